"""The journal's rows in small TinyDB files: each is written once, whole, and from then on only read (T10)."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from realname_wizard.data_folder import JOURNAL_NAME

from .atomic import (
    AtomicJSONStorage,
    JSONTextStorage,
    MemoryJSONStorage,
    remove_folder,
    sync_folder,
    write_atomically,
)
from .errors import StoreDamaged, StoreUnwritable

TABLE = "journal"
_SUFFIX = ".json"


class Segments:
    """All files of one folder's journal; each is named after its last row. None as the folder: in memory."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = None if folder is None else folder / JOURNAL_NAME
        self._known: dict[int, bytes] = {}
        self._last = max(self._names(), default=0)

    def keep(self, rows: Mapping[int, str]) -> None:
        """Put rows, as JSON text under their numbers, into a file of their own, for good. Raises StoreUnwritable."""
        last, content = max(rows), f'{{"{TABLE}":{table_of(rows)}}}'.encode()
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
        self._last = max(self._last, last)

    def last_row(self) -> dict[str, Any]:
        """The last row; empty where there is none, or none that can be read."""
        rows = self._read(self._last) if self._last else []
        return rows[-1][1] if rows else {}

    def rows(self, first: int = 0) -> Iterator[tuple[int, dict[str, Any]]]:
        """Every row from `first` on, by number. What is damaged is moved aside, and its rows are not there."""
        following = first
        for last in sorted(each for each in self._names() if each >= first):
            for number, row in self._read(last):
                if number >= following:
                    yield number, row
                    following = number + 1

    def forget(self) -> None:
        """Be empty. Raises StoreUnwritable."""
        if self._folder is not None:
            remove_folder(self._folder)
        self._known, self._last = {}, 0

    def files(self) -> list[Path]:
        """Every file."""
        if self._folder is None or not self._folder.is_dir():
            return []
        return [path for path in self._folder.iterdir() if path.is_file()]

    def _names(self) -> Iterator[int]:
        if self._folder is None:
            yield from self._known
            return
        for path in self.files():
            if path.suffix == _SUFFIX and path.stem.isascii() and path.stem.isdecimal():
                yield int(path.stem)

    def _read(self, last: int) -> list[tuple[int, dict[str, Any]]]:
        try:
            storage: JSONTextStorage = (
                MemoryJSONStorage(self._known[last])
                if self._folder is None
                else AtomicJSONStorage(self._path(last))
            )
        except StoreDamaged:
            return []
        rows = (storage.read() or {}).get(TABLE, {})
        return numbered(rows)

    def _path(self, last: int) -> Path:
        if self._folder is None:
            raise ValueError("there is no folder")
        return self._folder / f"{last:09d}{_SUFFIX}"


def table_of(rows: Mapping[int, str]) -> str:
    """Rows that are JSON text as a TinyDB table."""
    listed = ",".join(f'"{number}":{text}' for number, text in rows.items())
    return f"{{{listed}}}"


def numbered(table: Mapping[str, dict[str, Any]]) -> list[tuple[int, dict[str, Any]]]:
    """The rows of a table, by number."""
    return sorted(((int(number), row) for number, row in table.items()), key=lambda each: each[0])
