"""Which events lie on a side branch: those that came after a moment to which somebody went back (T03).

Every event has a number that no other has in any branch, so a side branch is a range of numbers, both ends included.
"""

from collections.abc import Iterable

Aside = tuple[tuple[int, int], ...]
"""Ranges of the numbers of events, in order, that count nowhere."""


def counts(aside: Aside, number: int) -> bool:
    """Whether the event of that number lies on the way that led to where things stand."""
    return not any(first <= number <= last for first, last in aside)


def set_aside(aside: Aside, after: int, last: int) -> Aside:
    """With all that came after one event, up to the last that there is; ranges that touch are one."""
    return _joined((*aside, (after + 1, last))) if last > after else aside


def _joined(ranges: Iterable[tuple[int, int]]) -> Aside:
    joined: list[tuple[int, int]] = []
    for first, last in sorted(ranges):
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = joined[-1][0], max(last, joined[-1][1])
        else:
            joined.append((first, last))
    return tuple(joined)
