"""A list of questions or reasons, and beside it what the guide says of the one that is chosen."""

from PySide6.QtCore import QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QGridLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from realname_wizard.guide.book import Answer, Fact, Kind, ReasonEntry
from realname_wizard.guide.guide import Found, Guide
from realname_wizard.views.drawing import theme
from realname_wizard.views.drawing.theme import GAP, HALF, WIDE
from realname_wizard.views.parts.places import Places
from realname_wizard.views.parts.scrolling import CARDS_WIDTH, PageScroll
from realname_wizard.views.parts.widgets import Card, IconText, Text, button, clear, rule, show_if
from realname_wizard.views.parts.wrap_button import WrapButton
from realname_wizard.views.parts.wrapped_line import wrapping_list

BESIDE = 860
"""From this width on, in logical pixels at text size 100 %, the list stands beside the answer, else above it."""
_LIST_WIDTH = 320
_LIST_SHARE = 0.34
"""How much of the height the list has where it stands above."""


class FactTable(QWidget):
    """Facts below each other: what, and beside it what is so of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(WIDE)
        self._grid.setVerticalSpacing(HALF)
        self._grid.setColumnStretch(0, 3)
        self._grid.setColumnStretch(1, 2)

    def draw(self, facts: tuple[Fact, ...]) -> None:
        """Show these; nothing where there are none."""
        clear(self._grid)
        alone = not any(fact.said for fact in facts)
        for row, fact in enumerate(facts):
            self._grid.addWidget(IconText("right", "accent", text=fact.what), row, 0, 1, 2 if alone else 1)
            if not alone:
                self._grid.addWidget(Text("muted", fact.said), row, 1)
        show_if(self, facts)


class EntryCard(QWidget):
    """What the guide says: of a question its answer, of a reason what the result says and where it is mended."""

    show_me = Signal()
    reason_wanted = Signal(str)

    def __init__(self, kind: Kind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, HALF, 0)
        around.setSpacing(GAP)
        card = Card(self)
        self.column = card.column
        self.column.setContentsMargins(WIDE, 20, WIDE, 20)
        self.column.setSpacing(12)
        self._title = Text("heading", parent=self)
        self._code = Text("small", parent=self)
        self._code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text = Text("body", parent=self)
        self._facts = FactTable(self)
        self._parts = [(Text("label", parent=self), Text("body", parent=self)) for _ in range(4)]
        self._show = button(f"guide.show_me.{kind}", role="primary", on_click=self.show_me.emit, parent=self)
        self._refused = IconText("warning", "warning", "small", parent=self)
        self._related = Text("label", parent=self)
        self._links = QVBoxLayout()
        self._links.setSpacing(0)
        self._places = Places(self)
        for part in (self._title, self._code, self._text, self._facts):
            self.column.addWidget(part)
        for heading, said in self._parts:
            self.column.addWidget(heading)
            self.column.addWidget(said)
        self.column.addWidget(self._show, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self._refused)
        self._line = rule(self)
        self.column.addWidget(self._line)
        self.column.addWidget(self._related)
        self.column.addLayout(self._links)
        around.addWidget(card)
        around.addWidget(self._places)

    def draw(self, guide: Guide, kind: Kind, name: str) -> None:
        """Show this entry."""
        self._show.setText(guide.texts.say("guide.show_me"))
        self._refused.say("")
        if kind == "question":
            self._draw_answer(guide, guide.answer(name))
        else:
            self._draw_reason(guide, guide.reason(name))
        self.setAccessibleName(self._title.text())

    def cannot(self, text: str) -> None:
        """Say that it cannot be shown."""
        self._refused.say(text)

    def _draw_answer(self, guide: Guide, answer: Answer) -> None:
        self._title.say(answer.title)
        self._code.say("")
        self._text.say(answer.answer)
        self._facts.draw(answer.facts)
        self._say_parts(())
        self._relate(guide, tuple(map(str, answer.reasons)))
        self._places.draw(answer.places, guide.texts)

    def _draw_reason(self, guide: Guide, reason: ReasonEntry) -> None:
        say = guide.texts.say
        self._title.say(reason.title)
        self._code.say(say("guide.code", code=reason.reason))
        self._text.say("")
        self._facts.draw(())
        parts = (("cause", reason.why), ("do", reason.do), ("at", reason.where), ("kind", reason.kind))
        self._say_parts(tuple((say(f"guide.{name}"), said) for name, said in parts if said))
        self._relate(guide, ())
        self._places.draw(reason.places, guide.texts)

    def _say_parts(self, parts: tuple[tuple[str, str], ...]) -> None:
        for place, (heading, said) in enumerate(self._parts):
            named, text = parts[place] if place < len(parts) else ("", "")
            heading.say(named)
            said.say(text)

    def _relate(self, guide: Guide, reasons: tuple[str, ...]) -> None:
        clear(self._links)
        self._related.say(guide.texts.say("guide.related") if reasons else "")
        show_if(self._line, reasons)
        for each in reasons:
            link = WrapButton(f"guide.reason.{each}", role="link", parent=self)
            link.setText(guide.title("reason", each).replace("&", "&&"))
            link.clicked.connect(lambda _checked=False, name=each: self.reason_wanted.emit(name))
            # At the left: else the narrowest would say how wide the others may be.
            self._links.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
            link.show()


class Entries(QWidget):
    """The list and the answer; `kind` is what the list holds while nobody searches."""

    show_me = Signal(str, str)
    """The kind and the name of what is to be shown."""

    reason_wanted = Signal(str)

    def __init__(self, kind: Kind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = kind
        self._guide: Guide | None = None
        self._shown: tuple[Kind, str] | None = None
        self.list = wrapping_list(f"guide.list.{kind}", "", self)
        self.list.currentRowChanged.connect(self._chosen)
        self.nothing = Text("muted", parent=self)
        self.card = EntryCard(kind)
        self.card.show_me.connect(self._show_me)
        self.card.reason_wanted.connect(self.reason_wanted)
        self.scroller = PageScroll(self.card, CARDS_WIDTH, margin=0)
        beside = QVBoxLayout()
        beside.addWidget(self.nothing)
        beside.addWidget(self.list, 1)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(GAP)
        self._box.addLayout(beside)
        self._box.addWidget(self.scroller, 1)

    def draw(self, guide: Guide, query: str, only: Kind | None) -> list[Found]:
        """Show what suits the query; everything of the own kind where there is none. Returns what is in the list."""
        self._guide = guide
        found = guide.find(query, only) if query.strip() else guide.all(self._kind)
        keep = self._shown if not query.strip() else None
        with QSignalBlocker(self.list):
            self.list.clear()
            for each in found:
                item = QListWidgetItem(each.line)
                item.setData(Qt.ItemDataRole.UserRole, (each.kind, each.name))
                self.list.addItem(item)
        self.nothing.say("" if found else guide.texts.say("guide.search.none"))
        named = [(each.kind, each.name) for each in found]
        self.list.setCurrentRow(named.index(keep) if keep in named else 0 if named else -1)
        self.list.scheduleDelayedItemsLayout()
        self._show(self.list.currentRow())
        return found

    def choose(self, kind: Kind, name: str) -> None:
        """Choose this one, where it is in the list."""
        for row in range(self.list.count()):
            if tuple(self.list.item(row).data(Qt.ItemDataRole.UserRole)) == (kind, name):
                self.list.setCurrentRow(row)
                QTimer.singleShot(0, self.list, lambda: self.list.scrollTo(self.list.currentIndex()))

    def _chosen(self, row: int) -> None:
        self._show(row)
        self.scroller.verticalScrollBar().setValue(0)

    def _show(self, row: int) -> None:
        if self._guide is None or row < 0:
            self.card.hide()
            return
        kind, name = self.list.item(row).data(Qt.ItemDataRole.UserRole)
        self._shown = (kind, name)
        self.card.draw(self._guide, kind, name)
        self.card.show()

    def _show_me(self) -> None:
        if self._shown is not None:
            self.show_me.emit(*self._shown)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Beside each other where there is room, else the list above."""
        super().resizeEvent(event)
        arrange(self._box, self.list, self.size())


def arrange(box: QBoxLayout, listing: QListWidget, room: QSize) -> None:
    """Put a list beside what it opens, or above it."""
    look = theme.current()
    if room.width() >= look.size(BESIDE):
        box.setDirection(QBoxLayout.Direction.LeftToRight)
        listing.setFixedWidth(min(look.size(_LIST_WIDTH), round(room.width() * 0.4)))
        listing.setMaximumHeight(theme.UNBOUNDED)
    else:
        box.setDirection(QBoxLayout.Direction.TopToBottom)
        listing.setMinimumWidth(1)
        listing.setMaximumWidth(theme.UNBOUNDED)
        listing.setMaximumHeight(round(room.height() * _LIST_SHARE))
    listing.doItemsLayout()  # words wrap at the width there is now
    listing.scrollTo(listing.currentIndex())
