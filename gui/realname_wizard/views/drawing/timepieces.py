"""A wall clock, and a leaf of a tear-off calendar (T02)."""

import math
from datetime import datetime

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from realname_wizard.mainland_time import SHANGHAI
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.drawing import theme


class CalendarLeaf(QWidget):
    """A leaf of a tear-off calendar: month, day, weekday, and whether people work on it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = self._month = self._day = self._weekday = self._kind = ""
        self._works = True
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A leaf as wide as half the wall."""
        return QSize(120, 4 + sum(self._heights()))

    def show_day(self, texts: Texts, label: str, moment: datetime, *, works: bool) -> None:
        """Show the mainland day of a moment under a label, and whether people work on it."""
        local = moment.astimezone(SHANGHAI)
        self._works = works
        self._label, self._day = label, str(local.day)
        self._month = texts.say(f"moment.month.{local.month}")
        self._weekday = f"{texts.say(f'moment.weekday.{local.isoweekday()}')} {local:%H:%M}"
        self._kind = texts.say("panel.waiting.working" if self._works else "panel.waiting.off")
        self.setAccessibleName(
            texts.say("panel.waiting.leaf", label=label, at=texts.moment(moment), kind=self._kind)
        )
        self.update()

    @staticmethod
    def _heights() -> tuple[int, int, int, int]:
        """Band, day, weekday, kind of day: as high as their letters."""
        look = theme.current()
        return look.size(28), look.size(52), look.size(22), look.size(26)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Band, large day, weekday and time, kind of day."""
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        leaf = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        path = QPainterPath()
        path.addRoundedRect(leaf, 10, 10)
        painter.fillPath(path, look.surface)
        tone = look.accent if self._works else look.danger
        band, day, weekday, kind = self._heights()
        painter.setClipPath(path)
        painter.fillRect(QRectF(leaf.left(), leaf.top(), leaf.width(), band), tone)
        painter.setClipping(False)
        painter.setPen(QPen(look.outline, 1))
        painter.drawPath(path)
        top = 1.0
        for height, text, size, bold, colour in (
            (band, f"{self._label} · {self._month}", theme.SMALL, True, look.on_accent),
            (day, self._day, 40, True, look.text),
            (weekday, self._weekday, theme.BASE, False, look.text),
            (kind, self._kind, theme.SMALL, False, look.muted if self._works else look.danger),
        ):
            painter.setFont(look.font(size, bold=bold))
            painter.setPen(colour)
            line = QRectF(leaf.left(), top, leaf.width(), height)
            painter.drawText(line, Qt.AlignmentFlag.AlignCenter, text)
            top += height
        painter.end()


class ClockFace(QWidget):
    """A wall clock; it stands still until the clock is turned."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._minutes = 0
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A round clock."""
        return QSize(164, 164)

    def show_time(self, now: datetime) -> None:
        """Set the hands, in mainland time."""
        local = now.astimezone(SHANGHAI)
        self._minutes = local.hour * 60 + local.minute
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Rim, marks and hands."""
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        face = QRectF(self.rect()).adjusted(5, 5, -5, -5)
        painter.setPen(QPen(look.device, 8))
        painter.setBrush(look.surface)
        painter.drawEllipse(face)
        painter.setPen(QPen(look.outline, 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(face.adjusted(-4, -4, 4, 4))
        painter.translate(face.center())
        radius = face.width() / 2
        for mark in range(12):
            painter.setPen(
                _round_pen(look.text if mark % 3 == 0 else look.outline, 3 if mark % 3 == 0 else 2)
            )
            outer, inner = radius - 12, radius - (24 if mark % 3 == 0 else 19)
            painter.drawLine(_at(mark / 12, inner), _at(mark / 12, outer))
        painter.setPen(_round_pen(look.text, 6))
        painter.drawLine(QPointF(), _at(self._minutes / 720, radius * 0.48))
        painter.setPen(_round_pen(look.accent, 4))
        painter.drawLine(QPointF(), _at(self._minutes % 60 / 60, radius * 0.72))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.accent)
        painter.drawEllipse(QPointF(), 6, 6)
        painter.end()


def _at(turn: float, length: float) -> QPointF:
    """A point on the face: so much of a turn from the top, so far from the middle."""
    angle = turn * 2 * math.pi
    return QPointF(length * math.sin(angle), -length * math.cos(angle))


def _round_pen(colour: QColor, width: float) -> QPen:
    return QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
