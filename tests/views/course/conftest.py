"""A walkthrough that is watched or presented: waiting takes no time, and a test turns to what is due."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid
from tests.views.conftest import nothing_left

from realname_wizard.course.course import courses
from realname_wizard.course.player import Pace, Player
from realname_wizard.course.presentation import Presentation, course_presented
from realname_wizard.policy.load import BUNDLED
from realname_wizard.rehearsal.script.models import Walkthrough
from realname_wizard.rehearsal.script.reader import read_text, read_walkthrough
from realname_wizard.views.course.presenting import Presenting
from realname_wizard.views.course.watching import Watching
from realname_wizard.views.window import Window

KEY = b"k" * 32
Watch = Callable[..., Watching]
Present = Callable[..., Presenting]
MOST_TURNS = 20_000
SHORT = """
name: {en: Up to the details, zh_CN: 到信息页}
steps:
  - next
  - note: {en: Where the papers are from decides., zh_CN: 看证件属于哪里。}
  - choose: {region: mainland}
  - choose: {subject: individual}
  - expect: {page: method}
"""
ASKS = """
  - choose: {method: wechat_scan}
  - fill: {name: 演示样本}
  - cancel
"""
COURSE = """
name: {en: Two lessons, zh_CN: 两课}
note: {en: Ask who has done it before., zh_CN: 先问谁做过。}
sections:
  - name: {en: One, zh_CN: 第一节}
    minutes: 10
    note: {en: Compare the methods., zh_CN: 请比较。}
    lessons:
      - {walkthrough: first.yaml, mode: watch, note: {en: Look at the marks., zh_CN: 留意标记。}}
  - name: {en: Two, zh_CN: 第二节}
    minutes: 5
    lessons:
      - {walkthrough: second.yaml, mode: test}
"""
SHIPPED = course_presented(courses()[0])


def no_time(_words: str, _pace: Pace) -> float:
    return 0.0


@pytest.fixture
def watch(qapp: QApplication) -> Iterator[Watch]:
    """Plays a file or a text; nothing of it may be left."""
    opened: list[Watching] = []

    def plays(what: Path | str, language: str | None = None, *, plays: bool = True) -> Watching:
        walkthrough: Walkthrough = (
            read_text(what, "watched.yaml") if isinstance(what, str) else read_walkthrough(what)
        )
        player = Player(walkthrough, BUNDLED, language, key=KEY)
        ended: list[Watching] = []
        watching = Watching(player, Window, None, lambda: ended.append(watching), seconds=no_time)
        opened.append(watching)
        watching.playing = plays
        watching.window.resize(1280, 860)
        watching.window.show()
        watching.window.activateWindow()
        QApplication.processEvents()
        watching.begin()
        return watching

    with nothing_left(qapp):
        yield plays
        while opened:
            watching = opened.pop()
            if isValid(watching) and watching.window.isVisible():
                watching.end()
            del watching


def play(watching: Watching, *, up_to: int | None = None) -> None:
    """Let it play to its end, or up to that stop."""
    for _ in range(MOST_TURNS):
        if watching.player.ended or watching.player.at == up_to:
            return
        QApplication.processEvents()
    raise AssertionError(f"it does not go on from {watching.player.at}")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A course of two short lessons."""
    for name in ("first", "second"):
        (tmp_path / f"{name}.yaml").write_text(
            SHORT.replace("details, ", f"details ({name}), "), encoding="utf-8"
        )
    made = tmp_path / "course.yaml"
    made.write_text(COURSE.replace("mode: test", "mode: watch"), encoding="utf-8")
    return made


@pytest.fixture
def present(qapp: QApplication) -> Iterator[Present]:
    """Presents; nothing of it may be left, and a question is answered with the same key as all else."""
    opened: list[Presenting] = []

    def presents(
        what: Presentation, language: str = "en", width: int = 1280, height: int = 720
    ) -> Presenting:
        player = Player(what.lesson.walkthrough, BUNDLED, language, key=KEY)
        made = Presenting(what, player, Window, None, lambda: None, seconds=no_time, full_screen=False)
        opened.append(made)
        made._host.look.choose_motion(False)
        made.window.resize(width, height)
        made.window.show()
        made.window.activateWindow()
        QApplication.processEvents()
        made.begin()
        settle(made)
        return made

    with nothing_left(qapp):
        yield presents
        while opened:
            made = opened.pop()
            if isValid(made) and made.window.isVisible():
                made.end()
            del made


def settle(made: Presenting) -> None:
    """Until the next key is waited for."""
    for _ in range(MOST_TURNS):
        QApplication.processEvents()
        if not isValid(made) or (not made._hurrying and not made._timer.isActive()):
            break
    QApplication.processEvents()


def press(made: Presenting, key: Qt.Key = Qt.Key.Key_PageDown, times: int = 1) -> None:
    """A key of the clicker; a question that comes is answered by the next one."""
    for _ in range(times):
        answers = QTimer()
        answers.timeout.connect(lambda: _answer(made, key))
        answers.start(0)
        handle = made.window.windowHandle()
        assert handle is not None
        QTest.keyClick(handle, key)
        settle(made)
        answers.stop()


def _answer(made: Presenting, key: Qt.Key) -> None:
    asked = made._question
    if asked is not None and made.is_due and not made._hurrying:
        handle = asked.window().windowHandle()
        if handle is not None:
            QTest.keyClick(handle, key)
