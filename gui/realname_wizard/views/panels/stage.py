"""The camera's picture: a room, whoever stands in it, and the outline that the face belongs in (R23, R24).

The head is moved by dragging or with the arrow keys; Home brings it back. Nothing moves by itself.
"""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QLinearGradient,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from realname_wizard.messages.events import Scene
from realname_wizard.views import theme
from realname_wizard.views.panels import framing
from realname_wizard.views.panels.framing import Place
from realname_wizard.views.panels.person import FRIENDS, OTHER, SELF, draw_person

HEIGHT: Final = 248
STEP, FINE_STEP = 0.05, 0.01
"""How far an arrow key moves the head, in head sizes; the second with Shift."""

_WALL, _FLOOR = QColor("#dfe6ea"), QColor("#b9c4cb")
_KEYS: Final = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class CameraStage(QWidget):
    """Draws a Scene; emits how much of the head is inside the outline when a person moves it."""

    moved = Signal(float)
    """The share of the head inside the outline, in whole hundredths."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("face.stage")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self._scene = Scene()
        self._good = True
        self._place = Place()
        self._grip: QPointF | None = None

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A picture a little wider than high."""
        return QSize(300, HEIGHT)

    def show_scene(self, scene: Scene, *, good: bool) -> None:
        """Draw this scene; `good`: the camera has nothing to say about it."""
        self._scene, self._good = scene, good
        if framing.share_inside(self._place) != scene.in_frame:
            self._place = framing.place_for(scene.in_frame, self._place)
        self.update()

    def reset(self) -> None:
        """Put the head back into the middle."""
        self._move_to(Place())

    # --- moving the head

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Arrow keys move the head, Home brings it back."""
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Home:
            self.reset()
        elif key in _KEYS:
            x, y = _KEYS[key]
            step = FINE_STEP if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else STEP
            self._move_to(self._place.moved(x * step, y * step))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Take hold of the head."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._grip = event.position() - self._head().center()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Drag the head."""
        if self._grip is None:
            return
        frame, size = self._outline(), self._head_size()
        middle = event.position() - self._grip - frame.center()
        x = framing.place_from_offset(middle.x(), frame.width(), size.x())
        y = framing.place_from_offset(middle.y(), frame.height(), size.y())
        self._move_to(Place(x, y))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Let go of the head."""
        self._grip = None
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def _move_to(self, place: Place) -> None:
        self._place = place
        self.update()
        self.moved.emit(framing.share_inside(place))

    # --- where things are

    def _outline(self) -> QRectF:
        side = min(self.width() * 0.58, 190)
        return QRectF((self.width() - side) / 2, 18, side, self.height() - 36)

    def _head_size(self) -> QPointF:
        """Width and height of the head: the nearer, the larger; at 0.6 it just fits the outline."""
        frame = self._outline()
        largest = min(frame.width(), frame.height() / 1.25)
        width = largest * 0.6 / max(self._scene.distance, 0.3)
        return QPointF(width, width * 1.25)

    def _head(self) -> QRectF:
        frame, size = self._outline(), self._head_size()
        x = frame.center().x() + framing.offset(self._place.x, frame.width(), size.x())
        y = frame.center().y() + framing.offset(self._place.y, frame.height(), size.y())
        return QRectF(x - size.x() / 2, y - size.y() / 2, size.x(), size.y())

    # --- drawing

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Room, people, light, outline, and the ring of the focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        picture = QPainterPath()
        picture.addRoundedRect(edge, 16, 16)
        painter.setClipPath(picture)
        self._draw_room(painter)
        self._draw_people(painter)
        self._draw_light(painter)
        self._draw_outline(painter, picture)
        painter.setClipping(False)
        look = theme.current()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(look.accent, 3) if self.hasFocus() else QPen(look.outline, 1.5))
        painter.drawRoundedRect(edge, 16, 16)
        painter.end()

    def _draw_room(self, painter: QPainter) -> None:
        width, height = self.width(), self.height()
        wall = QLinearGradient(0, 0, 0, height)
        wall.setColorAt(0, _WALL)
        wall.setColorAt(1, _FLOOR)
        painter.fillRect(self.rect(), wall)
        painter.setPen(QPen(QColor("#c3ced5"), 2))
        painter.setBrush(QColor("#f2f8fb"))
        window = QRectF(width * 0.06, height * 0.1, width * 0.2, height * 0.42)
        painter.drawRoundedRect(window, 4, 4)
        painter.drawLine(
            QPointF(window.center().x(), window.top()), QPointF(window.center().x(), window.bottom())
        )
        painter.drawLine(
            QPointF(window.left(), window.center().y()), QPointF(window.right(), window.center().y())
        )
        self._draw_plant(painter, QPointF(width * 0.89, height * 0.98))

    def _draw_plant(self, painter: QPainter, foot: QPointF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor("#7fa98a"))
        for lean in (-26, -9, 9, 26):
            leaf = QPainterPath(foot - QPointF(0, 34))
            tip = foot + QPointF(lean, -112 + abs(lean))
            leaf.quadTo(foot + QPointF(lean * 1.5 - 9, -74), tip)
            leaf.quadTo(foot + QPointF(lean * 0.5 + 9, -74), foot - QPointF(0, 34))
            painter.drawPath(leaf)
        painter.setBrush(QColor("#b98a63"))
        painter.drawRoundedRect(QRectF(foot.x() - 17, foot.y() - 38, 34, 40), 4, 4)

    def _draw_people(self, painter: QPainter) -> None:
        scene, head = self._scene, self._head()
        others = max(scene.faces - 1, 0)
        for place, friend in zip((-1, 1), FRIENDS[:others], strict=False):
            side, top = head.width() * 0.72, head.top() + head.height() * 0.12
            middle = head.center().x() + place * head.width() * 0.95
            draw_person(painter, QRectF(middle - side / 2, top, side, side * 1.25), friend)
        if scene.faces > 0:
            look = SELF if scene.person == "self" else OTHER
            draw_person(painter, head, look, covered=scene.covered, blinks=scene.blink)

    def _draw_light(self, painter: QPainter) -> None:
        """Half light is as it should be: below the picture darkens, above it washes out."""
        light = self._scene.light
        if light < 0.5:
            painter.fillRect(self.rect(), QColor(8, 10, 24, round(440 * (0.5 - light))))
        elif light > 0.5:
            painter.fillRect(self.rect(), QColor(255, 252, 240, round(440 * (light - 0.5))))

    def _draw_outline(self, painter: QPainter, picture: QPainterPath) -> None:
        frame = self._outline()
        inside = QPainterPath()
        inside.addRoundedRect(frame, frame.width() * 0.46, frame.height() * 0.46)
        painter.fillPath(picture.subtracted(inside), QColor(16, 20, 30, 96))
        pen = QPen(QColor("#ffffff") if self._good else QColor("#ffc26b"), 3)
        if not self._good:
            pen.setDashPattern([3, 2.4])
        painter.strokePath(inside, QPen(QColor(16, 20, 30, 150), 5))
        painter.strokePath(inside, pen)
