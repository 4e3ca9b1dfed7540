"""Lines of icon and text, painted as one: with widgets of their own a page of cards would have a hundred more."""

from typing import NamedTuple

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
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
    """Shows facts below each other; whoever holds it says them to a screen reader."""

    def __init__(self, parent: QWidget | None = None, *, between: int = 6) -> None:
        """Make it empty; lines stand `between` logical pixels apart."""
        super().__init__(parent)
        self._between = between
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._facts: tuple[Fact, ...] = ()
        self._heights: dict[tuple[str, bool, int], int] = {}
        self._heights_in: Theme | None = None
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
        places = self._texts_at(width)
        return places[-1].bottom() + 1 if places else 0

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Wide enough for a short sentence."""
        width = theme.current().size(_LIKED)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Any width will do; the height follows from it."""
        return QSize(1, 1)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw icons and texts in the colours that the theme has now."""
        look = theme.current()
        side, line, ratio = look.size(icons.SIZE), self.fontMetrics().height(), self.devicePixelRatioF()
        painter = QPainter(self)
        for fact, place in zip(self._facts, self._texts_at(self.width()), strict=True):
            icon = icons.pixmap(fact.icon, look.colour(fact.tone), side, ratio)
            painter.drawPixmap(0, place.y() + (max(line, side) - side) // 2, icon)
            if fact.strong:
                painter.setFont(_strong(self.font()))
            painter.setPen(look.colour(fact.text_tone))
            painter.drawText(place, _FLAGS, fact.text)
            if fact.strong:
                painter.setFont(self.font())
        painter.end()

    def _indent(self) -> int:
        return theme.current().size(icons.SIZE) + HALF

    def _texts_at(self, width: int) -> list[QRect]:
        """Where each text stands."""
        left, top = self._indent(), 0
        room = max(width - left, 1)
        found = []
        for fact in self._facts:
            height = self._height(fact, room)
            found.append(QRect(left, top, room, height))
            top += height + self._between
        return found

    def _height(self, fact: Fact, room: int) -> int:
        """How high a text gets; remembered, because layouts ask many times and the same texts come again."""
        if self._heights_in is not theme.current():
            self.ensurePolished()
            self._heights_in = theme.current()
            self._heights.clear()
        key = (fact.text, fact.strong, room)
        if key not in self._heights:
            metrics = self._metrics(fact)
            needed = metrics.boundingRect(QRect(0, 0, room, _ENDLESS), _FLAGS, fact.text).height()
            self._heights[key] = max(needed, metrics.height())
        return self._heights[key]

    def _metrics(self, fact: Fact) -> QFontMetrics:
        return QFontMetrics(_strong(self.font())) if fact.strong else self.fontMetrics()


def _strong(font: QFont) -> QFont:
    strong = QFont(font)
    strong.setWeight(QFont.Weight.DemiBold)
    return strong
