"""Widgets that paint their texts themselves, and what they painted, kept.

A page has dozens of texts. A widget for each costs Qt more than all else when the page comes up, and letters cost more
than all else when it is painted.
"""

from abc import abstractmethod
from collections.abc import Callable, Hashable

from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPixmap, QPixmapCache, QStaticText, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from realname_wizard.views.drawing import theme
from realname_wizard.views.drawing.theme import BASE, Theme

_LIKED = 200
"""How wide a painted widget likes to be, in logical pixels at text size 100 %."""

_PICTURES = 8
"""How many pictures of one widget are kept: as many as it shows while one goes back and forth."""

_HEIGHTS = 64
"""How many heights of one widget are remembered: of a few contents at a few widths."""

_NONE = QPixmapCache.Key()
_WRAPPING = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere


class Pictures:
    """How a widget looked lately: shown again while Qt's cache of pictures has room for them, instead of painted."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, QPixmapCache.Key] = {}

    def show(self, widget: QWidget, content: Hashable, paint: Callable[[QPainter], None]) -> None:
        """Paint the widget, in its paint event; by `paint` only where it did not show `content` before.

        `content` is all that the looks depend on, beside size, resolution and theme.
        """
        looks = (content, widget.size().toTuple(), widget.devicePixelRatioF(), theme.current())
        picture = QPixmap()
        if not QPixmapCache.find(self._kept.get(looks, _NONE), picture):
            picture = _painted(widget, paint)
            self._keep(looks, picture)
        painter = QPainter(widget)
        painter.drawPixmap(0, 0, picture)
        painter.end()

    def _keep(self, looks: Hashable, picture: QPixmap) -> None:
        if len(self._kept) >= _PICTURES:
            QPixmapCache.remove(self._kept.pop(next(iter(self._kept))))
        self._kept[looks] = QPixmapCache.insert(picture)


def _painted(widget: QWidget, paint: Callable[[QPainter], None]) -> QPixmap:
    ratio = widget.devicePixelRatioF()
    picture = QPixmap(widget.size() * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint(painter)
    painter.end()
    return picture


class Painted(QLabel):
    """A widget that paints its texts itself; they wrap, so its height follows from its width.

    A label without a text of its own, so that a screen reader takes its name for words, not for a pane.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._content: Hashable = None
        self._pictures = Pictures()
        self._heights: dict[Hashable, int] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hold(self, content: Hashable) -> bool:
        """Whether this is something else to show: then take it in, and `show_anew`."""
        changed = content != self._content
        self._content = content
        return changed

    def show_anew(self) -> None:
        """Show what it holds now, which may need another height."""
        if not self.isVisible() or self.heightForWidth(self.width()) != self.height():
            self.updateGeometry()
        self.update()

    @abstractmethod
    def paint(self, painter: QPainter) -> None:
        """Show everything in the colours that the theme has now."""

    @abstractmethod
    def height_at(self, width: int) -> int:
        """What everything needs when there is so much room."""

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """The same, remembered: layouts ask many times."""
        wanted = (self._content, width, theme.current())
        if wanted not in self._heights:
            if len(self._heights) >= _HEIGHTS:
                self._heights.clear()
            self._heights[wanted] = self.height_at(width)
        return self._heights[wanted]

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """The texts wrap."""
        return True

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Wide enough for a short sentence."""
        width = theme.current().size(_LIKED)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Any width will do; the height follows from it."""
        return QSize(1, 1)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Larger letters need more room."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Show it as it was, or anew."""
        self._pictures.show(self, self._content, self.paint)


class PaintedText:
    """One wrapped text in one look; its lines are broken once for each width, and again when the theme changes."""

    def __init__(
        self, text: str = "", *, tone: str = "text", pixels: int = BASE, strong: bool = False
    ) -> None:
        """Hold a text. `tone` is a token of the theme; `pixels` the size of the letters at text size 100 %."""
        self._text, self._tone, self._pixels, self._strong = text, tone, pixels, strong
        self._look: Theme | None = None
        self._font = QFont()
        self._broken: dict[int, QStaticText] = {}

    def say(self, text: str) -> None:
        """Hold another text, or none."""
        if text != self._text:
            self._text = text
            self._broken.clear()

    def __bool__(self) -> bool:
        """Whether there is a text."""
        return bool(self._text)

    def height(self, width: int) -> int:
        """How high the text is when it is that wide, in logical pixels; nothing where it is empty."""
        return round(self._in(width).size().height()) if self._text else 0

    def paint(self, painter: QPainter, left: int, top: int, width: int) -> None:
        """Write the text from there on."""
        if self._text:
            broken = self._in(width)
            painter.setFont(self._font)
            painter.setPen(theme.current().colour(self._tone))
            painter.drawStaticText(QPoint(left, top), broken)

    def _in(self, width: int) -> QStaticText:
        look = theme.current()
        if look is not self._look:
            self._look, self._font = look, look.font(self._pixels)
            if self._strong:
                self._font.setWeight(QFont.Weight.DemiBold)
            self._broken.clear()
        if width not in self._broken:
            self._broken[width] = self._break(width)
        return self._broken[width]

    def _break(self, width: int) -> QStaticText:
        option = QTextOption()
        option.setWrapMode(_WRAPPING)
        broken = QStaticText(self._text)
        broken.setTextFormat(Qt.TextFormat.PlainText)
        broken.setTextOption(option)
        broken.setTextWidth(max(width, 1))
        broken.prepare(font=self._font)
        return broken
