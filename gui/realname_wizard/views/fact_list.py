"""Lines of icon and text, painted as one: with widgets of their own a page of cards would have a hundred more."""

from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from realname_wizard.views import icons, theme
from realname_wizard.views.theme import Theme
from realname_wizard.views.widgets import HALF, show_if

_FLAGS = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_ENDLESS = 100_000
_LIKED = 200
"""How wide a list likes to be, in logical pixels at text size 100 %."""


class Fact(NamedTuple):
    """An icon, the token of its colour, and the text beside it, which says all that the icon does, with its own."""

    icon: str
    tone: str
    text: str
    text_tone: str = "text"
    strong: bool = False


class FactList(QWidget):
    """Shows facts below each other; whoever holds it says them to a screen reader.

    The same few lists come again and again as one goes back and forth, so where their texts stand and how they look is
    remembered.
    """

    def __init__(self, parent: QWidget | None = None, *, between: int = 6) -> None:
        """Make it empty; lines stand `between` logical pixels apart."""
        super().__init__(parent)
        self._between = between
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._facts: tuple[Fact, ...] = ()
        self.hide()

    def draw(self, facts: tuple[Fact, ...]) -> None:
        """Show these; nothing where there are none."""
        if facts != self._facts:
            self._facts = facts
            self.setAccessibleName(" ".join(fact.text for fact in facts))
            self.updateGeometry()
            self.update()
        show_if(self, facts)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """The texts wrap."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """What the texts need when there is so much room."""
        places = _texts_at(self._facts, width, self._between, theme.current())
        return places[-1].bottom() + 1 if places else 0

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Wide enough for a short sentence."""
        width = theme.current().size(_LIKED)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Any width will do; the height follows from it."""
        return QSize(1, 1)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Show the list in the colours that the theme has now."""
        size = self.size().toTuple()
        drawn = _picture(self._facts, size, self._between, theme.current(), self.devicePixelRatioF())
        painter = QPainter(self)
        painter.drawPixmap(0, 0, drawn)
        painter.end()


@lru_cache(maxsize=256)
def _texts_at(facts: tuple[Fact, ...], width: int, between: int, look: Theme) -> tuple[QRect, ...]:
    """Where each text stands in a list of that width."""
    left, top = look.size(icons.SIZE) + HALF, 0
    room = max(width - left, 1)
    found = []
    for fact in facts:
        metrics = QFontMetrics(_font(look, strong=fact.strong))
        needed = metrics.boundingRect(QRect(0, 0, room, _ENDLESS), _FLAGS, fact.text).height()
        found.append(QRect(left, top, room, max(needed, metrics.height())))
        top += found[-1].height() + between
    return tuple(found)


@lru_cache(maxsize=32)
def _picture(
    facts: tuple[Fact, ...], size: tuple[int, int], between: int, look: Theme, ratio: float
) -> QPixmap:
    """The whole list, sharp at that device pixel ratio."""
    picture = QPixmap(QSize(*size) * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    side, line = look.size(icons.SIZE), QFontMetrics(_font(look)).height()
    painter = QPainter(picture)
    for fact, place in zip(facts, _texts_at(facts, size[0], between, look), strict=True):
        icon = icons.pixmap(fact.icon, look.colour(fact.tone), side, ratio)
        painter.drawPixmap(0, place.y() + (max(line, side) - side) // 2, icon)
        painter.setFont(_font(look, strong=fact.strong))
        painter.setPen(look.colour(fact.text_tone))
        painter.drawText(place, _FLAGS, fact.text)
    painter.end()
    return picture


@lru_cache(maxsize=8)
def _font(look: Theme, *, strong: bool = False) -> QFont:
    font = look.font()
    if strong:
        font.setWeight(QFont.Weight.DemiBold)
    return font
