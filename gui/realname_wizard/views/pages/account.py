"""The account page: which account this is, as what it is verified, and what can be done with it (R09, R40)."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from realname_wizard.flow.page_model import PageModel
from realname_wizard.messages.account_events import OpenAccount
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.said import together
from realname_wizard.views.drawing import theme
from realname_wizard.views.drawing.theme import GAP, WIDE
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
from realname_wizard.views.pages.page_view import PageView
from realname_wizard.views.pages.security_phone import PhoneSettings
from realname_wizard.views.pages.services import ServicesCard
from realname_wizard.views.pages.take_up_card import TakeUpCard
from realname_wizard.views.parts.flow_layout import FlowRow
from realname_wizard.views.parts.places import Places
from realname_wizard.views.parts.widgets import Notice, Text, button, set_property, show_if
from realname_wizard.views.parts.wrap_button import WrapButton
from realname_wizard.words import EventName, Page

_TWO_SIDES, _SIDE_BY_SIDE = 1480, 900
"""The widest the page gets, and from which width on it has two columns, in logical pixels at text size 100 %."""


class AccountPage(PageView):
    """How the account stands, what can be done with it, and the way to another one."""

    def __init__(self, page: Page, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(page, texts, parent, width=_TWO_SIDES)
        self._account = ""
        self._notice = Notice("info", self)
        self._keep = button(
            "account.keep", on_click=lambda: self.acted.emit(EventName.WITHDRAW_CANCELLING), parent=self
        )
        self._state = Section(self)
        self._facts = FactsGrid(self._state)
        self._limit = Text("small", parent=self._state)
        self._verify = button("account.verify", role="primary", on_click=self._begin, parent=self._state)
        self._state.column.addWidget(self._facts)
        self._state.column.addWidget(self._limit)
        self._state.column.addWidget(self._verify, 0, Qt.AlignmentFlag.AlignLeft)
        self._take_up = TakeUpCard(self)
        self._desk = self._make_desk()
        self._services = ServicesCard(self)
        self._changes = Changes(self)
        self._phone = PhoneSettings(self)
        self._subs = SubAccounts(self)
        self._ending = Ending(self)
        self._others = OtherAccounts(self)
        self._opener = AccountOpener(self)
        self._past = Past(self)
        self._places = Places(self)
        self._places.opened.connect(self.place_opened)
        self._sides = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._sides.setSpacing(GAP)
        for side in (
            (self._take_up, self._state, self._desk, self._changes, self._phone, self._subs, self._ending),
            (self._services, self._others, self._opener, self._past),
        ):
            column = QVBoxLayout()
            column.setSpacing(GAP)
            for part in side:
                column.addWidget(part)
            column.addStretch(1)
            self._sides.addLayout(column, 1)
        self.column.addWidget(self._notice)
        self.column.addWidget(self._keep, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addLayout(self._sides)
        self.column.addWidget(self._places)
        for speaks in (
            self._take_up,
            self._changes,
            self._phone,
            self._subs,
            self._ending,
            self._others,
            self._opener,
        ):
            speaks.acted.connect(self.acted)
        self._past.more_wanted.connect(self.more_wanted)
        for asks in (self._ending, self._others):
            asks.asking.connect(self.asking)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Where there is room, what can be done with the account stands beside all the rest."""
        super().resizeEvent(event)
        self._share_room()

    def _share_room(self) -> None:
        beside = self.width() >= theme.current().size(_SIDE_BY_SIDE)
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._sides.direction() is not way:
            self._sides.setDirection(way)
        room = min(self.width() - 3 * WIDE, theme.current().size(_TWO_SIDES))
        for section in self.findChildren(Section):
            section.share((room - GAP) // 2 if beside else room)

    def _make_desk(self) -> FlowRow:
        """The ways to the desk, where accounts are found and misuse is reported, and to the guide."""
        row = FlowRow(self)
        self._find, self._report = (
            WrapButton("desk.open", parent=row),
            WrapButton("report.misuse", parent=row),
        )
        self._find.clicked.connect(lambda: self.desk_wanted.emit("search"))
        self._report.clicked.connect(lambda: self.acted.emit(EventName.REPORT_MISUSE))
        self._guide = WrapButton("guide.about", parent=row)
        self._guide.clicked.connect(self.guide_wanted)
        for each in (self._find, self._report, self._guide):
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
        withdraw = own.cancelling.withdraw if own.cancelling else ""
        self._keep.setText(withdraw)
        self._keep.setVisible(bool(withdraw))
        self._take_up.draw(model.take_up)
        self._state.heading.say(model.account_line)
        self._facts.draw(own.facts)
        until = (model.countdown.text, model.countdown.then) if model.countdown else ()
        self._limit.say(together("\n", (*until, model.quota_line)))
        set_property(self._verify, "role", "" if model.take_up else "primary")
        self._guide.setText(self.texts.say("guide.about.account"))
        show_if(self._guide, "guide" in self.leads_to)
        self._verify.setText(own.verify)
        self._verify.setVisible(bool(own.verify))
        if model.desk is not None:
            self._find.setText(model.desk.find)
            self._report.setText(model.desk.report)
            self._report.setVisible(bool(model.desk.report))
        self._desk.setVisible(model.desk is not None)
        self._services.draw(model)
        self._changes.draw(own)
        next_field = self._phone.draw(own.phone, model.errors)
        self._subs.draw(own, self.texts)
        self._ending.draw(own)
        self._past.draw(own, self.texts)
        self._others.draw(own, self.texts)
        self._opener.draw(self.texts.say("account.other"), model.accounts, self.texts)
        self._places.draw(model.places, self.texts)
        self._share_room()
        if next_field is not None:
            self.lead_to(next_field)

    def focus_first(self) -> None:
        """What is to be settled, where one comes for that (R46); else the heading."""
        settle = self._ending.to_settle()
        if settle is not None:
            settle.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().focus_first()

    def _begin(self) -> None:
        """An account that is not verified begins on the welcome page."""
        self.acted.emit(OpenAccount(other=self._account))
