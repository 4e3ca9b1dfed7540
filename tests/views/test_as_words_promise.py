"""What a control says is what it does, and what was typed into it stays until it is of no use any more (F19)."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton

from realname_wizard.views.window import Window
from realname_wizard.words import Page

from .by_hand import button, open_at

Opener = Callable[..., Window]
LEFT = Qt.MouseButton.LeftButton


def field(window: Window, name: str) -> QLineEdit:
    found = window.findChild(QLineEdit, name)
    assert found is not None
    return found


def words(window: Window) -> list[str]:
    return [each.text() for each in window.findChildren(QLabel) if each.isVisible()]


@pytest.mark.parametrize("stop", ["verified", "cancelled", "amount wrong", "handed off"])
def test_the_button_that_leaves_a_result_names_where_it_leads(open_window: Opener, stop: str) -> None:
    """F19: *Close* led to the account page."""
    window = open_at(open_window, stop)
    leaves = button(window, "button.close")
    assert "account" in leaves.text().replace("&", "").lower()
    leaves.click()
    assert window.page_view.page is Page.ACCOUNT


@pytest.mark.parametrize("answer", [False, True])
def test_closing_an_account_asks_and_can_be_taken_back_in_sight(
    open_window: Opener, answer: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """F19: it asked nothing, and its undo was off the screen."""
    window = open_at(open_window, "account, verified")
    asked: list[str] = []

    def ask(question: str, **_values: object) -> bool:
        asked.append(question)
        return answer

    monkeypatch.setattr(window, "ask", ask)
    button(window, "account.cancel").click()
    QApplication.processEvents()
    assert len(asked) == 1
    own = window.model.own if window.model else None
    assert own is not None
    assert (own.cancelling is not None and bool(own.cancelling.withdraw)) is answer
    if answer:
        taking_back = window.page_view.findChild(QPushButton, "account.keep")
        assert taking_back is not None
        assert not taking_back.visibleRegion().isEmpty()


def test_a_name_that_is_new_is_typed_where_no_list_can_be_opened(open_window: Opener) -> None:
    """F19: *Create a sub-account* was a list whose arrow opened nothing."""
    window = open_at(open_window, "account, verified")
    for name in ("account.create.name", "account.rename.name"):
        assert not isinstance(field(window, name).parent(), QComboBox)


def test_a_search_keeps_what_was_typed_and_says_what_it_needs(open_window: Opener) -> None:
    """F19: *Find accounts* emptied its fields, so that a slip could not be mended; F06: they took any length."""
    window = open_at(open_window, "account, verified")
    window.toggle("desk")
    QApplication.processEvents()
    assert window.texts.say("desk.find.hint") in words(window)
    QTest.mouseClick(button(window, "desk.find"), LEFT)
    assert window.texts.say("desk.find.required") in words(window)
    name = field(window, "desk.name")
    name.setText("Nobody at all" * 1000)
    typed = name.text()
    assert len(typed) == 200
    QTest.keyClick(name, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert field(window, "desk.name").text() == typed
