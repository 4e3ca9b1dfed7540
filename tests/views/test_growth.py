"""A program that stays open for a day does not grow: what was taken away, or looked otherwise, is let go of (T07).

At length by a user who does anything: `python -m tests.torture.random_user --acts 20000`.
"""

import gc
import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import SIGNAL, QCoreApplication, QEvent, Qt, QTimer, QTranslator
from PySide6.QtGui import QAction, QPixmap, QPixmapCache
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QLabel,
    QListView,
    QScrollBar,
    QVBoxLayout,
    QWidget,
)
from tests.memory import bytes_in_use

from realname_wizard.views.course.pointing import AimingHand
from realname_wizard.views.drawing.theme import Theme
from realname_wizard.views.parts.flow_layout import FlowRow
from realname_wizard.views.parts.wheel_safe import WheelSafeList
from realname_wizard.views.parts.widgets import clear, measure_anew
from realname_wizard.views.shell.instead import Stood
from realname_wizard.views.shell.support_kit import masked_picture
from realname_wizard.views.window import Window

pytestmark = pytest.mark.row("T07")

TIMES = 100
AN_ITEM = 90
"""Bytes, at least, of what stands in a layout."""
LITTLE = 2_000
"""Bytes that a box, or a look in another theme, language and size and back, may leave: the log has a line more."""


def growth(does: Callable[[], object], times: int) -> float:
    """How many bytes are in use more after each of so many times, once it was done often enough to be warm."""
    used = []
    for _ in range(2):
        for _ in range(times):
            does()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            QApplication.processEvents()
        gc.collect()
        used.append(bytes_in_use())
    return (used[1] - used[0]) / times


def cleared() -> None:
    whole = QWidget()
    column = QVBoxLayout(whole)
    for _ in range(10):
        column.addWidget(QLabel("1"))
    clear(column)


def flows() -> None:
    row = FlowRow()
    for _ in range(10):
        row.flow.addWidget(QLabel("1"))
    row.deleteLater()


@pytest.mark.skipif(sys.platform != "linux", reason="only there it is known to the byte")
@pytest.mark.parametrize("does", [cleared, flows])
def test_what_stood_in_a_layout_goes_with_it(does: Callable[[], None], qapp: QApplication) -> None:
    assert growth(does, TIMES) < AN_ITEM


def test_of_the_translations_of_qt_the_last_one_is_there(window: Window) -> None:
    for _ in range(6):
        window.switch_language()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert len(window.look.findChildren(QTranslator)) <= 1


def test_pictures_of_another_theme_are_let_go_of(qapp: QApplication) -> None:
    QPixmapCache.insert("a button, dark", QPixmap(8, 8))
    Theme.load("light").apply(qapp)
    assert not QPixmapCache.find("a button, dark", QPixmap())


def test_qt_lets_go_of_what_it_noted_of_a_drop_down_list(window: Window) -> None:
    """It does so for what is styled by a sheet; the frame of such a list is only if it has one of its own."""
    listing = WheelSafeList("list", ("1", "2"), window)
    listing.show()
    QApplication.processEvents()
    assert listing.view().window().testAttribute(Qt.WidgetAttribute.WA_StyleSheet)


def noted(*kinds: type[object]) -> int:
    """How many of what Qt made are known to Python."""
    gc.collect()
    return sum(type(each) in kinds for each in gc.get_objects())


def put_away(window: Window) -> None:
    Stood(window)


def pictured(window: Window) -> None:
    masked_picture(window)


def pointed_at(window: Window) -> None:
    AimingHand(window, lambda: "").scrolled()


@pytest.mark.parametrize("looks_through", [measure_anew, put_away, pictured, pointed_at])
def test_a_window_holds_no_note_of_what_qt_made_in_it_and_took_away(
    looks_through: Callable[[Window], None], window: Window
) -> None:
    """The frame, the list and the scroll bars of a drop-down list: of each the bindings would hold a note."""
    window.show()

    def comes_and_goes() -> None:
        listing = WheelSafeList("list", ("1", "2"), window)
        listing.view()
        looks_through(window)
        listing.setParent(None)
        listing.deleteLater()
        QCoreApplication.sendPostedEvents(listing, QEvent.Type.DeferredDelete)

    comes_and_goes()
    before = noted(QFrame, QBoxLayout, QListView, QScrollBar, QWidget)
    for _ in range(5):
        comes_and_goes()
    assert noted(QFrame, QBoxLayout, QListView, QScrollBar, QWidget) <= before


def test_an_action_does_not_go_on_telling_a_panel_that_was_taken_away(window: Window) -> None:
    names = ("whole_log", "personas", "scene_again")
    actions = [each for name in names if (each := window.findChild(QAction, f"action.{name}")) is not None]

    def told() -> list[int]:
        for drawer in ("director", "log"):
            window.toggle(drawer)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        return [each.receivers(SIGNAL("visibleChanged()")) for each in actions]

    before = told()
    assert all(before)
    for _ in range(3):
        window.take_up(window.conductor)
        assert told() == before


@pytest.mark.long
@pytest.mark.skipif(sys.platform != "linux", reason="only there it is known to the byte")
def test_a_window_does_not_grow_by_its_look(window: Window) -> None:
    """Themes, languages and text sizes there and back."""

    def looks() -> None:
        for switch in (window.look.switch_theme, window.switch_language):
            switch()
            switch()
        window.look.choose_text_size(1.25)
        window.look.choose_text_size(1.0)

    assert growth(looks, 20) < LITTLE


@pytest.mark.long
@pytest.mark.skipif(sys.platform != "linux", reason="only there it is known to the byte")
def test_a_window_does_not_grow_by_boxes_that_were_opened(window: Window) -> None:
    def closes() -> None:
        box = QApplication.activeModalWidget()
        assert box is not None
        box.close()

    def opens() -> None:
        QTimer.singleShot(0, closes)
        window._actions["whole_log"].trigger()

    assert growth(opens, 20) < LITTLE
