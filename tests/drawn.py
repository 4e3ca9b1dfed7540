"""What is tried in every run where all is tried in the long one."""

import random
from collections.abc import Iterable
from typing import TypeVar

import pytest

T = TypeVar("T")
_SEED = 20261128


def one_in(share: int, every: Iterable[T]) -> list[T]:
    """So many of them, drawn by seed."""
    each = list(every)
    return random.Random(_SEED).sample(each, -(-len(each) // share))


def a_share_in_every_run(share: int, every: Iterable[T], *, long: int = 1) -> list[object]:
    """All of them as parameters of a test, of which one in `share` is tried in every run.

    One in `long` is tried in the long run, and the rest by hand.
    """
    each = list(every)
    drawn = one_in(share, range(len(each)))
    drawn_long = one_in(long, range(len(each)))

    def marks(place: int) -> list[pytest.MarkDecorator]:
        if place in drawn:
            return []
        return [pytest.mark.long if place in drawn_long else pytest.mark.torture]

    return [pytest.param(one, marks=marks(place), id=str(one)) for place, one in enumerate(each)]
