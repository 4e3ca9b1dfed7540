"""Where the keys go: through the page, its buttons and then the rest, and never nowhere (F17, F50)."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from realname_wizard.views.window import Window
from realname_wizard.words import Page

from .conftest import conductor_in
from .pages.conftest import STOPS, go

Opener = Callable[..., Window]
NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier


def open_at(open_window: Opener, stop: str, width: int = 1024) -> Window:
    conductor = conductor_in("en")
    go(conductor, stop)
    window = open_window(conductor, width)
    QApplication.processEvents()
    return window


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def part_of(window: Window, widget: QWidget) -> int:
    parts = (window.pages, window.footer, window.stage, window.rail, window.top_bar)
    return next(place for place, part in enumerate(parts) if part.isAncestorOf(widget))


def tour(window: Window, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> list[QWidget]:
    """Everything Tab visits from where the focus is until it has come round."""
    visited: list[QWidget] = []
    for _ in range(120):
        QTest.keyClick(focus(), key, modifier)
        if visited and focus() is visited[0]:
            return visited
        visited.append(focus())
    raise AssertionError("a trap")


@pytest.mark.parametrize("stop", STOPS)
@pytest.mark.parametrize("width", [1024, 1400])
def test_tab_goes_through_the_page_then_its_buttons_then_the_rest(
    open_window: Opener, stop: str, width: int
) -> None:
    """F17: header and side panel came between the last field and *Next*."""
    window = open_at(open_window, stop, width)
    window.page_view.heading.setFocus()
    visited = tour(window, Qt.Key.Key_Tab)
    parts = [part_of(window, each) for each in visited]
    assert parts == sorted(parts), [each.objectName() for each in visited]
    back = tour(window, Qt.Key.Key_Tab, SHIFT)
    first = back.index(visited[-1])
    assert [*back[first:], *back[:first]] == list(reversed(visited))


def test_next_is_one_tab_from_the_last_control_of_the_form(open_window: Opener) -> None:
    window = open_at(open_window, "details")
    last = window.findChild(QLineEdit, "field.sms_code")
    assert last is not None
    last.setFocus()
    QTest.keyClick(last, Qt.Key.Key_Tab)
    names = [focus().objectName()]
    while names[-1] != "button.next":
        QTest.keyClick(focus(), Qt.Key.Key_Tab)
        names.append(focus().objectName())
    assert all(name.startswith(("sms.", "button.")) for name in names)


def works(window: Window, qtbot: QtBot) -> None:
    """Keys arrive, and where they go can be seen."""
    qtbot.waitUntil(window.isActiveWindow)
    found = window.focusWidget()
    assert found is not None
    assert found.isVisible()
    assert QApplication.focusWidget() is found
    before = window.stage.open_drawer
    QTest.keySequence(window, "Ctrl+Shift+F")
    assert window.stage.open_drawer != before
    QTest.keySequence(window, "Ctrl+Shift+F")


def meanwhile(does: Callable[[QDialog], None]) -> None:
    """Do something in the box that comes up next."""

    def act() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QDialog)
        does(box)

    QTimer.singleShot(0, act)


def click(name: str) -> Callable[[QDialog], None]:
    def now(box: QDialog) -> None:
        button = box.findChild(QPushButton, name)
        assert button is not None
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    return now


def escape(box: QDialog) -> None:
    QTest.keyClick(box, Qt.Key.Key_Escape)


@pytest.mark.parametrize("stop", STOPS)
def test_the_keys_go_somewhere_after_every_box_on_every_page(
    open_window: Opener, qtbot: QtBot, stop: str
) -> None:
    """F50: after a question the result had no focus, and no key arrived any more."""
    window = open_at(open_window, stop)
    works(window, qtbot)
    for keys in ("Ctrl+,", "Shift+F1"):
        meanwhile(escape)
        QTest.keySequence(window, keys)
        works(window, qtbot)
    cancel = window.footer.button("cancel")
    if cancel is None:
        return
    if window.model is not None and window.model.would_lose:
        meanwhile(click("question.no"))
        QTest.mouseClick(cancel, Qt.MouseButton.LeftButton)
        works(window, qtbot)
        meanwhile(click("question.yes"))
    QTest.mouseClick(cancel, Qt.MouseButton.LeftButton)
    assert window.page_view.page is Page.RESULT
    works(window, qtbot)


def test_the_focus_is_not_lost_with_what_had_it(open_window: Opener, qtbot: QtBot) -> None:
    window = open_at(open_window, "subject")
    window.page_view.setFocus()
    focus().clearFocus()
    assert window.focusWidget() is None
    window.refresh()
    works(window, qtbot)
