"""The table of verification: every way from the welcome to a result, and back to try again."""

from realname_wizard.flow.account_life import ACCOUNT_LIFE, FROM_METHOD_ON
from realname_wizard.flow.account_updates import ACCOUNT_UPDATES
from realname_wizard.flow.engine import Table, Transition
from realname_wizard.flow.guards import GUARDS
from realname_wizard.flow.updates import UPDATES
from realname_wizard.messages.proofs import PROOFS
from realname_wizard.messages.session import Asking, State
from realname_wizard.words import EffectKind, EventName, Page

E = EventName
P = Page
A = Asking
K = EffectKind

_STARTS: dict[State, tuple[EffectKind, ...]] = {proof.page: proof.starts for proof in PROOFS}
"""What a proving page asks of the world when it is entered."""

_CHOOSING = (
    Transition(P.WELCOME, E.NEXT, P.REGION),
    Transition(
        P.REGION,
        E.CHOOSE_REGION,
        P.HANDED_OFF,
        "not_served",
        ("keep_region", "hand_off"),
        (K.RECORD_ATTEMPT,),
    ),
    Transition(P.REGION, E.CHOOSE_REGION, P.SUBJECT, "", ("keep_region",)),
    Transition(P.REGION, E.NEXT, P.HANDED_OFF, "not_served", ("hand_off",), (K.RECORD_ATTEMPT,)),
    Transition(P.REGION, E.NEXT, P.SUBJECT, "served", ("no_longer_ask",)),
    Transition(P.REGION, E.NEXT, P.REGION, "", ("ask_to_choose",)),
    Transition(P.SUBJECT, E.CHOOSE_SUBJECT, P.METHOD, "subject_open", ("keep_subject",)),
    Transition(P.SUBJECT, E.NEXT, P.METHOD, "subject_open", ("no_longer_ask",)),
    Transition(P.SUBJECT, E.NEXT, P.SUBJECT, "", ("ask_to_choose",)),
    *(
        Transition(P.METHOD, name, proof, f"owner_proves_by_{proof}", (change, "submit"), _STARTS[proof])
        for proof in (each.page for each in PROOFS if each.of_owner)
        for name, change in ((E.CHOOSE_METHOD, "keep_method"), (E.NEXT, "no_longer_ask"))
    ),
    Transition(P.METHOD, E.CHOOSE_METHOD, P.DETAILS, "method_open", ("keep_method",)),
    Transition(P.METHOD, E.NEXT, P.DETAILS, "method_open", ("no_longer_ask",)),
    Transition(P.METHOD, E.NEXT, P.METHOD, "", ("ask_to_choose",)),
)

_DETAILS = (
    Transition(P.DETAILS, E.FILL, P.DETAILS, "mobile_to_text", ("keep_entries",), (K.SEND_SMS,)),
    Transition(P.DETAILS, E.FILL, P.DETAILS, "field_on_page", ("keep_entries",)),
    Transition(P.DETAILS, E.SMS_SENT, P.DETAILS, "this_mobile", ("keep_sms",)),
    Transition(P.DETAILS, E.NEXT, P.REVIEW_DETAILS, "details_good", ("accept_details",)),
    Transition(P.DETAILS, E.NEXT, P.DETAILS, "", ("show_errors",)),
    Transition(P.REVIEW_DETAILS, E.SUBMIT, A.ADMISSION, "details_good", ("submit",), (K.ASK_ADMISSION,)),
)

_BACK = (
    Transition(P.REGION, E.BACK, P.WELCOME, "", ("no_longer_ask",)),
    Transition(P.SUBJECT, E.BACK, P.REGION, "", ("no_longer_ask",)),
    Transition(P.METHOD, E.BACK, P.SUBJECT, "first_verification", ("no_longer_ask",)),
    Transition(P.DETAILS, E.BACK, P.METHOD, "", ("clear_errors",)),
    Transition(P.REVIEW_DETAILS, E.BACK, P.DETAILS),
    Transition(P.HANDED_OFF, E.BACK, P.REGION, "", ("begin_attempt",)),
)

_ADMISSION = (
    *(
        Transition(A.ADMISSION, E.ADMITTED, proof, f"proves_by_{proof}", (), effects)
        for proof, effects in _STARTS.items()
    ),
    Transition(A.ADMISSION, E.REFUSED, P.RESULT, "", ("take_verdict",), (K.RECORD_ATTEMPT,)),
)

