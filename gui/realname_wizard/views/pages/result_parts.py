"""What the pages after a verdict are made of: outcome, reasons, places to turn to (R09, R30 to R32, R47)."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from realname_wizard.flow.account_model import PlaceLink
from realname_wizard.flow.page_model import ReasonModel
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.icons import IconLabel
from realname_wizard.views.pages.copy_button import CopyButton
from realname_wizard.views.pages.form_flow import FlowRow
from realname_wizard.views.widgets import (
    GAP,
    WIDE,
    Badge,
    Card,
    IconText,
    Text,
    button,
    clear,
    rule,
    set_property,
)
from realname_wizard.words import Outcome

_LOOKS = {
    Outcome.VERIFIED: ("check_circle", "success"),
    Outcome.REJECTED: ("error", "danger"),
    Outcome.SYSTEM_ERROR: ("warning", "danger"),
    Outcome.OVERDUE: ("hourglass", "warning"),
    Outcome.PENDING: ("clock", "accent"),
    Outcome.HANDED_OFF: ("globe", "accent"),
    Outcome.CANCELLED: ("close", "muted"),
    Outcome.NONE: ("info", "accent"),
}
"""The icon and the colour of each outcome; the heading beside them says it in words."""

_ICON = 40


class KindBadge(Badge):
    """A badge on one line, which breaks only where a large text leaves it no room."""

    _FRAME = 20

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "accent", parent)
        self.setIndent(0)
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumWidth(1)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """All words on one line; a label that may wrap would ask for two short ones."""
        width = self.fontMetrics().horizontalAdvance(self.text()) + self._FRAME
        return QSize(width, self.heightForWidth(width))


class OutcomeBanner(QFrame):
    """How it ended: icon, heading, a sentence, what kind of way on there is, and where it begins."""

    def __init__(self, heading: Text, lead: Text, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setProperty("tone", "")
        self._icon = IconLabel("info", "accent", _ICON, self)
        self.kind = KindBadge(self)
        self._mend = IconText("pin", "accent", parent=self)
        words = QVBoxLayout()
        words.setSpacing(6)
        for part in (heading, lead):
            words.addWidget(part)
        kind = QHBoxLayout()
        kind.addWidget(self.kind)
        kind.addStretch(1)
        words.addLayout(kind)
        words.addWidget(self._mend)
        row = QHBoxLayout(self)
        row.setContentsMargins(WIDE, 20, WIDE, 20)
        row.setSpacing(GAP)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)

    def draw(self, outcome: Outcome, kind_text: str, mend_text: str) -> None:
        """Show the outcome's icon and colour, the kind of failure, and where it is mended."""
        name, tone = _LOOKS[outcome]
        self._icon.show_icon(name, tone)
        self.kind.say(kind_text)
        self._mend.say(mend_text)
        good = outcome is Outcome.VERIFIED
        set_property(self, "tone", "success" if good else "")
        set_property(self, "role", "notice" if good else "card")


class ReasonCard(Card):
    """One reason: what happened · why · what to do now (R32)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column.setContentsMargins(WIDE, 20, WIDE, 20)
        self.column.setSpacing(10)
        self._cause = Text("title", parent=self)
        self._why = Text("muted", parent=self)
        self._do_label = Text("label", parent=self)
        self._do = IconText("right", "accent", parent=self)
        for part in (self._cause, self._why, rule(self), self._do_label, self._do):
            self.column.addWidget(part)

    def draw(self, model: ReasonModel, texts: Texts) -> None:
        """Show the reason."""
        self.setObjectName(f"reason.{model.reason}")
        self.setAccessibleName(f"{model.cause} {model.why} {model.do}")
        self._cause.say(model.cause)
        self._why.say(model.why)
        self._do_label.say(texts.say("widget.result.do"))
        self._do.say(model.do)


class Address(QLabel):
    """An address on one line, shortened where it is too long; the whole of it is in the tool tip and the name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "small")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setMinimumWidth(1)
        self._address = ""

    def say(self, address: str) -> None:
        """Show another address."""
        self._address = address
        self.setToolTip(address)
        self.setAccessibleName(address)
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
        self.stops = (self._open, self._copy)
        for each in self.stops:
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


class Places(Card):
    """The places to turn to (R47)."""

    opened = Signal(str)
    """The address to open."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column.setContentsMargins(WIDE, 20, WIDE, 20)
        self._heading = Text("title", parent=self)
        self.column.addWidget(self._heading)
        self._list = QVBoxLayout()
        self._list.setSpacing(GAP)
        self.column.addLayout(self._list)
        self._rows: dict[str, PlaceRow] = {}

    @property
    def stops(self) -> list[QWidget]:
        """Where Tab stops, as read."""
        return [stop for row in self._rows.values() for stop in row.stops]

    def draw(self, places: tuple[PlaceLink, ...], texts: Texts) -> None:
        """Show these places; nothing where there are none."""
        self._heading.say(texts.say("widget.result.places"))
        if list(self._rows) != [each.place for each in places]:
            self._build(places)
        for each in places:
            self._rows[each.place].draw(each, texts)
        self.setVisible(bool(places))

    def _build(self, places: tuple[PlaceLink, ...]) -> None:
        clear(self._list)
        self._rows = {}
        for each in places:
            if self._rows:
                self._add(rule(self))
            row = PlaceRow(each, self)
            row.opened.connect(self.opened)
            self._add(row)
            self._rows[each.place] = row

    def _add(self, part: QWidget) -> None:
        self._list.addWidget(part)
        part.show()  # or Qt would wait for its next idle moment
