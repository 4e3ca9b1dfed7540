"""The exact amount to pay, and until when (R26)."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from realname_wizard.flow.page_model import PageModel
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.pages.page_view import PageView
from realname_wizard.views.parts.copy_button import CopyButton
from realname_wizard.views.parts.countdown import CountdownView
from realname_wizard.views.parts.widgets import Card, Text
from realname_wizard.words import Page


class TopUpPage(PageView):
    """The amount in large figures; it is paid in the bank beside the page."""

    def __init__(self, page: Page, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(page, texts, parent)
        card = Card()
        self._label = Text("muted", parent=card)
        self._amount = Text("heading", parent=card)
        self._amount.setObjectName("top_up.amount")
        self._amount.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._copy = CopyButton("top_up.copy", "panel.top_up.copy", card)
        row = QHBoxLayout()
        row.addWidget(self._amount, 1)
        row.addWidget(self._copy)
        self._countdown = CountdownView(card)
        card.column.addWidget(self._label)
        card.column.addLayout(row)
        card.column.addWidget(self._countdown)
        self._how = Text(parent=self)
        self.column.addWidget(self._how)
        self.column.addWidget(card)

    def render(self, model: PageModel) -> None:  # type: ignore[override]
        """Show what is to be paid."""
        super().render(model)
        if model.money is None:
            return
        self._how.say(model.money.instruction)
        self._label.say(self.texts.say("panel.top_up.amount"))
        self._amount.say(model.money.amount)
        self._copy.show_copy(self.texts, model.money.amount.lstrip("¥"))
        self._countdown.show_countdown(self.texts, model.countdown)
