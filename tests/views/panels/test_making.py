"""Which counterpart stands beside which page."""

import pytest
from pytestqt.qtbot import QtBot

from realname_wizard.flow.page_model import PageModel
from realname_wizard.messages.account_events import OpenAccount
from realname_wizard.messages.events import ChooseMethod, ChooseRegion, ChooseSubject
from realname_wizard.messages.typed import TypedSpecimen
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.languages import languages
from realname_wizard.views import panels
from realname_wizard.words import EventName, Method, Page, Region

from ..proofs.conftest import conductor_at

BESIDE = {
    Page.REVIEW_DETAILS: "register",
    Page.QR: "phone",
    Page.FACE: "camera",
    Page.OFFICIAL_ACCOUNT: "official_account",
    Page.TOP_UP: "payment",
    Page.BANK_TRANSFER: "bank",
    Page.WAITING: "waiting",
}


@pytest.mark.parametrize("page", [page for page in Page if page is not Page.DETAILS])
def test_every_page_that_needs_one_has_a_named_counterpart(page: Page, qtbot: QtBot) -> None:
    conductor = conductor_at(Method.FACE)
    model = conductor.page(Texts.load("en"))
    name = panels.beside(model._replace(page=page, asks_register=True))
    assert name == BESIDE.get(page, "")
    for language in languages() if name else ():
        texts = Texts.load(language)
        panel = panels.make(name, texts)
        qtbot.addWidget(panel)
        panel.render(conductor.page(texts))
        assert panel.accessibleName()


def details_of(method: Method) -> PageModel:
    """The details page, as it was before it was handed in."""
    conductor = conductor_at(method)
    conductor.take(EventName.CANCEL)
    conductor.take(EventName.CLOSE)
    conductor.take(OpenAccount(other="trainee"))
    conductor.take(EventName.NEXT)
    conductor.take(ChooseRegion(region=Region.MAINLAND))
    conductor.take(ChooseSubject(subject=conductor.policy.method(method).subject))
    conductor.take(ChooseMethod(method=method))
    return conductor.page(Texts.load("en"))


@pytest.mark.row("R10")
@pytest.mark.parametrize(("method", "beside"), [(Method.FACE, "phone"), (Method.BANK_TRANSFER, "")])
def test_the_phone_stands_beside_the_details_where_a_code_is_sent_to_it(method: Method, beside: str) -> None:
    assert panels.beside(details_of(method)) == beside


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
    conductor.take(EventName.NEXT)
    conductor.take(ChooseRegion(region=Region.MAINLAND))
    subject = conductor.policy.method(method).subject
    conductor.take(ChooseSubject(subject=subject))
    conductor.take(ChooseMethod(method=method))
    conductor.take(TypedSpecimen(subject))
    conductor.take(EventName.NEXT)
    assert panels.beside(conductor.page(Texts.load("en"))) == beside
