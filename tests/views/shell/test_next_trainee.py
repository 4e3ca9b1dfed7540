"""The next trainee, and erasing everything: nothing of the one before is left on screen (T13, F05)."""

from collections.abc import Callable

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from realname_wizard.conductor import Conductor
from realname_wizard.messages.account_events import OpenAccount
from realname_wizard.messages.refusals import NotSaved
from realname_wizard.messages.typed import ClockBy
from realname_wizard.views.shell import dialogs
from realname_wizard.views.window import Window
from realname_wizard.words import EventName, Page

FULL = OSError(28, "No space left on device")


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Callable[[bool], list[str]]:
    """Answer every question so, and note which were asked."""

    def answer(yes: bool) -> list[str]:
        asked: list[str] = []

        def ask(_parent: object, _texts: object, question: str, **_named: object) -> bool:
            asked.append(question)
            return yes

        monkeypatch.setattr(dialogs, "ask", ask)
        return asked

    return answer


def press_keys(window: Window) -> None:
    QTest.keySequence(window, "Ctrl+Shift+N")


def used(window: Window, conductor: Conductor) -> None:
    """Days later at another account, with a search half typed."""
    conductor.take(ClockBy(days=3), OpenAccount(other="shop"), EventName.SHOW_ACCOUNT)
    window.toggle("desk")
    line = window.findChild(QLineEdit, "desk.name")
    assert line is not None
    line.setText("somebody")


@pytest.mark.row("T13")
def test_the_next_trainee_begins_by_one_shortcut_after_one_question(
    window: Window, conductor: Conductor, answers: Callable[[bool], list[str]]
) -> None:
    used(window, conductor)
    window.look.choose_theme("dark")
    window.look.choose_text_size(1.25)
    size = window.size()
    asked = answers(True)
    press_keys(window)
    assert asked == ["next_trainee"]
    model = window.model
    assert model is not None
    assert (model.page, model.account, model.accounts) == (Page.WELCOME, "trainee", ("trainee",))
    assert window.stage.open_drawer == ""
    assert (window.look.preferences.theme, window.look.preferences.text_size) == ("dark", 1.25)
    assert window.size() == size
    window.toggle("desk")
    line = window.findChild(QLineEdit, "desk.name")
    assert line is not None
    assert line.text() == ""
    window.press("next")
    assert window.page_view.page is Page.REGION


@pytest.mark.row("T13")
def test_a_no_changes_nothing(
    window: Window, conductor: Conductor, answers: Callable[[bool], list[str]]
) -> None:
    used(window, conductor)
    answers(False)
    press_keys(window)
    assert window.conductor is conductor
    assert window.stage.open_drawer == "desk"


@pytest.mark.row("T13", "R33")
def test_where_it_cannot_be_saved_the_window_says_so_and_stays(
    window: Window,
    conductor: Conductor,
    answers: Callable[[bool], list[str]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse() -> None:
        raise NotSaved(FULL)

    used(window, conductor)
    answers(True)
    monkeypatch.setattr(conductor, "next_trainee", refuse)
    press_keys(window)
    assert "No space left on device" in window.message.accessibleName()
    assert window.conductor is conductor
    assert window.page_view.page is Page.ACCOUNT


def test_after_erasing_everything_the_window_is_as_at_a_first_start_f05(
    window: Window, conductor: Conductor
) -> None:
    first = window.model
    used(window, conductor)
    window.begin_anew()
    assert window.model == first
    assert window.stage.open_drawer == ""
    assert window.findChild(QLineEdit, "desk.name") is None
