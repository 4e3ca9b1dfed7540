"""Replacing the security phone leads from one step to the next, and says where each one went wrong (R17)."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from realname_wizard.conductor import Conductor
from realname_wizard.flow.account_model import AccountModel
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.pages.security_phone import PhoneSettings
from realname_wizard.views.parts.widgets import IconText
from realname_wizard.views.window import Window

from ..conftest import conductor_in
from .conftest import go

Opener = Callable[..., Window]
OLD, NEW = "13800138000", "13900139000"


def settings(window: Window) -> PhoneSettings:
    found = window.page_view.findChild(PhoneSettings)
    assert isinstance(found, PhoneSettings)
    return found


def at_the_account(open_window: Opener, conductor: Conductor) -> PhoneSettings:
    go(conductor, "account, verified")
    found = settings(open_window(conductor, 1024))
    QApplication.processEvents()
    found.number.setFocus()
    return found


def enter(line: QLineEdit, text: str) -> None:
    line.selectAll()
    QTest.keyClicks(line, text)
    QTest.keyClick(line, Qt.Key.Key_Return)
    QApplication.processEvents()


def code_of(conductor: Conductor) -> str:
    code = conductor.world.phone.sms_code
    assert code is not None
    return code


def own(conductor: Conductor) -> AccountModel:
    found = conductor.page(Texts.load("en")).own
    assert found is not None
    return found


def phone_now(conductor: Conductor) -> str:
    phone = own(conductor).phone
    assert phone is not None
    return phone.now


def is_seen_whole(line: QLineEdit) -> bool:
    return line.visibleRegion().boundingRect() == line.rect()


@pytest.mark.row("R17")
def test_the_field_for_the_code_comes_into_sight_and_the_keys_go_there(open_window: Opener) -> None:
    found = at_the_account(open_window, conductor_in("en"))
    assert is_seen_whole(found.number)
    enter(found.number, NEW)
    assert found.code.hasFocus()
    assert is_seen_whole(found.code)


@pytest.mark.row("R17")
def test_what_is_wrong_stands_above_the_field_that_it_is_about(open_window: Opener) -> None:
    conductor = conductor_in("en")
    found = at_the_account(open_window, conductor)
    enter(found.number, "12")
    assert error_above(found, found.number)
    assert found.number.hasFocus()
    assert is_seen_whole(found.number), "what is said at the top has pushed it down"
    enter(found.number, NEW)
    assert error_above(found, found.number) == ""
    enter(found.code, "123")
    assert error_above(found, found.code)
    assert error_above(found, found.number) == ""
    assert found.code.hasFocus()
    assert is_seen_whole(found.code)


def error_above(found: PhoneSettings, line: QLineEdit) -> str:
    """The words in red that stand nearest above a field."""
    shown = [
        each for each in found.findChildren(IconText) if each.isVisible() and each.property("role") == "error"
    ]
    heights = {each.mapTo(found, each.rect().topLeft()).y(): each.text() for each in shown}
    own = line.mapTo(found, line.rect().topLeft()).y()
    others = [each.mapTo(found, each.rect().topLeft()).y() for each in (found.number, found.code)]
    above = [y for y in heights if y < own and not any(y < other < own for other in others)]
    return heights[max(above)] if above else ""


@pytest.mark.row("R17")
def test_once_it_is_replaced_the_new_one_is_named_and_the_field_is_empty(open_window: Opener) -> None:
    conductor = conductor_in("en")
    found = at_the_account(open_window, conductor)
    shown = phone_now(conductor)
    enter(found.number, NEW)
    enter(found.code, code_of(conductor))
    assert found.number.text() == ""
    assert found.number.hasFocus()
    now = phone_now(conductor)
    assert "139****9000" in now
    assert now != shown
    last = own(conductor).history[0]
    assert last.what == Texts.load("en").say("purpose.mobile"), "a phone is not replaced by a method"
