"""A local copy of what a store elsewhere holds: rows as they were last read, and up to which place it was read (T07).

Each reading puts what was new into a file that is written once; once there are many, they become one. What stands in
several files is for the reader to join. Losing all of it loses nothing: it can be read again.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from os import urandom
from pathlib import Path
from typing import Any

from .atomic import decode, is_tables, make_folder, read_file, remove_files, set_aside, write_atomically
from .errors import StoreBusy, StoreUnreadable, StoreUnwritable
from .lock import hold
from .segments import numbered, table_in_order

_ROWS, _PLACE = "sittings", "place"
_MANY = 64
"""So many files are made one when they are read next."""

Row = dict[str, Any]


class Copies:
    """The copy in one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._seen: list[Path] = []

    def read(self) -> tuple[list[Row], list[Row]]:
        """The rows, in no order, and the places; what is damaged is moved aside."""
        for _try in range(3):
            found = self._read()
            if found is not None:  # none of them was made one with others meanwhile
                return found
        return [], []

    def _read(self) -> tuple[list[Row], list[Row]] | None:
        rows: list[Row] = []
        places: list[Row] = []
        self._seen = self._paths()
        for path in self._seen:
            try:
                content = read_file(path)
                if content is None:
                    return None
                document = decode(content)
                if not is_tables(document):
                    raise ValueError("no TinyDB file")
            except StoreUnreadable:
                continue
            except (ValueError, RecursionError):
                with suppress(StoreUnwritable):
                    set_aside(path)
                continue
            rows += (row for _number, row in numbered(document.get(_ROWS, {})))
            places += (row for _number, row in numbered(document.get(_PLACE, {})))
        return rows, places

    def _paths(self) -> list[Path]:
        if not self._folder.is_dir():
            return []
        return sorted(each for each in self._folder.glob("*.json") if ".damaged-" not in each.name)

    @property
    def are_many(self) -> bool:
        """Whether they had better be one."""
        return len(self._paths()) > _MANY

    def add(self, rows: Sequence[Mapping[str, Any]], place: Mapping[str, Any]) -> None:
        """Put what was read, and up to where, for good. Raises StoreUnwritable."""
        content = f'{{"{_ROWS}":{table_in_order(rows)},"{_PLACE}":{table_in_order([place])}}}'.encode()
        make_folder(self._folder)
        write_atomically(self._folder / f"{urandom(16).hex()}.json", content)

    def become_one(self, rows: Sequence[Mapping[str, Any]], place: Mapping[str, Any]) -> None:
        """Put these in place of all that was read; nothing, where another program does so. Raises StoreUnwritable."""
        with suppress(StoreBusy), hold(self._folder):
            self.add(rows, place)
            remove_files(self._folder, self._seen)
