"""Lines of icon and text, painted as one: with widgets of their own a page of cards would have a hundred more."""

from functools import lru_cache
from typing import NamedTuple

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from realname_wizard.views.drawing import icons, theme
from realname_wizard.views.drawing.theme import BASE, HALF, SMALL
from realname_wizard.views.parts.painted import Painted, PaintedText
from realname_wizard.views.parts.widgets import show_if


class Fact(NamedTuple):
    """An icon, the token of its colour, and the text beside it, which says all that the icon does, with its own.

    Without an icon it is a small heading for what follows.
    """

    icon: str
    tone: str
    text: str
    text_tone: str = "text"
    strong: bool = False

    @property
    def left(self) -> int:
        """Where the text begins."""
        return theme.current().size(icons.SIZE) + HALF if self.icon else 0


class FactList(Painted):
    """Shows facts below each other; whoever holds it says them to a screen reader."""

    def __init__(self, parent: QWidget | None = None, *, between: int = 6) -> None:
        """Make it empty; lines stand `between` logical pixels apart."""
        super().__init__(parent)
        self._between = between
        self._facts: tuple[Fact, ...] = ()
        self.hide()

    def draw(self, facts: tuple[Fact, ...]) -> None:
        """Show these; nothing where there are none."""
        if self.hold(facts):
            self._facts = facts
            self.setAccessibleName(" ".join(fact.text for fact in facts))
            self.show_anew()
        show_if(self, facts)

    def height_at(self, width: int) -> int:
        """What the texts need when there is so much room."""
        heights = [_text(fact).height(width - fact.left) for fact in self._facts]
        return sum(heights) + self._between * max(len(heights) - 1, 0)

    def paint(self, painter: QPainter) -> None:
        """Write each text, its icon in the middle of its first line."""
        look, top = theme.current(), 0
        side, line = look.size(icons.SIZE), PaintedText("|").height(self.width())
        for fact in self._facts:
            text, room = _text(fact), self.width() - fact.left
            if fact.icon:
                icon = icons.pixmap(fact.icon, look.colour(fact.tone), side, self.devicePixelRatioF())
                painter.drawPixmap(0, top + (max(line, side) - side) // 2, icon)
            text.paint(painter, fact.left, top, room)
            top += text.height(room) + self._between


@lru_cache(maxsize=256)
def _text(fact: Fact) -> PaintedText:
    """The words of a fact; the same few come again and again as one goes back and forth."""
    pixels = BASE if fact.icon else SMALL
    return PaintedText(fact.text, tone=fact.text_tone, pixels=pixels, strong=fact.strong)
