"""What a test is worth: the points of each step, less what help with it cost (T11)."""

from collections.abc import Iterable
from enum import IntEnum
from fractions import Fraction
from math import ceil, floor
from typing import Final, Literal, NamedTuple


class Help(IntEnum):
    """How much of it was given with a step."""

    NONE = 0
    WHERE = 1
    """Where it is done."""
    WORDS = 2
    """The step in words."""
    POINTED = 3
    """In words, and its control pointed at."""
    DONE = 4
    """It was done for the learner."""


COSTS: Final = {
    Help.NONE: Fraction(0),
    Help.WHERE: Fraction(10, 100),
    Help.WORDS: Fraction(25, 100),
    Help.POINTED: Fraction(50, 100),
    Help.DONE: Fraction(1),
}
"""What part of a step's points each costs; of several only the largest."""

PASS_MARK: Final = 80
"""What percentage of the points is needed, where a course says nothing."""

How = Literal["good", "late", "missing"]


class Went(NamedTuple):
    """How a step went: `late` is later by the clock of the rehearsal than the walkthrough does it."""

    how: How
    help: Help = Help.NONE


class Marks(NamedTuple):
    """The result. `points` of `most`, rounded so that they agree with `passed`; the pass mark is a percentage."""

    points: int
    most: int
    pass_mark: int
    went: tuple[Went, ...]
    passed: bool
    """Whether it is enough."""
    answers: tuple[bool, ...] = ()
    """Whether what was answered to *What would you do?* was right."""


def marks(
    went: Iterable[Went], most: int, pass_mark: int = PASS_MARK, answers: tuple[bool, ...] = ()
) -> Marks:
    """What steps and answers that went so are worth; each is worth the same."""
    each = tuple(went)
    worth = sum((1 - COSTS[one.help] for one in each if one.how != "missing"), Fraction(0))
    count = len(each) + len(answers)
    exact = most * (worth + sum(answers)) / count if each else Fraction(0)
    passed = exact * 100 >= most * pass_mark
    points = round(exact)
    if (points * 100 >= most * pass_mark) is not passed:
        points = ceil(exact) if passed else floor(exact)
    return Marks(points, most, pass_mark, each, passed, answers)
