"""A button whose words go on in the next line where the column is narrow."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QWidget

from realname_wizard.views.parts.focus import ring_inside

_ENDLESS = 100_000


class WrapButton(QPushButton):
    """A button that grows down instead of losing words. Roles as in `button`; a link reads from the left."""

    def __init__(self, name: str = "", role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAutoDefault(False)
        self._measured: dict[int, QRect] = {}
        self._start = Qt.AlignmentFlag.AlignLeft if role == "link" else Qt.AlignmentFlag.AlignHCenter
        if role:
            self.setProperty("role", role)
        if role == "link":
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """How high it gets at this width."""
        around = self._around()
        words = self._words(max(width - around.width(), 1))
        return max(words.height() + around.height(), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Any width will do; the height follows from it."""
        some = self._around().width() + self.fontMetrics().averageCharWidth() * 8
        return QSize(min(some, self.sizeHint().width()), 24)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the frame as the style does, and the words in as many lines as they need."""
        painter = QPainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        self.style().drawControl(QStyle.ControlElement.CE_PushButtonBevel, option, painter, self)
        inside = self.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, self)
        painter.setPen(self.palette().color(QPalette.ColorRole.ButtonText))
        # A focus ring is thicker than the frame; the words keep their width, so that they break where they did.
        width = self.width() - self._around().width()
        inside.setLeft((self.width() - width) // 2)
        inside.setWidth(width)
        painter.drawText(inside, self._flags(), self.text())
        painter.end()
        ring_inside(self)

    def _flags(self) -> int:
        return int(
            self._start.value
            | Qt.AlignmentFlag.AlignVCenter.value
            | Qt.TextFlag.TextWordWrap.value
            | Qt.TextFlag.TextShowMnemonic.value
        )

    def setText(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Show other words."""
        self._measured.clear()
        super().setText(text)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Other letters take other room."""
        self._measured.clear()
        super().changeEvent(event)

    def _words(self, width: int) -> QRect:
        """The room of the words; layouts ask the same again and again."""
        room = self._measured.get(width)
        if room is None:
            whole = QRect(0, 0, width, _ENDLESS)
            room = self._measured[width] = self.fontMetrics().boundingRect(whole, self._flags(), self.text())
        return room

    def _around(self) -> QSize:
        """What frame and padding take."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        nothing = QSize(100, 100)
        whole = self.style().sizeFromContents(QStyle.ContentsType.CT_PushButton, option, nothing, self)
        return whole - nothing
