"""The works, watched: what a walkthrough reaches of them; and an end to what would go on for ever."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Self

from realname_wizard.counterparts.answers import Answering
from realname_wizard.counterparts.context import Context
from realname_wizard.flow.engine import Stepped, Table, Transition
from realname_wizard.loop import Works
from realname_wizard.messages.effects import Effect
from realname_wizard.messages.events import Body, Event
from realname_wizard.messages.session import Session, State
from realname_wizard.messages.world import Answer, World
from realname_wizard.policy.rules import Policy
from realname_wizard.words import EffectKind, EventName, Reason, Variant

MOST_STEPS = 3000
"""No walkthrough has so many."""


class Endless(Exception):  # noqa: N818 - reads as what happened
    """What is done has no end."""


@dataclass(slots=True)
class Reach:
    """What a walkthrough gets to: rows that were walked, events that a row was looked for, states that were on screen,
    reasons that were given, variants that were on, deadlines that were set.
    """

    rows: set[Transition] = field(default_factory=set)
    asked: set[tuple[State, EventName]] = field(default_factory=set)
    seen: set[State] = field(default_factory=set)
    reasons: set[Reason] = field(default_factory=set)
    variants: set[Variant] = field(default_factory=set)
    deadlines: set[str] = field(default_factory=set)


class Watched(Table):
    """A table that notes what is reached of it, for one run."""

    @classmethod
    def of(cls, table: Table, reach: Reach) -> Self:
        """The same table, watched."""
        found = cls.__new__(cls)
        found.__dict__.update(table.__dict__)
        found._reach, found._steps = reach, 0
        return found

    _reach: Reach
    _steps: int

    def find(self, policy: Policy, session: Session, event: Event) -> Transition:
        """The row that applies. Raises Endless."""
        self._steps += 1
        if self._steps > MOST_STEPS:
            raise Endless
        self._reach.asked.add((session.state, event.name))
        row = super().find(policy, session, event)
        self._reach.rows.add(row)
        return row

    def step(self, policy: Policy, session: Session, event: Event) -> Stepped:
        """The step, and the reasons that are given with it."""
        found = super().step(policy, session, event)
        self._reach.reasons.update(found.session.reasons)
        self._reach.variants.update(policy.variants)
        return found

    def allowed(self, policy: Policy, session: Session) -> frozenset[EventName]:
        """The events that are possible in a state that somebody looks at."""
        self._reach.seen.add(session.state)
        return super().allowed(policy, session)


def watched(works: Works, reach: Reach) -> Works:
    """These works, all that is reached of them noted."""

    def note(deadline: str, at: datetime) -> datetime:
        reach.deadlines.add(deadline)
        return at

    return Works(Watched.of(works.table, reach), with_deadlines(works.answers, note))


# --- deadlines: when something comes, and what is said of when it comes

Change = Callable[[str, datetime], datetime]
"""The moment that is set instead for a deadline of that name."""


def with_deadlines(answers: Mapping[EffectKind, Answering], change: Change) -> dict[EffectKind, Answering]:
    """The same counterparts, with every deadline that they set passed through `change`."""
    return {
        kind: answering if kind is EffectKind.REDELIVER else _setting(answering, change)
        for kind, answering in answers.items()
    }


def _setting(answering: Answering, change: Change) -> Answering:
    def answer(context: Context, world: World, effect: Effect) -> Answer:
        found = answering(context, world, effect)
        events = tuple(_said(each, change) for each in found.events)
        return Answer(world=_kept(world, found.world, change), events=events)

    return answer


def _kept(before: World, after: World, change: Change) -> World:
    agenda = [
        each
        if each in before.agenda
        else each.evolve(due=change(f"{each.body.name} comes", each.due), body=_said(each.body, change))
        for each in after.agenda
    ]
    accounts = tuple(
        each
        if each.cancelled_by is None or each in before.ledger.accounts
        else each.evolve(cancelled_by=change("closing", each.cancelled_by))
        for each in after.ledger.accounts
    )
    if accounts != after.ledger.accounts:
        after = after.evolve(ledger=after.ledger.evolve(accounts=accounts))
    return after.evolve(agenda=tuple(sorted(agenda, key=lambda each: each.order)))


def _said(body: Body, change: Change) -> Body:
    moments = {name: value for name, value in body.__dict__.items() if isinstance(value, datetime)}
    if not moments:
        return body
    said = {name: change(f"{body.name} says {name}", value) for name, value in moments.items()}
    return body.evolve(**said)
