"""Many small files become few: the rows of the journal, the attempts and the sittings stay what and where they are."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

from realname_wizard.data_folder import JOURNAL_NAME, LEARNING_NAME, RECORDS_FOLDER
from realname_wizard.store.atomic import encode
from realname_wizard.store.segments import Segments
from realname_wizard.store.sittings import SittingFiles

_MOST_BYTES: Final = 1 << 20
"""Of a merged file: whoever looks for one row in it reads it whole."""
_BLOCK: Final = 4096
"""What a file takes on most disks at least, and a multiple of it."""


class Saved(NamedTuple):
    """How many files, bytes, and bytes that the disk gives for them there were, and are."""

    files: tuple[int, int]
    size: tuple[int, int]
    on_disk: tuple[int, int]


def compact(folder: Path) -> Saved:
    """Merge what can be merged. The caller holds the folder, and has seen that it is sound.

    Stopped half-way it leaves rows that are there twice, which are the same. Raises StoreUnwritable, OSError.
    """
    before = _measured(folder)
    for name, table in ((JOURNAL_NAME, "journal"), (RECORDS_FOLDER, "attempts")):
        if (folder / name).is_dir():
            _merge(Segments(folder / name, table))
    if (folder / LEARNING_NAME).is_dir():
        _merge_sittings(SittingFiles(folder / LEARNING_NAME))
    after = _measured(folder)
    return Saved(*((one, other) for one, other in zip(before, after, strict=True)))


def _measured(folder: Path) -> tuple[int, int, int]:
    sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    return len(sizes), sum(sizes), sum(-(-size // _BLOCK) * _BLOCK for size in sizes)


def _merge(segments: Segments) -> None:
    """Rows of several files in one, under the name of the last; the others go once that is there."""
    for names, rows in _groups(segments):
        if len(names) > 1:
            segments.keep(rows)
            for each in names[:-1]:
                segments.drop(each)


def _groups(segments: Segments) -> Iterator[tuple[list[int], Mapping[int, str]]]:
    names: list[int] = []
    rows: dict[int, str] = {}
    size = 0
    for last, found in list(segments.by_file()):
        texts = {number: encode(row).decode() for number, row in found}
        more = sum(map(len, texts.values()))
        if names and size + more > _MOST_BYTES:
            yield names, rows
            names, rows, size = [], {}, 0
        names.append(last)
        rows |= texts
        size += more
    if names:
        yield names, rows


def _merge_sittings(files: SittingFiles) -> None:
    names: list[Path] = []
    rows: list[dict[str, Any]] = []
    size = 0
    for path, found in list(files.by_file()):
        if not found:
            continue  # it cannot be read now, and may be another time
        more = sum(len(encode(row)) for row in found)
        if size + more > _MOST_BYTES:
            files.put_together(rows, names)
            names, rows, size = [], [], 0
        names.append(path)
        rows += found
        size += more
    files.put_together(rows, names)
