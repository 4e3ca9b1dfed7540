"""A check box in the theme's colours; a file of its own, because what it draws with takes long to load."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QStyle, QStyleOptionButton

from realname_wizard.views.drawing import icons, theme


class Check(QCheckBox):
    """A check box whose tick is drawn in the theme's colours."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the box as the style does, and the tick."""
        super().paintEvent(event)
        if self.isChecked():
            option = QStyleOptionButton()
            self.initStyleOption(option)
            box = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
            painter = QPainter(self)
            _tick(painter, box, self.devicePixelRatioF())
            painter.end()


def _tick(painter: QPainter, box: QRect, ratio: float) -> None:
    side = min(box.width(), box.height()) - 2
    tick = icons.pixmap("check", theme.current().on_accent, side, ratio)
    painter.drawPixmap(box.center().x() - side // 2 + 1, box.center().y() - side // 2 + 1, tick)
