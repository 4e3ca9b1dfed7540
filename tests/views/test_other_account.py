"""What names an account leads to that account, and to no other (T13, R43 to R45)."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QComboBox, QWidget

from realname_wizard.conductor import Conductor
from realname_wizard.counterparts.ledger import new_world
from realname_wizard.messages.account_events import NamesAccount
from realname_wizard.messages.world import Account, Identity, Ledger
from realname_wizard.policy.load import BUNDLED
from realname_wizard.store.keeper import Store
from realname_wizard.views.window import Window
from realname_wizard.words import EventName, Method, Page, Subject

from .by_hand import click
from .conftest import START

NAMES = ("main", "branch", "shop")


@pytest.fixture
def window(open_window: Callable[[Conductor], Window]) -> Window:
    """On the page of the first of three accounts, which alone is verified."""
    firm = Identity(subject=Subject.ENTERPRISE, name="演示公司", fingerprint="f", mask="9***L")
    main = Account(name="main", identity=firm, verified_at=START, method=Method.TOP_UP)
    ledger = Ledger(accounts=(main, *(Account(name=name) for name in NAMES[1:])))
    world = new_world(now=START, account="main", language="en", rules=BUNDLED, ledger=ledger)
    return open_window(Conductor(Store.in_memory(), world, BUNDLED))


@pytest.mark.parametrize("name", NAMES[1:])
def test_a_line_of_all_accounts_leads_to_its_own(window: Window, name: str) -> None:
    click(window, f"account.switch.{name}")
    assert window.conductor.world.current == name


@pytest.mark.parametrize("name", NAMES[1:])
def test_the_desk_leads_to_the_account_that_was_named(window: Window, name: str) -> None:
    window.toggle("desk")
    field = window.findChild(QWidget, "desk.account")
    assert isinstance(field, QComboBox)
    field.setEditText(name)
    click(window, "desk.switch")
    assert window.conductor.world.current == name


def test_a_result_leads_to_the_account_that_it_is_about(window: Window) -> None:
    window.conductor.take(NamesAccount(name=EventName.LINK_ACCOUNT, other="shop"))
    assert window.page_view.page is Page.RESULT
    window.press("open_account")
    assert window.conductor.world.current == "shop"


def test_what_verifies_an_account_verifies_the_one_on_the_page(window: Window) -> None:
    click(window, "account.switch.branch")
    window.conductor.take(EventName.SHOW_ACCOUNT)
    click(window, "account.verify")
    assert (window.conductor.world.current, window.page_view.page) == ("branch", Page.WELCOME)
