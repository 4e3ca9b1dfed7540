"""The engine: `step` is a pure function over a session and a declared table of transitions."""

from collections.abc import Callable, Iterable, Mapping
from copy import copy
from dataclasses import dataclass
from typing import NamedTuple

from realname_wizard.messages.effects import Effect
from realname_wizard.messages.events import Event
from realname_wizard.messages.refusals import NotAllowed
from realname_wizard.messages.session import Asking, Session, State
from realname_wizard.policy.rules import Policy
from realname_wizard.words import EffectKind, EventName

Guard = Callable[[Policy, Session, Event | None], bool]
"""A condition. Without an event it answers whether the event could be possible at all."""

Update = Callable[[Policy, Session, Event], Session]
"""An update of the session."""


_ANYWHERE = "every_state"

NOT = "not "
"""Stands before the name of a guard that is negated."""


class TableError(Exception):
    """A table that cannot be right: an unknown name, a state that cannot be reached or left."""


@dataclass(frozen=True, slots=True)
class Transition:
    """A row: on `event` in `source`, if `guard` holds, apply `updates`, ask for `effects`, go to `target`.

    Without source and target it holds in every state, and stays there.
    """

    source: State | None
    event: EventName
    target: State | None
    guard: str = ""
    updates: tuple[str, ...] = ()
    effects: tuple[EffectKind, ...] = ()

    def __str__(self) -> str:
        """The row as a line of a Mermaid state diagram."""
        note = f" [{self.guard}]" if self.guard else ""
        return f"{self.source or _ANYWHERE} --> {self.target or _ANYWHERE}: {self.event}{note}"


class Stepped(NamedTuple):
    """What a step gives: the next session, what to ask of the world, and the row that was walked."""

    session: Session
    effects: tuple[Effect, ...]
    row: Transition


class Table:
    """Transitions with the guards and updates they name, checked for holes and traps."""

    def __init__(
        self,
        rows: Iterable[Transition],
        guards: Mapping[str, Guard],
        updates: Mapping[str, Update],
        *,
        starts: frozenset[State],
        rests: frozenset[State],
    ) -> None:
        self._set_up(rows, guards, updates)
        self._check(starts, rests)

    def _set_up(
        self, rows: Iterable[Transition], guards: Mapping[str, Guard], updates: Mapping[str, Update]
    ) -> None:
        self.rows = tuple(rows)
        self._guards = guards
        self._updates = updates
        self._by_key: dict[tuple[State | None, EventName], list[Transition]] = {}
        self._by_state: dict[State | None, dict[EventName, tuple[str, ...]]] = {}
        for row in self.rows:
            self._by_key.setdefault((row.source, row.event), []).append(row)
            in_state = self._by_state.setdefault(row.source, {})
            in_state[row.event] = (*in_state.get(row.event, ()), row.guard)

    def unchecked(self, number: int, row: Transition) -> "Table":
        """This table with another row in that place, whatever it says; its guard may be `NOT` one of the guards.

        For whoever asks what would be noticed of a fault.
        """
        guards = dict(self._guards)
        if row.guard.startswith(NOT):
            guards[row.guard] = _negated(guards[row.guard.removeprefix(NOT)])
        found = copy(self)
        found._set_up((*self.rows[:number], row, *self.rows[number + 1 :]), guards, self._updates)
        return found

    def _check(self, starts: frozenset[State], rests: frozenset[State]) -> None:
        for row in self.rows:
            if (row.source is None) is not (row.target is None):
                raise TableError(f"only one of source and target is named in {row}")
            if row.guard and row.guard not in self._guards:
                raise TableError(f"unknown guard {row.guard!r} in {row}")
            for update in row.updates:
                if update not in self._updates:
                    raise TableError(f"unknown update {update!r} in {row}")
        unused = set(self._guards) - {row.guard for row in self.rows}
        if unused:
            raise TableError(f"guards without a row: {', '.join(sorted(unused))}")
        edges = {(row.source, row.target) for row in self.rows if row.source and row.target}
        states = {state for edge in edges for state in edge} | starts
        lost = states - _closure(starts, edges)
        if lost:
            raise TableError(f"states that cannot be reached: {', '.join(sorted(lost))}")
        trapped = states - _closure(rests, {(target, source) for source, target in edges})
        if trapped:
            raise TableError(f"states that lead nowhere: {', '.join(sorted(trapped))}")

    def find(self, policy: Policy, session: Session, event: Event) -> Transition:
        """The row that applies: the first whose guard holds. Raises NotAllowed where there is none."""
        for row in self._rows(session, event.name):
            if not row.guard or self._guards[row.guard](policy, session, event):
                return row
        raise NotAllowed(session, event.name)

    def step(self, policy: Policy, session: Session, event: Event) -> Stepped:
        """The next session and the effects asked for. Pure; raises NotAllowed and changes nothing."""
        row = self.find(policy, session, event)
        changed = session
        for name in row.updates:
            changed = self._updates[name](policy, changed, event)
        if row.target is not None:
            asked_from = session.page if row.target in (Asking.ADMISSION, Asking.ASSESSMENT) else None
            changed = changed.evolve(state=row.target, asked_from=asked_from)
        effects = tuple(
            Effect(
                id=f"{event.number}.{place}",
                kind=kind,
                event=event,
                held=session.held if kind is EffectKind.REDELIVER else (),
            )
            for place, kind in enumerate(row.effects)
        )
        return Stepped(changed, effects, row)

    def _rows(self, session: Session, name: EventName) -> list[Transition]:
        return self._by_key.get((session.state, name)) or self._by_key.get((None, name), [])

    def allowed(self, policy: Policy, session: Session) -> frozenset[EventName]:
        """The events that are possible now, by name. What an event carries may still make it impossible."""
        return frozenset(
            name
            for state in (session.state, None)
            for name, guards in self._by_state.get(state, {}).items()
            if "" in guards or any(self._guards[guard](policy, session, None) for guard in guards)
        )

    def mermaid(self) -> str:
        """The table as a Mermaid state diagram."""
        lines = ["stateDiagram-v2"]
        for row in self.rows:
            asks = f" / {', '.join(row.effects)}" if row.effects else ""
            lines.append(f"    {row}{asks}")
        return "\n".join(lines) + "\n"


def _negated(guard: Guard) -> Guard:
    return lambda policy, session, event: not guard(policy, session, event)


def _closure(starts: Iterable[State], edges: set[tuple[State, State]]) -> set[State]:
    found = set(starts)
    while more := {target for source, target in edges if source in found} - found:
        found |= more
    return found
