"""Few routes that meet all goals: to what is hardest to get to, and on from there to what is nearest."""

from collections import deque
from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field

from realname_wizard.rehearsal.script.step import Step

from .atlas import Atlas, Edge, Met, Rehearsal, Spot
from .place import place_of

_TRIES = 6
"""So many goals nearby are tried in vain before a route ends: the map tells places apart, not Worlds."""


@dataclass(slots=True)
class Route:
    """What is done in one file, and what each act meets that nothing before it did."""

    rehearsal: Rehearsal
    acts: list[Step] = field(default_factory=list)
    met: list[tuple[str, ...]] = field(default_factory=list)

    @property
    def goals(self) -> list[str]:
        """All that is met on it, in that order."""
        return [goal for each in self.met for goal in each]


def routes(atlas: Atlas, met: Met, goals: list[str], most: int, *, goes_on: bool = False) -> Iterator[Route]:
    """Routes of at most so many acts that together meet all these goals; what is farther away takes what it needs.

    One that `goes_on` does one thing more at its end, which shows that it is where it seems to be.
    """
    nearest: dict[str, Edge] = {}
    for edge in atlas.edges():
        for goal in met(edge):
            if goal not in nearest or len(edge.way) < len(nearest[goal].way):
                nearest[goal] = edge
    left = dict.fromkeys(goal for goal in goals if goal in nearest)
    walker = _Walker(atlas, met, left)
    while left:
        hardest = max(left, key=lambda goal: len(nearest[goal].way))
        route = walker.walk(nearest[hardest], most - goes_on)
        if goes_on:
            walker.go_on(route)
        yield route
        left.pop(hardest, None)


class _Walker:
    """Walks one route, in a rehearsal of its own, and strikes out what it meets."""

    def __init__(self, atlas: Atlas, met: Met, left: dict[str, None]) -> None:
        self._atlas, self._met, self._left = atlas, met, left
        self._known: dict[Edge, tuple[str, ...]] = {}

    def _meets(self, edge: Edge) -> tuple[str, ...]:
        if edge not in self._known:
            self._known[edge] = tuple(self._met(edge))
        return self._known[edge]

    def walk(self, first: Edge, most: int) -> Route:
        rehearsal = first.rehearsal
        rehearsal.conductor.back_to(rehearsal.start)
        route = Route(rehearsal)
        self._go(route, first.way)
        vain: set[Edge] = set()
        while len(vain) < _TRIES:
            found = self._nearest(route, vain, most - len(route.acts))
            if found is None:
                if not self._looks_on(route, most):
                    break
                continue
            mark, length = rehearsal.conductor.mark(), len(route.acts)
            wanted = [goal for goal in self._meets(found[-1]) if goal in self._left]
            gone = self._go(route, [edge.act for edge in found], only_if=wanted)
            if not gone:
                vain.add(found[-1])
                rehearsal.conductor.back_to(mark)
                del route.acts[length:], route.met[length:]
        return route

    def go_on(self, route: Route) -> None:
        """Do what is possible on this page alone, if there is anything."""
        here = self._spot(route)
        state = route.rehearsal.conductor.world.session.state
        mark = route.rehearsal.conductor.mark()
        edges = self._atlas.look_around(here) if here is not None else []
        route.rehearsal.conductor.back_to(mark)
        further = next((each for each in edges if any(row.source is state for row in each.rows[:1])), None)
        if further is not None:
            self._go(route, (further.act,))

    def _looks_on(self, route: Route, most: int) -> bool:
        """Whether there is more on the map now: where a route would end all is tried."""
        here = self._spot(route)
        if not self._left or here is None or here.looked_around or len(route.acts) >= most:
            return False
        mark = route.rehearsal.conductor.mark()
        self._atlas.look_around(here)
        route.rehearsal.conductor.back_to(mark)
        return True

    def _go(
        self, route: Route, way: "list[Step] | tuple[Step, ...]", only_if: list[str] | None = None
    ) -> bool:
        """Do all that; whether it went as it should. What is met is struck out then."""
        steps: list[tuple[Step, tuple[str, ...]]] = []
        conductor = route.rehearsal.conductor
        fresh: set[str] = set()
        for act in way:
            before = conductor.world
            rows = route.rehearsal.do(act)
            if rows is None:
                return False
            here = self._spot(route)
            edge = Edge(act, rows, before, conductor.world, route.rehearsal, (), here or _nowhere(route))
            goals = tuple(
                dict.fromkeys(goal for goal in self._met(edge) if goal in self._left and goal not in fresh)
            )
            fresh.update(goals)
            steps.append((act, goals))
        if only_if is not None and not fresh.intersection(only_if):
            return False
        for act, goals in steps:
            route.acts.append(act)
            route.met.append(goals)
        for goal in fresh:
            del self._left[goal]
        return True

    def _place(self, route: Route) -> Hashable:
        conductor = route.rehearsal.conductor
        return place_of(conductor.policy, conductor.world)

    def _spot(self, route: Route) -> Spot | None:
        return self._atlas.spots.get(self._place(route))

    def _nearest(self, route: Route, vain: set[Edge], most: int) -> list[Edge] | None:
        """The shortest way on the map to something that is left."""
        here = self._spot(route)
        if here is None or most <= 0:
            return None
        came: dict[Spot, list[Edge]] = {here: []}
        waiting = deque([here])
        while waiting:
            spot = waiting.popleft()
            if len(came[spot]) >= most:
                return None
            for edge in spot.edges:
                if edge not in vain and any(goal in self._left for goal in self._meets(edge)):
                    return [*came[spot], edge]
                if edge.to not in came:
                    came[edge.to] = [*came[spot], edge]
                    waiting.append(edge.to)
        return None


def _nowhere(route: Route) -> Spot:
    return Spot(route.rehearsal, route.rehearsal.conductor.mark(), ())
