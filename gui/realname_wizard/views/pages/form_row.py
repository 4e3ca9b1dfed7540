"""One field of the details page, laid out as read: label, hint, what is wrong, then where it is mended (R10 to R15)."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QGuiApplication, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from realname_wizard.flow.page_model import FieldModel, PhoneModel
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views import theme
from realname_wizard.views.field_row import FieldRow, LineEdit
from realname_wizard.views.pages.form_flow import FlowRow
from realname_wizard.views.widgets import IDENTITY, IconText, Text, announce, button
from realname_wizard.words import Field

_WIDTHS = {
    Field.NAME: 320,
    Field.ID_NUMBER: 320,
    Field.MOBILE: 240,
    Field.SMS_CODE: 160,
    Field.LICENCE_KIND: 400,
    Field.CREDIT_CODE: 320,
    Field.CONTACT_NAME: 320,
    Field.CONTACT_MOBILE: 240,
    Field.LEGAL_REP_NAME: 320,
    Field.LEGAL_REP_ID_NUMBER: 320,
    Field.BANK_ACCOUNT: 400,
    Field.BANK_CITY: 320,
}
"""How wide an editor is, in logical pixels at text size 100 %: about as long as what belongs in it."""


class FormLine(LineEdit):
    """A line that can be settled even where a platform drops what was being composed without a word."""

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Whatever was being composed is committed or gone once the focus has left."""
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._composing = False
        super().focusOutEvent(event)


class FormList(QComboBox):
    """A drop-down list on a page that scrolls."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # A long entry must not widen the page.
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Scroll the page rather than change an answer in passing."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class FormRow(FieldRow):
    """A field of the details page."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.kept = Text("small", parent=self)
        self._column.addWidget(self.kept)

    def draw(self, model: FieldModel, texts: Texts) -> None:
        """Show the model; say so where what was filled in before still counts."""
        self.render_field(model)
        # What is wrong now outweighs what was wrong last time.
        self.mark.say("" if model.error else model.mark)
        kept = model.filled and model.placeholder and not model.value
        self.kept.say(texts.say("widget.form.kept") if kept else "")
        editor = self.editor
        if isinstance(editor, QComboBox):
            editor.setPlaceholderText(texts.say("widget.form.choose"))
        error = texts.say("widget.form.error", text=model.error) if model.error else ""
        said = (error, self.mark.text.text(), self.kept.text(), model.placeholder, model.hint)
        editor.setAccessibleDescription(" ".join(filter(None, said)))

    @property
    def stops(self) -> list[QWidget]:
        """Where Tab stops, as read."""
        return [self.editor]

    def flush(self) -> None:
        """Emit what was typed and not yet said, with what an input method still holds."""
        if isinstance(self._editor, LineEdit) and self._editor.composing:
            QGuiApplication.inputMethod().commit()
        super().flush()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """A larger text needs a wider editor."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and self._editor is not None:
            self._fit(self._editor)

    def _make_editor(self, model: FieldModel) -> LineEdit | QComboBox:
        editor: LineEdit | QComboBox
        if model.options:
            editor = FormList(self)
            editor.activated.connect(self._chosen)
        else:
            editor = FormLine(self)
            editor.settled.connect(self.flush)
        editor.setObjectName(f"field.{self.field}")
        editor.setProperty(IDENTITY, True)
        editor.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.label.setBuddy(editor)
        self._fit(editor)
        self._column.insertWidget(self._column.indexOf(self.kept), editor)
        editor.show()  # or Qt would wait for its next idle moment
        return editor

    def _fit(self, editor: QWidget) -> None:
        if self.field in _WIDTHS:
            editor.setMaximumWidth(theme.current().size(_WIDTHS[self.field]))


class SmsRow(FormRow):
    """The SMS code, with word of the message on the phone and a button that fills the code in (R10)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Field.SMS_CODE, parent)
        self._code = ""
        self._news = IconText("message", "muted", "small", parent=self)
        self._fill = button("sms.fill", on_click=self._deliver, parent=self)
        line = FlowRow(self)
        line.flow.addWidget(self._fill)
        self._column.addSpacing(4)
        self._column.addWidget(self._news)
        self._column.addWidget(line)

    @property
    def stops(self) -> list[QWidget]:
        """Where Tab stops, as read."""
        return [self.editor, self._fill]

    def draw_phone(self, phone: PhoneModel | None, texts: Texts) -> None:
        """Show whether a code has arrived."""
        code = phone.sms_code if phone else ""
        news = texts.say(f"widget.form.sms.{'arrived' if code else 'waiting'}")
        self._news.icon.show_icon("message", "success" if code else "muted")
        self._news.say(news)
        self._fill.setText(texts.say("widget.form.sms.fill"))
        self._fill.setAccessibleDescription(news)
        self._fill.setEnabled(bool(code))
        if code and code != self._code:
            announce(self, news)
        self._code = code

    def _deliver(self) -> None:
        self.flush()
        self.typed.emit(Field.SMS_CODE, self._code)
