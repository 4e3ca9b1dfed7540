"""What shows which requirement, and what of the tables is walked; and what nothing shows or walks yet."""

import re
from collections.abc import Collection, Iterable
from pathlib import Path

from realname_wizard.flow.engine import Transition
from realname_wizard.flow.verification import verification_table
from realname_wizard.policy.load import PolicyReadings
from realname_wizard.rehearsal.hands import NoWindow
from realname_wizard.rehearsal.script.values import ROWS
from realname_wizard.rehearsal.suite import Read, follow

_MARK = re.compile(r"mark\.row\(([^)]*)\)")
_ID = re.compile(r"[RTV]\d+")


def shown_by(reads: Iterable[Read], tests: Path | None) -> dict[str, list[str]]:
    """For every requirement, the walkthroughs and test files that carry its id."""
    table: dict[str, list[str]] = {row: [] for row in ROWS}
    for read in reads:
        for row in read.walkthrough.requirements:
            table[row].append(f"{read.path.parent.name}/{read.path.name}")
    for path in sorted(tests.rglob("test_*.py")) if tests is not None else ():
        marks = _MARK.findall(path.read_text(encoding="utf-8"))
        for row in sorted({row for mark in marks for row in _ID.findall(mark)} & set(ROWS)):
            table[row].append(str(path))
    return table


def table_lines(table: dict[str, list[str]]) -> list[str]:
    """The table for people, and the rows that nothing shows."""
    told = []
    for row, shown in table.items():
        first, *rest = shown or ["—"]
        told.append(f"{row:4} {len(shown):3}  {first}")
        told += [f"{'':10}{each}" for each in rest]
    none = [row for row, shown in table.items() if not shown]
    told.append(f"rows with none: {', '.join(none) or 'no row'}")
    return told


def rows_not_walked(walked: Collection[Transition]) -> list[Transition]:
    """The rows of the tables that are not among those that were walked."""
    return [row for row in verification_table().rows if row not in walked]


def walked_lines(reads: Iterable[Read], rules: PolicyReadings) -> list[str]:
    """How many rows of the tables these walkthroughs walk, followed without a window, and the rows that none walks.

    What a walkthrough that fails has walked does not count: nothing there looked whether it was right.
    """
    results = [follow(read, NoWindow(), rules=rules) for read in reads]
    walked = {row for result in results if result.good for row in result.rows_walked}
    missing = rows_not_walked(walked)
    told = [f"{result.path}: fails, and is not counted" for result in results if not result.good]
    every = len(verification_table().rows)
    told.append(f"rows of the tables walked: {every - len(missing)} of {every}")
    return [*told, *(f"not walked  {row}" for row in missing)]
