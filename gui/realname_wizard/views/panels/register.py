"""The registers of enterprises and of persons, and what is on record in them (R24, R28)."""

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QVBoxLayout, QWidget

from realname_wizard.flow.page_model import PageModel
from realname_wizard.messages.outside_events import RegisterSays
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.drawing import theme
from realname_wizard.views.panels.panel_view import PanelView
from realname_wizard.views.panels.world_box import ToggleRow
from realname_wizard.views.parts.app_header import AppHeader
from realname_wizard.views.parts.check import Check
from realname_wizard.views.parts.widgets import Text, show_if

PERSONS: Final = ("person_found", "person_matches", "photo_on_record", "document_valid")
_BOOKS: Final = {
    "enterprises": ("building", ("enterprise_listed", "legal_rep_matches")),
    "persons": ("person", PERSONS),
}
"""Each register: its icon, and what it can say."""


class RegisterRows(QWidget):
    """Check boxes for what a register says; ticked: it agrees with what the user enters."""

    said = Signal(object)
    """What it says from now on."""

    def __init__(self, names: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = {name: ToggleRow(Check(), f"register.{name}", self) for name in names}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for name, row in self._rows.items():
            row.box.toggled.connect(lambda on, name=name: self.said.emit(RegisterSays(**{name: on})))
            column.addWidget(row)

    def say(self, texts: Texts) -> None:
        """Say everything in another language."""
        for name, row in self._rows.items():
            row.say(texts.say(f"panel.register.{name}"))

    def render(self, model: PageModel) -> None:  # type: ignore[override]
        """Show what the registers say now, as far as they are asked."""
        says = dict(model.outside.registers) if model.outside else {}
        for name, row in self._rows.items():
            show_if(row, name in says)
            with QSignalBlocker(row.box):
                row.box.setChecked(says.get(name, True))


class RegisterPanel(PanelView):
    """Both registers, as two books."""

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__("register", "document", texts, parent)
        self._lead = Text("muted", parent=self)
        self.column.addWidget(self._lead)
        self._books = {name: _Book(icon, RegisterRows(says)) for name, (icon, says) in _BOOKS.items()}
        for book in self._books.values():
            book.rows.said.connect(self.acted)
            self.column.addWidget(book)
        self.column.addStretch(1)
        self._say_words()

    def _say_words(self) -> None:
        self._lead.say(self.texts.say("panel.register.lead"))
        for name, book in self._books.items():
            book.header.name.say(self.texts.say(f"panel.register.{name}"))
            book.rows.say(self.texts)

    def render(self, model: PageModel) -> None:  # type: ignore[override]
        """Show what is on record."""
        asked = dict(model.outside.registers) if model.outside else {}
        for name, book in self._books.items():
            show_if(book, any(each in asked for each in _BOOKS[name][1]))
            book.rows.render(model)


class _Book(QWidget):
    """A page of a bound book: a spine at the left, a header, and lines to write on."""

    def __init__(self, icon: str, rows: RegisterRows, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.header = AppHeader(icon, self)
        self.rows = rows
        column = QVBoxLayout(self)
        column.setContentsMargins(34, 14, 16, 16)
        column.setSpacing(12)
        column.addWidget(self.header)
        column.addWidget(rows)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The bare page, which is drawn once a size and theme, and the line below the header."""
        look = theme.current()
        painter = QPainter(self)
        ratio = self.devicePixelRatioF()
        painter.drawPixmap(0, 0, _bare_page(self.width(), self.height(), ratio, look))
        painter.setPen(QPen(look.line, 1))
        foot = self.header.geometry().bottom() + 7
        painter.drawLine(27, foot, self.width() - 15, foot)
        painter.end()


@lru_cache(maxsize=8)
def _bare_page(width: int, height: int, ratio: float, look: theme.Theme) -> QPixmap:
    """Pages beneath, the page itself, and the spine."""
    picture = QPixmap(QSize(width, height) * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    page = QRectF(1, 1, width - 6, height - 6)
    painter.setPen(QPen(look.outline, 1))
    painter.setBrush(look.surface)
    for beneath in (4, 2, 0):
        painter.drawRoundedRect(page.translated(beneath, beneath), 8, 8)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.accent)
    painter.drawRoundedRect(QRectF(page.left() + 1, page.top() + 1, 16, page.height() - 2), 7, 7)
    painter.drawRect(QRectF(page.left() + 10, page.top() + 1, 7, page.height() - 2))
    painter.end()
    return picture
