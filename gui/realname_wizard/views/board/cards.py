"""A card for each learner, side by side: who, where, since when, and a sign in shape and words where help is needed."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSignalBlocker,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from realname_wizard.records.board.model import State
from realname_wizard.records.board.words import Card
from realname_wizard.views.drawing import icons
from realname_wizard.views.drawing.theme import BASE, HALF, LARGE, Theme
from realname_wizard.views.parts.selecting import Listing

_LEAST_WIDE: Final = 220
"""A card is no narrower, at text size 100 %."""
_BAR: Final = 8
_AROUND: Final = 6
"""How far a card is from the edge of its place."""
_INNER: Final = 14
_HOLDS: Final = Qt.ItemDataRole.UserRole

SHAPES: Final = {
    State.STUCK: ("warning", "danger"),
    State.BUSY: ("now", "accent"),
    State.SILENT: ("hourglass", "warning"),
    State.IDLE: ("circle", "muted"),
}
"""The icon and the colour of what somebody does."""


class Words(NamedTuple):
    """A paragraph of a card: its words, its letters, its colour."""

    text: str
    font: QFont
    tone: str


class CardDrawing(QStyledItemDelegate):
    """Draws a card; all are as high as the highest."""

    def __init__(self, parent: QWidget, look: Theme) -> None:
        super().__init__(parent)
        self.look = look

    def paragraphs(self, card: Card) -> Iterator[Words]:
        """What is written on it, from top to bottom; the steps that are behind are drawn below the place."""
        look = self.look
        yield Words(card.name, look.font(LARGE, bold=True), "text")
        yield Words(card.signs, look.font(BASE, bold=True), SHAPES[card.state][1])
        yield Words(card.doing, look.font(BASE), "text")
        yield Words(card.where, look.font(BASE), "text")
        yield Words(card.marks, look.font(BASE), "muted")

    def height(self, card: Card, wide: int) -> int:
        """How high a card of that width has to be."""
        written = sum(height for _, height in self._rows(card, wide))
        return written + 2 * (_INNER + _AROUND) + _BAR + HALF

    def _rows(self, card: Card, wide: int) -> Iterator[tuple[Words, int]]:
        """The paragraphs that say something, with how high they are."""
        room = wide - 2 * (_AROUND + _INNER)
        for place, words in enumerate(self.paragraphs(card)):
            if words.text:
                inner = room - (self.look.size(icons.SIZE) + HALF if place == 0 else 0)
                yield words, _height(words, inner) + 4

    def sizeHint(  # noqa: N802 - Qt's name
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """As large as a place of the grid."""
        listing = self.parent()
        return listing.gridSize() if isinstance(listing, QListView) else QSize()

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw it."""
        card, look = index.data(_HOLDS), self.look
        place: QRect = option.rect
        state: QStyle.StateFlag = option.state
        icon, tone = SHAPES[card.state]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(place).adjusted(_AROUND, _AROUND, -_AROUND, -_AROUND)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        stuck = card.state is State.STUCK
        painter.setBrush(look.selected if chosen else look.danger_soft if stuck else look.surface)
        painter.setPen(_edge(look, chosen=chosen, stuck=stuck))
        painter.drawRoundedRect(box, 10, 10)
        inner = box.toRect().adjusted(_INNER, _INNER, -_INNER, -_INNER)
        side = look.size(icons.SIZE)
        ratio = painter.device().devicePixelRatioF()
        middle = (QFontMetrics(look.font(LARGE, bold=True)).height() - side) // 2
        painter.drawPixmap(
            inner.left(), inner.top() + middle, icons.pixmap(icon, look.colour(tone), side, ratio)
        )
        self._write(painter, card, inner, side)
        painter.restore()

    def _write(self, painter: QPainter, card: Card, inner: QRect, side: int) -> None:
        top = inner.top()
        for place, (words, high) in enumerate(self._rows(card, inner.width() + 2 * (_AROUND + _INNER))):
            left = inner.left() + (side + HALF if place == 0 else 0)
            painter.setFont(words.font)
            painter.setPen(self.look.colour(words.tone))
            room = QRect(left, top, inner.right() - left + 1, high)
            painter.drawText(room, _flags(words, room.width()), words.text)
            top += high
            if words.text == card.where and card.done is not None:
                self._draw_way(painter, card.done, QRectF(inner.left(), top, inner.width(), _BAR))
                top += _BAR + HALF

    def _draw_way(self, painter: QPainter, done: float, room: QRectF) -> None:
        """How much of the steps is behind them: a bar within an outline."""
        painter.setPen(QPen(self.look.outline, 1))
        painter.setBrush(self.look.surface)
        painter.drawRoundedRect(room, 4, 4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.look.accent)
        painter.drawRoundedRect(QRectF(room.x(), room.y(), room.width() * done, room.height()), 4, 4)


