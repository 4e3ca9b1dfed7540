"""What the director can order, and that an order holds for the next verdict of its page only (T01)."""

import pytest

from realname_wizard.counterparts import director
from realname_wizard.messages.outside_events import DirectorOrdered
from realname_wizard.messages.proofs import can_order
from realname_wizard.messages.world import World
from realname_wizard.policy.load import load_policy
from realname_wizard.words import Forced, Page, Reason

from .conftest import Tell

POLICY = load_policy()
GIVES_VERDICTS = {
    Page.REVIEW_DETAILS,
    Page.QR,
    Page.FACE,
    Page.OFFICIAL_ACCOUNT,
    Page.BANK_TRANSFER,
    Page.WAITING,
}


@pytest.mark.row("T01")
@pytest.mark.parametrize("page", list(Page))
@pytest.mark.parametrize("outcome", [Forced.PASS, Forced.CANCEL, Reason.SYSTEM_ERROR])
def test_some_outcomes_are_possible_wherever_verdicts_are_given(page: Page, outcome: Forced | Reason) -> None:
    assert can_order(POLICY, page, outcome) is (page in GIVES_VERDICTS)


@pytest.mark.row("T01")
@pytest.mark.parametrize("page", list(Page))
def test_a_time_out_is_possible_where_something_runs_out(page: Page) -> None:
    runs_out = page in {Page.QR, Page.BANK_TRANSFER, Page.WAITING}
    assert can_order(POLICY, page, Forced.TIMEOUT) is runs_out


@pytest.mark.row("T01")
@pytest.mark.parametrize(
    ("page", "reason", "possible"),
    [
        (Page.FACE, Reason.FACE_SOURCE_UNAVAILABLE, True),
        (Page.QR, Reason.QR_STATUS_UNKNOWN, True),
        (Page.QR, Reason.FACE_COVERED, False),
        (Page.FACE, Reason.QR_DECLINED, False),
        (Page.REVIEW_DETAILS, Reason.METHOD_UNAVAILABLE, True),
        (Page.METHOD, Reason.METHOD_UNAVAILABLE, False),
        (Page.WAITING, Reason.TOP_UP_WRONG_AMOUNT, True),
        (Page.TOP_UP, Reason.TOP_UP_WRONG_AMOUNT, False),
        (Page.REVIEW_DETAILS, Reason.REGION_NOT_SERVED, False),
    ],
)
def test_a_reason_is_possible_where_it_can_happen(page: Page, reason: Reason, possible: bool) -> None:
    assert can_order(POLICY, page, reason) is possible


@pytest.mark.row("T01")
def test_orders_are_taken_in_turn_page_by_page(world: World, told: Tell) -> None:
    there = told(world, DirectorOrdered(at=Page.FACE, outcomes=(Reason.FACE_COVERED, Forced.PASS)))
    there = told(there, DirectorOrdered(at=Page.QR, outcomes=(Forced.CANCEL,)))
    first, there = director.next_order(there, Page.FACE)
    second, there = director.next_order(there, Page.FACE)
    third, there = director.next_order(there, Page.FACE)
    assert (first, second, third) == (Reason.FACE_COVERED, Forced.PASS, None)
    assert director.next_order(there, Page.QR) == (Forced.CANCEL, world)


@pytest.mark.row("T01")
def test_new_orders_for_a_page_replace_the_old_ones(world: World, told: Tell) -> None:
    there = told(world, DirectorOrdered(at=Page.FACE, outcomes=(Reason.FACE_COVERED, Reason.FACE_COVERED)))
    there = told(there, DirectorOrdered(at=Page.FACE, outcomes=(Forced.PASS,)))
    assert [each.outcome for each in there.orders] == [Forced.PASS]


@pytest.mark.row("T01")
@pytest.mark.parametrize(
    ("page", "causes", "possible"),
    [
        (Page.FACE, (Reason.FACE_COVERED, Reason.LIVENESS_FAILED), True),
        (Page.REVIEW_DETAILS, (Reason.LEGAL_REP_MISMATCH, Reason.ENTERPRISE_NOT_LISTED_YET), True),
        (Page.FACE, (Reason.FACE_COVERED, Reason.QR_DECLINED), False),
        (Page.FACE, (Reason.FACE_COVERED, Reason.FACE_COVERED), False),
    ],
)
def test_several_causes_are_possible_where_each_of_them_is(
    page: Page, causes: tuple[Reason, ...], possible: bool
) -> None:
    assert can_order(POLICY, page, causes) is possible


@pytest.mark.row("T01")
@pytest.mark.parametrize("causes", [(), (Reason.FACE_COVERED,)])
def test_several_causes_are_two_at_least(causes: tuple[Reason, ...]) -> None:
    with pytest.raises(ValueError, match="at least 2"):
        DirectorOrdered(at=Page.FACE, outcomes=(causes,))


@pytest.mark.row("T01", "T10")
def test_an_order_with_several_causes_is_the_same_once_it_was_saved(world: World, told: Tell) -> None:
    ordered = (Forced.PASS, (Reason.FACE_COVERED, Reason.LIVENESS_FAILED), Reason.FACE_MISMATCH)
    there = told(world, DirectorOrdered(at=Page.FACE, outcomes=ordered))
    assert World.model_validate_json(there.model_dump_json()) == there
    assert tuple(each.outcome for each in there.orders) == ordered
