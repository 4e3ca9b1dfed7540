"""A program that stays open for a day does not grow: what was taken away, or looked otherwise, is let go of (T07).

At length by a user who does anything: `python -m tests.torture.random_user --acts 20000`.
"""

import gc
import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, QTranslator
from PySide6.QtGui import QPixmap, QPixmapCache
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from tests.memory import bytes_in_use

from realname_wizard.views.drawing.theme import Theme
from realname_wizard.views.parts.flow_layout import FlowRow
from realname_wizard.views.parts.wheel_safe import WheelSafeList
from realname_wizard.views.parts.widgets import clear
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
