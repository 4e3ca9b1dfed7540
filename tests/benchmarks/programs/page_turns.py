"""Turns pages from click to painted, in the wizard (saving included) and in a bare QStackedWidget, in turns.

Prints two figures: the 99th percentile of each, in milliseconds.
"""

import sys
import time
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QMainWindow,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from realname_wizard.conductor import Conductor
from realname_wizard.counterparts.ledger import new_world
from realname_wizard.messages.events import Act, ChooseMethod, ChooseRegion, ChooseSubject
from realname_wizard.store.keeper import Store
from realname_wizard.texts.catalogue import SHANGHAI
from realname_wizard.views.application import application
from realname_wizard.views.window import Window
from realname_wizard.words import EventName, Method, Region, Subject

TURNS = int(sys.argv[1])


class Painted(QObject):
    """Notes that a widget was painted."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.seen = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        self.seen = self.seen or event.type() is QEvent.Type.Paint
        return super().eventFilter(watched, event)


def turn(app: QApplication, stack: QStackedWidget, button: QWidget) -> float:
    """Click, and wait until the page that is then on top has been painted; in milliseconds."""
    before = stack.currentWidget()
    started = time.perf_counter()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    page = stack.currentWidget()
    if page is before:
        raise SystemExit("the page did not turn")
    painted = Painted(page)
    page.installEventFilter(painted)
    while not painted.seen:
        app.processEvents()
    page.removeEventFilter(painted)
    took = time.perf_counter() - started
    painted.deleteLater()
    return took * 1000


def bare() -> tuple[QMainWindow, QStackedWidget, QPushButton]:
    window, stack, button = QMainWindow(), QStackedWidget(), QPushButton("下一步")
    for number in range(6):
        page = QWidget()
        column = QVBoxLayout(page)
        for line in range(8):
            column.addWidget(QLabel(f"第 {number + 1} 步，第 {line + 1} 行：选择认证方式"))
        stack.addWidget(page)
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.addWidget(stack)
    column.addWidget(button)
    window.setCentralWidget(whole)
    button.clicked.connect(lambda: stack.setCurrentIndex((stack.currentIndex() + 1) % stack.count()))
    window.resize(1024, 768)
    window.show()
    return window, stack, button


def wizard(store: Store) -> Window:
    conductor = Conductor(store, new_world(now=datetime(2026, 11, 23, 9, tzinfo=SHANGHAI), account="trainee"))
    window = Window(conductor)
    window.resize(1024, 768)
    window.show()
    conductor.act(Act(name=EventName.NEXT))
    conductor.act(ChooseRegion(region=Region.MAINLAND))
    conductor.act(ChooseSubject(subject=Subject.ENTERPRISE))
    conductor.act(ChooseMethod(method=Method.BANK_TRANSFER))
    conductor.fill_specimen("enterprise")
    return window


def main() -> None:
    app = application()
    with Store.temporary() as store:
        window = wizard(store)
        _kept, stack, button = bare()
        ways = ["next", *["back"] * 5, *["next"] * 4]
        ours, floor = [], []
        for number in range(20 + TURNS):
            control = window.findChild(QWidget, f"button.{ways[number % len(ways)]}")
            mine, plain = turn(app, window.stack, control), turn(app, stack, button)
            if number >= 20:
                ours.append(mine)
                floor.append(plain)
    print(percentile(ours), percentile(floor))


def percentile(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.99)]


main()
