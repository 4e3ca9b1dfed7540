"""The method page: cards, or the same as a table to compare side by side (R02 to R07)."""

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from realname_wizard.flow.page_model import Choice, PageModel
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views import icons, theme
from realname_wizard.views.pages.choice import ChoicePage
from realname_wizard.views.widgets import CARDS_WIDTH, button
from realname_wizard.words import Page

_SHARES = {"method": 0.2, "time": 0.14, "needs": 0.26, "hurry": 0.2, "no_papers": 0.2}
"""The columns, and how much of the width each has."""

_COLUMNS = tuple(_SHARES)
_PADDING = 10
"""Around a cell's text, in logical pixels."""


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
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        header.setDefaultAlignment(Qt.AlignmentFlag(left | Qt.TextFlag.TextWordWrap))

    def draw(self, choices: tuple[Choice, ...], labels: dict[str, str]) -> None:
        """Show the choices, one a row."""
        self.setHorizontalHeaderLabels([labels[column] for column in _COLUMNS])
        self.setRowCount(len(choices))
        for row, choice in enumerate(choices):
            for place, text in enumerate(_cells(choice)):
                item = self.item(row, place) or QTableWidgetItem()
                item.setText(text)
                item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
                self.setItem(row, place, item)
        self._be_as_high_as_the_rows()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Narrower columns make higher rows."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._be_as_high_as_the_rows()

    def _be_as_high_as_the_rows(self) -> None:
        """The style's own hint forgets the padding of the style sheet, and cuts the last line."""
        metrics = self.fontMetrics()
        width = self.viewport().width()
        for place, share in enumerate(_SHARES.values()):
            self.setColumnWidth(place, int(width * share))
        self.horizontalHeader().setFixedHeight(2 * metrics.height() + 2 * _PADDING)
        rows = 0
        for row in range(self.rowCount()):
            heights = []
            for place in range(self.columnCount()):
                item = self.item(row, place)
                room = QRect(0, 0, self.columnWidth(place) - 2 * _PADDING, 10_000)
                wrapped = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, item.text() if item else "")
                heights.append(wrapped.height() + _PADDING + 6)
            self.setRowHeight(row, max(heights))
            rows += max(heights)
        self.setFixedHeight(rows + self.horizontalHeader().height() + 2 * self.frameWidth() + 4)


def _cells(choice: Choice) -> tuple[str, ...]:
    return (
        "\n".join(filter(None, (choice.title, choice.badge and f"★ {choice.badge}"))),
        choice.time,
        "\n".join(f"• {need}" for need in choice.needs),
        f"{'✓' if choice.suits_hurry else '✗'} {choice.hurry}",
        f"{'✓' if choice.suits_no_papers else '✗'} {choice.no_papers}",
    )


class MethodPage(ChoicePage):
    """Cards and table show the same choice; switching between them keeps it."""

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(Page.METHOD, texts, parent, width=CARDS_WIDTH)
        self._table = Comparison()
        self._table.hide()
        self._table.itemSelectionChanged.connect(self._row_chosen)
        self._table.doubleClicked.connect(self.go_on)
        self._table.installEventFilter(self)
        self._toggle = button("choice.compare", role="tool", on_click=self._switch, parent=self)
        self.column.insertWidget(0, self._toggle, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.insertWidget(2, self._table)
        self._drawing = False

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
        """Enter in the table goes on with the current row."""
        pressed = event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key()
        if pressed in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.selected():
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
        side = theme.current().size(icons.SIZE)
        self._toggle.setIcon(icons.icon("table" if as_cards else "cards", theme.current().text))
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
        self._drawing = False

    def _row_chosen(self) -> None:
        rows = self._table.selectionModel().selectedRows()
        if rows and not self._drawing:
            self.select(self.cards[rows[0].row()].value)
