"""The event log as a file: JSON Lines, or a table for spreadsheets in which nothing is taken for a formula (T03)."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from realname_wizard.evidence.files import put

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of one."""

Line = Mapping[str, str | int | bool]


def save_log(lines: Sequence[Line], file: Path) -> None:
    """Write the lines, the first one first; as a table where the file's name ends so. Raises OSError."""
    text = as_csv(lines) if file.suffix.lower() == ".csv" else as_json_lines(lines)
    put(file, text.encode("utf-8-sig" if file.suffix.lower() == ".csv" else "utf-8"))


def as_json_lines(lines: Sequence[Line]) -> str:
    """An object a line."""
    return "".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in lines)


def as_csv(lines: Sequence[Line]) -> str:
    """A heading, and a row a line."""
    table = io.StringIO(newline="")
    writer = csv.writer(table)
    if lines:
        writer.writerow(lines[0])
    writer.writerows([_safe(cell) for cell in line.values()] for line in lines)
    return table.getvalue()


def _safe(cell: str | int | bool) -> str:
    """What a formula could begin with is quoted as spreadsheets do it."""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    text = str(cell)
    return f"'{text}" if isinstance(cell, str) and text.startswith(_FORMULA) else text
