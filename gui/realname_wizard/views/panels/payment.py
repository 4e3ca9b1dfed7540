"""The bank where a top-up is paid: amount, payer, pay (R26)."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from realname_wizard.flow.page_model import PageModel
from realname_wizard.messages.typed import TypedPayment
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.drawing.bank_paper import BankPaper
from realname_wizard.views.drawing.theme import HALF
from realname_wizard.views.panels.panel_view import PanelView
from realname_wizard.views.parts.amount_field import AmountField
from realname_wizard.views.parts.counterpart_actions import show_action
from realname_wizard.views.parts.wheel_safe import WheelSafeList
from realname_wizard.views.parts.widgets import Text, announce, button, rule
from realname_wizard.words import Field

_PAYERS: Final = ("own", "other")


class PaymentPanel(PanelView):
    """A payment form, empty at first: the exact amount is for the person to fill in."""

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__("bank", "", texts, parent)
        self._exact = self._error = ""
        paper = BankPaper(self)
        self._paper = paper
        self._title = Text("title", parent=paper)
        self._to_label, self._to = Text("small", parent=paper), Text("strong", parent=paper)
        self._from_label = Text("label", parent=paper)
        self._payer = WheelSafeList("pay.payer", _PAYERS, paper)
        self._from_label.setBuddy(self._payer)
        self._amount = AmountField("pay.amount", paper)
        self._fill = button("pay.exact", role="link", on_click=self._fill_exact, parent=paper)
        self._send = self.action_button("pay.send", "primary")
        self._amount.line.returnPressed.connect(self._send.click)
        column = paper.column
        for part in (self._title, self._to_label, self._to, rule(paper), self._from_label, self._payer):
            column.addWidget(part)
        column.addSpacing(HALF)
        column.addWidget(self._amount)
        column.addWidget(self._fill, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(HALF)
        column.addWidget(self._send)
        self.column.addWidget(paper)
        self.column.addStretch(1)
        self._say_words()

    def _say_words(self) -> None:
        say = self.texts.say
        self.setAccessibleName(say("panel.bank.title"))
        self._title.say(say("panel.bank.pay.title"))
        self._paper.say(say("panel.bank.name"), say("panel.bank.pay.title"))
        self._to_label.say(say("panel.bank.pay.to"))
        self._to.say(say("panel.bank.pay.to_whom"))
        self._from_label.say(say("panel.bank.pay.payer"))
        self._payer.setAccessibleName(say("panel.bank.pay.payer"))
        for place, payer in enumerate(_PAYERS):
            self._payer.setItemText(place, say(f"panel.bank.pay.payer.{payer}"))
        self._fill.setText(say("panel.bank.pay.exact"))

    def render(self, model: PageModel) -> None:  # type: ignore[override]
        """Show what is asked, what was wrong with it, and whether it can be paid; another order begins empty."""
        money = model.money
        if money is None or money.field is None:
            return
        if money.amount != self._exact:
            self._exact = money.amount
            self._amount.line.clear()
            self._payer.setCurrentIndex(0)
        self._amount.render_field(money.field)
        show_action(self._send, model)
        if money.field.error != self._error:
            self._error = money.field.error
            announce(self, self._error)
            self._go_to_error()

    def focus_field(self, field: Field) -> None:
        """Put the cursor into the amount."""
        if field is Field.AMOUNT:
            self._amount.focus_line()

    def act(self, name: str) -> None:
        """Pay what the form says."""
        self.acted.emit(TypedPayment(self._amount.typed(), own_account=self._payer.currentData() == "own"))

    def _go_to_error(self) -> None:
        """Whoever paid on this form is taken to what was wrong with it."""
        focus = QApplication.focusWidget()
        if self._error and focus is not None and self.isAncestorOf(focus):
            self._amount.focus_line()

    def _fill_exact(self) -> None:
        self._amount.line.setText(self._exact.lstrip("¥"))
        self._amount.focus_line()
