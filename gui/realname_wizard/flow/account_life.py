"""The table of an account's life: what its page and the desk for accounts offer besides a verification (R40 to R46)."""

from realname_wizard.flow.engine import Transition
from realname_wizard.messages.proofs import PROVING
from realname_wizard.words import EffectKind, EventName, Page

E = EventName
P = Page
K = EffectKind

FROM_METHOD_ON = (
    P.METHOD,
    P.DETAILS,
    P.REVIEW_DETAILS,
    *(page for page in PROVING),
    P.WAITING,
)
"""The pages of a change, which are those of a verification from the choice of the method on."""

_AT_REST = (P.WELCOME, P.ACCOUNT, P.RESULT, P.HANDED_OFF)
"""Where nothing is under way that going to another account would break off."""

_DESK = {
    E.OPEN_ACCOUNT: K.OPEN_ACCOUNT,
    E.FIND_ACCOUNTS: K.FIND_ACCOUNTS,
    E.LOG_IN: K.LOG_IN,
    E.APPEAL: K.ADD_LOGIN,
    E.REPORT_MISUSE: K.OPEN_MISUSE,
    E.END_MISUSE: K.CLOSE_MISUSE,
    E.REQUEST_QUOTA: K.RAISE_QUOTA,
}
"""What the desk offers, and what it asks for. It is no attempt, and changes nothing on record."""

_LEAVING = (E.OPEN_ACCOUNT, E.LOG_IN)
"""What leads to another account: whoever may still go on with a result stays with it."""

_ANSWERS = (E.ACCOUNTS_FOUND, E.LOGIN_FAILED, E.LOGIN_ADDED, E.QUOTA_RAISED)

_AT_THE_DESK = (
    *(
        Transition(page, name, page, "ended" if page is P.RESULT and name in _LEAVING else "", (), (effect,))
        for page in _AT_REST
        for name, effect in _DESK.items()
    ),
    *(
        Transition(page, E.FIND_THESE, page, "identity_at_limit", (), (K.FIND_ACCOUNTS,))
        for page in (P.ACCOUNT, P.RESULT)
    ),
    *(Transition(page, name, page) for page in _AT_REST for name in _ANSWERS),
)

_CHANGING = (
    Transition(P.ACCOUNT, E.BEGIN_CHANGE, P.ACCOUNT, "verified_itself", ("begin_change",), (K.ASK_CHANGE,)),
    Transition(P.RESULT, E.RETRY, P.ACCOUNT, "change_refused", ("begin_again",), (K.ASK_CHANGE,)),
    Transition(P.ACCOUNT, E.CHANGE_BEGUN, P.METHOD, "", ("ask_for_proof",)),
    *(
        Transition(page, E.WITHDRAW_CHANGE, P.ACCOUNT, "changing", ("withdraw",), (K.RECORD_ATTEMPT,))
        for page in FROM_METHOD_ON
    ),
)

_SECURITY_PHONE = (
    Transition(P.ACCOUNT, E.NAME_MOBILE, P.ACCOUNT, "new_phone_good", ("name_phone",), (K.SEND_SMS,)),
    Transition(P.ACCOUNT, E.NAME_MOBILE, P.ACCOUNT, "has_phone", ("show_phone_error",)),
    Transition(P.ACCOUNT, E.SMS_SENT, P.ACCOUNT, "this_new_phone", ("keep_phone_code",)),
    Transition(
        P.ACCOUNT, E.CHANGE_MOBILE, P.ACCOUNT, "phone_code_right", ("clear_errors",), (K.REPLACE_MOBILE,)
    ),
    Transition(P.ACCOUNT, E.CHANGE_MOBILE, P.ACCOUNT, "phone_named", ("show_phone_code_error",)),
    Transition(P.ACCOUNT, E.MOBILE_CHANGED, P.ACCOUNT, "", ("replace_phone",), (K.RECORD_ATTEMPT,)),
)
"""The phone in the security settings, which is no change of information (R17)."""

_SUB_ACCOUNTS = (
    Transition(P.ACCOUNT, E.LINK_ACCOUNT, P.ACCOUNT, "verified_itself", ("begin_link",), (K.LINK_ACCOUNT,)),
    Transition(P.ACCOUNT, E.ACCOUNT_LINKED, P.ACCOUNT),
    Transition(P.ACCOUNT, E.CREATE_SUB, P.ACCOUNT, "in_use", (), (K.CREATE_SUB,)),
    Transition(P.ACCOUNT, E.SUB_CREATED, P.ACCOUNT),
)

_CANCELLING = (
    Transition(P.ACCOUNT, E.SETTLE, P.ACCOUNT, "in_use", (), (K.SETTLE,)),
    Transition(P.ACCOUNT, E.CANCEL_ACCOUNT, P.ACCOUNT, "in_use", ("begin_cancelling",), (K.ASK_CANCELLING,)),
    Transition(P.ACCOUNT, E.CANCELLING_BEGUN, P.ACCOUNT),
    Transition(
        P.ACCOUNT, E.WITHDRAW_CANCELLING, P.ACCOUNT, "cancelling", (), (K.STOP_CANCELLING, K.RECORD_ATTEMPT)
    ),
    Transition(
        P.ACCOUNT, E.ACCOUNT_CANCELLED, P.ACCOUNT, "cancelling", (), (K.CLOSE_ACCOUNT, K.RECORD_ATTEMPT)
    ),
)

_TIDYING = (
    Transition(P.ACCOUNT, E.RENAME_ACCOUNT, P.ACCOUNT, "", (), (K.RENAME_ACCOUNT,)),
    Transition(P.ACCOUNT, E.REMOVE_ACCOUNT, P.ACCOUNT, "", (), (K.REMOVE_ACCOUNT,)),
)

ACCOUNT_LIFE = (
    Transition(P.WELCOME, E.SHOW_ACCOUNT, P.ACCOUNT),
    *_AT_THE_DESK,
    *_CHANGING,
    *_SECURITY_PHONE,
    *_SUB_ACCOUNTS,
    *_CANCELLING,
    *_TIDYING,
    Transition(P.ACCOUNT, E.REFUSED, P.RESULT, "", ("take_refusal",), (K.RECORD_ATTEMPT,)),
    Transition(P.RESULT, E.RETRY, P.ACCOUNT, "mends_at_account"),
)
