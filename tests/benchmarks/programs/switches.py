"""On the longest form, with every page made: page turns, a whole form filled, language and theme switched.

Prints four figures of one run, each the 95th percentile in milliseconds: a page turn, the specimen that fills the form,
a switch of the language, a switch of the theme. Each is measured until the page has been painted.
"""

import sys
import time
from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QApplication

from realname_wizard.conductor import Conductor
from realname_wizard.counterparts.ledger import new_world
from realname_wizard.mainland_time import SHANGHAI
from realname_wizard.messages.account_events import OpenAccount
from realname_wizard.messages.events import ChooseMethod, ChooseRegion, ChooseSubject
from realname_wizard.messages.typed import TypedSpecimen
from realname_wizard.policy.load import BUNDLED
from realname_wizard.store.keeper import Store
from realname_wizard.views.pages.page_view import PageView
from realname_wizard.views.shell.application import application
from realname_wizard.views.window import Window
from realname_wizard.words import EventName, Method, Page, Region

ROUNDS = int(sys.argv[1])
WARM_UP = 3


class Painted(QObject):
    """Notes that a widget was painted."""

    def __init__(self, app: QApplication) -> None:
        super().__init__()
        self._app = app
        self._seen = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        self._seen = self._seen or event.type() is QEvent.Type.Paint
        return super().eventFilter(watched, event)

    def after(self, window: Window, does: Callable[[], object]) -> float:
        """Milliseconds from doing something until the page then on screen has been painted."""
        started = time.perf_counter()
        does()
        page = window.page_view
        self._seen = False
        page.installEventFilter(self)
        while not self._seen:
            self._app.processEvents()
        page.removeEventFilter(self)
        return (time.perf_counter() - started) * 1000


def begin(conductor: Conductor, method: Method) -> None:
    """An account of its own, as far as the form."""
    conductor.take(OpenAccount(other=f"by-{method}"))
    conductor.take(EventName.NEXT)
    conductor.take(ChooseRegion(region=Region.MAINLAND))
    conductor.take(ChooseSubject(subject=conductor.policy.method(method).subject))
    conductor.take(ChooseMethod(method=method))


def make_every_page(window: Window, conductor: Conductor) -> None:
    """Be on each page once, so that the window has all of them."""
    for method in Method:
        begin(conductor, method)
        conductor.take(TypedSpecimen(conductor.policy.method(method).subject))
        conductor.take(EventName.NEXT)
        conductor.take(EventName.SUBMIT)
        if method is Method.TOP_UP:
            control(window, "pay.exact").click()
            control(window, "pay.send").click()
        conductor.take(EventName.CANCEL)
        conductor.take(EventName.CLOSE)
    conductor.take(OpenAccount(other="abroad"))
    conductor.take(EventName.NEXT)
    conductor.take(ChooseRegion(region=Region.OVERSEAS))
    missing = [page for page in Page if window.findChild(PageView, f"page.{page}") is None]
    if missing:
        raise SystemExit(f"not made: {missing}")


def control(window: Window, name: str) -> QAbstractButton:
    """The button of that name."""
    found = window.findChild(QAbstractButton, name)
    if found is None:
        raise SystemExit(f"there is no {name}")
    return found


def main() -> None:
    app = application()
    with Store.temporary() as store:
        world = new_world(now=datetime(2026, 11, 23, 9, tzinfo=SHANGHAI), account="trainee", rules=BUNDLED)
        conductor = Conductor(store, world, BUNDLED)
        window = Window(conductor)
        window.resize(1024, 768)
        window.show()
        make_every_page(window, conductor)
        begin(conductor, Method.BANK_TRANSFER)
        control(window, "specimen.enterprise").click()
        steps: dict[str, tuple[Callable[[], object], ...]] = {
            "turn": (
                lambda: control(window, "button.next").click(),
                lambda: control(window, "button.back").click(),
            ),
            "fill": tuple(
                control(window, f"specimen.{name}").click for name in ("institution", "enterprise")
            ),
            "language": (action(window, "language").trigger,) * 2,
            "theme": (action(window, "theme").trigger,) * 2,
        }
        painted = Painted(app)
        took: dict[str, list[float]] = {name: [] for name in steps}
        for number in range(WARM_UP + ROUNDS):
            for name, both in steps.items():
                for does in both:
                    time_taken = painted.after(window, does)
                    if number >= WARM_UP:
                        took[name].append(time_taken)
    print(*(percentile(times) for times in took.values()))


def action(window: Window, name: str) -> QAction:
    found = window.findChild(QAction, f"action.{name}")
    if found is None:
        raise SystemExit(f"there is no {name}")
    return found


def percentile(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.95)]


main()
