"""What hands give in clear becomes an event here: sealed, resolved, and from then on safe to keep (T09)."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta

from realname_wizard.flow.deadlines import deadline
from realname_wizard.flow.details import fields_on_page
from realname_wizard.flow.drafts import Drafts
from realname_wizard.identity.check import parse_amount
from realname_wizard.identity.entry import Entry, judged_now, seal_entry
from realname_wizard.identity.normalise import normalise
from realname_wizard.identity.sealing import Seal, mask
from realname_wizard.identity.specimens import is_of_samples, specimen
from realname_wizard.messages.account_events import ChangeMobile, FindAccounts, NameMobile, Sought
from realname_wizard.messages.events import Act, Body, EnterAmount, Fill, Pay
from realname_wizard.messages.moves import Move
from realname_wizard.messages.outside_events import ClockTurned, WalletSays
from realname_wizard.messages.refusals import NotAllowed, NotPossible
from realname_wizard.messages.typed import (
    AnyTyped,
    ClockBy,
    Typed,
    TypedAmount,
    TypedDeliveredCode,
    TypedPayment,
    TypedPhone,
    TypedPhoneCode,
    TypedSearch,
    TypedSpecimen,
    TypedWallet,
)
from realname_wizard.messages.world import World
from realname_wizard.policy.business_days import business_days_after
from realname_wizard.policy.rules import Policy
from realname_wizard.words import EventName, Field, Page

Given = Body | AnyTyped | EventName
"""What may be brought to the door; an event that needs no further word may be named alone."""

Wish = Given | Move
"""What may be asked of the Conductor: that something happens, or that all stands otherwise at once."""


class Door:
    """Holds the seal, and what was typed for as long as the form may show it again."""

    def __init__(self, seal: Seal) -> None:
        self._seal = seal
        self.drafts = Drafts()
        self.samples_only = False
        """Whether only the numbers of samples come in."""
        self.examined = False
        """Whether somebody is examined: nobody directs, and nothing is taken back (T11)."""

    def bodies(self, policy: Policy, world: World, given: Given) -> Iterable[Body | AnyTyped]:
        """The bodies of events that stand for what was given; what is typed again in them comes here in its turn."""
        match given:
            case EventName.NEXT if world.session.page is Page.DETAILS:
                anew = self._judged_anew(world)
                return (*((Fill(entries=anew),) if anew else ()), Act(name=EventName.NEXT))
            case EventName():
                return (Act.model_validate({"name": given}),)
            case TypedSpecimen():
                first = Typed(_on_page(policy, world, specimen(given.name)))
                asks_code = Field.SMS_CODE in fields_on_page(policy, world.session)
                return (first, TypedDeliveredCode()) if asks_code else (first,)
            case Typed():
                entries = tuple(self._entry(policy, world, *each) for each in given.values.items())
                session = world.session
                on_form = fields_on_page(policy, session) if session.page is Page.DETAILS else ()
                # What stands there already is not filled once more, whoever types it (so hands and windows log alike).
                same = [
                    each for each in entries if each.field in on_form and each == session.entry(each.field)
                ]
                filled = tuple(each for each in entries if each not in same)
                if not entries:
                    raise NotAllowed(session, EventName.FILL)  # there is nothing to fill in here
                return (Fill(entries=filled),) if filled else ()
            case TypedPhoneCode(code=None):
                code = world.phone.sms_code
                sent = world.session.new_phone is not None and world.session.new_phone.code and code
                return (TypedPhoneCode(code),) if sent else ()
            case TypedDeliveredCode():
                return (Typed({Field.SMS_CODE: _delivered(world)}),)
            case _:
                return (self._body(policy, world, given),)

    def _body(self, policy: Policy, world: World, given: Body | AnyTyped) -> Body:
        match given:
            case TypedPhone():
                number = self._admitted(Field.MOBILE, given.number)
                return NameMobile(entry=seal_entry(Field.MOBILE, number, self._seal, world.now))
            case TypedPhoneCode():
                code = normalise(Field.SMS_CODE, given.code or "")
                return ChangeMobile(entry=seal_entry(Field.SMS_CODE, code, self._seal, world.now))
            case TypedSearch():
                return FindAccounts(by=tuple(self._sought(*each) for each in given.by.items()))
            case TypedWallet():
                return self._wallet(given)
            case TypedPayment():
                return Pay(amount=_fen(given.amount), own_account=given.own_account)
            case TypedAmount():
                return EnterAmount(amount=_fen(given.amount))
            case ClockBy():
                return ClockTurned(until=_moment(world, given))
            case Typed() | TypedSpecimen() | TypedDeliveredCode():
                raise TypeError(f"{given} stands for several events")
            case _:
                return given

    def _entry(self, policy: Policy, world: World, field: Field, raw: str) -> Entry:
        value = self._admitted(field, raw)
        sealed = seal_entry(field, value, self._seal, world.now)
        self.drafts.keep(sealed, value)
        return sealed

    def _judged_anew(self, world: World) -> tuple[Entry, ...]:
        """What is judged otherwise than when it was typed: a birth date may have come meanwhile."""
        typed = ((entry, self.drafts.value(entry)) for entry in world.session.entries)
        anew = ((entry, judged_now(entry, value, world.now)) for entry, value in typed if value is not None)
        return tuple(judged for entry, judged in anew if judged is not entry)

    def _sought(self, field: Field, raw: str) -> Sought:
        self._admitted(field, raw)
        return Sought(field=field, fingerprint=self._seal.fingerprint_of(field, raw))

    def _admitted(self, field: Field, raw: str) -> str:
        """What was typed, normalised. Raises NotPossible for what is no sample's, where only those come in."""
        value = normalise(field, raw)
        if self.samples_only and not is_of_samples(field, value):
            raise NotPossible("only the numbers of samples are taken here", "refused.samples_only")
        return value

    def _wallet(self, given: TypedWallet) -> WalletSays:
        number, name = given.id_number, given.name
        for field, raw in ((Field.ID_NUMBER, number), (Field.NAME, name)):
            self._admitted(field, raw or "")
        return WalletSays(
            card_bound=given.card_bound,
            owner=None if name is None else mask(Field.NAME, normalise(Field.NAME, name)),
            id_number=None if number is None else self._seal.fingerprint_of(Field.ID_NUMBER, number),
        )


