"""All faults, one after another on each processor, and what became of them."""

import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

from realname_wizard.loop import WORKS, Works
from realname_wizard.policy.load import PolicyReadings
from realname_wizard.rehearsal import crew
from realname_wizard.rehearsal.suite import Read

from .bench import Bench, Verdict
from .faults import Fault, of_deadlines, of_rows, of_rules

PARTS = {"laying out": 0.05, "planting": 0.95}
"""What is done one after another, and what share of the whole it usually takes."""

Tell = Callable[[str, float], None]
"""Told what is being done, and how much of it is done, from 0 to 1."""


def _silent(_what: str, _share: float) -> None:
    """Nobody wants to know."""


@dataclass(slots=True)
class Mutated:
    """Which faults were to be planted, which were, and what noticed them."""

    bench: Bench
    faults: list[Fault]
    verdicts: list[Verdict] = field(default_factory=list)
    seconds: float = 0.0
    stopped: bool = False


def mutate(
    own: Sequence[Read],
    generated: Sequence[Read],
    rules: PolicyReadings,
    *,
    seed: int = 1,
    draw: int = 0,
    workers: int = 1,
    tell: Tell = _silent,
    stopped: Callable[[], bool] = lambda: False,
    works: Works = WORKS,
) -> Mutated:
    """Plant every fault, or so many as are to be drawn, and see which walkthrough notices it: `own` first."""
    began = time.monotonic()
    bench = Bench(rules, works)
    for reads, is_own in ((own, True), (generated, False)):
        for share in bench.lay_out(reads, own=is_own):
            tell("laying out", share / 2 if is_own else (1 + share) / 2)
            if stopped():
                return Mutated(bench, [], stopped=True)
    faults: list[Fault] = [*of_rows(works, seed), *of_deadlines(bench.deadlines), *of_rules(rules, seed)]
    if 0 < draw < len(faults):
        faults = random.Random(seed).sample(faults, draw)
    found = Mutated(bench, faults)
    for verdict in _verdicts(bench, faults, workers, stopped):
        found.verdicts.append(verdict)
        tell("planting", len(found.verdicts) / len(faults))
    found.verdicts.sort(key=lambda each: each.fault)
    found.stopped = len(found.verdicts) < len(faults)
    found.seconds = time.monotonic() - began
    return found


def _verdicts(
    bench: Bench, faults: list[Fault], workers: int, stopped: Callable[[], bool]
) -> Iterator[Verdict]:
    """In any order; none more once it is stopped."""
    return crew.each(partial(_verdict, bench, faults), len(faults), workers, stopped)


def _verdict(bench: Bench, faults: list[Fault], number: int) -> Verdict:
    """What becomes of one of the faults."""
    return Verdict(number, bench.noticed_by(faults[number]))
