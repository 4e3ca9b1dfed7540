"""Whatever the program can show is on the list of what is measured: found by looking for it."""

import re
from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages

from PySide6.QtWidgets import QDialog, QMainWindow
from tests.views.accessible.everything import EVERYTHING, OPENS_NOTHING

from realname_wizard import views
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.guide.overlay import TABS
from realname_wizard.views.pages.page_view import PageView
from realname_wizard.views.panels.panel_view import PanelView
from realname_wizard.views.shell.actions import ACTIONS
from realname_wizard.views.shell.instead import Instead

LOOKED_AT_AS = {"Box", "TellingBox", "EnterPresses", "Room", "Window"}
"""What others are made of; the window is looked at on every page."""

LISTED = {kind for each in EVERYTHING.values() for kind in each.kinds}


def made_of(kind: type) -> Iterator[str]:
    """The classes of the program that are one."""
    for each in walk_packages(views.__path__, f"{views.__name__}."):
        if ".at_spi" not in each.name:
            import_module(each.name)
    waiting: list[type] = list(kind.__subclasses__())
    while waiting:
        one = waiting.pop()
        waiting += one.__subclasses__()
        if one.__module__.startswith("realname_wizard."):
            yield one.__name__


def test_every_box_and_every_window_is_on_the_list() -> None:
    found = {*made_of(QDialog), *made_of(QMainWindow), *made_of(Instead)}
    assert found - LOOKED_AT_AS - LISTED == set()


def test_every_question_is_on_the_list() -> None:
    keys = Texts.load("en").keys()
    asked = {key.split(".")[1] for key in keys if re.fullmatch(r"question\.\w+\.title", key)}
    assert {f"question: {name}" for name in asked} == {each for each in EVERYTHING if "question: " in each}


def test_every_action_opens_what_is_on_the_list_or_nothing() -> None:
    opened = {each.action for each in EVERYTHING.values() if each.action}
    assert {each.name for each in ACTIONS} == opened | OPENS_NOTHING
    assert not opened & OPENS_NOTHING


def test_every_part_of_the_guide_is_on_the_list() -> None:
    assert {f"guide: {tab}" for tab in TABS if tab != "reasons"} <= set(EVERYTHING)
    assert "guide: a reason" in EVERYTHING


def test_every_page_and_every_panel_is_on_the_list() -> None:
    assert {*made_of(PageView), *made_of(PanelView)} - LISTED == set()


def test_the_look_for_what_there_is_finds_it() -> None:
    assert {"LogBox", "Practising", "BankPanel"} <= {
        *made_of(QDialog),
        *made_of(Instead),
        *made_of(PanelView),
    }
