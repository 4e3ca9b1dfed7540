"""Files that another program holds for a moment, as a virus scanner or an indexer on Windows holds one just written.

What Windows refuses for that reason is asked for again until it is let go, for some seconds. Elsewhere an open file
hinders nobody, and nothing is asked twice.
"""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

Result = TypeVar("Result")

SYSTEM = sys.platform

_HELD = frozenset({5, 32, 33})
"""What Windows says: access denied (also where a file to be replaced is open), a sharing violation, a lock."""
_PATIENCE = 4.0
_PAUSE, _LONGEST_PAUSE = 0.01, 0.2
"""Seconds."""


def patiently(act: Callable[[], Result]) -> Result:
    """What `act` gives; on Windows tried anew while another program holds the file. Raises OSError as `act` does."""
    if SYSTEM != "win32":
        return act()
    until, pause = time.monotonic() + _PATIENCE, _PAUSE
    while True:
        try:
            return act()
        except OSError as error:
            if getattr(error, "winerror", None) not in _HELD or time.monotonic() >= until:
                raise
        time.sleep(pause)
        pause = min(2 * pause, _LONGEST_PAUSE)


def replace(source: Path, target: Path) -> None:
    """Put `source` in the place of `target`, whole. Raises OSError."""
    patiently(lambda: source.replace(target))


def remove(path: Path) -> None:
    """Remove a file, if it is there. Raises OSError."""
    patiently(lambda: path.unlink(missing_ok=True))


def read(path: Path) -> bytes:
    """All of a file. Raises OSError."""
    return patiently(path.read_bytes)


@contextmanager
def told_of(path: Path, beside: Path) -> Iterator[None]:
    """What goes wrong with the file `beside` it is told of the one at `path`, which is what somebody named."""
    try:
        yield
    except OSError as error:
        if error.filename == str(beside):
            error.filename = str(path)
        raise


def in_words(error: OSError) -> str:
    """What went wrong, for whoever named the file: the file and the cause, or the sentence that it came with."""
    if error.strerror is None:
        return str(error)
    return f"{error.filename or 'the output'}: {error.strerror}"


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
