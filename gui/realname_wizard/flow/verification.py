"""The table of verification: every way from the welcome to a result, and back to try again."""

from realname_wizard.flow.account_changes import ACCOUNT_CHANGES
from realname_wizard.flow.account_life import ACCOUNT_LIFE, FROM_METHOD_ON
from realname_wizard.flow.changes import CHANGES
from realname_wizard.flow.engine import Table, Transition
from realname_wizard.flow.guards import GUARDS
from realname_wizard.messages.effects import EffectKind
from realname_wizard.messages.proofs import PROOFS
from realname_wizard.messages.session import State
from realname_wizard.words import EventName

E = EventName
S = State
K = EffectKind

_STARTS: dict[State, tuple[EffectKind, ...]] = {State(proof.page): proof.starts for proof in PROOFS}
"""What a proving page asks of the world when it is entered."""

_CHOOSING = (
    Transition(S.WELCOME, E.NEXT, S.REGION),
    Transition(
        S.REGION,
        E.CHOOSE_REGION,
        S.HANDED_OFF,
        "not_served",
        ("keep_region", "hand_off"),
        (K.RECORD_ATTEMPT,),
    ),
    Transition(S.REGION, E.CHOOSE_REGION, S.SUBJECT, "served", ("keep_region",)),
    Transition(S.REGION, E.NEXT, S.HANDED_OFF, "not_served", ("hand_off",), (K.RECORD_ATTEMPT,)),
    Transition(S.REGION, E.NEXT, S.SUBJECT, "served", ("no_longer_ask",)),
    Transition(S.REGION, E.NEXT, S.REGION, "", ("ask_to_choose",)),
    Transition(S.SUBJECT, E.CHOOSE_SUBJECT, S.METHOD, "subject_open", ("keep_subject",)),
    Transition(S.SUBJECT, E.NEXT, S.METHOD, "subject_open", ("no_longer_ask",)),
    Transition(S.SUBJECT, E.NEXT, S.SUBJECT, "", ("ask_to_choose",)),
    *(
        Transition(S.METHOD, name, proof, f"owner_proves_by_{proof}", (change, "submit"), _STARTS[proof])
        for proof in (State(each.page) for each in PROOFS if each.of_owner)
        for name, change in ((E.CHOOSE_METHOD, "keep_method"), (E.NEXT, "no_longer_ask"))
    ),
    Transition(S.METHOD, E.CHOOSE_METHOD, S.DETAILS, "method_open", ("keep_method",)),
    Transition(S.METHOD, E.NEXT, S.DETAILS, "method_open", ("no_longer_ask",)),
    Transition(S.METHOD, E.NEXT, S.METHOD, "", ("ask_to_choose",)),
)

_DETAILS = (
    Transition(S.DETAILS, E.FILL, S.DETAILS, "mobile_to_text", ("keep_entries",), (K.SEND_SMS,)),
    Transition(S.DETAILS, E.FILL, S.DETAILS, "field_on_page", ("keep_entries",)),
    Transition(S.DETAILS, E.SMS_SENT, S.DETAILS, "this_mobile", ("keep_sms",)),
    Transition(S.DETAILS, E.NEXT, S.REVIEW_DETAILS, "details_good", ("accept_details",)),
    Transition(S.DETAILS, E.NEXT, S.DETAILS, "", ("show_errors",)),
    Transition(S.REVIEW_DETAILS, E.SUBMIT, S.ADMISSION, "", ("submit",), (K.ASK_ADMISSION,)),
)

_BACK = (
    Transition(S.REGION, E.BACK, S.WELCOME, "", ("no_longer_ask",)),
    Transition(S.SUBJECT, E.BACK, S.REGION, "", ("no_longer_ask",)),
    Transition(S.METHOD, E.BACK, S.SUBJECT, "first_verification", ("no_longer_ask",)),
    Transition(S.DETAILS, E.BACK, S.METHOD, "", ("clear_errors",)),
    Transition(S.REVIEW_DETAILS, E.BACK, S.DETAILS),
    Transition(S.HANDED_OFF, E.BACK, S.REGION, "", ("begin_attempt",)),
)

