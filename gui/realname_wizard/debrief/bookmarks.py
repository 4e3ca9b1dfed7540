"""Bookmarks: moments of a rehearsal to come back to, each the row of an act, with a word or without.

They lie beside the journal and not in it: a bookmark is nothing that happens, so no World, no replay and no walkthrough
knows of it. Each is on disk when `put` returns. Numbers in its word are covered (T09).
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Final
from weakref import WeakKeyDictionary

from realname_wizard import held
from realname_wizard.conductor import Conductor
from realname_wizard.data_folder import BOOKMARKS_NAME
from realname_wizard.redact import covered
from realname_wizard.store.atomic import make_folder, write_atomically
from realname_wizard.store.errors import saving

LONGEST: Final = 200
"""Characters of a word."""


class Bookmarks:
    """Those of one rehearsal; without a folder they are in memory."""

    def __init__(self, folder: Path | None = None) -> None:
        self._file = folder / BOOKMARKS_NAME / "marks.json" if folder is not None else None
        self._marks = _read(self._file) if self._file is not None else {}

    @classmethod
    def of(cls, conductor: Conductor) -> "Bookmarks":
        """Those of the rehearsal at hand."""
        if conductor.data_folder is not None:
            return cls(conductor.data_folder)
        return _in_memory.setdefault(conductor, cls())

    def get(self, row: int) -> str | None:
        """The word at that row, "" where it has none; None where there is no bookmark."""
        return self._marks.get(row)

    def __contains__(self, row: int) -> bool:
        return row in self._marks

    def __len__(self) -> int:
        return len(self._marks)

    def put(self, row: int, word: str = "") -> None:
        """Set one; a word that is there is replaced. Raises NotSaved."""
        self._keep({**self._marks, row: covered(word.strip())[:LONGEST]})

    def take_away(self, row: int) -> None:
        """Without that one. Raises NotSaved."""
        self._keep({each: word for each, word in self._marks.items() if each != row})

    def _keep(self, marks: Mapping[int, str]) -> None:
        if self._file is not None:
            told = {"form": 1, "marks": {str(row): word for row, word in sorted(marks.items())}}
            with saving():
                make_folder(self._file.parent)
                write_atomically(self._file, json.dumps(told, ensure_ascii=False).encode())
        self._marks = dict(marks)


_in_memory: WeakKeyDictionary[Conductor, Bookmarks] = WeakKeyDictionary()


def _read(file: Path) -> dict[int, str]:
    """What makes no sense is no bookmark."""
    try:
        marks = json.loads(held.read(file))["marks"].items()
        return {int(row): word for row, word in marks if isinstance(word, str)}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}
