"""The offer to go on with an attempt that was left (R34)."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from realname_wizard.flow.page_model import TakeUp
from realname_wizard.views.parts.widgets import Card, IconText, Text, button
from realname_wizard.words import EventName


class TakeUpCard(Card):
    """Which attempt it is, how it stood, and the button that takes it up."""

    acted = Signal(object)
    """The name of an event."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading = Text("title", parent=self)
        self._what = Text("strong", parent=self)
        self._why = Text("muted", parent=self)
        self._until = IconText("clock", "accent", parent=self)
        self.go_on = button(
            "take_up", role="primary", on_click=lambda: self.acted.emit(EventName.TAKE_UP), parent=self
        )
        for part in (self._heading, self._what, self._why, self._until):
            self.column.addWidget(part)
        self.column.addWidget(self.go_on, 0, Qt.AlignmentFlag.AlignLeft)

    def draw(self, offer: TakeUp | None) -> None:
        """Show the offer; nothing where there is none."""
        self.setVisible(offer is not None)
        if offer is None:
            return
        self._heading.say(offer.heading)
        self._what.say(offer.what)
        self._why.say(offer.why)
        self._until.say(offer.until)
        self.go_on.setText(offer.button)
