"""The wheel scrolls what a control lies in; a file of its own, because the first page has such a control (F02)."""

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox


class WheelPasses:
    """Comes before a class of Qt's that would take the wheel to change its value."""

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Only for whoever stands in it; never for a list, which shows no values while it is closed."""
        if not isinstance(self, QComboBox) and self.hasFocus():  # type: ignore[attr-defined]
            super().wheelEvent(event)  # type: ignore[misc]
        else:
            event.ignore()
