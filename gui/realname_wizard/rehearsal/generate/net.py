"""The map as a net: places joined by acts, and a hub where a file ends and another one begins for nothing."""

from collections.abc import Container, Hashable, Iterable
from dataclasses import dataclass, field

from .atlas import Atlas, Edge, Met

HUB = 0
"""Every file ends here, wherever it has got to, and every file begins here."""

_FAR = 10**9
"""Farther than anything that can be got to."""


@dataclass(frozen=True, slots=True)
class Arc:
    """What leads from one place to another and meets the same goals, in whatever words; to and from the hub, no act."""

    source: int
    target: int
    goals: tuple[str, ...] = ()
    edges: tuple[Edge, ...] = ()

    @property
    def acts(self) -> int:
        """How many acts it is."""
        return int(HUB not in (self.source, self.target))


@dataclass(slots=True)
class Net:
    """Places by their numbers, what leads out of them and into them, and what meets each goal."""

    arcs: list[Arc] = field(default_factory=list)
    out: list[list[int]] = field(default_factory=lambda: [[]])
    into: list[list[int]] = field(default_factory=lambda: [[]])
    meeting: dict[str, list[int]] = field(default_factory=dict)
    named: list[tuple[Hashable, ...]] = field(default_factory=list)
    numbers: dict[tuple[Hashable, ...], int] = field(default_factory=dict)
    """Those of the places on the map."""

    @classmethod
    def of(cls, atlas: Atlas, met: Met, goals: Container[str], leaving_out: Container[Edge] = ()) -> "Net":
        """The map, as far as these goals are concerned."""
        numbers = {spot: number for number, spot in enumerate(atlas.spots.values(), HUB + 1)}
        alike: dict[tuple[int, int, tuple[str, ...]], list[Edge]] = {}
        for spot in atlas.spots.values():
            for edge in spot.edges:
                if edge not in leaving_out:
                    meets = tuple(dict.fromkeys(goal for goal in met(edge) if goal in goals))
                    alike.setdefault((numbers[spot], numbers[edge.to], meets), []).append(edge)
        beginnings = [numbers[spot] for spot in atlas.beginnings()]
        net = cls.joining((Arc(*key, tuple(edges)) for key, edges in alike.items()), beginnings)
        net.named = [(), *atlas.spots]
        net.numbers = {place: number for number, place in enumerate(net.named)}
        return net

    @classmethod
    def joining(cls, arcs: Iterable[Arc], begin: Iterable[int]) -> "Net":
        """The net of these arcs, on which a file may begin at some places and end at all."""
        net = cls()
        known = list(arcs)
        last = max((max(arc.source, arc.target) for arc in known), default=HUB)
        ends = (Arc(place, HUB) for place in range(HUB + 1, last + 1))
        for arc in (*known, *(Arc(HUB, place) for place in dict.fromkeys(begin)), *ends):
            net._join(arc)
        far = net._far()
        for goal, numbers in net.meeting.items():
            net.meeting[goal] = [each for each in numbers if far[net.arcs[each].source] < _FAR]
        net.meeting = {goal: numbers for goal, numbers in net.meeting.items() if numbers}
        return net

    def _join(self, arc: Arc) -> None:
        while len(self.out) <= max(arc.source, arc.target):
            self.out.append([])
            self.into.append([])
        self.out[arc.source].append(len(self.arcs))
        self.into[arc.target].append(len(self.arcs))
        for goal in arc.goals:
            self.meeting.setdefault(goal, []).append(len(self.arcs))
        self.arcs.append(arc)

    def hardest_first(self) -> list[str]:
        """Its goals: what few acts meet comes before what many do, and what is far before what is near."""
        far = self._far()

        def how_hard(goal: str) -> tuple[int, int, str]:
            arcs = self.meeting[goal]
            return len(arcs), -min(far[self.arcs[each].source] for each in arcs), goal

        return sorted(self.meeting, key=how_hard)

    def way(
        self, sources: Iterable[int], targets: Container[int], wrong: Container[Edge] = ()
    ) -> list[int] | None:
        """The shortest way from one of those places to one of these, by no arc that is known to go wrong."""
        now = list(sources)
        by: dict[int, int | None] = dict.fromkeys(now)
        for here in now:
            if here in targets:
                return self._back_along(by, here)
            for number in self.out[here]:
                arc = self.arcs[number]
                if (
                    arc.target not in by
                    and arc.target != HUB
                    and not any(each in wrong for each in arc.edges)
                ):
                    by[arc.target] = number
                    now.append(arc.target)
        return None

    def _back_along(self, by: dict[int, int | None], place: int) -> list[int]:
        way: list[int] = []
        while (number := by[place]) is not None:
            way.append(number)
            place = self.arcs[number].source
        return way[::-1]

    def _far(self) -> list[int]:
        """How many acts away from a beginning every place is."""
        far = [_FAR] * len(self.out)
        far[HUB] = 0
        now = [HUB]
        for here in now:
            for number in self.out[here]:
                arc = self.arcs[number]
                if far[here] + arc.acts < far[arc.target]:
                    far[arc.target] = far[here] + arc.acts
                    now.append(arc.target)
        return far
