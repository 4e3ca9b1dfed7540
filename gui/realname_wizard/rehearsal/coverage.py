"""Which walkthroughs and tests show which requirement, and which requirements nothing shows yet."""

import re
from collections.abc import Iterable
from pathlib import Path

from realname_wizard.rehearsal.script.vocabulary import ROWS
from realname_wizard.rehearsal.suite import Read

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
