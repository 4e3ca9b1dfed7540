"""The further ways on from a result, and the way to support with the case prepared (R31, R34)."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from realname_wizard.flow.account_model import PlaceLink
from realname_wizard.flow.page_model import WayOn
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.drawing.theme import WIDE
from realname_wizard.views.parts.list_card import ListCard
from realname_wizard.views.parts.places import PlaceRow
from realname_wizard.views.parts.widgets import Card, Text, rule, show_if
from realname_wizard.views.parts.wrap_button import WrapButton
from realname_wizard.words import Place, Way


class WayRow(QWidget):
    """One way on: its button, and below it when it is of use."""

    chosen = Signal(object)
    """The WayOn."""

    def __init__(self, way: WayOn, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._way = way
        self._button = WrapButton(f"way.{way.way}", parent=self)
        self._button.clicked.connect(lambda: self.chosen.emit(self._way))
        self._note = Text("muted", parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._note)

    def draw(self, way: WayOn) -> None:
        """Show the way."""
        self._way = way
        self._button.setText(way.text)
        self._button.setAccessibleName(way.text)
        self._button.setAccessibleDescription(way.note)
        self._note.say(way.note)


class Ways(ListCard[Way, WayRow | PlaceRow]):
    """The further ways on, one below the other; those that lead out of the wizard say where to."""

    chosen = Signal(object)
    """The WayOn."""

    opened = Signal(str)
    """The address to open."""

    def draw(self, ways: tuple[WayOn, ...], places: tuple[PlaceLink, ...], texts: Texts) -> None:
        """Show these ways; nothing where there are none."""
        self.heading.say(texts.say("widget.result.ways"))
        known, shown = {each.place: each for each in places}, {each.way: each for each in ways}
        self.have(list(shown), lambda way: self._row(shown[way], known))
        for way, row in self.rows.items():
            place = shown[way].place
            if isinstance(row, WayRow):
                row.draw(shown[way])
            elif place is not None:
                row.draw(known[place], texts)

    def _row(self, way: WayOn, known: dict[Place, PlaceLink]) -> WayRow | PlaceRow:
        if way.place is None:
            row = WayRow(way, self)
            row.chosen.connect(self.chosen)
            return row
        place = PlaceRow(known[way.place], self)
        place.opened.connect(self.opened)
        return place


class Support(Card):
    """Online support, for what is not solved otherwise: a picture and a message with one click, and where to turn."""

    kit_wanted = Signal()

    opened = Signal(str)
    """The address to open."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column.setContentsMargins(WIDE, 20, WIDE, 20)
        self._heading = Text("title", parent=self)
        self._what = Text("muted", parent=self)
        self._save = WrapButton("support_kit.save", parent=self)
        self._save.clicked.connect(self.kit_wanted)
        self._place: PlaceRow | None = None
        self.column.addWidget(self._heading)
        self.column.addWidget(self._what)
        self.column.addWidget(self._save, 0, Qt.AlignmentFlag.AlignLeft)

    def draw(self, way: WayOn | None, place: PlaceLink | None, offer: str, texts: Texts) -> None:
        """Show the offer and the way to support; nothing where there is none."""
        self.setVisible(way is not None)
        if way is None or place is None:
            return
        self._heading.say(texts.say("widget.result.kit") if way.main else way.text)
        self._what.say(way.note)
        self._save.setText(offer)
        show_if(self._save, offer)
        if self._place is None:
            self._place = PlaceRow(place, self)
            self._place.opened.connect(self.opened)
            self.column.addWidget(rule(self))
            self.column.addWidget(self._place)
        self._place.draw(place, texts)
