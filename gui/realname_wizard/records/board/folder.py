"""A folder that a whole class can reach: each desk puts its own files there, and the board reads what is new (T07)."""

import os
import stat
from collections.abc import Iterable
from pathlib import Path
from typing import Final, NamedTuple

from realname_wizard import held
from realname_wizard.records.board.source import Unreachable
from realname_wizard.records.merging import rows_of
from realname_wizard.records.sitting import Sitting
from realname_wizard.texts.sentence import Sentence, as_it_came, refused

SUFFIX: Final = ".json"
MOST_BYTES: Final = 64 * 2**20
"""A larger file is none of a desk."""
_MOST_TOLD: Final = 5
"""Of so many files it is said that they cannot be read."""


class Written(NamedTuple):
    """How a file was when it was read last: whatever is put in its place is another one."""

    number: int
    changed: int
    size: int


class FolderSource:
    """What desks put into a folder. Only files that changed are read again."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._read: dict[str, Written] = {}
        self._wrong: dict[str, list[Sentence]] = {}

    @property
    def name(self) -> str:
        """What it is called: the folder."""
        return str(self._folder)

    @property
    def troubles(self) -> tuple[Sentence | str, ...]:
        """What could not be read, with the first reason of each file; of many files only that there are more."""
        told = [self._wrong[name][0] for name in sorted(self._wrong)]
        return (*told[:_MOST_TOLD], *(["…"] if len(told) > _MOST_TOLD else []))

    def fresh(self) -> Iterable[Sitting]:
        """What is new since the last time. Raises Unreachable where the folder cannot be read."""
        try:
            there = {name: how for name, how in map(_how, self._files()) if how is not None}
        except OSError as error:
            raise Unreachable(
                f"{self._folder}: {as_it_came(error)}", "board.no_folder", folder=self._folder
            ) from error
        self._wrong = {name: wrong for name, wrong in self._wrong.items() if name in there}
        found: list[Sitting] = []
        for name, how in sorted(there.items()):
            if self._read.get(name) != how:
                found += self._take(name, how)
        self._read = {name: how for name, how in self._read.items() if name in there}
        return found

    def _files(self) -> "list[os.DirEntry[str]]":
        with os.scandir(self._folder) as entries:
            return [each for each in entries if each.name.endswith(SUFFIX) and not each.name.startswith(".")]

    def _take(self, name: str, how: Written) -> list[Sitting]:
        path, found, wrong = self._folder / name, list[Sitting](), list[Sentence]()
        try:
            if how.size > MOST_BYTES:
                wrong = [Sentence("records.file.too_large", file=path)]
            else:
                found, wrong = rows_of(path, held.read_at_once(path, MOST_BYTES))
            self._read[name] = how
        except OSError as error:  # another program may hold it: it is tried again the next time
            wrong = [refused(error, path)]
        self._wrong.pop(name, None)
        if wrong:
            self._wrong[name] = wrong
        return found


def _how(entry: "os.DirEntry[str]") -> tuple[str, Written | None]:
    """None for what has just gone, and for what is no file: a pipe would be waited for, a device read without end."""
    try:
        found = entry.stat()
    except OSError:
        return entry.name, None
    if not stat.S_ISREG(found.st_mode):
        return entry.name, None
    return entry.name, Written(found.st_ino, found.st_mtime_ns, found.st_size)
