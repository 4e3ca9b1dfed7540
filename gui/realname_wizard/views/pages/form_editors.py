"""What is typed or chosen in on the details page (R10 to R15).

What is being typed is never touched: an input method composes in peace, and nothing is normalised under the cursor.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QFocusEvent, QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from realname_wizard.flow.page_model import Option
from realname_wizard.views.parts.wheel_safe import ShortenedList


class FormLine(QLineEdit):
    """A line that says when its text is worth looking at: on leaving, on Enter, after a paste.

    A screen reader puts a whole text there, without a key or the focus: that is as good as pasted.
    """

    settled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._composing = False
        self._from_method = False
        self._length = 0
        self._known: str | None = ""
        self.textEdited.connect(self._edited)
        self.textChanged.connect(self._changed)
        self.returnPressed.connect(self.settle)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """A file is for the window (T01); its address is nothing to be typed."""
        if event.mimeData().hasUrls():
            event.ignore()
        else:
            super().dragEnterEvent(event)

    @property
    def value(self) -> str:
        """What stands in it."""
        return self.text()

    @property
    def composing(self) -> bool:
        """Whether an input method has something half-written here."""
        return self._composing

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:  # noqa: N802 - Qt's name
        """Note whether something is half-written."""
        self._composing = bool(event.preeditString())
        self._from_method = True
        super().inputMethodEvent(event)
        self._from_method = False

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """A paste is looked at at once, even one that changes a single character."""
        super().keyPressEvent(event)
        if event.matches(QKeySequence.StandardKey.Paste):
            self.settle()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Leaving the field settles it; a menu or another window over it does not.

        What was being composed is committed or gone by then, but some platforms drop it without a word.
        """
        reason = event.reason()
        if reason != Qt.FocusReason.PopupFocusReason:
            self._composing = False
        super().focusOutEvent(event)
        if reason not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.settle()

    def _edited(self, text: str) -> None:
        pasted = len(text) - self._length > 1 and not self._from_method
        self._length, self._known = len(text), text
        if pasted:
            self.settle()

    def _changed(self, text: str) -> None:
        """What was neither typed nor shown was put there from outside."""
        if text != self._known:
            self._known = None
            self.settle()

    def show_text(self, text: str) -> None:
        """Show another text without saying that somebody typed it; the cursor stays where it can."""
        if text != self.text():
            at_end = self.cursorPosition() == len(self.text())
            place = self.cursorPosition()
            self._known = text
            self.setText(text)
            self.setCursorPosition(len(text) if at_end else min(place, len(text)))
        self._length = len(text)

    def settle(self) -> None:
        """Have it looked at, unless an input method has something half-written here."""
        if not self._composing:
            self.settled.emit()


class FormList(ShortenedList):
    """A drop-down list on a page that scrolls."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._options: tuple[Option, ...] = ()

    @property
    def value(self) -> str:
        """What is chosen; empty where nothing is."""
        return str(self.currentData() or "")

    def show_options(self, options: tuple[Option, ...], chosen: str) -> None:
        """Offer these, the chosen one on top; none of them where `chosen` is empty."""
        if options != self._options:
            self._options = options
            self.clear()
            for option in options:
                self.addItem(option.title, option.value)
        self.setCurrentIndex(self.findData(chosen) if chosen else -1)
