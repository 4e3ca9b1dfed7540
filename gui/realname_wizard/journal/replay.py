"""Goes through a journal again: the World after each of its rows, without the key (T10)."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from realname_wizard.journal.keyless import NotTold, Told
from realname_wizard.journal.rows import Act, Beginning, Row
from realname_wizard.loop import OnStep, Turn, Works
from realname_wizard.messages.refusals import NotAllowed
from realname_wizard.messages.world import World
from realname_wizard.policy.load import PolicyReadings


class Differs(Exception):  # noqa: N818 - reads as what happened
    """Today's program does not come from act to act as that one did."""

    def __init__(self, number: int, why: str) -> None:
        self.number = number
        super().__init__(f"act {number}: {why}")


class Again(NamedTuple):
    """A row gone through again: the World after it, by which rules, and how an act came out.

    Where rows are missing the World is not known (None) until the next one that stands beside a row.
    """

    row: Row
    world: World | None
    rules: PolicyReadings
    turn: Turn | None = None


def replay(rows: Iterable[Row]) -> World:
    """The World after the last of these rows. Raises Differs, and ValueError where no World stands among them."""
    world = None
    for _row, after in worlds(rows):
        world = after
    if world is None:
        raise ValueError("no World stands in this journal")
    return world


def worlds(rows: Iterable[Row]) -> Iterator[tuple[Row, World | None]]:
    """Every row, and the World after it as it is worked out anew; at a beginning, the one that stands there.

    Raises Differs where an act cannot be done again, or gives another World than the one that stands beside it.
    """
    yield from ((each.row, each.world) for each in again(rows))


def again(rows: Iterable[Row], on_step: OnStep = lambda _row: None) -> Iterator[Again]:
    """Every row, gone through again; `on_step` is told every row of the tables that is walked. Raises Differs."""
    world: World | None = None
    rules = PolicyReadings()
    last = 0
    for row in rows:
        turn = None
        if isinstance(row, Beginning):
            world, rules = row.world, rules_of(row.rules)
        elif world is None or row.number != last + 1:
            world = row.world
        else:
            turn = done_again(row, world, rules, on_step)
            world = turn.world
        last = row.number
        yield Again(row, world, rules, turn)


@lru_cache(maxsize=8)
def rules_of(text: str) -> PolicyReadings:
    """The rules that a beginning holds."""
    return PolicyReadings.of(text)


def done_again(
    act: Act,
    world: World,
    rules: PolicyReadings,
    on_step: OnStep = lambda _row: None,
    works: Works | None = None,
) -> Turn:
    """What comes of an act, worked out anew. Raises Differs."""
    turn = Turn(world, rules, Told(act.sealed), on_step, works)
    try:
        for body in act.what:
            turn.happen(body)
    except (NotAllowed, NotTold) as refused:
        raise Differs(act.number, str(refused) or "another fingerprint is wanted") from refused
    if act.world is not None and act.world != turn.world:
        raise Differs(act.number, "another World comes of it")
    return turn
