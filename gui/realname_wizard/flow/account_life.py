"""The table of an account's life: what its page and the desk for accounts offer besides a verification (R40 to R46)."""

from realname_wizard.flow.engine import Transition
from realname_wizard.messages.effects import EffectKind
from realname_wizard.messages.proofs import PROVING
from realname_wizard.messages.session import State
from realname_wizard.words import EventName

E = EventName
S = State
K = EffectKind

FROM_METHOD_ON = (
    S.METHOD,
    S.DETAILS,
    S.REVIEW_DETAILS,
    *(State(page) for page in PROVING),
    S.WAITING,
)
"""The pages of a change, which are those of a verification from the choice of the method on."""

_AT_REST = (S.WELCOME, S.ACCOUNT, S.RESULT, S.HANDED_OFF)
"""Where nothing is under way that going to another account would break off."""

_DESK = {
    E.FIND_ACCOUNTS: ("", (K.FIND_ACCOUNTS,)),
    E.LOG_IN: ("ended", (K.RECORD_ATTEMPT, K.LOG_IN)),
    E.APPEAL: ("", (K.ADD_LOGIN,)),
    E.REPORT_MISUSE: ("", (K.RECORD_ATTEMPT, K.OPEN_MISUSE)),
    E.REQUEST_QUOTA: ("", (K.RAISE_QUOTA,)),
}
"""What the desk offers, when, and what it asks for; what is always answered is put on record with its answer."""

_ANSWERS = (E.ACCOUNTS_FOUND, E.LOGIN_FAILED, E.LOGIN_ADDED, E.QUOTA_RAISED)

_AT_THE_DESK = (
    *(Transition(page, E.OPEN_ACCOUNT, page, "", (), (K.OPEN_ACCOUNT,)) for page in (S.WELCOME, S.ACCOUNT)),
    Transition(S.RESULT, E.OPEN_ACCOUNT, S.RESULT, "ended", (), (K.RECORD_ATTEMPT, K.OPEN_ACCOUNT)),
    Transition(S.HANDED_OFF, E.OPEN_ACCOUNT, S.HANDED_OFF, "", (), (K.RECORD_ATTEMPT, K.OPEN_ACCOUNT)),
    *(
        Transition(page, name, page, guard, (), effects)
        for page in _AT_REST
        for name, (guard, effects) in _DESK.items()
    ),
    *(
        Transition(page, E.FIND_THESE, page, "identity_at_limit", (), (K.FIND_ACCOUNTS,))
        for page in (S.ACCOUNT, S.RESULT)
    ),
    *(Transition(page, name, page, "", (), (K.RECORD_ATTEMPT,)) for page in _AT_REST for name in _ANSWERS),
)

_CHANGING = (
    Transition(S.ACCOUNT, E.BEGIN_CHANGE, S.ACCOUNT, "verified_itself", ("begin_change",), (K.ASK_CHANGE,)),
    Transition(S.RESULT, E.RETRY, S.ACCOUNT, "change_refused", ("begin_again",), (K.ASK_CHANGE,)),
    Transition(S.ACCOUNT, E.CHANGE_BEGUN, S.METHOD, "", ("ask_for_proof",)),
    *(
        Transition(page, E.WITHDRAW_CHANGE, S.ACCOUNT, "changing", ("withdraw",), (K.RECORD_ATTEMPT,))
        for page in FROM_METHOD_ON
    ),
)

_SUB_ACCOUNTS = (
    Transition(S.ACCOUNT, E.LINK_ACCOUNT, S.ACCOUNT, "verified_itself", ("begin_link",), (K.LINK_ACCOUNT,)),
    Transition(S.ACCOUNT, E.ACCOUNT_LINKED, S.ACCOUNT, "", (), (K.RECORD_ATTEMPT,)),
    Transition(S.ACCOUNT, E.CREATE_SUB, S.ACCOUNT, "in_use", (), (K.CREATE_SUB,)),
    Transition(S.ACCOUNT, E.SUB_CREATED, S.ACCOUNT, "", (), (K.RECORD_ATTEMPT,)),
)

_CANCELLING = (
    Transition(S.ACCOUNT, E.SETTLE, S.ACCOUNT, "in_use", (), (K.SETTLE, K.RECORD_ATTEMPT)),
    Transition(S.ACCOUNT, E.CANCEL_ACCOUNT, S.ACCOUNT, "in_use", ("begin_cancelling",), (K.ASK_CANCELLING,)),
    Transition(S.ACCOUNT, E.CANCELLING_BEGUN, S.ACCOUNT, "", (), (K.RECORD_ATTEMPT,)),
    Transition(
        S.ACCOUNT, E.WITHDRAW_CANCELLING, S.ACCOUNT, "cancelling", (), (K.STOP_CANCELLING, K.RECORD_ATTEMPT)
    ),
    Transition(
        S.ACCOUNT, E.ACCOUNT_CANCELLED, S.ACCOUNT, "cancelling", (), (K.CLOSE_ACCOUNT, K.RECORD_ATTEMPT)
    ),
)

ACCOUNT_LIFE = (
    Transition(S.WELCOME, E.SHOW_ACCOUNT, S.ACCOUNT),
    *_AT_THE_DESK,
    *_CHANGING,
    *_SUB_ACCOUNTS,
    *_CANCELLING,
    Transition(S.ACCOUNT, E.REFUSED, S.RESULT, "", ("take_refusal",), (K.RECORD_ATTEMPT,)),
    Transition(S.RESULT, E.RETRY, S.ACCOUNT, "mends_at_account"),
)
