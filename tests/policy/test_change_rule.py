"""When information may be changed again: once a mainland calendar month, or under V4 once in thirty days (R40, V4)."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from realname_wizard.mainland_time import SHANGHAI
from realname_wizard.policy.load import load_policy
from realname_wizard.policy.rules import ChangeRule
from realname_wizard.words import Field, Subject, Variant

RULE = load_policy().changes
V4 = load_policy((Variant.V4,)).changes
INDIVIDUAL, ENTERPRISE = Subject.INDIVIDUAL, Subject.ENTERPRISE
SECOND = timedelta(seconds=1)

subjects = st.sampled_from(list(Subject))
offsets = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
moments = st.datetimes(datetime(1970, 1, 2), datetime(2199, 12, 30), timezones=offsets)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def month(moment: datetime) -> tuple[int, int]:
    local = moment.astimezone(SHANGHAI)
    return local.year, local.month


# --- once a calendar month


@pytest.mark.row("R40")
@pytest.mark.parametrize(
    ("changed", "again"),
    [
        ("2027-01-31T23:59:59+08:00", "2027-02-01T00:00:00+08:00"),
        ("2027-02-01T00:00:00+08:00", "2027-03-01T00:00:00+08:00"),
        ("2027-02-28T23:59:59+08:00", "2027-03-01T00:00:00+08:00"),
        ("2028-02-28T12:00:00+08:00", "2028-03-01T00:00:00+08:00"),
        ("2028-02-29T12:00:00+08:00", "2028-03-01T00:00:00+08:00"),
        ("2100-02-28T12:00:00+08:00", "2100-03-01T00:00:00+08:00"),
        ("2026-04-30T12:00:00+08:00", "2026-05-01T00:00:00+08:00"),
        ("2026-12-01T00:00:00+08:00", "2027-01-01T00:00:00+08:00"),
        ("2026-12-31T23:59:59+08:00", "2027-01-01T00:00:00+08:00"),
    ],
)
def test_a_change_is_possible_again_when_the_next_month_begins(changed: str, again: str) -> None:
    assert RULE.possible_from(at(changed), INDIVIDUAL, INDIVIDUAL) == at(again)


@pytest.mark.row("R40")
@pytest.mark.parametrize(
    ("changed", "again"),
    [
        ("2026-12-31T15:59:59+00:00", "2027-01-01T00:00:00+08:00"),
        ("2026-12-31T16:00:00+00:00", "2027-02-01T00:00:00+08:00"),
        ("2027-03-01T01:00:00+14:00", "2027-03-01T00:00:00+08:00"),
        ("2027-02-28T23:00:00-12:00", "2027-04-01T00:00:00+08:00"),
    ],
)
def test_the_month_is_that_of_the_mainland_wherever_the_user_is(changed: str, again: str) -> None:
    assert RULE.possible_from(at(changed), ENTERPRISE, ENTERPRISE) == at(again)


@pytest.mark.row("R40", "R41")
@pytest.mark.parametrize("rule", [RULE, V4], ids=["default", "V4"])
@pytest.mark.parametrize("old", Subject)
@pytest.mark.parametrize("new", Subject)
def test_the_first_change_is_possible_at_any_time(rule: ChangeRule, old: Subject, new: Subject) -> None:
    assert rule.possible_from(None, old, new) is None


@pytest.mark.row("R40", "R41")
@given(moments, subjects, subjects)
def test_from_whom_to_whom_makes_no_difference(changed: datetime, old: Subject, new: Subject) -> None:
    assert RULE.possible_from(changed, old, new) == RULE.possible_from(changed, INDIVIDUAL, INDIVIDUAL)


@pytest.mark.row("R40")
@given(moments)
def test_it_is_the_first_moment_of_the_month_after(changed: datetime) -> None:
    again = RULE.possible_from(changed, INDIVIDUAL, INDIVIDUAL)
    assert again is not None
    assert month(again - SECOND) == month(changed)
    local = again.astimezone(SHANGHAI)
    assert (local.day, local.time()) == (1, datetime.min.time())
    assert timedelta(0) < again - changed <= timedelta(days=31)


@pytest.mark.row("R40")
@given(moments, offsets)
def test_the_same_moment_written_elsewhere_gives_the_same(changed: datetime, elsewhere: timezone) -> None:
    same = changed.astimezone(elsewhere)
    for rule in (RULE, V4):
        for old in Subject:
            assert rule.possible_from(same, old, old) == rule.possible_from(changed, old, old)


@pytest.mark.row("R40")
@given(moments, st.lists(st.timedeltas(timedelta(0), timedelta(days=90)), max_size=12))
def test_who_keeps_to_the_date_never_changes_twice_a_month(first: datetime, waits: list[timedelta]) -> None:
    changes = [first]
    for wait in waits:
        again = RULE.possible_from(changes[-1], INDIVIDUAL, INDIVIDUAL)
        assert again is not None
        changes.append(again + wait)
    months = [month(each) for each in changes]
    assert len(set(months)) == len(months)


# --- V4: once in thirty days


@pytest.mark.row("R40", "V4")
@given(moments, subjects)
def test_with_v4_thirty_days_pass_to_the_second(changed: datetime, new: Subject) -> None:
    assert V4.possible_from(changed, ENTERPRISE, new) == changed + timedelta(days=30)
    assert V4.possible_from(changed, INDIVIDUAL, INDIVIDUAL) == changed + timedelta(days=30)


@pytest.mark.row("R40", "R41", "V4")
@given(moments)
def test_with_v4_only_from_individual_to_enterprise_nobody_waits(changed: datetime) -> None:
    assert V4.possible_from(changed, INDIVIDUAL, ENTERPRISE) is None
    assert V4.possible_from(changed, ENTERPRISE, INDIVIDUAL) is not None


@pytest.mark.row("V4")
def test_with_v4_two_changes_may_fall_into_one_month_and_none_into_february() -> None:
    january = V4.possible_from(at("2027-01-01T09:00:00+08:00"), INDIVIDUAL, INDIVIDUAL)
    assert january == at("2027-01-31T09:00:00+08:00")
    february = V4.possible_from(at("2027-01-31T09:00:00+08:00"), INDIVIDUAL, INDIVIDUAL)
    assert february == at("2027-03-02T09:00:00+08:00")


@pytest.mark.row("V4")
def test_v4_changes_only_how_long_one_waits() -> None:
    assert RULE.model_copy(update={"every_days": 30, "upgrade_waits": False}) == V4


# --- what else a change of an enterprise takes


@pytest.mark.row("R42")
@pytest.mark.parametrize("rule", [RULE, V4], ids=["default", "V4"])
def test_an_enterprise_hands_in_a_form_that_is_read_for_a_business_day(rule: ChangeRule) -> None:
    assert rule.form_fields == (Field.APPLICATION_FORM,)
    assert rule.form_business_days == 1


@pytest.mark.row("R42", "V7")
def test_who_is_on_record_as_an_enterprise_needs_a_form_and_under_v7_who_becomes_one() -> None:
    v7 = load_policy((Variant.V7,)).changes
    for old in Subject:
        for new in Subject:
            assert RULE.needs_form(old, new) is (old is ENTERPRISE)
            assert v7.needs_form(old, new) is (ENTERPRISE in (old, new))


@pytest.mark.row("R40")
def test_a_moment_in_utc_comes_back_in_mainland_time() -> None:
    again = RULE.possible_from(datetime(2027, 1, 31, tzinfo=UTC), INDIVIDUAL, INDIVIDUAL)
    assert again is not None
    assert again.utcoffset() == timedelta(hours=8)
