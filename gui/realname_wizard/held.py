"""Files as others leave them: what may be anything is read here, and nowhere else.

Another program may hold one for a moment, as a virus scanner or an indexer on Windows holds one just written.

What Windows refuses for that reason is asked for again until it is let go, for some seconds; where it says only that
access is denied, Windows is asked whether somebody holds the file or whether it is not permitted. Elsewhere an open
file hinders nobody, and nothing is asked twice.
"""

import errno
import os
import stat
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final, NoReturn, TypeVar

Result = TypeVar("Result")

SYSTEM = sys.platform

_HELD = frozenset({32, 33, 303})
"""What Windows says of a file that another program holds: a sharing violation, a lock, about to be removed."""
_DENIED = 5
"""What it says where access is denied, but also where a file to be replaced is open."""
_PATIENCE = 4.0
_PAUSE, _LONGEST_PAUSE = 0.01, 0.2
"""Seconds."""
MOST_BYTES: Final = 2**28
"""More than any file that the program writes holds; with what a reader makes of it, as much as a computer can bear."""
_WITHOUT_WAITING: Final = getattr(os, "O_NONBLOCK", 0)
_DOUBTS = 3
"""Times that access may be denied to a file that nobody seems to hold: who held it may just have let it go."""


def patiently(act: Callable[[], Result]) -> Result:
    """What `act` gives; on Windows tried anew while another program holds the file. Raises OSError as `act` does."""
    if SYSTEM != "win32":
        return act()
    until, pause, doubts = time.monotonic() + _PATIENCE, _PAUSE, _DOUBTS
    while True:
        try:
            return act()
        except OSError as error:
            code = getattr(error, "winerror", None)
            if code == _DENIED and not _somebody_holds(error):
                doubts -= 1
            elif code != _DENIED and code not in _HELD:
                raise
            if doubts <= 0 or time.monotonic() >= until:
                raise
        time.sleep(pause)
        pause = min(2 * pause, _LONGEST_PAUSE)


def _somebody_holds(error: OSError) -> bool:
    """Whether a file to which access was denied is held: whoever opens it to remove it is told so by its code."""
    named = (each for each in (error.filename, error.filename2) if isinstance(each, str))
    return any(code_of_opening(each) in _HELD for each in named)


def code_of_opening(path: str) -> int:
    """What Windows says when that file is opened as one opens it to remove it; 0 where it lets one. Windows only."""
    import ctypes  # noqa: PLC0415 - only there, and seldom

    to_remove, to_whoever, existing, also_folders = 0x10000, 7, 3, 0x02000000
    no_handle, being_removed, is_being_removed = 2**64 - 1, 0xC0000056, 303
    kernel = ctypes.WinDLL("kernel32", use_last_error=True)  # type: ignore[attr-defined,unused-ignore]
    last_status = ctypes.WinDLL("ntdll").RtlGetLastNtStatus  # type: ignore[attr-defined,unused-ignore]
    opened = kernel.CreateFileW
    opened.restype, last_status.restype = ctypes.c_size_t, ctypes.c_uint32
    handle = opened(path, to_remove, to_whoever, None, existing, also_folders, None)
    if handle != no_handle:
        kernel.CloseHandle(ctypes.c_size_t(handle))
        return 0
    code = int(ctypes.get_last_error())  # type: ignore[attr-defined,unused-ignore]
    return is_being_removed if code == _DENIED and last_status() == being_removed else code


def replace(source: Path, target: Path) -> None:
    """Put `source` in the place of `target`, whole. Raises OSError."""
    patiently(lambda: source.replace(target))


def remove(path: Path) -> None:
    """Remove a file, if it is there. Raises OSError."""
    patiently(lambda: path.unlink(missing_ok=True))


def read(path: Path, most: int = MOST_BYTES) -> bytes:
    """All of a file, as it is when it is opened. Raises OSError.

    Also for what is no file, as a pipe, which would be waited for, or a device, which has no end; and for one with more
    than `most` bytes.
    """
    return patiently(lambda: read_at_once(path, most))


def is_file(path: Path) -> bool:
    """Whether a file lies there: of a name that no file can have, or a place nobody may look at, it is none."""
    try:
        return path.is_file()
    except OSError:
        return False


def require_file(path: Path) -> None:
    """Raises OSError where a pipe or a device lies at that place: it is not read, and nothing is put there."""
    with suppress(FileNotFoundError):
        mode = path.stat().st_mode
        if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):  # of a folder the system says it
            _refuse(path, errno.ESPIPE)


def read_at_once(path: Path, most: int = MOST_BYTES) -> bytes:
    """The same for one who comes again anyhow, and waits for no program that holds it. Raises OSError."""
    with open(path, "rb", opener=_without_waiting) as file:
        found = os.fstat(file.fileno())
        if not stat.S_ISREG(found.st_mode):
            _refuse(path, errno.ESPIPE)
        if found.st_size > most:
            _refuse(path, errno.EFBIG)
        return file.read(found.st_size)


def _without_waiting(name: str, flags: int) -> int:
    return os.open(name, flags | _WITHOUT_WAITING)


def _refuse(path: Path, number: int) -> NoReturn:
    raise OSError(number, os.strerror(number), str(path))


@contextmanager
def told_of(path: Path, beside: Path) -> Iterator[None]:
    """What goes wrong with the file `beside` it is told of the one at `path`, which is what somebody named."""
    try:
        yield
    except OSError as error:
        if error.filename == str(beside):
            error.filename = str(path)
        raise


def long_path(path: Path) -> Path:
    """The same place; where it lies deep, said so that Windows takes 260 characters and more for names below it."""
    if SYSTEM != "win32" or str(path).startswith("\\\\?\\"):
        return path
    whole = os.path.abspath(path)  # noqa: PTH100 - a link stays one
    if len(whole) < _DEEP:
        return path
    return Path(f"\\\\?\\UNC{whole[1:]}" if whole.startswith("\\\\") else f"\\\\?\\{whole}")


_DEEP = 120
"""Characters of a folder below which names of the program's own making may come to 260."""
