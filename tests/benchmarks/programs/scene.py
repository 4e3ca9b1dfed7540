"""Drags the face before the camera, verdict and hints computed in each frame, and paints an empty widget as large.

Prints two figures: the 99th percentile of a frame of each, in milliseconds. A frame is a move of the mouse until the
picture has been painted. The scale is that of QT_SCALE_FACTOR.
"""

import math
import sys
import time
from datetime import datetime
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QComboBox, QSlider, QWidget

from realname_wizard.conductor import Conductor
from realname_wizard.counterparts import camera
from realname_wizard.counterparts.ledger import new_world
from realname_wizard.mainland_time import SHANGHAI
from realname_wizard.messages.events import ChooseMethod, ChooseRegion, ChooseSubject
from realname_wizard.messages.typed import TypedSpecimen
from realname_wizard.policy.load import BUNDLED
from realname_wizard.store.keeper import Store
from realname_wizard.views.panels.camera import CameraPanel
from realname_wizard.views.shell.application import application
from realname_wizard.views.window import Window
from realname_wizard.words import EventName, Method, Region, Subject

W = TypeVar("W", bound=QWidget)

FRAMES = int(sys.argv[1])
WARM_UP = 30


class Painted(QObject):
    """Notes that a widget was painted."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self.watched = watched
        self.seen = False
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        self.seen = self.seen or event.type() is QEvent.Type.Paint
        return super().eventFilter(watched, event)


def wizard(store: Store) -> tuple[Window, Conductor]:
    """A window before the face check of an individual."""
    conductor = Conductor(
        store,
        new_world(now=datetime(2026, 11, 23, 9, tzinfo=SHANGHAI), account="trainee", rules=BUNDLED),
        BUNDLED,
    )
    window = Window(conductor)
    window.resize(1024, 768)
    window.show()
    conductor.take(EventName.NEXT)
    conductor.take(ChooseRegion(region=Region.MAINLAND))
    conductor.take(ChooseSubject(subject=Subject.INDIVIDUAL))
    conductor.take(ChooseMethod(method=Method.FACE))
    conductor.take(TypedSpecimen("individual"))
    conductor.take(EventName.NEXT)
    conductor.take(EventName.SUBMIT)
    return window, conductor


def child(window: Window, kind: type[W], name: str) -> W:
    found = window.findChild(kind, name)
    if found is None:
        raise SystemExit(f"there is no {name}")
    return found


def crowd(window: Window) -> None:
    """Three people in the dark, one behind a mask: the most there is to draw."""
    child(window, QComboBox, "face.faces").setCurrentIndex(3)
    child(window, QComboBox, "face.cover").setCurrentIndex(1)
    child(window, QSlider, "face.light.slider").setValue(10)


def mouse(stage: QWidget, kind: QEvent.Type, place: QPoint) -> None:
    """Have the stage feel the mouse there, with the left button down."""
    left = Qt.MouseButton.LeftButton
    event = QMouseEvent(
        kind, QPointF(place), QPointF(stage.mapToGlobal(place)), left, left, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(stage, event)


def place(stage: QWidget, number: int) -> QPoint:
    """Where the mouse is in a frame: it goes round and round, in and out of the outline."""
    angle = number / 40 * 2 * math.pi
    far = 0.45 * stage.height() * math.sin(number / 170 * 2 * math.pi)
    return stage.rect().center() + QPoint(round(far * math.cos(angle)), round(far * math.sin(angle)))


def paint(app: QApplication, painted: Painted) -> None:
    painted.seen = False
    while not painted.seen:
        app.processEvents()


def frame(app: QApplication, conductor: Conductor, panel: CameraPanel, painted: Painted, to: QPoint) -> float:
    """Move the mouse, have the verdict computed, and wait for the picture; in milliseconds."""
    started = time.perf_counter()
    mouse(painted.watched, QEvent.Type.MouseMove, to)
    camera.causes(conductor.policy.face, panel.scene, conductor.world.registers)
    paint(app, painted)
    return (time.perf_counter() - started) * 1000


def empty_frame(app: QApplication, painted: Painted) -> float:
    started = time.perf_counter()
    painted.watched.update()
    paint(app, painted)
    return (time.perf_counter() - started) * 1000


def main() -> None:
    app = application()
    with Store.in_memory() as store:
        window, conductor = wizard(store)
        app.processEvents()
        panel, stage = child(window, CameraPanel, "panel.camera"), child(window, QWidget, "face.stage")
        empty = QWidget()
        empty.resize(stage.size())
        empty.show()
        app.processEvents()
        of_stage, of_empty = Painted(stage), Painted(empty)
        mouse(stage, QEvent.Type.MouseButtonPress, stage.rect().center())
        ours, floor = [], []
        for number in range(WARM_UP + FRAMES):
            if number == FRAMES // 2:
                crowd(window)
            mine = frame(app, conductor, panel, of_stage, place(stage, number))
            plain = empty_frame(app, of_empty)
            if number >= WARM_UP:
                ours.append(mine)
                floor.append(plain)
    print(percentile(ours), percentile(floor))


def percentile(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.99)]


main()
