"""Which counterpart stands beside which page."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from tests.beginning import to_details, to_review

from realname_wizard.flow.describe.frame import counterparts
from realname_wizard.flow.page_model import PageModel
from realname_wizard.messages.account_events import OpenAccount
from realname_wizard.missing import Missing
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.languages import languages
from realname_wizard.views import panels
from realname_wizard.words import EventName, Method, Page

from ..proofs.conftest import conductor_at

BESIDE = {
    Page.QR: "phone",
    Page.FACE: "camera",
    Page.OFFICIAL_ACCOUNT: "official_account",
    Page.TOP_UP: "payment",
    Page.BANK_TRANSFER: "bank",
}


@pytest.mark.parametrize("method", Method)
def test_every_proof_has_a_named_counterpart_beside_it(method: Method, qtbot: QtBot) -> None:
    conductor = conductor_at(method)
    for language in languages():
        texts = Texts.load(language)
        model = conductor.page(texts)
        assert model.beside == BESIDE[model.page]
        panel = panels.make(model.beside, texts)
        qtbot.addWidget(panel)
        panel.render(model)
        assert panel.accessibleName()


def test_a_counterpart_that_nothing_draws_is_found_when_the_program_starts() -> None:
    panels.require(counterparts())
    with pytest.raises(Missing, match="fax"):
        panels.require({*counterparts(), "fax"})


def details_of(method: Method) -> PageModel:
    """The details page, as it was before it was handed in."""
    conductor = conductor_at(method)
    conductor.take(EventName.CANCEL)
    conductor.take(EventName.CLOSE)
    conductor.take(OpenAccount(other="trainee"))
    conductor.take(*to_details(method))
    return conductor.page(Texts.load("en"))


@pytest.mark.row("R10")
@pytest.mark.parametrize(("method", "beside"), [(Method.FACE, "phone"), (Method.BANK_TRANSFER, "")])
def test_the_phone_stands_beside_the_details_where_a_code_is_sent_to_it(method: Method, beside: str) -> None:
    assert details_of(method).beside == beside


@pytest.mark.row("R28")
@pytest.mark.parametrize(
    ("method", "beside"),
    [
        (Method.LEGAL_REP_WECHAT_SCAN, "register"),
        (Method.LEGAL_REP_FACE, "register"),
        (Method.FACE, "register"),
        (Method.WECHAT_SCAN, ""),
        (Method.TOP_UP, ""),
    ],
)
def test_the_registers_stand_beside_the_check_where_they_are_asked(method: Method, beside: str) -> None:
    conductor = conductor_at(method)
    conductor.take(EventName.CANCEL)
    conductor.take(EventName.CLOSE)
    conductor.take(OpenAccount(other="other"))
    conductor.take(*to_review(method))
    assert conductor.page(Texts.load("en")).beside == beside


@pytest.mark.row("R24", "R28")
def test_a_register_that_nobody_asks_is_not_drawn(qtbot: QtBot) -> None:
    texts = Texts.load("en")
    panel = panels.make("register", texts)
    qtbot.addWidget(panel)
    for method in (Method.LEGAL_REP_FACE, Method.FACE):
        panel.render(conductor_at(method).page(texts))
        panel.show()
        enterprises = panel.findChild(QWidget, "register.enterprise_listed")
        persons = panel.findChild(QWidget, "register.document_valid")
        assert enterprises is not None
        assert persons is not None
        assert enterprises.isVisible() is (method is Method.LEGAL_REP_FACE)
        assert persons.isVisible()
