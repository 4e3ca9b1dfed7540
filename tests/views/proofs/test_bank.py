"""The simulated bank: a top-up is paid there, and a transfer is seen on its statement (R26, R27)."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton

from realname_wizard.messages.typed import ClockBy
from realname_wizard.texts.languages import languages
from realname_wizard.words import Field, Method, Outcome, Page, Reason

from ..by_hand import settle
from .conftest import Proof, Prover


def due_amount(proof: Proof) -> str:
    """The amount to pay, as the page shows it."""
    return proof.find(QLabel, "top_up.amount").text()


def pay(proof: Proof, amount: str, payer: str = "own") -> None:
    line, from_whom = proof.find(QLineEdit, "pay.amount"), proof.find(QComboBox, "pay.payer")
    line.setText(amount)
    from_whom.setCurrentIndex(from_whom.findData(payer))
    proof.find(QPushButton, "pay.send").click()
    settle()


@pytest.mark.row("R26")
def test_the_exact_amount_is_copied_or_filled_in_and_becomes_balance(at: Prover) -> None:
    proof = at(Method.TOP_UP)
    assert proof.find(QLineEdit, "pay.amount").text() == ""
    proof.find(QPushButton, "top_up.copy").click()
    assert f"¥{QGuiApplication.clipboard().text()}" == due_amount(proof)
    proof.find(QPushButton, "pay.exact").click()
    assert f"¥{proof.find(QLineEdit, 'pay.amount').text()}" == due_amount(proof)
    proof.find(QPushButton, "pay.send").click()
    assert proof.conductor.world.session.page is Page.WAITING
    proof.conductor.take(ClockBy(business_days=1))
    account = proof.conductor.world.ledger.account("trainee")
    assert proof.conductor.world.session.outcome is Outcome.VERIFIED
    assert account is not None
    assert account.balance > 0


@pytest.mark.row("R26")
@pytest.mark.parametrize(
    ("amount", "payer", "reason"),
    [("1.23", "own", Reason.TOP_UP_WRONG_AMOUNT), ("", "other", Reason.TOP_UP_OTHER_PAYER)],
)
def test_a_wrong_payment_fails_and_the_next_order_begins_empty(
    at: Prover, amount: str, payer: str, reason: Reason
) -> None:
    proof = at(Method.TOP_UP)
    before = due_amount(proof)
    pay(proof, amount or before.lstrip("¥"), payer)
    proof.conductor.take(ClockBy(business_days=1))
    assert proof.conductor.world.session.reasons == (reason,)
    proof.window.press("retry")
    settle()
    assert proof.conductor.world.session.page is Page.TOP_UP
    assert proof.find(QLineEdit, "pay.amount").text() == ""
    assert proof.find(QComboBox, "pay.payer").currentData() == "own"


@pytest.mark.row("R26")
def test_what_is_no_amount_is_told_at_the_field_and_pays_nothing(at: Prover) -> None:
    proof = at(Method.TOP_UP)
    proof.find(QLineEdit, "pay.amount").setFocus()
    pay(proof, "a lot")
    assert proof.conductor.world.session.page is Page.TOP_UP
    assert proof.window.texts.say("error.amount_format") in proof.find(QLabel, "error.amount").text()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.objectName() in ("pay.amount", "")
    proof.window.page_view.focus_problems()
    proof.find(QPushButton, "summary.amount").click()
    assert QApplication.focusWidget() is proof.find(QLineEdit, "pay.amount")


@pytest.mark.row("R27")
@pytest.mark.parametrize("language", list(languages()))
def test_the_statement_shows_the_amount_once_it_is_there(at: Prover, language: str) -> None:
    proof = at(Method.BANK_TRANSFER, language=language)
    say = proof.window.texts.say
    session = proof.conductor.world.session
    number, holder = session.entry(Field.BANK_ACCOUNT), session.entry(Field.ENTERPRISE_NAME)
    assert number is not None
    assert holder is not None
    assert say("panel.bank.statement.empty") in proof.texts()
    assert holder.shown in proof.texts()
    assert say("panel.bank.statement.account", number=number.shown) in proof.texts()
    assert "¥" not in proof.texts()
    proof.conductor.take(ClockBy(business_days=3))
    settle()
    booked = proof.conductor.world.bank.transfers[-1]
    assert f"+{proof.window.texts.money(booked.amount)}" in proof.texts()
    assert say("panel.bank.statement.empty") not in proof.texts()
    assert not proof.shows("bank.arrives")


@pytest.mark.row("R27")
def test_the_amount_on_the_statement_verifies(at: Prover) -> None:
    proof = at(Method.BANK_TRANSFER)
    proof.find(QPushButton, "bank.arrives").click()
    settle()
    seen = next(line for line in proof.texts().splitlines() if line.startswith("+¥"))
    focus = QApplication.focusWidget()
    assert focus is not None
    line = proof.find(QLineEdit, "field.amount")
    line.setFocus()
    QTest.keyClicks(line, seen.lstrip("+¥"))
    QTest.keyClick(line, Qt.Key.Key_Return)
    settle()
    assert proof.conductor.world.session.outcome is Outcome.VERIFIED


@pytest.mark.row("R27")
def test_two_wrong_entries_fail_and_the_page_counts_them(at: Prover) -> None:
    proof = at(Method.BANK_TRANSFER)
    proof.find(QPushButton, "bank.arrives").click()
    settle()
    wrong = proof.conductor.world.bank.transfers[-1].amount % 99 + 1
    left = []
    for _ in range(2):
        left.append(proof.find(QLabel, "bank.attempts").text())
        line = proof.find(QLineEdit, "field.amount")
        line.setText("one fen")
        proof.find(QPushButton, "bank.enter").click()
        settle()
        assert proof.shows("error.amount")
        assert proof.find(QLabel, "bank.attempts").text() == left[-1]
        line.setText(f"0.{wrong:02d}")
        proof.find(QPushButton, "bank.enter").click()
        settle()
        if proof.conductor.world.session.outcome is Outcome.NONE:
            proof.window.press("retry")
            settle()
            assert proof.shows("mark.amount")
    assert len(set(left)) == 2
    assert proof.conductor.world.session.reasons == (Reason.TRANSFER_ATTEMPTS_EXHAUSTED,)


@pytest.mark.row("R27")
@pytest.mark.parametrize(
    ("fate", "reason"),
    [
        ("bank.account_wrong", Reason.TRANSFER_ACCOUNT_WRONG),
        ("bank.never_arrives", Reason.TRANSFER_NOT_RECEIVED),
    ],
)
def test_the_money_can_be_lost(at: Prover, fate: str, reason: Reason) -> None:
    proof = at(Method.BANK_TRANSFER)
    before = proof.texts()
    proof.find(QPushButton, fate).click()
    settle()
    assert proof.texts() != before
    assert not proof.find(QPushButton, fate).isEnabled()
    proof.conductor.take(ClockBy(business_days=3))
    proof.conductor.take(ClockBy(seconds=1))
    assert proof.conductor.world.session.reasons == (reason,)


@pytest.mark.row("R27", "T08")
@pytest.mark.parametrize(
    ("language", "words", "reason"),
    [
        ("en", "It comes back", Reason.TRANSFER_ACCOUNT_WRONG),
        ("en", "It never arrives", Reason.TRANSFER_NOT_RECEIVED),
        ("zh_CN", "被退回", Reason.TRANSFER_ACCOUNT_WRONG),
        ("zh_CN", "一直不到账", Reason.TRANSFER_NOT_RECEIVED),
    ],
)
def test_the_money_does_what_is_written_on_the_button(
    at: Prover, language: str, words: str, reason: Reason
) -> None:
    proof = at(Method.BANK_TRANSFER, language=language)
    (button,) = [each for each in proof.window.findChildren(QPushButton) if each.text() == words]
    button.click()
    proof.conductor.take(ClockBy(business_days=3, seconds=1))
    assert proof.conductor.world.session.reasons == (reason,)
