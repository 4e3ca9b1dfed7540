"""One line of the check page, painted as one: what was asked, what was entered, and what did not match (R32)."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QWidget

from realname_wizard.flow.page_model import SummaryRow
from realname_wizard.views.drawing import icons, theme
from realname_wizard.views.drawing.theme import GAP, HALF
from realname_wizard.views.parts.painted import Painted, PaintedText
from realname_wizard.views.parts.widgets import IDENTITY

_ABOVE, _BETWEEN = 10, 4


class SummaryLine(Painted):
    """A label, and beside it what was entered, with a mark where it did not match last time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = PaintedText(tone="muted")
        self._value = PaintedText(strong=True)
        self._mark = PaintedText(tone="warning")
        self._ruled = True

    def draw(self, row: SummaryRow, *, ruled: bool) -> None:
        """Show the row; `ruled`: another follows it."""
        if self.hold((row, ruled)):
            self._ruled = ruled
            self._label.say(row.label)
            self._value.say(row.value)
            self._mark.say(row.mark)
            self.setAccessibleName(". ".join(filter(None, (f"{row.label}: {row.value}", row.mark))))
            self._cover_value()
            self.show_anew()

    def height_at(self, width: int) -> int:
        """What label, value and mark need when there is so much room."""
        left, room = _columns(width)
        mark = self._mark.height(room - _beside_icon())
        right = self._value.height(room) + (_BETWEEN + mark if mark else 0)
        return 2 * _ABOVE + max(self._label.height(left), right) + int(self._ruled)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """The value stands elsewhere now."""
        super().resizeEvent(event)
        self._cover_value()

    def paint(self, painter: QPainter) -> None:
        """Write label, value and mark, and draw the rule below them."""
        look, (left, room) = theme.current(), _columns(self.width())
        start, below = left + GAP, _ABOVE + self._value.height(room) + _BETWEEN
        self._label.paint(painter, 0, _ABOVE, left)
        self._value.paint(painter, start, _ABOVE, room)
        if self._mark:
            icon = icons.pixmap("warning", look.warning, look.size(icons.SIZE), self.devicePixelRatioF())
            painter.drawPixmap(start, below, icon)
            self._mark.paint(painter, start + _beside_icon(), below, room - _beside_icon())
        if self._ruled:
            painter.fillRect(0, self.height() - 1, self.width(), 1, look.line)

    def _cover_value(self) -> None:
        left, room = _columns(self.width())
        self.setProperty(IDENTITY, QRect(left + GAP, _ABOVE, room, self._value.height(room)))


def _columns(width: int) -> tuple[int, int]:
    """How wide the label and the value may be."""
    left = (width - GAP) * 2 // 5
    return left, width - GAP - left


def _beside_icon() -> int:
    return theme.current().size(icons.SIZE) + HALF
