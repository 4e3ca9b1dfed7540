"""Going to another account: one that is known, or a new name."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QWidget

from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.widgets import HALF, Card, IconText, Text, button, set_property


class _Name(QComboBox):
    """Enter opens the account, and does nothing else."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Keep Enter from the window, which would go on with the page."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


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
        self.name = _Name(self)
        self.name.setObjectName("account.name")
        self.name.setEditable(True)
        self.name.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.name.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.name.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.name.entered.connect(self._open)
        self._heading.setBuddy(self.name)
        self.open = button("account.open", on_click=self._open, parent=self)
        row = QHBoxLayout()
        row.setSpacing(HALF)
        row.addWidget(self.name, 1)
        row.addWidget(self.open)
        for part in (self._heading, self._hint, self._error):
            self.column.addWidget(part)
        self.column.addLayout(row)
        self._accounts: tuple[str, ...] = ()

    def draw(self, heading: str, accounts: tuple[str, ...], texts: Texts) -> None:
        """Show the accounts there are; what is being typed stays."""
        self._texts = texts
        self._heading.say(heading)
        self._hint.say(texts.say("account.other.hint"))
        self._error.say("")
        set_property(self.name, "state", "")
        self.open.setText(texts.say("account.open"))
        self.name.setAccessibleName(texts.say("account.name.label"))
        self.name.setAccessibleDescription(texts.say("account.other.hint"))
        line = self.name.lineEdit()
        if line is not None:
            line.setAccessibleName(texts.say("account.name.label"))
            line.setPlaceholderText(texts.say("account.name.label"))
        if accounts != self._accounts:
            self._accounts = accounts
            typed = self.name.currentText()
            self.name.clear()
            self.name.addItems(list(accounts))
            self.name.setEditText(typed)

    def _open(self) -> None:
        wanted = self.name.currentText().strip()
        if wanted:
            from realname_wizard.messages.account_events import OpenAccount  # noqa: PLC0415 - the first page needs it only now

            self.name.setEditText("")
            self.acted.emit(OpenAccount(other=wanted))
        elif self._texts is not None:
            self._error.say(self._texts.say("account.open.required"))
            set_property(self.name, "state", "error")
            self.name.setFocus()
