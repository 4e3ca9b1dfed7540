"""A field for the name of an account: one that is known, or a new one; Enter does what the button beside it does."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLabel, QSizePolicy, QWidget

from realname_wizard.views.parts.wheel_safe import WheelPasses
from realname_wizard.views.parts.widgets import set_property


class NameField(WheelPasses, QComboBox):
    """Known names to choose from, and room to type another."""

    entered = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setEditable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._names: tuple[str, ...] | None = None

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Keep Enter from the window, which would go on with the page."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def label(self, label: QLabel, text: str, hint: str) -> None:
        """Be what this label speaks of."""
        label.setBuddy(self)
        self.setAccessibleName(text)
        self.setAccessibleDescription(hint)
        line = self.lineEdit()
        if line is not None:
            line.setAccessibleName(text)
            line.setPlaceholderText(text)

    def offer(self, names: tuple[str, ...]) -> None:
        """Offer these names; what is being typed stays."""
        if names == self._names:
            return
        self._names = names
        typed = self.currentText()
        self.clear()
        self.addItems(list(names))
        self.setEditText(typed)

    def take(self) -> str:
        """What was typed, once: the field is empty then. Where there is nothing, the field takes the focus."""
        typed = self.currentText().strip()
        if typed:
            self.setEditText("")
        else:
            self.setFocus()
        set_property(self, "state", "" if typed else "error")
        return typed
