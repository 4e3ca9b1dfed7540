"""The camera's picture: a room, whoever stands in it, and the outline that the face belongs in (R23, R24).

The head is moved by dragging or with the arrow keys; Home brings it back. Nothing moves by itself.
"""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from realname_wizard.flow.page_model import AskModel
from realname_wizard.messages.scene import Scene
from realname_wizard.real_camera import Box, Frame
from realname_wizard.views.drawing import framing, scenery, theme
from realname_wizard.views.drawing.covers import Cover
from realname_wizard.views.drawing.framing import Spot
from realname_wizard.views.drawing.person import FRIENDS, OTHER, SELF, Eyes, Turned, draw_person
from realname_wizard.views.parts.widgets import IDENTITY
from realname_wizard.words import Ask

HEIGHT: Final = 248
STEP, FINE_STEP = 0.05, 0.01
"""How far an arrow key moves the head, in head sizes; the second with Shift."""

_KEYS: Final[dict[int, tuple[int, int]]] = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class CameraPicture(QWidget):
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
        self._cover: Cover = "mask"
        self._good = True
        self._place = Spot()
        self._grip: QPointF | None = None
        self._doing: AskModel | None = None
        self._way = ""
        self._frame: QImage | None = None
        self._light = ""

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A picture a little wider than high."""
        return QSize(300, HEIGHT)

    def show_scene(self, scene: Scene, cover: Cover, *, good: bool, way: str = "") -> None:
        """Draw this scene, and what covers the face; `good`: the camera has nothing to say about it.

        `way`: whereto the camera still asks the head to be turned.
        """
        self._scene, self._cover, self._good, self._way = scene, cover, good, way
        if framing.share_inside(self._place) != scene.in_frame:
            self._place = framing.place_for(scene.in_frame, self._place)
        self.update()

    def reset(self) -> None:
        """Put the head back into the middle."""
        self._move_to(Spot())

    def show_frame(self, frame: Frame | None, light: str = "") -> None:
        """Show a real picture instead of the drawn person, and `light` as words beside a red light; None: no more."""
        self._frame = as_image(frame) if frame else None
        self._light = light
        self.setProperty(IDENTITY, frame is not None)  # a kit for support shows nobody
        self.setCursor(Qt.CursorShape.OpenHandCursor if frame is None else Qt.CursorShape.ArrowCursor)
        self.update()

    def outline_in(self, frame: Frame) -> Box:
        """Where the outline lies in a real picture, in shares of it."""
        shown, outline = (
            scenery.cover(QSizeF(self.size()), QSizeF(frame.width, frame.height)),
            self._outline(),
        )
        return Box(
            (outline.left() - shown.left()) / shown.width(),
            (outline.top() - shown.top()) / shown.height(),
            outline.width() / shown.width(),
            outline.height() / shown.height(),
        )

    def let_do(self, asked: AskModel | None) -> None:
        """Draw the person while they do what the camera asks; None: as they are otherwise."""
        self._doing = asked
        self.update()

    # --- moving the head

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Arrow keys move the head, Home brings it back."""
        key = event.key()
        if self._frame is not None:
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Home:
            self.reset()
        elif key in _KEYS:
            x, y = _KEYS[key]
            step = FINE_STEP if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else STEP
            self._move_to(self._place.moved(x * step, y * step))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Take hold of the head."""
        if event.button() == Qt.MouseButton.LeftButton and self._frame is None:
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
        self._move_to(Spot(x, y))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Let go of the head."""
        self._grip = None
        if self._frame is None:
            self.setCursor(Qt.CursorShape.OpenHandCursor)

    def _move_to(self, place: Spot) -> None:
        self._place = place
        self.update()
        self.moved.emit(framing.share_inside(place))

    # --- where things are

    def _outline(self) -> QRectF:
        return scenery.outline_in(QSizeF(self.size()))

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
        """Room, people, light, and the frame in front of them."""
        size, ratio = (self.width(), self.height()), self.devicePixelRatioF()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._frame is None:
            painter.drawPixmap(0, 0, scenery.room(size, ratio))
            self._draw_people(painter)
            self._draw_light(painter)
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(scenery.cover(QSizeF(self.size()), QSizeF(self._frame.size())), self._frame)
        front = scenery.frame(size, ratio, theme.current(), self._good, self.hasFocus())
        painter.drawPixmap(0, 0, front)
        if self._way:
            scenery.draw_way(painter, self._outline(), self._way)
        if self._light:
            scenery.draw_light(painter, theme.current(), self._light)
        painter.end()

    def _draw_people(self, painter: QPainter) -> None:
        scene, head = self._scene, self._head()
        others = max(scene.faces - 1, 0)
        for place, friend in zip((-1, 1), FRIENDS[:others], strict=False):
            side, top = head.width() * 0.72, head.top() + head.height() * 0.12
            middle = head.center().x() + place * head.width() * 0.95
            draw_person(painter, QRectF(middle - side / 2, top, side, side * 1.25), friend)
        if scene.faces > 0:
            look = SELF if scene.person == "self" else OTHER
            eyes: Eyes = "open" if scene.blink else "staring"
            turned: Turned = 0
            if self._doing is not None and self._doing.ask is Ask.BLINK:
                eyes = "shut"
            elif self._doing is not None:
                turned = -1 if self._doing.way == "left" else 1
            draw_person(
                painter, head, look, cover=self._cover, covered=scene.covered, eyes=eyes, turned=turned
            )

    def _draw_light(self, painter: QPainter) -> None:
        """Half light is as it should be: below the picture darkens, above it washes out."""
        light = self._scene.light
        if light < 0.5:
            painter.fillRect(self.rect(), QColor(8, 10, 24, round(440 * (0.5 - light))))
        elif light > 0.5:
            painter.fillRect(self.rect(), QColor(255, 252, 240, round(440 * (light - 0.5))))


def as_image(frame: Frame) -> QImage:
    """A frame as Qt draws it."""
    kind = QImage.Format.Format_RGB888
    return QImage(frame.pixels, frame.width, frame.height, 3 * frame.width, kind).copy()
