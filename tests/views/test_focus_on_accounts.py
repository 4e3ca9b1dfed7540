"""Where the keys go on the account page, in the desk and at what is found there (F50)."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from realname_wizard.guide.guide import Guide
from realname_wizard.messages.account_events import NamesAccount
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.parts.name_field import NameField, NewName
from realname_wizard.views.parts.widgets import Landing
from realname_wizard.views.window import Window
from realname_wizard.words import EventName, Field, Page, Reason, Way

from .by_hand import focused, open_at, press_enter_on
from .conftest import conductor_in
from .pages.conftest import go

Opener = Callable[..., Window]
NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.mark.row("R43")
def test_whoever_creates_a_sub_account_stays_in_the_field_and_its_mark_goes(open_window: Opener) -> None:
    window = open_at(open_window, "account, verified")
    name = window.page_view.findChild(QLineEdit, "account.create.name")
    assert name is not None
    name.setFocus()
    QTest.keyClick(name, Qt.Key.Key_Return)
    assert name.property("state") == "error"
    QTest.keyClicks(name, "child")
    QTest.keyClick(name, Qt.Key.Key_Return)
    assert window.conductor.world.ledger.account("child") is not None
    assert (name.text(), name.property("state"), name.hasFocus()) == ("", "", True)


@pytest.mark.row("R44")
def test_the_heading_that_has_the_focus_shows_it(open_window: Opener) -> None:
    """Looking for accounts leads the keys to what was found; on the account page, what was pressed may go."""
    window = open_at(open_window, "account, verified")
    headings = window.page_view.findChildren(Landing)
    assert len(headings) > 3
    for heading in headings:
        if heading.isVisible():
            window.page_view.heading.setFocus()
            before = heading.grab().toImage()
            heading.setFocus()
            if heading is not window.page_view.heading:
                assert heading.grab().toImage() != before, heading.text()


@pytest.mark.row("R46")
def test_who_never_wanted_to_close_an_account_begins_at_its_heading(open_window: Opener) -> None:
    """Though something stands in the way of that."""
    conductor = conductor_in("en")
    go(conductor, "account, verified")
    conductor.take(NamesAccount(name=EventName.CREATE_SUB, other="child"))
    window = open_window(conductor, 1024)
    window.page_view.focus_first()
    assert window.page_view.findChild(QWidget, "account.settle.sub_accounts") is not None
    assert focused() is window.page_view.heading


@pytest.mark.row("R46")
def test_who_was_refused_to_close_an_account_comes_to_what_is_to_be_settled(open_window: Opener) -> None:
    conductor = conductor_in("en")
    go(conductor, "account, verified")
    conductor.take(NamesAccount(name=EventName.CREATE_SUB, other="child"), EventName.CANCEL_ACCOUNT)
    window = open_window(conductor, 1024)
    assert conductor.world.session.page is Page.RESULT
    window.press("retry")
    QApplication.processEvents()
    assert focused().objectName() == "account.settle.sub_accounts"
    assert not focused().visibleRegion().isEmpty()
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    assert conductor.world.ledger.subs_of("trainee") == ()


@pytest.mark.row("R44")
def test_looking_for_accounts_leads_into_the_desk_and_never_closes_it(open_window: Opener) -> None:
    window = open_at(open_window, "account, verified")
    for _time in (1, 2):
        press_enter_on(window, "desk.open")
        assert window.stage.open_drawer == "desk"
        assert focused().objectName() == f"desk.{Field.ID_NUMBER}"


@pytest.mark.row("R16", "R44")
def test_what_was_found_from_a_result_has_the_focus_and_is_in_sight(open_window: Opener) -> None:
    """It stands below the fields, which may leave it no room in sight."""
    scene = Guide(conductor_in("en"), Texts.load("en")).show("reason", Reason.INDIVIDUAL_QUOTA_REACHED)
    window = open_window(scene, 1024, 600)
    press_enter_on(window, f"button.{Way.FIND_THESE}")
    found = focused()
    assert isinstance(found, Landing)
    assert found.text() == window.texts.count("desk.found", 3)
    assert found.visibleRegion().boundingRect().height() == found.height()


@pytest.mark.row("R44")
def test_enter_in_a_field_beside_the_page_does_not_go_on_with_the_page(open_window: Opener) -> None:
    """It looks for accounts, or says that nothing was entered; the wizard is not started by it."""
    window = open_at(open_window, "welcome")
    window.toggle("desk")
    press_enter_on(window, f"desk.{Field.ID_NUMBER}")
    assert window.conductor.world.session.page is Page.WELCOME
    assert focused().objectName() == f"desk.{Field.ID_NUMBER}"


@pytest.mark.row("R44", "R45")
def test_whoever_appeals_by_keys_goes_on_with_the_same_account(open_window: Opener) -> None:
    scene = Guide(conductor_in("en"), Texts.load("en")).show("question", "misused")
    window = open_window(scene)
    press_enter_on(window, "found.appeal.stranger")
    assert focused().objectName() == "found.log_in.stranger"


@pytest.mark.row("R44")
def test_what_is_said_of_nothing_found_is_in_sight_whole(open_window: Opener) -> None:
    """It has come up and its second line with it, before it has the focus."""
    window = open_at(open_window, "account, verified")
    window.resize(1024, 600)
    press_enter_on(window, "desk.open")
    QTest.keyClicks(focused(), "nobody")
    press_enter_on(window, f"desk.{Field.ID_NUMBER}")
    found = focused()
    assert isinstance(found, Landing)
    assert window.texts.say("desk.found.none") in found.text()
    assert found.visibleRegion().boundingRect().height() == found.height()


@pytest.mark.row("R43")
@pytest.mark.parametrize("kind", [NewName, NameField])
def test_a_name_that_is_typed_before_the_one_before_is_answered_stays(
    kind: type[NewName | NameField], qtbot: QtBot
) -> None:
    field = kind("name")
    qtbot.addWidget(field)
    QTest.keyClicks(field, "first")
    assert field.take() == "first"
    QTest.keyClicks(field, ", then another")
    field.answered()
    line = field if isinstance(field, QLineEdit) else field.lineEdit()
    assert line is not None
    assert line.text() == "first, then another"


@pytest.mark.row("R43")
@pytest.mark.parametrize("kind", [NewName, NameField])
def test_where_no_name_was_typed_the_keys_go_into_the_field(
    kind: type[NewName | NameField], qtbot: QtBot
) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    field, beside = kind("name", host), QPushButton(host)
    host.show()
    beside.setFocus()
    assert field.take() == ""
    assert host.focusWidget() in (field, field.focusProxy())
    assert field.property("state") == "error"
