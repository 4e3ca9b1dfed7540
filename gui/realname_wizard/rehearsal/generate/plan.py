"""Which acts to do how often, so that all goals are met by few: the way of a postman who may begin anew for nothing.

How often each act is done is a flow round and round through the hub. Goal by goal, the hardest to choose for first,
what meets it is added where that makes the flow least longer; what was added before may then go another way. What is
left apart from the hub is joined to it at the end, and the flow falls into walks.
"""

from collections import deque
from collections.abc import Iterator

from .net import HUB, Arc, Net

_FAR = 10**9


def walks(net: Net) -> Iterator[list[Arc]]:
    """Walks from the hub to the hub that together meet every goal that the net can."""
    flow = _Flow(net)
    goals = net.hardest_first()
    while missing := [goal for goal in goals if not flow.met[goal]]:
        for goal in missing:  # what is added for one may meet another, and go another way again
            if not flow.met[goal]:
                flow.meet(goal)
    flow.join()
    yield from flow.walks()


class _Flow:
    """How often each arc is gone, and how often it has to be."""

    def __init__(self, net: Net) -> None:
        self._net = net
        self._often = [0] * len(net.arcs)
        self._least = [0] * len(net.arcs)
        self.met = dict.fromkeys(net.meeting, 0)

    def meet(self, goal: str) -> None:
        """Add what meets the goal with the fewest acts more; at a place that is gone to anyway, if that is the same."""
        arcs = self._net.arcs
        there, _ = self._shortest(HUB)
        back, _ = self._shortest(HUB, backwards=True)
        reached = self._gone_to(HUB)

        def more(number: int) -> tuple[int, bool, int, int]:
            arc = arcs[number]
            here = arc.source in reached
            acts = 1 if here and arc.source == arc.target else there[arc.source] + 1 + back[arc.target]
            return acts, not here, there[arc.source], number

        self._require([min(self._net.meeting[goal], key=more)])

    def join(self) -> None:
        """Where something goes round by itself: lead there from the nearest place that is gone to, or do without it."""
        tries = len(self.met)
        while apart := self._apart():
            parts, before = len(self._all_apart()), self._state()
            self._require(self._net.way(self._gone_to(HUB), apart) or [])
            joined = (self.acts, self._state())
            tries -= 1
            if tries < 0:
                continue
            self._often, self._least, self.met = before
            for goal in self._leave_out(apart):
                if not self.met[goal]:
                    self.meet(goal)
            if self.acts >= joined[0] or len(self._all_apart()) >= parts or not all(self.met.values()):
                self._often, self._least, self.met = joined[1]

    def _state(self) -> tuple[list[int], list[int], dict[str, int]]:
        return list(self._often), list(self._least), dict(self.met)

    def _leave_out(self, places: dict[int, None]) -> list[str]:
        """Go nowhere there; the goals that are then met nowhere."""
        for place in places:
            for number in self._net.out[place]:
                self._least[number] = 0
                self._go(number, -self._often[number])
        return [goal for goal, times in self.met.items() if not times]

    def _all_apart(self) -> list[int]:
        """Where something is gone round without ever coming to the hub."""
        reached = self._gone_to(HUB)
        gone = (arc.source for arc, times in zip(self._net.arcs, self._often, strict=True) if times)
        return [place for place in dict.fromkeys(gone) if place not in reached]

    def _apart(self) -> dict[int, None]:
        """All places of one such round."""
        places = self._all_apart()
        return self._gone_to(places[0]) if places else {}

    @property
    def acts(self) -> int:
        """How many acts it is."""
        return sum(times * arc.acts for times, arc in zip(self._often, self._net.arcs, strict=True))

    def walks(self) -> Iterator[list[Arc]]:
        """The flow, walk by walk: every arc as often as it is gone."""
        walk: list[Arc] = []
        for number in self._round():
            arc = self._net.arcs[number]
            if arc.acts:
                walk.append(arc)
            elif walk:
                yield walk
                walk = []

    def _round(self) -> list[int]:
        """All of it in one round from the hub to the hub."""
        left, next_out = list(self._often), [0] * len(self._net.out)
        round_: list[int] = []
        waiting = [(HUB, -1)]
        while waiting:
            here, by = waiting[-1]
            out = self._net.out[here]
            while next_out[here] < len(out) and not left[out[next_out[here]]]:
                next_out[here] += 1
            if next_out[here] < len(out):
                number = out[next_out[here]]
                left[number] -= 1
                waiting.append((self._net.arcs[number].target, number))
            else:
                waiting.pop()
                round_.append(by)
        return round_[-2::-1]

    def _require(self, way: list[int]) -> None:
        """Go there once more, come what may, and mend the flow around it with the fewest acts."""
        arcs = self._net.arcs
        for number in way:
            self._least[number] += 1
            self._go(number, 1)
        self._mend(arcs[way[-1]].target, arcs[way[0]].source)

    def _mend(self, first: int, here: int) -> None:
        """Go on from where something ends to where it is missing."""
        arcs = self._net.arcs
        _, by = self._shortest(first)
        while here != first:
            number, times = by[here]
            self._go(number, times)
            here = arcs[number].source if times > 0 else arcs[number].target

    def _go(self, number: int, times: int) -> None:
        self._often[number] += times
        for goal in self._net.arcs[number].goals:
            self.met[goal] += times

    def _shortest(self, first: int, *, backwards: bool = False) -> tuple[list[int], list[tuple[int, int]]]:
        """How many acts more it is to every place, and by which arc: gone once more, or once less than it is."""
        net, often, least = self._net, self._often, self._least
        out, into = (net.into, net.out) if backwards else (net.out, net.into)
        far = [_FAR] * len(net.out)
        by = [(-1, 0)] * len(net.out)
        far[first] = 0
        waiting, waits = deque([first]), {first}
        while waiting:
            here = waiting.popleft()
            waits.discard(here)
            found = [(number, 1) for number in out[here]]
            found += [(number, -1) for number in into[here] if often[number] > least[number]]
            for number, times in found:
                arc = net.arcs[number]
                to = arc.target if (times > 0) is not backwards else arc.source
                acts = far[here] + times * arc.acts
                if acts < far[to]:
                    far[to], by[to] = acts, (number, times)
                    if to not in waits:
                        waits.add(to)
                        waiting.append(to)
        return far, by

    def _gone_to(self, first: int) -> dict[int, None]:
        """What is gone to from there."""
        found = {first: None}
        for here in (now := [first]):
            for number in self._net.out[here]:
                to = self._net.arcs[number].target
                if self._often[number] and to not in found:
                    found[to] = None
                    now.append(to)
        return found
