"""The loop, worked out: event → step → counterparts → event, until all is answered. Pure: a World in, a World out."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from realname_wizard.counterparts.answers import ANSWERS, Answering
from realname_wizard.counterparts.bank import without_ended
from realname_wizard.counterparts.clock import next_due
from realname_wizard.counterparts.context import Context
from realname_wizard.flow.engine import Table, Transition
from realname_wizard.flow.records import ENDED_BY, attempt_record
from realname_wizard.flow.verification import verification_table
from realname_wizard.identity.sealing import Fingerprints
from realname_wizard.messages.events import Body, Event, Judged, LogLine
from realname_wizard.messages.refusals import NotAllowed
from realname_wizard.messages.session import Session
from realname_wizard.messages.world import Incoming, Running, World
from realname_wizard.policy.load import PolicyReadings
from realname_wizard.policy.rules import Policy
from realname_wizard.words import EffectKind, EventName, Page

OnStep = Callable[[Transition], None]


class Works(NamedTuple):
    """What the loop is made of: the table that is walked, and who answers which effect."""

    table: Table
    answers: Mapping[EffectKind, Answering]


WORKS = Works(verification_table(), ANSWERS)
"""Those of the program."""


class Turn:
    """What comes of what happens, worked out from one World; nothing is kept, so it may be dropped at any point.

    `happened` are the bodies that were let happen, `lines` what the log says of all that came of them, `records` the
    attempts that are to be put on record, `verdicts` what was decided at the current account, and on which page.
    """

    def __init__(
        self,
        world: World,
        rules: PolicyReadings,
        seal: Fingerprints,
        on_step: OnStep = lambda _row: None,
        works: Works | None = None,
    ) -> None:
        self.world = world
        self.happened: tuple[Body, ...] = ()
        self.records: dict[str, dict[str, Any]] = {}
        self.verdicts: tuple[tuple[Page, Judged], ...] = ()
        self._rules, self._seal, self._on_step, self._works = rules, seal, on_step, works or WORKS
        self._stepped: list[tuple[Session, Event]] = []

    @property
    def policy(self) -> Policy:
        """The rules in force."""
        return self._rules.under(self.world.variants)

    @property
    def lines(self) -> tuple[LogLine, ...]:
        """What the log says of it, told when it is asked for."""
        lines: tuple[LogLine, ...] = ()
        for session, event in self._stepped:
            lines = with_line(lines, _line(session, event))
        return lines

    def happen(self, body: Body) -> None:
        """One event at the current account, and all that comes of it. Raises NotAllowed."""
        self._step(self.world.current, body)
        self.settle()
        self.happened = (*self.happened, body)

    def settle(self) -> None:
        """Carry out effects and step the events they cause, turn the clock on, until nothing is left to answer."""
        while True:
            world = self.world
            if world.outbox:
                self._carry_out()
            elif world.inbox:
                self._step_news()
            elif world.turning_to is not None:
                self.world = _on_to_next(world)
            else:
                self.world = without_ended(world)
                return

    def _step(self, account: str, body: Body) -> None:
        """Step one event: the new session, the effects asked for, and the log line."""
        world = self.world
        session = world.session_of(account)
        number, at = world.next_number, world.now
        running = runs_on(world, body.name)
        if running is not None:
            number, at = running.number, running.since
        event = Event(number=number, at=at, account=account, body=body)
        step = self._works.table.step(self.policy, session, event)
        self._on_step(step.row)
        self._stepped.append((step.session, event))
        clock = Running(number=number, since=at) if event.name is EventName.TIME_PASSED else world.running
        self.world = world.with_session(
            _touched(step.session, event),
            next_number=number + 1,
            outbox=(*world.outbox, *step.effects),
            running=clock,
        )

    def _step_news(self) -> None:
        first, *rest = self.world.inbox
        self.world = self.world.evolve(inbox=tuple(rest))
        try:
            self._step(first.account, first.body)
        except NotAllowed:
            return  # late news, such as the end of a code that has been used: dropped

    def _carry_out(self) -> None:
        effect, *rest = self.world.outbox
        world = self.world
        events: tuple[Body, ...] = ()
        if effect.kind is EffectKind.RECORD_ATTEMPT:
            record = attempt_record(self.policy, world.session_of(effect.account), world.next_number - 1)
            self.records.pop(record["id"], None)
            self.records[record["id"]] = record
        else:
            answer = self._works.answers[effect.kind](
                Context(policy=self.policy, seal=self._seal), world, effect
            )
            if effect.account == world.current:
                page = world.session.page
                self.verdicts += tuple((page, each) for each in answer.events if isinstance(each, Judged))
            world, events = answer.world, answer.events
        arriving = tuple(Incoming(account=effect.account, body=body) for body in events)
        self.world = world.evolve(outbox=tuple(rest), inbox=(*arriving, *world.inbox))


def _on_to_next(world: World) -> World:
    """The clock at the next thing that is due, which arrives; or where it was to be turned to (T02)."""
    until = world.turning_to
    if until is None:
        return world
    entry = next_due(world, until)
    if entry is None:
        return world.evolve(now=until, turning_to=None)
    rest = tuple(each for each in world.agenda if each is not entry)
    arriving = Incoming(account=entry.account, body=entry.body)
    return world.evolve(now=max(world.now, entry.due), agenda=rest, inbox=(arriving,))


def runs_on(world: World, name: EventName) -> Running | None:
    """The event of the clock that was running already, where nothing has happened since: it goes on, as the same."""
    running = world.running if name is EventName.TIME_PASSED else None
    return running if running and running.number == world.next_number - 1 else None


def with_line(lines: tuple[LogLine, ...], line: LogLine) -> tuple[LogLine, ...]:
    """The log with one more line; that of an event which goes on takes the place of what it said before."""
    before = lines[:-1] if lines and lines[-1].number == line.number else lines
    return (*before, line)


def _line(session: Session, event: Event) -> LogLine:
    return LogLine(
        number=event.number,
        at=event.at,
        actor=event.actor,
        name=event.name,
        page=session.page,
        detail=event.detail,
        of=session.holder.id or session.account,
        attempt=session.attempt.id,
    )


def _touched(session: Session, event: Event) -> Session:
    """The session whose attempt knows of its last event, and of what ended it."""
    attempt = session.attempt
    by = event.name if event.name in ENDED_BY else attempt.ended_by
    if (attempt.last_at, attempt.ended_by) == (event.at, by):
        return session
    return session.evolve(attempt=attempt.evolve(last_at=event.at, ended_by=by))
