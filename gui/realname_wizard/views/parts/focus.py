"""The focus goes back to what had it, which may be gone by then."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid


def give_focus_back(widget: QWidget | None) -> bool:
    """Whether it could be given back: not to what was taken away or cannot be seen any more."""
    if widget is None or not isValid(widget) or not widget.isVisible():
        return False
    widget.setFocus(Qt.FocusReason.OtherFocusReason)
    return True
