"""A chart of the class, and below it the same in words, a line each."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from realname_wizard.records.plots import Plot
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.drawing.theme import HALF, Theme
from realname_wizard.views.parts.scrolling import PageScroll
from realname_wizard.views.parts.wrapped_line import wrapping_list
from realname_wizard.views.records.plot_picture import PlotPicture

_ROWS = 5
_WIDEST = 4000


class ChartPage(QWidget):
    """One chart at a time."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.picture = PlotPicture()
        self.list = wrapping_list("board.words", "", self)
        self._shown: tuple[Plot, str] | None = None
        self._scroller = PageScroll(self.picture, _WIDEST, self, margin=HALF)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroller, 2)
        column.addWidget(self.list, 1)

    def wear(self, look: Theme) -> None:
        """Look as this theme says."""
        self.picture.look = look
        self.list.setMinimumHeight(look.size(32) * _ROWS)
        self._shown = None

    def show_plot(self, plot: Plot, texts: Texts) -> None:
        """Show this one; where it is the same, all stays as it is."""
        if self._shown == (plot, texts.language):
            return
        self._shown = plot, texts.language
        self.picture.show_plot(plot)
        self.list.setAccessibleName(plot.title)
        lines = plot.lines(texts) or (texts.say("records.none_here"),)
        if lines != tuple(self.list.item(row).text() for row in range(self.list.count())):
            at, in_sight = self.list.currentRow(), self.list.verticalScrollBar().value()
            self.list.clear()
            self.list.addItems(list(lines))
            self.list.setCurrentRow(min(max(at, 0), len(lines) - 1))
            self.list.verticalScrollBar().setValue(in_sight)
