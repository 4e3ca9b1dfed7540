"""What stands in for the user's window is about its own rehearsal alone, and gives the window back (T05, T11)."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QWidget
from tests.views.conftest import conductor_in

from realname_wizard.rehearsal import suite
from realname_wizard.views.course.examining import Examining
from realname_wizard.views.course.opening import examine, try_out, watch
from realname_wizard.views.guided.opening import open_run
from realname_wizard.views.pages.page_view import PageView
from realname_wizard.views.shell.actions import ACTIONS
from realname_wizard.views.shell.instead import BY_HAND, LOOKS, standing_in
from realname_wizard.views.window import Window

pytestmark = pytest.mark.row("T05", "T11")

FACE = suite.built_in() / "straight" / "face.yaml"
OF_THE_RUN = {"step_back", "debrief", "whole_log", "record", "guide", "shortcuts", "about"}


@pytest.fixture(
    params=[*(pytest.param(each, marks=pytest.mark.long) for each in (watch, examine)), try_out, open_run],
    ids=lambda each: str(each.__name__),
)
def home(
    request: pytest.FixtureRequest, open_window: Callable[..., Window], tmp_path: Path
) -> Iterator[Window]:
    made = open_window(conductor_in("en"))
    made._folder = tmp_path
    assert request.param(made, FACE) is not None
    QApplication.processEvents()
    yield made
    for each in list(standing_in):
        each.end()
    QApplication.processEvents()


def test_nothing_that_is_about_the_users_own_rehearsal_is_there(home: Window) -> None:
    (shown,) = standing_in
    there = set()
    for each in ACTIONS:
        action = shown.window.findChild(QAction, f"action.{each.name}")
        assert isinstance(action, QAction)
        there |= {each.name} if action.isVisible() else set()
    assert there >= LOOKS - {"director"}
    assert there <= BY_HAND | OF_THE_RUN


def test_what_is_not_there_cannot_be_reached_from_a_page_or_a_drawer_either(home: Window) -> None:
    """The page is drawn again, and links to the guide, to the full log and to personas lead nowhere then."""
    (shown,) = standing_in
    window = shown.window
    assert isinstance(window, Window)
    window.refresh()
    done: list[str] = []
    for each in ACTIONS:
        action = window.findChild(QAction, f"action.{each.name}")
        assert isinstance(action, QAction)
        if not action.isVisible():
            action.triggered.disconnect()
            action.triggered.connect(lambda _on=False, name=each.name: done.append(name))
            action.trigger()
    assert not done
    leads = {"whole_log": "log.whole", "scene_again": "director.scene", "personas": "director.personas"}
    for drawer in ("log", "director"):
        window.stage.toggle(drawer)
    QApplication.processEvents()
    for name, button in leads.items():
        action, found = window.findChild(QAction, f"action.{name}"), window.findChild(QWidget, button)
        assert action is not None
        assert found is not None, button
        assert found.isHidden() is not action.isVisible(), name
    personas = window.findChild(QAction, "action.personas")
    assert personas is not None
    assert window.acceptDrops() is personas.isVisible(), "a sample paper sets the world, as personas do"
    assert window.page_view.leads_to == {
        each for each in PageView.leads_to if window._actions[each].isVisible()
    }


def test_closing_the_window_gives_the_users_own_back_where_it_stood(home: Window) -> None:
    (shown,) = standing_in
    world, where = home.conductor.world, home.geometry()
    assert not home.isVisible()
    if isinstance(shown, Examining):
        shown.test.hand_in()  # before that it asks
    shown.window.close()
    QApplication.processEvents()
    assert home.isVisible()
    assert (home.conductor.world, home.geometry()) == (world, where)
    assert not standing_in


def test_the_users_own_window_comes_back_though_something_fails_at_the_end(
    home: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk may stop what is written last, not the window."""
    (shown,) = standing_in

    def full() -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shown, "leave", full)
    with pytest.raises(OSError, match="No space left"):
        shown.end()
    assert home.isVisible()
    assert not standing_in


def test_the_keys_and_the_scroll_bar_are_where_they_were(
    open_window: Callable[..., Window], tmp_path: Path
) -> None:
    made = open_window(conductor_in("en"))
    made._folder = tmp_path
    made.resize(900, 600)
    QApplication.processEvents()
    bars = [each.verticalScrollBar() for each in made.page_view.findChildren(QAbstractScrollArea)]
    before, focus = [each.value() for each in bars], made.focusWidget()
    assert try_out(made, FACE) is not None
    (shown,) = standing_in
    QApplication.processEvents()
    marks = [each for each in made.page_view.findChildren(QAbstractButton) if each is not focus]
    marks[-1].setFocus()
    shown.end()
    QApplication.processEvents()
    assert made.focusWidget() is focus
    assert [each.value() for each in bars] == before
