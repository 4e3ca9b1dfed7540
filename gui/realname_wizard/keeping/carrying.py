"""Everything of a data folder in one file, and back: to another computer, or to this one another day.

What lies there goes as it lies, sealed. What opens it stays unless it is asked for: the key, without which numbers that
were entered are not recognised, and the names of learners.
"""

import hashlib
import json
import os
import zipfile
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import IO, Any, Final, NamedTuple

from realname_wizard import __version__
from realname_wizard.data_folder import LEARNING_NAME, REPLACED_NAME, SOCKET_NAME
from realname_wizard.keeping.lying import Lying, Part, lying
from realname_wizard.messages.refusals import NotPossible, NotSaved
from realname_wizard.store import taking_in
from realname_wizard.store.errors import StoreUnwritable
from realname_wizard.store.keeper import WORLD_FORMAT
from realname_wizard.store.keys import (
    KEY_BYTES,
    KEY_NAME,
    Keyring,
    KeyringSilent,
    in_keyring,
    key_in,
    system_keyring,
)
from realname_wizard.store.lock import LOCK_NAME, hold
from realname_wizard.store.sittings import NAMES_NAME
from realname_wizard.texts.catalogue import Texts

SUFFIX: Final = ".rnw-data"
MARK: Final = "realname-wizard-data"
FORMAT: Final = 1
_ABOUT: Final = "about.json"
_CONTENT: Final = "content/"
_LONGEST_ABOUT: Final = 50_000_000
"""Bytes of the list of files: enough for a hundred thousand."""
_MOST: Final = 4_000_000_000
"""Bytes of everything: nobody has rehearsed so much."""
_AT_ONCE: Final = 1 << 20
_WHEN: Final = (1980, 1, 1, 0, 0, 0)
"""What stands for the time of each file, which nobody asks for."""

_STAYS: Final = frozenset({Part.OTHER, Part.HALF, Part.REPLACED})
_OF_THIS_COMPUTER: Final = frozenset(
    {
        *("opening.json", "unexpected.log", ".preferences.json", ".presentation.json"),
        *("learning/sharing.json", "learning/board.json"),
    }
)
"""What makes sense here alone, or names a folder of this computer."""
_SENDING: Final = f"{LEARNING_NAME}/xapi/"
"""Where records are sent to, with what opens it, and what waits: nothing is sent from where nobody switched it on."""


class Exported(NamedTuple):
    """What was put into a file: how many files and bytes, and which of what opens it travels."""

    files: int
    size: int
    key: bool
    names: bool

    def said(self, texts: Texts) -> str:
        """What opens it, in a line."""
        return texts.say(f"settings.exported.{'key' if self.key else 'no_key'}")


class Imported(NamedTuple):
    """What was taken in, and where what was there before is now; None where nothing was there."""

    files: int
    key: bool
    names: bool
    beside: Path | None


def keyring_here() -> Keyring | None:
    """The system's keyring, where there may be one: what `export` is given where the key is to go."""
    return system_keyring()


def opens(texts: Texts, *, key: bool, names: bool) -> tuple[str, str]:
    """What it means that the key, and the names, are in a file or not."""
    return (
        texts.say(f"keeping.key.{'in' if key else 'out'}"),
        texts.say(f"keeping.names.{'in' if names else 'out'}"),
    )


def export(
    folder: Path, file: Path, *, key: bool = False, names: bool = False, keyring: Keyring | None = None
) -> Exported:
    """Put all of a data folder into a file, readable by its owner only; what was in the file is replaced.

    Raises OSError, and NotPossible where the key is to go and cannot be had.
    """
    goes = [each for each in lying(folder) if _goes(each, key=key, names=names)]
    if not goes:
        raise NotPossible("nothing is kept in that folder", "keeping.nothing", folder=folder)
    opens = _key_of(folder, keyring) if key else None
    beside = file.with_name(f".{file.name}.tmp")
    beside.unlink(missing_ok=True)
    try:
        with (
            open(beside, "xb", opener=_private) as out,  # not what somebody else may have put there
            zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive,
        ):
            listed = [_put(archive, each, opens) for each in goes]
            about = {
                "kind": MARK,
                "format": FORMAT,
                "world": WORLD_FORMAT,
                "program": __version__,
                "made": datetime.now(UTC).isoformat(timespec="seconds"),
                "key": opens is not None,
                "names": any(each.path.name == NAMES_NAME for each in goes),
                "files": listed,
            }
            archive.writestr(zipfile.ZipInfo(_ABOUT, _WHEN), json.dumps(about, ensure_ascii=False))
            archive.close()
            out.flush()
            os.fsync(out.fileno())
        beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)
    return Exported(len(goes), file.stat().st_size, about["key"] is True, about["names"] is True)


def _goes(each: Lying, *, key: bool, names: bool) -> bool:
    here = each.place in _OF_THIS_COMPUTER or each.place.startswith(_SENDING)
    if here or each.part in _STAYS or each.path.is_symlink():
        return False
    if each.path.name.startswith(Path(KEY_NAME).stem) and each.path.suffix == Path(KEY_NAME).suffix:
        return key  # that of a guided run, and one that was moved aside, is a key, too
    of_names = each.part in (Part.LEARNING, Part.ASIDE) and each.path.name.startswith(Path(NAMES_NAME).stem)
    return names or not of_names


