"""The counterparts beside the page, drawn as the things they are: phone, camera, bank, register, clock, director, log.

A panel shows the page model; what it lets people do goes out as `acted`, what it lets them set about the world goes
to its teller. Each is imported when it is first shown.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Final

from realname_wizard.texts.catalogue import Texts
from realname_wizard.words import Page

if TYPE_CHECKING:
    from realname_wizard.views.panels.clock import ClockPanel
    from realname_wizard.views.panels.director import DirectorPanel
    from realname_wizard.views.panels.log import LogPanel
    from realname_wizard.views.panels.panel_view import PanelView
    from realname_wizard.views.panels.teller import Teller

_BESIDE: Final = {
    Page.DETAILS: ("details", "DetailsPanel"),
    Page.REVIEW_DETAILS: ("register", "RegisterPanel"),
    Page.QR: ("phone", "PhonePanel"),
    Page.FACE: ("camera", "CameraPanel"),
    Page.OFFICIAL_ACCOUNT: ("official_account", "OfficialAccountPanel"),
    Page.TOP_UP: ("payment", "PaymentPanel"),
    Page.BANK_TRANSFER: ("statement", "StatementPanel"),
    Page.WAITING: ("wall", "WaitingPanel"),
}
"""Which module and class stands beside which page."""


def has_panel(page: Page) -> bool:
    """Whether a counterpart stands beside the page."""
    return page in _BESIDE


def make(page: Page, teller: "Teller", texts: Texts) -> "PanelView":
    """The counterpart of a page that has one."""
    module, name = _BESIDE[page]
    made: PanelView = getattr(import_module(f"{__name__}.{module}"), name)(teller, texts)
    return made


def director(teller: "Teller", texts: Texts) -> "DirectorPanel":
    """Where presenters order outcomes (T01)."""
    from realname_wizard.views.panels.director import DirectorPanel  # noqa: PLC0415 - made when first shown

    return DirectorPanel(teller, texts)


def log(texts: Texts) -> "LogPanel":
    """The event log (T03)."""
    from realname_wizard.views.panels.log import LogPanel  # noqa: PLC0415 - made when first shown

    return LogPanel(texts)


def clock(teller: "Teller", texts: Texts) -> "ClockPanel":
    """The simulated clock and the buttons that turn it (T02)."""
    from realname_wizard.views.panels.clock import ClockPanel  # noqa: PLC0415 - made when first shown

    return ClockPanel(teller, texts)
