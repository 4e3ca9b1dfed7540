"""Where a failure is mended, what is marked there, and which deadline runs (R32, T02)."""

from datetime import UTC, datetime, timedelta

import pytest

from realname_wizard.flow.deadlines import deadline
from realname_wizard.flow.mending import marks_of, mend_page, verdict_on
from realname_wizard.flow.records import ENDED, attempt_record
from realname_wizard.messages.proofs import PROVING
from realname_wizard.messages.session import (
    Attempt,
    Change,
    QrCode,
    Review,
    Session,
    State,
    TopUp,
    Transfer,
    Verdict,
)
from realname_wizard.policy.load import load_policy
from realname_wizard.words import Field, Method, Outcome, Page, Purpose, Reason, Subject, Variant

NOW = datetime(2026, 11, 23, tzinfo=UTC)
SOON = NOW + timedelta(days=1)
LATER = NOW + timedelta(days=7)
POLICY = load_policy()
SESSION = Session(account="trainee", policy_version="1", attempt=Attempt(id="trainee-1", started_at=NOW))


def failed(method: Method, *reasons: Reason) -> Session:
    session = SESSION.evolve(state=Page.RESULT, method=method)
    return session.evolve(verdict=verdict_on(POLICY, reasons), marked=marks_of(POLICY, session, reasons))


@pytest.mark.row("R32", "T01")
@pytest.mark.parametrize("method", Method)
@pytest.mark.parametrize("reason", Reason)
def test_nothing_is_mended_where_another_method_is_proved(method: Method, reason: Reason) -> None:
    """The director may order any reason of a page, also one that only another method has there."""
    page = mend_page(POLICY, failed(method, reason))
    assert page not in PROVING or page is POLICY.method(method).proof


@pytest.mark.row("R32")
@pytest.mark.parametrize(
    ("method", "reason", "page", "marked"),
    [
        (Method.FACE, Reason.FACE_COVERED, Page.FACE, ()),
        (Method.LEGAL_REP_FACE, Reason.LIVENESS_FAILED, Page.FACE, ()),
        (Method.QQ_SCAN, Reason.QR_DECLINED, Page.QR, ()),
        (Method.QQ_SCAN, Reason.WALLET_NOT_BOUND, Page.QR, ()),
        (Method.FACE, Reason.IDENTITY_MISMATCH, Page.DETAILS, (Field.NAME, Field.ID_NUMBER)),
        (
            Method.LEGAL_REP_FACE,
            Reason.IDENTITY_MISMATCH,
            Page.DETAILS,
            (Field.LEGAL_REP_NAME, Field.LEGAL_REP_ID_NUMBER),
        ),
        (Method.WECHAT_SCAN, Reason.WALLET_IDENTITY_MISMATCH, Page.DETAILS, (Field.NAME, Field.ID_NUMBER)),
        (
            Method.OFFICIAL_ACCOUNT,
            Reason.OFFICIAL_ACCOUNT_OTHER_ENTERPRISE,
            Page.DETAILS,
            (Field.ENTERPRISE_NAME, Field.CREDIT_CODE),
        ),
        (Method.OFFICIAL_ACCOUNT, Reason.OFFICIAL_ACCOUNT_NOT_VERIFIED, Page.METHOD, ()),
        (Method.TOP_UP, Reason.TOP_UP_WRONG_AMOUNT, Page.TOP_UP, (Field.AMOUNT,)),
        (Method.BANK_TRANSFER, Reason.TRANSFER_WRONG_AMOUNT, Page.BANK_TRANSFER, (Field.AMOUNT,)),
        (Method.BANK_TRANSFER, Reason.TRANSFER_NOT_RECEIVED, Page.REVIEW_DETAILS, ()),
        (Method.FACE, Reason.INDIVIDUAL_QUOTA_REACHED, Page.DETAILS, (Field.ID_NUMBER,)),
        (Method.FACE, Reason.MOBILE_QUOTA_REACHED, Page.DETAILS, (Field.MOBILE,)),
        (Method.TOP_UP, Reason.ENTERPRISE_QUOTA_REACHED, Page.REVIEW_DETAILS, (Field.CREDIT_CODE,)),
    ],
)
def test_a_failure_is_mended_where_it_arose(
    method: Method, reason: Reason, page: Page, marked: tuple[Field, ...]
) -> None:
    session = failed(method, reason)
    assert mend_page(POLICY, session) is page
    assert session.marked == marked


@pytest.mark.row("R32")
def test_of_several_reasons_the_first_in_the_table_says_where_and_all_say_what() -> None:
    session = failed(Method.FACE, Reason.IDENTITY_MISMATCH, Reason.FACE_COVERED)
    assert mend_page(POLICY, session) is Page.FACE
    assert session.marked == (Field.NAME, Field.ID_NUMBER)


def test_a_cancel_is_mended_where_it_was_said() -> None:
    cancelled = failed(Method.FACE, Reason.CANCELLED_BY_USER).evolve(resume_at=Page.SUBJECT)
    assert cancelled.outcome is Outcome.CANCELLED
    assert mend_page(POLICY, cancelled) is Page.SUBJECT


