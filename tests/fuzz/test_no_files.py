"""What lies where a file should be and is none, or has no end: read by nobody, and waited for by nobody (T07)."""

import errno
import os
import signal
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Final, NoReturn

import pytest
from PySide6.QtWidgets import QApplication
from tests.fuzz.readers import READERS, Reader

from realname_wizard import held
from realname_wizard.cli import main
from realname_wizard.ending import UNREADABLE
from realname_wizard.messages.refusals import NotPossible, NotSaved
from realname_wizard.store.atomic import write_atomically
from realname_wizard.store.errors import StoreError, StoreUnwritable

pytestmark = [
    pytest.mark.row("T07"),
    pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a system without pipes among its files"),
]
PATIENCE = 10.0
"""Seconds of the clock: what waits for a pipe waits for ever."""


@contextmanager
def nobody_waits() -> Iterator[None]:
    def stop(_number: int, _frame: FrameType | None) -> NoReturn:
        pytest.fail("it is waited for")  # no OSError, which a reader would tell

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, PATIENCE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def a_pipe(file: Path) -> None:
    os.mkfifo(file)


def a_folder(file: Path) -> None:
    file.mkdir()


def a_circle(file: Path) -> None:
    file.symlink_to(file.name)


def a_link_to_nothing(file: Path) -> None:
    file.symlink_to(file.with_name("nowhere") / "nothing")


def more_than_a_computer_holds(file: Path) -> None:
    with file.open("wb") as large:
        large.truncate(2**30)


ODD = (a_pipe, a_folder, a_circle, a_link_to_nothing, more_than_a_computer_holds)
TOLD: Final[tuple[type[Exception], ...]] = (NotPossible, NotSaved, StoreError, OSError)
"""What every caller of a reader tells in words."""


def _read(name: str, folder: Path, put: Callable[[Path], None]) -> None:
    reader = READERS[name]
    file = reader.real(folder)
    file.unlink()
    put(file)
    with nobody_waits():
        said = _said(reader, folder, file)
    assert said is None or said.strip()


def _said(reader: Reader, folder: Path, file: Path) -> str | None:
    try:
        reader.read(folder, file)
    except (*reader.told, *TOLD) as told:
        return str(told)
    return None


@pytest.mark.parametrize("name", ["world", "sitting", "class", "paper", "evidence", "killed", "export"])
def test_a_pipe_is_waited_for_by_nobody(name: str, tmp_path: Path, qapp: QApplication) -> None:
    _read(name, tmp_path, a_pipe)


@pytest.mark.long
@pytest.mark.parametrize("put", ODD)
@pytest.mark.parametrize("name", READERS)
def test_what_is_no_file_is_told_or_passed_over(
    name: str, put: Callable[[Path], None], tmp_path: Path, qapp: QApplication
) -> None:
    _read(name, tmp_path, put)


def test_a_file_that_grows_is_read_as_it_was_when_it_was_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "grows"
    file.write_bytes(b"whole")
    asked = os.fstat

    def grown(number: int) -> os.stat_result:
        found = asked(number)
        with file.open("ab") as more:
            more.write(b" and more")
        return found

    monkeypatch.setattr(os, "fstat", grown)
    assert held.read(file) == b"whole"


def test_no_more_is_read_than_a_reader_can_bear(tmp_path: Path) -> None:
    file = tmp_path / "large"
    file.write_bytes(b"12345")
    assert held.read(file, 5) == b"12345"
    with pytest.raises(OSError, match="large") as told:
        held.read(file, 4)
    assert told.value.errno == errno.EFBIG


def test_a_pipe_that_a_link_leads_to_keeps_its_place(tmp_path: Path) -> None:
    """As a device would, which is the system's."""
    pipe, link = tmp_path / "pipe", tmp_path / "world.json"
    os.mkfifo(pipe)
    link.symlink_to(pipe)
    with pytest.raises(StoreUnwritable):
        write_atomically(link, b"{}")
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert {each.name for each in tmp_path.iterdir()} == {"pipe", "world.json"}


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "not a file, but a pipe or a device"), ("zh_CN", "不是文件，而是管道或设备")],
)
def test_a_command_says_so(
    language: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    os.mkfifo(tmp_path / "record.json")
    with nobody_waits():
        assert main(["evidence", "report", str(tmp_path), "--language", language]) == UNREADABLE
    assert said in capsys.readouterr().err.lower()
