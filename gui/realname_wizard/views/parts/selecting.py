"""What is selected is chosen, whoever selects it: a screen reader does without a key, the focus, or opening a list."""

from PySide6.QtCore import QChildEvent, QSize, QTimer
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QListWidget, QStyle, QStyleOptionComboBox, QWidget


class DropDown(QComboBox):
    """A drop-down list in which an entry that is selected while it is closed is chosen; every list of ours is one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._listens = self._opens = False

    def childEvent(self, event: QChildEvent) -> None:  # noqa: N802 - Qt's name
        """The entries get a view once somebody wants to see them, or to hear of them."""
        super().childEvent(event)
        if event.added():
            QTimer.singleShot(0, self, self._listen)

    def showPopup(self) -> None:  # noqa: N802 - Qt's name
        """Show the entries in a list that is as high as all of them."""
        self._opens = True
        super().showPopup()
        self._opens = False

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:  # noqa: N802 - Qt's name
        """What is painted, and what the list is measured by.

        Around the entries Qt leaves the padding of a field without the focus, but makes room for that of one that
        has it, which is a pixel less: the list would be too low, and an entry, one of two languages, not to be seen.
        """
        super().initStyleOption(option)
        if self._opens:
            option.state &= ~QStyle.StateFlag.State_HasFocus

    def _listen(self) -> None:
        if self._listens or self.findChild(QAbstractItemView) is None:
            return
        self._listens = True
        # Qt styles no frame of such a list, and keeps what it noted of one for ever, unless it has a sheet of its own.
        self.view().window().setStyleSheet("/* none */")
        # Once all that selects is done: choosing itself selects, too.
        self.view().selectionModel().selectionChanged.connect(
            lambda *_: QTimer.singleShot(0, self, self._choose_selected)
        )

    def _choose_selected(self) -> None:
        view = self.view()
        selected = [each.row() for each in view.selectionModel().selectedIndexes()]
        if not view.isVisible() and selected and selected[0] != self.currentIndex():
            self.setCurrentIndex(selected[0])
            self.activated.emit(selected[0])


class Listing(QListWidget):
    """A list in which what is selected is current; every list that something is chosen in is one."""

    _LEAST = 3
    """So many lines are seen at least."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._high = self._less = 0
        self.itemSelectionChanged.connect(self._go_to_selected)

    def want_lines(self, count: int, high: int) -> None:
        """Be as high as so many lines of that height, where there is room."""
        self._high = count * high
        self.setMinimumHeight(min(count, self._LEAST) * high)

    def do_with_less(self, less: int) -> None:
        """Be so much lower than is wanted, as far as that can be; the rest scrolls."""
        if less != self._less:
            self._less = less
            self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As high as is wanted, or as there is room."""
        hint = super().sizeHint()
        high = max(self._high - self._less, self.minimumHeight()) if self._high else hint.height()
        return QSize(hint.width(), high)

    def _go_to_selected(self) -> None:
        selected = [self.row(each) for each in self.selectedItems()]
        if selected and self.currentRow() not in selected:
            self.setCurrentRow(selected[0])