def _on_page(policy: Policy, world: World, values: Mapping[Field, str]) -> dict[Field, str]:
    return {field: values[field] for field in fields_on_page(policy, world.session) if field in values}


def _delivered(world: World) -> str:
    code = world.phone.sms_code if world.session.sms else None
    if code is None:
        raise NotPossible("no code was delivered to the phone: it is sent when a valid mobile is filled")
    return code


def _fen(text: str) -> int | None:
    """An amount in fen; None where the text is no amount."""
    try:
        return parse_amount(normalise(Field.AMOUNT, text))
    except ValueError:
        return None


def _moment(world: World, by: ClockBy) -> datetime:
    """Where the clock is turned to. Raises NotPossible where there is no deadline, or the moment lies in the past."""
    try:
        until = _target(world, by)
    except OverflowError:
        until = datetime.max.replace(tzinfo=UTC)
    if until > _FARTHEST:
        raise NotPossible("the clock does not go that far")
    if until < world.now:
        raise NotPossible("the clock cannot go back")
    return until


_FARTHEST = datetime(9000, 1, 1, tzinfo=UTC)
"""Every deadline that runs from there is a day of the calendar, too."""


def _target(world: World, by: ClockBy) -> datetime:
    if isinstance(by.to, datetime):
        return by.to
    if by.to == "deadline":
        found = deadline(world.session)
        if found is None:
            raise NotPossible("there is no deadline to go to")
        return max(found.at, world.now)
    reached = world.now + timedelta(days=by.days, hours=by.hours, minutes=by.minutes, seconds=by.seconds)
    return business_days_after(reached, by.business_days) if by.business_days else reached
