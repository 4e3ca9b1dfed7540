"""The counterparts beside the page, drawn as the things they are: phone, camera, bank, register, clock, director, log.

A panel shows the page model; what it lets people do, and set about the world, goes out as `acted`. Each is imported
when it is first shown.
"""

from collections.abc import Collection
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from realname_wizard.missing import require_all
from realname_wizard.texts.catalogue import Texts

if TYPE_CHECKING:
    from realname_wizard.views.panels.panel_view import PanelView


def require(names: Collection[str]) -> None:
    """Raises Missing where one of these counterparts has no module that draws it."""
    require_all("panels", {each.name for each in iter_modules(__path__)}, names)


def make(name: str, texts: Texts) -> "PanelView":
    """A counterpart, or what is in a drawer: `OfficialAccountPanel` of the module `official_account`."""
    module = import_module(f"{__name__}.{name}")
    made: PanelView = getattr(module, f"{name.title().replace('_', '')}Panel")(texts)
    return made
