"""The wheel scrolls; it changes no value that nobody is at (F02)."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDial,
    QScrollBar,
    QSlider,
    QSpinBox,
    QTabBar,
    QWidget,
)
from tests.beginning import to_proof

from realname_wizard.conductor import Conductor
from realname_wizard.views.shell.settings import Settings
from realname_wizard.views.window import Window
from realname_wizard.words import Method

from .conftest import conductor_in
from .pages.conftest import STOPS, go

TAKES_THE_WHEEL = (QComboBox, QAbstractSpinBox, QSlider, QTabBar, QDial)
Opener = Callable[..., Window]


def wheel(control: QWidget) -> None:
    """Turn the wheel over it."""
    middle = QPointF(control.rect().center())
    turned = QWheelEvent(
        middle,
        QPointF(control.mapToGlobal(middle)),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(control, turned)


def held(control: QWidget) -> object:
    """What stands in it."""
    if isinstance(control, QComboBox):
        return control.currentIndex(), control.currentText()
    if isinstance(control, QAbstractSpinBox):
        return control.text()
    return control.value() if isinstance(control, QSlider) else None


def holders(whole: QWidget) -> Iterator[QWidget]:
    """Everything in it that a wheel could change."""
    for each in whole.findChildren(QWidget):
        if isinstance(each, TAKES_THE_WHEEL) and not isinstance(each, QScrollBar):
            yield each


def unmoved(whole: QWidget) -> set[str]:
    """The names of all that hold a value in it; none takes the wheel or the focus with it."""
    seen = set()
    for each in holders(whole):
        focus = QApplication.focusWidget()
        if focus is not None and not isinstance(each, QComboBox):
            focus.clearFocus()
        before = held(each)
        wheel(each)
        assert held(each) == before, each.objectName()
        assert each.focusPolicy() is not Qt.FocusPolicy.WheelFocus, each.objectName()
        seen.add(each.objectName())
    return seen


@pytest.mark.parametrize("stop", STOPS)
def test_nothing_takes_the_wheel_in_passing(open_window: Opener, stop: str) -> None:
    conductor = conductor_in("en")
    go(conductor, stop)
    window = open_window(conductor)
    for drawer in ("desk", "clock", "director", "log"):
        window.stage.toggle(drawer)
    assert unmoved(window)


def test_no_list_in_the_settings_takes_it_even_with_the_focus(window: Window) -> None:
    """F02: *Text size* changed unseen; the list of languages has the focus from the start."""
    settings = Settings(window, window)
    settings.show()
    settings.activateWindow()
    QApplication.processEvents()
    for listing in settings.findChildren(QComboBox):
        listing.setFocus()
        assert listing.hasFocus()
        before = held(listing)
        wheel(listing)
        assert held(listing) == before, listing.objectName()
    assert {"settings.language", "settings.theme", "settings.text_size"} <= unmoved(settings)
    settings.close()


@pytest.mark.parametrize("method", [Method.FACE, Method.TOP_UP, Method.BANK_TRANSFER])
def test_no_counterpart_takes_it(open_window: Opener, conductor: Conductor, method: Method) -> None:
    conductor.take(*to_proof(method))
    window = open_window(conductor)
    unmoved(window)


@pytest.mark.row("R16")
@pytest.mark.parametrize("size", [1.0, 1.5])
def test_the_number_of_accounts_asked_for_is_shown(open_window: Opener, size: float) -> None:
    """F03: the box was blank whatever was typed."""
    conductor = conductor_in("en")
    go(conductor, "amount wrong")
    window = open_window(conductor)
    window.look.choose_text_size(size)
    window.stage.toggle("desk")
    QApplication.processEvents()
    count = window.findChild(QSpinBox, "desk.quota")
    assert count is not None
    count.setValue(15)
    line = count.lineEdit()
    assert line.text() == "15"
    assert line.contentsRect().width() >= line.fontMetrics().horizontalAdvance(str(count.maximum()))


@pytest.mark.row("R16")
def test_enter_asks_for_the_number_typed(open_window: Opener) -> None:
    conductor = conductor_in("en")
    go(conductor, "amount wrong")
    window = open_window(conductor)
    window.stage.toggle("desk")
    count = window.findChild(QSpinBox, "desk.quota")
    assert count is not None
    count.setFocus()
    count.selectAll()
    QTest.keyClicks(count, "15")
    QTest.keyClick(count, Qt.Key.Key_Return)
    assert window.model is not None
    assert window.model.quota is not None
    assert window.model.quota[1] == 15
