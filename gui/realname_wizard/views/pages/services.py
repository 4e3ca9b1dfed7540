"""The five services that real-name authentication opens (R09)."""

from PySide6.QtWidgets import QWidget

from realname_wizard.flow.page_model import PageModel
from realname_wizard.views.parts.widgets import Card, IconText, Text, show_if


class ServicesCard(Card):
    """Each service with a lock, open or shut, and what that means for the user."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading = Text("title", parent=self)
        self.column.addWidget(self._heading)
        self.column.setSpacing(12)
        self._lines: list[IconText] = []

    def draw(self, model: PageModel) -> None:
        """Show the model's services; nothing where it has none."""
        self._heading.say(model.services_heading)
        while len(self._lines) < len(model.services):
            line = IconText("lock", "warning", parent=self)
            self._lines.append(line)
            self.column.addWidget(line)
        for place, line in enumerate(self._lines):
            if place < len(model.services):
                service = model.services[place]
                line.show_icon(*(("unlock", "success") if service.unlocked else ("lock", "warning")))
                line.say(service.note)
            else:
                line.say("")
        show_if(self, model.services)
