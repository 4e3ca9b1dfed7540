"""The platform's verdicts: what was ordered, or what was done; how often, how long, and what is booked (R16 to R29)."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from tests.beginning import NOW, fresh, to_review

from realname_wizard.conductor import Conductor
from realname_wizard.counterparts.ledger import keep
from realname_wizard.flow.door import Given
from realname_wizard.messages.account_events import BeginChange
from realname_wizard.messages.events import CheckFace, ChooseMethod
from realname_wizard.messages.outside_events import DirectorOrdered, RegisterSays
from realname_wizard.messages.scene import Scene
from realname_wizard.messages.session import Verdict
from realname_wizard.messages.typed import ClockBy, TypedAmount, TypedPayment, TypedSpecimen
from realname_wizard.messages.world import Account, Identity, Ledger
from realname_wizard.policy.business_days import business_days_after
from realname_wizard.policy.load import BUNDLED
from realname_wizard.store.keeper import Store
from realname_wizard.words import (
    EventName,
    Forced,
    Hint,
    Method,
    Outcome,
    Page,
    Reason,
    Subject,
    Variant,
)

E = EventName
GOOD, COVERED = CheckFace(scene=Scene()), CheckFace(scene=Scene(covered=0.9))
CONFIRM: tuple[Given, ...] = (E.PHONE_SCAN, E.PHONE_CONSENT, E.PHONE_CONFIRM)


def reviewing(method: Method, **settings: Any) -> Conductor:
    """On the check page, with the specimen's details."""
    conductor = Conductor(Store.in_memory(), fresh(**settings), BUNDLED)
    conductor.take(*to_review(method))
    return conductor


def proving(method: Method, **settings: Any) -> Conductor:
    conductor = reviewing(method, **settings)
    conductor.take(E.SUBMIT)
    return conductor


def verdict(conductor: Conductor) -> Verdict:
    found = conductor.world.session.verdict
    assert found is not None
    return found


def owed(conductor: Conductor) -> str:
    """What a top-up asks for, as somebody types it."""
    order = conductor.world.session.top_up
    assert order is not None
    return f"{order.amount / 100:.2f}"


def booked(conductor: Conductor) -> int:
    transfer = conductor.world.session.transfer
    assert transfer is not None
    line = conductor.world.bank.transfer(transfer.transfer)
    assert line is not None
    return line.amount


# --- admission


@pytest.mark.row("R28")
@pytest.mark.parametrize(
    ("method", "says", "reasons"),
    [
        (Method.LEGAL_REP_FACE, {"enterprise_listed": False}, (Reason.ENTERPRISE_NOT_LISTED_YET,)),
        (Method.LEGAL_REP_WECHAT_SCAN, {"legal_rep_matches": False}, (Reason.LEGAL_REP_MISMATCH,)),
        (
            Method.LEGAL_REP_FACE,
            {"enterprise_listed": False, "legal_rep_matches": False},
            (Reason.ENTERPRISE_NOT_LISTED_YET,),
        ),
        (Method.TOP_UP, {"enterprise_listed": False}, ()),
        (Method.FACE, {"legal_rep_matches": False}, ()),
    ],
)
def test_the_register_is_asked_before_the_proof_where_the_method_says_so(
    method: Method, says: dict[str, Any], reasons: tuple[Reason, ...]
) -> None:
    conductor = reviewing(method)
    conductor.take(RegisterSays(**says), E.SUBMIT)
    assert conductor.world.session.reasons == reasons
    assert (conductor.world.session.page is Page.RESULT) is bool(reasons)


@pytest.mark.row("R16", "R28")
def test_a_limit_is_told_before_the_register_is_asked() -> None:
    probe = reviewing(Method.LEGAL_REP_FACE)
    entry = next(each for each in probe.world.session.entries if each.field == "credit_code")
    firm = Identity(subject=Subject.ENTERPRISE, fingerprint=entry.fingerprint)
    books = Ledger(accounts=tuple(Account(name=f"shop-{n}", identity=firm) for n in range(10)))
    conductor = Conductor(Store.in_memory(), probe.world, BUNDLED)
    # The same World, with other books: fingerprints are made with a key that each store has of its own.
    conductor = Conductor(Store.in_memory(), keep(probe.world.evolve(ledger=books)), BUNDLED)
    conductor.take(RegisterSays(enterprise_listed=False), E.SUBMIT)
    assert conductor.world.session.reasons == (Reason.ENTERPRISE_QUOTA_REACHED,)


