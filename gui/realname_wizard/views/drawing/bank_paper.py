"""What the bank's panels are drawn on: its banner, and a sheet of paper."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from realname_wizard.texts.said import in_a_row
from realname_wizard.views.drawing import icons, theme

_BANNER = 44


class BankPaper(QWidget):
    """A sheet with the bank's banner at its head; add to `column`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = ""
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(16, _BANNER + 10, 16, 16)
        self.column.setSpacing(5)

    def say(self, bank: str, title: str) -> None:
        """Name the bank and the sheet."""
        self._name = bank
        self.setAccessibleName(in_a_row((bank, title)))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The sheet with its torn foot, and the banner."""
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        sheet = self._sheet()
        painter.setPen(QPen(look.outline, 1))
        painter.setBrush(look.surface)
        painter.drawPath(sheet)
        painter.setClipPath(sheet)
        banner = QRectF(0, 0, self.width(), _BANNER)
        painter.fillRect(banner, look.accent)
        picture = icons.pixmap("bank", look.on_accent, 22, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(16, (_BANNER - 22) / 2), picture)
        painter.setPen(look.on_accent)
        place = banner.adjusted(46, 0, -12, 0)
        painter.setFont(fitting(look.font(14, bold=True), self._name, place.width()))
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, self._name)
        painter.end()

    def _sheet(self) -> QPainterPath:
        """Rounded above, torn along a zigzag below."""
        right, foot = self.width() - 1.0, self.height() - 2.0
        path = QPainterPath(QPointF(1, foot - 5))
        path.lineTo(1, 13)
        path.quadTo(1, 1, 13, 1)
        path.lineTo(right - 12, 1)
        path.quadTo(right, 1, right, 13)
        path.lineTo(right, foot - 5)
        teeth = 24
        width = (right - 1) / teeth
        for tooth in range(teeth):
            left = right - width * (tooth + 1)
            path.lineTo(left + width / 2, foot)
            path.lineTo(left, foot - 5)
        path.closeSubpath()
        return path


def fitting(font: QFont, text: str, room: float) -> QFont:
    """The font, made as much smaller as the text needs to be whole in that many pixels."""
    wide = QFontMetricsF(font).horizontalAdvance(text)
    if wide <= room:
        return font
    smaller = QFont(font)
    smaller.setPixelSize(max(int(font.pixelSize() * room / wide), 9))
    return smaller
