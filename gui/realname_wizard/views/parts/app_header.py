"""The line at the top of an app on a phone, or of a register: its icon, and its name."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from realname_wizard.views.drawing.phone_body import Tile
from realname_wizard.views.parts.widgets import Text


class AppHeader(QWidget):
    """The line at the top of an app: its icon in a rounded tile, and its name."""

    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tile = Tile(icon, 30, self)
        self.name = Text("strong", parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.tile)
        row.addWidget(self.name, 1)
