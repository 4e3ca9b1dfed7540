"""Few routes that meet all goals: what is planned on the map is done, and planned anew where it went otherwise."""

from collections import Counter
from collections.abc import Container, Hashable, Iterable, Iterator
from dataclasses import dataclass, field

from realname_wizard.flow.engine import Transition
from realname_wizard.rehearsal.script.step import Step

from .atlas import Atlas, Edge, Met, Rehearsal, Spot
from .net import Arc, Net
from .place import place_of
from .plan import walks

_PLANS = 8
"""So often it is planned anew: the map tells places apart, not Worlds, so that not all goes as it was planned."""

_REPAIRS = 3
"""So often what is left of a plan is planned again."""

_BEGINNINGS = 4
"""So many beginnings are tried for a walk."""

_TRIES = 3
"""So often a walk is gone on with where something went otherwise, and in so many words an act is tried."""


@dataclass(slots=True)
class Route:
    """What is done in one file, and what each act meets that nothing before it did."""

    rehearsal: Rehearsal
    acts: list[Step] = field(default_factory=list)
    met: list[tuple[str, ...]] = field(default_factory=list)
    meets: list[tuple[str, ...]] = field(default_factory=list)
    """What each act meets, whether or not something before it did."""

    @property
    def goals(self) -> list[str]:
        """All that is met on it, in that order."""
        return [goal for each in self.met for goal in each]

    def end_at(self, length: int) -> None:
        """Do no more than so many acts."""
        del self.acts[length:], self.met[length:], self.meets[length:]


def routes(atlas: Atlas, met: Met, goals: list[str], most: int) -> Iterator[Route]:
    """Routes of at most so many acts that together meet all these goals; what is farther away takes what it needs."""
    yield from _Walker(atlas, met, goals).routes(most)


def telling(atlas: Atlas, met: Met, goals: list[str], most: int, left: Container[str]) -> Iterator[Route]:
    """Such routes that do one thing more at their end, which shows that they are where they seem to be.

    What nothing that follows tells is still left after those: it is met in other ways, and gone on with otherwise.
    """
    walker = _Walker(atlas, met, goals)
    for route in walker.routes(most - 1):
        walker.go_on(route)
        yield route
    yield from walker.others(left, most - 1)


