"""Actions: one list, and everything that offers them reads it."""

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from realname_wizard.conductor import Conductor
from realname_wizard.messages.events import ChooseRegion
from realname_wizard.views.course.look_in import KEYS as LOOK_IN
from realname_wizard.views.shell.actions import ACTIONS, DRAWERS, make_actions
from realname_wizard.views.window import Window
from realname_wizard.words import EventName, Region


def action(window: Window, name: str) -> QAction:
    found = window.findChild(QAction, f"action.{name}")
    assert found is not None
    return found


@pytest.mark.parametrize("wrong", ["missing", "unknown"])
def test_an_action_that_nothing_is_done_for_or_that_is_not_listed_is_an_error(
    qtbot: QtBot, wrong: str
) -> None:
    does: dict[str, object] = {each.name: None for each in ACTIONS}
    if wrong == "missing":
        del does["about"]
    else:
        does["unheard_of"] = None
    widget = QWidget()
    qtbot.addWidget(widget)
    with pytest.raises(ValueError, match="about" if wrong == "missing" else "unheard_of"):
        make_actions(widget, does)  # type: ignore[arg-type]


def test_the_menu_lists_what_the_list_says(window: Window) -> None:
    menu = window.top_bar.findChild(QMenu)
    assert menu is not None
    listed = [each.objectName().removeprefix("action.") for each in menu.actions() if not each.isSeparator()]
    assert listed == [each.name for each in ACTIONS if each.in_menu]


TAKEN = {"Ctrl+Shift+F", "Ctrl+Shift+U", "Ctrl+Shift+E", "Ctrl+Space", "Shift+Space", "Ctrl+.", "Ctrl+;"}
"""Keys that input methods of the system take: traditional characters, a character by its number, an emoji, on and off,
punctuation, the clipboard. They never arrive, or do two things."""


def test_no_key_is_one_that_input_methods_take() -> None:
    keys = [key for each in ACTIONS for key in each.keys]
    assert TAKEN.isdisjoint([*keys, LOOK_IN])
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("name", DRAWERS)
def test_the_tab_of_a_drawer_does_what_its_action_does(window: Window, name: str) -> None:
    tab = window.findChild(QPushButton, f"drawer.{name}")
    assert tab is not None
    tab.click()
    assert window.stage.open_drawer == name
    action(window, name).trigger()
    assert window.stage.open_drawer == ""


def test_cancel_can_be_done_where_the_page_offers_it(window: Window, conductor: Conductor) -> None:
    conductor.take(EventName.NEXT)
    conductor.take(ChooseRegion(region=Region.MAINLAND))
    assert action(window, "cancel").isEnabled()
    conductor.take(EventName.CANCEL)
    assert not action(window, "cancel").isEnabled()
