"""Points at a control on the window: a spotlight with a ring and an arrow, which takes no click and no focus (T11).

What to do there is said in words by `words_for`; whoever has these words and the place can do it.
"""

import re
from collections.abc import Callable

from PySide6.QtCore import (
    QAbstractAnimation,
    QEvent,
    QObject,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    Qt,
    QVariantAnimation,
)
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QDockWidget,
    QDoubleSpinBox,
    QLabel,
    QLineEdit,
    QMainWindow,
    QScrollBar,
    QSpinBox,
    QWidget,
)
from shiboken6 import isValid

from realname_wizard.rehearsal.script.gestures import Click, Gesture, OpenDrawer, Press, Set
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.drawing import theme
from realname_wizard.views.drawing.motion import may_move
from realname_wizard.views.hand import Hand
from realname_wizard.views.pages.choice import ChoiceCard
from realname_wizard.views.parts.own_words import plain
from realname_wizard.views.parts.widgets import parts_of
from realname_wizard.views.shell.actions import keys_of

_ROOM, _RING, _ROUND = 3, 3, 8
"""How far the ring is from what it is around, how thick it is, how round; in logical pixels."""

_ARROW = 22
"""How long the arrow is."""

_GAP = 3.0
"""How far its tip is from the ring."""

_SAYS = (QAbstractButton, QLabel, QLineEdit, QComboBox, QAbstractSpinBox, QDockWidget)
"""What the arrow does not cover."""

_SHADE = 50
"""How dark everything else gets, of 255: what is written there can still be read, by measure."""

_MILLISECONDS, _FROM = 180, 36
"""How long the ring takes to close in, and from how far away."""

_KEY_BEHIND = re.compile(r" ?\(&.\)$")
"""The key of a button whose words do not have it."""

_FOLLOWED = (
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Show,
    QEvent.Type.Hide,
    QEvent.Type.LayoutRequest,
)


class AimingHand(Hand):
    """Finds the control of a gesture, and uses none."""

    def __init__(self, window: QMainWindow, page: Callable[[], str]) -> None:
        self._window, self._page = window, page

    @property
    def window(self) -> QMainWindow:
        """The window at hand."""
        return self._window

    def _page_name(self) -> str:
        return self._page()

    def scrolled(self) -> dict[QScrollBar, int]:
        """How far everything that scrolls is scrolled."""
        return {each: each.value() for each in parts_of(self._window, QScrollBar)}

    def show(self, control: QWidget, from_there: dict[QScrollBar, int]) -> None:
        """Have it in sight, and otherwise be as little scrolled as may be `from_there`."""
        for bar, value in from_there.items():
            if isValid(bar):
                bar.setValue(value)
        if isValid(control):
            self._bring_into_view(control)


def words_for(gesture: Gesture, control: QWidget, texts: Texts) -> str:
    """What to do with the control, in a sentence that names it as the page does."""
    say, name = texts.say, name_of(control)
    match gesture:
        case Click():
            return say("gesture.click", name=name)
        case Press(keys=keys):
            return say("gesture.press", keys=keys)
        case OpenDrawer(name=drawer):
            return say("gesture.open", name=say(f"window.drawer.{drawer}"), keys=keys_of(drawer))
        case Set(value=value):
            return _set(control, value, name, texts)


def _set(control: QWidget, value: str | float, name: str, texts: Texts) -> str:
    say = texts.say
    match control:
        case QComboBox() if not control.isEditable():
            shown = control.itemText(control.findData(str(value)))
            return say("gesture.choose", name=name, value=shown)
        case QAbstractButton():
            return say("gesture.tick" if value else "gesture.untick", name=name)
        case QDoubleSpinBox():
            value = control.textFromValue(float(value))
        case QSpinBox():
            value = control.textFromValue(int(value))
    return say("gesture.enter", name=name, value=value) if value != "" else say("gesture.empty", name=name)


def name_of(control: QWidget) -> str:
    """What a person calls it: as it is written on it or beside it, or as a screen reader says it."""
    if isinstance(control, QAbstractButton) and control.text():
        return plain(_KEY_BEHIND.sub("", control.text()))
    if isinstance(control, ChoiceCard):
        return control.title
    if control.accessibleName():
        return control.accessibleName()
    beside = (each for each in control.window().findChildren(QLabel) if each.buddy() is control)
    return next((plain(each.text()) for each in beside), "")


def place_of(control: QWidget) -> QRect:
    """Where it can be seen, in its window; empty where nothing of it can."""
    seen, part = control.rect(), control
    while not part.isWindow() and (around := part.parentWidget()) is not None:
        seen = seen.translated(part.pos()).intersected(around.rect())
        part = around
    return seen if control.isVisible() else QRect()


