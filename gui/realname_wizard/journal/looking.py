"""How things stood after any row of a journal: the nearest World that stands beside one, and the acts since (T03)."""

from collections.abc import Iterator
from itertools import takewhile
from typing import Any, NamedTuple, Protocol

from pydantic import ValidationError

from realname_wizard import __version__
from realname_wizard.journal.branches import Aside
from realname_wizard.journal.replay import Differs, done_again, rules_of
from realname_wizard.journal.rows import EVERY, ROW, Act, Row
from realname_wizard.loop import WORKS, Works
from realname_wizard.messages.world import World
from realname_wizard.policy.load import PolicyReadings


class Rows(Protocol):
    """Where the rows are."""

    def journal(self, first: int = 0) -> Iterator[dict[str, Any]]:
        """Every row from `first` on, in order."""


class NotShown(Exception):  # noqa: N818 - reads as what happened
    """No World that this program can read stands near enough."""


class Moment(NamedTuple):
    """How things stood after a row, and the rules of then; `given` and `aside` are as in the rows.

    `reached` is the row that today's program came to from the nearest World: an earlier one than was asked for where
    it goes another way from there. `program` is the version of then.
    """

    row: int
    reached: int
    world: World
    rules: PolicyReadings
    given: int
    aside: Aside
    program: str

    @property
    def is_exact(self) -> bool:
        """Whether it came out as it was."""
        return self.reached == self.row

    @property
    def is_of_today(self) -> bool:
        """Whether this very program was running."""
        return self.program == __version__


def moment(rows: Rows, number: int, works: Works = WORKS) -> Moment:
    """How things stood after the row of that number. Raises NotShown."""
    near = list(takewhile(lambda row: row["number"] <= number, rows.journal(max(number - EVERY, 1))))
    way = _from_a_world(near, number)
    first, world = way[0], way[0].world
    begins = first.begins if isinstance(first, Act) else first.number
    beginning = next(rows.journal(begins), {})
    if world is None or (beginning.get("number"), beginning.get("kind")) != (begins, "begins"):
        raise NotShown
    rules, reached = rules_of(beginning["rules"]), first.number
    for act in (each for each in way[1:] if isinstance(each, Act)):
        try:
            world = done_again(act, world, rules, works=works).world
        except Differs:
            break
        reached = act.number
    aside = tuple((low, high) for low, high in beginning.get("aside", ()))
    return Moment(number, reached, world, rules, near[-1]["given"], aside, beginning["program"])


def _from_a_world(near: list[dict[str, Any]], number: int) -> list[Row]:
    """The rows that lead there without a gap, the first with a World beside it. Raises NotShown."""
    way: list[Row] = []
    for row in reversed(near):
        if row["number"] != number - len(way):
            break
        try:
            way.append(ROW.validate_python(row))
        except ValidationError as cannot:
            raise NotShown from cannot
        if way[-1].world is not None:
            return way[::-1]
    raise NotShown