def _key_of(folder: Path, keyring: Keyring | None) -> bytes | None:
    """The key itself, wherever it lies; None where there is none. Raises OSError, NotPossible."""
    try:
        content = (folder / KEY_NAME).read_bytes()
    except FileNotFoundError:
        return None
    name = in_keyring(content)
    try:
        found = content if name is None else key_in(keyring, name) if keyring is not None else None
    except KeyringSilent:
        found = None
    if found is None or len(found) != KEY_BYTES:
        raise NotPossible("the key cannot be had", "keeping.no_key")
    return found


def _put(archive: zipfile.ZipFile, each: Lying, key: bytes | None) -> dict[str, Any]:
    content = key if each.place == KEY_NAME and key is not None else each.path.read_bytes()
    archive.writestr(zipfile.ZipInfo(_CONTENT + each.place, _WHEN), content, zipfile.ZIP_DEFLATED)
    return {"file": each.place, "size": len(content), "sha256": hashlib.sha256(content).hexdigest()}


def _private(name: str, flags: int) -> int:
    return os.open(name, flags, 0o600)


# --- and back


def bring(file: Path, folder: Path, *, replace: bool = False) -> Imported:
    """Take the content of such a file into a folder that no wizard has open: all of it, or nothing.

    What is there is kept beside it, and only where that is wanted (`replace`). Raises OSError, StoreError, NotSaved,
    NotPossible.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise StoreUnwritable(folder, error) from error
    let_go = hold(folder)
    try:
        taking_in.finish(folder)
        staged = stage(file, folder, replace=replace)
        before = set(_kept_beside(folder))
        taking_in.finish(folder)
        beside = next(iter(set(_kept_beside(folder)) - before), None)
    finally:
        let_go()
    return staged._replace(beside=beside)


def stage(file: Path, folder: Path, *, replace: bool = False) -> Imported:
    """Make ready to take in that file when the folder is next opened; the caller holds the folder.

    Raises OSError, NotSaved, NotPossible; then nothing is taken in.
    """
    if taking_in.is_in_use(folder) and not replace:
        raise NotPossible("something is kept there", "keeping.in_use", folder=folder)
    with _opened(file) as archive:
        about = _about(archive, file)
        try:
            content = taking_in.begin(folder)
            try:
                for each in about["files"]:
                    _take(archive, each, content, file)
            except (NotPossible, StoreUnwritable):
                with suppress(StoreUnwritable):  # the next start sweeps it away
                    taking_in.give_up(folder)
                raise
            taking_in.ready(folder)
        except StoreUnwritable as refused:
            raise NotSaved(refused.cause) from refused
    return Imported(len(about["files"]), about["key"], about["names"], None)


def _kept_beside(folder: Path) -> Iterable[Path]:
    beside = folder / REPLACED_NAME
    return beside.iterdir() if beside.is_dir() else ()


def _opened(file: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(file)
    except OSError:
        raise
    except Exception as error:  # whatever the library finds wrong in what may be anything
        raise _no_export(file) from error


def _no_export(file: Path) -> NotPossible:
    return NotPossible("that file is no export", "keeping.no_export", file=file.name)


def _about(archive: zipfile.ZipFile, file: Path) -> dict[str, Any]:
    """What the file says of itself, once that makes sense. Raises NotPossible."""
    try:
        with archive.open(_ABOUT) as told:
            about = json.loads(_read(told, _LONGEST_ABOUT))
        if about["kind"] != MARK:
            raise ValueError
        number, world = about["format"], about["world"]
        if type(number) is not int or type(world) is not int:
            raise TypeError
    except Exception as error:
        raise _no_export(file) from error
    if number > FORMAT or world > WORLD_FORMAT:
        raise NotPossible("a newer version wrote it", "keeping.too_new", file=file.name)
    try:
        files = about["files"]
        places = [each["file"] for each in files]
        sizes = [each["size"] for each in files]
        sound = all(map(_is_place, places)) and len({each.casefold() for each in places}) == len(places)
        sound = sound and all(type(size) is int and size >= 0 for size in sizes) and sum(sizes) <= _MOST
        if not (sound and places and type(about["key"]) is bool and type(about["names"]) is bool):
            raise ValueError
    except Exception as error:
        raise _no_export(file) from error
    return dict(about)


def _is_place(place: str) -> bool:
    """Whether it names a file inside a folder, on every system."""
    parts = PurePosixPath(place).parts
    return (
        bool(parts)
        and place == "/".join(parts)
        and not any(each in ("..", "/") or set(each) & set('\\:*?"<>|\0') for each in parts)
        and not any(each.endswith((" ", ".")) for each in parts)
        and parts[0] not in (REPLACED_NAME, LOCK_NAME, SOCKET_NAME)
    )


def _take(archive: zipfile.ZipFile, each: dict[str, Any], content: Path, file: Path) -> None:
    """One file, which is what it was when it was put there. Raises NotPossible, StoreUnwritable."""
    try:
        with archive.open(_CONTENT + each["file"]) as packed:
            found = _read(packed, each["size"])
    except Exception as error:
        raise NotPossible("it is damaged", "keeping.damaged", file=file.name) from error
    if len(found) != each["size"] or hashlib.sha256(found).hexdigest() != each["sha256"]:
        raise NotPossible("it is damaged", "keeping.damaged", file=file.name)
    target = content / each["file"]
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with open(target, "wb", opener=_private) as out:
            out.write(found)
            out.flush()
            os.fsync(out.fileno())
    except OSError as error:
        raise StoreUnwritable(target, error) from error


def _read(packed: IO[bytes], most: int) -> bytes:
    """What is in there, no more than so much and one byte: what is packed may be a million times as long."""
    found = packed.read(most + 1)
    if len(found) > most:
        raise ValueError("longer than it says")
    return found