# --- what the director orders


@pytest.mark.row("T01")
@pytest.mark.parametrize(
    ("outcome", "ended", "reasons", "page"),
    [
        (Forced.PASS, Outcome.VERIFIED, (), Page.RESULT),
        (Forced.CANCEL, Outcome.CANCELLED, (Reason.CANCELLED_BY_USER,), Page.RESULT),
        (Forced.TIMEOUT, Outcome.NONE, (Reason.QR_EXPIRED,), Page.QR),
        (Reason.SYSTEM_ERROR, Outcome.SYSTEM_ERROR, (Reason.SYSTEM_ERROR,), Page.RESULT),
        (Reason.WALLET_NOT_BOUND, Outcome.REJECTED, (Reason.WALLET_NOT_BOUND,), Page.RESULT),
    ],
)
def test_an_order_stands_above_what_was_done_once_and_is_known_for_one(
    outcome: Forced | Reason, ended: Outcome, reasons: tuple[Reason, ...], page: Page
) -> None:
    conductor = proving(Method.WECHAT_SCAN)
    conductor.take(DirectorOrdered(at=Page.QR, outcomes=(outcome,)), *CONFIRM)
    session = conductor.world.session
    assert (session.outcome, session.reasons, session.page) == (ended, reasons, page)
    assert verdict(conductor).forced
    assert conductor.world.orders == ()


@pytest.mark.row("T01")
def test_a_pass_at_the_check_page_only_admits() -> None:
    conductor = reviewing(Method.LEGAL_REP_FACE)
    order = DirectorOrdered(at=Page.REVIEW_DETAILS, outcomes=(Forced.PASS,))
    conductor.take(RegisterSays(enterprise_listed=False), order, E.SUBMIT)
    assert conductor.world.session.page is Page.FACE
    assert conductor.world.session.verdict is None


@pytest.mark.row("T01", "R18")
def test_an_ordered_cancel_is_gone_on_with_where_it_was() -> None:
    conductor = proving(Method.FACE)
    conductor.take(DirectorOrdered(at=Page.FACE, outcomes=(Forced.CANCEL,)), GOOD, E.RETRY)
    assert conductor.world.session.page is Page.FACE
    conductor.take(GOOD)
    assert conductor.world.session.outcome is Outcome.VERIFIED
    assert not verdict(conductor).forced


@pytest.mark.row("T01", "R29")
def test_no_verdict_in_time_is_waited_for_until_it_is_overdue() -> None:
    conductor = proving(Method.TOP_UP)
    conductor.take(
        DirectorOrdered(at=Page.WAITING, outcomes=(Forced.TIMEOUT,)), TypedPayment(owed(conductor))
    )
    due = business_days_after(NOW, 1)
    conductor.take(ClockBy(to=due))
    assert conductor.world.session.page is Page.WAITING
    assert conductor.world.session.verdict is None
    conductor.take(ClockBy(seconds=1))
    assert conductor.world.session.reasons == (Reason.REVIEW_OVERDUE,)


@pytest.mark.row("T01", "R29")
def test_a_review_that_was_ordered_to_be_cancelled_gives_its_verdict_to_whoever_comes_back() -> None:
    conductor = proving(Method.TOP_UP)
    conductor.take(DirectorOrdered(at=Page.WAITING, outcomes=(Forced.CANCEL,)), TypedPayment(owed(conductor)))
    conductor.take(ClockBy(to=business_days_after(NOW, 1)))
    assert conductor.world.session.outcome is Outcome.CANCELLED
    conductor.take(E.RETRY)
    assert conductor.world.session.page is Page.WAITING
    conductor.take(ClockBy(seconds=1))
    assert conductor.world.session.outcome is Outcome.VERIFIED


