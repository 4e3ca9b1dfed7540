"""A record that was sent as a zip: unpacked beside nothing of ours while it is read (T05)."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Final
from zipfile import ZipFile, ZipInfo

from realname_wizard.documents.problems import Problems, wrong_file
from realname_wizard.evidence.record import FILE
from realname_wizard.texts.sentence import Sentence, cause_of, has_cause

MOST_BYTES: Final = 1_000_000_000
"""So much is unpacked at most; all walkthroughs on windows, with their pictures, take a tenth of it."""


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
                raise wrong_file(path, Sentence("record.zip.none", file=FILE))
            if len(records) > 1:
                raise wrong_file(path, Sentence("record.zip.several", n=len(records)))
            beside = [
                each for each in inside if PurePosixPath(each.filename).is_relative_to(records[0].parent)
            ]
            if sum(each.file_size for each in beside) > MOST_BYTES:
                raise wrong_file(path, Sentence("record.zip.large", most=MOST_BYTES // 1_000_000))
            whole.extractall(into, [each.filename for each in beside])
            return into / records[0].parent
    except Problems:
        raise
    except (
        Exception
    ) as error:  # whatever the library, or one that it unpacks with, finds wrong in what may be anything
        if isinstance(error, OSError) and has_cause(error):  # also of places in the file that cannot be
            raise wrong_file(path, Sentence("record.zip.refused", cause=cause_of(error))) from error
        raise wrong_file(path, Sentence("record.zip.damaged")) from error


def _is_plain(each: ZipInfo) -> bool:
    """Whether it is a file that lies below where it is unpacked."""
    place = PurePosixPath(each.filename)
    below = not place.is_absolute() and ".." not in place.parts and ":" not in each.filename
    return below and not each.is_dir()
