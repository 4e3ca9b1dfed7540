"""A robot that is given only the words shown and the place pointed at (T11).

It reads the sentence on the strip, looks where the spotlight is, clicks into the middle of that place and does what the
sentence says. It knows no step, no gesture, no control's name, and nothing of the page.
"""

import re

from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QDialog,
    QLineEdit,
    QMainWindow,
    QWidget,
)

from realname_wizard.rehearsal.script.gestures import Gesture
from realname_wizard.rehearsal.script.sight import Impossible
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.languages import languages
from realname_wizard.views.course.pointing import Pointing
from realname_wizard.views.course.practising import Practising
from realname_wizard.views.course.watching import PlayingHand, Watching
from realname_wizard.views.hand import type_over
from realname_wizard.views.parts.widgets import IconText

_SENTENCES = ("click", "press", "open", "choose", "tick", "untick", "enter", "empty")


def _reader(texts: Texts, sentence: str) -> re.Pattern[str]:
    """How somebody who knows the language reads such a sentence."""
    said = texts.say(f"gesture.{sentence}", name="\1", value="\2", keys="\3")
    pattern = re.escape(said)
    for mark, name in (("\1", "name"), ("\2", "value"), ("\3", "keys")):
        pattern = pattern.replace(re.escape(mark), f"(?P<{name}>.*)")
    return re.compile(pattern, re.DOTALL)


READERS = [(each, _reader(Texts.load(tag), each)) for tag in languages() for each in _SENTENCES]


class Reading(PlayingHand):
    """Hands of somebody who sees the words and the spotlight, and nothing else."""

    def __init__(self, window: QMainWindow, words: IconText, pointing: Pointing) -> None:
        super().__init__(window, lambda: "somewhere")
        self._words, self._pointing = words, pointing

    @property
    def place(self) -> QRect:
        """Where the spotlight is."""
        return self._pointing.place

    def do_as_told(self) -> None:
        """Do what the words say where the spotlight is. Raises Impossible where nobody would know how."""
        (QApplication.activeModalWidget() or self.window).activateWindow()
        QApplication.processEvents()
        words, place = self._words.text(), self.place
        found = [(kind, read) for kind, reader in READERS if (read := reader.fullmatch(words))]
        if not found or place.isEmpty():
            raise Impossible(f"what does this say: {words!r}")
        kind, read = max(found, key=lambda each: _SENTENCES.index(each[0]))
        if kind in ("press", "open"):
            QTest.keySequence(self.window, read["keys"])
            return
        self._click(place.center())
        if kind in ("enter", "empty"):
            self._enter(read["value"] if kind == "enter" else "")
        elif kind == "choose":
            self._choose(read["value"])

    def _click(self, where: QPoint, *, answer_yes: bool = False) -> None:  # type: ignore[override]
        window = QApplication.activeModalWidget() or self.window
        on = window.childAt(window.mapFromGlobal(where)) or window
        QTest.mouseClick(
            on, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, on.mapFromGlobal(where)
        )

    def _enter(self, value: str) -> None:
        field: QWidget | None = self.window.focusWidget()
        line = field if isinstance(field, QLineEdit) else field.findChild(QLineEdit) if field else None
        if field is None or line is None:
            raise Impossible("nothing to type into has the focus")
        type_over(line, value)
        QTest.keyClick(line, Qt.Key.Key_Tab)

    def _choose(self, value: str) -> None:
        popup = QApplication.activePopupWidget()
        shown = popup.findChildren(QAbstractItemView) if popup else []
        entries = popup if isinstance(popup, QAbstractItemView) else next(iter(shown), None)
        if entries is None:
            raise Impossible("no list has opened")
        QTest.keyClick(entries, Qt.Key.Key_Home)
        for _ in range(entries.model().rowCount()):
            if entries.currentIndex().data() == value:
                break
            QTest.keyClick(entries, Qt.Key.Key_Down)
        else:
            raise Impossible(f"no entry reads {value!r}")
        QTest.keyClick(entries, Qt.Key.Key_Return)
        focus: QWidget | None = self.window.focusWidget()
        if focus is not None:
            QTest.keyClick(focus, Qt.Key.Key_Tab)


class Robot(Reading):
    """Watches, and makes the gestures."""

    def __init__(self, watching: Watching) -> None:
        super().__init__(watching.window, watching.strip.gesture, watching.pointing)

    def perform(self, _gesture: Gesture) -> None:
        """Do what the words say where the spotlight is; whatever the gesture."""
        self.do_as_told()
        self._settle()

    def agree(self, _yes: QAbstractButton) -> None:
        """A question is answered like anything else."""
        try:
            self.do_as_told()
        finally:
            dialog = QApplication.activeModalWidget()
            if isinstance(dialog, QDialog):  # it stands there, and nobody knows what to do
                dialog.reject()


class Learner(Reading):
    """Tries a walkthrough by hand; a question of the window is answered, and so is what one would do."""

    def __init__(self, practising: Practising) -> None:
        super().__init__(practising.window, practising.pane.gesture, practising.pointing)
        self._practising = practising

    def goes_through(self) -> str:
        """To the end; where that is not possible, what is in the way."""
        practice, idle, before = self._practising.practice, 0, (-1, "")
        while not practice.ended:
            if practice.asked is not None:
                self._practising.pane.asking.buttons[0].click()
            elif practice.astray:
                return f"astray at {practice.tells(Texts.load('en'))}"
            else:
                timer = QTimer(self._practising.window)
                timer.timeout.connect(self._agree)
                timer.start(0)
                try:
                    self.do_as_told()
                except Impossible as cannot:
                    return f"{practice.step.shown if practice.step else ''}: {cannot}"
                finally:
                    timer.stop()
                    timer.deleteLater()
            for _ in range(4):
                QApplication.processEvents()
            while self._practising._due:  # it is about to say where the step goes on
                QApplication.processEvents()
            now = (practice.at, self._words.text())
            idle, before = (idle + 1 if now == before else 0), now
            if idle > 3:
                return f"{practice.step.shown if practice.step else ''}: nothing comes of {now[1]!r}"
        return ""

    def _agree(self) -> None:
        """A question that came of it is answered as one is told."""
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog) or not self._practising.pointing.place.isValid():
            return
        if self._practising._question is None:
            return
        try:
            self.do_as_told()
        finally:
            if dialog.isVisible():
                dialog.reject()
