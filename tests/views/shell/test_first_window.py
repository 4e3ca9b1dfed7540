"""A second start calls the first window to the front (F20)."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from realname_wizard import app as wizard
from realname_wizard.conductor import Conductor
from realname_wizard.data_folder import SOCKET_NAME
from realname_wizard.store.errors import StoreUnwritable
from realname_wizard.store.keeper import Store
from realname_wizard.views.shell import first_window
from realname_wizard.views.window import Window

SECOND = """
import sys
from pathlib import Path
from realname_wizard.app import open_wizard
sys.exit(open_wizard(Path(sys.argv[1])))
"""


def second_start(folder: Path) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([sys.executable, "-c", SECOND, str(folder)])


@pytest.mark.slow
@pytest.mark.qt_log_ignore("This plugin does not support raise")
def test_a_second_start_raises_the_first_window_and_ends_well(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    seen: list[object] = []
    take_up = Window.take_up
    come_forward = Window.come_forward

    def forward(window: Window) -> None:
        come_forward(window)
        seen.append(("forward", window.isMinimized(), window.isVisible()))

    def now(window: Window) -> None:
        window.showMinimized()
        socket = tmp_path / SOCKET_NAME
        seen.append(stat.S_IMODE(socket.stat().st_mode) & 0o077)
        other = second_start(tmp_path)
        qtbot.waitUntil(lambda: other.poll() is not None, timeout=60_000)
        seen.append(other.returncode)
        window.close()

    def noted(window: Window, conductor: Conductor) -> None:
        take_up(window, conductor)
        QTimer.singleShot(0, window, lambda: now(window))

    monkeypatch.setattr(Window, "take_up", noted)
    monkeypatch.setattr(Window, "come_forward", forward)
    assert wizard.open_wizard(tmp_path) == wizard.FINE
    assert seen == [0, ("forward", False, True), wizard.FINE]
    assert not (tmp_path / SOCKET_NAME).exists()


@pytest.fixture
def short(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("f")


def caller_to(folder: Path) -> "subprocess.Popen[bytes]":
    """Another process that calls, while this one listens."""
    asks = "import sys; from pathlib import Path; from realname_wizard.views.shell.first_window import call; "
    return subprocess.Popen(
        [sys.executable, "-c", asks + "sys.exit(not call(Path(sys.argv[1])))", str(folder)]
    )


def test_only_the_window_on_that_folder_is_called(qapp: QApplication, short: Path, qtbot: QtBot) -> None:
    came: list[str] = []
    ends = []
    for name in ("one", "two"):
        (short / name).mkdir()
        ends.append(first_window.answer(short / name, lambda name=name: came.append(name)))  # type: ignore[misc]
    caller = caller_to(short / "two")
    qtbot.waitUntil(lambda: caller.poll() is not None, timeout=30_000)
    assert caller.returncode == 0
    assert came == ["two"]
    for end in ends:
        end()


@pytest.mark.row("T07")
def test_a_link_that_a_second_start_was_given_reaches_the_window(
    qapp: QApplication, short: Path, qtbot: QtBot
) -> None:
    link, came, followed = "realname-wizard://course/x?actor=%E6%9E%97", list[str](), list[str]()
    end = first_window.answer(short, lambda: came.append("came"), followed.append)
    gives = (
        "import sys; from pathlib import Path; from realname_wizard.views.shell.first_window import call; "
    )
    caller = subprocess.Popen(
        [sys.executable, "-c", gives + "sys.exit(not call(Path(sys.argv[1]), sys.argv[2]))", str(short), link]
    )
    qtbot.waitUntil(lambda: caller.poll() is not None and bool(followed), timeout=30_000)
    assert (caller.returncode, came, followed) == (0, ["came"], [link])
    end()


def test_nobody_answers_where_nobody_is(qapp: QApplication, short: Path) -> None:
    assert not first_window.call(short)
    (short / SOCKET_NAME).touch()
    assert not first_window.call(short)
    end = first_window.answer(short, lambda: None)  # what a killed program left is no hindrance
    assert (short / SOCKET_NAME).is_socket()
    end()


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe has no path")
def test_a_folder_too_deep_for_a_socket_does_without(qapp: QApplication, short: Path) -> None:
    deep = short.joinpath(*["deep"] * 30)
    deep.mkdir(parents=True)
    end = first_window.answer(deep, lambda: None)
    assert list(deep.iterdir()) == []
    assert not first_window.call(deep)
    end()


@pytest.mark.skipif(os.name == "nt", reason="modes are a matter of POSIX")
def test_a_folder_in_which_a_killed_window_left_its_socket_is_closed_to_others_f82(
    qapp: QApplication, short: Path
) -> None:
    end = first_window.answer(short, lambda: None)
    short.chmod(0o755)
    with Store.open(short):
        assert short.stat().st_mode & 0o777 == 0o700
        assert (short / SOCKET_NAME).stat().st_mode & 0o077 == 0
    end()


def test_a_folder_that_leads_to_itself_is_told_as_any_that_cannot_be_written_in(
    qapp: QApplication, tmp_path: Path
) -> None:
    folder = tmp_path / "loop"
    folder.symlink_to(folder)
    assert not first_window.call(folder)
    first_window.answer(folder, lambda: None)()
    with pytest.raises(StoreUnwritable):
        Store.open(folder)
