"""A program that is killed from within leaves a line, and tells it at the next start (T07, T09)."""

import faulthandler
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from tests.crash.crashing import DIES

from realname_wizard import app as wizard
from realname_wizard.crash.native import Watch
from realname_wizard.crash.report import note, of_interpreter
from realname_wizard.data_folder import CRASH_NAME, LOG_NAME
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.shell import crash
from realname_wizard.views.window import Window

GUI = Path(wizard.__file__).parent.parent
PATHS = os.pathsep.join(map(str, (GUI, GUI.parent / "resources")))


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    was = faulthandler.is_enabled()
    yield
    if was:
        faulthandler.enable()


def died(folder: Path) -> None:
    """A wizard that is killed from within once it has taken up the World."""
    environment = os.environ | {"PYTHONPATH": PATHS, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-P", "-c", DIES, str(folder)],
        env=environment,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode not in (0, 1), done.stderr


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []

    def show(which: str, told: str, _texts: Texts, _window: object, _file: object) -> None:
        found.append((which, told))

    monkeypatch.setattr(crash, "show", show)
    return found


@pytest.fixture
def start(monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Callable[[Path], None]:
    """A start that is closed as soon as it has its Conductor and has told what there is to tell."""

    def start(folder: Path) -> None:
        take_up = Window.take_up

        def noted(window: Window, conductor: object) -> None:
            take_up(window, conductor)  # type: ignore[arg-type]
            QTimer.singleShot(0, window, lambda: QTimer.singleShot(0, window, window.close))

        with monkeypatch.context() as patched:
            patched.setattr(Window, "take_up", noted)
            assert wizard.open_wizard(folder) == wizard.FINE

    return start


@pytest.mark.row("T07", "T09")
def test_what_killed_it_is_told_once_at_the_next_start(
    tmp_path: Path, told: list[tuple[str, str]], start: Callable[[Path], None]
) -> None:
    died(tmp_path)
    assert (tmp_path / CRASH_NAME).stat().st_size > 0
    start(tmp_path)
    [(which, report)] = told
    assert which == "window.killed"
    assert "Segmentation fault" in report
    assert "realname_wizard/app.py:" in report
    assert str(GUI) not in report
    assert str(tmp_path) not in report
    assert "Segmentation fault" in (tmp_path / LOG_NAME).read_text(encoding="utf-8")
    assert not (tmp_path / CRASH_NAME).exists()
    start(tmp_path)
    assert len(told) == 1


PLACE = '\n\nCurrent thread 0x7f (most recent call first):\n  File "C:\\realname_wizard\\app.py", line 3 in run\n\n'
COM = f"Windows fatal exception: code 0x8001010d{PLACE}"


@pytest.mark.row("T07")
@pytest.mark.parametrize("code", ["0x8001010d", "0x80010108", "0x800706BA", "0x80040155", "0x80263001"])
def test_what_windows_caught_itself_killed_nothing(tmp_path: Path, code: str) -> None:
    """The program was ended from outside later: whoever starts it next is not told of a crash."""
    (tmp_path / CRASH_NAME).write_text(COM.replace("0x8001010d", code) * 2, encoding="utf-8")
    watch = Watch(tmp_path).begin()
    assert watch.left == ""
    watch.end()


@pytest.mark.row("T07")
@pytest.mark.parametrize(
    "kills",
    ["access violation", "stack overflow", "code 0xc0000374", "code 0x80000003", "code 0xc0000409"],
)
def test_what_kills_is_told_whatever_was_caught_before_it(tmp_path: Path, kills: str) -> None:
    died = f"Windows fatal exception: {kills}{PLACE}"
    (tmp_path / CRASH_NAME).write_text(f"{COM}{died}{COM}", encoding="utf-8")
    watch = Watch(tmp_path).begin()
    assert watch.left == died
    assert of_interpreter(watch.left) == (kills, ["realname_wizard/app.py:3 in run"])
    watch.end()


def test_a_run_that_ends_as_it_should_leaves_nothing_to_tell(tmp_path: Path) -> None:
    """Windows writes down what was no fault of anybody's, too."""
    watch = Watch(tmp_path).begin()
    (tmp_path / CRASH_NAME).write_text("Windows fatal exception: code 0x8001010d\n", encoding="utf-8")
    watch.end()
    again = Watch(tmp_path).begin()
    assert again.left == ""
    again.end()


@pytest.mark.row("T07", "T09")
def test_what_was_told_is_not_told_again_and_others_do_not_read_it(tmp_path: Path) -> None:
    (tmp_path / CRASH_NAME).write_text("Fatal Python error: Aborted\n", encoding="utf-8")
    (tmp_path / CRASH_NAME).unlink()
    first = Watch(tmp_path).begin()
    (tmp_path / CRASH_NAME).write_text("Fatal Python error: Aborted\n", encoding="utf-8")
    second = Watch(tmp_path).begin()
    assert "Aborted" in second.left
    assert (tmp_path / CRASH_NAME).read_bytes() == b""
    if os.name != "nt":
        assert (tmp_path / CRASH_NAME).stat().st_mode & 0o077 == 0
        noted = note(tmp_path, "ValueError", ["app.py:1 in x"])
        assert noted is not None
        assert noted.stat().st_mode & 0o077 == 0
    second.end()
    first.end()


def test_a_folder_that_takes_no_file_is_no_trouble(tmp_path: Path) -> None:
    watch = Watch(tmp_path / "none").begin()
    assert watch.left == ""
    watch.end()


@pytest.mark.row("T09")
def test_of_what_the_interpreter_wrote_only_kind_and_places_are_told() -> None:
    wrote = """Windows fatal exception: access violation

Current thread 0x00007f (most recent call first):
  File "C:\\Users\\Zhang San\\realname_wizard\\views\\window.py", line 12 in press
  File "/home/zhangsan/lib/python3.11/threading.py", line 982 in run
  File "D:\\realname_wizard\\Li Lei\\program\\realname_wizard\\app.py", line 3 in run

Extension modules: shiboken6, 11010519491231002X
"""
    kind, where = of_interpreter(wrote)
    assert kind == "access violation"
    assert where == [
        "realname_wizard/views/window.py:12 in press",
        "threading.py:982 in run",
        "realname_wizard/app.py:3 in run",
    ]
    assert of_interpreter("\0\1 nonsense") == ("killed from within", [])
