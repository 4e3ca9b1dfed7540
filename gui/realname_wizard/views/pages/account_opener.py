"""Going to another account: one that is known, or a new name."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.drawing.theme import HALF
from realname_wizard.views.parts.name_field import NameField
from realname_wizard.views.parts.widgets import Card, IconText, Text, button


class AccountOpener(Card):
    """A name, chosen or typed, and the button that goes there."""

    acted = Signal(object)
    """An OpenAccount."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts: Texts | None = None
        self._heading = Text("strong", parent=self)
        self._hint = Text("small", parent=self)
        self._error = IconText("error", "danger", "error", parent=self)
        self.name = NameField("account.name", self)
        self.name.entered.connect(self._open)
        self.open = button("account.open", on_click=self._open, parent=self)
        row = QHBoxLayout()
        row.setSpacing(HALF)
        row.addWidget(self.name, 1)
        row.addWidget(self.open)
        for part in (self._heading, self._hint, self._error):
            self.column.addWidget(part)
        self.column.addLayout(row)

    def draw(self, heading: str, accounts: tuple[str, ...], texts: Texts) -> None:
        """Show the accounts there are; what is being typed stays."""
        self._texts = texts
        self._heading.say(heading)
        self._hint.say(texts.say("account.other.hint"))
        self._error.say("")
        self.open.setText(texts.say("account.open"))
        self.name.label(self._heading, texts.say("account.name.label"), texts.say("account.other.hint"))
        self.name.answered()
        self.name.offer(accounts)

    def _open(self) -> None:
        wanted = self.name.take()
        if wanted:
            from realname_wizard.messages.account_events import OpenAccount  # noqa: PLC0415 - the first page needs it only now

            self.acted.emit(OpenAccount(other=wanted))
        elif self._texts is not None:
            self._error.say(self._texts.say("account.open.required"))
