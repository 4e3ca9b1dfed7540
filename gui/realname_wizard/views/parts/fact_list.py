"""Lines of icon and text below each other."""

from typing import NamedTuple

from PySide6.QtWidgets import QVBoxLayout, QWidget

from realname_wizard.views.parts.widgets import IconText, set_property, show_if


class FactLine(NamedTuple):
    """An icon in the colour of a token, and beside it a text in the look of a role, which says all that the icon does.

    Without an icon it is a small heading for what follows.
    """

    icon: str
    tone: str
    text: str
    role: str = "body"


class FactList(QWidget):
    """Shows facts below each other; whoever holds it says them to a screen reader."""

    def __init__(self, parent: QWidget | None = None, *, between: int = 6) -> None:
        """Make it empty; lines stand `between` logical pixels apart."""
        super().__init__(parent)
        self._lines: list[IconText] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(between)
        self.hide()

    def draw(self, facts: tuple[FactLine, ...]) -> None:
        """Show these; nothing where there are none."""
        while len(self._lines) < len(facts):
            self._lines.append(IconText("", parent=self))
            self._column.addWidget(self._lines[-1])
        for place, line in enumerate(self._lines):
            fact = facts[place] if place < len(facts) else FactLine("", "", "")
            line.show_icon(fact.icon, fact.tone)
            set_property(line, "role", fact.role)
            line.say(fact.text)
        show_if(self, facts)