@pytest.mark.row("T01", "R27")
def test_an_ordered_wrong_amount_uses_up_an_entry_like_any_other() -> None:
    conductor = proving(Method.BANK_TRANSFER)
    wrong = DirectorOrdered(at=Page.BANK_TRANSFER, outcomes=(Reason.TRANSFER_WRONG_AMOUNT,) * 2)
    conductor.take(E.BANK_ARRIVES, wrong, TypedAmount("0.01"))
    assert (verdict(conductor).reasons, verdict(conductor).attempts_left) == (
        (Reason.TRANSFER_WRONG_AMOUNT,),
        1,
    )
    conductor.take(E.RETRY, TypedAmount("0.01"))
    assert (verdict(conductor).reasons, verdict(conductor).attempts_left) == (
        (Reason.TRANSFER_ATTEMPTS_EXHAUSTED,),
        0,
    )


@pytest.mark.row("T01", "R27")
def test_only_a_wrong_amount_uses_up_an_entry() -> None:
    conductor = proving(Method.BANK_TRANSFER)
    cancel = DirectorOrdered(at=Page.BANK_TRANSFER, outcomes=(Forced.CANCEL,))
    conductor.take(E.BANK_ARRIVES, cancel, TypedAmount("99"), E.RETRY)
    transfer = conductor.world.session.transfer
    assert transfer is not None
    assert transfer.wrong_entries == 0
    conductor.take(TypedAmount("99"))
    assert verdict(conductor).attempts_left == 1


# --- what was done


@pytest.mark.row("R27")
@pytest.mark.parametrize("tries", [(0,), (1, 0), (-1, 0)])
def test_the_amount_that_arrived_verifies_within_two_entries(tries: tuple[int, ...]) -> None:
    conductor = proving(Method.BANK_TRANSFER)
    conductor.take(E.BANK_ARRIVES)
    for place, off in enumerate(tries):
        amount = (booked(conductor) + off) / 100
        conductor.take(*((E.RETRY,) if place else ()), TypedAmount(f"{amount:.2f}"))
    assert conductor.world.session.outcome is Outcome.VERIFIED
    assert verdict(conductor).attempts_left is None


@pytest.mark.row("R24", "V6")
def test_without_a_limit_the_face_can_be_tried_as_often_as_one_likes() -> None:
    conductor = proving(Method.FACE)
    for _ in range(7):
        conductor.take(COVERED)
        assert verdict(conductor).reasons == (Reason.FACE_COVERED,)
        assert verdict(conductor).attempts_left is None
        conductor.take(E.RETRY)
    conductor.take(GOOD)
    assert conductor.world.session.outcome is Outcome.VERIFIED


@pytest.mark.row("R24", "V6")
def test_with_a_limit_failed_checks_count_down_until_the_next_day_of_the_mainland() -> None:
    conductor = proving(Method.FACE, variants=(Variant.V6,))
    for left in (4, 3, 2, 1, 0):
        conductor.take(COVERED)
        assert (verdict(conductor).reasons, verdict(conductor).attempts_left) == (
            (Reason.FACE_COVERED,),
            left,
        )
        conductor.take(E.RETRY)
    for _ in range(2):
        conductor.take(GOOD)
        assert verdict(conductor).reasons == (Reason.FACE_ATTEMPTS_EXHAUSTED,)
        assert verdict(conductor).attempts_left == 0
        (tally,) = conductor.world.ledger.face_tallies
        assert (tally.account, tally.day, tally.failed) == ("trainee", "2026-11-23", 5)
        conductor.take(E.RETRY, E.SUBMIT)
    conductor.take(ClockBy(to=datetime.fromisoformat("2026-11-23T23:59:59+08:00")), GOOD)
    assert verdict(conductor).reasons == (Reason.FACE_ATTEMPTS_EXHAUSTED,)
    conductor.take(E.RETRY, E.SUBMIT, ClockBy(seconds=1), COVERED)
    assert verdict(conductor).attempts_left == 4
    (tally,) = conductor.world.ledger.face_tallies
    assert (tally.day, tally.failed) == ("2026-11-24", 1)


