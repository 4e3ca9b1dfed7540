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
from typing import Any, Final, NamedTuple

from realname_wizard import __version__, held
from realname_wizard.data_folder import (
    BOARD_NAME,
    CRASH_NAME,
    KEY_STAYED_NAME,
    LEARNING_NAME,
    LOG_NAME,
    REPLACED_NAME,
    SENDING_NAME,
    SHARING_NAME,
    SOCKET_NAME,
    WORLD_NAME,
    for_its_owner,
)
from realname_wizard.keeping.lying import Lying, Part, as_opened, inmost, linked, lying, part_of
from realname_wizard.messages.refusals import NotPossible
from realname_wizard.store import taking_in
from realname_wizard.store.atomic import write_atomically
from realname_wizard.store.errors import StoreUnwritable, saving
from realname_wizard.store.formats import WORLD_FORMAT
from realname_wizard.store.keys import (
    KEY_BYTES,
    KEY_NAME,
    Keyring,
    KeyringSilent,
    in_keyring,
    key_in,
    system_keyring,
)
from realname_wizard.store.lock import hold
from realname_wizard.store.sittings import NAMES_NAME
from realname_wizard.texts.catalogue import Texts

SUFFIX: Final = ".rnw-data"
MARK: Final = "realname-wizard-data"
FORMAT: Final = 1
_ABOUT: Final = "about.json"
_CONTENT: Final = "content/"
_LONGEST_ABOUT: Final = 50_000_000
"""Bytes of the list of files: enough for a hundred thousand; what is longer makes no sense when it is cut."""
_MOST: Final = 4_000_000_000
"""Bytes of everything: nobody has rehearsed so much."""
_NAMED: Final = 10
"""Links that are named: who has many of them knows why."""
_AT_ONCE: Final = 1 << 20
_WHEN: Final = (1980, 1, 1, 0, 0, 0)
"""What stands for the time of each file, which nobody asks for."""

_STAYS: Final = frozenset({Part.OTHER, Part.HALF, Part.REPLACED})
_OF_THIS_COMPUTER: Final = frozenset(
    {
        *("opening.json", LOG_NAME, CRASH_NAME, SOCKET_NAME, ".preferences.json", ".presentation.json"),
        KEY_STAYED_NAME,
        *(f"{LEARNING_NAME}/{SHARING_NAME}", f"{LEARNING_NAME}/{BOARD_NAME}"),
    }
)
"""What makes sense here alone, or names a folder of this computer."""
_SENDING: Final = f"{LEARNING_NAME}/{SENDING_NAME}/"
"""Where records are sent to, with what opens it, and what waits: nothing is sent from where nobody switched it on."""


