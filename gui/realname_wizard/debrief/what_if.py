"""What if one act had been another: the rehearsal worked out anew from there, beside what happened (T10).

Later acts come as long after one another as they did, and mean what they meant; one that is no longer possible is
skipped. It is worked out in memory, with a journal of its own, so whatever reads the past reads this one, too.
"""

from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import takewhile
from typing import Any, Literal, NamedTuple

from pydantic import ValidationError

from realname_wizard.conductor import Conductor
from realname_wizard.counterparts.ledger import numbered_after
from realname_wizard.debrief.meant import Happened, meant, sample_of
from realname_wizard.flow.door import Given
from realname_wizard.journal.keyless import NotTold, Told
from realname_wizard.journal.replay import rules_of
from realname_wizard.journal.rows import ROW, Act, Beginning, Row
from realname_wizard.loop import Turn
from realname_wizard.messages.events import Fill as Filled
from realname_wizard.messages.events import LogLine
from realname_wizard.messages.refusals import NotAllowed, NotPossible
from realname_wizard.messages.typed import Typed, TypedDeliveredCode
from realname_wizard.messages.world import World
from realname_wizard.past import Past
from realname_wizard.policy.load import PolicyReadings
from realname_wizard.rehearsal.script.sight import Impossible, Sight
from realname_wizard.rehearsal.script.step import Step
from realname_wizard.rehearsal.script.user_steps import Fill
from realname_wizard.words import Outcome, Page, Reason

How = Literal["instead", "before", "without"]
"""In the place of the act, put in before it, or without it."""

Mark = Literal["same", "differs", "changed", "put_in", "left_out", "skipped"]
"""How an act is beside what it was."""


class Change(NamedTuple):
    """What is done otherwise at the act of that `row` of the journal; `step` says what, unless it is left out.

    Where a step fills in single fields, the others stay as they were typed. Of several things that happened at once
    only that at `place` is replaced, where one is named.
    """

    row: int
    how: How
    step: Step | None = None
    place: int | None = None


class Side(NamedTuple):
    """How things stood after an act: the row of its journal, the World, and what the log says of the act."""

    row: int
    world: World
    lines: tuple[LogLine, ...] = ()


class Beside(NamedTuple):
    """An act as it was and as it would have been. `then` is missing where it was put in.

    `why` is what refused it; `at` is the moment of then.
    """

    mark: Mark
    then: Side | None
    now: Side
    at: datetime
    why: Exception | None = None


class Done(NamedTuple):
    """An act done again: each thing that happened, how things stood after all of it, what today's log says of it."""

    each: tuple[Happened, ...]
    after: World
    lines: tuple[LogLine, ...]


