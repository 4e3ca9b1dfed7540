"""Who needs help: the one rule for it, which the board also says in words (`board.rule`) (T07)."""

from enum import StrEnum
from statistics import median
from typing import Final, NamedTuple

TIMES: Final = 2.0
"""Longer than so many times what the step took others…"""
LEAST: Final = 60.0
"""… and than so many seconds, is long."""
ENOUGH: Final = 3
"""So many others have to have taken the step for that to be said."""
ALONE: Final = 180.0
"""Where they have not, so many seconds are long."""
TRY: Final = 3
"""From this try on of one test, or from this time on that one failure is met at one sitting."""
HELPED: Final = 3
"""From so many steps on that took help, at one sitting."""


class Sign(StrEnum):
    """What tells that somebody needs help."""

    LONG = "long"
    AGAIN = "again"
    HELPED = "helped"


class Need(NamedTuple):
    """The signs that somebody needs help, and how pressing it is: who has more of them, or more of one, comes first."""

    signs: tuple[Sign, ...]
    weight: float

    def __bool__(self) -> bool:
        return bool(self.signs)


class Taken(NamedTuple):
    """How one sitting stands that goes on."""

    seconds: float
    """At this step, until now."""
    others: tuple[float, ...]
    """How long the step took others."""
    tries: int
    """Which try it is at this test, or how often one failure was met: the greater."""
    helped: int
    """How many steps took help."""


def long_after(others: tuple[float, ...]) -> float:
    """After so many seconds at a step it is long."""
    return max(LEAST, TIMES * median(others)) if len(others) >= ENOUGH else ALONE


def need(taken: Taken) -> Need:
    """Whether somebody needs help, and by which signs."""
    measured = {
        Sign.LONG: taken.seconds / long_after(taken.others),
        Sign.AGAIN: taken.tries / TRY,
        Sign.HELPED: taken.helped / HELPED,
    }
    signs = tuple(sign for sign, value in measured.items() if value >= 1)
    return Need(signs, sum(measured[sign] for sign in signs))
