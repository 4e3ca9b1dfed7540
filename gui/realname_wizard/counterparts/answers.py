"""Which counterpart answers which effect."""

from collections.abc import Callable

from realname_wizard.counterparts import bank, ledger, phone, platform
from realname_wizard.counterparts.setting import Setting
from realname_wizard.messages.effects import Effect, EffectKind
from realname_wizard.messages.events import OpenAccount
from realname_wizard.messages.world import Answer, World

Answering = Callable[[Setting, World, Effect], Answer]


def _open_account(setting: Setting, world: World, effect: Effect) -> Answer:
    body = effect.event.body
    if not isinstance(body, OpenAccount):
        raise TypeError(f"no account is named by {body.name}")
    return Answer(world=ledger.open_account(setting.policy, world, body.other))


def _redeliver(_setting: Setting, world: World, effect: Effect) -> Answer:
    """What came in while the attempt was cancelled comes in now."""
    return Answer(world=world, events=effect.held)


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
    EffectKind.OPEN_ACCOUNT: _open_account,
    EffectKind.REDELIVER: _redeliver,
}
"""Every effect but the recording of attempts, which is the store's."""
