"""The one place where effects are carried out: event → step → saved → counterparts → event, until all is answered.

It knows no Qt: windows, the headless runner and tests drive it alike.
"""

import json
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal

from pydantic import ValidationError

from realname_wizard.counterparts import bank, camera, director, official_account, phone, registers
from realname_wizard.counterparts.answers import ANSWERS
from realname_wizard.counterparts.clock import business_days_after, next_due
from realname_wizard.counterparts.ledger import keep
from realname_wizard.counterparts.objections import objection
from realname_wizard.counterparts.setting import Setting
from realname_wizard.flow.deadlines import deadline
from realname_wizard.flow.describe import describe
from realname_wizard.flow.describe.frame import log
from realname_wizard.flow.details import fields_on_page
from realname_wizard.flow.drafts import Drafts
from realname_wizard.flow.engine import Transition
from realname_wizard.flow.page_model import LogEntry, PageModel
from realname_wizard.flow.records import ENDED, attempt_record
from realname_wizard.flow.verification import verification_table
from realname_wizard.identity.entry import seal_entry
from realname_wizard.identity.normalise import normalise
from realname_wizard.identity.sealing import Seal
from realname_wizard.identity.specimens import specimen
from realname_wizard.messages.account_events import FindAccounts, Sought
from realname_wizard.messages.effects import EffectKind
from realname_wizard.messages.events import (
    Act,
    Body,
    Event,
    Fill,
    LogLine,
    Scene,
    actor_of,
)
from realname_wizard.messages.refusals import NotAllowed, NotPossible
from realname_wizard.messages.session import Session
from realname_wizard.messages.world import Incoming, World
from realname_wizard.messages.world_json import WorldJSON
from realname_wizard.policy.load import BUNDLED, Rules
from realname_wizard.policy.rules import Policy
from realname_wizard.store.keeper import Store
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.languages import SOURCE
from realname_wizard.words import EventName, Field, Forced, Hint, Page, Reason, Variant

OnStep = Callable[[Transition], None]


