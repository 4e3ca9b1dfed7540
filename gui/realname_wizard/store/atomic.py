"""How bytes reach the disk: whole files only, so that a crash leaves the old state or the new one."""

import errno
import json
import os
from abc import abstractmethod
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any, NoReturn

from tinydb import Storage

from realname_wizard import held
from realname_wizard.data_folder import for_its_owner

from .errors import StoreDamaged, StoreUnreadable, StoreUnwritable

Tables = dict[str, dict[str, dict[str, Any]]]

TEMPORARY_SUFFIX = ".tmp"
DAMAGED_MARK = ".damaged-"

# What a file system answers when it has no way to sync a folder.
_CANNOT_SYNC_FOLDERS = (errno.EINVAL, errno.ENOTSUP, errno.EBADF)


def temporary_path(path: Path) -> Path:
    """Where `path` is written before it is put in place; one name is enough where a lock keeps others out."""
    return path.with_name(path.name + TEMPORARY_SUFFIX)


def write_atomically(path: Path, content: bytes, *, settle: bool = True) -> None:
    """Put `content` at `path`, readable by the owner only; on return it survives a crash and a power cut.

    Without `settle` a power cut may bring back the old content, whole; the next settled write in the folder
    settles this one, too, and it is much faster.
    No handle stays open, or Windows would refuse the next replacement.
    Raises StoreUnwritable; the old content of `path` is then still there, or the new one is, never a mixture.
    """
    path = _led_to(path)
    try:
        put_in_place(path, content)
        if settle:
            sync_folder(path.parent)
    except OSError as error:
        with suppress(OSError):
            held.remove(temporary_path(path))
        raise StoreUnwritable(path, error) from error


def put_in_place(path: Path, content: bytes) -> None:
    """Have `content` take the place of what is at `path`, once it is on the disk. Raises OSError.

    What waits beside it is written once more, the same: a system that could not sync a file takes it for synced the
    next time, and somebody may have tidied it away.
    """
    held.require_file(path)
    temporary = temporary_path(path)
    with _opened(temporary, "r+b") as file:
        file.write(content)
        file.truncate()
        file.flush()
        os.fsync(file.fileno())
    held.replace(temporary, path)


def write_beside(path: Path, content: bytes) -> None:
    """Put `content` beside `path`, whole: it survives the end of the program; a power cut, once it is `put_in_place`.

    Nothing else may be waiting there. Raises StoreUnwritable; then nothing waits.
    """
    temporary = temporary_path(path)
    try:
        with _opened(temporary, "wb") as file:
            file.write(content)
    except OSError as error:
        with suppress(OSError):
            held.remove(temporary)
        raise StoreUnwritable(path, error) from error


def _opened(temporary: Path, mode: str) -> IO[bytes]:
    return held.patiently(lambda: open(temporary, mode, opener=_open_private))


def _led_to(path: Path) -> Path:
    """A link stays one, and what it leads to is written."""
    return Path(os.path.realpath(path))


def _open_private(name: str, flags: int) -> int:
    """Made where it is missing, whatever it is opened for."""
    return for_its_owner(name, flags | os.O_CREAT)


