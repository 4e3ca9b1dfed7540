"""A map of the state machine: the places that were reached, how, and what came of every act tried there.

It begins with what the walkthroughs of the program do, and is carried on from the nearest places to what they leave
out: whatever can be done is tried there, strangest places first.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush
from itertools import count

from realname_wizard.conductor import Conductor, Mark
from realname_wizard.flow.engine import Transition
from realname_wizard.identity.sealing import Seal
from realname_wizard.messages.outside_events import VariantsSwitched
from realname_wizard.messages.proofs import VERDICTS
from realname_wizard.messages.refusals import NotAllowed, NotPossible
from realname_wizard.messages.world import World
from realname_wizard.policy.load import PolicyReadings
from realname_wizard.rehearsal.given import given_world
from realname_wizard.rehearsal.script.expect import Expect
from realname_wizard.rehearsal.script.models import Walkthrough
from realname_wizard.rehearsal.script.runner_steps import Note, Refused, Restart, Snapshot
from realname_wizard.rehearsal.script.sight import Impossible, Sight
from realname_wizard.rehearsal.script.step import RunnerStep, Step
from realname_wizard.rehearsal.script.world_steps import Director
from realname_wizard.store.keeper import Store
from realname_wizard.store.keys import KEY_BYTES
from realname_wizard.words import Page

from .acts import acts
from .place import likeness, place_of, said

_CHANGES_NOTHING = (Expect, Note, Refused, Restart, Snapshot)
"""What a runner does that leaves the World as it is; after all else it is another one than acts alone lead to."""

_STARTS = 20
"""From so many places a search begins."""


@dataclass(slots=True, eq=False)
class Spot:
    """A place on the map, with the shortest way to it that is known."""

    rehearsal: "Rehearsal"
    mark: Mark
    way: tuple[Step, ...]
    edges: list["Edge"] = field(default_factory=list)
    looked_around: bool = False

    @property
    def world(self) -> World:
        """The World there."""
        return self.mark.world

    @property
    def page(self) -> Page:
        """The page on screen there."""
        return self.world.session.page


@dataclass(frozen=True, slots=True, eq=False)
class Edge:
    """An act that was possible: what it walked, the Worlds before and after, and how one comes to have done it."""

    act: Step
    rows: tuple[Transition, ...]
    before: World
    after: World
    rehearsal: "Rehearsal"
    way: tuple[Step, ...]
    to: Spot


Met = Callable[[Edge], Iterable[str]]
"""What of a cover's goals an act meets."""


class Rehearsal:
    """One beginning, and a Conductor in memory that tries things out there and seals alike every time."""

    def __init__(self, head: Walkthrough, rules: PolicyReadings) -> None:
        self.head = head
        self._rows: list[Transition] = []
        store = Store.in_memory(key=bytes(KEY_BYTES))
        world = given_world(head, Seal(store.key()), rules)
        self.conductor = Conductor(store, world, rules, on_step=self._rows.append, keeps=False)
        if head.variants:
            self.conductor.take(VariantsSwitched(variants=head.variants))
        self.began = tuple(self._rows)
        self.start = self.conductor.mark()
        self.acts = acts(head)

    def do(self, act: Step, *, stays: bool = False) -> tuple[Transition, ...] | None:
        """The rows that an act walks from where things stand; None where it is refused, and changes nothing.

        What was walked in beginning counts for the first act.
        """
        began = self.conductor.world is self.start.world
        self._rows[:] = self.began if began else ()
        try:
            given = act.events(Sight(self.conductor, stays=stays))
            if given:
                self.conductor.take(*given)
        except (NotAllowed, NotPossible, Impossible):
            return None
        return tuple(self._rows)


