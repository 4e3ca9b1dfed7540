"""What became of the faults: figures by sort, and those that lived, each with the reason why nobody could notice."""

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache

from realname_wizard_assets import ASSETS

from .bench import Verdict
from .mutating import Mutated

EXPLAINED = ASSETS / "faults" / "explained.json"
"""Why some faults cannot be noticed, by their names."""


@cache
def explained() -> Mapping[str, str]:
    """The reasons why nobody could notice, by the names of the faults; `*` stands for anything."""
    found: dict[str, str] = json.loads(EXPLAINED.read_bytes())
    return found


def reason_for(name: str, reasons: Mapping[str, str]) -> str:
    """Why nobody could notice the fault of that name; empty where nobody has said so."""
    return next((why for names, why in reasons.items() if _pattern(names).fullmatch(name)), "")


@cache
def _pattern(names: str) -> re.Pattern[str]:
    return re.compile(".*".join(map(re.escape, names.split("*"))))


def unexplained(found: Mutated, reasons: Mapping[str, str]) -> list[str]:
    """Those that lived, and nobody has said why."""
    lived = (found.faults[each.fault] for each in found.verdicts if each.by is None)
    return [str(fault) for fault in lived if not reason_for(fault.name, reasons)]


def lines(found: Mutated, reasons: Mapping[str, str]) -> Iterator[str]:
    """The table for people, and the faults that lived."""
    bench = found.bench
    yield from (f"{name}: does not go as it is written, and is left out" for name in bench.red)
    sorts: dict[str, list[Verdict]] = {}
    for each in found.verdicts:
        sorts.setdefault(found.faults[each.fault].sort.rstrip(":"), []).append(each)
    yield f"{'':24}{'planted':>9}{'noticed':>9}{'by own':>9}{'explained':>11}{'lived':>7}"
    for sort, verdicts in (*sorts.items(), ("all", found.verdicts)):
        noticed = [each.by for each in verdicts if each.by is not None]
        own = sum(by < bench.own for by in noticed)
        lived = [found.faults[each.fault].name for each in verdicts if each.by is None]
        known = sum(bool(reason_for(name, reasons)) for name in lived)
        yield f"{sort:24}{len(verdicts):9}{len(noticed):9}{own:9}{known:11}{len(lived) - known:7}"
    for each in found.verdicts:
        fault = found.faults[each.fault]
        if each.by is None:
            why = reason_for(fault.name, reasons)
            yield f"{'explained' if why else 'LIVED'}  {fault}{f'  # {why}' if why else ''}"
    yield summary(found, reasons)


def summary(found: Mutated, reasons: Mapping[str, str]) -> str:
    """All of it in a line."""
    noticed = [each.by for each in found.verdicts if each.by is not None]
    own = sum(by < found.bench.own for by in noticed)
    whole = len(found.verdicts) or 1
    told = f"{len(noticed)} of {len(found.verdicts)} faults noticed ({100 * len(noticed) / whole:.1f} %"
    if found.bench.own < len(found.bench.reads):
        told += f"; {100 * own / whole:.1f} % without the generated walkthroughs"
    told += f"), {len(unexplained(found, reasons))} lived unexplained, {found.seconds:.0f} s"
    return told + (", stopped" if found.stopped else "")
