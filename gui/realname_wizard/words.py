"""The words of the specification: every identifier that code, data, walkthroughs and tests share."""

from enum import StrEnum


class Page(StrEnum):
    """The pages of the wizard, in the order a person meets them."""

    WELCOME = "welcome"
    REGION = "region"
    SUBJECT = "subject"
    METHOD = "method"
    DETAILS = "details"
    REVIEW_DETAILS = "review_details"
    QR = "qr"
    FACE = "face"
    OFFICIAL_ACCOUNT = "official_account"
    TOP_UP = "top_up"
    BANK_TRANSFER = "bank_transfer"
    WAITING = "waiting"
    RESULT = "result"
    HANDED_OFF = "handed_off"
    ACCOUNT = "account"


class Region(StrEnum):
    """Where the user comes from (R08)."""

    MAINLAND = "mainland"
    HONG_KONG_MACAO_TAIWAN = "hong_kong_macao_taiwan"
    OVERSEAS = "overseas"


class Subject(StrEnum):
    """Whom the account is verified for (R01)."""

    INDIVIDUAL = "individual"
    ENTERPRISE = "enterprise"


class Method(StrEnum):
    """The eight ways to verify (R02, R03)."""

    WECHAT_SCAN = "wechat_scan"
    QQ_SCAN = "qq_scan"
    FACE = "face"
    OFFICIAL_ACCOUNT = "official_account"
    LEGAL_REP_WECHAT_SCAN = "legal_rep_wechat_scan"
    LEGAL_REP_FACE = "legal_rep_face"
    TOP_UP = "top_up"
    BANK_TRANSFER = "bank_transfer"


class ProcessingTime(StrEnum):
    """How long a method takes once everything is right (R05, V1, V2)."""

    IMMEDIATE = "immediate"
    THIRTY_MINUTES = "30_minutes"
    ONE_BUSINESS_DAY = "1_business_day"
    ONE_TO_THREE_BUSINESS_DAYS = "1_to_3_business_days"


class Service(StrEnum):
    """What stays locked without verification (R09)."""

    PURCHASE = "purchase"
    EXISTING_RESOURCES = "existing_resources"
    INVOICES = "invoices"
    ONLINE_CONTRACTS = "online_contracts"
    BETA_TESTS = "beta_tests"


class Place(StrEnum):
    """Where a user is sent outside the wizard (R47)."""

    CHANGE_INDIVIDUAL = "change_individual"
    CHANGE_ENTERPRISE = "change_enterprise"
    ONLINE_SUPPORT = "online_support"
    INTERNATIONAL_SITE = "international_site"
    FIND_ACCOUNT = "find_account"
    REAL_NAME_PAGE = "real_name_page"
    LOGIN_PROBLEM_GUIDE = "login_problem_guide"


class Field(StrEnum):
    """Everything a person fills in, in the order it is asked for."""

    NAME = "name"
    ID_NUMBER = "id_number"
    MOBILE = "mobile"
    SMS_CODE = "sms_code"
    LICENCE_KIND = "licence_kind"
    ENTERPRISE_NAME = "enterprise_name"
    CREDIT_CODE = "credit_code"
    ADDRESS = "address"
    CONTACT_NAME = "contact_name"
    CONTACT_MOBILE = "contact_mobile"
    LEGAL_REP_NAME = "legal_rep_name"
    LEGAL_REP_ID_NUMBER = "legal_rep_id_number"
    BANK_ACCOUNT = "bank_account"
    BANK_NAME = "bank_name"
    BANK_CITY = "bank_city"
    BANK_BRANCH = "bank_branch"
    AMOUNT = "amount"
    APPLICATION_FORM = "application_form"


class LicenceKind(StrEnum):
    """The kinds of licence an enterprise may hold (R11)."""

    BUSINESS_LICENCE = "business_licence"
    INSTITUTION_CERTIFICATE = "institution_certificate"
    SOCIAL_ORGANISATION_CERTIFICATE = "social_organisation_certificate"
    OTHER = "other"


