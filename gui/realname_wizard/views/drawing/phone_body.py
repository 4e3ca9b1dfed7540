"""A phone, drawn as one: its body, its status bar, and a screen that holds real controls."""

from datetime import datetime

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QLinearGradient, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from realname_wizard.mainland_time import SHANGHAI
from realname_wizard.views.drawing import icons, theme
from realname_wizard.views.drawing.theme import HALF

BEZEL = 9
STATUS_BAR, HOME_BAR = 30, 18
HEIGHT = 448
"""A phone is at least so high, in logical pixels; it grows with what is on its screen, as when letters are large."""

_STATUS_LETTERS = 17
"""The clock of the status bar stays within it, however large all other letters are; it is part of the drawing."""

_ROOMY, _SHARE = 900, 0.62
"""From this height of a window on, in logical pixels, a phone takes this share of it."""


class PhoneBody(QWidget):
    """A phone whose screen is `column`; `is_home` shows the wallpaper instead of an app's plain ground."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.is_home = True
        self._time = ""
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(BEZEL + 16, BEZEL + STATUS_BAR, BEZEL + 16, BEZEL + HOME_BAR)
        self.column.setSpacing(HALF)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setMinimumHeight(HEIGHT)

    def grow(self, room: int) -> None:
        """Be as large as a window of this height lets one be; with 0, as small as usual."""
        self.setMinimumHeight(max(HEIGHT, round(room * _SHARE)) if room >= _ROOMY else HEIGHT)

    def show_time(self, now: datetime) -> None:
        """What the status bar's clock says, in mainland time."""
        self._time = clock_text(now)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Body, screen, status bar and the bar at the foot."""
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        body = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        painter.setPen(QPen(look.outline, 1.5))
        painter.setBrush(look.device)
        painter.drawRoundedRect(body, 34, 34)
        screen = body.adjusted(BEZEL - 2, BEZEL - 2, 2 - BEZEL, 2 - BEZEL)
        path = QPainterPath()
        path.addRoundedRect(screen, 27, 27)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.fillPath(path, self._ground(screen))
        self._paint_status_bar(painter, screen)
        painter.setBrush(look.outline)
        painter.drawRoundedRect(QRectF(screen.center().x() - 46, screen.bottom() - 10, 92, 4), 2, 2)
        painter.end()

    def _ground(self, screen: QRectF) -> QLinearGradient:
        look = theme.current()
        ground = QLinearGradient(screen.topLeft(), screen.bottomLeft())
        ground.setColorAt(0, look.selected if self.is_home else look.surface)
        ground.setColorAt(1, look.surface)
        return ground

    def _paint_status_bar(self, painter: QPainter, screen: QRectF) -> None:
        look = theme.current()
        painter.setBrush(look.device)
        painter.drawRoundedRect(QRectF(screen.center().x() - 30, screen.top() + 8, 60, 15), 7.5, 7.5)
        painter.setPen(look.text)
        letters = look.font(12, bold=True)
        letters.setPixelSize(min(letters.pixelSize(), _STATUS_LETTERS))
        painter.setFont(letters)
        left = QRectF(screen.left() + 20, screen.top() + 6, screen.width() / 2 - 52, 20)
        painter.drawText(left, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self._time)
        right, middle = screen.right() - 20, screen.top() + 16
        painter.setPen(QPen(look.text, 1.2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(right - 22, middle - 5, 19, 10), 3, 3)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.text)
        painter.drawRoundedRect(QRectF(right - 20, middle - 3, 12, 6), 1.5, 1.5)
        painter.drawRect(QRectF(right - 2, middle - 2, 2, 4))
        for bar in range(4):
            height = 3 + 2 * bar
            painter.drawRoundedRect(QRectF(right - 46 + 5 * bar, middle + 5 - height, 3, height), 1, 1)


class Tile(QWidget):
    """An icon on a tile of the accent colour: decoration beside words."""

    def __init__(
        self, icon: str, side: int, parent: QWidget | None = None, *, is_round: bool = False
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self._radius = side / 2 if is_round else side * 0.28
        self.setFixedSize(side, side)

    def show_icon(self, icon: str) -> None:
        """Show another icon."""
        self._icon = icon
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The tile, and the icon in its middle."""
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.accent)
        painter.drawRoundedRect(QRectF(self.rect()), self._radius, self._radius)
        side = round(self.width() * 0.6)
        picture = icons.pixmap(self._icon, look.on_accent, side, self.devicePixelRatioF())
        painter.drawPixmap(QPointF((self.width() - side) / 2, (self.height() - side) / 2), picture)
        painter.end()


class BigTime(QLabel):
    """The large clock of a resting phone; the status bar says the same, so it is silent."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._time = ""

    def show_time(self, now: datetime) -> None:
        """Show a moment's time of day, in mainland time."""
        self._time = clock_text(now)
        self.setAccessibleName(self._time)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A line of large digits."""
        return QSize(120, theme.current().size(60))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Large digits."""
        look = theme.current()
        painter = QPainter(self)
        painter.setPen(look.text)
        painter.setFont(look.font(46))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._time)
        painter.end()


class AppCard(QWidget):
    """A rounded card on the phone's screen, in front of the wallpaper; add to `column`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(14, 12, 14, 14)
        self.column.setSpacing(10)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """A surface with a thin edge."""
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.line, 1))
        painter.setBrush(look.surface)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 14, 14)
        painter.end()


def clock_text(now: datetime) -> str:
    """The time of day in mainland China, as a phone shows it."""
    return f"{now.astimezone(SHANGHAI):%H:%M}"
