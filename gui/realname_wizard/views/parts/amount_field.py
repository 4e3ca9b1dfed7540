"""A field for an amount of money: label, line, what is wrong with it, and the mark of what was wrong before."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from realname_wizard.flow.page_model import FieldModel
from realname_wizard.views.parts.widgets import IconText, Text, set_property


class AmountField(QWidget):
    """Keeps what was typed until it is cleared; the model only says what to ask and what was wrong."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """`name` is the line's object name, such as `field.amount`."""
        super().__init__(parent)
        self._label = Text("label", parent=self)
        self._hint = Text("small", parent=self)
        self.line = QLineEdit(self)
        self.line.setObjectName(name)
        self.line.setMaxLength(32)
        self.line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._label.setBuddy(self.line)
        kind = name.rpartition(".")[2]
        self._error = IconText("error", "danger", "error", parent=self)
        self._error.setObjectName(f"error.{kind}")
        self._mark = IconText("warning", "warning", "mark", parent=self)
        self._mark.setObjectName(f"mark.{kind}")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self._label, self._hint, self.line, self._error, self._mark):
            column.addWidget(part)

    def render_field(self, model: FieldModel) -> None:
        """Show what is asked and what was wrong; what is typed stays."""
        self._label.say(model.label)
        self._hint.say(model.hint)
        self._error.say(model.error)
        self._mark.say(model.mark)
        self.line.setAccessibleName(model.label)
        self.line.setAccessibleDescription(" ".join(filter(None, (model.error, model.mark, model.hint))))
        set_property(self.line, "state", "error" if model.error else "mark" if model.mark else "")

    def typed(self) -> str:
        """What was typed; what an input method has not yet given counts, too."""
        QGuiApplication.inputMethod().commit()
        return self.line.text()

    def focus_line(self) -> None:
        """Put the cursor there, everything selected."""
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.line.selectAll()