_ADMISSION = (
    *(
        Transition(S.ADMISSION, E.ADMITTED, proof, f"proves_by_{proof}", (), effects)
        for proof, effects in _STARTS.items()
    ),
    Transition(S.ADMISSION, E.REFUSED, S.RESULT, "", ("take_verdict",), (K.RECORD_ATTEMPT,)),
)

_PROVING = (
    Transition(S.QR, E.CODE_ISSUED, S.QR, "", ("keep_code",)),
    Transition(S.QR, E.EXTEND_CODE, S.QR, "code_running", (), (K.EXTEND_CODE,)),
    Transition(S.QR, E.CODE_EXTENDED, S.QR, "this_code", ("extend_code",)),
    Transition(S.QR, E.PHONE_BIND_CARD, S.QR, "", (), (K.BIND_CARD,)),
    Transition(S.QR, E.PHONE_SCAN, S.QR, "code_waiting", ("mark_scanned",)),
    Transition(S.QR, E.PHONE_CONSENT, S.QR, "consent_asked", ("mark_consented",)),
    Transition(
        S.QR, E.PHONE_DECLINE_CONSENT, S.RESULT, "consent_asked", ("decline_consent",), (K.RECORD_ATTEMPT,)
    ),
    Transition(S.QR, E.PHONE_DECLINE, S.RESULT, "code_taken", ("decline_code",), (K.RECORD_ATTEMPT,)),
    Transition(S.QR, E.PHONE_CONFIRM, S.ASSESSMENT, "can_confirm", (), (K.JUDGE,)),
    Transition(S.QR, E.CODE_EXPIRED, S.QR, "this_code", ("veil_code",)),
    Transition(S.QR, E.REFRESH, S.QR, "code_veiled", (), (K.ISSUE_CODE,)),
    Transition(S.FACE, E.FACE_CHECK, S.ASSESSMENT, "", ("keep_scene",), (K.JUDGE,)),
    Transition(S.OFFICIAL_ACCOUNT, E.OFFICIAL_ACCOUNT_AUTHORISE, S.ASSESSMENT, "", (), (K.JUDGE,)),
    Transition(
        S.OFFICIAL_ACCOUNT,
        E.OFFICIAL_ACCOUNT_DECLINE,
        S.RESULT,
        "",
        ("decline_authorisation",),
        (K.RECORD_ATTEMPT,),
    ),
    Transition(
        S.OFFICIAL_ACCOUNT,
        E.OFFICIAL_ACCOUNT_BLANK_PAGE,
        S.RESULT,
        "",
        ("leave_blank_page",),
        (K.RECORD_ATTEMPT,),
    ),
    Transition(S.TOP_UP, E.TOP_UP_ORDERED, S.TOP_UP, "", ("keep_top_up",)),
    Transition(S.TOP_UP, E.PAY, S.WAITING, "amount_readable", ("keep_payment",), (K.BEGIN_REVIEW,)),
    Transition(S.TOP_UP, E.PAY, S.TOP_UP, "", ("show_amount_error",)),
    Transition(
        S.TOP_UP, E.TOP_UP_WINDOW_OVER, S.RESULT, "this_payment", ("end_top_up",), (K.RECORD_ATTEMPT,)
    ),
    Transition(S.BANK_TRANSFER, E.TRANSFER_ORDERED, S.BANK_TRANSFER, "", ("keep_transfer",)),
    Transition(
        S.BANK_TRANSFER, E.BANK_ARRIVES, S.BANK_TRANSFER, "money_under_way", (), (K.DELIVER_TRANSFER,)
    ),
    Transition(
        S.BANK_TRANSFER, E.TRANSFER_ARRIVED, S.BANK_TRANSFER, "this_transfer_under_way", ("receive_money",)
    ),
    Transition(S.BANK_TRANSFER, E.BANK_ENTER, S.ASSESSMENT, "amount_enterable", ("keep_amount",), (K.JUDGE,)),
    Transition(S.BANK_TRANSFER, E.BANK_ENTER, S.BANK_TRANSFER, "money_arrived", ("show_amount_error",)),
    Transition(
        S.BANK_TRANSFER,
        E.TRANSFER_RETURNED,
        S.RESULT,
        "this_transfer_under_way",
        ("return_transfer",),
        (K.RECORD_ATTEMPT,),
    ),
    Transition(
        S.BANK_TRANSFER,
        E.TRANSFER_NOT_RECEIVED,
        S.RESULT,
        "this_transfer_under_way",
        ("miss_transfer",),
        (K.RECORD_ATTEMPT,),
    ),
    Transition(
        S.BANK_TRANSFER,
        E.TRANSFER_WINDOW_OVER,
        S.RESULT,
        "this_transfer",
        ("end_transfer",),
        (K.RECORD_ATTEMPT,),
    ),
    Transition(
        S.RESULT, E.TRANSFER_WINDOW_OVER, S.RESULT, "entry_goes_on", ("end_transfer",), (K.RECORD_ATTEMPT,)
    ),
    Transition(S.WAITING, E.REVIEW_BEGUN, S.WAITING, "", ("keep_review",)),
    Transition(S.WAITING, E.REVIEW_DUE, S.ASSESSMENT, "this_review", (), (K.JUDGE,)),
    Transition(S.WAITING, E.REVIEW_OVERDUE, S.RESULT, "this_review", ("end_review",), (K.RECORD_ATTEMPT,)),
)

