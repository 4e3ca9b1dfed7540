"""One field of a form: label, hint, editor, what is wrong with it, and the mark of what was wrong before.

What is being typed is never touched: an input method composes in peace, and nothing is normalised under the cursor.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QComboBox, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from realname_wizard.flow.page_model import FieldModel, Option
from realname_wizard.views.widgets import IconText, Text, set_property
from realname_wizard.words import Field


class LineEdit(QLineEdit):
    """A line that says when its text is worth looking at: on leaving, on Enter, after a paste."""

    settled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._composing = False
        self._from_method = False
        self._length = 0
        self.textEdited.connect(self._edited)
        self.returnPressed.connect(self._settle)

    @property
    def composing(self) -> bool:
        """Whether an input method has something half-written here."""
        return self._composing

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:  # noqa: N802 - Qt's name
        """Note whether something is half-written."""
        self._composing = bool(event.preeditString())
        self._from_method = True
        super().inputMethodEvent(event)
        self._from_method = False

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """A paste is looked at at once, even one that changes a single character."""
        super().keyPressEvent(event)
        if event.matches(QKeySequence.StandardKey.Paste):
            self._settle()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Leaving the field settles it; a menu or another window over it does not."""
        super().focusOutEvent(event)
        passing = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
        if event.reason() not in passing:
            self._settle()

    def _edited(self, text: str) -> None:
        pasted = len(text) - self._length > 1 and not self._from_method
        self._length = len(text)
        if pasted:
            self._settle()

    def show_text(self, text: str) -> None:
        """Show another text without saying that somebody typed it; the cursor stays where it can."""
        if text != self.text():
            at_end = self.cursorPosition() == len(self.text())
            place = self.cursorPosition()
            self.setText(text)
            self.setCursorPosition(len(text) if at_end else min(place, len(text)))
        self._length = len(text)

    def _settle(self) -> None:
        if not self._composing:
            self.settled.emit()


class FieldRow(QWidget):
    """Shows a FieldModel; emits `typed` with the field and the raw text when there is news to look at."""

    typed = Signal(object, str)

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self._sent = ""
        self._options: tuple[Option, ...] = ()
        self.label = Text("label", parent=self)
        self.hint = Text("small", parent=self)
        self.error = IconText("error", "danger", "error", parent=self)
        self.error.text.setObjectName(f"error.{field}")
        self.mark = IconText("warning", "warning", "mark", parent=self)
        self.mark.text.setObjectName(f"mark.{field}")
        self._editor: LineEdit | QComboBox | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        for part in (self.label, self.hint, self.error, self.mark):
            self._column.addWidget(part)

    @property
    def editor(self) -> LineEdit | QComboBox:
        """What is typed or chosen in; there after the first `render`."""
        if self._editor is None:
            raise RuntimeError(f"{self.field} is rendered before it is used")
        return self._editor

    def render_field(self, model: FieldModel) -> None:
        """Show the model. What somebody is typing and has not settled stays as it is."""
        if self._editor is None:
            self._editor = self._make_editor(model)
        self.label.say(model.label)
        self.hint.say(model.hint)
        self.error.say(model.error)
        self.mark.say(model.mark)
        editor = self._editor
        set_property(editor, "state", "error" if model.error else "mark" if model.mark else "")
        editor.setAccessibleName(model.label)
        editor.setAccessibleDescription(" ".join(filter(None, (model.error, model.mark, model.hint))))
        if isinstance(editor, QComboBox):
            self._show_options(editor, model)
        else:
            editor.setPlaceholderText(model.placeholder)
            if editor.text() == self._sent and not editor.composing:
                editor.show_text(model.value)
                self._sent = model.value

    def flush(self) -> None:
        """Emit what was typed and not yet said."""
        editor = self.editor
        if isinstance(editor, LineEdit) and not editor.composing and editor.text() != self._sent:
            self._sent = editor.text()
            self.typed.emit(self.field, self._sent)

    def focus_editor(self) -> None:
        """Put the cursor into the field, all of it selected so that it can be typed over."""
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(self.editor, LineEdit):
            self.editor.selectAll()

    def _make_editor(self, model: FieldModel) -> LineEdit | QComboBox:
        editor: LineEdit | QComboBox
        if model.options:
            editor = QComboBox(self)
            editor.activated.connect(self._chosen)
        else:
            editor = LineEdit(self)
            editor.settled.connect(self.flush)
        editor.setObjectName(f"field.{self.field}")
        editor.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.label.setBuddy(editor)
        self._column.insertWidget(2, editor)
        return editor

    def _show_options(self, editor: QComboBox, model: FieldModel) -> None:
        if model.options != self._options:
            self._options = model.options
            editor.clear()
            for option in model.options:
                editor.addItem(option.title, option.value)
        editor.setPlaceholderText(model.placeholder or model.label)
        values = [option.value for option in model.options]
        editor.setCurrentIndex(values.index(model.value) if model.value in values else -1)

    def _chosen(self, place: int) -> None:
        self.typed.emit(self.field, self._options[place].value)