@pytest.mark.row("R24")
def test_what_the_camera_hinted_is_told_with_the_verdict() -> None:
    conductor = proving(Method.FACE)
    conductor.take(COVERED)
    assert conductor.world.session.face is not None
    assert conductor.world.session.face.hints == (Hint.COVERED,)


# --- reviews


@pytest.mark.row("R26", "R29")
def test_a_payment_is_reviewed_for_one_business_day() -> None:
    conductor = proving(Method.TOP_UP)
    conductor.take(TypedPayment(owed(conductor)))
    due = business_days_after(NOW, 1)
    review = conductor.world.session.review
    assert review is not None
    assert review.due_by == due
    conductor.take(ClockBy(to=due - timedelta(seconds=1)))
    assert conductor.world.session.page is Page.WAITING
    conductor.take(ClockBy(to=due))
    assert conductor.world.session.outcome is Outcome.VERIFIED


@pytest.mark.row("R26", "V2")
@pytest.mark.parametrize("seed", range(1, 8))
def test_by_another_reading_a_payment_is_reviewed_for_one_to_three(seed: int) -> None:
    conductor = proving(Method.TOP_UP, variants=(Variant.V2,), seed=seed)
    conductor.take(TypedPayment(owed(conductor)))
    review = conductor.world.session.review
    assert review is not None
    assert review.due_by == business_days_after(NOW, 3)
    conductor.take(ClockBy(to=review.due_by))
    assert conductor.world.session.outcome is Outcome.VERIFIED
    assert conductor.log[-2].at in [business_days_after(NOW, n) for n in (1, 2, 3)]


@pytest.mark.row("V1")
@pytest.mark.parametrize(
    ("variants", "waits"), [((), False), ((Variant.V1,), True)], ids=["immediate", "thirty minutes"]
)
def test_by_another_reading_a_proof_is_reviewed_for_half_an_hour(
    variants: tuple[Variant, ...], waits: bool
) -> None:
    conductor = proving(Method.LEGAL_REP_FACE, variants=variants)
    conductor.take(GOOD)
    assert (conductor.world.session.page is Page.WAITING) is waits
    if waits:
        review = conductor.world.session.review
        assert review is not None
        assert review.due_by == NOW + timedelta(minutes=30)
        conductor.take(ClockBy(minutes=29, seconds=59))
        assert conductor.world.session.verdict is None
        conductor.take(ClockBy(seconds=1))
    assert conductor.world.session.outcome is Outcome.VERIFIED


# --- the books


@pytest.mark.row("R26", "R40")
def test_what_was_paid_is_added_to_the_balance() -> None:
    conductor = proving(Method.TOP_UP, ledger=Ledger(accounts=(Account(name="trainee", balance=500),)))
    paid = round(float(owed(conductor)) * 100)
    conductor.take(TypedPayment(owed(conductor)), ClockBy(days=7))
    account = conductor.world.ledger.account("trainee")
    assert account is not None
    assert account.balance == 500 + paid
    assert account.method is Method.TOP_UP
    assert account.changed_at is None
    assert account.mobile is None


@pytest.mark.row("R17", "R40", "R42")
def test_a_change_counts_from_now_and_frees_what_was_bound_before() -> None:
    conductor = proving(Method.FACE)
    conductor.take(GOOD, E.CLOSE)
    before = conductor.world.ledger.account("trainee")
    assert before is not None
    assert before.identity is not None
    assert before.mobile is not None
    conductor.take(
        ClockBy(days=40), BeginChange(to=Subject.ENTERPRISE), ChooseMethod(method=Method.FACE), GOOD
    )
    conductor.take(ChooseMethod(method=Method.LEGAL_REP_FACE), TypedSpecimen("enterprise"), E.NEXT, E.SUBMIT)
    assert conductor.world.ledger.account("trainee") == before
    conductor.take(GOOD, ClockBy(days=10))
    after = conductor.world.ledger.account("trainee")
    assert after is not None
    assert after.identity is not None
    assert after.identity.subject is Subject.ENTERPRISE
    assert after.mobile is None
    assert after.method is Method.LEGAL_REP_FACE
    assert after.verified_at == before.verified_at
    assert after.changed_at == NOW + timedelta(days=40)
    assert conductor.world.ledger.used(before.identity.fingerprint) == 0
