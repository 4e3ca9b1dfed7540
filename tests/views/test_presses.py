"""What was pressed before a page came does nothing on it, whatever it was pressed with (F01)."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from realname_wizard.conductor import Conductor
from realname_wizard.views.guide.guiding import guide_of
from realname_wizard.views.pages.choice import ChoicePage
from realname_wizard.views.parts import presses as module
from realname_wizard.views.window import Window
from realname_wizard.words import EventName, Page

from .by_hand import open_at
from .pages.conftest import go

Opener = Callable[..., Window]
LEFT = Qt.MouseButton.LeftButton


def handle(widget: QWidget) -> QWindow:
    """What the system knows of its window: events come in there, as they do from mouse and keyboard."""
    found = widget.window().windowHandle()
    assert found is not None
    return found


def middle(widget: QWidget) -> QPoint:
    return widget.mapTo(widget.window(), widget.rect().center())


def click(widget: QWidget) -> None:
    QTest.mouseClick(handle(widget), LEFT, Qt.KeyboardModifier.NoModifier, middle(widget))
    QApplication.processEvents()


def press(widget: QWidget) -> None:
    QTest.mousePress(handle(widget), LEFT, Qt.KeyboardModifier.NoModifier, middle(widget))


def release(widget: QWidget) -> None:
    QTest.mouseRelease(handle(widget), LEFT, Qt.KeyboardModifier.NoModifier, middle(widget))


def hold(window: Window, key: Qt.Key, times: int) -> None:
    """Keep a key down: the system sends it again and again."""
    QTest.keyPress(handle(window), key)
    for _ in range(times):
        for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            again = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, "", True)
            QApplication.sendEvent(handle(window), again)
        QApplication.processEvents()
    QTest.keyRelease(handle(window), key)


def footer(window: Window, name: str) -> QPushButton:
    found = window.footer.button(name)
    assert found is not None
    return found


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """However slow the computer is, a press follows soon after the one before."""
    monkeypatch.setattr(module, "_soon", lambda _before, _when: True)
    # what another test pressed was long ago, all the same
    monkeypatch.setattr(module.presses(), "_tapped", {})
    monkeypatch.setattr(module.presses(), "_pressed", None)


@pytest.fixture
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Between two presses there is time enough to see what the first has brought."""
    monkeypatch.setattr(module, "_soon", lambda _before, _when: False)


@pytest.mark.parametrize(
    ("stop", "name", "there"),
    [
        ("welcome", "next", Page.REGION),
        ("subject", "back", Page.REGION),
        ("review", "submit", Page.QR),
        ("cancelled", "close", Page.ACCOUNT),
    ],
)
def test_a_double_click_turns_one_page(open_window: Opener, stop: str, name: str, there: Page) -> None:
    """F01: at *Start* the second click gave an error, on the details it handed them in unseen."""
    window = open_at(open_window, stop)
    where, on = middle(footer(window, name)), handle(window)
    for _ in range(2):
        for does in (QTest.mousePress, QTest.mouseRelease):
            does(on, LEFT, Qt.KeyboardModifier.NoModifier, where, 20)
    QApplication.processEvents()
    assert window.page_view.page is there
    assert window.model is not None
    assert not window.model.errors
    assert not window.model.notice
    assert not window.message.isVisible()


def test_a_filled_page_is_checked_before_it_is_handed_in(open_window: Opener) -> None:
    """F01: a double click on *Next* also pressed *Submit*."""
    window = open_at(open_window, "review")
    window.press("back")
    QApplication.processEvents()
    where, on = middle(footer(window, "next")), handle(window)
    for _ in range(2):
        for does in (QTest.mousePress, QTest.mouseRelease):
            does(on, LEFT, Qt.KeyboardModifier.NoModifier, where, 20)
    assert window.page_view.page is Page.REVIEW_DETAILS


@pytest.mark.usefixtures("at_once")
@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_tapped_twice_hands_nothing_in_unseen(
    open_window: Opener, key: Qt.Key, monkeypatch: pytest.MonkeyPatch
) -> None:
    """F01: the second tap pressed *Submit*, for on a page that came Enter goes on from its heading."""
    window = open_at(open_window, "review")
    window.press("back")
    QApplication.processEvents()
    window.page_view.heading.setFocus()
    for _ in range(3):
        QTest.keyClick(handle(window), key)
        QApplication.processEvents()
    assert window.page_view.page is Page.REVIEW_DETAILS
    monkeypatch.setattr(module, "_soon", lambda _before, _when: False)
    QTest.keyClick(handle(window), key)
    assert window.page_view.page is Page.QR


