"""The timeline as a drawing: a mark for each moment in order, wider gaps where simulated time went by."""

from datetime import timedelta

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from realname_wizard.debrief.timeline import Stop, Timeline
from realname_wizard.views.drawing import theme

_EDGE, _MARK = 16.0, 6.0
_LONG = 4.0
"""How much wider the gap is at most where time went by."""


class Drawn(QWidget):
    """Round: done; a triangle: late; a diamond: a reason was met; a flag: a bookmark. The list beside says the same."""

    chosen = Signal(int)
    """The place of the moment that was clicked."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._line = Timeline(())
        self._at = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_line(self, line: Timeline, at: int) -> None:
        """Draw this, with the moment at that place marked."""
        self._line, self._at = line, at
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As wide as there is room."""
        return QSize(theme.current().size(320), theme.current().size(64))

    def places(self) -> list[float]:
        """Where each moment stands, from the left."""
        gaps = [1.0 + _gap(each) for each in self._line.stops[1:]]
        whole = sum(gaps) or 1.0
        room, x = self.width() - 2 * _EDGE, _EDGE
        places = [x] if self._line.stops else []
        for gap in gaps:
            x += room * gap / whole
            places.append(x)
        return places

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """The nearest moment is chosen."""
        places = self.places()
        if places:
            near = min(range(len(places)), key=lambda each: abs(places[each] - event.position().x()))
            self.chosen.emit(near)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The line and its marks."""
        look, painter = theme.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle, places = self.height() * 0.6, self.places()
        for place, stop in enumerate(self._line.stops):
            if place:
                style = Qt.PenStyle.DashLine if stop.waited else Qt.PenStyle.SolidLine
                painter.setPen(QPen(look.outline, 2, style))
                painter.drawLine(QPointF(places[place - 1], middle), QPointF(places[place], middle))
        for place, stop in enumerate(self._line.stops):
            self._mark(painter, QPointF(places[place], middle), stop, here=place == self._at)
        painter.end()

    def _mark(self, painter: QPainter, at: QPointF, stop: Stop, *, here: bool) -> None:
        look, size = theme.current(), theme.current().size(round(_MARK))
        how = self._line.how(stop.row)
        if here:
            painter.setPen(QPen(look.accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(at, size * 1.8, size * 1.8)
        painter.setPen(QPen(look.text, 1.5))
        if stop.reasons:
            painter.setBrush(look.danger)
            painter.drawPolygon(_around(at, size * 1.2, ((0, -1), (1, 0), (0, 1), (-1, 0))))
        elif how == "late":
            painter.setBrush(look.warning)
            painter.drawPolygon(_around(at, size * 1.2, ((0, -1), (1, 0.9), (-1, 0.9))))
        else:
            painter.setBrush(look.success if how else look.surface)
            painter.drawEllipse(at, size, size)
        if stop.word is not None:
            painter.setBrush(look.accent)
            painter.drawLine(at, at - QPointF(0, size * 4))
            painter.drawRect(QRectF(at.x(), at.y() - size * 4, size * 2, size * 1.4))


def _gap(stop: Stop) -> float:
    days = stop.waited / timedelta(days=1)
    return 0.0 if not stop.waited else min(1.0 + days, _LONG)


def _around(at: QPointF, size: float, corners: tuple[tuple[float, float], ...]) -> QPolygonF:
    return QPolygonF([at + QPointF(x * size, y * size) for x, y in corners])
