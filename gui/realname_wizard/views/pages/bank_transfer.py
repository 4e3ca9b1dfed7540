"""The money on its way, and the amount to enter once it is there (R27)."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from realname_wizard.flow.page_model import MoneyModel, PageModel
from realname_wizard.messages.typed import TypedAmount
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.pages.page_view import PageView
from realname_wizard.views.pages.way import Way
from realname_wizard.views.parts.amount_field import AmountField
from realname_wizard.views.parts.countdown import CountdownView
from realname_wizard.views.parts.widgets import Card, IconText, Text, announce, button
from realname_wizard.words import Field, Page

_STEPS: Final = ("sent", "way", "enter")
_ENTER: Final = "bank.enter"


class BankTransferPage(PageView):
    """While the money is under way it says until when; then it asks for the amount."""

    def __init__(self, page: Page, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(page, texts, parent)
        self._asking = self._had_errors = False
        self._how = Text(parent=self)
        self._way = Way(len(_STEPS))
        self._countdown = CountdownView(self)
        self._form = Card()
        self._amount = AmountField("field.amount", self._form)
        self._attempts = IconText("info", "muted", parent=self._form)
        self._attempts.setObjectName("bank.attempts")
        self._enter = button(_ENTER, role="primary", on_click=self._send, parent=self._form)
        self._amount.line.returnPressed.connect(self._enter.click)
        self._form.column.addWidget(self._amount)
        self._form.column.addWidget(self._attempts)
        self._form.column.addWidget(self._enter, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self._how, self._form, self._countdown, self._way):
            self.column.addWidget(part)

    def render(self, model: PageModel) -> None:  # type: ignore[override]
        """Show how far the money is; an amount that was typed stays."""
        super().render(model)
        if model.money is None:
            return
        money = model.money
        self._how.say(money.instruction)
        words = tuple(self.texts.say(f"panel.transfer.step.{step}") for step in _STEPS)
        self._way.show_way(self.texts, words, now=2 if money.field else 1)
        self._countdown.show_countdown(self.texts, model.countdown)
        self._show_form(model, money)
        if model.errors and not self._had_errors:
            self.focus_problems()
        self._had_errors = bool(model.errors)

    def _show_form(self, model: PageModel, money: MoneyModel) -> None:
        asking = money.field is not None
        if money.field is not None:
            self._amount.render_field(money.field)
        self._attempts.say(money.attempts_text)
        entering = next((action for action in model.actions if action.name == _ENTER), None)
        if entering is not None:
            self._enter.setText(entering.text)
            self._enter.setEnabled(entering.enabled)
        self._form.setVisible(asking)
        if asking and not self._asking:
            self._amount.line.clear()
            announce(self, money.instruction)
        self._asking = asking

    def _send(self) -> None:
        self.acted.emit(TypedAmount(self._amount.typed()))

    def focus_first(self) -> None:
        """The heading; when the money is there, the field."""
        if self._asking:
            self._amount.focus_line()
        else:
            super().focus_first()

    def focus_field(self, field: Field) -> None:
        """Put the cursor into the amount."""
        if field is Field.AMOUNT and self._asking:
            self._amount.focus_line()
        else:
            super().focus_field(field)
