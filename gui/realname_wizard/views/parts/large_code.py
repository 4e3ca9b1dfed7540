"""A code as large as the window has room for: for a phone that is held further away, or for a room to see."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout

from realname_wizard.views.drawing.qr_code import QrPicture
from realname_wizard.views.parts.presses import presses

_SHARE = 0.9
"""How much of the window's height it takes."""


class LargeCode(QDialog):
    """Shows what a picture of a code shows, and goes with it; a click, Enter or Esc closes it."""

    def __init__(self, of: QrPicture) -> None:
        super().__init__(of.window())
        self.setObjectName("qr.large")
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self.setModal(True)
        self.setAccessibleName(of.accessibleName())
        self.setWindowTitle(of.accessibleName())
        side = round(min(of.window().width(), of.window().height()) * _SHARE)
        self.setFixedSize(side, side)
        self._code = QrPicture(self)
        self._code.setFixedSize(side, side)
        self._code.show_code(of.content)
        self._code.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._code.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._code)
        of.shown.connect(self._follow)
        self.finished.connect(self.deleteLater)

    def _follow(self, content: str) -> None:
        """A code that counts no longer does not stay on screen (R20)."""
        if content:
            self._code.show_code(content)
        else:
            self.reject()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """The click that brought it does not close it."""
        super().showEvent(event)
        presses().watch(self.windowHandle())
        presses().news()

    def done(self, result: int) -> None:
        """The keys go back to the code; the one that closed it does nothing there."""
        super().done(result)
        presses().news()
        parent = self.parentWidget()
        if parent is not None:
            parent.activateWindow()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A click anywhere closes it."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter and Space close it, as Esc does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.accept()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """White around the code, in every theme."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        painter.end()