def sync_folder(folder: Path) -> None:
    """Make renamings and removals in `folder` survive a power cut, where the platform can. Raises OSError."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _CANNOT_SYNC_FOLDERS:
            raise
    finally:
        os.close(handle)


def make_folder(folder: Path) -> None:
    """Make a folder that only the owner reads. Raises StoreUnwritable."""
    try:
        if not folder.is_dir():
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            sync_folder(folder.parent)
    except OSError as error:
        raise StoreUnwritable(folder, error) from error


def remove_files(folder: Path, paths: Iterable[Path]) -> None:
    """Remove `paths`, in their order, for good. Raises StoreUnwritable naming the first that will not go."""
    path = folder
    try:
        for path in paths:
            held.remove(path)
        path = folder
        sync_folder(folder)
    except OSError as error:
        raise StoreUnwritable(path, error) from error


def with_linked(paths: Iterable[Path]) -> Iterator[Path]:
    """Each of `paths`; before one that is a link, what it leads to and what waits beside that."""
    for path in paths:
        if path.is_symlink():
            yield from (_led_to(path), temporary_path(_led_to(path)))
        yield path


def make_private(folder: Path, ours: Collection[Path]) -> None:
    """Let nobody but the owner into `folder`, and read these files; one that holds other things stays as it is.

    What the system refuses stays, too: it may be another's.
    """
    if os.name == "nt":
        return
    if all(each in ours for each in folder.iterdir()):
        close_to_others(folder, 0o700)
    for file in ours:
        if file.is_file():
            close_to_others(file, 0o600)


def close_to_others(path: Path, mode: int) -> None:
    """Let nobody but the owner have `path`, where the system permits."""
    with suppress(OSError):
        if path.stat().st_mode & 0o077:
            path.chmod(mode)


def remove_folder(folder: Path) -> None:
    """Remove `folder` with all that is in it, if it is there. Raises StoreUnwritable."""
    import shutil  # noqa: PLC0415  # slow to load, seldom needed

    try:
        if folder.exists():
            held.patiently(lambda: shutil.rmtree(folder))
    except OSError as error:
        raise StoreUnwritable(folder, error) from error


def sweep(path: Path) -> None:
    """Remove what a killed program left half-written beside `path`: it was never acknowledged."""
    path = _led_to(path)
    stray = temporary_path(path)
    if stray.exists():
        remove_files(path.parent, [stray])


def read_file(path: Path) -> bytes | None:
    """The content of `path`, None where there is no such file. Raises StoreUnreadable."""
    try:
        return held.read(path)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise StoreUnreadable(path, error) from error


def set_aside(path: Path) -> Path:
    """Move the damaged file at `path` to a free, time-stamped name beside it and return that name.

    Raises StoreUnwritable where it cannot be moved: then it stays, and must not be overwritten.
    """
    target = name_beside(path)
    try:
        held.patiently(lambda: path.rename(target))
        sync_folder(path.parent)
    except OSError as error:
        raise StoreUnwritable(path, error) from error
    return target


def name_beside(path: Path) -> Path:
    """A free name for what is damaged in the file at `path`, with the time in it."""
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    target = path.with_name(f"{path.stem}{DAMAGED_MARK}{stamp}{path.suffix}")
    number = 1
    while target.exists():
        number += 1
        target = path.with_name(f"{path.stem}{DAMAGED_MARK}{stamp}-{number}{path.suffix}")
    return target


def encode(tables: object) -> bytes:
    """Compact JSON in UTF-8. Raises TypeError or ValueError for what JSON cannot say (NaN included)."""
    try:
        return json.dumps(tables, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()
    except UnicodeEncodeError:
        # Half of a surrogate pair, as a broken paste may hold, has no UTF-8 form; JSON's own escape keeps it.
        return json.dumps(tables, allow_nan=False, separators=(",", ":")).encode()


def decode(content: bytes | str) -> Any:
    """What JSON says. Raises ValueError, also for what only some call JSON (NaN), and RecursionError."""
    return json.loads(content, parse_constant=_refused)


def _refused(word: str) -> NoReturn:
    raise ValueError(f"{word} is no JSON")


def is_tables(document: object) -> bool:
    """Whether this is what TinyDB keeps: tables by name, and in each the documents by number."""
    if not isinstance(document, dict) or not all(isinstance(table, dict) for table in document.values()):
        return False
    rows = [row for table in document.values() for row in table.items()]
    return all(number.isdecimal() and isinstance(row, dict) for number, row in rows)


def is_document(content: bytes) -> bool:
    """Whether that is a whole file of TinyDB."""
    try:
        return is_tables(decode(content))
    except (ValueError, RecursionError):
        return False


class JSONTextStorage(Storage):
    """A TinyDB storage that keeps what was last stored as JSON text and parses it anew for every reader.

    TinyDB changes in place what `read` returned before it writes, and callers go on using what they gave
    and got. What is kept as text is exactly what `_put` has accepted: a write that fails changes nothing
    here, and no reader can reach it.
    """

    def __init__(self, content: bytes | None = None) -> None:
        self._content = content
        self._seen: Tables | None = None

    def read(self) -> Tables | None:
        """All tables, for the caller to keep and to change; None where nothing was stored yet."""
        return None if self._content is None else decode(self._content)

    def seen(self) -> Tables:
        """The same, parsed once for all who only look, and change nothing in it; empty where nothing was stored."""
        if self._seen is None:
            found = self.read()
            self._seen = {} if found is None else found
        return self._seen

    @property
    def is_empty(self) -> bool:
        """Whether nothing was stored."""
        return self._content is None

    def write(self, data: Tables) -> None:
        """Replace everything. The old state still holds after a StoreUnwritable, TypeError or ValueError."""
        self.replace(encode(data))

    def replace(self, content: bytes) -> None:
        """The same for tables already in JSON, as `encode` would give them. Raises StoreUnwritable."""
        self._put(content)
        self._content, self._seen = content, None

    def settle(self) -> None:
        """Have all that was written survive a power cut, too. Raises StoreUnwritable; it is as safe as before then."""

    def forget(self) -> None:
        """Be empty, as if nothing had ever been stored; a file is the caller's to remove or move."""
        self._content = self._seen = None

    @abstractmethod
    def _put(self, content: bytes) -> None:
        """Bring `content` to where it lasts."""