class Conductor:
    """Drives one World: takes events, steps, saves, asks the counterparts, tells who listens."""

    def __init__(
        self, store: Store, world: World, rules: Rules = BUNDLED, on_step: OnStep = lambda _row: None
    ) -> None:
        """Take up a World as it was saved, and answer what had not been answered.

        `rules` hold for this run; the World remembers which variants are switched on. `on_step` is told every row of
        the table that is walked.
        """
        self._store = store
        self._rules = rules
        self._on_step = on_step
        self._table = verification_table()
        self._seal = Seal(store.key())
        self._world = world
        self._drafts = Drafts()
        self._listeners: list[Callable[[], None]] = []
        self._saved: World | None = None
        self._json = WorldJSON()
        self.aside: Path | None = None
        self._settle()
        self._save()

    @classmethod
    def resume(
        cls,
        store: Store,
        fresh: Callable[[], World],
        rules: Rules = BUNDLED,
        on_step: OnStep = lambda _row: None,
    ) -> "Conductor":
        """Take up the World that the store holds, or a fresh one.

        What is no World is put aside, never overwritten; `aside` then says where it is.
        """
        saved = store.load_world()
        if saved is None:
            return cls(store, fresh(), rules, on_step)
        try:
            world = World.model_validate_json(json.dumps(saved))
            _ = world.session
        except (ValidationError, KeyError):
            aside = store.set_world_aside()
            conductor = cls(store, fresh(), rules, on_step)
            conductor.aside = aside
            return conductor
        return cls(
            store, keep(world), rules, on_step
        )  # a World of an earlier version may not know its holders yet

    # --- what is there

    @property
    def world(self) -> World:
        """The World as saved."""
        return self._world

    @property
    def policy(self) -> Policy:
        """The rules in force."""
        return self._rules.under(self._world.variants)

    @property
    def data_folder(self) -> Path | None:
        """Where the data lies; None where it is only in memory."""
        return self._store.folder

    def allowed(self) -> frozenset[EventName]:
        """The events possible now."""
        return self._table.allowed(self.policy, self._world.session)

    def page(self, texts: Texts) -> PageModel:
        """The page on screen."""
        on_record = (
            self._store.attempts(self._world.current) if self._world.session.page is Page.ACCOUNT else []
        )
        return describe(
            self.policy, self._world, self._drafts, texts, self.allowed(), history=tuple(on_record)
        )

    def log(self, texts: Texts) -> tuple[LogEntry, ...]:
        """What happened in the attempt on screen (T03)."""
        return log(self._world.session, texts)

    def hints(self, scene: Scene) -> tuple[Hint, ...]:
        """What the camera says about a scene (R24)."""
        return camera.hints(self.policy.face, scene)

    def deadline(self) -> datetime | None:
        """The next deadline of the current account's session."""
        found = deadline(self._world.session)
        return found.at if found else None

    def stored(self, account: str) -> int:
        """How many of an account's attempts ended with a result (R33)."""
        return sum(1 for each in self._store.attempts(account) if each["outcome"] in ENDED)

    def log_names(self, account: str) -> set[str]:
        """The names of everything that happened in an account's attempts, the present one included."""
        kept = {event["name"] for each in self._store.attempts(account) for event in each["events"]}
        return kept | {line.name for line in self._world.session_of(account).attempt.log}

    def note_support_kit(self) -> None:
        """A folder for support was saved; the event log says so (R31)."""
        self._tell(self._world, EventName.SUPPORT_KIT_SAVED)

    def listen(self, callback: Callable[[], None]) -> None:
        """Have `callback` called after every change, once all is settled and saved."""
        self._listeners.append(callback)

    # --- what a person does

    def act(self, body: Body) -> None:
        """Let something happen on the current account.

        Raises NotAllowed where the page does not offer it, NotPossible where the ledger is against it; then nothing
        has changed.
        """
        why = objection(self.policy, self._world, body)
        if why and body.name in self.allowed():
            english = Texts.load(SOURCE).say(why.key, **why.values)
            raise NotPossible(english, why.key, **why.values)
        before = self._world.current, self._world.session.entries
        self._take(Incoming(account=self._world.current, body=body))
        self._settle()
        if (self._world.current, self._world.session.entries) != before:
            self._drafts.forget()  # another account's form, or one for other information
        self._changed()

    def press(self, name: EventName) -> None:
        """Let something happen that needs no further word; as `act`."""
        self.act(Act.model_validate({"name": name}))

    def fill(self, field: Field, raw: str) -> None:
        """Fill a field of the details page with what was typed; it is sealed before it goes any further."""
        policy = self.policy
        sealed = seal_entry(
            field, raw, self._seal, self._world.now, residence_permit_ok=policy.residence_permit_ok
        )
        before = self._world.session.entry(Field.MOBILE)
        self._take(Incoming(account=self._world.current, body=Fill(entry=sealed)))
        self._drafts.keep(field, normalise(field, raw))
        if field is Field.MOBILE and (before is None or before.fingerprint != sealed.fingerprint):
            self._drafts.drop(Field.SMS_CODE)
        self._settle()
        self._changed()

    def find_accounts(self, by: Mapping[Field, str]) -> None:
        """Look for the accounts verified for what was typed (R44); it is sealed before it goes any further."""
        sought = (
            Sought(field=field, fingerprint=self._seal.fingerprint_of(field, raw))
            for field, raw in by.items()
        )
        self.act(FindAccounts(by=tuple(sought)))

    def fill_specimen(self, name: str) -> None:
        """Fill every field on the page that the specimen knows, and the code that the phone received."""
        values = specimen(name)
        on_page = fields_on_page(self.policy, self._world.session)
        for field in on_page:
            if field in values:
                self.fill(field, values[field])
        if Field.SMS_CODE in on_page and self._world.phone.sms_code:
            self.fill(Field.SMS_CODE, self._world.phone.sms_code)

    # --- what the world is told from outside

    def set_language(self, language: str) -> None:
        """Show everything in this language from now on (T08)."""
        self._tell(self._world.evolve(language=language))

    def set_variants(self, variants: tuple[Variant, ...]) -> None:
        """Switch the policy's variants."""
        self._tell(self._world.evolve(variants=variants))

    def set_wallet(
        self, *, name: str | None = None, id_number: str | None = None, card: bool | None = None
    ) -> None:
        """What the phone's wallet says from now on; what is not named agrees with the user, the card stays."""
        bound = self._world.phone.card_bound if card is None else card
        changed = phone.set_wallet(self._seal, self._world, name=name, id_number=id_number, card=bound)
        self._tell(changed, EventName.WALLET_SAYS)

    def say_register(self, **says: bool | None) -> None:
        """What the registers say from now on; see `Registers` for the names."""
        named = {name: value for name, value in says.items() if value is not None}
        self._tell(registers.say(self._world, **named), EventName.REGISTER_SAYS, ", ".join(named))

    def present_official_account(self, **shows: bool | None) -> None:
        """Which Official Account the next authorisation is for; see `OfficialAccount` for the names."""
        named = {name: value for name, value in shows.items() if value is not None}
        changed = official_account.present(self._world, **named)
        self._tell(changed, EventName.OFFICIAL_ACCOUNT_SAYS, ", ".join(named))

    def bank_account_wrong(self) -> None:
        """The money under way, or else that of the next transfer, comes back."""
        self._tell(bank.account_wrong(self._world), EventName.BANK_SAYS, "account_wrong")

    def bank_never_arrives(self) -> None:
        """The money under way, or else that of the next transfer, never comes."""
        self._tell(bank.never_arrives(self._world), EventName.BANK_SAYS, "never_arrives")

    def order(self, page: Page, outcomes: tuple[Forced | Reason, ...]) -> None:
        """Order the next verdicts of a page (T01). Raises NotPossible for one that cannot happen there."""
        for outcome in outcomes:
            if not director.can_order(self.policy, page, outcome):
                raise NotPossible(f"the verdict of {page} cannot be {outcome}")
        changed = director.order(self._world, page, outcomes)
        self._tell(changed, EventName.DIRECTOR_ORDERED, f"{page}: {', '.join(outcomes)}")

    def advance(
        self,
        *,
        seconds: int = 0,
        minutes: int = 0,
        hours: int = 0,
        days: int = 0,
        business_days: int = 0,
        to: datetime | Literal["deadline"] | None = None,
    ) -> None:
        """Turn the clock forward; what falls due on the way happens, in order (T02).

        Raises NotPossible where there is no deadline to go to, or the moment lies in the past.
        """
        try:
            until = self._target(timedelta(days, seconds, 0, 0, minutes, hours), business_days, to)
        except OverflowError as beyond:
            raise NotPossible("the clock does not go that far") from beyond
        if until < self._world.now:
            raise NotPossible("the clock cannot go back")
        self._advance_to(until)
        self._world = self._noted(self._world, EventName.TIME_PASSED, "")
        self._changed()

    def _target(self, by: timedelta, business_days: int, to: datetime | str | None) -> datetime:
        now = self._world.now
        if isinstance(to, datetime):
            return to
        if to == "deadline":
            found = self.deadline()
            if found is None:
                raise NotPossible("there is no deadline to go to")
            return max(found, now)
        return business_days_after(now + by, business_days) if business_days else now + by

    def _advance_to(self, until: datetime) -> None:
        while entry := next_due(self._world, until):
            rest = tuple(each for each in self._world.agenda if each is not entry)
            arriving = Incoming(account=entry.account, body=entry.body)
            self._world = self._world.evolve(
                now=max(self._world.now, entry.due), agenda=rest, inbox=(arriving, *self._world.inbox)
            )
            self._settle()
        self._world = self._world.evolve(now=until)

    def erase_everything(self, fresh: World) -> None:
        """Forget everything that was kept, the sealing key included, and begin with a fresh World."""
        self._store.erase_everything()
        self._seal = Seal(self._store.key())
        self._drafts.forget()
        self._world = fresh
        self._changed()

    # --- the loop

    def _take(self, incoming: Incoming) -> None:
        """Step one event: the new session, the effects asked for, and the log line, saved in one write."""
        world = self._world
        session = world.session_of(incoming.account)
        event = Event(number=world.next_number, at=world.now, account=incoming.account, body=incoming.body)
        step = self._table.step(self.policy, session, event)
        self._on_step(step.row)
        logged = _logged(step.session, event)
        self._world = world.with_session(logged).evolve(
            next_number=world.next_number + 1, outbox=(*world.outbox, *step.effects)
        )
        self._save()

    def _settle(self) -> None:
        """Carry out effects and step the events they cause until nothing is left to answer."""
        while self._world.outbox or self._world.inbox:
            if self._world.outbox:
                self._carry_out()
                continue
            first, *rest = self._world.inbox
            self._world = self._world.evolve(inbox=tuple(rest))
            try:
                self._take(first)
            except NotAllowed:
                continue  # late news, such as the end of a code that has been used: dropped

    def _carry_out(self) -> None:
        effect = self._world.outbox[0]
        if effect.kind is EffectKind.RECORD_ATTEMPT:
            session = self._world.session_of(effect.account)
            self._store.record_attempt(attempt_record(self.policy, session))
            events: tuple[Body, ...] = ()
        else:
            setting = Setting(policy=self.policy, seal=self._seal)
            answer = ANSWERS[effect.kind](setting, self._world, effect)
            self._world, events = answer.world, answer.events
        arriving = tuple(Incoming(account=effect.account, body=body) for body in events)
        self._world = self._world.evolve(outbox=self._world.outbox[1:], inbox=(*arriving, *self._world.inbox))

    def _tell(self, world: World, name: EventName | None = None, detail: str = "") -> None:
        self._world = self._noted(world, name, detail) if name else world
        self._changed()

    def _noted(self, world: World, name: EventName, detail: str) -> World:
        line = _line(world.session, world.next_number, world.now, name, detail)
        session = world.session
        log = session.attempt.log
        if log and name is log[-1].name is EventName.TIME_PASSED:
            session = session.evolve(attempt=session.attempt.evolve(log=log[:-1]))
        return world.with_session(_with_line(session, line)).evolve(next_number=world.next_number + 1)

    def _changed(self) -> None:
        self._save()
        for callback in self._listeners:
            callback()

    def _save(self) -> None:
        if self._saved is not self._world:
            self._store.save_world_json(self._json.text_of(self._world))
            self._saved = self._world


def _line(session: Session, number: int, at: datetime, name: EventName, detail: str) -> LogLine:
    return LogLine(number=number, at=at, actor=actor_of(name), name=name, page=session.page, detail=detail)


def _with_line(session: Session, line: LogLine) -> Session:
    return session.evolve(attempt=session.attempt.evolve(log=(*session.attempt.log, line)))


def _logged(session: Session, event: Event) -> Session:
    body = event.body
    detail = body.entry.field if isinstance(body, Fill) else ""
    for name in ("region", "subject", "method", "to", "other", "what"):
        detail = getattr(body, name, detail)
    reasons = getattr(body, "reasons", ())
    return _with_line(
        session, _line(session, event.number, event.at, event.name, ", ".join(reasons) or detail)
    )
