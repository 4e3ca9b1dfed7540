"""The program's own icons: thin lines, one family, coloured from the theme.

They lie in resources/realname_wizard_assets/icons/ as SVG drawn with `currentColor` on a 24 × 24 grid.
"""

from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from realname_wizard.views.drawing import theme
from realname_wizard_assets import ASSETS

SIZE = 20
"""The usual side of an icon in logical pixels."""


def icon(name: str, colour: QColor) -> QIcon:
    """An icon for a button at the present text size, sharp on every screen that is there.

    Raises FileNotFoundError for an unknown name.
    """
    side = theme.current().size(SIZE)
    found = QIcon(pixmap(name, colour, side, 1.0))
    sharpest = QGuiApplication.instance().devicePixelRatio()  # type: ignore[union-attr]
    if sharpest > 1:
        found.addPixmap(pixmap(name, colour, side, sharpest))
    return found


def pixmap(name: str, colour: QColor, size: int = SIZE, ratio: float = 1.0) -> QPixmap:
    """The icon as a picture with a side of `size` logical pixels at the given device pixel ratio."""
    return _drawn(name, colour.name(), size, ratio)


@lru_cache(maxsize=256)
def _drawn(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415 - the first page can be painted without

    side = round(size * ratio)
    picture = QPixmap(QSize(side, side))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    svg = _source(name).replace(b"currentColor", colour.encode())
    QSvgRenderer(QByteArray(svg)).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return picture


@cache
def _source(name: str) -> bytes:
    return (ASSETS / "icons" / f"{name}.svg").read_bytes()


class IconLabel(QLabel):
    """An icon beside a text that says the same; it follows the theme by itself and is no news to a screen reader."""

    def __init__(
        self, name: str, tone: str = "muted", size: int = SIZE, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._tone, self._size = name, tone, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_icon(self, name: str, tone: str) -> None:
        """Show another icon, in the colour of a token."""
        if (name, tone) != (self._name, self._tone):
            self._name, self._tone = name, tone
            self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As large as the icon is at the present text size."""
        side = theme.current().size(self._size)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """No smaller."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the icon in the colour that its token has now."""
        look = theme.current()
        side = look.size(self._size)
        drawn = pixmap(self._name, look.colour(self._tone), side, self.devicePixelRatioF())
        painter = QPainter(self)
        painter.drawPixmap((self.width() - side) // 2, (self.height() - side) // 2, drawn)
        painter.end()
