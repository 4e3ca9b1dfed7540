"""Counterpart and drawer share the room beside the page."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QPushButton, QTextEdit, QWidget

from realname_wizard.messages.outside_events import BankSays
from realname_wizard.messages.typed import ClockBy
from realname_wizard.views.shell.actions import DRAWERS
from realname_wizard.words import Method, Page

from ..by_hand import settle
from .conftest import Proof, Prover


def top(proof: Proof, name: str) -> int:
    part = proof.find(QWidget, name)
    return part.mapTo(proof.window, QPoint()).y()


@pytest.mark.row("T02", "R27")
def test_a_short_counterpart_leaves_the_rest_to_the_drawer(at: Prover) -> None:
    proof = at(Method.BANK_TRANSFER)
    assert proof.window.stage.open_drawer == "clock"
    proof.find(QPushButton, "bank.arrives").click()
    settle()
    bank = proof.find(QWidget, "panel.bank")
    assert top(proof, "panel.clock") - (top(proof, "panel.bank") + bank.height()) <= 30
    assert bank.visibleRegion().boundingRect().height() == bank.height()


@pytest.mark.row("R26")
def test_the_clock_does_not_hide_how_to_pay_and_is_at_hand_while_waiting(at: Prover) -> None:
    proof = at(Method.TOP_UP)
    assert proof.window.stage.open_drawer == ""
    send = proof.find(QPushButton, "pay.send")
    assert send.visibleRegion().boundingRect().size() == send.size()
    proof.find(QPushButton, "pay.exact").click()
    send.click()
    settle()
    assert proof.window.stage.open_drawer == "clock"


@pytest.mark.row("T02", "R27")
@pytest.mark.parametrize("stays", [False, True])
def test_a_clock_that_came_by_itself_goes_with_what_was_waited_for(at: Prover, stays: bool) -> None:
    """Whoever opened it keeps it; the keys go to the result, wherever they were."""
    proof = at(Method.BANK_TRANSFER)
    for _ in range(2 if stays else 0):
        proof.window.toggle("clock")
    proof.find(QPushButton, "clock.business_day").setFocus()
    proof.conductor.take(BankSays(fate="never_arrives"))
    for turn in (ClockBy(to="deadline"), ClockBy(seconds=1)):
        proof.conductor.take(turn)
    settle()
    assert proof.conductor.world.session.page is Page.RESULT
    assert proof.window.stage.open_drawer == ("clock" if stays else "")
    assert proof.window.page_view.isAncestorOf(proof.window.focusWidget())


@pytest.mark.row("T03")
def test_an_event_log_alone_fills_its_place(at: Prover) -> None:
    proof = at(Method.FACE)
    proof.find(QPushButton, "face.check").click()
    settle()
    proof.window.toggle("log")
    settle()
    assert proof.find(QTextEdit, "log.lines").height() > proof.window.stage.height() * 0.7


def test_one_drawer_at_a_time_is_open(at: Prover) -> None:
    proof = at(Method.FACE)
    for name in (*DRAWERS, ""):
        proof.window.toggle(name or proof.window.stage.open_drawer)
        settle()
        panels = (proof.window.stage.findChild(QWidget, f"panel.{each}") for each in DRAWERS)
        tabs = {each: proof.find(QPushButton, f"drawer.{each}") for each in DRAWERS}
        assert [each.objectName() for each in panels if each and each.isVisible()] == [
            f"panel.{name}"
        ] * bool(name)
        assert [each for each, tab in tabs.items() if tab.isChecked()] == [name] * bool(name)
