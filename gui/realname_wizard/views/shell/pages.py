"""Which class draws which page. A page is imported and made when it is first shown."""

from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.page_view import PageView
from realname_wizard.words import Page

# ruff: noqa: PLC0415


def make_page(page: Page, texts: Texts) -> PageView:  # noqa: PLR0912 - one case a page
    """The view of a page, without content until it is rendered."""
    match page:
        case Page.WELCOME:
            from realname_wizard.views.pages.welcome import WelcomePage

            return WelcomePage(texts)
        case Page.REGION | Page.SUBJECT:
            from realname_wizard.views.pages.choice import ChoicePage

            return ChoicePage(page, texts)
        case Page.METHOD:
            from realname_wizard.views.pages.method import MethodPage

            return MethodPage(texts)
        case Page.DETAILS:
            from realname_wizard.views.pages.details import DetailsPage

            return DetailsPage(texts)
        case Page.REVIEW_DETAILS:
            from realname_wizard.views.pages.review_details import ReviewDetailsPage

            return ReviewDetailsPage(texts)
        case Page.QR:
            from realname_wizard.views.pages.qr import QrPage

            return QrPage(texts)
        case Page.FACE:
            from realname_wizard.views.pages.face import FacePage

            return FacePage(texts)
        case Page.OFFICIAL_ACCOUNT:
            from realname_wizard.views.pages.official_account import OfficialAccountPage

            return OfficialAccountPage(texts)
        case Page.TOP_UP:
            from realname_wizard.views.pages.top_up import TopUpPage

            return TopUpPage(texts)
        case Page.BANK_TRANSFER:
            from realname_wizard.views.pages.bank_transfer import BankTransferPage

            return BankTransferPage(texts)
        case Page.WAITING:
            from realname_wizard.views.pages.waiting import WaitingPage

            return WaitingPage(texts)
        case Page.RESULT:
            from realname_wizard.views.pages.result import ResultPage

            return ResultPage(texts)
        case Page.HANDED_OFF:
            from realname_wizard.views.pages.handed_off import HandedOffPage

            return HandedOffPage(texts)
        case Page.ACCOUNT:
            from realname_wizard.views.pages.account import AccountPage

            return AccountPage(texts)