_VERDICTS = (
    Transition(S.ASSESSMENT, E.PROOF_PASSED, S.METHOD, "owner_proved", ("prove_owner",)),
    Transition(S.ASSESSMENT, E.PROOF_PASSED, S.WAITING, "still_reviewed", (), (K.BEGIN_REVIEW,)),
    Transition(
        S.ASSESSMENT, E.PROOF_PASSED, S.RESULT, "", ("take_verdict",), (K.REGISTER_VERIFIED, K.RECORD_ATTEMPT)
    ),
    Transition(S.ASSESSMENT, E.PROOF_FAILED, S.QR, "stays_on_code", ("take_verdict",)),
    Transition(S.ASSESSMENT, E.PROOF_FAILED, S.RESULT, "", ("take_verdict",), (K.RECORD_ATTEMPT,)),
    Transition(S.ASSESSMENT, E.NO_VERDICT, S.WAITING),
)

_CANCELLABLE = (S.WELCOME, S.REGION, S.SUBJECT, *FROM_METHOD_ON)

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
    S.QR: (K.ISSUE_CODE,),
    **dict.fromkeys((S.TOP_UP, S.BANK_TRANSFER, S.WAITING), (K.REDELIVER,)),
}
"""What coming back asks for: a fresh code, or what came in meanwhile; elsewhere nothing is under way."""

_CANCELLING = (
    *(Transition(page, E.CANCEL, S.RESULT, "", ("cancel",), (K.RECORD_ATTEMPT,)) for page in _CANCELLABLE),
    *(Transition(S.RESULT, name, S.RESULT, guard, ("hold",)) for name, guard in _LATE_NEWS.items()),
    *(
        Transition(
            S.RESULT,
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
    Transition(S.RESULT, E.RETRY, S.BANK_TRANSFER, "may_enter_again", ("continue_transfer",)),
    *(
        Transition(S.RESULT, E.RETRY, page, f"mends_at_{page}", ("begin_attempt",))
        for page in (S.METHOD, S.DETAILS, S.REVIEW_DETAILS)
    ),
    *(
        Transition(S.RESULT, E.RETRY, page, f"mends_at_{page}", ("begin_attempt", "submit_again"), effects)
        for page, effects in _STARTS.items()
    ),
    Transition(S.RESULT, E.CLOSE, S.ACCOUNT, "", ("leave",), (K.RECORD_ATTEMPT,)),
    Transition(S.HANDED_OFF, E.CLOSE, S.ACCOUNT),
)

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
    *_ANYWHERE,
)


def verification_table() -> Table:
    """The table of verification, checked."""
    return Table(
        (*VERIFICATION, *ACCOUNT_LIFE),
        GUARDS,
        CHANGES | ACCOUNT_CHANGES,
        starts=frozenset({S.WELCOME, S.ACCOUNT}),
        rests=frozenset({S.ACCOUNT}),
    )