@pytest.mark.row("R32", "R42")
@pytest.mark.parametrize("reason", [Reason.IDENTITY_MISMATCH, Reason.SYSTEM_ERROR])
def test_who_proves_the_owner_cannot_mend_what_is_on_record(reason: Reason) -> None:
    """Only another method is left, until the owner is proved: then it is the new details that are wrong."""
    change = Change(to=Subject.INDIVIDUAL, on_record=Subject.INDIVIDUAL)
    session = failed(Method.FACE, reason).evolve(purpose=Purpose.CHANGE, change=change)
    assert mend_page(POLICY, session) is Page.METHOD
    proved = session.evolve(change=change.evolve(owner_proved=True))
    assert mend_page(POLICY, proved) is mend_page(POLICY, failed(Method.FACE, reason))


@pytest.mark.row("R32", "R17")
def test_another_phone_is_mended_in_the_security_settings() -> None:
    session = failed(Method.FACE, Reason.SYSTEM_ERROR).evolve(purpose=Purpose.MOBILE)
    assert mend_page(POLICY, session) is Page.ACCOUNT


def test_where_nothing_failed_nothing_is_mended() -> None:
    assert mend_page(POLICY, SESSION) is None


@pytest.mark.row("R20")
def test_what_stays_on_its_page_is_no_end() -> None:
    assert verdict_on(POLICY, (Reason.QR_EXPIRED,)).outcome is Outcome.NONE
    assert verdict_on(POLICY, (Reason.SYSTEM_ERROR,)).outcome is Outcome.SYSTEM_ERROR


CODE = QrCode(code="1", expires_at=SOON)
PAYMENT = TopUp(payment="1", amount=7, pay_by=SOON)
UNDER_WAY = Transfer(transfer="1", due_by=SOON)
ARRIVED = UNDER_WAY.evolve(enter_by=LATER)
EXPIRED = Verdict(outcome=Outcome.NONE, reasons=(Reason.QR_EXPIRED,))
CANCELLED = Verdict(outcome=Outcome.CANCELLED, reasons=(Reason.CANCELLED_BY_USER,))
WRONG_ONCE = Verdict(outcome=Outcome.NONE, reasons=(Reason.TRANSFER_WRONG_AMOUNT,))
REJECTED = Verdict(outcome=Outcome.REJECTED, reasons=(Reason.TRANSFER_ATTEMPTS_EXHAUSTED,))


@pytest.mark.row("T02", "R20", "R26", "R27", "R29")
@pytest.mark.parametrize(
    ("state", "parts", "expected"),
    [
        (Page.WELCOME, {}, None),
        (Page.FACE, {}, None),
        (Page.QR, {"qr": CODE}, (SOON, "qr_expired")),
        (Page.QR, {"qr": CODE, "verdict": EXPIRED}, None),
        (Page.TOP_UP, {"top_up": PAYMENT}, (SOON, "top_up_window_over")),
        (Page.BANK_TRANSFER, {"transfer": UNDER_WAY}, (SOON, "transfer_due")),
        (Page.BANK_TRANSFER, {"transfer": ARRIVED}, (LATER, "transfer_window_over")),
        (
            Page.WAITING,
            {"top_up": PAYMENT, "review": Review(review="1", due_by=LATER)},
            (LATER, "review_due"),
        ),
        (Page.RESULT, {"transfer": ARRIVED, "verdict": WRONG_ONCE}, (LATER, "transfer_window_over")),
        (Page.RESULT, {"transfer": ARRIVED, "verdict": CANCELLED}, (LATER, "transfer_window_over")),
        (Page.RESULT, {"top_up": PAYMENT, "verdict": CANCELLED}, (SOON, "top_up_window_over")),
        (Page.RESULT, {"transfer": ARRIVED, "verdict": REJECTED}, None),
        (Page.RESULT, {"qr": CODE, "verdict": CANCELLED}, None),
        (Page.DETAILS, {"transfer": ARRIVED}, None),
    ],
)
def test_which_deadline_runs(
    state: State, parts: dict[str, object], expected: tuple[datetime, str] | None
) -> None:
    assert deadline(SESSION.evolve(state=state, **parts)) == expected


@pytest.mark.row("R33", "T01", "T07")
def test_what_is_kept_of_an_attempt() -> None:
    policy = load_policy((Variant.V1,))
    verdict = Verdict(outcome=Outcome.REJECTED, reasons=(Reason.FACE_COVERED,), forced=True)
    record = attempt_record(policy, SESSION.evolve(state=Page.RESULT, method=Method.FACE, verdict=verdict), 1)
    assert record["id"] == "trainee-1"
    assert record["account"] == "trainee"
    assert (record["outcome"], record["reasons"], record["forced"]) == ("rejected", ["face_covered"], True)
    assert record["variants"] == ["V1"]
    assert record["recommended"] is False
    assert record["started_at"] == record["ended_at"] == NOW.isoformat()
    assert record["submitted_at"] is None


@pytest.mark.row("R33")
def test_which_outcomes_are_results() -> None:
    assert set(Outcome) - ENDED == {Outcome.NONE, Outcome.PENDING, Outcome.HANDED_OFF, Outcome.CANCELLED}
