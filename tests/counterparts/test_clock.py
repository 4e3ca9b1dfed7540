"""Business days of mainland China, and the order of what falls due (T02)."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from realname_wizard.counterparts import clock
from realname_wizard.mainland_time import SHANGHAI
from realname_wizard.messages.events import Due
from realname_wizard.messages.world import World
from realname_wizard.policy.business_days import business_days_after, is_business_day, is_estimate
from realname_wizard.policy.load import load_policy
from realname_wizard.words import EventName


def at_ten(day: str) -> datetime:
    return datetime.combine(date.fromisoformat(day), time(10), SHANGHAI)


@pytest.mark.row("T02")
@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        ("2026-11-23", 1, "2026-11-24"),  # Monday
        ("2026-11-27", 1, "2026-11-30"),  # over a weekend
        ("2026-11-28", 1, "2026-11-30"),  # from a Saturday
        ("2026-12-31", 1, "2027-01-04"),  # New Year's Day, then a weekend
        ("2026-12-31", 3, "2027-01-06"),
        ("2026-09-30", 1, "2026-10-08"),  # the eve of the National Day week
        ("2026-10-09", 1, "2026-10-10"),  # a make-up working Saturday
        ("2026-10-09", 2, "2026-10-12"),
        ("2026-09-18", 1, "2026-09-20"),  # a make-up working Sunday
        ("2026-02-13", 2, "2026-02-24"),  # a make-up Saturday, then the Spring Festival
    ],
)
def test_business_days(day: str, count: int, expected: str) -> None:
    assert business_days_after(at_ten(day), count) == at_ten(expected)


@pytest.mark.row("T02")
def test_the_day_is_that_of_the_mainland() -> None:
    late = datetime(2026, 11, 26, 16, 30, tzinfo=UTC)  # Friday 00:30 in the mainland
    assert business_days_after(late, 1) == datetime(2026, 11, 29, 16, 30, tzinfo=UTC)


@pytest.mark.row("T02")
@settings(deadline=None)
@given(
    st.datetimes(datetime(2020, 1, 1), datetime(2100, 1, 1)).map(lambda each: each.replace(tzinfo=UTC)),
    st.integers(1, 6),
    st.integers(1, 6),
)
def test_business_days_add_up(moment: datetime, some: int, more: int) -> None:
    reached = business_days_after(moment, some)
    assert is_business_day(reached.date())
    assert reached.timetz() == moment.astimezone(SHANGHAI).timetz()
    assert business_days_after(reached, more) == business_days_after(moment, some + more)
    first = moment.astimezone(SHANGHAI).date()
    days = [first + timedelta(days=count) for count in range(1, (reached.date() - first).days + 1)]
    assert sum(map(is_business_day, days)) == some


@pytest.mark.row("T02")
@pytest.mark.parametrize("year", [2027, 2040, 2100, 2101, 2500, 9998])
def test_a_year_without_a_published_schedule_is_guessed(year: int) -> None:
    reached = business_days_after(datetime(year, 2, 1, 9, tzinfo=SHANGHAI), 10)
    assert reached.year == year
    assert is_estimate(load_policy(), reached)


@pytest.mark.row("T02")
def test_it_says_when_it_is_guessing() -> None:
    policy = load_policy()
    last = datetime(2026, 12, 31, 23, 59, tzinfo=SHANGHAI)
    assert not is_estimate(policy, last)
    assert is_estimate(policy, last + timedelta(minutes=1))
    assert is_estimate(policy, datetime(2026, 12, 31, 16, 0, tzinfo=UTC))


def due(name: EventName, thing: str = "1") -> Due:
    return Due.model_validate({"name": name, "thing": thing})


@pytest.mark.row("T02")
def test_what_falls_due_comes_by_time_then_arrivals_first_then_by_number(world: World) -> None:
    soon, later = world.now + timedelta(minutes=1), world.now + timedelta(minutes=2)
    planned = clock.appoint(world, "trainee", later, clock.ARRIVAL, due(EventName.REVIEW_DUE))
    planned = clock.appoint(planned, "trainee", soon, clock.DEADLINE, due(EventName.CODE_EXPIRED))
    planned = clock.appoint(planned, "trainee", soon, clock.ARRIVAL, due(EventName.TRANSFER_RETURNED))
    planned = clock.appoint(planned, "trainee", soon, clock.DEADLINE, due(EventName.REVIEW_OVERDUE))
    assert [entry.body.name for entry in planned.agenda] == [
        EventName.TRANSFER_RETURNED,
        EventName.CODE_EXPIRED,
        EventName.REVIEW_OVERDUE,
        EventName.REVIEW_DUE,
    ]
    assert clock.next_due(planned, soon - timedelta(seconds=1)) is None
    assert clock.next_due(planned, soon) == planned.agenda[0]


def test_an_appointment_is_struck_by_name_and_thing(world: World) -> None:
    soon = world.now + timedelta(minutes=1)
    planned = clock.appoint(world, "trainee", soon, clock.DEADLINE, due(EventName.CODE_EXPIRED, "a"))
    planned = clock.appoint(planned, "trainee", soon, clock.DEADLINE, due(EventName.CODE_EXPIRED, "b"))
    rest = clock.strike(planned, (EventName.CODE_EXPIRED, "a"), (EventName.REVIEW_DUE, "b"))
    assert [entry.body for entry in rest.agenda] == [due(EventName.CODE_EXPIRED, "b")]
