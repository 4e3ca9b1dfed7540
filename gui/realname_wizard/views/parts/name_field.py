"""A field for the name of an account: one that is known, or a new one; Enter does what the button beside it does."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QSizePolicy, QWidget

from realname_wizard.views.parts.selecting import DropDown
from realname_wizard.views.parts.wheel_passes import WheelPasses
from realname_wizard.views.parts.widgets import NOTHING_BESIDES, set_property


class NewName(QLineEdit):
    """Room to type a name that no account has yet."""

    entered = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.returnPressed.connect(self.entered)
        self._asked = ""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Keep Enter from the window, which would go on with the page."""
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()

    def label(self, label: QLabel, text: str, hint: str) -> None:
        """Be what this label speaks of, and be called so: a page has several; `text` stands in it while it is empty."""
        label.setBuddy(self)
        self.setAccessibleName(label.text())
        self.setAccessibleDescription(hint or NOTHING_BESIDES)
        self.setPlaceholderText(text)

    def answered(self) -> None:
        """What was taken has been done, so it need not stand here any more."""
        if self._asked and self._asked == self.text().strip():
            self.clear()
        self._asked = ""
        set_property(self, "state", "")

    def take(self) -> str:
        """What was typed; where it is refused it can be mended. Where there is nothing, the field takes the focus."""
        self._asked = _taken(self, self.text().strip())
        return self._asked


class NameField(WheelPasses, DropDown):
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
        self._asked = ""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Keep Enter from the window, which would go on with the page."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def label(self, label: QLabel, text: str, hint: str) -> None:
        """Be what this label speaks of, and be called so: a page has several; `text` stands in it while it is empty."""
        label.setBuddy(self)
        self.setAccessibleName(label.text())
        self.setAccessibleDescription(hint or NOTHING_BESIDES)
        line = self.lineEdit()
        if line is not None:
            line.setAccessibleName(label.text())
            line.setAccessibleDescription(hint or NOTHING_BESIDES)
            line.setPlaceholderText(text)

    def answered(self) -> None:
        """What was taken has been done, so it need not stand here any more."""
        if self._asked and self._asked == self.currentText().strip():
            self.clearEditText()
        self._asked = ""
        set_property(self, "state", "")

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
        """What was typed; where it is refused it can be mended. Where there is nothing, the field takes the focus."""
        self._asked = _taken(self, self.currentText().strip())
        return self._asked


def _taken(field: QWidget, typed: str) -> str:
    if not typed:
        field.setFocus()
    set_property(field, "state", "" if typed else "error")
    return typed
