"""The simulated phone: its text message, its codes, and whose wallet it holds (R10, R20 to R22)."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from realname_wizard.counterparts import phone
from realname_wizard.counterparts.context import Context
from realname_wizard.counterparts.ledger import new_world
from realname_wizard.flow.door import Door
from realname_wizard.identity.entry import seal_entry
from realname_wizard.identity.sealing import Seal
from realname_wizard.messages.effects import Effect
from realname_wizard.messages.events import Act, Body, CodeExtended, CodeIssued, Event, Fill, SmsSent
from realname_wizard.messages.outside_events import WalletSays
from realname_wizard.messages.session import QrCode, Session
from realname_wizard.messages.typed import TypedWallet
from realname_wizard.messages.world import World
from realname_wizard.policy.load import BUNDLED, load_policy
from realname_wizard.words import EffectKind, EventName, Field, Method, Reason

from .conftest import Tell

NOW = datetime.fromisoformat("2026-11-23T09:00:00+08:00")
NAME, ID = "演示样本", "110199199003070017"


def effect(world: World, kind: EffectKind, body: Body) -> Effect:
    event = Event(number=7, at=world.now, account=world.current, body=body)
    return Effect(id="7.0", kind=kind, event=event)


def scanning(world: World, seal: Seal, method: Method) -> Session:
    fields = (Field.NAME, Field.ID_NUMBER)
    if method is Method.LEGAL_REP_WECHAT_SCAN:
        fields = (Field.LEGAL_REP_NAME, Field.LEGAL_REP_ID_NUMBER)
    values = zip(fields, (NAME, ID), strict=True)
    entries = tuple(seal_entry(field, text, seal, world.now) for field, text in values)
    return world.session.evolve(method=method, entries=entries)


@pytest.mark.row("R10", "T09")
def test_a_code_of_six_digits_goes_to_the_phone(world: World, context: Context) -> None:
    entry = seal_entry(Field.MOBILE, "13800138000", context.seal, world.now)
    answer = phone.send_sms(context, world, effect(world, EffectKind.SEND_SMS, Fill(entries=(entry,))))
    code = answer.world.phone.sms_code
    assert code is not None
    assert len(code) == 6
    assert code.isdecimal()
    assert answer.world.phone.sms_to == "138****8000"
    sealed = context.seal.fingerprint_of(Field.SMS_CODE, code)
    assert answer.events == (SmsSent(mobile=entry.fingerprint, code=sealed),)
    again = phone.send_sms(context, answer.world, effect(world, EffectKind.SEND_SMS, Fill(entries=(entry,))))
    assert again.world.phone.sms_code != code


@pytest.mark.row("R20")
def test_a_code_lives_its_time_and_expires_one_second_later(world: World, context: Context) -> None:
    asked = effect(world, EffectKind.ISSUE_CODE, Act(name=EventName.REFRESH))
    answer = phone.issue_code(context, world, asked)
    end = world.now + timedelta(seconds=120)
    assert answer.events == (CodeIssued(code="7.0", expires_at=end),)
    (entry,) = answer.world.agenda
    assert (entry.due, entry.body.name) == (end + timedelta(seconds=1), EventName.CODE_EXPIRED)


@pytest.mark.row("R20")
def test_a_code_with_more_time_has_the_whole_of_it_anew_and_no_other_end(
    world: World, context: Context
) -> None:
    planned = phone.issue_code(context, world, effect(world, EffectKind.ISSUE_CODE, REFRESH)).world
    shown = QrCode(code="7.0", expires_at=world.now + timedelta(seconds=120))
    later = planned.with_session(planned.session.evolve(qr=shown)).evolve(
        now=world.now + timedelta(seconds=50)
    )
    answer = phone.extend_code(context, later, effect(later, EffectKind.EXTEND_CODE, REFRESH))
    end = later.now + timedelta(seconds=120)
    assert answer.events == (CodeExtended(code="7.0", expires_at=end),)
    (entry,) = answer.world.agenda
    assert (entry.due, entry.body.name) == (end + timedelta(seconds=1), EventName.CODE_EXPIRED)


REFRESH = Act(name=EventName.REFRESH)
METHODS = [Method.WECHAT_SCAN, Method.QQ_SCAN, Method.LEGAL_REP_WECHAT_SCAN]


@pytest.mark.row("R21", "R22")
@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(
    ("wallet", "reasons"),
    [
        ({}, ()),
        ({"name": NAME}, ()),
        ({"name": f" {NAME}\u3000"}, ()),
        ({"id_number": ID}, ()),
        ({"name": NAME, "id_number": "１１０１９９ 19900307 0017"}, ()),
        ({"name": "演示别人"}, (Reason.WALLET_IDENTITY_MISMATCH,)),
        ({"id_number": "310199197506010022"}, (Reason.WALLET_IDENTITY_MISMATCH,)),
        ({"name": NAME, "id_number": "310199197506010022"}, (Reason.WALLET_IDENTITY_MISMATCH,)),
        ({"card": False}, (Reason.WALLET_NOT_BOUND,)),
        ({"card": False, "name": "演示别人"}, (Reason.WALLET_NOT_BOUND,)),
    ],
)
def test_the_wallet_must_be_that_of_who_was_entered(
    world: World,
    seal: Seal,
    told: Tell,
    *,
    method: Method,
    wallet: dict[str, Any],
    reasons: tuple[Reason, ...],
) -> None:
    says = told(world, sealed(seal, **wallet))
    assert phone.causes(says.phone, scanning(says, seal, method)) == reasons


@pytest.mark.row("R21")
def test_a_wallet_told_anew_keeps_what_is_not_named(world: World, seal: Seal, told: Tell) -> None:
    other = told(world, sealed(seal, name="演示别人"))
    again = told(other, sealed(seal, id_number=ID))
    assert phone.causes(again.phone, scanning(again, seal, Method.WECHAT_SCAN)) == (
        Reason.WALLET_IDENTITY_MISMATCH,
    )
    own = told(again, WalletSays(agrees=True))
    assert phone.causes(own.phone, scanning(own, seal, Method.WECHAT_SCAN)) == ()


@pytest.mark.row("R22")
def test_a_card_can_be_bound(world: World, context: Context, told: Tell) -> None:
    bare = told(world, WalletSays(card_bound=False))
    asked = effect(bare, EffectKind.BIND_CARD, Act(name=EventName.PHONE_BIND_CARD))
    assert phone.bind_card(context, bare, asked).world.phone.card_bound


@pytest.mark.row("T09")
def test_the_wallet_keeps_no_number_in_clear(world: World, seal: Seal, told: Tell) -> None:
    says = told(world, sealed(seal, name=f"{NAME} {ID}", id_number=ID))
    assert ID not in says.model_dump_json()


def sealed(seal: Seal, **wallet: Any) -> WalletSays:
    """The event that stands for what was typed about a wallet."""
    typed = TypedWallet(
        name=wallet.get("name"), id_number=wallet.get("id_number"), card_bound=wallet.get("card")
    )
    (body,) = Door(seal).bodies(load_policy(), new_world(now=NOW, account="trainee", rules=BUNDLED), typed)
    assert isinstance(body, WalletSays)
    return body
