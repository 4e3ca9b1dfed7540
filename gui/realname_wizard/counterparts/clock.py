"""The simulated clock: an agenda of what will happen, and how it is turned (T02)."""

from datetime import datetime, timedelta

from realname_wizard.counterparts.context import Context
from realname_wizard.messages.effects import Effect
from realname_wizard.messages.events import Body
from realname_wizard.messages.outside_events import ClockTurned
from realname_wizard.messages.world import Answer, Appointment, World

ARRIVAL, DEADLINE = 0, 1
"""Priorities at one moment: what arrives comes before what runs out."""

ONE_SECOND = timedelta(seconds=1)


def turn_clock(_context: Context, world: World, effect: Effect) -> Answer:
    """The clock is on its way to that moment; the loop lets everything happen that is due until then (T02)."""
    body = effect.event.body
    if not isinstance(body, ClockTurned):
        raise TypeError(f"no moment is meant by {body.name}")
    return Answer(world=world.evolve(turning_to=body.until))


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
