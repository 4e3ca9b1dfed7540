"""Everything of a data folder is removed, also where the wizard could not open it."""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path, PurePath
from typing import NamedTuple

from realname_wizard import held
from realname_wizard.data_folder import CRASH_NAME, LEARNING_NAME, SENDING_NAME
from realname_wizard.keeping.lying import FOLDERS, Lying, Part, lying, part_of
from realname_wizard.messages.refusals import NotPossible
from realname_wizard.records.xapi import SETUP_NAME
from realname_wizard.store.atomic import remove_files, remove_folder, with_linked
from realname_wizard.store.keys import KEY_NAME, Keyring, KeyringSilent, in_keyring
from realname_wizard.store.lock import LOCK_NAME, hold
from realname_wizard.store.sittings import NAMES_NAME, SITTINGS_NAME


class Erased(NamedTuple):
    """How many files went, and what is left: files that are not this program's."""

    files: int
    left: tuple[str, ...]


def erase(folder: Path, keyring: Keyring | None = None) -> Erased:
    """Remove all that the program keeps there; the key goes last, from the keyring, too.

    What is stopped half-way can be called again. Raises StoreError, OSError, and NotPossible for a folder that was
    never the program's: others call theirs `records` or `exports`, too.
    """
    if not _is_ours(folder):
        raise NotPossible("nothing is kept in that folder", "keeping.nothing", folder=folder)
    with hold(folder):
        ours = [each for each in lying(folder) if each.part is not Part.OTHER]
        names = {name for each in ours if (name := _in_keyring(each.path))}
        ours.sort(key=lambda each: each.path.name == KEY_NAME)
        remove_files(folder, [path for each in ours for path in _goes(each)])
        remove_files(folder, [folder / CRASH_NAME])
        for each in _emptied(folder):
            remove_folder(each)
        for name in names:
            with suppress(KeyringSilent):  # without its data, or its address, and its name it opens nothing
                if keyring is not None:
                    keyring.remove(name)
    with suppress(OSError):
        (folder / LOCK_NAME).unlink()
    return Erased(len(ours), tuple(each.place for each in lying(folder)))


def _goes(file: Lying) -> Iterable[Path]:
    """The file; of what the store itself writes through a link also what that leads to."""
    return with_linked([file.path]) if file.part in (Part.WORLD, Part.ATTEMPTS, Part.KEY) else [file.path]


def _is_ours(folder: Path) -> bool:
    """Whether something lies there that only this program calls so."""
    learning = folder / LEARNING_NAME
    signs = (folder / LOCK_NAME, learning / NAMES_NAME, learning / SITTINGS_NAME, learning / SENDING_NAME)
    tops = (Part.WORLD, Part.ATTEMPTS, Part.KEY, Part.LOOKS, Part.ASIDE, Part.HALF)
    return any(each.exists() for each in signs) or any(
        part_of(PurePath(each.name)) in tops for each in folder.iterdir() if not each.is_dir()
    )


def _in_keyring(file: Path) -> str | None:
    """The name of what the keyring has for that file: the key, or the password of a record store."""
    if file.name == SETUP_NAME and file.parent.name == SENDING_NAME:
        from realname_wizard.records.xapi.desk import secret_in  # noqa: PLC0415 - seldom needed

        return secret_in(file) or None
    if file.name != KEY_NAME:
        return None
    try:
        return in_keyring(held.read(file))
    except OSError:
        return None


def _emptied(folder: Path) -> list[Path]:
    """The program's folders in which nothing is left."""
    ours = [folder / name for name in FOLDERS if (folder / name).is_dir()]
    return [
        each
        for each in ours
        if not any(path.is_file() and path.name != LOCK_NAME for path in each.rglob("*"))
    ]
