"""The simulated clock: business days of mainland China, and an agenda of what will happen (T02)."""

from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from realname_wizard.messages.events import Body
from realname_wizard.messages.world import Appointment, World
from realname_wizard.policy.rules import MAINLAND, Policy

if TYPE_CHECKING:
    from holidays import HolidayBase

ARRIVAL, DEADLINE = 0, 1
"""Priorities at one moment: what arrives comes before what runs out."""

ONE_SECOND = timedelta(seconds=1)


@lru_cache(maxsize=1)
def _calendar() -> "HolidayBase":
    from holidays import country_holidays  # noqa: PLC0415 - slow to import, and most runs need no business day

    return country_holidays("CN")


def is_business_day(day: date) -> bool:
    """Whether offices work on that day in mainland China, make-up working days included (T02)."""
    return bool(_calendar().is_working_day(day))


def business_days_after(moment: datetime, count: int) -> datetime:
    """The same time of day on the `count`-th business day after that day, in mainland time."""
    reached = moment.astimezone(MAINLAND)
    left = count
    while left > 0:
        reached += timedelta(days=1)
        if is_business_day(reached.date()):
            left -= 1
    return reached


def is_estimate(policy: Policy, moment: datetime) -> bool:
    """Whether the schedule of that year is not published yet, so that business days are a guess (T02)."""
    return moment.astimezone(MAINLAND).year > policy.schedule_published_through


def appoint(world: World, account: str, due: datetime, priority: int, body: Body) -> World:
    """The World with an event in the agenda."""
    entry = Appointment(due=due, priority=priority, number=world.next_number, account=account, body=body)
    agenda = tuple(sorted((*world.agenda, entry), key=lambda each: each.order))
    return world.evolve(agenda=agenda, next_number=world.next_number + 1)


def strike(world: World, *bodies: tuple[str, str]) -> World:
    """The World without the agenda's events of these names about these things: `(name, thing)`."""

    def about(entry: Appointment) -> tuple[str, str]:
        thing = getattr(entry.body, "thing", None) or getattr(entry.body, "transfer", "")
        return (str(entry.body.name), str(thing))

    return world.evolve(agenda=tuple(entry for entry in world.agenda if about(entry) not in bodies))


def next_due(world: World, until: datetime) -> Appointment | None:
    """The first appointment that is due by then, if any."""
    return next((entry for entry in world.agenda if entry.due <= until), None)
