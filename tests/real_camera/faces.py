"""Faces that cascades can see, drawn from nobody: shaded ovals with eyes, nose and mouth."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter, QRadialGradient

from realname_wizard.real_camera import Frame

SIZE = (640, 480)


def face(
    *,
    width: int = 200,
    middle: int = 320,
    turned: float = 0,
    shut: bool = False,
    mask: bool = False,
    light: float = 1.0,
) -> QImage:
    """A face `width` wide whose middle is so far from the left; `turned`: where its features are, in hundredths."""
    picture = QImage(*SIZE, QImage.Format.Format_RGB888)
    picture.fill(QColor(200, 200, 200))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.save()
    painter.translate(middle, SIZE[1] / 2)
    painter.scale(width / 100, width / 100)
    _draw_head(painter)
    for x in (turned - 19, turned + 19):
        _draw_eye(painter, x, shut=shut)
    _draw_nose_and_mouth(painter, turned)
    if mask:
        painter.setBrush(QColor(170, 210, 235))
        painter.drawRoundedRect(QRectF(-44, 8, 88, 56), 16, 16)
    painter.restore()
    painter.fillRect(picture.rect(), QColor(0, 0, 0, round(255 * (1 - light))))
    painter.end()
    return picture


def empty_room() -> QImage:
    """Nobody: a wall, and the edge of a table."""
    picture = QImage(*SIZE, QImage.Format.Format_RGB888)
    picture.fill(QColor(190, 195, 200))
    painter = QPainter(picture)
    painter.fillRect(QRectF(0, 380, SIZE[0], 100), QColor(120, 90, 70))
    painter.end()
    return picture


def frame_of(picture: QImage) -> Frame:
    """The picture as a Frame."""
    assert picture.bytesPerLine() == 3 * picture.width()
    return Frame(picture.width(), picture.height(), bytes(memoryview(picture.constBits())))


def _draw_head(painter: QPainter) -> None:
    painter.setBrush(QColor(70, 55, 50))
    painter.drawEllipse(QPointF(0, -18), 58, 62)
    painter.setBrush(QColor(150, 115, 95))
    painter.drawRect(QRectF(-18, 40, 36, 50))
    skin = QRadialGradient(QPointF(0, 5), 75)
    skin.setColorAt(0, QColor(235, 195, 170))
    skin.setColorAt(0.6, QColor(215, 170, 145))
    skin.setColorAt(1, QColor(150, 110, 90))
    painter.setBrush(skin)
    painter.drawEllipse(QPointF(0, 5), 46, 60)


def _draw_eye(painter: QPainter, x: float, *, shut: bool) -> None:
    socket = QRadialGradient(QPointF(x, -8), 17)
    socket.setColorAt(0, QColor(110, 75, 60, 230))
    socket.setColorAt(1, QColor(110, 75, 60, 0))
    painter.setBrush(socket)
    painter.drawEllipse(QPointF(x, -9), 17, 12)
    painter.setBrush(QColor(60, 40, 35))
    painter.drawRoundedRect(QRectF(x - 13, -24, 26, 5), 2.5, 2.5)
    if shut:
        painter.setBrush(QColor(200, 155, 130))
        painter.drawEllipse(QPointF(x, -8), 11, 6)
        painter.setBrush(QColor(90, 60, 50))
        painter.drawRoundedRect(QRectF(x - 10, -4, 20, 2), 1, 1)
        return
    painter.setBrush(QColor(245, 240, 238))
    painter.drawEllipse(QPointF(x, -8), 10.5, 5.5)
    painter.setBrush(QColor(40, 25, 20))
    painter.drawEllipse(QPointF(x, -8), 5.2, 5.4)
    painter.setBrush(QColor(60, 40, 35))
    painter.drawRoundedRect(QRectF(x - 11, -14.5, 22, 2.4), 1, 1)


def _draw_nose_and_mouth(painter: QPainter, x: float) -> None:
    bridge = QLinearGradient(-9, 0, 9, 0)
    bridge.setColorAt(0, QColor(120, 80, 65, 120))
    bridge.setColorAt(0.5, QColor(255, 225, 205, 200))
    bridge.setColorAt(1, QColor(120, 80, 65, 120))
    painter.setBrush(bridge)
    painter.drawRoundedRect(QRectF(x - 6, -8, 12, 28), 5, 5)
    painter.setBrush(QColor(90, 55, 45))
    for nostril in (x - 5, x + 5):
        painter.drawEllipse(QPointF(nostril, 21), 3, 1.8)
    painter.setBrush(QColor(150, 70, 70))
    painter.drawEllipse(QPointF(x, 37), 16, 4.5)
    painter.setBrush(QColor(70, 30, 30))
    painter.drawRoundedRect(QRectF(x - 15, 36, 30, 1.6), 0.8, 0.8)
