"""A plot on screen, in the colours and the size of the theme (T07)."""

from PySide6.QtCore import QByteArray, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from realname_wizard.records.drawing import WIDE, Ink, dressed
from realname_wizard.records.plots import Plot
from realname_wizard.views.drawing import theme
from realname_wizard.views.drawing.theme import Theme


class PlotPicture(QWidget):
    """Draws one plot, as wide as there is room; what it shows is listed below it in words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("records.plot")
        self.look: Theme | None = None
        """How it looks; None: as everything does."""
        self._renderer: QSvgRenderer | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_plot(self, plot: Plot | None) -> None:
        """Show this one; None for nothing."""
        drawn = plot is not None and not plot.is_empty
        self._renderer = (
            QSvgRenderer(QByteArray(dressed(plot, _ink(self._worn)))) if plot is not None and drawn else None
        )
        self.setAccessibleName(plot.title if plot is not None else "")
        self.setVisible(drawn)
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """It keeps its shape."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """As high as its shape wants."""
        if self._renderer is None:
            return 0
        shape = self._renderer.defaultSize()
        return round(self._wide(width) * shape.height() / shape.width())

    @property
    def _worn(self) -> Theme:
        return self.look or theme.current()

    def _wide(self, width: int) -> int:
        return min(width, self._worn.size(WIDE))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As wide as it would like to be."""
        wide = self._worn.size(WIDE)
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """It can be narrow."""
        return QSize(1, 1)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw it."""
        if self._renderer is not None:
            painter = QPainter(self)
            wide = self._wide(self.width())
            self._renderer.render(painter, QRectF(0, 0, wide, self.heightForWidth(wide)))
            painter.end()


def _ink(look: Theme) -> Ink:
    letters = ", ".join(f"'{each}'" for each in look.font().families())
    return Ink(look.text.name(), look.muted.name(), look.outline.name(), look.accent.name(), letters)
