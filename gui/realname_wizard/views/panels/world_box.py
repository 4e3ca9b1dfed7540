"""Where people set how the world is, apart from what they do in it: a box with a dashed outline."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from realname_wizard.views.drawing import icons, theme
from realname_wizard.views.drawing.theme import HALF
from realname_wizard.views.parts.widgets import Text


class WorldBox(QWidget):
    """A titled box; add to `column`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Text("strong", parent=self)
        heading = QHBoxLayout()
        heading.setSpacing(HALF)
        heading.addWidget(icons.IconLabel("globe", "muted", parent=self), 0, Qt.AlignmentFlag.AlignTop)
        heading.addWidget(self._title, 1)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(12, 10, 12, 10)
        self.column.setSpacing(4)
        self.column.addLayout(heading)

    def say(self, title: str) -> None:
        """Title the box."""
        self._title.say(title)
        self.setAccessibleName(title)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """A dashed outline: this is not part of the counterpart."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.current().outline, 1, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 10, 10)
        painter.end()


class ToggleRow(QWidget):
    """A check box or radio button whose words wrap; a click on the words counts, too."""

    def __init__(self, box: QAbstractButton, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"{name}.row")
        self.box = box
        box.setParent(self)
        box.setObjectName(name)
        box.setProperty("role", "bare")
        self._words = Text(parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(HALF)
        row.addWidget(box, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1, Qt.AlignmentFlag.AlignVCenter)

    def say(self, text: str) -> None:
        """Give it its words."""
        self._words.say(text)
        self.box.setAccessibleName(text)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A click on the words is a click on the box."""
        if event.button() == Qt.MouseButton.LeftButton and self.box.isEnabled():
            self.box.setFocus(Qt.FocusReason.MouseFocusReason)
            self.box.click()


class Radios(QWidget):
    """One of several ways the world can be; `chosen` is called with the name of the one a person picks."""

    def __init__(
        self,
        prefix: str,
        names: tuple[str, ...],
        chosen: Callable[[str], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._chosen = chosen
        self._group = QButtonGroup(self)
        self._rows: dict[str, ToggleRow] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for name in names:
            row = ToggleRow(QRadioButton(), f"{prefix}.{name}", self)
            self._group.addButton(row.box)
            self._rows[name] = row
            column.addWidget(row)
        self._group.buttonClicked.connect(self._clicked)

    def say(self, texts: dict[str, str]) -> None:
        """Give each its words."""
        for name, text in texts.items():
            self._rows[name].say(text)

    def check(self, name: str) -> None:
        """Show which one is so."""
        self._rows[name].box.setChecked(True)

    def _clicked(self) -> None:
        self._chosen(next(name for name, row in self._rows.items() if row.box.isChecked()))
