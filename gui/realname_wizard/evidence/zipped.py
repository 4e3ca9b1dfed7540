"""A record that was sent as a zip: unpacked beside nothing of ours while it is read (T05)."""

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Final
from zipfile import BadZipFile, LargeZipFile, ZipFile, ZipInfo

from realname_wizard.documents.problems import Problem, Problems
from realname_wizard.evidence.record import FILE

MOST_BYTES: Final = 1_000_000_000
"""So much is unpacked at most; all walkthroughs on windows, with their pictures, take a tenth of it."""

_BROKEN = (BadZipFile, LargeZipFile, EOFError, NotImplementedError, RuntimeError, ValueError, zlib.error)
"""What a file that is no sound zip, or one with a password, makes `zipfile` raise."""


@contextmanager
def unpacked(path: Path) -> Iterator[Path]:
    """The path itself, or, of a zip, the folder in which its record lies until it has been read.

    Raises Problems, OSError.
    """
    if path.suffix.lower() != ".zip" or not path.is_file():
        yield path
        return
    with TemporaryDirectory(prefix="realname-wizard-") as made:
        yield _unpack(path, Path(made))


def _unpack(path: Path, into: Path) -> Path:
    """Unpack what lies beside the one record in it; the folder."""
    try:
        with ZipFile(path) as whole:
            inside = [each for each in whole.infolist() if _is_plain(each)]
            records = [PurePosixPath(each.filename) for each in inside]
            records = [each for each in records if each.name == FILE]
            if not records:
                raise _wrong(path, f"holds no record of a run: there is no {FILE} in it")
            if len(records) > 1:
                raise _wrong(path, f"holds {len(records)} records: unpack it, and name one")
            beside = [
                each for each in inside if PurePosixPath(each.filename).is_relative_to(records[0].parent)
            ]
            if sum(each.file_size for each in beside) > MOST_BYTES:
                raise _wrong(path, f"is larger unpacked than {MOST_BYTES // 1_000_000} MB")
            whole.extractall(into, [each.filename for each in beside])
            return into / records[0].parent
    except OSError as error:  # also of places in the file that cannot be
        raise _wrong(path, f"cannot be unpacked: {error.strerror or error}") from error
    except _BROKEN as error:
        raise _wrong(path, "cannot be unpacked: it is damaged, or has a password") from error


def _is_plain(each: ZipInfo) -> bool:
    """Whether it is a file that lies below where it is unpacked."""
    place = PurePosixPath(each.filename)
    below = not place.is_absolute() and ".." not in place.parts and ":" not in each.filename
    return below and not each.is_dir()


def _wrong(path: Path, what: str) -> Problems:
    return Problems([Problem(str(path), 1, 1, what)])
