"""With how few acts all goals can be met at least, and how many a plan takes, on maps of which all is known (T06)."""

import random
from collections.abc import Iterable
from itertools import count, pairwise

import pytest

from realname_wizard.rehearsal.generate.fewest import fewest_acts
from realname_wizard.rehearsal.generate.net import Arc, Net
from realname_wizard.rehearsal.generate.plan import walks

pytestmark = pytest.mark.row("T06")


def net(*acts: tuple[int, int, str], begin: Iterable[int] = (1,)) -> Net:
    """Acts from place to place, each with the goals that it meets, a letter each; a file begins at place 1."""
    return Net.joining((Arc(source, target, tuple(goals)) for source, target, goals in acts), begin)


def planned(of: Net) -> int:
    return sum(len(walk) for walk in walks(of))


def true_optimum(of: Net) -> int:
    """What nobody can do with fewer: all that can be done by so many acts is tried, one act more each time."""
    every = frozenset(of.meeting)
    begin = [arc.target for arc in of.arcs if arc.source == 0]
    now = {(place, frozenset[str]()) for place in begin}
    for acts in count():
        if any(met == every for _place, met in now):
            return acts
        on = ((arc, met) for place, met in now for arc in of.arcs if arc.acts and arc.source == place)
        further = {(arc.target, met.union(arc.goals)) for arc, met in on}
        now = {(place, met) for here, met in further for place in (here, *begin)}
    raise AssertionError


LINE = net((1, 2, "a"), (2, 3, "b"), (3, 4, "c"))
FORK = net((1, 2, ""), (2, 3, "a"), (2, 4, "b"))  # back to the beginning for nothing
LOOP = net((1, 2, ""), (2, 3, "a"), (3, 2, ""), (2, 4, "b"))  # once round is as long as beginning again
ASIDE = net((1, 2, "a"), (2, 2, "b"), (2, 2, "c"), (2, 3, "d"))
EITHER = net((1, 2, "a"), (1, 3, ""), (3, 3, "b"), (2, 2, "b"))  # met where one is anyway
SEVERAL = net((1, 2, "abc"), (1, 3, "a"), (1, 4, "b"))
TWO_BEGINNINGS = net((1, 2, ""), (2, 3, "a"), (5, 3, ""), (3, 4, "b"), begin=(1, 5))
OUT_OF_REACH = net((1, 2, "a"), (7, 8, "b"))


@pytest.mark.parametrize(
    ("of", "acts"),
    [
        (LINE, 3),
        (FORK, 4),
        (LOOP, 4),
        (ASIDE, 4),
        (EITHER, 2),
        (SEVERAL, 1),
        (TWO_BEGINNINGS, 3),
        (OUT_OF_REACH, 1),
    ],
)
def test_on_a_small_map_both_are_the_known_optimum(of: Net, acts: int) -> None:
    assert true_optimum(of) == acts
    assert fewest_acts(of) == acts
    assert planned(of) == acts


def test_a_round_that_lies_apart_is_led_to() -> None:
    """By the count of who comes and goes alone, going round b and back would need no way there."""
    apart = net((1, 2, "a"), (1, 3, ""), (3, 4, ""), (4, 5, "b"), (5, 4, "c"))

    assert planned(apart) == true_optimum(apart) == 5
    assert all(walk[0].source == 1 for walk in walks(apart))


def _by_chance(seed: int) -> Net:
    draw = random.Random(seed)
    places = draw.randint(3, 6)
    acts = [
        (
            draw.randint(1, places),
            draw.randint(1, places),
            "".join(draw.sample("abcdef", draw.choice((0, 0, 1, 1, 2)))),
        )
        for _ in range(draw.randint(5, 14))
    ]
    return net(*acts, begin=draw.sample(range(1, places + 1), draw.randint(1, 2)))


@pytest.mark.parametrize("seed", range(60))
def test_on_any_map_no_fewer_acts_can_do_and_the_plan_meets_all(seed: int) -> None:
    of = _by_chance(seed)
    optimum = true_optimum(of)
    walked = list(walks(of))

    assert fewest_acts(of) <= optimum <= sum(map(len, walked))
    assert {goal for walk in walked for arc in walk for goal in arc.goals} == set(of.meeting)
    for walk in walked:
        assert walk[0].source in {arc.target for arc in of.arcs if arc.source == 0}
        assert all(arc.target == then.source for arc, then in pairwise(walk))


def test_on_maps_by_chance_neither_is_far_from_the_truth() -> None:
    maps = [_by_chance(seed) for seed in range(60)]
    optimum = sum(map(true_optimum, maps))

    assert sum(map(fewest_acts, maps)) >= 0.9 * optimum
    assert sum(map(planned, maps)) <= 1.1 * optimum
