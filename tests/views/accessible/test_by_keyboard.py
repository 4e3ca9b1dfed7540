"""A course by keys alone: a lesson is tried, another taken as a test, its result read, and back (T09, T11)."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QDialog, QListWidget, QWidget
from tests.views.by_hand import settle, while_open
from tests.views.conftest import conductor_in

from realname_wizard.conductor import Conductor
from realname_wizard.course.asking import Asked
from realname_wizard.course.course import Mode
from realname_wizard.records.book import Book
from realname_wizard.records.sitting import Mode as Sat
from realname_wizard.rehearsal.script.gestures import Click, Gesture, Set
from realname_wizard.rehearsal.script.sight import Sight
from realname_wizard.rehearsal.script.step import RunnerStep, Step
from realname_wizard.rehearsal.script.user_steps import Fill
from realname_wizard.views.course.courses import Courses
from realname_wizard.views.course.examining import Examining
from realname_wizard.views.course.practising import Practising
from realname_wizard.views.parts import presses
from realname_wizard.views.shell.instead import Instead, standing_in
from realname_wizard.views.window import Window

COURSE = (Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
NONE = Qt.KeyboardModifier.NoModifier
MOST = 120


class Typist:
    """Somebody who has keys, and eyes, and no mouse: every key goes to the window in front."""

    def __init__(self, window: QWidget) -> None:
        self._window = window

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        """A key, whatever has the focus."""
        front = QApplication.activeModalWidget() or self._window
        handle = front.window().windowHandle()
        assert handle is not None
        QTest.keyClick(handle, key, modifier)
        settle()

    def focus(self) -> QWidget:
        """What has it."""
        found = (QApplication.activeModalWidget() or self._window).focusWidget()
        assert found is not None, "the keys go nowhere"
        return found

    def go_to(self, name: str) -> None:
        """Tab until it has the focus; among those that exclude each other the arrows go on."""
        met = []
        for _ in range(MOST):
            met.append(self.focus().objectName())
            if met[-1] == name:
                return
            same_kind = met[-1].rpartition(".")[0] == name.rpartition(".")[0]
            chosen = self.focus()
            if same_kind and isinstance(chosen, QAbstractButton) and chosen.autoExclusive():
                self.press(Qt.Key.Key_Down)
            else:
                self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"the keys do not come to {name}: {met[:30]}")

    def do(self, step: Step, conductor: Conductor) -> None:
        """What a step asks for."""
        if isinstance(step, Fill) and step.specimen:
            self.go_to(f"specimen.{step.specimen}")
            self.press(Qt.Key.Key_Space)
            return
        for gesture in step.gestures(Sight(conductor)):
            self._make(gesture)

    def _make(self, gesture: Gesture) -> None:
        match gesture:
            case Click(if_shown=True):
                pass
            case Click():
                name = gesture.control
                self.go_to(name)
                self.press(Qt.Key.Key_Space)
            case Set(control=name, value=value):
                control = self._window.findChild(QWidget, name)
                if isinstance(control, QComboBox) and control.currentData() != str(value):
                    self.go_to(name)
                    self.press(Qt.Key.Key_Home)
                    while control.currentData() != str(value):
                        self.press(Qt.Key.Key_Down)


def open_lesson(home: Window, mode: Mode) -> Instead:
    """The first lesson of that mode, in the box with the courses."""
    typist = Typist(home)

    def choose(box: QDialog) -> None:
        assert isinstance(box, Courses)
        listing = typist.focus()
        assert isinstance(listing, QListWidget)
        typist.press(Qt.Key.Key_Home)
        while (lesson := box._lessons.get(listing.currentRow())) is None or lesson.lesson.mode is not mode:
            typist.press(Qt.Key.Key_Down)
        typist.press(Qt.Key.Key_Return)

    while_open(choose, "course.choose")
    typist.press(*COURSE)
    (made,) = standing_in
    made.window.activateWindow()
    settle()
    return made


def steps_of(made: Practising | Examining) -> list[Step]:
    shown = made.practice if isinstance(made, Practising) else made.test
    return [
        each for each in shown.walkthrough.steps if not isinstance(each, RunnerStep) and not each.of_world
    ]


def answer(asked: Asked | None, typist: Typist) -> None:
    """Say what one would do, and be right, where that is asked."""
    if asked is not None:
        assert typist.focus().objectName() == "ask.1", "the keys are where one answers"
        right = next(place for place, each in enumerate(asked.choices, start=1) if each in asked.right)
        typist.go_to(f"ask.{right}")
        typist.press(Qt.Key.Key_Space)


@pytest.fixture(autouse=True)
def _takes_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Between two keys there is time enough to see what the first has brought."""
    monkeypatch.setattr(presses, "_soon", lambda _before, _when: False)


@pytest.mark.row("T09", "T11")
@pytest.mark.parametrize("tag", ["zh_CN", pytest.param("en", marks=pytest.mark.long)])
def test_a_course_by_keys_alone(tag: str, open_window: Callable[..., Window], tmp_path: Path) -> None:
    home = open_window(conductor_in(tag))
    home._folder = tmp_path
    tried = open_lesson(home, Mode.TRY)
    assert isinstance(tried, Practising)
    typist = Typist(tried.window)
    for step in steps_of(tried):
        typist.do(step, tried.practice.conductor)
        answer(tried.practice.asked, typist)
    assert tried.practice.ended
    typist.go_to("try.close")
    typist.press(Qt.Key.Key_Space)
    assert home.isVisible()
    assert not standing_in
    test = open_lesson(home, Mode.TEST)
    assert isinstance(test, Examining)
    typist = Typist(test.window)
    for step in steps_of(test):
        typist.do(step, test.test.conductor)
        answer(test.test.asking.asked, typist)
    assert test.test.finished
    assert typist.focus().objectName() == "exam.next", "the key at hand leads to the next lesson"
    typist.go_to("exam.close")
    typist.press(Qt.Key.Key_Return)
    assert home.isVisible()
    assert not standing_in
    assert home.focusWidget() is not None
    modes = {each.mode: each.passed for each in Book(tmp_path).sittings()}
    assert modes[Sat.TEST] is True
    assert Sat.TRY in modes
