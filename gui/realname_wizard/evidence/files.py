"""Where results go: room is made before a long run, a file is written whole, and nothing else is written over."""

import errno
import os
from collections.abc import Iterable
from pathlib import Path

from realname_wizard import held
from realname_wizard.messages.refusals import NotPossible

PAGE = "index.html"
_ENOUGH = 4096
"""Bytes in which a file says whether it holds results."""


def make_folder(folder: Path) -> None:
    """Make the folder of evidence. Raises OSError now rather than after a long run."""
    folder.mkdir(parents=True, exist_ok=True)
    _try(folder / PAGE)


def make_room(file: Path, mark: bytes, followed: Iterable[Path] = ()) -> None:
    """Make room for a file of results, of which `mark` stands near the beginning. Raises OSError, and
    NotPossible for a file that holds something else than results, such as one of those `followed`.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    if file.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(file))
    kept = any(each.exists() and file.exists() and each.samefile(file) for each in followed)
    if kept or not _is_results(file, mark):
        raise NotPossible(f"{file}: it holds something else than results", "report.something_else", file=file)
    _try(file)


def _is_results(path: Path, mark: bytes) -> bool:
    """Whether a file may be written over: it is none, empty, or results of an earlier run."""
    if not path.is_file():
        return True
    with path.open("rb") as file:
        begins = file.read(_ENOUGH)
    return not begins or mark in begins


def _try(path: Path) -> None:
    """Raises OSError where a file could not be put; leaves nothing."""
    if path.exists() and not path.is_file():
        return
    beside = path.with_name(f".{path.name}.tmp")
    with held.told_of(path, beside):
        try:
            _write_new(beside, b"")
        finally:
            held.remove(beside)


def put(path: Path, content: bytes) -> None:
    """Write a file whole, in place of what was there: not through a link to some other file."""
    if path.exists() and not path.is_file():  # a pipe, or the file that swallows everything
        path.write_bytes(content)
        return
    beside = path.with_name(f".{path.name}.tmp")
    with held.told_of(path, beside):
        try:
            _write_new(beside, content)
            held.replace(beside, path)
        finally:
            held.remove(beside)


def _write_new(path: Path, content: bytes) -> None:
    """Write a file of ours alone: in a shared folder a link may wait there that leads to a file of somebody's."""
    held.remove(path)
    with path.open("xb") as file:
        file.write(content)
