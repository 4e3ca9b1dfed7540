"""What lies in a data folder: every file, and what it is part of. Nothing here changes anything, or needs the lock."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from enum import StrEnum
from pathlib import Path, PurePath
from typing import Final, NamedTuple

from realname_wizard import held
from realname_wizard.data_folder import (
    BOOKMARKS_NAME,
    CRASH_NAME,
    EXPORTS_NAME,
    GUIDED_NAME,
    IMPORT_NAME,
    JOURNAL_NAME,
    LEARNING_NAME,
    RECORDS_FOLDER,
    REPLACED_NAME,
    SCENES_NAME,
    SOCKET_NAME,
    VIEWS_NAMES,
    WAITING_NAME,
    WORLD_NAME,
)
from realname_wizard.evidence.guided_state import DATA
from realname_wizard.store.atomic import DAMAGED_MARK, TEMPORARY_SUFFIX, is_document
from realname_wizard.store.keys import KEY_NAME
from realname_wizard.store.lock import LOCK_NAME
from realname_wizard.store.records import RECORDS_NAME


class Part(StrEnum):
    """What a file is part of, in the order in which people are told."""

    WORLD = "world"
    JOURNAL = "journal"
    ATTEMPTS = "attempts"
    SCENES = "scenes"
    LEARNING = "learning"
    BOOKMARKS = "bookmarks"
    GUIDED = "guided"
    EXPORTS = "exports"
    KEY = "key"
    LOOKS = "looks"
    ASIDE = "aside"
    REPLACED = "replaced"
    HALF = "half"
    OTHER = "other"
    """Nothing of this program's."""


FOLDERS: Final = {
    JOURNAL_NAME: Part.JOURNAL,
    RECORDS_FOLDER: Part.ATTEMPTS,
    SCENES_NAME: Part.SCENES,
    LEARNING_NAME: Part.LEARNING,
    BOOKMARKS_NAME: Part.BOOKMARKS,
    GUIDED_NAME: Part.GUIDED,
    EXPORTS_NAME: Part.EXPORTS,
    REPLACED_NAME: Part.REPLACED,
    IMPORT_NAME: Part.HALF,
}
"""The folders that the program has in a data folder."""
_FILES: Final = {WORLD_NAME: Part.WORLD, RECORDS_NAME: Part.ATTEMPTS, KEY_NAME: Part.KEY} | dict.fromkeys(
    VIEWS_NAMES, Part.LOOKS
)
_UNTOLD: Final = (SOCKET_NAME, CRASH_NAME)
"""What only a program that runs has something in."""


_RUN_AND_DATA: Final = 3
"""What stands before a place in the data folder of a guided run: `guided`, the run, and `data`."""


class Lying(NamedTuple):
    """A file, by its place in the folder with `/` between, and what it is part of."""

    place: str
    path: Path
    part: Part


def lying(folder: Path) -> Iterator[Lying]:
    """Every file, in the order of their places. Raises OSError."""
    for path in sorted(folder.rglob("*")):
        place = path.relative_to(folder).as_posix()
        untold = path.name == LOCK_NAME or place in _UNTOLD
        if not untold and (path.is_file() or path.is_symlink()) and not path.is_dir():
            yield Lying(place, path, part_of(path.relative_to(folder)))


def linked(folder: Path) -> Iterator[Lying]:
    """Every link to a folder, which nothing is read through, in the order of their places. Raises OSError."""
    for path in sorted(folder.rglob("*")):
        if path.is_symlink() and path.is_dir():
            place = path.relative_to(folder)
            yield Lying(place.as_posix(), path, part_of(place / "*"))


def as_opened(files: Iterable[Lying]) -> list[Lying]:
    """The same as the wizard would read them: a World that waits whole beside the one before it is the World."""
    found = {each.place: each for each in files}
    for each in list(found.values()):
        place = each.place.removesuffix(TEMPORARY_SUFFIX)
        part = part_of(PurePath(place))
        if each.path.name == WAITING_NAME and each.part is Part.HALF and part is not Part.HALF:
            with suppress(OSError):  # then it is told as what it seems to be
                if is_document(held.read(each.path)):
                    del found[each.place]
                    found[place] = Lying(place, each.path, part)
    return [found[place] for place in sorted(found)]


def inmost(place: PurePath) -> PurePath:
    """The same place as the data folder calls it in which the file lies: a guided run has one of its own.

    What else there is of a guided run lies in no other data folder, and keeps its place.
    """
    parts = place.parts
    if len(parts) > _RUN_AND_DATA and parts[0] == GUIDED_NAME and parts[2] == DATA:
        return PurePath(*parts[_RUN_AND_DATA:])
    return place


def part_of(place: PurePath) -> Part:
    """What a file of that place in a data folder is part of."""
    top = place.parts[0]
    within = FOLDERS.get(top) if len(place.parts) > 1 else _FILES.get(top)
    known = within is not None or _of_a_file(top)
    if known and within not in (Part.EXPORTS, Part.REPLACED, Part.HALF):
        if place.suffix == TEMPORARY_SUFFIX:
            return Part.HALF
        if DAMAGED_MARK in place.name or place.name == "preferences.damaged.json":
            return Part.ASIDE
    return within or Part.OTHER


def _of_a_file(name: str) -> bool:
    """Whether this was made of one of our files: half-written, or moved aside."""
    stems = [Path(each).stem for each in _FILES]
    return (name.endswith(TEMPORARY_SUFFIX) and name.removesuffix(TEMPORARY_SUFFIX) in _FILES) or any(
        name.startswith(f"{stem}{DAMAGED_MARK}") for stem in stems
    )
