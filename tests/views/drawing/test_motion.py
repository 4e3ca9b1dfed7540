"""Nothing moves where the person or the system wants none; and what could move is known (T09)."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QVariantAnimation
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from realname_wizard import views
from realname_wizard.views.course.pointing import Spotlight
from realname_wizard.views.drawing import motion, theme

pytestmark = pytest.mark.row("T09")

ROOM = Path(views.__path__[0])
MOVES = {"course/pointing.py": "the ring closes in on what is pointed at; asks `may_move`"}
TURNS = {
    "board/board_window.py": "who is where, told anew",
    "course/presenting.py": "the time left is told anew; the picture for the trainer",
    "course/watching.py": "what is played goes on: that is what it is for, and it is paused by a key",
    "panels/clock.py": "simulated time, where somebody lets it run: its digits change",
    "parts/copy_button.py": "“Copied” is “Copy” again",
    "past/log_box.py": "reading in slices, and searching a moment after the last key",
    "past/what_if_box.py": "working out in slices",
    "records/sending_box.py": "how much is sent, told anew",
    "shell/letting_go.py": "memory is let go of between what people do",
    "shell/resting.py": "what was saved gets to the disk once the page is painted",
    "shell/real_phone.py": "whether the phone and the network are still there",
}
"""What is told or worked out by a timer; nothing changes its place."""


@pytest.fixture(autouse=True)
def _asked_anew() -> Iterator[None]:
    motion.system_wants_none.cache_clear()
    yield
    motion.system_wants_none.cache_clear()


def files_with(pattern: str) -> set[str]:
    wanted = re.compile(pattern)
    return {
        each.relative_to(ROOM).as_posix()
        for each in ROOM.rglob("*.py")
        if "at_spi" not in each.parts and wanted.search(each.read_text(encoding="utf-8"))
    }


def test_all_that_moves_is_known_and_asks_first() -> None:
    moving = files_with(r"\bQ\w*Animation\(|\bQTimeLine\(|\bQMovie\(|\bstartTimer\(|\bQGraphics\w+Effect\(")
    assert moving == set(MOVES)
    assert moving == files_with(r"\bmay_move\(\)") - {"drawing/motion.py"}


def test_all_timers_that_run_are_known() -> None:
    assert files_with(r"\bQTimer\(") == set(TURNS)


@pytest.mark.parametrize(
    ("chosen", "system", "moves"), [(True, False, True), (True, True, False), (False, False, False)]
)
def test_the_ring_stands_at_once_where_no_motion_is_wanted(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, *, chosen: bool, system: bool, moves: bool
) -> None:
    monkeypatch.setattr(theme.current(), "motion", chosen)
    monkeypatch.setattr(motion, "system_wants_none", lambda: system)
    window = QWidget()
    control = QPushButton("Next", window)
    window.resize(400, 300)
    window.show()
    light = Spotlight(window)
    light.point_at(control)
    (closing_in,) = light.findChildren(QVariantAnimation)
    assert (closing_in.state() is QVariantAnimation.State.Running) is moves
    window.hide()
    window.deleteLater()


@pytest.mark.skipif(sys.platform != "linux", reason="asks what a desktop of Linux says")
@pytest.mark.parametrize(("says", "none"), [("false\n", True), ("true\n", False), ("", False)])
def test_what_gnome_says_is_heard(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, says: str, *, none: bool
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setattr(motion, "which", lambda name: name)
    monkeypatch.setattr(
        subprocess, "run", lambda command, **_how: subprocess.CompletedProcess(command, 0, says, "")
    )
    assert motion.system_wants_none() is none


@pytest.mark.skipif(sys.platform != "linux", reason="asks what a desktop of Linux says")
@pytest.mark.parametrize(("factor", "none"), [("0", True), ("0.5", False), ("much", False)])
def test_what_plasma_says_is_heard(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, factor: str, *, none: bool
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setattr(motion, "which", lambda _name: None)
    (tmp_path / "kdeglobals").write_text(f"[KDE]\nAnimationDurationFactor={factor}\n", encoding="utf-8")
    assert motion.system_wants_none() is none


def test_who_never_answers_is_waited_for_no_longer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def hangs(command: tuple[str, ...], *, timeout: float, **_how: object) -> None:
        raise subprocess.TimeoutExpired(command, timeout)

    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setattr(motion, "which", lambda name: name)
    monkeypatch.setattr(subprocess, "run", hangs)
    assert motion.system_wants_none() is False
