"""A field for the name of an account: one that is known, or a new one; Enter does what the button beside it does."""

from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QSizePolicy, QWidget

from realname_wizard.views.parts.selecting import DropDown
from realname_wizard.views.parts.wheel_passes import WheelPasses
from realname_wizard.views.parts.widgets import NOTHING_BESIDES, set_property


class AsksName:
    """Comes before a field of Qt's in which the name of an account is typed."""

    _asked = ""

    def _line(self) -> QLineEdit:
        """Where it is typed."""
        raise NotImplementedError

    def label(self, label: QLabel, text: str, hint: str) -> None:
        """Be what this label speaks of, and be called so: a page has several; `text` stands in it while it is empty."""
        field, line = cast("QWidget", self), self._line()
        label.setBuddy(field)
        for each in (field, line):
            each.setAccessibleName(label.text())
            each.setAccessibleDescription(hint or NOTHING_BESIDES)
        line.setPlaceholderText(text)

    def take(self) -> str:
        """What was typed; where it is refused it can be mended. Where there is nothing, the field takes the focus."""
        field, self._asked = cast("QWidget", self), self._line().text().strip()
        if not self._asked:
            field.setFocus()
        set_property(field, "state", "" if self._asked else "error")
        return self._asked

    def answered(self) -> None:
        """What was taken has been done, so it need not stand here any more."""
        if self._asked and self._asked == self._line().text().strip():
            self._line().clear()
        self._asked = ""
        set_property(cast("QWidget", self), "state", "")


class NewName(AsksName, QLineEdit):
    """Room to type a name that no account has yet."""

    entered = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.returnPressed.connect(self.entered)

    def _line(self) -> QLineEdit:
        return self

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Keep Enter from the window, which would go on with the page."""
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()


class NameField(WheelPasses, AsksName, DropDown):
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

    def _line(self) -> QLineEdit:
        return cast("QLineEdit", self.lineEdit())  # it is editable

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Keep Enter from the window, which would go on with the page."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def offer(self, names: tuple[str, ...]) -> None:
        """Offer these names; what is being typed stays."""
        if names == self._names:
            return
        self._names = names
        typed = self.currentText()
        self.clear()
        self.addItems(list(names))
        self.setEditText(typed)
