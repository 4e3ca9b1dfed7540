"""Business days of mainland China, make-up working days included (T02)."""

from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from realname_wizard.mainland_time import SHANGHAI
from realname_wizard.policy.rules import Policy

if TYPE_CHECKING:
    from holidays import HolidayBase


@lru_cache(maxsize=1)
def _calendar() -> "HolidayBase":
    from holidays import country_holidays  # noqa: PLC0415 - slow to import, and most runs need no business day

    return country_holidays("CN")


def is_business_day(day: date) -> bool:
    """Whether offices work on that day in mainland China, make-up working days included (T02)."""
    return bool(_calendar().is_working_day(day))


def business_days_after(moment: datetime, count: int) -> datetime:
    """The same time of day on the `count`-th business day after that day, in mainland time."""
    reached = moment.astimezone(SHANGHAI)
    left = count
    while left > 0:
        reached += timedelta(days=1)
        if is_business_day(reached.date()):
            left -= 1
    return reached


def is_estimate(policy: Policy, moment: datetime) -> bool:
    """Whether the schedule of that year is not published yet, so that business days are a guess (T02)."""
    return moment.astimezone(SHANGHAI).year > policy.schedule_published_through
