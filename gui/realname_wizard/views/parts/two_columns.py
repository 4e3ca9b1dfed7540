"""Lines of a list that hold two things beside each other, below words that say how they compare."""

from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QListWidget, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from realname_wizard.views.drawing import theme

_Index = QModelIndex | QPersistentModelIndex
_ROLE = Qt.ItemDataRole.UserRole
_WRAP = Qt.TextFlag.TextWordWrap
_EDGE, _GAP, _BAR = 12, 8, 4
_HIGHEST = 100_000


class Columns(NamedTuple):
    """The head, what stands left and what stands right of it. `marked`: the two are not the same."""

    head: str
    left: str
    right: str
    marked: bool


class TwoColumns(QStyledItemDelegate):
    """Draws `Columns` that an item holds; what is marked has a bold head and a bar before it."""

    ROLE = _ROLE

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: N802 - Qt's name
        """As high as its words need for the width that the list has now."""
        listing = self.parent()
        width = listing.viewport().width() if isinstance(listing, QListWidget) else 0
        head, left, right = _rooms(QRect(0, 0, width, _HIGHEST), index.data(_ROLE), option.font)
        return QSize(width, max(left.bottom(), right.bottom(), head.bottom()) + _GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """The line as the style draws it, with the columns on it."""
        columns: Columns = index.data(_ROLE)
        self.initStyleOption(option, index)
        option.text = ""
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        look = theme.current()
        head, left, right = _rooms(option.rect, columns, option.font)
        painter.save()
        if columns.marked:
            bar = QRect(option.rect.left() + 2, head.top(), _BAR, option.rect.height() - 2 * _GAP)
            painter.fillRect(bar, look.warning)
        painter.setFont(_bold(option.font) if columns.marked else option.font)
        painter.setPen(look.text if columns.marked else look.muted)
        painter.drawText(head, _WRAP, columns.head)
        painter.setFont(option.font)
        painter.setPen(look.text)
        painter.drawText(left, _WRAP, columns.left)
        painter.drawText(right, _WRAP, columns.right)
        painter.restore()


def _rooms(rect: QRect, columns: Columns, font: QFont) -> tuple[QRect, QRect, QRect]:
    """Where head, left and right stand."""
    x, y, wide = rect.left() + _EDGE, rect.top() + _GAP, max(rect.width() - 2 * _EDGE, 1)
    half = max((wide - _EDGE) // 2, 1)
    head = _room(x, y, wide, columns.head, _bold(font))
    below = head.bottom() + 3
    left = _room(x, below, half, columns.left, font)
    return head, left, _room(x + half + _EDGE, below, half, columns.right, font)


def _room(x: int, y: int, wide: int, words: str, font: QFont) -> QRect:
    needed = QFontMetrics(font).boundingRect(QRect(0, 0, wide, _HIGHEST), _WRAP, words) if words else QRect()
    return QRect(x, y, wide, needed.height())


def _bold(font: QFont) -> QFont:
    made = QFont(font)
    made.setWeight(QFont.Weight.DemiBold)
    return made
