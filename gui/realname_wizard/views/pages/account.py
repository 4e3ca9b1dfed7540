"""The account page: which account this is, as what it is verified, what that opens (R09, R40)."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from realname_wizard.flow.page_model import PageModel
from realname_wizard.messages.account_events import OpenAccount
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.page_view import PageView
from realname_wizard.views.pages.account_opener import AccountOpener
from realname_wizard.views.pages.services import ServicesCard
from realname_wizard.views.widgets import Card, IconText, Text, button
from realname_wizard.words import Outcome, Page


class AccountPage(PageView):
    """How the account stands, and the way to another one."""

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(Page.ACCOUNT, texts, parent)
        self._state = Card()
        self._state.column.setSpacing(12)
        self._name = Text("title")
        self._state.column.addWidget(self._name)
        self._lines: list[IconText] = []
        self._account = ""
        self._verify = button("account.verify", role="primary", on_click=self._begin)
        self._state.column.addWidget(self._verify, 0, Qt.AlignmentFlag.AlignLeft)
        self._services = ServicesCard()
        self._opener = AccountOpener()
        self._opener.acted.connect(self.acted)
        for part in (self._state, self._services, self._opener):
            self.column.addWidget(part)

    def render(self, model: PageModel) -> None:  # type: ignore[override]
        """Draw what the model says."""
        super().render(model)
        self._name.say(model.account_line)
        while len(self._lines) < len(model.paragraphs):
            line = IconText("info")
            self._lines.append(line)
            self._state.column.insertWidget(self._state.column.count() - 1, line)
        verified = model.outcome is Outcome.VERIFIED
        for place, line in enumerate(self._lines):
            line.say(model.paragraphs[place] if place < len(model.paragraphs) else "")
            first = ("shield", "success") if verified else ("lock", "warning")
            line.icon.show_icon(*(first if place == 0 else ("info", "muted")))
        self._account = model.account
        self._verify.setVisible(not verified)
        self._verify.setText(self.texts.say("account.verify"))
        self._services.draw(model)
        self._opener.draw(self.texts.say("account.other"), model.accounts, self.texts)

    def _begin(self) -> None:
        """An account that is not verified begins on the welcome page."""
        self.acted.emit(OpenAccount(other=self._account))
