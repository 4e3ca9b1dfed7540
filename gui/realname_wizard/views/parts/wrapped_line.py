"""The lines of a list, as high as their words need."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtWidgets import QListWidget, QStyledItemDelegate, QStyleOptionViewItem


class WrappedLine(QStyledItemDelegate):
    """A line of a list that is as high as its words need; Qt forgets what the style sheet puts around them."""

    _AROUND = QSize(24, 12)

    def sizeHint(  # noqa: N802 - Qt's name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """For the width that the list has now."""
        listing = self.parent()
        width = listing.viewport().width() if isinstance(listing, QListWidget) else 0
        room = QRect(0, 0, max(width - self._AROUND.width(), 1), 10_000)
        words = option.fontMetrics.boundingRect(room, Qt.TextFlag.TextWordWrap, str(index.data()))
        return QSize(width, words.height() + self._AROUND.height())