class FieldError(StrEnum):
    """What can be wrong with a field (R10 to R15)."""

    REQUIRED = "required"
    NAME_INVALID_CHARACTER = "name_invalid_character"
    ID_NUMBER_FORMAT = "id_number_format"
    ID_NUMBER_CHECKSUM = "id_number_checksum"
    ID_NUMBER_BIRTH_DATE = "id_number_birth_date"
    ID_NUMBER_15_DIGITS = "id_number_15_digits"
    ID_NUMBER_RESIDENCE_PERMIT = "id_number_residence_permit"
    ID_NUMBER_FOREIGN_RESIDENT = "id_number_foreign_resident"
    CREDIT_CODE_FORMAT = "credit_code_format"
    CREDIT_CODE_CHECKSUM = "credit_code_checksum"
    ID_NUMBER_IN_CREDIT_CODE = "id_number_in_credit_code"
    CREDIT_CODE_IN_ID_NUMBER = "credit_code_in_id_number"
    MOBILE_FORMAT = "mobile_format"
    MOBILE_NOT_MAINLAND = "mobile_not_mainland"
    SMS_CODE_WRONG = "sms_code_wrong"
    ENTERPRISE_NAME_TOO_SHORT = "enterprise_name_too_short"
    BANK_ACCOUNT_FORMAT = "bank_account_format"
    AMOUNT_FORMAT = "amount_format"
    LICENCE_KIND_NOT_FOR_METHOD = "licence_kind_not_for_method"
    TOO_LONG = "too_long"


class Kind(StrEnum):
    """What a failure asks of the user (R32), in the order in which one of several is chosen."""

    RETRY = "retry"
    FIX_DETAILS = "fix_details"
    OTHER_METHOD = "other_method"
    WAIT = "wait"
    SUPPORT = "support"
    FINAL = "final"


class Reason(StrEnum):
    """Every failure reason, in the order of the specification's table (R32).

    Where one verdict has several causes, its kind is that of the first in this order.
    """

    QR_DECLINED = "qr_declined"
    QR_EXPIRED = "qr_expired"
    QR_STATUS_UNKNOWN = "qr_status_unknown"
    CONSENT_DECLINED = "consent_declined"
    FACE_COVERED = "face_covered"
    FACE_MISMATCH = "face_mismatch"
    FACE_OUT_OF_FRAME = "face_out_of_frame"
    LIVENESS_FAILED = "liveness_failed"
    OFFICIAL_ACCOUNT_DECLINED = "official_account_declined"
    OFFICIAL_ACCOUNT_BLANK_PAGE = "official_account_blank_page"
    TOP_UP_WINDOW_OVER = "top_up_window_over"
    TRANSFER_WRONG_AMOUNT = "transfer_wrong_amount"
    TRANSFER_WINDOW_OVER = "transfer_window_over"
    CANCELLED_BY_USER = "cancelled_by_user"
    IDENTITY_MISMATCH = "identity_mismatch"
    WALLET_IDENTITY_MISMATCH = "wallet_identity_mismatch"
    WALLET_NOT_BOUND = "wallet_not_bound"
    LEGAL_REP_MISMATCH = "legal_rep_mismatch"
    OFFICIAL_ACCOUNT_OTHER_ENTERPRISE = "official_account_other_enterprise"
    TOP_UP_WRONG_AMOUNT = "top_up_wrong_amount"
    TOP_UP_OTHER_PAYER = "top_up_other_payer"
    TRANSFER_ACCOUNT_WRONG = "transfer_account_wrong"
    TRANSFER_ATTEMPTS_EXHAUSTED = "transfer_attempts_exhausted"
    FACE_NO_REFERENCE_PHOTO = "face_no_reference_photo"
    ID_DOCUMENT_EXPIRED = "id_document_expired"
    IDENTITY_NOT_FOUND = "identity_not_found"
    OFFICIAL_ACCOUNT_NOT_VERIFIED = "official_account_not_verified"
    METHOD_UNAVAILABLE = "method_unavailable"
    FACE_ATTEMPTS_EXHAUSTED = "face_attempts_exhausted"
    FACE_SOURCE_UNAVAILABLE = "face_source_unavailable"
    ENTERPRISE_NOT_LISTED_YET = "enterprise_not_listed_yet"
    CHANGE_TOO_SOON = "change_too_soon"
    REVIEW_OVERDUE = "review_overdue"
    TRANSFER_NOT_RECEIVED = "transfer_not_received"
    SYSTEM_ERROR = "system_error"
    ENTERPRISE_QUOTA_REACHED = "enterprise_quota_reached"
    INDIVIDUAL_QUOTA_REACHED = "individual_quota_reached"
    MOBILE_QUOTA_REACHED = "mobile_quota_reached"
    REGION_NOT_SERVED = "region_not_served"
    SUB_ACCOUNT_NOT_VERIFIED = "sub_account_not_verified"
    CANCEL_BLOCKED = "cancel_blocked"


