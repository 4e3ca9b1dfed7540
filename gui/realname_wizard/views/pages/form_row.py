"""One field of the details page, laid out as read: label, hint, what is wrong, then where it is mended (R10 to R15)."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from realname_wizard.flow.page_model import FieldModel, PhoneModel
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.drawing import theme
from realname_wizard.views.pages.form_editors import FormLine, FormList
from realname_wizard.views.parts.flow_layout import FlowRow
from realname_wizard.views.parts.widgets import IDENTITY, IconText, Text, announce, button, set_property
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

_BETWEEN = 4


class FormRow(QVBoxLayout):
    """Shows a field; emits `typed` with it and the raw text when there is news to look at."""

    typed = Signal(object, str)

    def __init__(self, field: Field, parent: QWidget) -> None:
        """Make the row of a field; `parent` holds what is in it."""
        super().__init__()
        self.field = field
        self._sent = self._value = ""
        self._parent = parent
        self._drawn: tuple[object, ...] | None = None
        self._label, self._hint = Text("label", parent=parent), Text("small", parent=parent)
        self.error = IconText("error", "danger", "error", parent=parent)
        self.error.setObjectName(f"error.{field}")
        self.mark = IconText("warning", "warning", "mark", parent=parent)
        self.mark.setObjectName(f"mark.{field}")
        self.kept = Text("small", parent=parent)
        self._editor: FormLine | FormList | None = None
        self.setSpacing(_BETWEEN)
        for part in (self._label, self._hint, self.error, self.mark, self.kept):
            self.addWidget(part)

    @property
    def editor(self) -> FormLine | FormList:
        """What is typed or chosen in; there after the first `draw`."""
        if self._editor is None:
            raise RuntimeError(f"{self.field} is drawn before it is used")
        return self._editor

    def draw(self, model: FieldModel, texts: Texts) -> None:
        """Show the model. What somebody is typing and has not settled stays as it is."""
        of = (model, texts, theme.current())
        if of == self._drawn and self.editor.value == model.value:
            return
        self._drawn = of
        if self._editor is None:
            self._editor = self._make_editor(model)
        self._label.say(model.label)
        self._hint.say(model.hint)
        self.error.say(model.error)
        # What is wrong now outweighs what was wrong last time.
        self.mark.say("" if model.error else model.mark)
        kept = model.filled and model.placeholder and not model.value
        self.kept.say(texts.say("widget.form.kept") if kept else "")
        set_property(self._editor, "state", "error" if model.error else "mark" if model.mark else "")
        self._describe(model, texts)
        self._show_value(model, texts)

    def unsent(self) -> str | None:
        """What was typed and not yet said, with what an input method still holds; it counts as said from now on."""
        editor = self.editor
        if not isinstance(editor, FormLine):
            return None
        if editor.composing:
            QGuiApplication.inputMethod().commit()
        if editor.composing or editor.text() == self._sent:
            return None
        self._sent = editor.text()
        return self._sent

    def take_back(self) -> None:
        """What was said last could not be kept: it is to be said again."""
        self._sent = self._value

    def flush(self) -> None:
        """Emit what was typed and not yet said."""
        text = self.unsent()
        if text is not None:
            self.typed.emit(self.field, text)

    def focus_editor(self) -> None:
        """Put the cursor into the field, all of it selected so that it can be typed over."""
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(self.editor, FormLine):
            self.editor.selectAll()

    def _describe(self, model: FieldModel, texts: Texts) -> None:
        error = texts.say("widget.form.error", text=model.error) if model.error else ""
        said = (error, self.mark.text(), self.kept.text(), model.placeholder, model.hint)
        self.editor.setAccessibleName(model.label)
        self.editor.setAccessibleDescription(" ".join(filter(None, said)))

    def _show_value(self, model: FieldModel, texts: Texts) -> None:
        editor = self.editor
        width = _WIDTHS.get(self.field)
        editor.setMaximumWidth(theme.current().size(width) if width else theme.UNBOUNDED)
        if isinstance(editor, FormList):
            editor.setPlaceholderText(texts.say("widget.form.choose"))
            editor.show_options(model.options, model.value)
            return
        editor.setPlaceholderText(model.placeholder)
        self._value = model.value
        if editor.text() == self._sent and not editor.composing:
            editor.show_text(model.value)
            self._sent = model.value

    def _make_editor(self, model: FieldModel) -> FormLine | FormList:
        editor: FormLine | FormList
        if model.options:
            editor = FormList(self._parent)
            editor.activated.connect(self._chosen)
        else:
            editor = FormLine(self._parent)
            editor.settled.connect(self.flush)
        editor.setObjectName(f"field.{self.field}")
        editor.setProperty(IDENTITY, True)
        self._label.setBuddy(editor)
        editor.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        line = QHBoxLayout()
        line.addWidget(editor, 1000)
        line.addStretch(1)  # or the whole row would be no wider than the editor
        self.insertLayout(self.indexOf(self.kept), line)
        editor.show()  # or Qt would wait for its next idle moment
        return editor

    def _chosen(self, _place: int) -> None:
        self.typed.emit(self.field, self.editor.value)


class SmsRow(FormRow):
    """The SMS code, with word of the message on the phone and a button that fills the code in (R10)."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Field.SMS_CODE, parent)
        self._code = ""
        self._news = IconText("message", "muted", "small", parent=parent)
        line = FlowRow(parent)
        self._fill = button("sms.fill", on_click=self._deliver, parent=line)
        line.flow.addWidget(self._fill)
        self.addSpacing(4)
        self.addWidget(self._news)
        self.addWidget(line)

    def draw_phone(self, phone: PhoneModel | None, texts: Texts) -> None:
        """Show whether a code has arrived."""
        code = phone.sms_code if phone else ""
        news = texts.say(f"widget.form.sms.{'arrived' if code else 'waiting'}")
        self._news.show_icon("message", "success" if code else "muted")
        self._news.say(news)
        self._fill.setText(texts.say("widget.form.sms.fill"))
        self._fill.setAccessibleDescription(news)
        self._fill.setEnabled(bool(code))
        if code and code != self._code:
            announce(self._fill, news)
        self._code = code

    def _deliver(self) -> None:
        self.flush()
        self.typed.emit(Field.SMS_CODE, self._code)
