"""A data folder takes in another one's content: all of it, or nothing, whenever it is stopped.

What is to come is put together in a folder of its own, inside. Once it is whole it is marked as ready, and from then on
it will be there, whether now or when the folder is next opened. What was there before is kept beside.
"""

import json
import os
import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, NamedTuple

from realname_wizard import held
from realname_wizard.data_folder import (
    BOARD_NAME,
    CRASH_NAME,
    IMPORT_NAME,
    IMPORT_READY,
    JOURNAL_NAME,
    KEPT_BESIDE,
    LEARNING_NAME,
    RECORDS_FOLDER,
    REPLACED_NAME,
    SCENES_NAME,
    SENDING_NAME,
    SHARING_NAME,
    SOCKET_NAME,
    VIEWS_NAMES,
    WAITING_NAME,
    WORLD_NAME,
    import_waits,
)

from .atomic import DAMAGED_MARK, read_file, remove_files, remove_folder, sync_folder, write_atomically
from .errors import StoreUnwritable
from .keys import KEY_NAME
from .records import RECORDS_NAME
from .sittings import NAMES_NAME

CONTENT: Final = "content"
"""The folder in the one of what is to come that has its files, as they will lie."""
_PLAN = "plan.json"
_NAME = re.compile(r"\.?[\w-][\w.-]{0,80}")
_STAYS = (REPLACED_NAME, SOCKET_NAME, CRASH_NAME)
"""What was put away before, and what a window that starts has open: Windows moves no open file."""
_FILES = (WORLD_NAME, RECORDS_NAME, KEY_NAME)
_FOLDERS = (JOURNAL_NAME, RECORDS_FOLDER, SCENES_NAME)
_OF_THIS_COMPUTER = (SHARING_NAME, BOARD_NAME, SENDING_NAME)
"""Of learning: where this computer shares, reads and sends to, which no export holds."""


def own_names(folder: Path) -> list[str]:
    """What the program keeps in the folder itself: its files and folders, by their names there."""
    known = {*_FILES, WAITING_NAME, *_FOLDERS, *KEPT_BESIDE, *VIEWS_NAMES}
    stems = [Path(name).stem + DAMAGED_MARK for name in _FILES]
    return sorted(
        each.name for each in folder.iterdir() if each.name in known or any(map(each.name.startswith, stems))
    )


def is_in_use(folder: Path) -> bool:
    """Whether something is kept there that another folder's content would take the place of."""
    if not folder.is_dir():
        return False
    apart = (*VIEWS_NAMES, *_STAYS, KEY_NAME, WAITING_NAME)
    return any(_has_files(folder / name) for name in own_names(folder) if name not in apart)


def _has_files(path: Path) -> bool:
    return path.is_file() or any(each.is_file() for each in path.rglob("*"))


def begin(folder: Path) -> Path:
    """An empty folder for what is to come. Raises StoreUnwritable."""
    give_up(folder)
    content = folder / IMPORT_NAME / CONTENT
    try:
        content.mkdir(mode=0o700, parents=True)
    except OSError as error:
        raise StoreUnwritable(content, error) from error
    return content


def ready(folder: Path) -> None:
    """All is there: from now on it will be taken in. Raises StoreUnwritable."""
    content = folder / IMPORT_NAME / CONTENT
    try:
        for each in (content, *content.rglob("*")):
            if each.is_dir():
                sync_folder(each)  # before the mark: a power cut must not leave the mark alone
    except OSError as error:
        raise StoreUnwritable(content, error) from error
    write_atomically(folder / IMPORT_NAME / IMPORT_READY, b"")


def give_up(folder: Path) -> None:
    """What was put together so far goes: its mark first, so that no half of it is taken in. Raises StoreUnwritable."""
    coming = folder / IMPORT_NAME
    if (coming / IMPORT_READY).exists():
        remove_files(coming, [coming / IMPORT_READY])
    remove_folder(coming)


def finish(folder: Path) -> None:
    """Take in what is ready, and sweep away what never got so far. The caller holds the folder.

    The key and the names of learners stay where nothing comes in their place. Raises StoreUnwritable and
    StoreUnreadable; what is left is then done when this is called again.
    """
    coming = folder / IMPORT_NAME
    if not coming.is_dir():
        return
    if import_waits(folder):
        plan = _plan(folder, coming)
        before = folder / REPLACED_NAME / plan.stamp
        try:
            _move(plan.leaves, folder, before)
            _move(plan.comes, coming / CONTENT, folder)
            _keep_names(before, folder)
            _keep_of_this_computer(before / LEARNING_NAME, folder / LEARNING_NAME)
            sync_folder(folder)
        except OSError as error:
            raise StoreUnwritable(folder, error) from error
        remove_files(coming, [coming / IMPORT_READY])
    remove_folder(coming)


class _Plan(NamedTuple):
    """What is moved away, and what takes its place; made once, so that it can be begun again after half of it."""

    stamp: str
    leaves: list[str]
    comes: list[str]


def _plan(folder: Path, coming: Path) -> _Plan:
    file = coming / _PLAN
    made = read_file(file)
    if made is not None:
        with suppress(
            ValueError, TypeError, RecursionError
        ):  # it is none of ours: then what lies there tells
            return _sound(_Plan(**json.loads(made)))
    comes = sorted(each.name for each in (coming / CONTENT).iterdir())
    stays = _STAYS if KEY_NAME in comes else (*_STAYS, KEY_NAME)
    leaves = [name for name in own_names(folder) if name not in stays]
    plan = _Plan(f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}-{os.urandom(2).hex()}", leaves, comes)
    write_atomically(file, json.dumps(plan._asdict()).encode())
    return plan


def _sound(plan: _Plan) -> _Plan:
    """The plan, if it names what lies in a folder and nothing else. Raises ValueError, TypeError."""
    if not all(_NAME.fullmatch(each) for each in (plan.stamp, *plan.leaves, *plan.comes)):
        raise ValueError("it names something else")
    return plan


def _move(names: Sequence[str], source: Path, target: Path) -> None:
    """Each that has not been moved yet."""
    if not names:
        return
    target.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name in names:
        if (source / name).exists() and not (target / name).exists():
            held.replace(source / name, target / name)
    sync_folder(target)


def _keep_names(before: Path, folder: Path) -> None:
    """Who has learned on this computer is still known, where nothing else is said of it."""
    had, has = (each / LEARNING_NAME / NAMES_NAME for each in (before, folder))
    if had.is_file() and not has.exists():
        has.parent.mkdir(mode=0o700, exist_ok=True)
        write_atomically(has, held.read(had))


def _keep_of_this_computer(before: Path, learning: Path) -> None:
    """What was switched on here stays on, whatever comes from elsewhere."""
    there = [name for name in _OF_THIS_COMPUTER if (before / name).exists()]
    _move(there, before, learning)
