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


def a_share_in_every_run(share: int, every: Iterable[T]) -> list[object]:
    """All of them as parameters of a test, of which one in `share` is tried in every run."""
    each = list(every)
    drawn = one_in(share, range(len(each)))
    return [
        pytest.param(one, marks=[] if place in drawn else pytest.mark.long, id=str(one))
        for place, one in enumerate(each)
    ]
