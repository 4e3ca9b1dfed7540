"""The phone in the security settings: its number, then the code that was sent there (R17)."""

from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from realname_wizard.flow.account_model import SecurityPhone
from realname_wizard.flow.page_model import ErrorLine
from realname_wizard.messages.typed import TypedPhone, TypedPhoneCode
from realname_wizard.views.pages.account_parts import Section, SideRow
from realname_wizard.views.parts.widgets import IconText, Text, set_property
from realname_wizard.views.parts.wrap_button import WrapButton
from realname_wizard.words import Field


class PhoneSettings(Section):
    """The phone there is, and what replaces it: each step brings the field of the next one into sight."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lead, self._now = Text("muted", parent=self), Text("strong", parent=self)
        self._sms = IconText("phone", "accent", parent=self)
        self._label, self._hint, self._code_label = (
            Text("strong", parent=self),
            Text("small", parent=self),
            Text("strong", parent=self),
        )
        self._wrong, self._code_wrong = (
            IconText("error", "danger", "error", parent=self),
            IconText("error", "danger", "error", parent=self),
        )
        self.number, self.code = _line("account.phone.number", self), _line("account.phone.code", self)
        self._send = WrapButton("account.phone.send", parent=self)
        self._replace = WrapButton("account.phone.replace", role="primary", parent=self)
        self._send.clicked.connect(self._name)
        self._replace.clicked.connect(self._give_code)
        self.number.returnPressed.connect(self._name)
        self.code.returnPressed.connect(self._give_code)
        self._code_row = SideRow(self.code, (self._replace,), self)
        self._awaits_code = False
        for part in (
            *(self._lead, self._now, self._label, self._hint, self._wrong),
            SideRow(self.number, (self._send,), self),
            *(self._sms, self._code_label, self._code_wrong),
            self._code_row,
        ):
            self.column.addWidget(part)

    def draw(self, phone: SecurityPhone | None, errors: tuple[ErrorLine, ...]) -> QLineEdit | None:
        """Show it; what was typed stays until it has been taken. Returns the field to go on with, if it is another."""
        self.setVisible(phone is not None)
        if phone is None:
            return None
        self.heading.say(phone.heading)
        self._lead.say(phone.lead)
        self._now.say(phone.now)
        self._label.say(phone.number_label)
        self._hint.say(phone.why_not or phone.number_hint)
        self._sms.say(phone.sms)
        self._code_label.say(phone.code_label)
        self._send.setText(phone.send)
        self._replace.setText(phone.replace)
        for line, label in ((self.number, phone.number_label), (self.code, phone.code_label)):
            line.setAccessibleName(label)
        self._label.setBuddy(self.number)
        self._code_label.setBuddy(self.code)
        for part in (self.number, self._send):
            part.setEnabled(phone.enabled)
        wrong = self._mark(errors)
        return self._next_field(bool(phone.replace), wrong)

    def _mark(self, errors: tuple[ErrorLine, ...]) -> QLineEdit | None:
        """Say what is wrong above the field that it is about; which one that is."""
        told, wrong = {each.field: each.text for each in errors}, None
        for field, words, line in (
            (Field.MOBILE, self._wrong, self.number),
            (Field.SMS_CODE, self._code_wrong, self.code),
        ):
            words.say(told.get(field, ""))
            set_property(line, "state", "error" if field in told else "")
            wrong = line if field in told else wrong
        return wrong

    def _next_field(self, awaits_code: bool, wrong: QLineEdit | None) -> QLineEdit | None:
        """Where to go on: where something is wrong, which pushes all of it down, or where the code is awaited.

        The code's field comes below what may be the end of the window, and goes once it has been taken.
        """
        focus = QApplication.focusWidget()
        here = focus is not None and self.isAncestorOf(focus)
        before, self._awaits_code = self._awaits_code, awaits_code
        if before and not awaits_code:
            if here:
                self.number.setFocus()
            if wrong is None:
                self.number.clear()
        self._code_row.setVisible(awaits_code)
        if not here:
            return None
        return wrong or (self.code if awaits_code and not before else None)

    def _name(self) -> None:
        self.code.clear()
        self.acted.emit(TypedPhone(self.number.text()))

    def _give_code(self) -> None:
        self.acted.emit(TypedPhoneCode(self.code.text()))


def _line(name: str, parent: QWidget) -> QLineEdit:
    made = QLineEdit(parent)
    made.setObjectName(name)
    return made
