"""The bank where a transfer arrives: the account's statement, and what becomes of the money (R27)."""

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from realname_wizard.flow.outside_model import BankModel
from realname_wizard.flow.page_model import PageModel
from realname_wizard.messages.outside_events import BankSays
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.drawing.bank_paper import BankPaper
from realname_wizard.views.panels.panel_view import PanelView
from realname_wizard.views.panels.world_box import WorldBox
from realname_wizard.views.parts.counterpart_actions import show_action
from realname_wizard.views.parts.flow_layout import FlowLayout
from realname_wizard.views.parts.widgets import IDENTITY, Text, announce, rule
from realname_wizard.views.parts.wrap_button import WrapButton


class BankPanel(PanelView):
    """Shows the statement; below, how the money can be hurried up or lost."""

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__("bank", "", texts, parent)
        self._lines: tuple[tuple[str, str, str], ...] = ()
        self._rows: list[_Row] = []
        self._paper = BankPaper(self)
        self._title = Text("title", parent=self._paper)
        self._holder, self._account = Text("strong", parent=self._paper), Text("small", parent=self._paper)
        for told in (self._holder, self._account):
            told.setProperty(IDENTITY, True)
        self._columns = _Line(self._paper, "small", "small")
        self._empty = Text("muted", parent=self._paper)
        for part in (
            self._title,
            self._holder,
            self._account,
            rule(self._paper),
            self._columns,
            rule(self._paper),
        ):
            self._paper.column.addWidget(part)
        self._paper.column.addWidget(self._empty)
        self._world = WorldBox(self)
        self._fate = Text(parent=self)
        self._arrives = self.action_button("bank.arrives")
        self._wrong = self._fate_button("account_wrong")
        self._lost = self._fate_button("never_arrives")
        ways = FlowLayout()
        ways.setSpacing(4)
        for way in (self._wrong, self._lost):
            ways.addWidget(way)
        self._world.column.addWidget(self._fate)
        self._world.column.addWidget(self._arrives)
        self._world.column.addLayout(ways)
        self.column.addWidget(self._paper)
        self.column.addWidget(self._world)
        self.column.addStretch(1)
        self._say_words()

    def _fate_button(self, fate: Literal["account_wrong", "never_arrives"]) -> QPushButton:
        says = BankSays(fate=fate)
        made = WrapButton(f"bank.{fate}", parent=self)
        made.clicked.connect(lambda: self.acted.emit(says))
        return made

    def _say_words(self) -> None:
        say = self.texts.say
        self.setAccessibleName(say("panel.bank.title"))
        self._title.say(say("panel.bank.statement.title"))
        self._paper.say(say("panel.bank.name"), say("panel.bank.statement.title"))
        self._columns.show_line(say("panel.bank.statement.what"), say("panel.bank.statement.received"))
        self._empty.say(say("panel.bank.statement.empty"))
        self._world.say(say("panel.bank.fate.title"))
        self._wrong.setText(say("panel.bank.fate.wrong"))
        self._lost.setText(say("panel.bank.fate.lost"))

    def render(self, model: PageModel) -> None:  # type: ignore[override]
        """Show the lines of the statement, and what can still happen to the money."""
        bank = model.outside.bank if model.outside else BankModel("", "", "")
        self._holder.say(bank.holder)
        number = bank.account
        self._account.say(self.texts.say("panel.bank.statement.account", number=number) if number else "")
        self._show_lines(model.money.statement if model.money else ())
        show_action(self._arrives, model)
        self._world.setVisible(bool(bank.fate))
        if bank.fate:
            self._fate.say(self.texts.say(f"panel.bank.fate.{bank.fate}"))
            self._wrong.setEnabled(bank.fate != "returns")
            self._lost.setEnabled(bank.fate != "never")

    def _show_lines(self, lines: tuple[tuple[str, str, str], ...]) -> None:
        while len(self._rows) < len(lines):
            row = _Row(self._paper)
            self._rows.append(row)
            self._paper.column.addWidget(row)
        for place, row in enumerate(self._rows):
            row.setVisible(place < len(lines))
            if place < len(lines):
                row.show_line(self.texts, lines[place])
        self._empty.setVisible(not lines)
        if len(lines) > len(self._lines):
            announce(self, self._rows[len(lines) - 1].accessibleName())
        self._lines = lines


class _Line(QWidget):
    """A text at the left, and one at the right in the column of amounts."""

    def __init__(self, parent: QWidget, left: str, right: str) -> None:
        """`left` and `right` are the roles of the two texts."""
        super().__init__(parent)
        self._left = Text(left, parent=self)
        self._right = QLabel(self)
        self._right.setTextFormat(Qt.TextFormat.PlainText)
        self._right.setProperty("role", right)
        self._right.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self._right.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._left, 1)
        row.addWidget(self._right)

    def show_line(self, left: str, right: str) -> None:
        """Show these two."""
        self._left.say(left)
        self._right.setText(right)


class _Row(QWidget):
    """One booking: date above, text and amount below."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._date = Text("small", parent=self)
        self._line = _Line(self, "body", "title")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(2)
        column.addWidget(self._date)
        column.addWidget(self._line)

    def show_line(self, texts: Texts, line: tuple[str, str, str]) -> None:
        """Show a booking: date, text, amount."""
        date, text, amount = line
        self._date.say(date)
        self._line.show_line(text, f"+{amount}")
        self.setAccessibleName(texts.say("panel.bank.statement.row", date=date, text=text, amount=amount))
