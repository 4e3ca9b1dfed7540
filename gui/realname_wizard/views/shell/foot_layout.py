"""How the footer lies: Back on the left, the others on the right, and a note between them or above."""

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QLayoutItem, QWidget

from realname_wizard.views.parts.flow_layout import FlowLayout


class FootLayout(FlowLayout):
    """Buttons on the right, as many to a line as there is room for; `left` begins the first line.

    `note` stands between them while it is no higher than they are, else above, where it has the whole width.
    """

    def __init__(self, parent: QWidget, note: QWidget) -> None:
        self._heights: dict[int, int] = {}
        super().__init__(parent)
        self._note = note
        self._left: QWidget | None = None
        self.addWidget(note)

    def put(self, button: QWidget, place: int, *, left: bool) -> None:
        """Put a button among the buttons."""
        self.addWidget(button)
        self._items.insert(place + 1, self._items.pop())
        if left:
            self._left = button

    def invalidate(self) -> None:
        """Something has another size now."""
        self._heights.clear()
        super().invalidate()

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """How high it gets at this width."""
        if width not in self._heights:
            self._heights[width] = super().heightForWidth(width)
        return self._heights[width]

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in super()._shown() if item.widget() is not self._note]

    def _lay_out(self, rect: QRect, *, move: bool) -> int:
        lines = self._lines(rect.width())
        note = None if self._note.isHidden() else self._items[0]
        top = rect.y()
        if note is not None:
            between = self._between(lines, rect.width())
            height = note.heightForWidth(max(between, 1))
            beside = between > 0 and height <= lines[0][0].sizeHint().height()
            if not beside:
                height = note.heightForWidth(rect.width())
                top += height + self.spacing() if lines else height
            if move:
                self._move_note(note, rect, between if beside else 0, height)
        for line in lines:
            top += self._lay_line(line, QRect(rect.x(), top, rect.width(), 0), move=move) + self.spacing()
        return max(top - (self.spacing() if lines else 0) - rect.y(), 0)

    def _between(self, lines: list[list[QLayoutItem]], width: int) -> int:
        """How much room is between the buttons; none where they take several lines."""
        if len(lines) != 1:
            return 0
        return width - sum(item.sizeHint().width() + self.spacing() for item in lines[0])

    def _move_note(self, note: QLayoutItem, rect: QRect, between: int, height: int) -> None:
        if not between:
            note.setGeometry(QRect(rect.x(), rect.y(), rect.width(), height))
            return
        left = self._left is not None and not self._left.isHidden() and self._left.sizeHint().width()
        start = rect.x() + (left + self.spacing() if left else 0)
        note.setGeometry(QRect(start, rect.y(), between, rect.height()))

    def _lay_line(self, line: list[QLayoutItem], rect: QRect, *, move: bool) -> int:
        sizes = [item.sizeHint().boundedTo(QSize(rect.width(), 1 << 20)) for item in line]
        height = max(size.height() for size in sizes)
        right = rect.x() + rect.width()
        for item, size in zip(reversed(line), reversed(sizes), strict=True) if move else ():
            at_left = item.widget() is self._left
            x = rect.x() if at_left else right - size.width()
            item.setGeometry(QRect(QPoint(x, rect.y() + (height - size.height()) // 2), size))
            right -= size.width() + self.spacing()
        return height
