"""What the face check is about; the camera itself stands beside the page (R23, R24)."""

from typing import Final

from PySide6.QtWidgets import QWidget

from realname_wizard.flow.page_model import PageModel
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.pages.page_view import PageView
from realname_wizard.views.parts.widgets import Card, IconText, Text
from realname_wizard.words import Page

_TIPS: Final = {
    "covered": "face",
    "in_frame": "camera",
    "light": "sun",
    "alone": "person",
    "blink": "check_circle",
}
"""What the check looks at, and the icon beside it."""


class FacePage(PageView):
    """Says how to stand before the camera; what to change is said live beside the page."""

    def __init__(self, page: Page, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(page, texts, parent)
        self._instruction = Text(parent=self)
        card = Card()
        self._tips_heading = Text("title", parent=card)
        card.column.addWidget(self._tips_heading)
        self._tips = {name: IconText(icon, "accent", parent=card) for name, icon in _TIPS.items()}
        for tip in self._tips.values():
            card.column.addWidget(tip)
        for part in (self._instruction, card):
            self.column.addWidget(part)
        self._say_words()

    def _say_words(self) -> None:
        self._tips_heading.say(self.texts.say("panel.face.tips"))
        for name, tip in self._tips.items():
            tip.say(self.texts.say(f"panel.face.tip.{name}"))

    def render(self, model: PageModel) -> None:  # type: ignore[override]
        """Show the instruction."""
        super().render(model)
        self._instruction.say(model.face.instruction if model.face else "")
