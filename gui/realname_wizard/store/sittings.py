"""What is kept of learners: each sitting in a TinyDB file that is written once, and who they are in one apart (T07).

Files that are written once have names that no other has, so whoever keeps a sitting asks nobody else: the window, a
command, and another program that puts files here.
"""

import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from .atomic import (
    AtomicJSONStorage,
    JSONTextStorage,
    MemoryJSONStorage,
    Tables,
    decode,
    is_tables,
    make_folder,
    read_file,
    remove_files,
    set_aside,
    write_atomically,
)
from .errors import StoreDamaged, StoreUnreadable, StoreUnwritable
from .lock import hold
from .segments import numbered, table_in_order

_TABLE = "sittings"
_SUFFIX = ".json"
SITTINGS_NAME, NAMES_NAME = "sittings", "learners.json"

Row = dict[str, Any]
T = TypeVar("T")


class SittingFiles:
    """The sittings in one folder. No folder: in memory."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder / SITTINGS_NAME if folder else None
        self._known: list[bytes] = []

    def keep(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Put rows into a file of their own, for good: all of them, or none. Raises StoreUnwritable."""
        content = f'{{"{_TABLE}":{table_in_order(rows)}}}'.encode()
        if self._folder is None:
            self._known.append(content)
            return
        make_folder(self._folder)
        write_atomically(self._folder / f"{os.urandom(16).hex()}{_SUFFIX}", content)

    def rows(self) -> Iterator[Row]:
        """Every row, in no order. The rows of what is damaged, and moved aside, or cannot be read are not there."""
        for content in self._known:
            yield from (row for _number, row in numbered(json.loads(content)[_TABLE]))
        for _path, rows in self.by_file():
            yield from rows

    def by_file(self) -> Iterator[tuple[Path, list[Row]]]:
        """Every file that can be read now, and its rows."""
        if self._folder is not None and self._folder.is_dir():
            for path in sorted(self._folder.glob(f"*{_SUFFIX}")):
                with suppress(StoreUnreadable):
                    yield path, read_rows(path, _TABLE)

    def put_together(self, rows: Sequence[Mapping[str, Any]], files: Sequence[Path]) -> None:
        """Keep in one file the rows of several, which then go. Raises StoreUnwritable."""
        if self._folder is not None and len(files) > 1:
            self.keep(rows)
            remove_files(self._folder, files)


def read_rows(path: Path, table: str, is_row: Callable[[Row], bool] = lambda _row: True) -> list[Row]:
    """The rows of a table of a file, by number; none where it is gone, or damaged and moved aside.

    Raises StoreUnreadable: it may hold rows.
    """
    try:
        document = decode(read_file(path) or b"{}")
        if not is_tables(document) or not all(map(is_row, document.get(table, {}).values())):
            raise ValueError("no rows of ours")
    except (ValueError, RecursionError):
        with suppress(StoreUnwritable):
            set_aside(path)
        return []
    return [row for _number, row in numbered(document.get(table, {}))]


class Names:
    """Who the learners are: a file that never leaves. No folder: in memory. `sound` says whether tables make sense.

    What else is small, and changed by one program at a time, lies in a file of another `name` alike.
    """

    def __init__(self, folder: Path | None, sound: Callable[[Tables], bool], name: str = NAMES_NAME) -> None:
        self._folder, self._sound, self._name = folder, sound, name
        self._memory = MemoryJSONStorage()

    def seen(self) -> Tables:
        """All tables, to look at; none where they cannot be read. It waits for nobody."""
        if self._folder is None:
            return self._memory.read() or {}
        try:
            document = decode(read_file(self._folder / self._name) or b"{}")
        except (ValueError, RecursionError, StoreUnreadable):
            return {}
        return document if is_tables(document) else {}

    def change(self, does: Callable[[Tables], T]) -> T:
        """Let `does` change the tables, and keep them; nobody else changes them meanwhile.

        Raises StoreBusy, StoreUnreadable, StoreUnwritable.
        """
        if self._folder is None:
            return _changed(self._memory, does)
        make_folder(self._folder)
        with hold(self._folder):
            return _changed(self._storage(self._folder / self._name), does)

    def _storage(self, path: Path) -> JSONTextStorage:
        """What is kept there; what is damaged, or of a version that is not known, is moved aside whole."""
        try:
            storage = AtomicJSONStorage(path)
        except StoreDamaged:
            return AtomicJSONStorage(path)
        tables = storage.read()
        if not tables or self._sound(tables):
            return storage
        set_aside(path)
        return AtomicJSONStorage(path)


def _changed(storage: JSONTextStorage, does: Callable[[Tables], T]) -> T:
    tables = storage.read() or {}
    result = does(tables)
    storage.write(tables)
    return result
