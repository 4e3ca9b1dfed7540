"""The check page: everything entered, once more, before it is handed in (R10, R11, R32)."""

from PySide6.QtWidgets import QWidget

from realname_wizard.flow.page_model import PageModel
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.drawing.theme import GAP, WIDE
from realname_wizard.views.pages.page_view import PageView
from realname_wizard.views.pages.summary_line import SummaryLine
from realname_wizard.views.parts.widgets import Card, Text, show_if
from realname_wizard.words import Page


class ReviewDetailsPage(PageView):
    """Shows what is about to be submitted."""

    def __init__(self, page: Page, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(page, texts, parent)
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
                line.draw(model.summary[place], ruled=place < len(model.summary) - 1)
            show_if(line, place < len(model.summary))
        show_if(self._card, model.summary)
        self._next_heading.say(self.texts.say("widget.review.next"))
        self._next_text.say("\n\n".join(model.paragraphs))
        show_if(self._next, model.paragraphs)