class Atlas:
    """The map of everything that follows any of these beginnings.

    `shown` are the requirements that every walkthrough names which walks a row.
    """

    def __init__(self, rules: PolicyReadings) -> None:
        self._rules = rules
        self._rehearsals: dict[str, Rehearsal] = {}
        self.spots: dict[tuple[Hashable, ...], Spot] = {}
        self.shown: dict[Transition, set[str]] = {}

    def rehearsal(self, walkthrough: Walkthrough) -> Rehearsal:
        """The rehearsal that begins as this walkthrough does; those that begin alike share one."""
        begins = (
            walkthrough.given,
            walkthrough.account,
            walkthrough.variants,
            walkthrough.starts,
            walkthrough.seed,
        )
        key = repr(
            [each if not hasattr(each, "model_dump_json") else each.model_dump_json() for each in begins]
        )
        if key not in self._rehearsals:
            self._rehearsals[key] = Rehearsal(walkthrough, self._rules)
        return self._rehearsals[key]

    def edges(self) -> Iterator[Edge]:
        """Every act on the map, in the order in which it came there."""
        for spot in self.spots.values():
            yield from spot.edges

    def beginnings(self) -> dict[Spot, list[Rehearsal]]:
        """Where files can begin, and the rehearsals that do."""
        found: dict[Spot, list[Rehearsal]] = {}
        for rehearsal in self._rehearsals.values():
            rehearsal.conductor.back_to(rehearsal.start)
            found.setdefault(self._spot(rehearsal, ()), []).append(rehearsal)
        return found

    def follow(self, walkthrough: Walkthrough) -> None:
        """Put on the map what a walkthrough does, up to what no rehearsal can try."""
        rehearsal = self.rehearsal(walkthrough)
        rehearsal.conductor.back_to(rehearsal.start)
        way: tuple[Step, ...] = ()
        spot = self._spot(rehearsal, way)
        for step in walkthrough.steps:
            if isinstance(step, RunnerStep):
                if not isinstance(step, _CHANGES_NOTHING):
                    return
                continue
            act = step.model_copy(update={"line": 0, "column": 0})
            edge = self._tried(spot, rehearsal, way, act)
            if edge is None:
                return
            way, spot = edge.way, edge.to
            for row in edge.rows:
                self.shown.setdefault(row, set(walkthrough.requirements)).intersection_update(
                    walkthrough.requirements
                )

    def look_around(self, spot: Spot) -> list[Edge]:
        """Try everything at a place, once; all that was found there."""
        if spot.looked_around:
            return spot.edges
        spot.looked_around = True
        for act in spot.rehearsal.acts:
            if act.of_world and not _is_heard(act, spot):
                continue
            spot.rehearsal.conductor.back_to(spot.mark)
            self._tried(spot, spot.rehearsal, spot.way, act)
        return spot.edges

    def search(self, starts: Iterable[Spot], missing: set[str], met: Met, *, most: int, deep: int) -> None:
        """Look around from these places, the strangest first, until nothing is missing or `most` were looked at."""
        seen: Counter[Hashable] = Counter()
        numbers = count()
        waiting = [(0, 0, len(spot.way), next(numbers), spot) for spot in _unlike(starts)]
        heapify(waiting)
        while waiting and most > 0 and missing:
            often, depth, length, own, spot = heappop(waiting)
            alike = likeness(spot.world)
            if seen[alike] > often:
                heappush(waiting, (seen[alike], depth, length, own, spot))
                continue
            seen[alike] += 1
            most -= 1
            found = self.look_around(spot)
            for edge in found:
                missing.difference_update(met(edge))
            if depth < deep:
                for edge in found:
                    often = seen[likeness(edge.after)]
                    entry = (often, depth + 1, len(edge.to.way), next(numbers), edge.to)
                    heappush(waiting, entry)

    def _tried(self, spot: Spot, rehearsal: Rehearsal, way: tuple[Step, ...], act: Step) -> Edge | None:
        before = rehearsal.conductor.world
        rows = rehearsal.do(act)
        if not rows:
            return None if rows is None else Edge(act, (), before, before, rehearsal, way, spot)
        way = (*way, act)
        after = rehearsal.conductor.world
        edge = Edge(act, rows, before, after, rehearsal, way, self._spot(rehearsal, way))
        spot.edges.append(edge)
        return edge

    def _spot(self, rehearsal: Rehearsal, way: tuple[Step, ...]) -> Spot:
        conductor = rehearsal.conductor
        place = place_of(conductor.policy, conductor.world)
        known = self.spots.get(place)
        if known is None:
            known = self.spots[place] = Spot(rehearsal, conductor.mark(), way)
        elif len(way) < len(known.way) and not known.looked_around:
            known.rehearsal, known.mark, known.way = rehearsal, conductor.mark(), way
        return known


def _unlike(spots: Iterable[Spot]) -> list[Spot]:
    """The nearest of those, no two alike."""
    found: dict[Hashable, Spot] = {}
    for spot in sorted(spots, key=lambda each: len(each.way)):
        found.setdefault(likeness(spot.world), spot)
    return list(found.values())[:_STARTS]


def _is_heard(act: Step, spot: Spot) -> bool:
    """What is said from outside is said where something is about to be decided, one thing at a time."""
    if act.NAME == "advance":
        return True
    if said(spot.world) is not None or spot.page not in VERDICTS:
        return False
    return not isinstance(act, Director) or act.at is spot.page
