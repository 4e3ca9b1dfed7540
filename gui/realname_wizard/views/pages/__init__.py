"""The pages. A page draws its model and emits events; it knows neither the Conductor nor a counterpart beside it."""

from importlib import import_module
from typing import TYPE_CHECKING, Final

from realname_wizard.missing import require_all
from realname_wizard.texts.catalogue import Texts
from realname_wizard.words import Page

if TYPE_CHECKING:
    from realname_wizard.views.pages.page_view import PageView

_CLASSES: Final = {
    Page.WELCOME: ("welcome", "WelcomePage"),
    Page.REGION: ("choice", "ChoicePage"),
    Page.SUBJECT: ("choice", "ChoicePage"),
    Page.METHOD: ("method", "MethodPage"),
    Page.DETAILS: ("details", "DetailsPage"),
    Page.REVIEW_DETAILS: ("review_details", "ReviewDetailsPage"),
    Page.QR: ("qr", "QrPage"),
    Page.FACE: ("face", "FacePage"),
    Page.OFFICIAL_ACCOUNT: ("official_account", "OfficialAccountPage"),
    Page.TOP_UP: ("top_up", "TopUpPage"),
    Page.BANK_TRANSFER: ("bank_transfer", "BankTransferPage"),
    Page.WAITING: ("waiting", "WaitingPage"),
    Page.RESULT: ("result", "ResultPage"),
    Page.HANDED_OFF: ("handed_off", "HandedOffPage"),
    Page.ACCOUNT: ("account", "AccountPage"),
}
"""The module and the class that draw a page; imported when it is first shown."""

require_all("views/pages", _CLASSES, set(Page))


def make(page: Page, texts: Texts) -> "PageView":
    """The view of a page, without content until it is rendered."""
    module, name = _CLASSES[page]
    made: PageView = getattr(import_module(f"{__name__}.{module}"), name)(page, texts)
    return made
