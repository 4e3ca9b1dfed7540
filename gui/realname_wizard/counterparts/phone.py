"""The simulated phone: text messages, codes to scan, and a wallet (R10, R20 to R22)."""

from datetime import timedelta

from realname_wizard.counterparts.chance import draw
from realname_wizard.counterparts.clock import DEADLINE, ONE_SECOND, appoint, strike
from realname_wizard.counterparts.context import Context
from realname_wizard.identity.sealing import kind_of
from realname_wizard.messages.account_events import NameMobile
from realname_wizard.messages.effects import Effect
from realname_wizard.messages.events import CodeExtended, CodeIssued, Due, Fill, SmsSent
from realname_wizard.messages.outside_events import WalletSays
from realname_wizard.messages.session import Session
from realname_wizard.messages.world import Answer, Phone, World
from realname_wizard.words import EventName, Field, Reason


def send_sms(context: Context, world: World, effect: Effect) -> Answer:
    """A six-digit code arrives on the phone (R10)."""
    body = effect.event.body
    if not isinstance(body, Fill | NameMobile):
        raise TypeError(f"a text message cannot follow {body.name}")
    entries = body.entries if isinstance(body, Fill) else (body.entry,)
    mobile = next(entry for entry in entries if entry.field is Field.MOBILE)
    number, drawn = draw(world, "sms", 0, 999_999)
    code = f"{number:06d}"
    phone = drawn.phone.evolve(sms_code=code, sms_to=mobile.shown)
    sealed = context.seal.fingerprint(kind_of(Field.SMS_CODE), code)
    return Answer(world=drawn.evolve(phone=phone), events=(SmsSent(mobile=mobile.fingerprint, code=sealed),))


def issue_code(context: Context, world: World, effect: Effect) -> Answer:
    """A fresh code, valid for a while; one second after its end it expires (R20)."""
    expires_at = world.now + timedelta(seconds=context.policy.limits.code_seconds)
    expired = Due(name=EventName.CODE_EXPIRED, thing=effect.id)
    planned = appoint(world, effect.account, expires_at + ONE_SECOND, DEADLINE, expired)
    return Answer(world=planned, events=(CodeIssued(code=effect.id, expires_at=expires_at),))


def extend_code(context: Context, world: World, effect: Effect) -> Answer:
    """The code on screen is valid as long from now on as a fresh one."""
    shown = world.session_of(effect.account).qr
    if shown is None:
        return Answer(world=world)
    expires_at = world.now + timedelta(seconds=context.policy.limits.code_seconds)
    expired = Due(name=EventName.CODE_EXPIRED, thing=shown.code)
    struck = strike(world, (EventName.CODE_EXPIRED, shown.code))
    planned = appoint(struck, effect.account, expires_at + ONE_SECOND, DEADLINE, expired)
    return Answer(world=planned, events=(CodeExtended(code=shown.code, expires_at=expires_at),))


def bind_card(_context: Context, world: World, _effect: Effect) -> Answer:
    """A bank card is bound to the wallet (R22)."""
    return Answer(world=world.evolve(phone=world.phone.evolve(card_bound=True)))


def set_wallet(_context: Context, world: World, effect: Effect) -> Answer:
    """What the wallet says from now on; what is not named stays."""
    says, phone = effect.event.body, world.phone
    if not isinstance(says, WalletSays):
        raise TypeError(f"no wallet is meant by {says.name}")
    if says.agrees:
        phone = phone.evolve(wallet_name=None, wallet_id=None)
    if says.card_bound is not None:
        phone = phone.evolve(card_bound=says.card_bound)
    if says.owner is not None:
        phone = phone.evolve(wallet_name=says.owner)
    if says.id_number is not None:
        phone = phone.evolve(wallet_id=says.id_number)
    return Answer(world=world.evolve(phone=phone))


def causes(phone: Phone, session: Session) -> tuple[Reason, ...]:
    """Why a confirmation is worth nothing: no card, or a wallet of somebody else (R21, R22)."""
    if not phone.card_bound:
        return (Reason.WALLET_NOT_BOUND,)
    name = session.entry(Field.LEGAL_REP_NAME if _for_legal_rep(session) else Field.NAME)
    number = session.entry(Field.LEGAL_REP_ID_NUMBER if _for_legal_rep(session) else Field.ID_NUMBER)
    other_name = phone.wallet_name is not None and (name is None or phone.wallet_name != name.shown)
    other_id = phone.wallet_id is not None and (number is None or phone.wallet_id != number.fingerprint)
    return (Reason.WALLET_IDENTITY_MISMATCH,) if other_name or other_id else ()


def _for_legal_rep(session: Session) -> bool:
    return session.method is not None and session.method.startswith("legal_rep")
