"""The check page: everything entered, once more, before it is handed in (R10, R11, R32)."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from realname_wizard.flow.page_model import PageModel, SummaryRow
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.said import as_sentences, pair, together
from realname_wizard.views.drawing.theme import GAP, HALF, WIDE
from realname_wizard.views.pages.page_view import PageView
from realname_wizard.views.parts.widgets import IDENTITY, Card, IconText, Text, button, rule, show_if
from realname_wizard.words import Field, Page

_SHARES = (2, 3)
"""How a label and its value share the room, side by side."""

_LINK = 4
"""What a link has above its words, in logical pixels."""


class SummaryLine(QWidget):
    """A label, and beside it what was entered, with a mark where it did not match last time (R32)."""

    change_wanted = Signal(int, object)
    """So many times Back, and there a Field, or nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label, self._value = Text("muted", parent=self), Text("strong", parent=self)
        self._value.setProperty(IDENTITY, True)
        self._mark = IconText("warning", "warning", "mark", parent=self)
        self._change = button(
            "", role="link", on_click=lambda: self.change_wanted.emit(self._back, self._field), parent=self
        )
        self._show = button("", role="link", parent=self)
        self._show.pressed.connect(self._say_value)
        self._show.released.connect(self._say_value)
        self._back = 0
        self._field: Field | None = None
        self._masked = self._typed = ""
        self._rule = rule(self)
        right = self._right = QVBoxLayout()
        right.setSpacing(4)
        right.addWidget(self._value)
        right.addWidget(self._mark)
        right.addStretch(1)
        row = self._row = QGridLayout()
        row.setContentsMargins(0, 6, 0, 8)
        row.addWidget(self._label, 0, 0, Qt.AlignmentFlag.AlignTop)
        self._beside: bool | None = None
        links = self._links = QHBoxLayout()
        links.setSpacing(HALF)
        for each in (self._show, self._change):
            links.addWidget(each, 0, Qt.AlignmentFlag.AlignTop)
        QWidget.setTabOrder(self._show, self._change)
        self.stand(beside=True)
        for part in (self._label, self._value):
            part.setContentsMargins(0, _LINK, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self._rule)

    def draw(self, row: SummaryRow, texts: Texts, name: str, *, ruled: bool) -> None:
        """Show the row; `ruled`: another follows it. `name` is that of its buttons."""
        self._label.say(row.label)
        self._back, self._field = row.back, row.field
        self._masked, self._typed = row.value, row.typed
        for made, does, shown in (
            (self._change, "change", bool(row.back)),
            (self._show, "show", bool(row.typed)),
        ):
            made.setObjectName(f"review.{does}.{name}")
            made.setText(texts.say(f"widget.review.{does}"))
            made.setAccessibleName(texts.say(f"widget.review.{does}.name", label=row.label))
            show_if(made, shown)
        self._say_value()
        self._mark.say(row.mark)
        self.setAccessibleName(_said(row))
        show_if(self._rule, ruled)

    def _say_value(self) -> None:
        """Masked, and in clear only as long as somebody presses for it: it is on no picture that is kept (T09)."""
        self._value.say(self._typed if self._show.isDown() and self._typed else self._masked)

    def fits_beside(self, width: int) -> bool:
        """Whether label and value stand side by side in so much room, and no word of either is cut."""
        shared = (width - self._links.sizeHint().width() - 2 * GAP) / sum(_SHARES)
        parts = zip((self._label, self._value), _SHARES, strict=True)
        return all(part.minimumSizeHint().width() <= shared * share for part, share in parts)

    def stand(self, *, beside: bool) -> None:
        """Have the value beside its label, or below; what can be done with it ends the first line."""
        if beside is self._beside:
            return
        self._beside = beside
        for part in (self._right, self._links):
            self._row.removeItem(part)
        self._row.addLayout(self._right, *((0, 1) if beside else (1, 0, 1, 2)))
        self._row.addLayout(self._links, 0, 2 if beside else 1)
        self._row.setHorizontalSpacing(GAP)
        self._row.setVerticalSpacing(2)
        for link in (self._show, self._change):
            room = link.sizePolicy()
            room.setRetainSizeWhenHidden(beside)  # values stand below each other, with a link or without
            link.setSizePolicy(room)
        for column, share in enumerate(_SHARES if beside else (1, 0)):
            self._row.setColumnStretch(column, share)


def _said(row: SummaryRow) -> str:
    name = pair(row.label, row.value)
    return as_sentences((name, row.mark)) if row.mark else name


class Summary(Card):
    """The lines: in all of them values stand beside their labels, or, where one has no room for that, in none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: list[SummaryLine] = []

    def arrange(self) -> None:
        """Make good use of the room there is."""
        room = self.contentsRect().width() - 2 * WIDE
        beside = all(line.fits_beside(room) for line in self.lines if not line.isHidden())
        for line in self.lines:
            line.stand(beside=beside)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Another width may give room beside the labels, or take it."""
        super().resizeEvent(event)
        self.arrange()


class ReviewDetailsPage(PageView):
    """Shows what is about to be submitted."""

    def __init__(self, page: Page, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(page, texts, parent)
        self._card = Summary(self)
        self._card.column.setContentsMargins(WIDE, GAP, WIDE, GAP)
        self._card.column.setSpacing(0)
        self._next = Card(self)
        self._next.column.setContentsMargins(WIDE, 20, WIDE, 20)
        self._next_heading = Text("title", parent=self._next)
        self._next_text = Text(parent=self._next)
        self._next.column.addWidget(self._next_heading)
        self._next.column.addWidget(self._next_text)
        self.column.addWidget(self._card)
        self.column.addWidget(self._next)

    def render(self, model: PageModel) -> None:  # type: ignore[override]
        """Draw the list in place."""
        super().render(model)
        self._card.setAccessibleName(self.texts.say("widget.review.entered"))
        while len(self._card.lines) < len(model.summary):
            self._card.lines.append(SummaryLine(self._card))
            self._card.lines[-1].change_wanted.connect(self.back_wanted)
            self._card.column.addWidget(self._card.lines[-1])
        for place, line in enumerate(self._card.lines):
            if place < len(model.summary):
                row = model.summary[place]
                name = str(row.field or place)
                line.draw(row, self.texts, name, ruled=place < len(model.summary) - 1)
            show_if(line, place < len(model.summary))
        self._card.arrange()
        show_if(self._card, model.summary)
        self._next_heading.say(self.texts.say("widget.review.next"))
        self._next_text.say(together("\n\n", model.paragraphs))
        show_if(self._next, model.paragraphs)