class AtomicJSONStorage(JSONTextStorage):
    """One file on disk, replaced whole at every write. The caller's lock keeps other programs out of it.

    So the file is read once, here. A file that is not a TinyDB document is moved aside, never overwritten:
    StoreDamaged is raised, and the next storage on the same path starts empty. Raises StoreUnreadable, too.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lies_at = _led_to(path)
        content = read_file(path)
        super().__init__(content)
        if content is not None and not self._is_sound():
            raise StoreDamaged(path, set_aside(path))
        self._see_to_strays()

    def _see_to_strays(self) -> None:
        """What a killed program left beside it."""
        sweep(self._path)

    def _is_sound(self) -> bool:
        try:
            return is_tables(self.seen())  # parsed once: whoever opened it looks next
        except (ValueError, RecursionError):
            return False

    def _put(self, content: bytes) -> None:
        write_atomically(self._path, content)


class WaitingJSONStorage(AtomicJSONStorage):
    """The same, but that nobody waits for the disk: what was written last waits beside the file, whole, until `settle`.

    The end of the program loses none of it, for whoever opens the file next takes up what waits. A power cut may leave
    that in pieces; then what was settled before is there.
    """

    _waiting: bytes | None = None

    def settle(self) -> None:
        """Have what was written last survive a power cut, too: in its place, or still beside it, as the folder has it.

        Raises StoreUnwritable; it then waits on.
        """
        try:
            if self._waiting is not None:
                put_in_place(self._lies_at, self._waiting)
        except OSError as error:
            raise StoreUnwritable(self._path, error) from error
        self._waiting = None

    def forget(self) -> None:
        """Be empty; what waits is the caller's to remove, too."""
        super().forget()
        self._waiting = None

    def _see_to_strays(self) -> None:
        """A kill in the middle of a write leaves a piece; one at another time leaves what was acknowledged."""
        waiting = read_file(temporary_path(self._lies_at))
        if waiting is None or not is_document(waiting):
            sweep(self._lies_at)
            return
        self._content, self._seen, self._waiting = waiting, None, waiting
        self.settle()

    def _put(self, content: bytes) -> None:
        self.settle()  # else this would be written over what was acknowledged
        if self.is_empty:
            write_atomically(self._path, content, settle=False)
        else:
            write_beside(self._lies_at, content)
            self._waiting = content


class MemoryJSONStorage(JSONTextStorage):
    """The same without a file, for fast rehearsals: it lasts as long as the object."""

    def _put(self, content: bytes) -> None:
        """Nothing to do: `write` keeps the content."""