class WhatIf:
    """One change of one past act. Nothing of it is kept; `close` lets go of it."""

    def __init__(self, past: Past, change: Change) -> None:
        """Raises NotPossible where that act does not lie on the way to where things stand, or cannot be read."""
        self.change, self._past = change, past
        self._rows = acts_from(past, change.row)
        self.before = past.moment(change.row - 1)
        if not self.before.is_exact:
            raise NotPossible("today's program does not come to that act", "what_if.differs")
        self._store = past.beside(self.before)
        self.conductor = Conductor(self._store, self.before.world, self.before.rules, works=past.works)
        self.conductor.end_act()
        self.results: list[Beside] = []

    def __len__(self) -> int:
        return sum(isinstance(row, Act) for row in self._rows)

    def go_on(self) -> Iterator[Beside]:
        """Every act from the changed one on, as it is worked out. Raises NotPossible where an act of then cannot be."""
        then, rules = self.before.world, self.before.rules
        for row in self._rows:
            if isinstance(row, Beginning):
                self._begin_again(row, then)
                then, rules = row.world, rules_of(row.rules)
                continue
            done = done_then(row, then, rules, self._past)
            for beside in self._beside(row, done):
                self.results.append(beside)
                yield beside
            then = done.after

    def recorded(self) -> list[dict[str, Any]]:
        """The attempts that would have been put on record since."""
        return self.conductor.past.recorded_since(self.before)

    def close(self) -> None:
        """Let go of it."""
        self._store.close()

    def _begin_again(self, row: Beginning, then: World) -> None:
        """Where somebody went back, or the program was another one from there on: on with what stands now."""
        world = self.conductor.world
        if row.world != then:
            world = numbered_after(world, row.world.next_number - len(row.world.sessions) - 1)
            world = world.evolve(language=row.world.language)
        taken_up = self.conductor.world
        self.conductor = Conductor(
            self._store, world, rules_of(row.rules), taken_up=taken_up, works=self._past.works
        )
        self.conductor.end_act()

    def _beside(self, row: Act, done: "Done") -> Iterator[Beside]:
        change = self.change if self.change.row == row.number else None
        then = Side(row.number, done.after, done.lines)
        if change and change.how == "before" and change.step is not None:
            step = change.step
            now, why = self._take(lambda: step.events(Sight(self.conductor)))
            yield Beside("skipped" if why else "put_in", None, now, row.at, why)
        if change and change.how == "without":
            yield Beside("left_out", then, self._stands(), row.at)
            return
        replaced = change if change and change.how == "instead" else None
        now, why = self._take(lambda: self._givens(done, replaced))
        if why and replaced and isinstance(replaced.step, Fill):  # to another phone no code may have come
            now, why = self._take(lambda: _without_code(self._givens(done, replaced)))
        if why:
            yield Beside("skipped", then, now, row.at, why)
        elif replaced:
            yield Beside("changed", then, now, row.at)
        else:
            yield Beside("same" if seen(then) == seen(now) else "differs", then, now, row.at)

    def _givens(self, done: "Done", change: Change | None) -> tuple[Given, ...]:
        seal = self._past.seal
        if change is None or change.step is None:
            sample = sample_of(done.each, self.conductor, seal)
            return sample.events(Sight(self.conductor)) if sample else meant(done.each, self.conductor, seal)
        if isinstance(change.step, Fill) and any(isinstance(each.body, Filled) for each in done.each):
            return self._filled(done, change.step)
        first, rest = (
            done.each[: change.place or 0],
            done.each[change.place + 1 :] if change.place is not None else (),
        )
        step = change.step.events(Sight(self.conductor))
        return (*meant(first, self.conductor, seal), *step, *meant(rest, self.conductor, seal))

    def _filled(self, done: "Done", step: Fill) -> tuple[Given, ...]:
        """Another sample, or other words in single fields, typed anew; the rest of the act follows."""
        seal, others = self._past.seal, [each for each in done.each if not isinstance(each.body, Filled)]
        after = meant(others, self.conductor, seal)
        if step.specimen is not None:
            return (*step.events(Sight(self.conductor)), *after)
        anew = {each: Typed({each: text}) for each, text in step.values}
        givens: list[Given] = []
        for each in done.each:
            for entry in each.body.entries if isinstance(each.body, Filled) else ():
                kept = each._replace(body=Filled(entries=(entry,)))
                typed = anew.pop(entry.field, None)
                givens += (typed,) if typed else meant((kept,), self.conductor, seal)
        return (*givens, *anew.values(), *after)

    def _take(self, given: Callable[[], tuple[Given, ...]]) -> tuple[Side, Exception | None]:
        """Let it happen; how things stand then, and what refused it."""
        why: Exception | None = None
        last = self.conductor.act
        try:
            all_of_it = given()
            if all_of_it:
                self.conductor.take(*all_of_it)
        except (NotAllowed, NotPossible, Impossible) as refused:
            why = refused
        self.conductor.end_act()
        row = next(self._store.newest_rows(), {}) if self.conductor.act > last else {}
        lines = tuple(LogLine.model_validate(each) for each in row.get("lines", ()))
        return self._stands()._replace(lines=lines), why

    def _stands(self) -> Side:
        return Side(self.conductor.act, self.conductor.world)


def _without_code(given: tuple[Given, ...]) -> tuple[Given, ...]:
    return tuple(each for each in given if not isinstance(each, TypedDeliveredCode))


def acts_from(past: Past, row: int) -> list[Row]:
    """The rows from that act on, along the way to where things stand.

    Raises NotPossible where it does not lie there.
    """
    try:
        way = [ROW.validate_python(each) for each in takewhile(lambda one: one["number"] >= row, past.way())]
    except ValidationError as cannot:
        raise NotPossible("another version has written it", "what_if.differs") from cannot
    if not way or way[-1].number != row or not isinstance(way[-1], Act):
        raise NotPossible("that act does not lie on the way here", "what_if.aside")
    return way[::-1]


def done_then(act: Act, world: World, rules: PolicyReadings, past: Past) -> Done:
    """The act as it was. Raises NotPossible where today's program does not do it again."""
    turn = Turn(world, rules, Told(act.sealed), works=past.works)
    each = []
    for body in act.what:
        before = turn.world
        try:
            turn.happen(body)
        except (NotAllowed, NotTold) as differs:
            raise NotPossible("today's program does not do it again", "what_if.differs") from differs
        each.append(Happened(body, before, turn.world))
    return Done(tuple(each), turn.world, turn.lines)


def seen(side: Side) -> tuple[Page, Outcome, tuple[Reason, ...], tuple[tuple[str, str, str], ...]]:
    """What of it people see, whenever it happened."""
    session = side.world.session
    lines = tuple((each.name, each.page, each.detail) for each in side.lines)
    return session.page, session.outcome, session.reasons, lines