class Way(StrEnum):
    """A way on from a result, named by what pressing it does (R34)."""

    RETRY = "retry"
    OTHER_METHOD = "other_method"
    REAL_NAME_PAGE = "real_name_page"
    ONLINE_SUPPORT = "online_support"
    FIND_THESE = "find_these"
    REQUEST_QUOTA = "request_quota"
    ACCOUNT = "account"
    OPEN_ACCOUNT = "open_account"


class Outcome(StrEnum):
    """How an attempt stands or ended."""

    NONE = "none"
    PENDING = "pending"
    VERIFIED = "verified"
    REJECTED = "rejected"
    HANDED_OFF = "handed_off"
    OVERDUE = "overdue"
    SYSTEM_ERROR = "system_error"
    CANCELLED = "cancelled"


class Hint(StrEnum):
    """What the camera says while the person positions the face (R24)."""

    TOO_DARK = "too_dark"
    TOO_BRIGHT = "too_bright"
    TOO_NEAR = "too_near"
    TOO_FAR = "too_far"
    SEVERAL_FACES = "several_faces"
    NO_FACE = "no_face"
    BLINK = "blink"
    TURN = "turn"
    COVERED = "covered"
    OUT_OF_FRAME = "out_of_frame"
    OFF_CENTRE = "off_centre"


class Ask(StrEnum):
    """What the camera asks a person to do, to see that somebody is there (R24)."""

    BLINK = "blink"
    TURN = "turn"


class Variant(StrEnum):
    """Readings of the rules that can be switched on (section 6 of the requirements)."""

    V1 = "V1"
    V2 = "V2"
    V3 = "V3"
    V4 = "V4"
    V5 = "V5"
    V6 = "V6"
    V7 = "V7"


class Blocker(StrEnum):
    """What keeps an account from being cancelled (R46)."""

    ARREARS = "arrears"
    BALANCE = "balance"
    RESOURCES = "resources"
    SUB_ACCOUNTS = "sub_accounts"


class Standing(StrEnum):
    """How an account stands with the platform (R46)."""

    IN_USE = "in_use"
    CANCELLING = "cancelling"
    CANCELLED = "cancelled"


class Purpose(StrEnum):
    """What an attempt is for: a first verification, a change of information, or an act on the account page."""

    VERIFY = "verify"
    CHANGE = "change"
    LINK = "link"
    CANCEL = "cancel"
    MOBILE = "mobile"


class Actor(StrEnum):
    """Who did what an event tells (T03)."""

    USER = "user"
    PHONE = "phone"
    BANK = "bank"
    OFFICIAL_ACCOUNT = "official_account"
    REGISTER = "register"
    PLATFORM = "platform"
    CLOCK = "clock"
    DIRECTOR = "director"
    REHEARSAL = "rehearsal"


class Forced(StrEnum):
    """What the director can order besides a named reason (T01)."""

    PASS = "pass"  # noqa: S105 - a verdict
    CANCEL = "cancel"
    TIMEOUT = "timeout"


