"""The five services that real-name authentication opens (R09)."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from realname_wizard.flow.page_model import PageModel
from realname_wizard.views import icons
from realname_wizard.views.widgets import Card, Text


class ServicesCard(Card):
    """Each service with a lock, open or shut, and what that means for the user."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading = Text("title", parent=self)
        self.column.addWidget(self._heading)
        self.column.setSpacing(12)
        self._lines: list[_Line] = []

    def draw(self, model: PageModel) -> None:
        """Show the model's services; nothing where it has none."""
        self._heading.say(model.services_heading)
        while len(self._lines) < len(model.services):
            line = _Line(self)
            self._lines.append(line)
            self.column.addWidget(line)
        for place, line in enumerate(self._lines):
            line.setVisible(place < len(model.services))
            if place < len(model.services):
                service = model.services[place]
                line.draw(service.note, unlocked=service.unlocked)
        self.setVisible(bool(model.services))


class _Line(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._icon = icons.IconLabel("lock", "warning", parent=self)
        self._note = Text("body", parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._note, 1)

    def draw(self, note: str, *, unlocked: bool) -> None:
        """Show the service as locked or unlocked."""
        self._icon.show_icon("unlock" if unlocked else "lock", "success" if unlocked else "warning")
        self._note.say(note)
