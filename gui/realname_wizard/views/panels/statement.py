"""The bank where a transfer arrives: the account's statement, and what becomes of the money (R27)."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from realname_wizard.flow.page_model import PageModel
from realname_wizard.messages.world import World
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.panels.bank_paper import BankPaper
from realname_wizard.views.panels.panel_view import PanelView, show_action
from realname_wizard.views.panels.teller import Teller
from realname_wizard.views.panels.world_box import WorldBox
from realname_wizard.views.widgets import Text, announce, button, rule
from realname_wizard.words import EventName


class StatementPanel(PanelView):
    """Shows the statement; below, how the money can be hurried up or lost."""

    def __init__(self, teller: Teller, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__("bank", "bank", texts, parent)
        self._teller = teller
        self._lines: tuple[tuple[str, str, str], ...] = ()
        self._rows: list[_Row] = []
        self._paper = BankPaper(self)
        self._empty = Text("muted", parent=self._paper)
        self._paper.column.addWidget(rule(self._paper))
        self._paper.column.addWidget(self._empty)
        self._world = WorldBox(self)
        self._fate = Text(parent=self)
        self._arrives = self.action_button("bank.arrives")
        self._wrong = button("bank.account_wrong", on_click=teller.bank_account_wrong, parent=self)
        self._lost = button("bank.never_arrives", on_click=teller.bank_never_arrives, parent=self)
        for part in (self._fate, self._arrives, self._wrong, self._lost):
            self._world.column.addWidget(part)
        self.column.addWidget(self._paper)
        self.column.addWidget(self._world)
        self.column.addStretch(1)
        self._say_words()

    def retranslate(self, texts: Texts) -> None:
        """Take the texts of another language."""
        super().retranslate(texts)
        self._say_words()

    def _say_words(self) -> None:
        say = self.texts.say
        self._paper.say(say("panel.bank.name"), say("panel.bank.statement.title"))
        self._empty.setText(say("panel.bank.statement.empty"))
        self._world.say(say("panel.bank.fate.title"))
        self._wrong.setText(say("panel.bank.fate.wrong"))
        self._lost.setText(say("panel.bank.fate.lost"))

    def render(self, model: PageModel) -> None:  # type: ignore[override]
        """Show the lines of the statement, and what can still happen to the money."""
        lines = model.money.statement if model.money else ()
        self._show_lines(lines)
        show_action(self._arrives, model)
        under_way = not self._arrives.isHidden() and self._arrives.isEnabled()
        self._world.setVisible(under_way)
        if under_way:
            fate = fate_of_money(self._teller.world)
            self._fate.say(self.texts.say(f"panel.bank.fate.{fate}"))
            self._wrong.setEnabled(fate != "returns")
            self._lost.setEnabled(fate != "never")

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


class _Row(QWidget):
    """One booking: date above, text and amount below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._date = Text("small", parent=self)
        self._text = Text(parent=self)
        self._amount = QLabel(self)
        self._amount.setTextFormat(Qt.TextFormat.PlainText)
        self._amount.setProperty("role", "title")
        self._amount.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        below = QHBoxLayout()
        below.setSpacing(12)
        below.addWidget(self._text, 1)
        below.addWidget(self._amount, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 6)
        column.setSpacing(2)
        column.addWidget(self._date)
        column.addLayout(below)

    def show_line(self, texts: Texts, line: tuple[str, str, str]) -> None:
        """Show a booking: date, text, amount."""
        date, text, amount = line
        self._date.say(date)
        self._text.say(text)
        self._amount.setText(f"+{amount}")
        self.setAccessibleName(texts.say("panel.bank.statement.row", date=date, text=text, amount=amount))


def fate_of_money(world: World) -> str:
    """What the clock's agenda holds for the transfer under way: `comes`, `returns` or `never`."""
    coming = {entry.body.name for entry in world.agenda if entry.account == world.current}
    if EventName.TRANSFER_RETURNED in coming:
        return "returns"
    return "comes" if EventName.TRANSFER_ARRIVED in coming else "never"
