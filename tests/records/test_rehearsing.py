"""What to rehearse next: the reasons that a learner is about to forget (T07)."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.records.made import BEGAN, CLASS, sitting

from realname_wizard.course.marks import Help
from realname_wizard.records.rehearsing import Due, deck
from realname_wizard.records.sitting import Met, Mode, Sitting, StepTaken
from realname_wizard.words import Page, Reason

pytestmark = pytest.mark.row("T07")
WHO = CLASS.pseudonym("learner", "Lin Yue")
HELPED = (StepTaken(page=Page.FACE, help=Help.WORDS),)


def met(day: int, reason: Reason, right: bool | None, **told: object) -> Sitting:
    at = BEGAN + timedelta(days=day)
    plain = sitting(day, began=at, ended=at, met=(Met(reason=reason, right=right),), steps=())
    return plain.evolve(**told)


def due(*sittings: Sitting, day: float) -> tuple[Due, ...]:
    return deck(sittings, WHO, BEGAN + timedelta(days=day))


def waits(*sittings: Sitting) -> timedelta:
    (one,) = due(*sittings, day=0)
    return one.at - max(each.ended for each in sittings)


def test_what_was_known_waits_longer_than_what_took_help_and_that_than_what_was_not_known() -> None:
    known = waits(met(0, Reason.QR_DECLINED, True))
    helped = waits(met(0, Reason.QR_DECLINED, True, steps=HELPED))
    not_known = waits(met(0, Reason.QR_DECLINED, False))
    assert known > timedelta(days=1) > not_known
    assert known > helped > not_known


def test_each_time_it_is_known_it_waits_longer() -> None:
    once = waits(met(0, Reason.QR_DECLINED, True))
    again = once.days
    assert waits(met(0, Reason.QR_DECLINED, True), met(again, Reason.QR_DECLINED, True)) > once


def test_what_is_due_comes_first_and_of_that_the_least_sure() -> None:
    found = due(
        met(0, Reason.QR_DECLINED, True), met(1, Reason.QR_EXPIRED, False),
        met(9, Reason.SYSTEM_ERROR, True), day=9,
    )  # fmt: skip
    now = BEGAN + timedelta(days=9)
    assert [each.reason for each in found][-1] is Reason.SYSTEM_ERROR
    assert [each.is_due(now) for each in found] == [True, True, False]
    assert found[0].sure <= found[1].sure < 1


def test_what_was_not_known_a_moment_ago_is_not_known() -> None:
    """FSRS says of what was just seen that it is remembered: of what was answered wrongly that is no knowledge."""
    (wrong,) = due(met(0, Reason.QR_DECLINED, True), met(3, Reason.QR_DECLINED, False), day=3)
    assert wrong.sure == 0
    (right,) = due(met(0, Reason.QR_DECLINED, False), met(3, Reason.QR_DECLINED, True), day=3)
    assert right.sure > 0.9


def test_watching_is_no_review_nor_is_what_was_not_answered_and_what_others_met_is_theirs() -> None:
    other = met(0, Reason.QR_DECLINED, True, learner=CLASS.pseudonym("learner", "Mo Chen"))
    assert (
        due(met(0, Reason.QR_EXPIRED, True, mode=Mode.WATCH), met(0, Reason.QR_EXPIRED, None), other, day=1)
        == ()
    )


FOUR = [
    met(0, Reason.QR_DECLINED, True),
    met(2, Reason.QR_EXPIRED, False),
    met(3, Reason.QR_DECLINED, None),
    met(5, Reason.QR_EXPIRED, True),
]


FOUR = [
    met(0, Reason.QR_DECLINED, True),
    met(2, Reason.QR_EXPIRED, False),
    met(3, Reason.QR_DECLINED, None),
    met(5, Reason.QR_EXPIRED, True),
]


@given(st.permutations(FOUR))
def test_whatever_the_order_in_which_they_were_merged_the_deck_is_the_same(sittings: list[Sitting]) -> None:
    now: datetime = BEGAN + timedelta(days=30)
    assert deck(sittings, WHO, now) == deck(FOUR, WHO, now)
