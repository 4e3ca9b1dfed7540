"""Every act of a person on every page that has to refuse it: where it is refused, and a route through those places."""

from collections.abc import Hashable, Iterator

from realname_wizard.rehearsal.script.runner_steps import Refused
from realname_wizard.rehearsal.script.step import Step
from realname_wizard.words import Page

from .acts import sort_of
from .atlas import Atlas, Spot
from .routes import Route


def refused_at(atlas: Atlas) -> dict[Spot, dict[str, Step]]:
    """What is refused, by its goal, at the nearest places of every page that allow different things."""
    found: dict[Spot, dict[str, Step]] = {}
    for page in Page:
        near = sorted(
            (spot for spot in atlas.spots.values() if spot.page is page), key=lambda spot: len(spot.way)
        )
        alike: dict[Hashable, Spot] = {}
        for spot in near:
            spot.rehearsal.conductor.back_to(spot.mark)
            alike.setdefault(spot.rehearsal.conductor.allowed(), spot)
        found.update({spot: dict(_refused(spot)) for spot in alike.values()})
    return found


def every(atlas: Atlas) -> list[str]:
    """Every sort of act on every page."""
    sorts = {
        sort_of(act): None for spot in atlas.spots.values() for act in spot.rehearsal.acts if not act.of_world
    }
    return [f"{sort} on {page}" for page in Page for sort in sorts]


def routes(found: dict[Spot, dict[str, Step]], most: int) -> Iterator[Route]:
    """Routes to the fewest places at which all of that is refused, where it is then tried."""
    left = {goal: None for refused in found.values() for goal in refused}
    while left:
        spot = max(found, key=lambda each: sum(goal in left for goal in found[each]))
        here = [(goal, act) for goal, act in found[spot].items() if goal in left]
        room = max(1, most - len(spot.way))
        for first in range(0, len(here), room):
            route = Route(spot.rehearsal, list(spot.way), [()] * len(spot.way))
            for goal, act in here[first : first + room]:
                route.acts.append(Refused(what=act))
                route.met.append((goal,))
            yield route
        for goal, _act in here:
            del left[goal]


def _refused(spot: Spot) -> Iterator[tuple[str, Step]]:
    """The first act of each sort that is refused there."""
    rehearsal = spot.rehearsal
    told = set()
    for act in rehearsal.acts:
        goal = f"{sort_of(act)} on {spot.page}"
        if act.of_world or goal in told:
            continue
        rehearsal.conductor.back_to(spot.mark)
        if rehearsal.do(act, stays=True) is None:
            told.add(goal)
            yield goal, act
