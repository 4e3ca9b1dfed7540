"""A QR code that any phone reads: level M, black on white in every theme, sharp at every scale (R20)."""

from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from realname_wizard.views.drawing import icons, theme

QUIET_ZONE: Final = 4
"""White modules around the code, as the standard asks."""

MODULE: Final = 6
"""The smallest side of a module in logical pixels."""

_USUAL_MODULES = 29


class QrPicture(QWidget):
    """Shows a code, or the veil over one that no longer counts; under the veil there is no code at all."""

    refresh_wanted = Signal()
    """Somebody clicked the veil; the page's own button does the same for the keyboard."""

    enlarge_wanted = Signal()
    """Somebody clicked the code, or pressed Enter on it."""

    shown = Signal(str)
    """What the code says now; nothing where it counts no longer, or cannot be seen any more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("qr.code")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._content = ""
        self._rows: tuple[bytes, ...] = ()
        self._modules = _USUAL_MODULES
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def content(self) -> str:
        """What the code says; nothing under the veil."""
        return self._content

    def show_code(self, content: str) -> None:
        """Show the code that says `content`; nothing to say is shown as a veil."""
        if content == self._content:
            return
        self._content = content
        self._rows = modules_of(content) if content else ()
        if self._rows and len(self._rows) != self._modules:
            self._modules = len(self._rows)
            self.updateGeometry()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if content else Qt.FocusPolicy.NoFocus)
        self.update()
        self.shown.emit(content)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The code with its quiet zone."""
        side = (self._modules + 2 * QUIET_ZONE) * MODULE
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """No smaller: modules would lose a pixel."""
        return self.sizeHint()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A click enlarges the code; on the veil it asks for a fresh one."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            (self.enlarge_wanted if self._content else self.refresh_wanted).emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter and Space enlarge it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._content:
            self.enlarge_wanted.emit()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Nothing of it stays on screen."""
        super().hideEvent(event)
        self.shown.emit("")

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The code on its white ground, or the veil."""
        painter = QPainter(self)
        if self._rows:
            self._paint_code(painter)
        else:
            self._paint_veil(painter)
        painter.end()
        if self.hasFocus():
            self._paint_focus()

    def _paint_focus(self) -> None:
        """A ring in the quiet zone, as far from the code as it can be."""
        painter = QPainter(self)
        painter.setPen(QPen(Qt.GlobalColor.darkBlue, 3))
        painter.drawRect(QRectF(self.rect()).adjusted(2, 2, -2, -2))
        painter.end()

    def _paint_code(self, painter: QPainter) -> None:
        """Every module is a whole number of device pixels and begins on one, so that no edge is blurred."""
        ratio = self.devicePixelRatioF()
        side = min(self.width(), self.height()) * ratio
        module = max(int(side / (self._modules + 2 * QUIET_ZONE)), 1)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        corner = QPointF(self.mapTo(self.window(), QPoint())) * ratio
        painter.scale(1 / ratio, 1 / ratio)
        left = round(corner.x() + (self.width() * ratio - module * self._modules) / 2) - corner.x()
        top = round(corner.y() + (self.height() * ratio - module * self._modules) / 2) - corner.y()
        painter.translate(left, top)
        for line, row in enumerate(self._rows):
            for first, last in _runs(row):
                dark = QRect(first * module, line * module, (last - first) * module, module)
                painter.fillRect(dark, Qt.GlobalColor.black)

    def _paint_veil(self, painter: QPainter) -> None:
        look = theme.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QPainterPath()
        ground.addRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 12, 12)
        painter.fillPath(ground, look.stage)
        painter.setClipPath(ground)
        painter.setPen(QPen(look.line, 8))
        for start in range(-self.height(), self.width(), 28):
            painter.drawLine(QPointF(start, self.height()), QPointF(start + self.height(), 0))
        painter.setClipping(False)
        painter.setPen(QPen(look.outline, 1.5, Qt.PenStyle.DashLine))
        painter.drawPath(ground)
        middle = QPointF(self.width() / 2, self.height() / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.surface))
        painter.drawEllipse(middle, 46, 46)
        picture = icons.pixmap("refresh", look.warning, 48, self.devicePixelRatioF())
        painter.drawPixmap(middle - QPointF(24, 24), picture)


def modules_of(content: str) -> tuple[bytes, ...]:
    """The rows of the code, one byte a module: 1 is dark."""
    import segno  # noqa: PLC0415 - slow to import, and needed on one page only

    code = segno.make(content, error="m", boost_error=False, micro=False)
    return tuple(bytes(row) for row in code.matrix)


def _runs(row: bytes) -> list[tuple[int, int]]:
    """Where dark modules stand side by side: from, and up to."""
    found: list[tuple[int, int]] = []
    for place, dark in enumerate(row):
        if not dark:
            continue
        if found and found[-1][1] == place:
            found[-1] = (found[-1][0], place + 1)
        else:
            found.append((place, place + 1))
    return found
