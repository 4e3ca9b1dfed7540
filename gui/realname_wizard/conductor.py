"""The one place where effects are carried out: event → step → counterparts → event, until all is answered; then saved.

It knows no Qt: windows, the headless runner and tests drive it alike.
"""

import json
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from realname_wizard.counterparts.answers import ANSWERS
from realname_wizard.counterparts.clock import next_due
from realname_wizard.counterparts.context import Context
from realname_wizard.counterparts.ledger import keep, new_world, numbered_after
from realname_wizard.counterparts.objections import objection
from realname_wizard.flow.describe import describe
from realname_wizard.flow.door import Door, Given
from realname_wizard.flow.drafts import Drafts
from realname_wizard.flow.engine import Transition
from realname_wizard.flow.page_model import PageModel
from realname_wizard.flow.possible import require_possible
from realname_wizard.flow.records import attempt_record, is_of, is_record, last_number
from realname_wizard.flow.verification import verification_table
from realname_wizard.identity.sealing import Seal
from realname_wizard.messages.events import Body, Event, LogLine
from realname_wizard.messages.refusals import NotAllowed, NotPossible, NotSaved
from realname_wizard.messages.session import Session
from realname_wizard.messages.typed import AnyTyped
from realname_wizard.messages.world import Incoming, World
from realname_wizard.messages.world_json import WorldJSON
from realname_wizard.policy.load import PolicyReadings
from realname_wizard.policy.rules import Policy
from realname_wizard.store.errors import StoreUnwritable
from realname_wizard.store.keeper import KeyPlace, Store
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.languages import SOURCE
from realname_wizard.words import EffectKind, EventName

OnStep = Callable[[Transition], None]


class Mark(NamedTuple):
    """Where things stood once, for `back_to`."""

    world: World
    drafts: Drafts


