"""While the platform works: what it does, by when, and what will happen (R05, R29)."""

from typing import Final

from PySide6.QtWidgets import QWidget

from realname_wizard.flow.page_model import PageModel
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.said import together
from realname_wizard.views.pages.page_view import PageView
from realname_wizard.views.pages.way import Way
from realname_wizard.views.parts.countdown import CountdownView
from realname_wizard.views.parts.widgets import Card, Text
from realname_wizard.words import Page

_STEPS: Final = ("sent", "check", "result")


class WaitingPage(PageView):
    """Calm: three steps, the time at which the result is due, and that nobody has to sit and wait."""

    def __init__(self, page: Page, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(page, texts, parent)
        self._what = Text(parent=self)
        self._way = Way(len(_STEPS))
        card = Card()
        self._countdown = CountdownView(card)
        card.column.addWidget(self._countdown)
        self._clock = Text("muted", parent=self)
        for part in (self._what, self._way, card, self._clock):
            self.column.addWidget(part)

    def render(self, model: PageModel) -> None:  # type: ignore[override]
        """Show what is being worked on, and by when."""
        super().render(model)
        what, *more = model.paragraphs or ("",)
        self._what.say(what)
        self._clock.say(together("\n", more))
        words = tuple(self.texts.say(f"panel.waiting.step.{step}") for step in _STEPS)
        self._way.show_way(self.texts, words, now=1)
        self._countdown.show_countdown(self.texts, model.countdown)