_PROVING = (
    Transition(P.QR, E.CODE_ISSUED, P.QR, "", ("keep_code",)),
    Transition(P.QR, E.EXTEND_CODE, P.QR, "code_running", (), (K.EXTEND_CODE,)),
    Transition(P.QR, E.CODE_EXTENDED, P.QR, "this_code", ("extend_code",)),
    Transition(P.QR, E.PHONE_BIND_CARD, P.QR, "", (), (K.BIND_CARD,)),
    Transition(P.QR, E.PHONE_SCAN, P.QR, "code_waiting", ("mark_scanned",)),
    Transition(P.QR, E.PHONE_CONSENT, P.QR, "consent_asked", ("mark_consented",)),
    Transition(
        P.QR, E.PHONE_DECLINE_CONSENT, P.RESULT, "consent_asked", ("decline_consent",), (K.RECORD_ATTEMPT,)
    ),
    Transition(P.QR, E.PHONE_DECLINE, P.RESULT, "code_taken", ("decline_code",), (K.RECORD_ATTEMPT,)),
    Transition(P.QR, E.PHONE_CONFIRM, A.ASSESSMENT, "can_confirm", (), (K.JUDGE,)),
    Transition(P.QR, E.CODE_EXPIRED, P.QR, "this_code", ("veil_code",)),
    Transition(P.QR, E.REFRESH, P.QR, "code_veiled", (), (K.ISSUE_CODE,)),
    Transition(P.FACE, E.FACE_CHECK, A.ASSESSMENT, "", ("keep_scene",), (K.JUDGE,)),
    Transition(P.OFFICIAL_ACCOUNT, E.OFFICIAL_ACCOUNT_AUTHORISE, A.ASSESSMENT, "", (), (K.JUDGE,)),
    Transition(
        P.OFFICIAL_ACCOUNT,
        E.OFFICIAL_ACCOUNT_DECLINE,
        P.RESULT,
        "",
        ("decline_authorisation",),
        (K.RECORD_ATTEMPT,),
    ),
    Transition(
        P.OFFICIAL_ACCOUNT,
        E.OFFICIAL_ACCOUNT_BLANK_PAGE,
        P.RESULT,
        "",
        ("leave_blank_page",),
        (K.RECORD_ATTEMPT,),
    ),
    Transition(P.TOP_UP, E.TOP_UP_ORDERED, P.TOP_UP, "", ("keep_top_up",)),
    Transition(P.TOP_UP, E.PAY, P.WAITING, "amount_readable", ("keep_payment",), (K.BEGIN_REVIEW,)),
    Transition(P.TOP_UP, E.PAY, P.TOP_UP, "", ("show_amount_error",)),
    Transition(
        P.TOP_UP, E.TOP_UP_WINDOW_OVER, P.RESULT, "this_payment", ("end_top_up",), (K.RECORD_ATTEMPT,)
    ),
    Transition(P.BANK_TRANSFER, E.TRANSFER_ORDERED, P.BANK_TRANSFER, "", ("keep_transfer",)),
    Transition(
        P.BANK_TRANSFER, E.BANK_ARRIVES, P.BANK_TRANSFER, "money_under_way", (), (K.DELIVER_TRANSFER,)
    ),
    Transition(
        P.BANK_TRANSFER, E.TRANSFER_ARRIVED, P.BANK_TRANSFER, "this_transfer_under_way", ("receive_money",)
    ),
    Transition(P.BANK_TRANSFER, E.BANK_ENTER, A.ASSESSMENT, "amount_enterable", ("keep_amount",), (K.JUDGE,)),
    Transition(P.BANK_TRANSFER, E.BANK_ENTER, P.BANK_TRANSFER, "money_arrived", ("show_amount_error",)),
    Transition(
        P.BANK_TRANSFER,
        E.TRANSFER_RETURNED,
        P.RESULT,
        "this_transfer_under_way",
        ("return_transfer",),
        (K.RECORD_ATTEMPT,),
    ),
    Transition(
        P.BANK_TRANSFER,
        E.TRANSFER_NOT_RECEIVED,
        P.RESULT,
        "this_transfer_under_way",
        ("miss_transfer",),
        (K.RECORD_ATTEMPT,),
    ),
    Transition(
        P.BANK_TRANSFER,
        E.TRANSFER_WINDOW_OVER,
        P.RESULT,
        "this_transfer",
        ("end_transfer",),
        (K.RECORD_ATTEMPT,),
    ),
    Transition(
        P.RESULT, E.TRANSFER_WINDOW_OVER, P.RESULT, "entry_goes_on", ("end_transfer",), (K.RECORD_ATTEMPT,)
    ),
    Transition(P.WAITING, E.REVIEW_BEGUN, P.WAITING, "", ("keep_review",)),
    Transition(P.WAITING, E.REVIEW_DUE, A.ASSESSMENT, "this_review", (), (K.JUDGE,)),
    Transition(P.WAITING, E.REVIEW_OVERDUE, P.RESULT, "this_review", ("end_review",), (K.RECORD_ATTEMPT,)),
)

_VERDICTS = (
    Transition(A.ASSESSMENT, E.PROOF_PASSED, P.METHOD, "owner_proved", ("prove_owner",)),
    Transition(A.ASSESSMENT, E.PROOF_PASSED, P.WAITING, "still_reviewed", (), (K.BEGIN_REVIEW,)),
    Transition(
        A.ASSESSMENT, E.PROOF_PASSED, P.RESULT, "", ("take_verdict",), (K.REGISTER_VERIFIED, K.RECORD_ATTEMPT)
    ),
    Transition(A.ASSESSMENT, E.PROOF_FAILED, P.QR, "stays_on_code", ("take_verdict",)),
    Transition(A.ASSESSMENT, E.PROOF_FAILED, P.RESULT, "", ("take_verdict",), (K.RECORD_ATTEMPT,)),
    Transition(A.ASSESSMENT, E.NO_VERDICT, P.WAITING),
)

