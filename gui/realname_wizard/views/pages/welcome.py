"""The first page: what stays locked, what to have at hand, how long it takes, and that it is a rehearsal (R09, T09)."""

from PySide6.QtWidgets import QWidget

from realname_wizard.flow.page_model import PageModel
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.pages.account_opener import AccountOpener
from realname_wizard.views.pages.page_view import PageView
from realname_wizard.views.pages.services import ServicesCard
from realname_wizard.views.pages.take_up_card import TakeUpCard
from realname_wizard.views.parts.widgets import Card, IconText, Text
from realname_wizard.words import Page

_ICONS = ("shield", "document", "clock")
"""Beside the paragraphs: that it is simulated, what to have at hand, how long it takes."""


class WelcomePage(PageView):
    """Nothing is asked here but to start, or to take another account."""

    def __init__(self, page: Page, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(page, texts, parent)
        self._take_up = TakeUpCard()
        self._take_up.acted.connect(self.acted)
        self._services = ServicesCard()
        self._know = Card()
        self._know.column.setSpacing(12)
        self._know_heading = Text("title")
        self._know.column.addWidget(self._know_heading)
        self._lines: list[IconText] = []
        self._opener = AccountOpener()
        self._opener.acted.connect(self.acted)
        for part in (self._take_up, self._services, self._know, self._opener):
            self.column.addWidget(part)

    def render(self, model: PageModel) -> None:  # type: ignore[override]
        """Draw what the model says."""
        super().render(model)
        self._take_up.draw(model.take_up)
        self._services.draw(model)
        self._know_heading.say(self.texts.say("welcome.know"))
        while len(self._lines) < len(model.paragraphs):
            line = IconText(_ICONS[min(len(self._lines), len(_ICONS) - 1)], "accent")
            self._lines.append(line)
            self._know.column.addWidget(line)
        for place, line in enumerate(self._lines):
            line.say(model.paragraphs[place] if place < len(model.paragraphs) else "")
        self._opener.draw(self.texts.say("welcome.other_account"), model.accounts, self.texts)
