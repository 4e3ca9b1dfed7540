"""Whoever cancels is asked first wherever that ends something, and nowhere else (R32)."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from realname_wizard.policy.load import BUNDLED
from realname_wizard.rehearsal.run import Run
from realname_wizard.rehearsal.script.reader import read_text
from realname_wizard.store.keeper import Store
from realname_wizard.views.runner import WindowHands
from realname_wizard.words import Method, Page

TO_SUBJECT = ("next", "choose: {region: mainland}")
TO_METHOD = (*TO_SUBJECT, "choose: {subject: individual}")
TO_DETAILS = (*TO_METHOD, "choose: {method: face}")


def to_the_proof(method: Method) -> tuple[str, ...]:
    subject = BUNDLED.under().method(method).subject
    chosen = (f"choose: {{subject: {subject}}}", f"choose: {{method: {method}}}")
    return (*TO_SUBJECT, *chosen, f"fill: {{specimen: {subject}}}", "next", "submit")


FREELY = {
    Page.WELCOME: (),
    Page.REGION: ("next",),
    Page.SUBJECT: TO_SUBJECT,
    Page.METHOD: TO_METHOD,
    Page.DETAILS: TO_DETAILS,
}
AFTER_A_QUESTION = {
    Page.DETAILS: (*TO_DETAILS, "fill: {name: 演示样本}"),
    Page.REVIEW_DETAILS: (*TO_DETAILS, "fill: {specimen: individual}", "next"),
    Page.QR: to_the_proof(Method.QQ_SCAN),
    Page.FACE: to_the_proof(Method.FACE),
    Page.OFFICIAL_ACCOUNT: to_the_proof(Method.OFFICIAL_ACCOUNT),
    Page.TOP_UP: to_the_proof(Method.TOP_UP),
    Page.BANK_TRANSFER: to_the_proof(Method.BANK_TRANSFER),
    Page.WAITING: (*to_the_proof(Method.TOP_UP), "pay: {}"),
}


class Asked(WindowHands):
    """Hands that note what they were asked before they answered yes."""

    def __init__(self) -> None:
        super().__init__()
        self.questions: list[str] = []

    def _answer_yes(self) -> None:
        box = QApplication.activeModalWidget()
        if box is not None:
            self.questions += [label.text() for label in box.findChildren(QLabel) if label.text()]
        super()._answer_yes()


def questions(page: Page, way: tuple[str, ...], then: str = "cancel") -> list[str]:
    """What is asked when somebody who came this way cancels."""
    steps = "\n".join(f"  - {step}" for step in (*way, f"expect: {{page: {page}}}", then))
    hands = Asked()
    result = Run(
        read_text(f"name: Asked\nsteps:\n{steps}\n", "asked.yaml"), hands, Store.in_memory(), rules=BUNDLED
    ).follow()
    assert result.good, result.steps[-1]
    return hands.questions


@pytest.mark.row("R32")
@pytest.mark.parametrize("page", AFTER_A_QUESTION)
def test_cancelling_asks_where_it_ends_something(page: Page) -> None:
    assert "Cancel this verification?" in questions(page, AFTER_A_QUESTION[page])


@pytest.mark.row("R32")
@pytest.mark.parametrize("page", FREELY)
def test_cancelling_does_not_ask_where_nothing_is_lost(page: Page) -> None:
    assert questions(page, FREELY[page]) == []


@pytest.mark.row("R32")
def test_every_page_from_which_one_can_cancel_is_in_one_of_the_tables() -> None:
    ends = {Page.RESULT, Page.HANDED_OFF, Page.ACCOUNT}
    assert {*FREELY, *AFTER_A_QUESTION} == set(Page) - ends


@pytest.mark.row("R42")
@pytest.mark.parametrize("filled", [True, False])
def test_withdrawing_a_change_asks_where_something_was_entered_for_it(filled: bool) -> None:
    """It cannot be taken up again."""
    change = (
        *to_the_proof(Method.FACE), "face: {}", "close",
        "account: {change: {to: individual}}", "choose: {method: face}", "face: {}", "choose: {method: face}",
        *(("fill: {name: 演示样本}",) if filled else ()),
    )  # fmt: skip
    asked = questions(Page.DETAILS, change, then="account: withdraw_change")
    assert ("Withdraw this change?" in asked) is filled
