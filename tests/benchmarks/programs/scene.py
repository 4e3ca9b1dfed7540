"""Drags the face before the camera, verdict and hints computed in each frame, and paints an empty widget as large.

Prints two figures: the 99th percentile of a frame of each, in milliseconds. A frame is a move of the mouse until the
picture has been painted. The scale is that of QT_SCALE_FACTOR.
"""

import math
import sys
import time
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from realname_wizard.conductor import Conductor
from realname_wizard.counterparts import camera
from realname_wizard.counterparts.ledger import new_world
from realname_wizard.messages.events import ChooseMethod, ChooseRegion, ChooseSubject
from realname_wizard.store.keeper import Store
from realname_wizard.texts.catalogue import SHANGHAI
from realname_wizard.views.application import application
from realname_wizard.views.panels.camera import CameraPanel
from realname_wizard.views.window import Window
from realname_wizard.words import EventName, Method, Region, Subject

FRAMES = int(sys.argv[1])
WARM_UP = 30


class Painted(QObject):
    """Notes that a widget was painted."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self.seen = False
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        self.seen = self.seen or event.type() is QEvent.Type.Paint
        return super().eventFilter(watched, event)


def wizard(store: Store) -> tuple[Window, Conductor]:
    """A window before the face check of an individual."""
    conductor = Conductor(store, new_world(now=datetime(2026, 11, 23, 9, tzinfo=SHANGHAI), account="trainee"))
    window = Window(conductor)
    window.resize(1024, 768)
    window.show()
    conductor.press(EventName.NEXT)
    conductor.act(ChooseRegion(region=Region.MAINLAND))
    conductor.act(ChooseSubject(subject=Subject.INDIVIDUAL))
    conductor.act(ChooseMethod(method=Method.FACE))
    conductor.fill_specimen("individual")
    conductor.press(EventName.NEXT)
    conductor.press(EventName.SUBMIT)
    return window, conductor


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


def frame(
    app: QApplication, conductor: Conductor, panel: CameraPanel, painted: Painted, number: int
) -> float:
    """Move the mouse, have the verdict computed, and wait for the picture; in milliseconds."""
    stage = panel._stage
    started = time.perf_counter()
    mouse(stage, QEvent.Type.MouseMove, place(stage, number))
    camera.causes(conductor.policy.face, panel.scene, conductor.world.registers)
    paint(app, painted)
    return (time.perf_counter() - started) * 1000


def empty_frame(app: QApplication, painted: Painted, empty: QWidget) -> float:
    started = time.perf_counter()
    empty.update()
    paint(app, painted)
    return (time.perf_counter() - started) * 1000


def main() -> None:
    app = application()
    with Store.in_memory() as store:
        window, conductor = wizard(store)
        panel = window.findChild(CameraPanel)
        app.processEvents()
        empty = QWidget()
        empty.resize(panel._stage.size())
        empty.show()
        app.processEvents()
        stage_painted, empty_painted = Painted(panel._stage), Painted(empty)
        mouse(panel._stage, QEvent.Type.MouseButtonPress, panel._stage.rect().center())
        ours, floor = [], []
        for number in range(WARM_UP + FRAMES):
            mine = frame(app, conductor, panel, stage_painted, number)
            plain = empty_frame(app, empty_painted, empty)
            if number >= WARM_UP:
                ours.append(mine)
                floor.append(plain)
    print(percentile(ours), percentile(floor))


def percentile(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.99)]


main()
