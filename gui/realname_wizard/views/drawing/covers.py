"""What can cover a face before the camera: a mask, dark glasses, a hand; drawn on a head of 100 by 125."""

from functools import lru_cache
from typing import Final, Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

Cover = Literal["mask", "glasses", "hand"]

USUAL_SHARE: Final[dict[Cover, float]] = {"mask": 0.45, "glasses": 0.25, "hand": 0.35}
"""How much of a face each of them usually covers."""

_MASK, _FOLD = QColor("#a9d3ea"), QColor("#7fb3d0")
_LENS, _FRAME, _SHINE = QColor("#20242c"), QColor("#0f1218"), QColor(255, 255, 255, 70)


def face_path() -> QPainterPath:
    """The outline of a face."""
    face = QPainterPath()
    face.moveTo(4, 52)
    face.cubicTo(2, 96, 26, 125, 50, 125)
    face.cubicTo(74, 125, 98, 96, 96, 52)
    face.cubicTo(96, 18, 76, 0, 50, 0)
    face.cubicTo(24, 0, 4, 18, 4, 52)
    return face


def draw_cover(painter: QPainter, cover: Cover, share: float, skin: str, shade: str) -> None:
    """Draw what covers this share of the face; a hand has the colours of its owner."""
    painter.save()
    if cover == "mask":
        _draw_mask(painter, share)
    elif cover == "glasses":
        _draw_glasses(painter, share)
    else:
        _draw_hand(painter, share, QColor(skin), QColor(shade))
    painter.restore()


@lru_cache(maxsize=4)
def _cloth(top: float) -> QPainterPath:
    """What of the face is below an edge."""
    below = QPainterPath()
    below.addRoundedRect(QRectF(-4, top, 108, 140), 10, 10)
    return below.intersected(face_path())


def _draw_mask(painter: QPainter, share: float) -> None:
    """From the chin up; the upper edge says how much it covers."""
    top = 125 * (1 - share)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.fillPath(_cloth(top), _MASK)
    painter.setPen(QPen(_FOLD, 1.8))
    fold = top + 14
    while fold < 116:
        half = min(38.0, (125 - fold) * 1.1)
        painter.drawLine(QPointF(50 - half, fold), QPointF(50 + half, fold))
        fold += 14
    painter.setPen(_line(_FOLD, 2.2))
    ear = min(max(top + 4, 40), 100)
    painter.drawLine(QPointF(5, ear), QPointF(-3, 60))
    painter.drawLine(QPointF(95, ear), QPointF(103, 60))


def _draw_glasses(painter: QPainter, share: float) -> None:
    """In front of the eyes; the larger, the more they cover."""
    size = (share / USUAL_SHARE["glasses"]) ** 0.5
    painter.setPen(_line(_FRAME, 3))
    painter.drawLine(QPointF(8, 58), QPointF(-3, 56))
    painter.drawLine(QPointF(92, 58), QPointF(103, 56))
    painter.drawLine(QPointF(44, 57), QPointF(56, 57))
    for middle, shine in ((29, -5), (71, -5)):
        lens = QRectF(0, 0, 38 * size, 31 * size)
        lens.moveCenter(QPointF(middle, 64))
        painter.setPen(QPen(_FRAME, 3))
        painter.setBrush(_LENS)
        painter.drawRoundedRect(lens, 13 * size, 13 * size)
        painter.setPen(_line(_SHINE, 3))
        painter.drawLine(QPointF(middle + shine - 4, 62), QPointF(middle + shine + 4, 54))


def _draw_hand(painter: QPainter, share: float, skin: QColor, shade: QColor) -> None:
    """An open hand that comes up before the face; the higher, the more it covers."""
    painter.translate(0, 120 * (1 - share) - 26)
    painter.setPen(QPen(shade, 2))
    painter.setBrush(skin)
    for left, top, long in ((14, 12, 70), (33, 0, 82), (52, 4, 78), (71, 20, 62)):
        painter.drawRoundedRect(QRectF(left, top, 17, long), 8.5, 8.5)
    palm = QPainterPath(QPointF(13, 66))
    palm.cubicTo(10, 110, 20, 150, 26, 330)
    palm.lineTo(80, 330)
    palm.cubicTo(84, 150, 92, 110, 89, 66)
    palm.closeSubpath()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawPath(palm)
    painter.setPen(_line(shade, 2))
    painter.drawLine(QPointF(13, 66), QPointF(15, 104))
    painter.drawLine(QPointF(89, 66), QPointF(87, 104))
    for crease in (31.5, 50.5, 69.5):
        painter.drawLine(QPointF(crease, 62), QPointF(crease, 76))


def _line(colour: QColor, width: float) -> QPen:
    return QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
