"""Plant small faults in the rooms that decide, one at a time, and see whether a test notices.

    .venv/bin/python packaging/mutants.py                    400 of them, drawn by seed 1
    .venv/bin/python packaging/mutants.py --draw 50 --seed 7
    .venv/bin/python packaging/mutants.py --only flow/guards.py --draw 0      all of one file
    .venv/bin/python packaging/mutants.py --root ../older                    another working copy

First every test is run once to learn which lines it walks, and how long it takes (kept in `--map` until a file
changes). Then a fork for each mutant runs the tests that walk its line until one fails: those without a window
first, quick ones first, and of those with a window as many as take some seconds. Inside a function the fault is put
into the functions that a process with everything loaded and collected has (warm). A line that is read while a module
loads, such as a row of a table, belongs to every test, and the program is loaded with the fault in it (cold).

Prints the figures by room, and each mutant that lived with its place, what it was and what it became. One that
`packaging/mutants_explained.txt` tells of is listed with the reason why nobody could notice.
"""

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from hypothesis import Phase, settings

from mutant_house import ROOMS, House, Place
from mutant_looks import LOADING_SECONDS, Map, chosen, learned, look_cold, outcome, warm_process
from mutations import Mutation

EXPLAINED = Path(__file__).with_name("mutants_explained.txt")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a mutant."""

    place: Place
    what: Mutation
    end: str
    by: str
    seconds: float

    @property
    def room(self) -> str:
        """The room it was planted in."""
        return self.place.file.split("/")[0]

    @property
    def line(self) -> str:
        """Where it is, what it was, and what it is now."""
        return _line(self.place, self.what)


def judge(house: House, known: Map, wire: "Connection[Any, Any]", place: Place, what: Mutation) -> Verdict:
    """Plant one, and see."""
    stages = chosen(known, place, what)
    tests = [test for stage in stages for test in stage]
    cpu_seconds = 3 * (LOADING_SECONDS + sum(known.seconds[test] for test in tests))
    started = time.monotonic()
    if {(place.file, line) for line in what.lines} & known.at_load:
        end, by = outcome(lambda: look_cold(house, place, stages), cpu_seconds)
    else:
        wire.send((place, tests, cpu_seconds))
        end, by = wire.recv()
    return Verdict(place, what, end, by, time.monotonic() - started)


def judge_all(house: House, planted: Mapping[Place, Mutation], keep: Path) -> list[Verdict]:
    """Plant one after another, and tell how it goes."""
    house.load_what_is_below()
    known = learned(house, keep)
    for test in known.red:
        print(f"fails without a fault, so it is left out: {test}", file=sys.stderr)
    verdicts = []
    with warm_process(house) as wire:
        for number, (place, what) in enumerate(planted.items(), 1):
            verdicts.append(verdict := judge(house, known, wire, place, what))
            told = (
                f"{number}/{len(planted)} {verdict.end} {verdict.seconds:.1f} s {verdict.line} [{verdict.by}]"
            )
            print(told, file=sys.stderr, flush=True)
    return verdicts


# --- reports


def _line(place: Place, what: Mutation) -> str:
    return f"{place.file}:{what.line}: {what.kind}: {_short(what.before)}  →  {_short(what.after)}"


def _short(text: str, most: int = 90) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def explained() -> dict[str, str]:
    """Why some cannot be noticed, by what was planted: lines of `FILE: BEFORE → AFTER # why`."""
    if not EXPLAINED.exists():
        return {}
    lines = (line for line in EXPLAINED.read_text("utf-8").splitlines() if line and not line.startswith("#"))
    pairs = (line.rsplit("  # ", 1) for line in lines)
    return {what.strip(): why.strip() for what, why in pairs}


def report(verdicts: Sequence[Verdict], reasons: Mapping[str, str]) -> str:
    """The figures by room, and those that lived."""
    rows = [
        f"  {'room':<14}{'planted':>8}{'caught':>8}{'timed out':>11}{'lived':>7}{'explained':>11}{'':>3}caught %"
    ]
    for room in (*ROOMS, "all"):
        mine = [each for each in verdicts if room in (each.room, "all")]
        lived = [each for each in mine if each.end == "lived"]
        late = sum(each.end == "timed out" for each in mine)
        known = sum(_what(each) in reasons for each in lived)
        share = 100 * (1 - len(lived) / len(mine)) if mine else 100
        caught = len(mine) - len(lived) - late
        rows.append(
            f"  {room:<14}{len(mine):>8}{caught:>8}{late:>11}{len(lived):>7}{known:>11}{share:>11.1f}"
        )
    lived = sorted(
        (each for each in verdicts if each.end == "lived"), key=lambda each: (each.place.file, each.what.line)
    )
    for each in lived:
        why = reasons.get(_what(each))
        rows.append(f"{each.line}{f'  # {why}' if why else ''}")
    return "\n".join(rows)


def _what(verdict: Verdict) -> str:
    return f"{verdict.place.file}: {_short(verdict.what.before)} → {_short(verdict.what.after)}"


def main() -> int:
    """Draw, plant, look, and report; the exit status says whether any lived that nobody explained."""
    parser = argparse.ArgumentParser(description="Plant small faults and see whether a test notices.")
    parser.add_argument("--root", type=Path, default=Path(__file__).parent.parent)
    parser.add_argument("--draw", type=int, default=400, help="how many; 0 for all")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="files whose name holds this, from the package on")
    parser.add_argument("--map", type=Path, default=Path(tempfile.gettempdir()) / "mutants.map")
    parser.add_argument("--list", action="store_true", help="list what could be planted, and plant nothing")
    given = parser.parse_args()

    house = House(given.root.resolve())
    possible = house.mutants(given.only)
    places = list(possible)
    if given.draw and given.draw < len(places):
        places = random.Random(given.seed).sample(places, given.draw)
    if given.list:
        print("\n".join(_line(place, possible[place]) for place in places))
        return 0
    settings.register_profile(
        "mutants", phases=(Phase.explicit, Phase.generate), database=None, derandomize=True, deadline=None
    )
    settings.load_profile("mutants")
    with tempfile.TemporaryDirectory() as scratch:
        house.enter(scratch)
        verdicts = judge_all(house, {place: possible[place] for place in places}, given.map)
    reasons = explained()
    print(report(verdicts, reasons))
    return int(any(each.end == "lived" and _what(each) not in reasons for each in verdicts))


if __name__ == "__main__":
    sys.exit(main())
