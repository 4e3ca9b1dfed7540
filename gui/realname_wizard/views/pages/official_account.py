"""How the administrator of an Official Account proves the enterprise (R25)."""

from typing import Final

from PySide6.QtWidgets import QWidget

from realname_wizard.flow.page_model import PageModel
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.page_view import PageView
from realname_wizard.views.pages.way import Way
from realname_wizard.views.widgets import Notice, Text
from realname_wizard.words import Page

_STEPS: Final = ("open", "authorise", "back")


class OfficialAccountPage(PageView):
    """The three steps, and that a blank page is no loss."""

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(Page.OFFICIAL_ACCOUNT, texts, parent)
        self._how = Text(parent=self)
        self._way = Way(len(_STEPS))
        self._blank = Notice("info", self)
        for part in (self._how, self._way, self._blank):
            self.column.addWidget(part)
        self._say_words()

    def retranslate(self, texts: Texts) -> None:
        """Take the texts of another language."""
        super().retranslate(texts)
        self._say_words()

    def _say_words(self) -> None:
        words = tuple(self.texts.say(f"panel.official_account.step.{step}") for step in _STEPS)
        self._way.show_way(self.texts, words, now=0)
        self._blank.say(self.texts.say("panel.official_account.blank"))

    def render(self, model: PageModel) -> None:  # type: ignore[override]
        """Show how it is done."""
        super().render(model)
        self._how.say(model.official_account[0] if model.official_account else "")
