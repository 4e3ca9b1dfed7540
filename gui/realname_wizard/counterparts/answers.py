"""Which counterpart answers which effect."""

from collections.abc import Callable

from realname_wizard.counterparts import (
    accounts,
    bank,
    clock,
    director,
    official_account,
    phone,
    platform,
    registers,
    rehearsal,
    tidying,
)
from realname_wizard.counterparts.context import Context
from realname_wizard.messages.effects import Effect
from realname_wizard.messages.events import Act
from realname_wizard.messages.world import Answer, World
from realname_wizard.words import EffectKind, EventName

Answering = Callable[[Context, World, Effect], Answer]


def _redeliver(_context: Context, world: World, effect: Effect) -> Answer:
    """What came in while the attempt was cancelled comes in now."""
    return Answer(world=world, events=effect.held)


def _act(name: EventName) -> Answering:
    """The user's act is in two parts; this is the second."""
    return lambda _context, world, _effect: Answer(world=world, events=(Act.model_validate({"name": name}),))


ANSWERS: dict[EffectKind, Answering] = {
    EffectKind.SEND_SMS: phone.send_sms,
    EffectKind.ISSUE_CODE: phone.issue_code,
    EffectKind.EXTEND_CODE: phone.extend_code,
    EffectKind.BIND_CARD: phone.bind_card,
    EffectKind.ASK_ADMISSION: platform.ask_admission,
    EffectKind.JUDGE: platform.judge,
    EffectKind.BEGIN_REVIEW: platform.begin_review,
    EffectKind.REGISTER_VERIFIED: platform.register_verified,
    EffectKind.ORDER_TOP_UP: bank.order_top_up,
    EffectKind.ORDER_TRANSFER: bank.order_transfer,
    EffectKind.DELIVER_TRANSFER: bank.deliver_transfer,
    EffectKind.OPEN_ACCOUNT: accounts.open_account,
    EffectKind.REDELIVER: _redeliver,
    EffectKind.CHOOSE_ANEW: _act(EventName.OTHER_METHOD),
    EffectKind.TRY_AGAIN: _act(EventName.RETRY),
    EffectKind.ASK_CHANGE: accounts.ask_change,
    EffectKind.REPLACE_MOBILE: accounts.replace_mobile,
    EffectKind.LINK_ACCOUNT: accounts.link_account,
    EffectKind.CREATE_SUB: accounts.create_sub,
    EffectKind.FIND_ACCOUNTS: accounts.find_accounts,
    EffectKind.LOG_IN: accounts.log_in,
    EffectKind.ADD_LOGIN: accounts.add_login,
    EffectKind.OPEN_MISUSE: accounts.open_misuse,
    EffectKind.CLOSE_MISUSE: accounts.close_misuse,
    EffectKind.RENAME_ACCOUNT: tidying.rename_account,
    EffectKind.REMOVE_ACCOUNT: tidying.remove_account,
    EffectKind.RAISE_QUOTA: accounts.raise_quota,
    EffectKind.SETTLE: accounts.settle,
    EffectKind.ASK_CANCELLING: accounts.ask_cancelling,
    EffectKind.STOP_CANCELLING: accounts.stop_cancelling,
    EffectKind.CLOSE_ACCOUNT: accounts.close_account,
    EffectKind.SET_WALLET: phone.set_wallet,
    EffectKind.SET_REGISTERS: registers.set_registers,
    EffectKind.SET_OFFICIAL_ACCOUNT: official_account.set_official_account,
    EffectKind.SET_FATE: bank.set_fate,
    EffectKind.TAKE_ORDER: director.take_order,
    EffectKind.TURN_CLOCK: clock.turn_clock,
    EffectKind.SWITCH_LANGUAGE: rehearsal.switch_language,
    EffectKind.SWITCH_VARIANTS: rehearsal.switch_variants,
}
"""Every effect but the recording of attempts, which is the store's."""
