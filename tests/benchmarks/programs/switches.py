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
from realname_wizard.messages.account_events import OpenAccount
from realname_wizard.messages.events import ChooseMethod, ChooseRegion, ChooseSubject
from realname_wizard.store.keeper import Store
from realname_wizard.texts.catalogue import SHANGHAI
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
        """Milliseconds from doing something until the page then on screen has been painted, and nothing is left to do."""
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
    conductor.act(OpenAccount(other=f"by-{method}"))
    conductor.press(EventName.NEXT)
    conductor.act(ChooseRegion(region=Region.MAINLAND))
    conductor.act(ChooseSubject(subject=conductor.policy.method(method).subject))
    conductor.act(ChooseMethod(method=method))


def make_every_page(conductor: Conductor) -> None:
    """Be on each page once, so that the window has all of them."""
    for method in Method:
        begin(conductor, method)
        conductor.fill_specimen(conductor.policy.method(method).subject)
        conductor.press(EventName.NEXT)
        conductor.press(EventName.SUBMIT)
        conductor.press(EventName.CANCEL)
        conductor.press(EventName.CLOSE)
    conductor.act(OpenAccount(other="abroad"))
    conductor.press(EventName.NEXT)
    conductor.act(ChooseRegion(region=Region.OVERSEAS))


def main() -> None:
    app = application()
    with Store.temporary() as store:
        conductor = Conductor(
            store, new_world(now=datetime(2026, 11, 23, 9, tzinfo=SHANGHAI), account="trainee")
        )
        window = Window(conductor)
        window.resize(1024, 768)
        window.show()
        make_every_page(conductor)
        begin(conductor, Method.BANK_TRANSFER)
        app.processEvents()
        missing = {page for page in Page if window.findChild(PageView, f"page.{page}") is None}
        print("missing", missing, file=sys.stderr)

        def click(name: str) -> Callable[[], object]:
            return window.findChild(QAbstractButton, name).click

        def trigger(name: str) -> Callable[[], object]:
            return window.findChild(QAction, f"action.{name}").trigger

        painted = Painted(app)
        steps = {
            "fill": [click("specimen.enterprise"), click("specimen.institution")] if False else [],
            "language": [trigger("language")] * 2,
            "theme": [trigger("theme")] * 2,
        }
        print(
            [b.objectName() for b in window.findChildren(QAbstractButton) if "specimen" in b.objectName()],
            file=sys.stderr,
        )
        from PySide6.QtWidgets import QWidget

        print(len(window.findChildren(QWidget)), len(window.page_view.findChildren(QWidget)), file=sys.stderr)


main()
