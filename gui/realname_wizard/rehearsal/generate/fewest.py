"""How few acts can be enough at least to meet all goals: no plan over the map, however clever, does with less.

Each goal is given a worth such that no way from where a file may begin, however long, collects more worth than it has
acts. What is worth that much together cannot be had for less, whichever ways are gone. A file may begin anew at any
time, for nothing. The hardest goals are worth as much as they can be first; what is left over goes to the others.
"""

from collections import deque

from .net import HUB, Net

_LITTLE = 1e-6


def fewest_acts(net: Net) -> int:
    """So many acts at least."""
    worth = _Worth(net)
    for goal in net.hardest_first():
        worth.add(goal)
    return worth.whole


class _Worth:
    """What each act pays, and the most that can still be gained from every place on: what is paid without the acts."""

    def __init__(self, net: Net) -> None:
        self._net = net
        self._pays = [0.0] * len(net.arcs)
        self._gain = [0.0] * len(net.out)
        self._sum = 0.0

    @property
    def whole(self) -> int:
        """All that the goals are worth, in whole acts."""
        return -int(-(self._sum - _LITTLE) // 1)

    def add(self, goal: str) -> None:
        """Make the goal worth as much as can be: less and less, until no way gains anything by it."""
        arcs = frozenset(self._net.meeting[goal])
        more = float(len(self._net.out))
        while more > _LITTLE:
            gain, too_much = self._tried(arcs, more)
            if too_much == 0:
                self._gain = gain
                self._sum += more
                for number in arcs:
                    self._pays[number] += more
                return
            more -= too_much

    def _tried(self, arcs: frozenset[int], more: float) -> tuple[list[float], float]:
        """The gains if those arcs pay so much more, and by how much it has to be less."""
        net, gain = self._net, list(self._gain)
        by: dict[int, int] = {}

        def paid(number: int) -> float:
            return self._pays[number] + (more if number in arcs else 0.0) - net.arcs[number].acts

        waiting, waits = deque(sorted(arcs)), set(arcs)
        while waiting:
            number = waiting.popleft()
            waits.discard(number)
            here, to = net.arcs[number].source, net.arcs[number].target
            gained = paid(number) + gain[to]
            if gained <= gain[here] + _LITTLE / 1000:
                continue
            way, goes_round = _onward(net, by, number)
            if here == HUB or goes_round:
                times = sum(each in arcs for each in way)
                over = gained if not goes_round else sum(map(paid, way))
                if over > 0 and times:
                    return gain, over / times
            gain[here] = gained
            by[here] = number
            for each in net.into[here]:
                if each not in waits:
                    waits.add(each)
                    waiting.append(each)
        return gain, 0.0


def _onward(net: Net, by: dict[int, int], first: int) -> tuple[list[int], bool]:
    """The way on from an arc that gains most, and whether it comes round to where it begins."""
    way, here = [first], net.arcs[first].target
    while here != net.arcs[first].source and here in by:
        way.append(by[here])
        here = net.arcs[by[here]].target
    return way, here == net.arcs[first].source