class _Walker:
    """Walks routes, and strikes out what they meet."""

    def __init__(self, atlas: Atlas, met: Met, goals: Iterable[str]) -> None:
        self._atlas, self._met = atlas, met
        self._nearest: dict[str, Edge] = {}
        for edge in atlas.edges():
            for goal in met(edge):
                if goal not in self._nearest or len(edge.way) < len(self._nearest[goal].way):
                    self._nearest[goal] = edge
        self._beginnings = atlas.beginnings()
        self._goals = dict.fromkeys(goal for goal in goals if goal in self._nearest)
        self._left = dict(self._goals)
        self._vain: set[Edge] = set()
        """What was tried and went otherwise."""

    def routes(self, most: int) -> list[Route]:
        """Planned for all goals, again and again until all goes as it was planned; the fewest acts that were enough."""
        best: list[Route] = []
        for _ in range(_PLANS):
            known = len(self._vain)
            self._left = dict(self._goals)
            found = _without_more_than_enough(list(self._planned(most)))
            if not best or _acts(found) < _acts(best):
                best = found
            if len(self._vain) == known:
                break
        return best

    def _planned(self, most: int) -> Iterator[Route]:
        """As it is planned; and at last to each goal that is left on the way on which it was found."""
        for _ in range(_REPAIRS):
            net = Net.of(self._atlas, self._met, self._left, self._vain)
            for walk in walks(net) if self._left else ():
                route = self._walked(walk, net, most)
                if route.goals:
                    yield route
        while self._left:
            hardest = max(self._left, key=lambda goal: len(self._nearest[goal].way))
            yield self._struck_out(self._exactly(self._nearest[hardest]))
            self._left.pop(hardest, None)

    def _exactly(self, edge: Edge) -> Route:
        """The way on which this was found."""
        edge.rehearsal.conductor.back_to(edge.rehearsal.start)
        route = Route(edge.rehearsal)
        for act in edge.way:
            self._do(route, act)
        return route

    def others(self, left: Container[str], most: int) -> Iterator[Route]:
        """Ways to each goal as long as it is left, from unlike places, each gone on with otherwise."""
        for goal in self._goals:
            unlike: dict[tuple[Transition, ...], Edge] = {}
            for edge in sorted(self._atlas.edges(), key=lambda each: len(each.way)) if goal in left else ():
                if goal in self._met(edge) and len(edge.way) <= most:
                    unlike.setdefault(edge.rows, edge)
            for edge in list(unlike.values())[:_TRIES]:
                for further in range(_TRIES):
                    if goal not in left:
                        break
                    route = self._exactly(edge)
                    self.go_on(route, further)
                    self._meet_for_the_first_time(route, left)
                    yield route

    def go_on(self, route: Route, which: int = 0) -> None:
        """Do what is possible on this page alone, if there is anything; the first such thing, or another."""
        conductor = route.rehearsal.conductor
        conductor.back_to(route.rehearsal.start)
        for act in route.acts:
            route.rehearsal.do(act)
        here = self._atlas.spots.get(self._place(route))
        state = conductor.world.session.state
        mark = conductor.mark()
        edges = self._atlas.look_around(here) if here is not None else []
        conductor.back_to(mark)
        further = [each.act for each in edges if any(row.source is state for row in each.rows[:1])]
        for act in further[which : which + 1]:
            self._do(route, act)

    def _walked(self, walk: list[Arc], net: Net, most: int) -> Route:
        """The walk from the beginning from which it goes best, up to the last goal that it meets."""
        start = self._atlas.spots[net.named[walk[0].source]]
        own = Counter(rehearsal for arc in walk for rehearsal in {edge.rehearsal: 0 for edge in arc.edges})
        begin = sorted(self._beginnings[start], key=lambda each: -own[each])
        best = Route(begin[0])
        wrong: set[Edge] = set()
        for rehearsal in begin[:_BEGINNINGS]:
            route, wrong = self._tried(rehearsal, walk, net, most)
            if not best.goals or len(route.goals) > len(best.goals):
                best = route
            if not wrong:
                break
        self._vain |= wrong
        best.end_at(max((number for number, goals in enumerate(best.met, 1) if goals), default=0))
        return self._struck_out(best)

    def _tried(self, rehearsal: Rehearsal, walk: list[Arc], net: Net, most: int) -> tuple[Route, set[Edge]]:
        """How it goes on the walk, by the nearest way to where it goes on where something goes otherwise; what did."""
        rehearsal.conductor.back_to(rehearsal.start)
        route = Route(rehearsal)
        wrong: set[Edge] = set()
        tries = _TRIES
        waiting = list(walk)
        while waiting and (len(route.acts) < most or not route.goals):
            arc = waiting.pop(0)
            if not self._gone(route, arc, net):
                wrong.update(arc.edges)
                tries -= 1
                waiting = self._back(route, waiting, net, wrong) if tries else []
        return route, wrong

    def _back(self, route: Route, walk: list[Arc], net: Net, wrong: set[Edge]) -> list[Arc]:
        """The walk from here on: the shortest way to any of its places from which on there is something to meet."""
        left = self._left.keys() - route.goals
        last = max((number for number, arc in enumerate(walk) if left.intersection(arc.goals)), default=-1)
        ahead = {arc.source: number for number, arc in reversed(list(enumerate(walk[: last + 1])))}
        here = net.numbers.get(self._place(route))
        way = None if here is None else net.way([here], ahead, wrong)
        if here is None or way is None:
            return []
        back = [net.arcs[number] for number in way]
        return [*back, *walk[ahead[back[-1].target if back else here] :]]

    def _gone(self, route: Route, arc: Arc, net: Net) -> bool:
        """Do one of the acts that lead on as it is planned, one of its own first; whether there was one."""
        conductor = route.rehearsal.conductor
        mark, length = conductor.mark(), len(route.acts)
        there = net.named[arc.target][:-1]
        own = sorted(arc.edges, key=lambda edge: edge.rehearsal is not route.rehearsal)
        for edge in list({edge.act: edge for edge in reversed(own)}.values())[: -_TRIES - 1 : -1]:
            if self._do(route, edge.act) == edge.rows and self._place(route)[:-1] == there:
                return True
            conductor.back_to(mark)
            route.end_at(length)
        return False

    def _do(self, route: Route, act: Step) -> tuple[Transition, ...] | None:
        """Do it, and note what it meets for the first time; the rows that it walks, None where it is not possible."""
        conductor = route.rehearsal.conductor
        before = conductor.world
        rows = route.rehearsal.do(act)
        if rows is None:
            return None
        nowhere = Spot(route.rehearsal, conductor.mark(), ())
        edge = Edge(act, rows, before, conductor.world, route.rehearsal, (), nowhere)
        meets = tuple(goal for goal in dict.fromkeys(self._met(edge)) if goal in self._goals)
        known = set(route.goals)
        route.acts.append(act)
        route.met.append(tuple(goal for goal in meets if goal in self._left and goal not in known))
        route.meets.append(meets)
        return rows

    @staticmethod
    def _meet_for_the_first_time(route: Route, left: Container[str]) -> None:
        known: set[str] = set()
        for number, goals in enumerate(route.meets):
            route.met[number] = tuple(goal for goal in goals if goal in left and goal not in known)
            known.update(goals)

    def _struck_out(self, route: Route) -> Route:
        """It, whose goals are no longer left."""
        for goal in route.goals:
            self._left.pop(goal, None)
        return route

    def _place(self, route: Route) -> tuple[Hashable, ...]:
        conductor = route.rehearsal.conductor
        return place_of(conductor.policy, conductor.world)


def _without_more_than_enough(routes: list[Route]) -> list[Route]:
    """The routes, each only up to what no other route meets, those with the least for their acts first."""
    times = Counter(goal for route in routes for goal in {goal for each in route.meets for goal in each})
    for route in sorted(routes, key=lambda each: len(each.goals) / len(each.acts)):
        here = {goal for each in route.meets for goal in each}
        first: dict[str, int] = {}
        for number, goals in enumerate(route.meets, 1):
            for goal in goals:
                first.setdefault(goal, number)
        route.end_at(max((first[goal] for goal in here if times[goal] == 1), default=0))
        times.subtract(here.difference(*map(set, route.meets)))
    known: set[str] = set()
    for route in routes:
        for number, goals in enumerate(route.meets):
            route.met[number] = tuple(goal for goal in goals if goal not in known)
            known.update(goals)
    return [route for route in routes if route.acts]


def _acts(routes: list[Route]) -> int:
    return sum(len(route.acts) for route in routes)
