"""A sample paper: who comes to the desk, drawn as no document looks, with a code that says how the world is (T01)."""

from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPen

from realname_wizard.views.drawing import icons, theme
from realname_wizard.views.drawing.person import SELF, draw_person
from realname_wizard.views.drawing.qr_code import QUIET_ZONE, modules_of

WIDTH, HEIGHT = 1200, 760
_EDGE, _BAND = 40, 72
_INK, _QUIET, _LINE = QColor("#20242c"), QColor("#5a6270"), QColor("#c5ccd6")


class PaperWords(NamedTuple):
    """What stands on it. `facts`: what and how it is called, line by line."""

    band: str
    title: str
    facts: tuple[tuple[str, str], ...]
    how: str


def sample_paper(words: PaperWords, code: str, *, of_person: bool) -> QImage:
    """The picture, the same in every theme and text size."""
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    image.fill(QColor("#fbfaf6"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(_LINE, 3, Qt.PenStyle.DashLine))
    painter.drawRect(QRect(0, 0, WIDTH, HEIGHT).adjusted(12, 12, -12, -12))
    painter.fillRect(QRect(12, 12, WIDTH - 24, _BAND), QColor("#ffe9b8"))
    _write(painter, QRect(_EDGE, 12, WIDTH - 2 * _EDGE, _BAND), words.band, 28, bold=True, middle=True)
    side = _draw_code(painter, code)
    room = WIDTH - side - 3 * _EDGE
    _write(painter, QRect(_EDGE, 104, room, 100), words.title, 30, bold=True, middle=True)
    _draw_face(painter, of_person=of_person)
    top = 224
    for label, value in words.facts:
        _write(painter, QRect(_EDGE + 190, top, room - 190, 30), label, 18, colour=_QUIET)
        top += 32 + _write(painter, QRect(_EDGE + 190, top + 30, room - 190, 160), value, 24) + 22
    _write(painter, QRect(_EDGE, HEIGHT - 96, WIDTH - 2 * _EDGE, 70), words.how, 20, colour=_QUIET)
    painter.end()
    return image


def _write(
    painter: QPainter,
    room: QRect,
    text: str,
    size: int,
    *,
    bold: bool = False,
    colour: QColor = _INK,
    middle: bool = False,
) -> int:
    """Returns how high it is."""
    font = QFont(theme.current().font())
    font.setPixelSize(size)
    font.setBold(bold)
    painter.setFont(font)
    painter.setPen(colour)
    drawn = painter.boundingRect(room, Qt.TextFlag.TextWordWrap, text)
    drawn.moveTop(room.top() + max(room.height() - drawn.height(), 0) // 2 if middle else room.top())
    painter.drawText(drawn, Qt.TextFlag.TextWordWrap, text)
    return drawn.height()


def _draw_face(painter: QPainter, *, of_person: bool) -> None:
    frame = QRectF(_EDGE, 226, 150, 190)
    painter.fillRect(frame, QColor("#e4ebf0"))
    if of_person:
        head = QRectF(0, 0, 78, 98)
        head.moveCenter(frame.center())
        painter.save()
        painter.setClipRect(frame)
        draw_person(painter, head.translated(0, -6), SELF)
        painter.restore()
    else:
        house = icons.pixmap("building", _QUIET, 96)
        painter.drawPixmap(round(frame.center().x()) - 48, round(frame.center().y()) - 48, house)


def _draw_code(painter: QPainter, code: str) -> int:
    """At the right, on white; returns its side."""
    rows = modules_of(code)
    module = max(4, 520 // (len(rows) + 2 * QUIET_ZONE))
    side = (len(rows) + 2 * QUIET_ZONE) * module
    left, top = WIDTH - _EDGE - side, 104
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.fillRect(left, top, side, side, Qt.GlobalColor.white)
    for line, row in enumerate(rows):
        for place, dark in enumerate(row):
            if dark:
                x, y = left + (place + QUIET_ZONE) * module, top + (line + QUIET_ZONE) * module
                painter.fillRect(x, y, module, module, Qt.GlobalColor.black)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return side
