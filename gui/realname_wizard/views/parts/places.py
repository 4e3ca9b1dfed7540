"""Places to turn to outside the wizard: what there is, where, and a button that opens it (R47)."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from realname_wizard.flow.account_model import PlaceLink
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.parts.copy_button import CopyButton
from realname_wizard.views.parts.flow_layout import FlowRow
from realname_wizard.views.parts.list_card import ListCard
from realname_wizard.views.parts.widgets import Text, button, name_by_tooltip
from realname_wizard.words import Place


class Address(QLabel):
    """An address on one line, shortened where it is too long; the whole of it is in the tool tip.

    A screen reader says it without the place on that page (`#…`), which would be spelled.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "small")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setMinimumWidth(1)
        self._address = ""

    def say(self, address: str) -> None:
        """Show another address."""
        self._address = address
        name_by_tooltip(self, address)
        self.setAccessibleName(address.partition("#")[0])
        self._shorten()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Shorten it for the room there is."""
        super().resizeEvent(event)
        self._shorten()

    def _shorten(self) -> None:
        room = max(self.width() - 2, 1)
        self.setText(self.fontMetrics().elidedText(self._address, Qt.TextElideMode.ElideRight, room))


class PlaceRow(QWidget):
    """A place outside the wizard. It is opened or copied only on a click (R47)."""

    opened = Signal(str)
    """The address to open."""

    def __init__(self, place: PlaceLink, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._address = place.address
        self._title = Text("strong", parent=self)
        self._summary = Text("muted", parent=self)
        self._shown = Address(self)
        self._open = button(f"place.{place.place}", on_click=self._go, parent=self)
        self._copy = CopyButton(f"place.{place.place}.copy", "widget.result.copy", self)
        buttons = FlowRow(self)
        for each in (self._open, self._copy):
            buttons.flow.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self._title, self._summary, self._shown):
            column.addWidget(part)
        column.addSpacing(4)
        column.addWidget(buttons)

    def draw(self, place: PlaceLink, texts: Texts) -> None:
        """Show the place."""
        self._address = place.address
        self._title.say(place.title)
        self._summary.say(place.summary)
        self._shown.say(place.address)
        self._open.setText(texts.say("widget.result.open"))
        self._open.setAccessibleName(texts.say("widget.result.open.name", title=place.title))
        self._copy.show_copy(texts, place.address)
        self._copy.setAccessibleName(texts.say("widget.result.copy.name", title=place.title))

    def _go(self) -> None:
        self.opened.emit(self._address)


class Places(ListCard[Place, PlaceRow]):
    """The places to turn to (R47)."""

    opened = Signal(str)
    """The address to open."""

    def draw(self, places: tuple[PlaceLink, ...], texts: Texts) -> None:
        """Show these places; nothing where there are none."""
        self.heading.say(texts.say("widget.result.places"))
        shown = {each.place: each for each in places}
        self.have(list(shown), lambda place: self._row(shown[place]))
        for place, row in self.rows.items():
            row.draw(shown[place], texts)

    def _row(self, place: PlaceLink) -> PlaceRow:
        row = PlaceRow(place, self)
        row.opened.connect(self.opened)
        return row