def _edge(look: Theme, *, chosen: bool, stuck: bool) -> QPen:
    colour: QColor = look.accent if chosen else look.danger if stuck else look.outline
    return QPen(colour, 2 if chosen or stuck else 1)


def _flags(words: Words, wide: int) -> int:
    """Words are broken where a single one is wider than there is room."""
    widest = max(map(QFontMetrics(words.font).horizontalAdvance, words.text.split()), default=0)
    wrap = Qt.TextFlag.TextWrapAnywhere if widest > wide else Qt.TextFlag.TextWordWrap
    return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop) | int(wrap)


def _height(words: Words, wide: int) -> int:
    room = QRect(0, 0, max(wide, 1), 10_000)
    return QFontMetrics(words.font).boundingRect(room, _flags(words, wide), words.text).height()


class Cards(Listing):
    """All cards, who needs help first. Told anew, whoever is selected stays selected, and what is in sight in sight."""

    opened = Signal()
    """Somebody wants to know more of the learner who is selected."""

    def __init__(self, look: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("board.learners")
        self._drawing = CardDrawing(self, look)
        self.setItemDelegate(self._drawing)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._cards: tuple[Card, ...] = ()
        self.itemActivated.connect(lambda _item: self.opened.emit())
        if not self.style().styleHint(QStyle.StyleHint.SH_ItemView_ActivateItemOnSingleClick):
            self.itemClicked.connect(lambda _item: self.opened.emit())

    @property
    def at_hand(self) -> str:
        """The learner who is selected; nobody: empty."""
        row = self.currentRow()
        return self._cards[row].learner if 0 <= row < len(self._cards) else ""

    def show_cards(self, cards: Sequence[Card]) -> None:
        """Show these, in this order."""
        who, bar = self.at_hand, self.verticalScrollBar()
        in_sight, before = bar.value(), self._cards
        self._cards = tuple(cards)
        with QSignalBlocker(self):
            while self.count() > len(self._cards):
                self.takeItem(self.count() - 1)
            for place, card in enumerate(self._cards):
                item = self.item(place) if place < self.count() else None
                if item is None:
                    item = QListWidgetItem()
                    self.addItem(item)
                if place >= len(before) or before[place] != card or item.data(_HOLDS) is None:
                    item.setData(_HOLDS, card)
                    item.setText(card.name)
                    item.setData(Qt.ItemDataRole.AccessibleTextRole, card.spoken)
            row = next((place for place, each in enumerate(self._cards) if each.learner == who), -1)
            self.setCurrentRow(row)
        self._arrange()
        bar.setValue(in_sight)

    def wear(self, look: Theme) -> None:
        """Look as this theme says."""
        self._drawing.look = look
        self._arrange()
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """There may be room for more side by side."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """As many side by side as there is room for, all as high as the highest."""
        whole = self.maximumViewportSize()
        place, rows = self._place(whole.width())
        policy = Qt.ScrollBarPolicy
        fits = place.height() * rows <= whole.height()
        self.setVerticalScrollBarPolicy(policy.ScrollBarAlwaysOff if fits else policy.ScrollBarAlwaysOn)
        if not fits:
            place, _ = self._place(self.viewport().width())
        if self.gridSize() != place:
            self.setGridSize(place)

    def _place(self, width: int) -> tuple[QSize, int]:
        """How large the place of a card is within that width, and how many rows of them there are."""
        room = max(width - 1, 1)
        side_by_side = max(1, room // self._drawing.look.size(_LEAST_WIDE))
        wide = room // side_by_side
        high = max((self._drawing.height(each, wide) for each in self._cards), default=1)
        return QSize(wide, high), -(-len(self._cards) // side_by_side)