@pytest.mark.usefixtures("unhurried")
def test_enter_in_a_field_does_one_thing(open_window: Opener, conductor: Conductor) -> None:
    """F01: behind a wrong amount it also pressed *Enter it again*, so that nobody saw what was wrong."""
    go(conductor, "amount wrong")
    conductor.take(EventName.RETRY)
    window = open_window(conductor)
    QApplication.processEvents()
    line = window.findChild(QLineEdit, "field.amount")
    assert line is not None
    line.setFocus()
    QTest.keyClicks(line, "0.99")
    QTest.keyClick(handle(window), Qt.Key.Key_Return)
    assert window.page_view.page is Page.RESULT


@pytest.mark.usefixtures("at_once")
def test_escape_tapped_twice_closes_the_guide_and_asks_nothing(
    open_window: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    """F01: what lies over a page comes and goes as a page does."""
    window = open_at(open_window, "review")
    monkeypatch.setattr(window, "ask", lambda question: pytest.fail(f"asked {question}"))
    guide = guide_of(window)
    QTest.keyClick(handle(window), Qt.Key.Key_F1)
    QApplication.processEvents()
    assert guide.overlay is not None
    for _ in range(2):
        QTest.keyClick(handle(window), Qt.Key.Key_Escape)
        QApplication.processEvents()
    assert guide.overlay is None
    assert window.page_view.page is Page.REVIEW_DETAILS


def test_clicks_that_are_no_double_click_are_all_taken(open_window: Opener) -> None:
    window = open_at(open_window, "subject")
    for there in (Page.REGION, Page.WELCOME):
        click(footer(window, "back"))
        assert window.page_view.page is there


def test_a_double_click_on_a_card_still_chooses_it_and_goes_on(open_window: Opener) -> None:
    window = open_at(open_window, "region")
    view = window.page_view
    assert isinstance(view, ChoicePage)
    QTest.mouseDClick(handle(window), LEFT, Qt.KeyboardModifier.NoModifier, middle(view.cards[0]))
    QApplication.processEvents()
    assert window.page_view.page is Page.SUBJECT
    following = window.page_view
    assert isinstance(following, ChoicePage)
    assert following.selected() == ""


def test_a_press_that_is_let_go_on_another_page_does_nothing_there(
    open_window: Opener, conductor: Conductor
) -> None:
    go(conductor, "subject")
    window = open_window(conductor)
    QApplication.processEvents()
    button = footer(window, "next")
    press(button)
    conductor.take(EventName.BACK)
    QApplication.processEvents()
    QTest.mouseMove(handle(window), middle(button) + QPoint(2, 0))
    release(button)
    QApplication.processEvents()
    assert window.page_view.page is Page.REGION
    assert window.model is not None
    assert not window.model.errors
    assert not window.model.notice
    assert not button.isDown()
    click(footer(window, "back"))
    assert window.page_view.page is Page.WELCOME


@pytest.mark.usefixtures("unhurried")
def test_a_key_that_is_held_down_turns_one_page(open_window: Opener) -> None:
    window = open_at(open_window, "welcome")
    footer(window, "next").setFocus(Qt.FocusReason.TabFocusReason)
    hold(window, Qt.Key.Key_Return, 5)
    assert window.page_view.page is Page.REGION
    view = window.page_view
    assert isinstance(view, ChoicePage)
    assert view.selected() == ""
    QTest.keyClick(handle(window), Qt.Key.Key_Return)
    assert view.selected()


def test_what_was_pressed_before_a_page_could_be_seen_is_not_for_it(open_window: Opener) -> None:
    window = open_at(open_window, "subject")
    window.press("back")
    press(footer(window, "back"))
    release(footer(window, "back"))
    assert window.page_view.page is Page.REGION


@pytest.mark.usefixtures("unhurried")
def test_a_key_held_down_answers_no_question_that_it_brought_up(open_window: Opener, qtbot: QtBot) -> None:
    """The box takes a key that goes down on it, and what was held for it does nothing below."""
    window = open_at(open_window, "review")
    footer(window, "cancel").setFocus(Qt.FocusReason.TabFocusReason)
    asked: list[bool] = []

    def look() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QDialog)
        qtbot.waitUntil(box.isActiveWindow)
        again = QKeyEvent(
            QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "", autorep=True
        )
        QApplication.sendEvent(handle(box), again)
        asked.append(box.isVisible())
        QTest.keyPress(handle(box), Qt.Key.Key_Return)

    QTimer.singleShot(0, window, look)
    QTest.keyPress(handle(window), Qt.Key.Key_Return)
    assert asked == [True]
    assert window.page_view.page is Page.REVIEW_DETAILS
