"""The account page: which account this is, as what it is verified, and what can be done with it (R09, R40)."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from realname_wizard.flow.account_model import AccountModel
from realname_wizard.flow.page_model import PageModel
from realname_wizard.messages.account_events import OpenAccount
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.page_view import PageView
from realname_wizard.views.pages.account_opener import AccountOpener
from realname_wizard.views.pages.account_parts import (
    Changes,
    Ending,
    FactsGrid,
    OtherAccounts,
    Past,
    Section,
    SubAccounts,
)
from realname_wizard.views.pages.form_flow import FlowRow
from realname_wizard.views.pages.result_parts import Places
from realname_wizard.views.pages.services import ServicesCard
from realname_wizard.views.widgets import Notice, Text, button
from realname_wizard.words import EventName, Page


class AccountPage(PageView):
    """How the account stands, what can be done with it, and the way to another one."""

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(Page.ACCOUNT, texts, parent)
        self._account = ""
        self._notice = Notice("info", self)
        self._state = Section(self)
        self._facts = FactsGrid(self._state)
        self._limit = Text("small", parent=self._state)
        self._verify = button("account.verify", role="primary", on_click=self._begin, parent=self._state)
        self._state.column.addWidget(self._facts)
        self._state.column.addWidget(self._limit)
        self._state.column.addWidget(self._verify, 0, Qt.AlignmentFlag.AlignLeft)
        self._desk = self._make_desk()
        self._services = ServicesCard(self)
        self._changes = Changes(self)
        self._subs = SubAccounts(self)
        self._ending = Ending(self)
        self._others = OtherAccounts(self)
        self._opener = AccountOpener(self)
        self._past = Past(self)
        self._places = Places(self)
        self._places.opened.connect(self.place_opened)
        self.column.addWidget(self._notice)
        for part in (
            self._state,
            self._desk,
            self._services,
            self._changes,
            self._subs,
            self._past,
            self._others,
            self._opener,
            self._ending,
            self._places,
        ):
            self.column.addWidget(part)
        for speaks in (self._changes, self._subs, self._ending, self._others, self._opener):
            speaks.acted.connect(self.acted)

    def _make_desk(self) -> FlowRow:
        """The ways to the desk, where accounts are found and misuse is reported."""
        row = FlowRow(self)
        self._find = button("desk.open", on_click=self.desk_wanted.emit, parent=row)
        self._report = button(
            "report.misuse", on_click=lambda: self.acted.emit(EventName.REPORT_MISUSE), parent=row
        )
        for each in (self._find, self._report):
            row.flow.addWidget(each)
        return row

    def render(self, model: PageModel) -> None:  # type: ignore[override]
        """Draw what the model says. Raises ValueError for a model without an account."""
        own = model.own
        if own is None:
            raise ValueError("an account page needs an account")
        super().render(model)
        self._account = model.account
        self._notice.say(own.notice)
        self._state.heading.say(model.account_line)
        self._facts.draw(own.facts)
        countdown = model.countdown
        self._limit.say(" ".join((countdown.text, countdown.then)) if countdown else model.quota_line)
        self._verify.setText(self.texts.say("account.verify"))
        self._verify.setVisible(own.cancelling.enabled and not _verified(own))
        if model.desk is not None:
            self._find.setText(model.desk.find)
            self._report.setText(model.desk.report)
        self._desk.setVisible(model.desk is not None)
        self._services.draw(model)
        self._changes.draw(own)
        self._subs.draw(own, self.texts)
        self._ending.draw(own)
        self._past.draw(own, self.texts)
        self._others.draw(own, self.texts)
        self._opener.draw(self.texts.say("account.other"), model.accounts, self.texts)
        self._places.draw(model.places, self.texts)

    def _begin(self) -> None:
        """An account that is not verified begins on the welcome page."""
        self.acted.emit(OpenAccount(other=self._account))


def _verified(own: AccountModel) -> bool:
    return any(each.current and each.verified for each in own.accounts)
