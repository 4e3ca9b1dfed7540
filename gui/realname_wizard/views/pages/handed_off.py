"""Handed off: the way goes on at the international site, and this page leads there (R08)."""

from PySide6.QtWidgets import QWidget

from realname_wizard.flow.page_model import PageModel
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.pages.page_view import PageView
from realname_wizard.views.pages.result import ReasonList
from realname_wizard.views.pages.result_parts import OutcomeBanner
from realname_wizard.views.parts.places import Places
from realname_wizard.words import Outcome, Page


class HandedOffPage(PageView):
    """Says plainly that the wizard ends here, and where it goes on."""

    def __init__(self, page: Page, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(page, texts, parent)
        self._banner = OutcomeBanner(self.heading, self.lead, self)
        self._places = Places(self)
        self._places.opened.connect(self.place_opened)
        self._reasons = ReasonList(self)
        for part in (self._banner, self._reasons, self._places):
            self.column.addWidget(part)

    def render(self, model: PageModel) -> None:  # type: ignore[override]
        """Draw the page."""
        super().render(model)
        result = model.result
        self._banner.draw(Outcome.HANDED_OFF, result.kind_text if result else "", "")
        self._reasons.draw(result.reasons if result else (), self.texts)
        self._places.draw(model.places, self.texts)