_CANCELLABLE = (P.WELCOME, P.REGION, P.SUBJECT, *FROM_METHOD_ON)

_LATE_NEWS = {
    E.TOP_UP_WINDOW_OVER: "cancelled_payment",
    E.TRANSFER_ARRIVED: "cancelled_transfer",
    E.TRANSFER_RETURNED: "cancelled_transfer",
    E.TRANSFER_NOT_RECEIVED: "cancelled_transfer",
    E.TRANSFER_WINDOW_OVER: "cancelled_transfer",
    E.REVIEW_DUE: "cancelled_review",
    E.REVIEW_OVERDUE: "cancelled_review",
}
"""What can come in after a cancel is held, and delivered once the user returns: deadlines go on."""

_RESUMED: dict[State, tuple[EffectKind, ...]] = {
    P.QR: (K.ISSUE_CODE,),
    **dict.fromkeys((P.TOP_UP, P.BANK_TRANSFER, P.WAITING), (K.REDELIVER,)),
}
"""What coming back asks for: a fresh code, or what came in meanwhile; elsewhere nothing is under way."""

_CANCELLING = (
    *(Transition(page, E.CANCEL, P.RESULT, "", ("cancel",), (K.RECORD_ATTEMPT,)) for page in _CANCELLABLE),
    *(Transition(P.RESULT, name, P.RESULT, guard, ("hold",)) for name, guard in _LATE_NEWS.items()),
    *(
        Transition(
            P.RESULT,
            E.RETRY,
            page,
            f"resumes_at_{page}",
            ("resume",),
            _RESUMED.get(page, ()),
        )
        for page in _CANCELLABLE
    ),
)

_RETRYING = (
    Transition(P.RESULT, E.RETRY, P.BANK_TRANSFER, "may_enter_again", ("continue_transfer",), (K.REDELIVER,)),
    *(
        Transition(P.RESULT, E.RETRY, page, f"mends_at_{page}", ("begin_attempt",))
        for page in (P.METHOD, P.DETAILS, P.REVIEW_DETAILS)
    ),
    *(
        Transition(P.RESULT, E.RETRY, page, f"mends_at_{page}", ("begin_attempt", "submit_again"), effects)
        for page, effects in _STARTS.items()
    ),
    Transition(
        P.RESULT, E.OTHER_METHOD, P.RESULT, "gives_up", ("give_up",), (K.RECORD_ATTEMPT, K.CHOOSE_ANEW)
    ),
    Transition(P.RESULT, E.OTHER_METHOD, P.METHOD, "another_method_open", ("begin_attempt",)),
    Transition(P.RESULT, E.CLOSE, P.ACCOUNT, "may_enter_again", ("leave",), (K.RECORD_ATTEMPT,)),
    Transition(P.RESULT, E.CLOSE, P.ACCOUNT, "", ("leave",)),
    Transition(P.HANDED_OFF, E.CLOSE, P.ACCOUNT),
)

_TAKING_UP = (
    *(
        Transition(page, E.TAKE_UP, P.RESULT, "left_there", ("take_up",), (K.TRY_AGAIN,))
        for page in (P.WELCOME, P.ACCOUNT)
    ),
    *(Transition(None, name, None, "news_for_left", ("hold_for_left",)) for name in _LATE_NEWS),
)
"""What was left is taken up where it stands, and gone on with as from its result."""

_ANYWHERE = (
    *(
        Transition(None, name, None, "", (), (effect,))
        for name, effect in (
            (E.WALLET_SAYS, K.SET_WALLET),
            (E.REGISTER_SAYS, K.SET_REGISTERS),
            (E.OFFICIAL_ACCOUNT_SAYS, K.SET_OFFICIAL_ACCOUNT),
            (E.BANK_SAYS, K.SET_FATE),
            (E.DIRECTOR_ORDERED, K.TAKE_ORDER),
            (E.TIME_PASSED, K.TURN_CLOCK),
            (E.LANGUAGE_SWITCHED, K.SWITCH_LANGUAGE),
            (E.VARIANTS_SWITCHED, K.SWITCH_VARIANTS),
        )
    ),
    Transition(None, E.SUPPORT_KIT_SAVED, None),
)
"""What is said from outside is heard in every state."""

VERIFICATION = (
    *_CHOOSING,
    *_DETAILS,
    *_BACK,
    *_ADMISSION,
    *_PROVING,
    *_VERDICTS,
    *_CANCELLING,
    *_RETRYING,
    *_TAKING_UP,
    *_ANYWHERE,
)


def verification_table() -> Table:
    """The table of verification, checked."""
    return Table(
        (*VERIFICATION, *ACCOUNT_LIFE),
        GUARDS,
        UPDATES | ACCOUNT_UPDATES,
        starts=frozenset({P.WELCOME, P.ACCOUNT}),
        rests=frozenset({P.ACCOUNT}),
    )