class Conductor:
    """Drives one World: takes what happens, steps, asks the counterparts, saves, tells who listens."""

    def __init__(
        self,
        store: Store,
        world: World,
        rules: PolicyReadings,
        *,
        fresh: Callable[[], World] | None = None,
        on_step: OnStep = lambda _row: None,
        may_wait: bool = False,
    ) -> None:
        """Take up a World as it was saved, and answer what had not been answered.

        `rules` hold for this run; the World remembers which variants are switched on. `fresh` makes the World that
        `anew` begins with; without it that is like this one before its first step. `on_step` is told every row of the
        tables that is walked. A World that has lost nothing if it is not kept `may_wait` for room on the disk: it is
        then kept with the first act.
        """
        self._fresh = fresh or partial(
            new_world, now=world.now, account=world.current, language=world.language, rules=rules
        )
        self._store = store
        self._rules = rules
        self._on_step = on_step
        self._table = verification_table()
        self._seal = Seal(store.key())
        self._door = Door(self._seal)
        self._history: tuple[str, list[dict[str, Any]]] | None = None
        self._world = numbered_after(world, last_number(store.attempts()))
        self._listeners: list[Callable[[], None]] = []
        self._saved: World | None = None
        self._json = WorldJSON()
        self.aside: Path | None = None
        self._settle()
        with suppress(*([StoreUnwritable] if may_wait else [])):
            self._save()
            self._record()

    @classmethod
    def resume(
        cls,
        store: Store,
        fresh: Callable[[], World],
        rules: PolicyReadings,
        *,
        on_step: OnStep = lambda _row: None,
    ) -> "Conductor":
        """Take up the World that the store holds, or a fresh one.

        What is no World, or one that cannot be, is put aside, never overwritten; `aside` then says where it is.
        Attempts on record that cannot be read are put aside, too.
        """
        store.set_attempts_aside(is_record)
        saved = store.load_world()
        if saved is None:
            return cls(store, _beginning(store, fresh), rules, fresh=fresh, on_step=on_step)
        try:
            world = World.model_validate_json(json.dumps(saved))
            require_possible(rules.under(world.variants), world)
            world = keep(world)  # one of an earlier version may not know its holders yet
            trial = cls(Store.in_memory(key=store.key()), world, rules, fresh=fresh)
            trial.page(Texts.load(trial.world.language))
        except Exception:  # noqa: BLE001 - whatever it is, the program would end there at every start
            aside = store.set_world_aside()
            conductor = cls(store, _beginning(store, fresh), rules, fresh=fresh, on_step=on_step)
            conductor.aside = aside
            return conductor
        return cls(store, world, rules, fresh=fresh, on_step=on_step)

    # --- what is there

    @property
    def world(self) -> World:
        """The World as saved."""
        return self._world

    @property
    def policy(self) -> Policy:
        """The rules in force."""
        return self._rules.under(self._world.variants)

    def take_samples_only(self, on: bool) -> None:
        """Whether numbers that are not those of samples are refused at the door."""
        self._door.samples_only = on

    @property
    def key_place(self) -> KeyPlace:
        """Where the key lies that seals numbers."""
        return self._store.key_place

    @property
    def rules(self) -> PolicyReadings:
        """The rules that hold for this run, in all their readings."""
        return self._rules

    @property
    def data_folder(self) -> Path | None:
        """Where the data lies; None where it is only in memory."""
        return self._store.folder

    def allowed(self) -> frozenset[EventName]:
        """The events possible now."""
        return self._table.allowed(self.policy, self._world.session)

    def page(self, texts: Texts) -> PageModel:
        """The page on screen."""
        history = tuple(self._on_record())
        return describe(self.policy, self._world, self._door.drafts, texts, self.allowed(), history=history)

    def _on_record(self) -> list[dict[str, Any]]:
        """The attempts of the account at hand, read once for as long as it is at hand."""
        account = self._world.account
        if self._history is None or self._history[0] != account.id + account.name:
            mine = [each for each in self._store.attempts() if is_of(each, account)]
            self._history = (account.id + account.name, mine)
        return self._history[1]

    def anew(self) -> "Conductor":
        """Forget everything that was kept, the sealing key included; a Conductor at a first start, in this language.

        Raises NotSaved where the system refuses; part of it may then be gone, and this Conductor goes on, with its key.
        Where all is gone and there is no room for the fresh World, that is as before a first start.
        """
        try:
            self._store.erase_everything()
        except StoreUnwritable as refused:
            raise NotSaved(refused.cause) from refused
        world = self._fresh().evolve(language=self._world.language)
        return Conductor(
            self._store, world, self._rules, fresh=self._fresh, on_step=self._on_step, may_wait=True
        )

    def next_trainee(self) -> "Conductor":
        """Begin a fresh World for the next trainee, in this language (T13).

        What was done until now stays on record, what is under way included, and does not count in the fresh World.
        Raises NotSaved where the system refuses; this Conductor then goes on as it was.
        """
        session = self._world.session
        leaving = self._world
        if session.attempt.log:
            leaving = leaving.with_record(attempt_record(self.policy, session))
        try:
            for text in leaving.unrecorded:
                self._store.record_attempt(json.loads(text))
            world = _beginning(self._store, self._fresh, after=leaving.next_number)
            world = world.evolve(language=leaving.language)
            return Conductor(self._store, world, self._rules, fresh=self._fresh, on_step=self._on_step)
        except StoreUnwritable as refused:
            raise NotSaved(refused.cause) from refused

    def mark(self) -> Mark:
        """Where things stand now."""
        return Mark(self._world, self._door.drafts.copy())

    def back_to(self, mark: Mark) -> None:
        """Have all stand as it did there, for whoever tries things out; what is on record stays on record."""
        self._world, self._door.drafts, self._history = mark.world, mark.drafts.copy(), None

    def listen(self, callback: Callable[[], None]) -> None:
        """Have `callback` called after every `take`, once all is settled and saved."""
        self._listeners.append(callback)

    # --- what happens

    def take(self, *given: Given) -> None:
        """Let something happen on the current account, or several things at once: saved once, told once.

        Raises NotAllowed where the page does not offer it, NotPossible where it cannot be, NotSaved where the system
        refuses; then nothing has happened, not even the first of several.
        """
        before, typed = self._world, self._door.drafts.copy()
        try:
            for each in given:
                self._enter(each)
            self._save()
        except BaseException as refused:
            self._world, self._door.drafts = before, typed
            if isinstance(refused, StoreUnwritable):
                raise NotSaved(refused.cause) from refused
            raise
        session = self._world.session
        self._door.drafts.keep_only((*session.entries, *(session.left.entries if session.left else ())))
        self._record()
        for callback in self._listeners:
            callback()

    def _enter(self, given: Given) -> None:
        for part in self._door.bodies(self.policy, self._world, given):
            if isinstance(part, AnyTyped):
                self._enter(part)
            else:
                self._happen(part)

    def _happen(self, body: Body) -> None:
        """One event, and all that comes of it."""
        why = objection(self.policy, self._world, body)
        if why and body.name in self.allowed():
            english = Texts.load(SOURCE).say(why.key, **why.values)
            raise NotPossible(english, why.key, **why.values)
        self._step(Incoming(account=self._world.current, body=body))
        self._settle()

    # --- the loop

    def _step(self, incoming: Incoming) -> None:
        """Step one event: the new session, the effects asked for, and the log line."""
        world = self._world
        session = world.session_of(incoming.account)
        event = Event(number=world.next_number, at=world.now, account=incoming.account, body=incoming.body)
        step = self._table.step(self.policy, session, event)
        self._on_step(step.row)
        self._world = world.with_session(_logged(step.session, event)).evolve(
            next_number=world.next_number + 1, outbox=(*world.outbox, *step.effects)
        )

    def _settle(self) -> None:
        """Carry out effects and step the events they cause, turn the clock on, until nothing is left to answer."""
        while True:
            world = self._world
            if world.outbox:
                self._carry_out()
            elif world.inbox:
                self._step_news()
            elif world.turning_to is not None:
                self._world = _on_to_next(world)
            else:
                return

    def _step_news(self) -> None:
        first, *rest = self._world.inbox
        self._world = self._world.evolve(inbox=tuple(rest))
        try:
            self._step(first)
        except NotAllowed:
            return  # late news, such as the end of a code that has been used: dropped

    def _carry_out(self) -> None:
        effect, *rest = self._world.outbox
        world = self._world
        events: tuple[Body, ...] = ()
        if effect.kind is EffectKind.RECORD_ATTEMPT:
            record = attempt_record(self.policy, world.session_of(effect.account))
            world = world.with_record(record)
        else:
            answer = ANSWERS[effect.kind](Context(policy=self.policy, seal=self._seal), world, effect)
            world, events = answer.world, answer.events
        arriving = tuple(Incoming(account=effect.account, body=body) for body in events)
        self._world = world.evolve(outbox=tuple(rest), inbox=(*arriving, *world.inbox))

    # --- what is kept

    def _save(self) -> None:
        if self._saved is not self._world:
            self._store.save_world_json(self._json.text_of(self._world))
            self._saved = self._world

    def _record(self) -> None:
        """Put on record what the saved World says is still to be.

        After a crash it is put there once more; where the system refuses, at the next event.
        """
        try:
            for text in self._world.unrecorded:
                self._store.record_attempt(json.loads(text))
        except StoreUnwritable:
            return
        if self._world.unrecorded:
            self._world = self._world.evolve(unrecorded=())
            self._history = None


def _beginning(store: Store, fresh: Callable[[], World], after: int = 0) -> World:
    """A fresh World whose numbers come after all that is on record."""
    return numbered_after(fresh(), max(after, last_number(store.attempts())), fresh=True)


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


def _logged(session: Session, event: Event) -> Session:
    """The session with a line about the event; a clock that goes on and on has one line."""
    line = LogLine(
        number=event.number,
        at=event.at,
        actor=event.actor,
        name=event.name,
        page=session.page,
        detail=event.detail,
    )
    log = session.attempt.log
    if log and event.name is log[-1].name is EventName.TIME_PASSED:
        log = log[:-1]
    return session.evolve(attempt=session.attempt.evolve(log=(*log, line)))
