"""The check page: everything entered, once more, before it is handed in (R10, R11, R32)."""

import re

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from realname_wizard.flow.page_model import PageModel, SummaryRow
from realname_wizard.identity.sealing import COVER
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.page_view import PageView
from realname_wizard.views.widgets import GAP, IDENTITY, WIDE, Card, IconText, Text, rule
from realname_wizard.words import Page

_MAY_BREAK = "\u200b"
_MASKED_NUMBER = re.compile(rf"(?=\S*{re.escape(COVER)})[!-~]{{9,}}")


def _breakable(value: str) -> str:
    """The value with places where a long masked number may go on in the next line, after every four characters."""
    return _MASKED_NUMBER.sub(lambda found: _MAY_BREAK.join(re.findall(".{1,4}", found[0])), value)


class SummaryLine(QWidget):
    """A label, and beside it what was entered, with a mark where it did not match last time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = Text("muted", parent=self)
        self._value = Text("strong", parent=self)
        self._value.setProperty(IDENTITY, True)
        self._mark = IconText("warning", "warning", "mark", parent=self)
        right = QVBoxLayout()
        right.setSpacing(4)
        right.addWidget(self._value)
        right.addWidget(self._mark)
        line = QHBoxLayout()
        line.setContentsMargins(0, 10, 0, 10)
        line.setSpacing(GAP)
        line.addWidget(self._label, 2)
        line.addLayout(right, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(line)
        self.rule = rule(self)
        column.addWidget(self.rule)

    def draw(self, row: SummaryRow) -> None:
        """Show the row."""
        self._label.say(row.label)
        self._value.say(_breakable(row.value))
        self._value.setAccessibleName(f"{row.label}: {row.value}")
        self._mark.say(row.mark)


class ReviewDetailsPage(PageView):
    """Shows what is about to be submitted."""

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(Page.REVIEW_DETAILS, texts, parent)
        self._card = Card(self)
        self._card.column.setContentsMargins(WIDE, GAP, WIDE, GAP)
        self._card.column.setSpacing(0)
        self._lines: list[SummaryLine] = []
        self._next = Card(self)
        self._next.column.setContentsMargins(WIDE, 20, WIDE, 20)
        self._next_heading = Text("title", parent=self._next)
        self._next_text = Text(parent=self._next)
        self._next.column.addWidget(self._next_heading)
        self._next.column.addWidget(self._next_text)
        self.column.addWidget(self._card)
        self.column.addWidget(self._next)

    def render(self, model: PageModel) -> None:  # type: ignore[override]
        """Draw the list in place."""
        super().render(model)
        self._card.setAccessibleName(self.texts.say("widget.review.entered"))
        while len(self._lines) < len(model.summary):
            self._lines.append(SummaryLine(self._card))
            self._card.column.addWidget(self._lines[-1])
        for place, line in enumerate(self._lines):
            if place < len(model.summary):
                line.draw(model.summary[place])
            line.setVisible(place < len(model.summary))
            line.rule.setVisible(place < len(model.summary) - 1)
        self._card.setVisible(bool(model.summary))
        self._next_heading.say(self.texts.say("widget.review.next"))
        self._next_text.say("\n\n".join(model.paragraphs))
        self._next.setVisible(bool(model.paragraphs))
