"""The table of an account's life: what an account page offers besides a verification."""

from realname_wizard.flow.engine import Transition
from realname_wizard.messages.effects import EffectKind
from realname_wizard.messages.session import State
from realname_wizard.words import EventName

ACCOUNT_LIFE = tuple(
    Transition(page, EventName.OPEN_ACCOUNT, page, "", (), (EffectKind.OPEN_ACCOUNT,))
    for page in (State.WELCOME, State.ACCOUNT)
)