class Spotlight(QWidget):
    """Lies over a window, lets everything through, and shows where to look."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("spotlight")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.control: QWidget | None = None
        self._away = 0.0
        self._closing_in = QVariantAnimation(self)
        self._closing_in.setDuration(_MILLISECONDS)
        self._closing_in.setStartValue(float(_FROM))
        self._closing_in.setEndValue(0.0)
        self._closing_in.valueChanged.connect(self._close_in)
        self._followed: list[QWidget] = []
        self.hide()

    @property
    def place(self) -> QRect:
        """What it points at, in the window."""
        control = self.control
        if control is None or not isValid(control) or control.window() is not self.window():
            return QRect()
        return place_of(control)

    def point_at(self, control: QWidget) -> None:
        """Point at this control of its window."""
        again = control is self.control and self.isVisible()
        self._let_go()
        self.control = control
        part: QWidget | None = control
        while part is not None:
            part.installEventFilter(self)
            self._followed.append(part)
            part = None if part.isWindow() else part.parentWidget()
        self._lie()
        self.show()
        if not may_move():
            self._closing_in.stop()
            self._away = 0.0
        elif not again:
            self._closing_in.start()
        self.update()

    def clear(self) -> None:
        """Point at nothing."""
        self._let_go()
        self.control = None
        self.hide()

    def _let_go(self) -> None:
        for each in self._followed:
            if isValid(each):
                each.removeEventFilter(self)
        self._followed.clear()

    def _close_in(self, away: object) -> None:
        self._away = float(away) if self._closing_in.state() is QAbstractAnimation.State.Running else 0.0  # type: ignore[arg-type]
        self.update()

    def _lie(self) -> None:
        self.setGeometry(self.window().rect())
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """What it points at has moved, or its window is another size."""
        if event.type() in _FOLLOWED and self.isVisible():
            self.setGeometry(self.window().rect())  # what has come to lie over it stays there
            self.update()
        return super().eventFilter(watched, event)

    def _arrow(self, ring: QRectF) -> QPolygonF:
        """An arrow at the first side where it lies in the window and on nothing that says anything."""
        window = self.window()
        for side in ("left", "above", "right", "below"):
            arrow = _arrow(ring, side)
            room = arrow.boundingRect().toRect()
            corners = (room.center(), room.topLeft(), room.topRight(), room.bottomLeft(), room.bottomRight())
            on = [window.childAt(each) for each in corners]
            if self.rect().contains(room) and not any(isinstance(each, _SAYS) for each in on):
                return arrow
        return _arrow(ring, "inside")

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Everything else a little darker; a ring with a light and a dark edge; an arrow."""
        place = self.place
        if place.isEmpty():
            return
        look = theme.current()
        room = _ROOM + self._away
        ring = (
            QRectF(place)
            .adjusted(-room, -room, room, room)
            .intersected(QRectF(self.rect()).adjusted(2, 2, -2, -2))
        )
        hole, whole = QPainterPath(), QPainterPath()
        hole.addRoundedRect(ring, _ROUND, _ROUND)
        whole.addRect(QRectF(self.rect()))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for part in self.window().findChildren(QDockWidget):  # what is said of it stays bright
            if part.isVisible():
                hole.addRect(QRectF(part.geometry()))
        painter.fillPath(whole.subtracted(hole), QColor(0, 0, 0, _SHADE))
        for colour, width in ((look.surface, _RING + 4), (look.accent, _RING)):
            painter.setPen(QPen(colour, width))
            painter.drawRoundedRect(ring, _ROUND, _ROUND)
        painter.setPen(QPen(look.surface, 2))
        painter.setBrush(look.accent)
        painter.drawPolygon(self._arrow(ring))
        painter.end()


def _arrow(ring: QRectF, side: str) -> QPolygonF:
    """An arrow that stands at this side of the ring, and points at it."""
    middle, half, notch = ring.center(), _ARROW * 0.6, _ARROW * 0.3
    tip, out, across = {
        "left": (QPointF(ring.left() - _GAP, middle.y()), QPointF(-1, 0), QPointF(0, 1)),
        "right": (QPointF(ring.right() + _GAP, middle.y()), QPointF(1, 0), QPointF(0, 1)),
        "above": (QPointF(middle.x(), ring.top() - _GAP), QPointF(0, -1), QPointF(1, 0)),
        "below": (QPointF(middle.x(), ring.bottom() + _GAP), QPointF(0, 1), QPointF(1, 0)),
        "inside": (QPointF(ring.left() + _GAP, middle.y()), QPointF(1, 0), QPointF(0, 1)),
    }[side]
    back = tip + out * _ARROW
    return QPolygonF([tip, back + across * half, back - out * notch, back - across * half])


class Pointing:
    """Points at one control at a time, in whichever window it is."""

    def __init__(self) -> None:
        self._light: Spotlight | None = None

    @property
    def control(self) -> QWidget | None:
        """What is pointed at."""
        light = self._light
        return light.control if light is not None and isValid(light) and not light.place.isEmpty() else None

    @property
    def light_is_hidden(self) -> bool:
        """Whether something is pointed at, and nothing of it can be seen."""
        light = self._light
        return light is not None and isValid(light) and light.control is not None and light.place.isEmpty()

    @property
    def place(self) -> QRect:
        """Where it is on the screen."""
        light = self._light
        if light is None or not isValid(light) or light.place.isEmpty():
            return QRect()
        return light.place.translated(light.window().mapToGlobal(QPoint(0, 0)))

    def point_at(self, control: QWidget) -> None:
        """Point at this, and at nothing else."""
        window, light = control.window(), self._light
        if light is None or not isValid(light) or light.window() is not window:
            self.clear()
            light = self._light = Spotlight(window)
        light.point_at(control)

    def clear(self) -> None:
        """Point at nothing."""
        light, self._light = self._light, None
        if light is not None and isValid(light):
            light.clear()
            light.setParent(None)
            light.deleteLater()