class EventName(StrEnum):
    """Every event, as the log names it."""

    NEXT = "next"
    BACK = "back"
    SUBMIT = "submit"
    RETRY = "retry"
    OTHER_METHOD = "other_method"
    TAKE_UP = "take_up"
    REFRESH = "refresh"
    CANCEL = "cancel"
    CLOSE = "close"
    CHOOSE_REGION = "choose_region"
    CHOOSE_SUBJECT = "choose_subject"
    CHOOSE_METHOD = "choose_method"
    FILL = "fill"
    EXTEND_CODE = "extend_code"
    PHONE_SCAN = "phone_scan"
    PHONE_CONSENT = "phone_consent"
    PHONE_CONFIRM = "phone_confirm"
    PHONE_DECLINE = "phone_decline"
    PHONE_DECLINE_CONSENT = "phone_decline_consent"
    PHONE_BIND_CARD = "phone_bind_card"
    FACE_CHECK = "face_check"
    OFFICIAL_ACCOUNT_AUTHORISE = "official_account_authorise"
    OFFICIAL_ACCOUNT_DECLINE = "official_account_decline"
    OFFICIAL_ACCOUNT_BLANK_PAGE = "official_account_blank_page"
    PAY = "pay"
    BANK_ARRIVES = "bank_arrives"
    BANK_ENTER = "bank_enter"
    OPEN_ACCOUNT = "open_account"
    SHOW_ACCOUNT = "show_account"
    BEGIN_CHANGE = "begin_change"
    WITHDRAW_CHANGE = "withdraw_change"
    NAME_MOBILE = "name_mobile"
    CHANGE_MOBILE = "change_mobile"
    LINK_ACCOUNT = "link_account"
    CREATE_SUB = "create_sub"
    FIND_ACCOUNTS = "find_accounts"
    FIND_THESE = "find_these"
    LOG_IN = "log_in"
    APPEAL = "appeal"
    REPORT_MISUSE = "report_misuse"
    END_MISUSE = "end_misuse"
    RENAME_ACCOUNT = "rename_account"
    REMOVE_ACCOUNT = "remove_account"
    REQUEST_QUOTA = "request_quota"
    SETTLE = "settle"
    CANCEL_ACCOUNT = "cancel_account"
    WITHDRAW_CANCELLING = "withdraw_cancelling"
    CHANGE_BEGUN = "change_begun"
    MOBILE_CHANGED = "mobile_changed"
    ACCOUNT_LINKED = "account_linked"
    SUB_CREATED = "sub_created"
    ACCOUNTS_FOUND = "accounts_found"
    LOGIN_FAILED = "login_failed"
    LOGIN_ADDED = "login_added"
    QUOTA_RAISED = "quota_raised"
    CANCELLING_BEGUN = "cancelling_begun"
    ACCOUNT_CANCELLED = "account_cancelled"
    SMS_SENT = "sms_sent"
    ADMITTED = "admitted"
    REFUSED = "refused"
    PROOF_PASSED = "proof_passed"
    PROOF_FAILED = "proof_failed"
    NO_VERDICT = "no_verdict"
    CODE_ISSUED = "code_issued"
    CODE_EXTENDED = "code_extended"
    CODE_EXPIRED = "code_expired"
    TOP_UP_ORDERED = "top_up_ordered"
    TOP_UP_WINDOW_OVER = "top_up_window_over"
    TRANSFER_ORDERED = "transfer_ordered"
    TRANSFER_ARRIVED = "transfer_arrived"
    TRANSFER_RETURNED = "transfer_returned"
    TRANSFER_NOT_RECEIVED = "transfer_not_received"
    TRANSFER_WINDOW_OVER = "transfer_window_over"
    REVIEW_BEGUN = "review_begun"
    REVIEW_DUE = "review_due"
    REVIEW_OVERDUE = "review_overdue"
    # what is said from outside, in every state
    TIME_PASSED = "time_passed"
    DIRECTOR_ORDERED = "director_ordered"
    REGISTER_SAYS = "register_says"
    WALLET_SAYS = "wallet_says"
    OFFICIAL_ACCOUNT_SAYS = "official_account_says"
    BANK_SAYS = "bank_says"
    LANGUAGE_SWITCHED = "language_switched"
    VARIANTS_SWITCHED = "variants_switched"
    SUPPORT_KIT_SAVED = "support_kit_saved"
    # what moves the whole World, and is no event in it
    SCENE_BEGUN = "scene_begun"


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
    CHOOSE_ANEW = "choose_anew"
    TRY_AGAIN = "try_again"
    ASK_CHANGE = "ask_change"
    REPLACE_MOBILE = "replace_mobile"
    LINK_ACCOUNT = "link_account"
    CREATE_SUB = "create_sub"
    FIND_ACCOUNTS = "find_accounts"
    LOG_IN = "log_in"
    ADD_LOGIN = "add_login"
    OPEN_MISUSE = "open_misuse"
    CLOSE_MISUSE = "close_misuse"
    RENAME_ACCOUNT = "rename_account"
    REMOVE_ACCOUNT = "remove_account"
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