class Exported(NamedTuple):
    """What was put into a file: how many files and bytes, which of what opens it travels, and what was left out."""

    files: int
    size: int
    key: bool
    names: bool
    links: tuple[str, ...] = ()
    """Places of links: what they lead to may be anything, so nothing is read through one."""

    def said(self, texts: Texts) -> str:
        """What opens it, in a line; and what is not in it, if anything."""
        opens = texts.say(f"settings.exported.{'key' if self.key else 'no_key'}")
        return "\n".join([opens, *self.left_out(texts)])

    def left_out(self, texts: Texts) -> list[str]:
        """What is not in it and how it gets there, in a line; none where all is."""
        if not self.links:
            return []
        places = ", ".join([*self.links[:_NAMED], *(["…"] if len(self.links) > _NAMED else [])])
        said = texts.count("keeping.links", len(self.links), places=places)
        return [f"{said} {texts.say('keeping.links.do')}"]


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
    wanted = [each for each in as_opened(lying(folder)) if _goes(each, key=key, names=names)]
    goes = [each for each in wanted if not each.path.is_symlink()]
    folders = (each for each in linked(folder) if _travels(f"{each.place}/", each.part))
    links = tuple(sorted(each.place for each in (*wanted, *folders) if each.path.is_symlink()))
    if not goes and not links:
        raise NotPossible("nothing is kept in that folder", "keeping.nothing", folder=folder)
    opens = _key_of(folder, keyring) if key else None
    beside = file.with_name(f".{file.name}.tmp")
    beside.unlink(missing_ok=True)
    try:
        with (
            held.told_of(file, beside),
            open(beside, "xb", opener=for_its_owner) as out,  # not what somebody else may have put there
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
        held.replace(beside, file)
    finally:
        held.remove(beside)
    return Exported(len(goes), file.stat().st_size, about["key"] is True, about["names"] is True, links)


def _goes(each: Lying, *, key: bool, names: bool) -> bool:
    inner = inmost(PurePosixPath(each.place))  # what is of this computer alone is so in a guided run, too
    if not (_travels(each.place, each.part) and _travels(inner.as_posix(), part_of(inner))):
        return False
    if each.part is Part.EXPORTS and not each.path.is_symlink() and _is_export(each.path):
        return False  # an earlier one may hold what nobody has asked for this time
    if each.path.name.startswith(Path(KEY_NAME).stem) and each.path.suffix == Path(KEY_NAME).suffix:
        return key  # that of a guided run, and one that was moved aside, is a key, too
    of_names = each.part in (Part.LEARNING, Part.ASIDE) and each.path.name.startswith(Path(NAMES_NAME).stem)
    return names or not of_names


def _is_export(path: Path) -> bool:
    """Whether it is one of these, whatever it is called."""
    try:
        with _opened(path) as archive:
            return _ABOUT in archive.namelist()
    except (OSError, NotPossible):
        return False


def _travels(place: str, part: Part) -> bool:
    """Whether what lies at that place may go to another computer, and come from one."""
    place = place.casefold()  # some systems do not tell the two apart
    return not (place in _OF_THIS_COMPUTER or place.startswith(_SENDING) or part in _STAYS)


def _key_of(folder: Path, keyring: Keyring | None) -> bytes | None:
    """The key itself, wherever it lies; None where there is none. Raises OSError, NotPossible."""
    try:
        content = held.read(folder / KEY_NAME)
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
    content = key if each.place == KEY_NAME and key is not None else held.read(each.path)
    archive.writestr(zipfile.ZipInfo(_CONTENT + each.place, _WHEN), content, zipfile.ZIP_DEFLATED)
    return {"file": each.place, "size": len(content), "sha256": hashlib.sha256(content).hexdigest()}


# --- and back


def look(file: Path) -> None:
    """See that it is an export which this version can take in; nothing changes. Raises OSError, NotPossible."""
    with _opened(file) as archive:
        _about(archive, file)


def bring(file: Path, folder: Path, *, replace: bool = False) -> Imported:
    """Take the content of such a file into a folder that no wizard has open: all of it, or nothing.

    What is there is kept beside it, and only where that is wanted (`replace`). Raises OSError, StoreError, NotSaved,
    NotPossible.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise StoreUnwritable(folder, error) from error
    with hold(folder):
        taking_in.finish(folder)
        staged = stage(file, folder, replace=replace)
        before = set(_kept_beside(folder))
        taking_in.finish(folder)
        beside = next(iter(set(_kept_beside(folder)) - before), None)
    return staged._replace(beside=beside)


def stage(file: Path, folder: Path, *, replace: bool = False) -> Imported:
    """Make ready to take in that file when the folder is next opened; the caller holds the folder.

    Raises OSError, NotSaved, NotPossible; then nothing is taken in.
    """
    if taking_in.is_in_use(folder) and not replace:
        raise NotPossible("something is kept there", "keeping.in_use", folder=folder)
    with _opened(file) as archive:
        about = _about(archive, file)
        with saving():
            content = taking_in.begin(folder)
            try:
                for each in about["files"]:
                    _take(archive, each, content, file)
                if not about["key"]:
                    note_that_the_key_stayed(content)
            except (NotPossible, StoreUnwritable):
                with suppress(StoreUnwritable):  # the next start sweeps it away
                    taking_in.give_up(folder)
                raise
            taking_in.ready(folder)
    return Imported(len(about["files"]), about["key"], about["names"], None)


def note_that_the_key_stayed(content: Path) -> None:
    """So that `store check` knows a key that was left out from one that was lost. Raises StoreUnwritable."""
    with suppress(
        FileNotFoundError, ValueError, KeyError, TypeError, RecursionError
    ):  # it is told as damaged then
        seals = json.loads(held.read(content / WORLD_NAME))["world"]["1"]["seals"]
        write_atomically(content / KEY_STAYED_NAME, json.dumps(seals).encode())


def _kept_beside(folder: Path) -> Iterable[Path]:
    beside = folder / REPLACED_NAME
    return beside.iterdir() if beside.is_dir() else ()


def _opened(file: Path) -> zipfile.ZipFile:
    held.require_file(file)
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
            about = json.loads(told.read(_LONGEST_ABOUT))
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
        sound = all(map(_may_come, places)) and len({each.casefold() for each in places}) == len(places)
        sound = sound and all(type(size) is int and size >= 0 for size in sizes) and sum(sizes) <= _MOST
        if not (sound and places and type(about["key"]) is bool and type(about["names"]) is bool):
            raise ValueError
    except Exception as error:
        raise _no_export(file) from error
    return dict(about)


def _may_come(place: str) -> bool:
    """Whether it is one that an export has: what would switch on sending or sharing here is none."""
    return _is_place(place) and _travels(place, part_of(PurePosixPath(place)))


def _is_place(place: str) -> bool:
    """Whether it names a file inside a folder, on every system."""
    parts = PurePosixPath(place).parts
    return (
        bool(parts)
        and place == "/".join(parts)
        and not any(each in ("..", "/") or set(each) & set('\\:*?"<>|\0') for each in parts)
        and not any(each.endswith((" ", ".")) for each in parts)
    )


def _take(archive: zipfile.ZipFile, each: dict[str, Any], content: Path, file: Path) -> None:
    """One file, which is what it was when it was put there. Raises NotPossible, StoreUnwritable."""
    target, left, found = content / each["file"], each["size"], hashlib.sha256()
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with open(target, "wb", opener=for_its_owner) as out:
            for some in _unpacked(archive, each["file"], file):
                left -= len(some)
                if left < 0:
                    break  # what is packed may be a million times as long as it says
                found.update(some)
                out.write(some)
            out.flush()
            os.fsync(out.fileno())
    except OSError as error:
        raise StoreUnwritable(target, error) from error
    if left or found.hexdigest() != each["sha256"]:
        raise _damaged(file)


def _unpacked(archive: zipfile.ZipFile, place: str, file: Path) -> Iterable[bytes]:
    """What is packed there, piece by piece. Raises NotPossible."""
    try:
        with archive.open(_CONTENT + place) as packed:
            while some := packed.read(_AT_ONCE):
                yield some
    except Exception as error:  # whatever the library finds wrong in it
        raise _damaged(file) from error


def _damaged(file: Path) -> NotPossible:
    return NotPossible("it is damaged", "keeping.damaged", file=file.name)
