"""The method page: cards, or the same as a table to compare side by side (R02 to R07)."""

import re

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from realname_wizard.flow.page_model import Choice, PageModel
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.drawing import icons, theme
from realname_wizard.views.pages.choice import ChoicePage
from realname_wizard.views.parts.scrolling import CARDS_WIDTH
from realname_wizard.views.parts.widgets import button
from realname_wizard.words import Page

_SHARES = {"method": 0.2, "time": 0.13, "needs": 0.27, "hurry": 0.2, "no_papers": 0.2}
"""The columns, and how much of the width each gets, unless its longest word needs more."""

_COLUMNS = tuple(_SHARES)
_BESIDE, _ABOVE = 12, 8
"""What is left free around a cell's text, in logical pixels."""

_CHARACTERS = 5
"""How many Chinese characters a line of a cell holds at least."""

_MARK = 18
"""Side of the round mark before a method, in logical pixels at text size 100 %."""

_UNBREAKABLE = re.compile(r"[!-~\u00a0\u2019★]+|.")
"""A Latin word, or a single Chinese character: lines break between these."""


class _MarkOnTop(QStyledItemDelegate):
    """The mark stands beside the first line."""

    def initStyleOption(  # noqa: N802 - Qt's name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Align what stands before the text as the text is."""
        super().initStyleOption(option, index)
        option.decorationAlignment = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter


class Comparison(QTableWidget):
    """The methods side by side, as high as its rows; the row that is current is the choice."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, len(_COLUMNS), parent)
        self.setObjectName("choice.table")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._headings = [""] * len(_COLUMNS)
        self.setItemDelegateForColumn(0, _MarkOnTop(self))
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setStretchLastSection(True)
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        header.setDefaultAlignment(Qt.AlignmentFlag(left | Qt.TextFlag.TextWordWrap))

    def draw(self, choices: tuple[Choice, ...], labels: dict[str, str]) -> None:
        """Show the choices, one a row."""
        self._headings = [labels.get(column, "") for column in _COLUMNS]
        self.setHorizontalHeaderLabels(self._headings)
        self.setRowCount(len(choices))
        for row, choice in enumerate(choices):
            for place, text in enumerate(_cells(choice)):
                item = self.item(row, place)
                if item is None:
                    item = QTableWidgetItem()
                    self.setItem(row, place, item)
                item.setText(text)
                item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        side = theme.current().size(_MARK)
        self.setIconSize(QSize(side, side))
        self.mark_row()
        self._make_room()

    def mark_row(self) -> None:
        """The chosen row has a filled mark: its colour alone would not be enough."""
        chosen = {index.row() for index in self.selectionModel().selectedRows()}
        for row in range(self.rowCount()):
            name, colour = ("now", "accent") if row in chosen else ("circle", "outline")
            item = self.item(row, 0)
            if item is not None:
                item.setIcon(icons.icon(name, theme.current().colour(colour)))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Narrower columns make higher rows."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._make_room()

    def _make_room(self) -> None:
        """Give each column its longest word and a share of the rest, and be as high as the rows.

        The style's own hints forget the padding of the style sheet, cut the last line, and shorten long words. Where
        the words need more than there is, the table scrolls sideways.
        """
        bold = QFont(self.font())
        bold.setBold(True)
        head, body = QFontMetrics(bold), self.fontMetrics()
        needed = [self._narrowest(place, head, body) for place in range(self.columnCount())]
        for place, width in enumerate(_share(self.viewport().width(), needed)):
            self.setColumnWidth(place, width)
        heights = [self._height(place, text, head) for place, text in enumerate(self._headings)]
        self.horizontalHeader().setFixedHeight(max(heights, default=0))
        for row in range(self.rowCount()):
            heights = [self._height(place, self._text(row, place), body) for place in range(len(_COLUMNS))]
            self.setRowHeight(row, max(heights))
        rows = sum(self.rowHeight(row) for row in range(self.rowCount()))
        bar = self.horizontalScrollBar().sizeHint().height() if sum(needed) > self.viewport().width() else 0
        self.setFixedHeight(rows + self.horizontalHeader().height() + bar + 2 * self.frameWidth() + 4)

    def _text(self, row: int, place: int) -> str:
        item = self.item(row, place)
        return item.text() if item else ""

    def _narrowest(self, place: int, head: QFontMetrics, body: QFontMetrics) -> int:
        words = _UNBREAKABLE.findall(self._headings[place])
        widths = [head.horizontalAdvance(word) for word in words]
        for row in range(self.rowCount()):
            words = _UNBREAKABLE.findall(self._text(row, place))
            widths += [self._before(place) + body.horizontalAdvance(word) for word in words]
        least = self._before(place) + body.horizontalAdvance("字") * _CHARACTERS
        return max([least, *widths]) + 2 * _BESIDE

    def _height(self, place: int, text: str, metrics: QFontMetrics) -> int:
        width = self.columnWidth(place) - 2 * _BESIDE - self._before(place)
        wrapped = metrics.boundingRect(QRect(0, 0, width, 10_000), Qt.TextFlag.TextWordWrap, text)
        return wrapped.height() + 2 * _ABOVE

    def _before(self, place: int) -> int:
        """What the mark takes before the text."""
        return self.iconSize().width() + 8 if place == 0 else 0


def _share(width: int, needed: list[int]) -> list[int]:
    """How wide each column gets: its share, where the others have what they need."""
    wanted = [max(share * width - least, 0) for share, least in zip(_SHARES.values(), needed, strict=True)]
    rest = max(width - sum(needed), 0) / max(sum(wanted), 1)
    return [least + int(more * rest) for least, more in zip(needed, wanted, strict=True)]


def _cells(choice: Choice) -> tuple[str, ...]:
    return (
        "\n".join(filter(None, (choice.title, choice.badge and f"★\u00a0{choice.badge}"))),
        choice.time,
        "\n".join(f"– {need}" for need in choice.needs),
        _answer(choice.hurry, suits=choice.suits_hurry),
        _answer(choice.no_papers, suits=choice.suits_no_papers),
    )


def _answer(text: str, *, suits: bool) -> str:
    return f"{'✓' if suits else '✗'} {text}" if text else ""


class MethodPage(ChoicePage):
    """Cards and table show the same choice; switching between them keeps it."""

    def __init__(self, page: Page, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(page, texts, parent, width=CARDS_WIDTH)
        self._table = Comparison()
        self._table.hide()
        self._table.itemSelectionChanged.connect(self._row_chosen)
        self._table.doubleClicked.connect(self.go_on)
        self._table.installEventFilter(self)
        self._toggle = button("choice.compare", role="tool", on_click=self._switch, parent=self)
        self.column.insertWidget(0, self._toggle, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.insertWidget(2, self._table)
        self._drawing = False
        self._icon: tuple[str, theme.Theme] | None = None

    def render(self, model: PageModel) -> None:  # type: ignore[override]
        """Draw the cards, and the table where it is on show."""
        super().render(model)
        self._model = model
        self._name_toggle()
        if not self._table.isHidden():
            self._draw_table()

    def focus_first(self) -> None:
        """The table where it is on show."""
        if self._table.isHidden():
            super().focus_first()
        else:
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Colour the icon anew with the theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "_model"):
            self._name_toggle()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Enter in the table takes the current row; where there is none, it says what is missing."""
        pressed = event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key()
        if pressed in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not self.selected() and self._table.currentRow() >= 0:
                self._table.selectRow(self._table.currentRow())
            self.go_on.emit()
            return True
        return super().eventFilter(watched, event)

    def _switch(self) -> None:
        to_table = self._table.isHidden()
        self._table.setVisible(to_table)
        self.holder.setVisible(not to_table)
        if to_table:
            self._draw_table()
        self._name_toggle()
        self._toggle.setFocus()

    def _name_toggle(self) -> None:
        as_cards = self._table.isHidden()
        self._toggle.setText(self.texts.say("choice.compare" if as_cards else "choice.cards"))
        icon, look = "table" if as_cards else "cards", theme.current()
        if (icon, look) == self._icon:
            return
        self._icon = (icon, look)
        side = look.size(icons.SIZE)
        self._toggle.setIcon(icons.icon(icon, look.text))
        self._toggle.setIconSize(QSize(side, side))

    def _draw_table(self) -> None:
        self._drawing = True
        self._table.setAccessibleName(self.texts.say("choice.table.name"))
        self._table.draw(self._model.choices, dict(self._model.choice_labels))
        values = [card.value for card in self.cards]
        if self.selected() in values:
            self._table.selectRow(values.index(self.selected()))
        else:
            self._table.clearSelection()
        self._table.mark_row()
        self._drawing = False

    def _row_chosen(self) -> None:
        rows = self._table.selectionModel().selectedRows()
        if rows and not self._drawing:
            self._table.mark_row()
            self.select(self.cards[rows[0].row()].value)
