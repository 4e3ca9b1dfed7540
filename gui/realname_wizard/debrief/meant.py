"""What an act of then stands for where things stand otherwise: the right amount, the code that came, the deadline.

What was typed stays sealed as it was. All else is said by the declared steps, so a new one is among them.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import NamedTuple

from realname_wizard.conductor import Conductor
from realname_wizard.flow.deadlines import deadline
from realname_wizard.flow.details import fields_on_page
from realname_wizard.flow.door import Given
from realname_wizard.identity.entry import Entry, seal_entry
from realname_wizard.identity.normalise import normalise
from realname_wizard.identity.sealing import Fingerprints
from realname_wizard.identity.specimens import specimen, specimen_names
from realname_wizard.messages.account_events import ChangeMobile
from realname_wizard.messages.events import Body, EnterAmount
from realname_wizard.messages.events import Fill as Filled
from realname_wizard.messages.outside_events import ClockTurned
from realname_wizard.messages.typed import ClockBy, TypedDeliveredCode, TypedPhoneCode
from realname_wizard.messages.world import World
from realname_wizard.rehearsal.recording.recording import steps_for
from realname_wizard.rehearsal.script.sight import Sight, yuan
from realname_wizard.rehearsal.script.step import Step, name_of
from realname_wizard.rehearsal.script.taken import Taken
from realname_wizard.rehearsal.script.user_steps import Fill
from realname_wizard.words import EventName, Field, Page


class Happened(NamedTuple):
    """A body that came through the door, and the Worlds before and after it."""

    body: Body
    before: World
    after: World


def meant(act: Iterable[Happened], now: Conductor, seal: Fingerprints) -> tuple[Given, ...]:
    """What to bring to the door `now` for all of an act; nothing where all of it stands already.

    Raises Impossible where it asks for what is not on the page.
    """
    typed: set[Field] = set()
    givens: list[Given] = []
    for each in act:
        givens += _meant(each, now, seal, typed, {name_of(one) for one in givens})
    return tuple(givens)


def _meant(
    happened: Happened, now: Conductor, seal: Fingerprints, typed: set[Field], names: set[EventName]
) -> Iterator[Given]:
    """`typed` are the fields that were typed into before, in the same act, `names` what happens before in it."""
    body, sight = happened.body, Sight(now)
    match body:
        case Filled():
            yield from _filled(body, happened.before, now, seal, typed)
        case ChangeMobile(entry=entry) if _is_delivered(entry, happened.before, seal):
            yield TypedPhoneCode()
        case ClockTurned():
            yield _turned(body, happened.before, now)
        case EnterAmount() if _is_wrong(body, happened.before) and yuan(body.amount) != sight.amount_sent:
            yield body  # as wrong as it was
        case _:
            steps = _steps(happened)
            given = tuple(each for step in steps for each in step.events(sight))
            *first, last = map(name_of, given or (body,))
            is_it = bool(given) and last is body.name and names.isdisjoint(first)
            yield from given if is_it or (steps and not given) else (body,)  # nothing, where it is so already


def _is_wrong(body: EnterAmount, before: World) -> bool:
    transfer = before.session.transfer
    booked = before.bank.transfer(transfer.transfer) if transfer else None
    return booked is None or booked.amount != body.amount


def _steps(happened: Happened) -> tuple[Step, ...]:
    with suppress(_Sealed):
        return steps_for(happened.body, Taken(happened.before, happened.after, _AsTyped())) or ()
    return ()


def _turned(body: ClockTurned, before: World, now: Conductor) -> Given:
    """To the deadline where it was turned there and one runs; else as far on as it went."""
    due, due_now = deadline(before.session), deadline(now.world.session)
    if due is not None and due_now is not None and due.at == body.until and due_now.at >= now.world.now:
        return ClockBy(to="deadline")
    return ClockBy(seconds=int((body.until - before.now).total_seconds()))


def _filled(
    body: Filled, before: World, now: Conductor, seal: Fingerprints, typed: set[Field]
) -> Iterator[Given]:
    if now.world.session.page is not Page.DETAILS:
        yield body
        return
    asked, session = fields_on_page(now.policy, now.world.session), now.world.session
    codes = [
        each for each in body.entries if each.field is Field.SMS_CODE and _is_delivered(each, before, seal)
    ]
    kept = tuple(
        each
        for each in body.entries
        if each not in codes
        and each.field in asked
        and (each.field in typed or each != session.entry(each.field))
    )
    typed.update(each.field for each in kept)
    if kept:
        yield Filled(entries=kept)
    if codes:
        yield TypedDeliveredCode()


def _is_delivered(entry: Entry, before: World, seal: Fingerprints) -> bool:
    code = before.phone.sms_code
    return code is not None and entry.fingerprint == seal.fingerprint_of(Field.SMS_CODE, code)


def sample_of(act: Iterable[Happened], now: Conductor, seal: Fingerprints) -> Fill | None:
    """The sample that was filled in whole, where another form now asks for more of it; None where it was none."""
    each = tuple(act)
    entries = {
        entry.field: entry for one in each if isinstance(one.body, Filled) for entry in one.body.entries
    }
    if not entries or any(not isinstance(one.body, Filled) for one in each):
        return None
    if now.world.session.page is not Page.DETAILS:
        return None
    before = each[0].before
    asked = fields_on_page(now.policy, before.session)
    if set(fields_on_page(now.policy, now.world.session)) <= set(asked):
        return None
    for name in specimen_names():
        known = {field: text for field, text in specimen(name).items() if field in asked}
        if known and all(_is(entries.get(field), field, text, before, seal) for field, text in known.items()):
            return Fill(specimen=name)
    return None


def _is(entry: Entry | None, field: Field, text: str, before: World, seal: Fingerprints) -> bool:
    return entry == seal_entry(field, normalise(field, text), seal, before.now)


class _Sealed(Exception):  # noqa: N818 - reads as what it is
    """What was typed is known to nobody."""


class _AsTyped:
    """Has no words for what was typed."""

    def text(self, entry: Entry, world: World) -> str:
        """Unknown."""
        raise _Sealed

    def owner(self, shown: str) -> str:
        """Unknown."""
        raise _Sealed

    def known(self, field: Field, fingerprint: str) -> str:
        """Unknown."""
        raise _Sealed
