"""Turns pages from click to painted, in the wizard (saving included) and in a bare QStackedWidget, in turns.

Before the next turn the wizard comes to rest, as it does while a person reads: what it has put off until then is in no
turn, and measured by itself. Prints three figures, each the 99th percentile in milliseconds: a turn of the wizard, one
of the bare widget, what was put off.
"""

import sys
import time
from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt
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
from realname_wizard.mainland_time import SHANGHAI
from realname_wizard.messages.account_events import OpenAccount
from realname_wizard.messages.events import ChooseMethod, ChooseRegion, ChooseSubject
from realname_wizard.messages.typed import TypedSpecimen
from realname_wizard.policy.load import BUNDLED
from realname_wizard.store.keeper import Store
from realname_wizard.views.shell.application import application
from realname_wizard.views.shell.letting_go import letting_go
from realname_wizard.views.shell.resting import Resting
from realname_wizard.views.window import Window
from realname_wizard.words import EventName, Method, Page, Region, Subject

TURNS = int(sys.argv[1])
WARM_UP = 20
REHEARSAL = 50
"""So many turns are in one attempt, which is more than people make."""


class Painted(QObject):
    """Notes that a widget was painted."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.seen = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        self.seen = self.seen or event.type() is QEvent.Type.Paint
        return super().eventFilter(watched, event)


def turn(app: QApplication, on_top: Callable[[], QWidget | None], button: QWidget | None) -> float:
    """Click, and wait until the page that is then on top has been painted; in milliseconds."""
    assert button is not None
    before = on_top()
    started = time.perf_counter()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    page = on_top()
    if page is None or page is before:
        raise SystemExit("the page did not turn")
    painted = Painted(page)
    page.installEventFilter(painted)
    while not painted.seen:
        app.processEvents()
    page.removeEventFilter(painted)
    took = time.perf_counter() - started
    painted.deleteLater()
    return took * 1000


def rested(app: QApplication, resting: Resting, conductor: Conductor) -> float:
    """Wait until what was put off is done; how long that took, in milliseconds."""
    took: list[float] = []
    does = conductor.rest

    def measured() -> None:
        started = time.perf_counter()
        does()
        took.append((time.perf_counter() - started) * 1000)

    conductor.rest = measured  # type: ignore[method-assign]
    while resting.waits:
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    conductor.rest = does  # type: ignore[method-assign]
    return sum(took)


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


def wizard(store: Store) -> tuple[Window, Conductor]:
    conductor = Conductor(
        store,
        new_world(now=datetime(2026, 11, 23, 9, tzinfo=SHANGHAI), account="trainee", rules=BUNDLED),
        BUNDLED,
    )
    window = Window(conductor)
    window.resize(1024, 768)
    window.show()
    return window, conductor


def begin(conductor: Conductor, account: str) -> None:
    """A rehearsal of its own, as far as the filled form."""
    if conductor.world.session.page is not Page.WELCOME:
        conductor.take(EventName.CANCEL)
        conductor.take(EventName.CLOSE)
    conductor.take(OpenAccount(other=account))
    conductor.take(EventName.NEXT)
    conductor.take(ChooseRegion(region=Region.MAINLAND))
    conductor.take(ChooseSubject(subject=Subject.ENTERPRISE))
    conductor.take(ChooseMethod(method=Method.BANK_TRANSFER))
    conductor.take(TypedSpecimen("enterprise"))


WAYS = ["next", *["back"] * 5, *["next"] * 4]
"""From the form to the check page, back to the welcome page, and forward to the form again."""


def main() -> None:
    app = application()
    with Store.temporary() as store, letting_go():
        window, conductor = wizard(store)
        resting = Resting(window)
        _kept, stack, button = bare()
        ours, floor, rests = [], [], []
        for number in range(WARM_UP + TURNS):
            if number % REHEARSAL == 0:
                begin(conductor, f"account-{number}")
                rested(app, resting, conductor)
            control = window.findChild(QWidget, f"button.{WAYS[number % len(WAYS)]}")
            mine = turn(app, lambda: window.page_view, control)
            rest = rested(app, resting, conductor)
            plain = turn(app, stack.currentWidget, button)
            if number >= WARM_UP:
                ours.append(mine)
                floor.append(plain)
                rests.append(rest)
    print(percentile(ours), percentile(floor), percentile(rests))


def percentile(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.99)]


main()
