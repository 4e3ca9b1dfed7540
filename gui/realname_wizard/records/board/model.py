"""The class, folded from sittings as they come: who is where, since when, and who needs help first (T07).

It is a join as merging is: order, repetition and what comes late make no difference. It knows no names.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, NamedTuple

from realname_wizard.course.marks import Help
from realname_wizard.records.board.help import Need, Taken, need
from realname_wizard.records.merging import holds
from realname_wizard.records.sitting import Mode, Sitting, in_order
from realname_wizard.words import Page

SILENT_AFTER: Final = timedelta(minutes=30)
"""After so long without a word nobody is taken to sit there still."""
_SLOW: Final = timedelta(seconds=30)
"""News may be so late without the clock of a desk being wrong."""
_FAMILIAR: Final = 400
"""So many times of a step are enough to say how long it takes."""


Took = dict[Page, tuple[tuple[tuple[str, int], float], ...]]
"""How long each step on a page took, by sitting and place; the latest last."""


class State(StrEnum):
    """What somebody does now; the order is that of the board."""

    STUCK = "stuck"
    """Needs help."""
    BUSY = "busy"
    SILENT = "silent"
    """It went on when it was last heard of, which is long ago."""
    IDLE = "idle"
    """Nothing goes on."""


class Line(NamedTuple):
    """One learner on the board. `at_hand` is what goes on, or else what was last."""

    learner: str
    state: State
    at_hand: Sitting
    seconds: float
    """At this step, or since the last sitting ended."""
    need: Need
    sittings: tuple[Sitting, ...]

    @property
    def tests(self) -> tuple[Sitting, ...]:
        """The tests that are over."""
        return tuple(each for each in self.sittings if each.passed is not None)

    @property
    def met(self) -> int:
        """How many failures were met that no lesson led into."""
        return sum(len(each.mistakes) for each in self.sittings)


class Lesson(NamedTuple):
    """A lesson, and how many learners are how far with it."""

    walkthrough: str
    mode: Mode
    done: int
    """Passed, where it is a test; else taken to its end."""
    now: int
    failed: int
    begun: int = 0
    """Left before its end."""


class Board:
    """Everything that is known of a class."""

    def __init__(self) -> None:
        self._all: dict[str, Sitting] = {}
        self._of: dict[str, dict[str, Sitting]] = {}
        self._late: dict[str, timedelta] = {}
        self._took: dict[Page, dict[tuple[str, int], float]] = {}

    def take(self, sittings: Iterable[Sitting], now: datetime) -> bool:
        """Take in what a source told at that moment; whether anything of it is new."""
        new = False
        for each in sittings:
            before = self._all.get(each.id)
            if before is not None and not holds(each, before):
                continue
            new = True
            self._hear(each, now, live=before is not None)
            if before is not None:
                self._forget(before)
            self._all[each.id] = each
            self._of.setdefault(each.learner, {})[each.id] = each
            for place, step in enumerate(each.steps if each.mode is not Mode.WATCH else ()):
                if step.how != "missing" and step.seconds > 0:
                    self._took.setdefault(step.page, {})[each.id, place] = step.seconds
        return new

    def _forget(self, sitting: Sitting) -> None:
        of = self._of[sitting.learner]
        del of[sitting.id]
        if not of:
            del self._of[sitting.learner]
        for place, step in enumerate(sitting.steps):
            self._took.get(step.page, {}).pop((sitting.id, place), None)

    def _hear(self, sitting: Sitting, now: datetime, *, live: bool) -> None:
        """How far the clock of a desk is off: what comes while one looks is from just now."""
        off = now - sitting.ended
        if live or off < timedelta():
            self._late[sitting.id] = min(off, self._late.get(sitting.id, off))

    @property
    def sittings(self) -> tuple[Sitting, ...]:
        """All of them, by when they began."""
        return in_order(self._all.values())

    # --- who is where

    def lines(self, now: datetime) -> tuple[Line, ...]:
        """Every learner, who needs help first, then who is at work; the longest first."""
        took = {page: tuple(each.items())[-_FAMILIAR:] for page, each in self._took.items()}
        found = [self._line(learner, tuple(of.values()), took, now) for learner, of in self._of.items()]
        places = list(State)
        return tuple(
            sorted(
                found,
                key=lambda each: (places.index(each.state), -each.need.weight, -each.seconds, each.learner),
            )
        )

    def _line(self, learner: str, of: tuple[Sitting, ...], took: Took, now: datetime) -> Line:
        ordered = in_order(of)
        live = [each for each in ordered if each.now is not None]
        at_hand = max(live, key=lambda each: (each.ended, each.id)) if live else None
        if at_hand is None or at_hand.now is None:
            last = max(ordered, key=lambda each: (each.ended, each.id))
            return Line(learner, State.IDLE, last, self._ago(last, last.ended, now), Need((), 0), ordered)
        seconds = self._ago(at_hand, at_hand.now.since, now)
        if self._ago(at_hand, at_hand.ended, now) > SILENT_AFTER.total_seconds():
            return Line(learner, State.SILENT, at_hand, seconds, Need((), 0), ordered)
        needs = Need((), 0) if at_hand.mode is Mode.WATCH else need(_taken(at_hand, seconds, ordered, took))
        return Line(learner, State.STUCK if needs else State.BUSY, at_hand, seconds, needs, ordered)

    def _ago(self, sitting: Sitting, then: datetime, now: datetime) -> float:
        late = self._late.get(sitting.id, timedelta())
        off = late if abs(late) > _SLOW else timedelta()
        return max(0.0, (now - then - off).total_seconds())

    # --- the class

    def lessons(self) -> tuple[Lesson, ...]:
        """Every lesson that somebody took, in the order in which the class came to it."""
        first = dict.fromkeys((each.walkthrough, each.mode) for each in self.sittings if each.walkthrough)
        return tuple(self._lesson(*each) for each in first if each[1] is not Mode.SCENE)

    def _lesson(self, walkthrough: str, mode: Mode) -> Lesson:
        done, now, failed, begun = set[str](), set[str](), set[str](), set[str]()
        for each in self._all.values():
            if (each.walkthrough, each.mode) == (walkthrough, mode):
                if each.done:
                    done.add(each.learner)
                elif each.now is not None:
                    now.add(each.learner)
                else:
                    (begun if each.passed is None else failed).add(each.learner)
        now, failed = now - done, failed - done - now
        return Lesson(walkthrough, mode, len(done), len(now), len(failed), len(begun - done - now - failed))

    def of(self, learner: str) -> tuple[Sitting, ...]:
        """What one learner did, the latest first."""
        return tuple(reversed(in_order(self._of.get(learner, {}).values())))


def _taken(at_hand: Sitting, seconds: float, ordered: tuple[Sitting, ...], took: Took) -> Taken:
    there = took.get(at_hand.now.page, ()) if at_hand.now is not None else ()
    own = {each.id for each in ordered}
    others = tuple(value for (id, _), value in there if id not in own)
    failed = sum(each.passed is False for each in ordered if each.walkthrough and _same(each, at_hand))
    reasons = [each.reason for each in at_hand.mistakes]
    again = max((reasons.count(each) for each in set(reasons)), default=0)
    helped = sum(each.help is not Help.NONE for each in at_hand.steps)
    return Taken(seconds, others, max(again, failed + 1 if failed else 0), helped)


def _same(one: Sitting, other: Sitting) -> bool:
    return (one.walkthrough, one.mode) == (other.walkthrough, other.mode)


def counted(lines: Iterable[Line]) -> dict[State, int]:
    """How many learners are in which state."""
    found = dict.fromkeys(State, 0)
    for each in lines:
        found[each.state] += 1
    return found
