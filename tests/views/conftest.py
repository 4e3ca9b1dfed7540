"""A window on a Conductor in memory, and a watch that no widget outlives its test."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.conftest import PATIENCE

from realname_wizard.conductor import Conductor
from realname_wizard.counterparts.ledger import new_world
from realname_wizard.mainland_time import SHANGHAI
from realname_wizard.policy.load import BUNDLED
from realname_wizard.store.keeper import Store
from realname_wizard.texts.languages import languages
from realname_wizard.views.drawing.theme import Theme
from realname_wizard.views.window import Window

START = datetime(2026, 11, 23, 9, tzinfo=SHANGHAI)


def conductor_in(language: str) -> Conductor:
    world = new_world(now=START, account="trainee", language=language, rules=BUNDLED)
    return Conductor(Store.in_memory(key=b"k" * 32), world, BUNDLED)


@pytest.fixture(params=list(languages()))
def language(request: pytest.FixtureRequest) -> str:
    chosen: str = request.param
    return chosen


@pytest.fixture
def conductor() -> Conductor:
    return conductor_in("en")


def take_windows_away() -> None:
    """All there are, with what is in them."""
    for left in QApplication.topLevelWidgets():
        left.hide()
        left.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert QApplication.allWidgets() == []


@contextmanager
def nothing_left(qapp: QApplication) -> Iterator[None]:
    """What is opened meanwhile has to be gone; what is still about to go goes first, and the theme is as before.

    What a test that failed left open is taken away, so that the tests after it do not take it for theirs.
    """
    qapp.setStyle("Fusion")
    before = set(QApplication.topLevelWidgets())
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()
    left = set(QApplication.topLevelWidgets()) - before
    told = [repr(each) for each in left]
    while left:
        each = left.pop()
        each.hide()
        each.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    Theme.load("light").apply(qapp)
    assert told == []


@pytest.fixture
def open_window(qapp: QApplication) -> Iterator[Callable[[Conductor], Window]]:
    """Opens windows, and takes them away again as the runner does; nothing may be left."""
    opened: list[Window] = []

    def open_one(conductor: Conductor, width: int = 1024, height: int = 768) -> Window:
        window = Window(conductor)
        window.resize(width, height)
        window.show()
        window.activateWindow()
        assert QTest.qWaitForWindowActive(window, PATIENCE)
        opened.append(window)
        return window

    with nothing_left(qapp):
        yield open_one
        while opened:
            window = opened.pop()
            window.hide()
            window.deleteLater()
            del window


@pytest.fixture
def window(open_window: Callable[[Conductor], Window], conductor: Conductor, qtbot: QtBot) -> Window:
    return open_window(conductor)
