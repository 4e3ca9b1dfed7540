"""The attempts on record: the newest in one small file, those before them in files that are written once (R33).

So recording one costs the same on the first day and after ten thousand.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from realname_wizard.data_folder import RECORDS_FOLDER

from .atomic import JSONTextStorage, encode, name_beside, write_atomically
from .errors import RowsDamaged, StoreTooNew, StoreUnwritable
from .segments import Segments, numbered

RECORDS_NAME = "records.json"
RECORDS_FORMAT = 2

MOST_ROWS, MOST_BYTES = 100, 16_384
"""How much the file of the newest holds."""

MOST_FILES = 64
"""How many files are looked through for the newest attempts of an account."""

BEFORE_THE_JOURNAL = "before_the_journal"
"""Marks an attempt that was recorded before there was a journal: its events are all that is known of it."""

_TABLE = "attempts"
_FORMAT = {"1": {"records": RECORDS_FORMAT}}

Record = dict[str, Any]


class Records:
    """All attempts, each once: of one recorded again, what was recorded last is what holds.

    What was recorded after another event (`given`) is kept beside what was before, for that may hold again: where
    somebody goes back to a moment between the two (T03).
    """

    def __init__(self, newest: JSONTextStorage, path: Path | None) -> None:
        """Take over the storage of the newest, whose file is at `path`; None: in memory. Raises StoreTooNew."""
        self._newest, self._path = newest, path
        self._filed = Segments(None if path is None else path.with_name(RECORDS_FOLDER), _TABLE)
        self._is_sound: Callable[[Record], bool] = lambda _record: True
        tables = newest.seen()
        found = tables.get("format", {}).get("1", {}).get("records")
        if path is not None and type(found) is int and found > RECORDS_FORMAT:
            raise StoreTooNew(path, found, RECORDS_FORMAT)
        rows = numbered(tables.get(_TABLE, {}))
        self._rows: dict[int, Record] = dict(rows)
        self._are_old = bool(rows) and found != RECORDS_FORMAT
        if self._are_old:
            with suppress(StoreUnwritable):  # then before the next is recorded
                self._bring_over()

    def record(self, attempt: Record) -> None:
        """Keep an attempt under its `id`. Raises StoreUnwritable, and ValueError where id or account is no text."""
        for name in ("id", "account"):
            if not isinstance(attempt.get(name), str) or not attempt[name]:
                raise ValueError(f"an attempt needs a text as its {name!r}")
        if self._are_old:
            self._bring_over()
        row = json.loads(encode(attempt))
        known = (number for number, row in self._rows.items() if _version(row) == _version(attempt))
        number = next(known, None)
        rows = self._rows
        if number is None:
            number = max(self._filed.last, *rows, 0) + 1
            if self._is_full(rows):
                self._filed.keep(_texts(rows))
                rows = {}
        self._write({**rows, number: row})

    def all(self, of: Callable[[Record], bool] = lambda _record: True) -> list[Record]:
        """All that are wanted, in the order in which they were first recorded."""
        rows = {number: row for number, row in self._filed.rows() if self._is_sound(row)}
        rows |= {number: json.loads(text) for number, text in _texts(self._rows).items()}
        found: dict[Any, Record] = {}
        for number, row in rows.items():
            if of(row):
                found[row.get("id", number)] = row
        return list(found.values())

    def newest(self, of: Callable[[Record], bool], most: int) -> list[Record]:
        """So many of the newest that are wanted, the last one last; those far back among others may be missing."""
        found: dict[Any, Record] = {}
        for number, row in self._from_the_last():
            if of(row):
                found.setdefault(row.get("id", number), row)
            if len(found) >= most:
                break
        return [json.loads(encode(row)) for row in reversed(found.values())]

    def _from_the_last(self) -> Iterator[tuple[int, Record]]:
        yield from reversed(self._rows.items())
        first = min(self._rows, default=self._filed.last + 1)
        for _, rows in zip(range(MOST_FILES), self._filed.newest(), strict=False):
            for number, row in reversed(rows):
                if number < first and self._is_sound(row):
                    yield number, row
                    first = number

    def set_aside(self, is_sound: Callable[[Record], bool]) -> RowsDamaged | None:
        """Move away what cannot be read among the newest, and leave out what cannot be read of those before."""
        self._is_sound = is_sound
        bad = {str(number): row for number, row in self._rows.items() if not is_sound(row)}
        if not bad:
            return None
        told = None
        if self._path is not None:
            moved_to = name_beside(self._path)
            write_atomically(moved_to, encode({"format": _FORMAT, _TABLE: bad}))
            told = RowsDamaged(self._path, moved_to, len(bad))
        self._write({number: row for number, row in self._rows.items() if str(number) not in bad})
        return told

    def files(self) -> list[Path]:
        """The files of those before the newest."""
        return self._filed.files()

    def forget(self) -> None:
        """Be empty. Raises StoreUnwritable."""
        self._newest.forget()
        self._filed.forget()
        self._rows, self._are_old = {}, False

    def _write(self, rows: dict[int, Record]) -> None:
        self._newest.write({"format": _FORMAT, _TABLE: {str(number): row for number, row in rows.items()}})
        self._rows = rows

    @staticmethod
    def _is_full(rows: Mapping[int, Record]) -> bool:
        return len(rows) >= MOST_ROWS or sum(map(len, _texts(rows).values())) >= MOST_BYTES

    def _bring_over(self) -> None:
        """Mark what was recorded before there was a journal, and put it into files; done again, it is the same."""
        part: dict[int, Record] = {}
        size = 0
        for number, row in self._rows.items():
            if len(part) >= MOST_ROWS or size >= MOST_BYTES:
                self._filed.keep(_texts(part))
                part, size = {}, 0
            part[number] = {**row, BEFORE_THE_JOURNAL: True}
            size += len(encode(row))
        self._write(part)
        self._are_old = False


def _version(row: Mapping[str, Any]) -> tuple[Any, Any]:
    return row.get("id"), row.get("given")


def _texts(rows: Mapping[int, Record]) -> dict[int, str]:
    return {number: encode(row).decode() for number, row in rows.items()}
