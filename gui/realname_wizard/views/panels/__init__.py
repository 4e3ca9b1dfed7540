"""The counterparts beside the page, drawn as the things they are: phone, camera, bank, register, clock, director, log.

A panel shows the page model; what it lets people do, and set about the world, goes out as `acted`. Each is imported
when it is first shown.
"""

from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Final

from realname_wizard.flow.page_model import PageModel
from realname_wizard.messages.proofs import PROOFS
from realname_wizard.missing import require_all
from realname_wizard.texts.catalogue import Texts
from realname_wizard.words import Page

if TYPE_CHECKING:
    from realname_wizard.views.panels.panel_view import PanelView

_BESIDE: Final = {
    Page.DETAILS: "phone",
    Page.REVIEW_DETAILS: "register",
    Page.WAITING: "waiting",
    **{proof.page: proof.panel for proof in PROOFS},
}
"""Which counterpart stands beside which page."""

require_all("panels", {each.name for each in iter_modules(__path__)}, set(_BESIDE.values()))


def beside(model: PageModel) -> str:
    """The counterpart that stands beside the page; nothing where there is none.

    The phone has a part in details that a text message is sent for, the registers in what they are asked about.
    """
    without = {Page.DETAILS: model.phone is None, Page.REVIEW_DETAILS: not model.asks_register}
    if without.get(model.page, False):
        return ""
    return _BESIDE.get(model.page, "")


def make(name: str, texts: Texts) -> "PanelView":
    """A counterpart, or what is in a drawer: `OfficialAccountPanel` of the module `official_account`."""
    module = import_module(f"{__name__}.{name}")
    made: PanelView = getattr(module, f"{name.title().replace('_', '')}Panel")(texts)
    return made
