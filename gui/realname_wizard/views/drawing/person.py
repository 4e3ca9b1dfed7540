"""Draws the people before the simulated camera: simple, friendly, and plainly invented."""

from dataclasses import dataclass
from typing import Final, Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from realname_wizard.views.drawing.covers import Cover, draw_cover, face_path


@dataclass(frozen=True, slots=True)
class Appearance:
    """How somebody looks; colours as a picture has them, the same in every theme."""

    skin: str
    shade: str
    hair: str
    shirt: str
    long_hair: bool = False
    glasses: bool = False


SELF: Final = Appearance(skin="#f3c9a5", shade="#e2aa82", hair="#2f2a33", shirt="#5b53c6")
OTHER: Final = Appearance(
    skin="#e8b48c", shade="#cf956b", hair="#8a4b2a", shirt="#2f8f83", long_hair=True, glasses=True
)
FRIENDS: Final = (
    Appearance(skin="#f6d6b8", shade="#e4b590", hair="#4a3a2e", shirt="#c9772f", glasses=True),
    Appearance(skin="#dca47a", shade="#c18a60", hair="#1f1c22", shirt="#39739d", long_hair=True),
)
"""Who else gets into the picture."""

Eyes = Literal["open", "shut", "staring"]
Turned = Literal[-1, 0, 1]
"""To the left of the picture, straight ahead, or to the right."""

_INK = QColor("#3a2b2b")
_SHIFT, _NARROWER = 17, 0.16
"""Where the features of a turned head are, in its hundredths, and how much narrower they look."""


def draw_person(
    painter: QPainter,
    head: QRectF,
    look: Appearance,
    *,
    cover: Cover = "mask",
    covered: float = 0.0,
    eyes: Eyes = "open",
    turned: Turned = 0,
) -> None:
    """Draw somebody whose head fills the box; `covered` is the share of the face behind the `cover`."""
    painter.save()
    painter.translate(head.topLeft())
    painter.scale(head.width() / 100, head.height() / 125)
    painter.setPen(Qt.PenStyle.NoPen)
    if look.long_hair:
        painter.setBrush(QColor(look.hair))
        painter.drawRoundedRect(QRectF(-6, 6, 112, 136), 50, 46)
    _draw_shoulders(painter, look)
    _draw_head(painter, look, turned)
    painter.save()
    painter.translate(_SHIFT * turned + 50, 0)
    painter.scale(1 - abs(turned) * _NARROWER, 1)
    painter.translate(-50, 0)
    _draw_eyes(painter, look, eyes)
    _draw_mouth(painter, look)
    painter.restore()
    if covered > 0 and cover == "mask":
        draw_cover(painter, cover, covered, look.skin, look.shade)
    _draw_hair(painter, look)
    if covered > 0 and cover != "mask":
        painter.translate(_SHIFT * turned if cover == "glasses" else 0, 0)
        draw_cover(painter, cover, covered, look.skin, look.shade)
    painter.restore()


def _draw_shoulders(painter: QPainter, look: Appearance) -> None:
    shirt = QPainterPath()
    shirt.moveTo(-70, 330)
    shirt.cubicTo(-66, 190, -40, 158, 22, 146)
    shirt.lineTo(78, 146)
    shirt.cubicTo(140, 158, 166, 190, 170, 330)
    shirt.closeSubpath()
    painter.setBrush(QColor(look.shirt))
    painter.drawPath(shirt)
    painter.setBrush(QColor(look.shade))
    neck = QPainterPath()
    neck.moveTo(32, 100)
    neck.lineTo(68, 100)
    neck.lineTo(70, 146)
    neck.quadTo(50, 168, 30, 146)
    neck.closeSubpath()
    painter.drawPath(neck)
    painter.setBrush(QColor(look.shirt).darker(115))
    collar = QPainterPath()
    collar.moveTo(22, 145)
    collar.quadTo(50, 182, 78, 145)
    collar.lineTo(86, 148)
    collar.quadTo(50, 196, 14, 148)
    collar.closeSubpath()
    painter.drawPath(collar)


def _draw_head(painter: QPainter, look: Appearance, turned: Turned) -> None:
    painter.setBrush(QColor(look.shade))
    if turned >= 0:
        painter.drawEllipse(QRectF(-7 + 6 * turned, 52, 18, 26))
    if turned <= 0:
        painter.drawEllipse(QRectF(89 + 6 * turned, 52, 18, 26))
    painter.setBrush(QColor(look.skin))
    painter.drawPath(face_path())
    painter.setBrush(QColor(233, 130, 110, 60))
    painter.drawEllipse(QPointF(24 + 12 * turned, 82), 11, 7)
    painter.drawEllipse(QPointF(76 + 12 * turned, 82), 11, 7)


def _draw_eyes(painter: QPainter, look: Appearance, eyes: Eyes) -> None:
    for x in (31.0, 69.0):
        painter.setPen(Qt.PenStyle.NoPen)
        if eyes == "open":
            painter.setBrush(_INK)
            painter.drawEllipse(QPointF(x, 63), 5.4, 6.6)
            painter.setBrush(QColor("#ffffff"))
            painter.drawEllipse(QPointF(x + 1.8, 60.6), 1.9, 1.9)
        elif eyes == "staring":
            painter.setBrush(QColor("#ffffff"))
            painter.drawEllipse(QPointF(x, 63), 10, 11)
            painter.setBrush(_INK)
            painter.drawEllipse(QPointF(x, 63), 4, 4)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if eyes == "shut":
            painter.setPen(_line(_INK.name(), 3))
            lid = QPainterPath(QPointF(x - 8, 62))
            lid.quadTo(x, 69, x + 8, 62)
            painter.drawPath(lid)
        painter.setPen(_line(look.hair, 3.4))
        lift = 5 if eyes == "staring" else 0
        brow = QPainterPath(QPointF(x - 9, 48 - lift))
        brow.quadTo(x, 43 - lift, x + 9, 48 - lift)
        painter.drawPath(brow)
    if look.glasses:
        painter.setPen(_line("#39414d", 2.6))
        painter.drawRoundedRect(QRectF(17, 52, 28, 23), 9, 9)
        painter.drawRoundedRect(QRectF(55, 52, 28, 23), 9, 9)
        painter.drawLine(QPointF(45, 60), QPointF(55, 60))


def _draw_mouth(painter: QPainter, look: Appearance) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(_line(look.shade, 3))
    nose = QPainterPath(QPointF(49, 68))
    nose.quadTo(44, 82, 52, 83)
    painter.drawPath(nose)
    painter.setPen(_line("#a8443f", 3.4))
    mouth = QPainterPath(QPointF(35, 97))
    mouth.quadTo(50, 109, 65, 97)
    painter.drawPath(mouth)
    painter.setPen(Qt.PenStyle.NoPen)


def _draw_hair(painter: QPainter, look: Appearance) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(look.hair))
    hair = QPainterPath()
    hair.moveTo(0, 58)
    hair.cubicTo(-8, 8, 24, -12, 52, -10)
    hair.cubicTo(84, -10, 108, 12, 100, 58)
    hair.cubicTo(96, 46, 92, 38, 84, 32)
    hair.cubicTo(66, 40, 40, 38, 26, 26)
    hair.cubicTo(16, 34, 6, 44, 0, 58)
    painter.drawPath(hair)


def _line(colour: str, width: float) -> QPen:
    return QPen(QColor(colour), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
