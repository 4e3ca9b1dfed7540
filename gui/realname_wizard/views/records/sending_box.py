"""The record store of this computer: what leaves, the next statements as they are, on, off, and how it stands (T07)."""

import json
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QTextEdit, QWidget

from realname_wizard.messages.refusals import NotPossible, NotSaved
from realname_wizard.records.book import Book
from realname_wizard.records.xapi.desk import Desk
from realname_wizard.records.xapi.words import state_lines, statement_line, switched_on, who
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.drawing import theme
from realname_wizard.views.parts.widgets import Label, Text, button
from realname_wizard.views.parts.wrapped_line import wrapping_list
from realname_wizard.views.shell.dialogs import TellingBox

_ROWS: Final = 4
_EVERY: Final = 1000
"""Milliseconds between two looks at how it stands."""


class SendingBox(TellingBox):
    """The box. `switched` comes when it was switched on, off or elsewhere, `try_now` when it shall be sent at once."""

    switched = Signal()
    try_now = Signal()

    def __init__(self, desk: Desk, book: Book, texts: Texts, parent: QWidget) -> None:
        super().__init__(texts.say("store_box.title"), texts.say("store_box.lead"), parent, width=720)
        self.setObjectName("store")
        self._desk, self._book, self._texts = desk, book, texts
        self._state, self._who = Text("body", parent=self), Text("small", parent=self)
        self._fields = {name: self._field(name) for name in ("address", "user", "password")}
        self._fields["password"].setEchoMode(QLineEdit.EchoMode.Password)
        self.column.addWidget(self.told)
        self.column.addWidget(self._state)
        self.column.addWidget(self._who)
        self._make_preview()
        self._make_buttons()
        self._fill()
        self._draw()
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(self.draw_state)
        self._timer.start()
        self._fields["address"].setFocus()

    def _field(self, name: str) -> QLineEdit:
        said = self._texts.say(f"store_box.{name}")
        field, label = QLineEdit(self), Label(said)
        field.setObjectName(f"store.{name}")
        field.setAccessibleName(said)
        field.returnPressed.connect(self.switch_on)
        label.setBuddy(field)
        self.column.addWidget(label)
        self.column.addWidget(field)
        return field

    def _make_buttons(self) -> None:
        say = self._texts.say
        self.row.insertWidget(0, button("store.now", say("store_box.now"), "", self.try_now.emit, self))
        self.add_button("store.close", say("window.close_box"), self.reject)
        self.add_button("store.off", say("store_box.off"), self.switch_off)
        self.add_button("store.on", say("store_box.on"), self.switch_on, "primary")

    def _make_preview(self) -> None:
        heading, exact = Label(self._texts.say("store_box.preview")), self._texts.say("store_box.exact")
        self.list = wrapping_list("store.preview", heading.text(), self)
        self.list.setMinimumHeight(theme.current().size(36) * _ROWS)
        self.list.currentRowChanged.connect(self._show_exactly)
        heading.setBuddy(self.list)
        below = Label(exact)
        self._exact = QTextEdit(self)
        self._exact.setObjectName("store.exact")
        self._exact.setAccessibleName(exact)
        self._exact.setReadOnly(True)
        self._exact.setTabChangesFocus(True)
        self._exact.setMinimumHeight(theme.current().size(36) * _ROWS)
        below.setBuddy(self._exact)
        for part in (heading, self.list, below, self._exact):
            self.column.addWidget(part)

    # --- what is seen

    def _fill(self) -> None:
        setup = self._desk.setup
        if setup is not None:
            self._fields["address"].setText(setup.endpoint)
            self._fields["user"].setText(setup.user)

    def _draw(self) -> None:
        """Everything anew."""
        on = self._desk.setup is not None
        self._preview = self._desk.preview(self._book)
        self._who.say(who(self._preview[0], self._texts))
        self.list.clear()
        self.list.addItems([statement_line(each, self._texts) for each in self._preview])
        self.list.setCurrentRow(0)
        for name in ("off", "now"):
            self._button(name).setEnabled(on)
        self._button("on").setText(self._texts.say("store_box.change" if on else "store_box.on"))
        self.draw_state()

    def _button(self, name: str) -> QPushButton:
        found = self.findChild(QPushButton, f"store.{name}")
        assert found is not None, name  # noqa: S101 - made above
        return found

    def draw_state(self) -> None:
        """How it stands now."""
        said = " ".join(state_lines(self._desk.setup, self._desk.standing(), self._texts))
        if said != self._state.text():
            self._state.say(said)
            if self.isVisible():
                self.fit()

    def _show_exactly(self, place: int) -> None:
        if 0 <= place < len(self._preview):
            self._exact.setPlainText(json.dumps(self._preview[place], ensure_ascii=False, indent=2))

    # --- on and off

    def switch_on(self) -> None:
        """Send from now on to what is in the fields."""

        def does() -> str:
            address, user, password = (self._fields[name].text() for name in ("address", "user", "password"))
            before = self._desk.setup
            made = self._desk.switch_on(address, user.strip(), password)
            return " ".join(switched_on(before, made, self._desk.standing().waiting, self._texts))

        self._attempt(does)

    def switch_off(self) -> None:
        """Send nothing from now on."""

        def does() -> str:
            dropped = self._desk.switch_off()
            said = self._texts.say("store_box.said.off")
            return f"{said} {self._texts.count('store_box.said.dropped', dropped)}" if dropped else said

        self._attempt(does)

    def _attempt(self, does: Callable[[], str]) -> None:
        say = self._texts.say
        try:
            said, tone = does(), "success"
        except (NotPossible, NotSaved) as error:
            said, tone = error.said.told(say), "danger"
        else:
            self._fields["password"].clear()
            self.switched.emit()
            self._draw()
        self.tell(said, tone)
