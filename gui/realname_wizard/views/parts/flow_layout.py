"""A row of buttons that goes on in the next line where there is no room left."""

from functools import partial

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLayout, QLayoutItem, QSizePolicy, QWidget
from shiboken6 import delete, isValid

from realname_wizard.views.drawing.theme import GAP, HALF


class FlowLayout(QLayout):
    """Lays things out as words are laid out on a page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.destroyed.connect(partial(_let_go, self._items))
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(HALF)

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802 - Qt's name
        """Take in one more."""
        self._items.append(item)

    def count(self) -> int:
        """How many there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name
        """The one at this place, or None."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name
        """Give one away, or None."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802 - Qt's name
        """It takes no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """How high it gets at this width."""
        around = self.contentsMargins()
        inside = QRect(0, 0, width - around.left() - around.right(), 0)
        return self._lay_out(inside, move=False) + around.top() + around.bottom()

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802 - Qt's name
        """Put everything in its place."""
        super().setGeometry(rect)
        self._lay_out(rect.marginsRemoved(self.contentsMargins()), move=True)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Everything in one line."""
        sizes = [item.sizeHint() for item in self._shown()]
        width = sum(size.width() for size in sizes) + self.spacing() * max(len(sizes) - 1, 0)
        return self._with_margins(QSize(width, max((size.height() for size in sizes), default=0)))

    def minimumSize(self) -> QSize:  # noqa: N802 - Qt's name
        """The largest one must fit."""
        size = QSize()
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        return self._with_margins(size)

    def _with_margins(self, size: QSize) -> QSize:
        return size.grownBy(self.contentsMargins())

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _lay_out(self, rect: QRect, *, move: bool) -> int:
        top = rect.y()
        for line in self._lines(rect.width()):
            sizes = [_size(item, rect.width()) for item in line]
            height = max(size.height() for size in sizes)
            left = rect.x()
            for item, size in zip(line, sizes, strict=True) if move else ():
                middle = top + (height - size.height()) // 2
                item.setGeometry(QRect(QPoint(left, middle), size))
                left += size.width() + self.spacing()
            top += height + self.spacing()
        return max(top - self.spacing() - rect.y(), 0)

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        """Which items stand in which line."""
        lines: list[list[QLayoutItem]] = []
        left = 0
        for item in self._shown():
            taken = item.sizeHint().width()
            if not lines or left + taken > width:
                lines.append([])
                left = 0
            lines[-1].append(item)
            left += taken + self.spacing()
        return lines


def _let_go(items: list[QLayoutItem]) -> None:
    """What stands in a layout goes with it; one that Qt makes itself would see to that when it ends."""
    for item in items:
        if isValid(item):
            delete(item)
    items.clear()


def _size(item: QLayoutItem, room: int) -> QSize:
    """The size an item likes best, or the one it needs where there is less room."""
    size = item.sizeHint()
    if size.width() <= room:
        return size
    return QSize(room, item.heightForWidth(room) if item.hasHeightForWidth() else size.height())


class FlowRow(QWidget):
    """A widget around a FlowLayout; add to `flow`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.flow = FlowLayout(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add_labelled(self, label: QLabel, control: QWidget) -> None:
        """Take in a control that is called by this label; they go on in the next line together."""
        label.setBuddy(control)
        pair = QWidget(self)
        beside = QHBoxLayout(pair)
        beside.setContentsMargins(0, 0, GAP, 0)
        beside.addWidget(label)
        beside.addWidget(control)
        self.flow.addWidget(pair)
