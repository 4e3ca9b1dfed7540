"""The steps around a verification: on the account page and at the desk for accounts (R16, R17, R31, R40 to R46)."""

from realname_wizard.conductor import Conductor
from realname_wizard.messages.account_events import NamingAct
from realname_wizard.rehearsal.hands import Hands
from realname_wizard.rehearsal.script.models import AccountStep
from realname_wizard.rehearsal.script.vocabulary import AccountAct
from realname_wizard.words import EventName, Field, Page

_ON_ITS_PAGE = ("change", "link", "create_sub", "settle")
"""What is done on the account page, named by the key."""

_KEYS = (
    "does",
    "open",
    "change",
    "link",
    "create_sub",
    "find_by",
    "log_in",
    "appeal",
    "request_quota",
    "settle",
)

_NAMES_ONE: dict[str, NamingAct] = {
    "link": EventName.LINK_ACCOUNT,
    "create_sub": EventName.CREATE_SUB,
    "log_in": EventName.LOG_IN,
    "appeal": EventName.APPEAL,
}


def take(conductor: Conductor, hands: Hands, step: AccountStep) -> None:
    """Do what the step says. Raises Impossible or NotPossible where it cannot be done."""
    key = next(key for key in _KEYS if getattr(step, key) is not None)
    if conductor.world.session.page is Page.WELCOME and _belongs_to_its_page(key, step):
        hands.press(EventName.SHOW_ACCOUNT)
    if step.does is not None:
        _do(hands, step.does)
    elif step.open is not None:
        hands.open_account(step.open)
    elif step.change is not None:
        hands.change(step.change.to)
    elif step.find_by is not None:
        by = {Field(name): typed for name, typed in step.find_by if typed is not None}
        hands.find_accounts(by)
    elif step.request_quota is not None:
        hands.request_quota(step.request_quota)
    elif step.settle is not None:
        hands.settle(step.settle)
    else:
        hands.name_account(_NAMES_ONE[key], str(getattr(step, key)))


def _belongs_to_its_page(key: str, step: AccountStep) -> bool:
    return key in _ON_ITS_PAGE or step.does is AccountAct.CANCEL_ACCOUNT


def _do(hands: Hands, act: AccountAct) -> None:
    if act is AccountAct.SAVE_SUPPORT_KIT:
        hands.save_support_kit()
    else:
        hands.press(EventName(act))  # type: ignore[arg-type]
