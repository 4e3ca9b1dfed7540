"""The counterparts beside the page, drawn as the things they are: phone, camera, bank, register, clock, director, log.

A panel shows the page model; what it lets people do goes out as `acted`, what it lets them set about the world goes
to its teller. Each is imported when it is first shown.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Final

from realname_wizard.texts.catalogue import Texts
from realname_wizard.words import Page

if TYPE_CHECKING:
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
    return _made(*_BESIDE[page], teller, texts)


def make_drawer(name: str, teller: "Teller", texts: Texts) -> "PanelView":
    """What is in a drawer: `desk` for accounts (R44), `clock` (T02), `director` (T01), or the event `log` (T03)."""
    if name == "log":
        return _made("log", "LogPanel", texts)
    return _made(
        name, {"clock": "ClockPanel", "director": "DirectorPanel", "desk": "DeskPanel"}[name], teller, texts
    )


def _made(module: str, name: str, *given: object) -> "PanelView":
    made: PanelView = getattr(import_module(f"{__name__}.{module}"), name)(*given)
    return made
