"""A robot that is given only the words shown and the place pointed at (T11).

It reads the sentence on the strip, looks where the spotlight is, clicks into the middle of that place and does what the
sentence says. It knows no step, no gesture, no control's name, and nothing of the page.
"""

import re

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QDialog, QLineEdit, QWidget

from realname_wizard.rehearsal.script.gestures import Gesture
from realname_wizard.rehearsal.script.sight import Impossible
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.languages import languages
from realname_wizard.views.course.watching import PlayingHand, Watching
from realname_wizard.views.hand import type_over

_SENTENCES = ("click", "press", "open", "choose", "tick", "untick", "enter", "empty")


def _reader(texts: Texts, sentence: str) -> re.Pattern[str]:
    """How somebody who knows the language reads such a sentence."""
    said = texts.say(f"gesture.{sentence}", name="\1", value="\2", keys="\3")
    pattern = re.escape(said)
    for mark, name in (("\1", "name"), ("\2", "value"), ("\3", "keys")):
        pattern = pattern.replace(re.escape(mark), f"(?P<{name}>.*)")
    return re.compile(pattern, re.DOTALL)


READERS = [(each, _reader(Texts.load(tag), each)) for tag in languages() for each in _SENTENCES]


class Robot(PlayingHand):
    """Hands of somebody who sees the strip and the spotlight, and nothing else."""

    def __init__(self, watching: Watching) -> None:
        super().__init__(watching.window, lambda: "somewhere")
        self._watching = watching

    def perform(self, _gesture: Gesture) -> None:
        """Do what the words say where the spotlight is; whatever the gesture."""
        self._do_as_told()
        self._settle()

    def agree(self, _yes: QAbstractButton) -> None:
        """A question is answered like anything else."""
        try:
            self._do_as_told()
        finally:
            dialog = QApplication.activeModalWidget()
            if isinstance(dialog, QDialog):  # it stands there, and nobody knows what to do
                dialog.reject()

    def _do_as_told(self) -> None:
        (QApplication.activeModalWidget() or self._watching.window).activateWindow()
        QApplication.processEvents()
        words, place = self._watching.strip.gesture.text(), self._watching.pointing.place
        found = [(kind, read) for kind, reader in READERS if (read := reader.fullmatch(words))]
        if not found or place.isEmpty():
            raise Impossible(f"what does this say: {words!r}")
        kind, read = max(found, key=lambda each: _SENTENCES.index(each[0]))
        if kind in ("press", "open"):
            QTest.keySequence(self._watching.window, read["keys"])
            return
        self._click(place.center())
        if kind in ("enter", "empty"):
            self._enter(read["value"] if kind == "enter" else "")
        elif kind == "choose":
            self._choose(read["value"])

    def _click(self, where: QPoint, *, answer_yes: bool = False) -> None:  # type: ignore[override]
        window = QApplication.activeModalWidget() or self._watching.window
        on = window.childAt(window.mapFromGlobal(where)) or window
        QTest.mouseClick(
            on, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, on.mapFromGlobal(where)
        )

    def _enter(self, value: str) -> None:
        field: QWidget | None = self._watching.window.focusWidget()
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
        focus: QWidget | None = self._watching.window.focusWidget()
        if focus is not None:
            QTest.keyClick(focus, Qt.Key.Key_Tab)
