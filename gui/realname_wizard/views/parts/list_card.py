"""A card with a heading and rows below each other, a line between them."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from realname_wizard.views.drawing.theme import GAP, WIDE
from realname_wizard.views.parts.widgets import Card, Text, clear, rule

K = TypeVar("K")
R = TypeVar("R", bound=QWidget)


class ListCard(Card, Generic[K, R]):
    """Its rows are made anew only where others are to be shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column.setContentsMargins(WIDE, 20, WIDE, 20)
        self.heading = Text("title", parent=self)
        self.column.addWidget(self.heading)
        self._list = QVBoxLayout()
        self._list.setSpacing(GAP)
        self.column.addLayout(self._list)
        self.rows: dict[K, R] = {}

    def have(self, wanted: Sequence[K], make: Callable[[K], R]) -> None:
        """Have a row for each of these, in this order; hide where there are none."""
        if list(self.rows) != list(wanted):
            clear(self._list)
            self.rows = {}
            for each in wanted:
                if self.rows:
                    self._add(rule(self))
                self.rows[each] = row = make(each)
                self._add(row)
        self.setVisible(bool(wanted))

    def _add(self, part: QWidget) -> None:
        self._list.addWidget(part)
        part.show()  # or Qt would wait for its next idle moment
