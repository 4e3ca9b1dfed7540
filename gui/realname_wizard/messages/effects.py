"""What the state machine asks of the outside world. Each has an id and may be carried out again safely."""

from enum import StrEnum

from realname_wizard.messages.events import Body, Event
from realname_wizard.messages.value import Value


class EffectKind(StrEnum):
    """Every effect a transition can have."""

    SEND_SMS = "send_sms"
    ASK_ADMISSION = "ask_admission"
    ISSUE_CODE = "issue_code"
    EXTEND_CODE = "extend_code"
    JUDGE = "judge"
    BIND_CARD = "bind_card"
    ORDER_TOP_UP = "order_top_up"
    ORDER_TRANSFER = "order_transfer"
    DELIVER_TRANSFER = "deliver_transfer"
    BEGIN_REVIEW = "begin_review"
    REGISTER_VERIFIED = "register_verified"
    RECORD_ATTEMPT = "record_attempt"
    OPEN_ACCOUNT = "open_account"
    REDELIVER = "redeliver"
    ASK_CHANGE = "ask_change"
    LINK_ACCOUNT = "link_account"
    CREATE_SUB = "create_sub"
    FIND_ACCOUNTS = "find_accounts"
    LOG_IN = "log_in"
    ADD_LOGIN = "add_login"
    OPEN_MISUSE = "open_misuse"
    RAISE_QUOTA = "raise_quota"
    SETTLE = "settle"
    ASK_CANCELLING = "ask_cancelling"
    STOP_CANCELLING = "stop_cancelling"
    CLOSE_ACCOUNT = "close_account"
    SET_WALLET = "set_wallet"
    SET_REGISTERS = "set_registers"
    SET_OFFICIAL_ACCOUNT = "set_official_account"
    SET_FATE = "set_fate"
    TAKE_ORDER = "take_order"
    TURN_CLOCK = "turn_clock"
    SWITCH_LANGUAGE = "switch_language"
    SWITCH_VARIANTS = "switch_variants"


class Effect(Value):
    """Something to be done because of an event. `held` are events to be delivered again after a cancel."""

    id: str
    kind: EffectKind
    event: Event
    held: tuple[Body, ...] = ()

    @property
    def account(self) -> str:
        """The account it concerns."""
        return self.event.account
