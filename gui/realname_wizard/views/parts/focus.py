"""What has the focus shows it, and the focus goes back to what had it, which may be gone by then."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QPushButton, QWidget
from shiboken6 import isValid

from realname_wizard.views.drawing import theme

_RING, _INSET, _ROUND = 2, 4, 5
"""How thick the ring of the focus is, how far in its middle lies, and how round it is, in logical pixels."""


def ring_inside(painted: QPushButton) -> None:
    """Where a button is filled, a frame around it is not told from it: the focus is a ring inside, to be drawn last."""
    if painted.hasFocus() and painted.property("role") == "primary" and painted.isEnabled():
        painter = QPainter(painted)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.current().on_accent, _RING))
        box = QRectF(painted.rect()).adjusted(_INSET, _INSET, -_INSET, -_INSET)
        painter.drawRoundedRect(box, _ROUND, _ROUND)
        painter.end()


def give_focus_back(widget: QWidget | None) -> bool:
    """Whether it could be given back: not to what was taken away or cannot be seen any more."""
    if widget is None or not isValid(widget) or not widget.isVisible():
        return False
    widget.setFocus(Qt.FocusReason.OtherFocusReason)
    return True
