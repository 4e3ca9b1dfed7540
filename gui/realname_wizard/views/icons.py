"""The program's own icons: thin lines, one family, coloured from the theme.

They lie in resources/realname_wizard_assets/icons/ as SVG drawn with `currentColor` on a 24 × 24 grid.
"""

from functools import cache, lru_cache
from importlib.resources import files

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from realname_wizard.views import theme

SIZE = 20
"""The usual side of an icon in logical pixels."""


def icon(name: str, colour: QColor) -> QIcon:
    """An icon for a button, sharp at scale 1 and 2. Raises FileNotFoundError for an unknown name."""
    found = QIcon(pixmap(name, colour, SIZE, 1.0))
    found.addPixmap(pixmap(name, colour, SIZE, 2.0))
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
    return files("realname_wizard_assets").joinpath("icons").joinpath(f"{name}.svg").read_bytes()


class IconLabel(QLabel):
    """An icon beside a text that says the same; it follows the theme by itself and is no news to a screen reader."""

    def __init__(
        self, name: str, tone: str = "muted", size: int = SIZE, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._tone, self._size = name, tone, size
        self.setFixedSize(size, size)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_icon(self, name: str, tone: str) -> None:
        """Show another icon, in the colour of a token."""
        if (name, tone) != (self._name, self._tone):
            self._name, self._tone = name, tone
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the icon in the colour that its token has now."""
        colour = theme.current().colour(self._tone)
        painter = QPainter(self)
        top = (self.height() - self._size) // 2
        painter.drawPixmap(0, top, pixmap(self._name, colour, self._size, self.devicePixelRatioF()))
        painter.end()
