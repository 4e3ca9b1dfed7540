"""What the camera's picture has besides people: the room behind them, and the frame in front of them.

Both are drawn once for a size, so that moving somebody draws little more than the person.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QLinearGradient, QPainter, QPainterPath, QPen, QPixmap

from realname_wizard.views.drawing.theme import SMALL, Theme

_WALL, _FLOOR, _SILL = QColor("#dfe6ea"), QColor("#b9c4cb"), QColor("#c3ced5")
_SKY, _LEAF, _POT = QColor("#f2f8fb"), QColor("#7fa98a"), QColor("#b98a63")
_VEIL, _SHADOW = QColor(16, 20, 30, 96), QColor(16, 20, 30, 150)
_GOOD, _BAD = QColor("#ffffff"), QColor("#ffc26b")
_BADGE, _LIGHT = QColor(16, 20, 30, 220), QColor("#ff5a4f")
"""Colours as a picture has them, the same in every theme; the outline stands out from whatever is behind it."""

_RADIUS: Final = 16


def outline_in(size: QSizeF) -> QRectF:
    """The box of the outline that the face belongs in, within a picture of that size."""
    side = min(size.width() * 0.58, 190)
    return QRectF((size.width() - side) / 2, 18, side, size.height() - 36)


@lru_cache(maxsize=4)
def room(size: tuple[int, int], ratio: float) -> QPixmap:
    """A wall with a window, and a plant."""
    return _picture(size, ratio, lambda painter: _draw_room(painter, *size))


@lru_cache(maxsize=8)
def frame(size: tuple[int, int], ratio: float, look: Theme, good: bool, has_focus: bool) -> QPixmap:
    """What lies in front: the veil around the outline, the outline, rounded corners, and the ring of the focus."""
    return _picture(size, ratio, lambda painter: _draw_frame(painter, size, look, good, has_focus))


def cover(room: QSizeF, picture: QSizeF) -> QRectF:
    """Where a picture is drawn that fills a room without being distorted; what is too much is left out at its sides."""
    shown = QRectF(QPointF(), picture.scaled(room, Qt.AspectRatioMode.KeepAspectRatioByExpanding))
    shown.moveCenter(QRectF(QPointF(), room).center())
    return shown


def draw_light(painter: QPainter, look: Theme, words: str) -> None:
    """A red light in the corner, and words beside it: a real camera is on."""
    font = look.font(SMALL, bold=True)
    wide = QFontMetricsF(font).horizontalAdvance(words)
    high = look.size(24)
    badge = QRectF(12, 12, wide + high + 10, high)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_BADGE)
    painter.drawRoundedRect(badge, high / 2, high / 2)
    painter.setBrush(_LIGHT)
    painter.drawEllipse(QPointF(badge.left() + high / 2, badge.center().y()), 5, 5)
    painter.setFont(font)
    painter.setPen(_GOOD)
    painter.drawText(badge.adjusted(high, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, words)


def draw_way(painter: QPainter, outline: QRectF, way: str) -> None:
    """An arrow beside the outline: that way the head is to be turned."""
    side = -1 if way == "left" else 1
    edge = outline.left() if side < 0 else outline.right()
    tip = QPointF(edge + side * 34, outline.center().y())
    arrow = QPainterPath(tip - QPointF(side * 24, 0))
    arrow.lineTo(tip)
    arrow.moveTo(tip - QPointF(side * 10, 10))
    arrow.lineTo(tip)
    arrow.lineTo(tip - QPointF(side * 10, -10))
    for colour, width in ((_SHADOW, 7), (_BAD, 4)):
        painter.strokePath(arrow, QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))


def _picture(size: tuple[int, int], ratio: float, draw: Callable[[QPainter], None]) -> QPixmap:
    picture = QPixmap(QSize(*size) * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw(painter)
    painter.end()
    return picture


def _draw_room(painter: QPainter, width: int, height: int) -> None:
    wall = QLinearGradient(0, 0, 0, height)
    wall.setColorAt(0, _WALL)
    wall.setColorAt(1, _FLOOR)
    painter.fillRect(QRectF(0, 0, width, height), wall)
    painter.setPen(QPen(_SILL, 2))
    painter.setBrush(_SKY)
    window = QRectF(width * 0.06, height * 0.1, width * 0.2, height * 0.42)
    middle = window.center()
    painter.drawRoundedRect(window, 4, 4)
    painter.drawLine(QPointF(middle.x(), window.top()), QPointF(middle.x(), window.bottom()))
    painter.drawLine(QPointF(window.left(), middle.y()), QPointF(window.right(), middle.y()))
    _draw_plant(painter, QPointF(width * 0.89, height * 0.98))


def _draw_plant(painter: QPainter, foot: QPointF) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_LEAF)
    for lean in (-26, -9, 9, 26):
        leaf = QPainterPath(foot - QPointF(0, 34))
        tip = foot + QPointF(lean, -112 + abs(lean))
        leaf.quadTo(foot + QPointF(lean * 1.5 - 9, -74), tip)
        leaf.quadTo(foot + QPointF(lean * 0.5 + 9, -74), foot - QPointF(0, 34))
        painter.drawPath(leaf)
    painter.setBrush(_POT)
    painter.drawRoundedRect(QRectF(foot.x() - 17, foot.y() - 38, 34, 40), 4, 4)


def _draw_frame(painter: QPainter, size: tuple[int, int], look: Theme, good: bool, has_focus: bool) -> None:
    whole, inside, picture = QPainterPath(), QPainterPath(), QPainterPath()
    whole.addRect(QRectF(0, 0, *size))
    outline = outline_in(QSizeF(*size))
    inside.addRoundedRect(outline, outline.width() * 0.46, outline.height() * 0.46)
    edge = QRectF(0, 0, *size).adjusted(2, 2, -2, -2)
    picture.addRoundedRect(edge, _RADIUS, _RADIUS)
    painter.fillPath(picture.subtracted(inside), _VEIL)
    pen = QPen(_GOOD if good else _BAD, 3)
    if not good:
        pen.setDashPattern([3, 2.4])
    painter.strokePath(inside, QPen(_SHADOW, 5))
    painter.strokePath(inside, pen)
    painter.fillPath(whole.subtracted(picture), look.stage)
    painter.strokePath(picture, QPen(look.accent, 3) if has_focus else QPen(look.outline, 1.5))
