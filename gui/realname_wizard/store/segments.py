"""Rows in small TinyDB files: each file is written once, whole, and from then on only read (T10)."""

import json
import os
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from .atomic import (
    decode,
    encode,
    is_tables,
    read_file,
    remove_files,
    remove_folder,
    set_aside,
    sync_folder,
    write_atomically,
)
from .errors import StoreUnwritable

_SUFFIX = ".json"

Numbered = tuple[int, dict[str, Any]]
"""A row under its number."""


class Segments:
    """The files of one folder, with one table each; a file is named after its last row. No folder: in memory."""

    def __init__(
        self, folder: Path | None, table: str, is_sound: Callable[[Numbered], bool] = lambda _row: True
    ) -> None:
        """Rows that are not sound are not there for whoever reads; their file stays as it is."""
        self._folder, self._table, self._is_sound = folder, table, is_sound
        self._known: dict[int, bytes] = {}
        self._names = self._found()

    @property
    def last(self) -> int:
        """The number of the last row, 0 where there is none."""
        return self._names[-1] if self._names else 0

    def keep(self, rows: Mapping[int, str]) -> None:
        """Put rows, as JSON text under their numbers, into a file of their own, for good. Raises StoreUnwritable."""
        last, content = max(rows), f'{{"{self._table}":{table_of(rows)}}}'.encode()
        if self._folder is None:
            self._known[last] = content
        else:
            try:
                self._folder.mkdir(mode=0o700, exist_ok=True)
                # What holds these rows now lasts before their file does.
                sync_folder(self._folder.parent)
            except OSError as error:
                raise StoreUnwritable(self._folder, error) from error
            write_atomically(self._path(last), content)
        if last not in self._names[-1:]:
            self._names = sorted({*self._names, last}) if last < self.last else [*self._names, last]

    def drop(self, last: int) -> None:
        """Remove the file of that name, if it is there. Raises StoreUnwritable."""
        if self._folder is not None:
            remove_files(self._folder, [self._path(last)])
        self._known.pop(last, None)
        self._names = [each for each in self._names if each != last]

    def rows(self, first: int = 0) -> Iterator[Numbered]:
        """Every row from `first` on, by number. What is damaged is moved aside, and its rows are not there."""
        following = first
        for last in self._names[bisect_left(self._names, first) :]:
            for number, row in self._read(last):
                if number >= following:
                    yield number, row
                    following = number + 1

    def newest(self) -> Iterator[list[Numbered]]:
        """The rows file by file, the last file first."""
        for last in reversed(self._names):
            yield self._read(last)

    def by_file(self) -> Iterator[tuple[int, list[Numbered]]]:
        """The name of each file and its rows, in order."""
        for last in self._names:
            yield last, self._read(last)

    def forget(self) -> None:
        """Be empty. Raises StoreUnwritable."""
        if self._folder is not None:
            remove_folder(self._folder)
        self._known, self._names = {}, []

    def files(self) -> list[Path]:
        """Every file."""
        if self._folder is None or not self._folder.is_dir():
            return []
        return [path for path in self._folder.iterdir() if path.is_file()]

    def _found(self) -> list[int]:
        """Listed once, as the lock keeps others out; as text, for there may be thousands."""
        if self._folder is None or not self._folder.is_dir():
            return []
        names = os.listdir(self._folder)  # noqa: PTH208
        stems = (name.removesuffix(_SUFFIX) for name in names if name.endswith(_SUFFIX))
        return sorted(int(stem) for stem in stems if stem.isascii() and stem.isdecimal())

    def _read(self, last: int) -> list[Numbered]:
        if self._folder is None:
            return numbered(json.loads(self._known[last])[self._table])
        path = self._path(last)
        try:
            document = decode(read_file(path) or "{}")
            if not is_tables(document):
                raise ValueError("no TinyDB file")
        except (ValueError, RecursionError):
            with suppress(StoreUnwritable):
                set_aside(path)
            return []
        return list(filter(self._is_sound, numbered(document.get(self._table, {}))))

    def _path(self, last: int) -> Path:
        if self._folder is None:
            raise ValueError("there is no folder")
        return self._folder / f"{last:09d}{_SUFFIX}"


def table_of(rows: Mapping[int, str]) -> str:
    """Rows that are JSON text as a TinyDB table."""
    listed = ",".join(f'"{number}":{text}' for number, text in rows.items())
    return f"{{{listed}}}"


def table_in_order(rows: Iterable[Mapping[str, Any]]) -> str:
    """Rows as such a table, numbered from 1."""
    return table_of({number: encode(row).decode() for number, row in enumerate(rows, start=1)})


def numbered(table: Mapping[str, dict[str, Any]]) -> list[Numbered]:
    """The rows of a table, by number."""
    return sorted(((int(number), row) for number, row in table.items()), key=lambda each: each[0])
