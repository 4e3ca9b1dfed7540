"""The lines of a list, as high as their words need."""

from collections.abc import Iterable
from math import ceil

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QFont, QTextLayout, QTextOption
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from realname_wizard.views.parts.selecting import Listing


class WrappedLine(QStyledItemDelegate):
    """A line of a list that is as high as its words need; Qt forgets what the style sheet puts around them."""

    _AROUND = QSize(18, 12)

    def sizeHint(  # noqa: N802 - Qt's name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """For the width that the list has now."""
        listing = self.parent()
        width = listing.viewport().width() if isinstance(listing, QListWidget) else 0
        taken = self._AROUND.width() + self._of_icon(index)
        return QSize(width, _height(str(index.data()), option.font, width - taken) + self._AROUND.height())

    def _of_icon(self, index: QModelIndex | QPersistentModelIndex) -> int:
        """The width that the icon of a line takes."""
        listing = self.parent()
        if not isinstance(listing, QListWidget) or index.data(Qt.ItemDataRole.DecorationRole) is None:
            return 0
        margin = listing.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin) + 1
        return listing.iconSize().width() + 2 * margin


def _height(words: str, font: QFont, width: int) -> int:
    """How high words are in that width, broken as Qt breaks them where it draws a line of a list."""
    layout, option = QTextLayout(words.replace("\n", "\N{LINE SEPARATOR}"), font), QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    layout.setTextOption(option)
    layout.beginLayout()
    high = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1))
        high += line.height()
    layout.endLayout()
    return ceil(high)


def add_entry(to: QListWidget, lines: Iterable[str]) -> QListWidgetItem:
    """Add an entry of these lines to a list; a screen reader says them, and what dots divide, in a row."""
    written = "\n".join(lines)
    item = QListWidgetItem(written)
    item.setData(Qt.ItemDataRole.AccessibleTextRole, written.replace("\n", ", ").replace(" · ", ", "))
    to.addItem(item)
    return item


def wrapping_list(name: str, title: str, parent: QWidget) -> Listing:
    """A list whose lines wrap instead of being cut; `title` is what a screen reader calls it."""
    made = Listing(parent)
    made.setObjectName(name)
    made.setAccessibleName(title)
    made.setItemDelegate(WrappedLine(made))
    made.setWordWrap(True)
    made.setResizeMode(Listing.ResizeMode.Adjust)  # a bar that comes makes every line narrower
    made.setVerticalScrollMode(Listing.ScrollMode.ScrollPerPixel)  # a line may be higher than there is room
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return made
