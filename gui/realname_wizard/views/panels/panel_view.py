"""What every panel is: a title, the counterpart below it, and the signal by which it speaks."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from realname_wizard.flow.page_model import PageModel
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.drawing import icons
from realname_wizard.views.drawing.theme import HALF
from realname_wizard.views.parts.widgets import Text, button, show_if
from realname_wizard.views.parts.wrap_button import WrapButton
from realname_wizard.words import EventName, Field

PANEL_WIDTH = 316
"""How wide a panel likes to be, in logical pixels; it is usable from 280 on."""


class PanelView(QWidget):
    """Base of all panels. A panel adds its content to `column` and overrides `render`."""

    acted = Signal(object)
    """What a person did with the counterpart: what the Conductor takes, or a tuple of several."""

    place_opened = Signal(str)
    """The address of a place outside the wizard that the user wants to open (R47)."""

    code_scanned = Signal(str)
    """The phone has scanned this code; nothing is decided by it yet."""

    def __init__(self, name: str, icon: str, texts: Texts, parent: QWidget | None = None) -> None:
        """Make the panel; `name` is its object name after `panel.`, and where its title stands in the texts.

        Without an icon it has no title of its own.
        """
        super().__init__(parent)
        self.setObjectName(f"panel.{name}")
        self.texts = texts
        self._led: list[tuple[QWidget, QAction]] = []
        self._title_key = f"panel.{name}.title" if icon else ""
        self._title = Text("title", parent=self)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(12)
        if icon:
            title_row = QHBoxLayout()
            title_row.setSpacing(HALF)
            title_row.addWidget(icons.IconLabel(icon, "accent", parent=self))
            title_row.addWidget(self._title, 1)
            self.column.addLayout(title_row)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._say_title()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As high as the content, as wide as panels like to be."""
        return super().sizeHint().expandedTo(QSize(PANEL_WIDTH, 0))

    def retranslate(self, texts: Texts) -> None:
        """Take the texts of another language; the window renders next."""
        self.texts = texts
        self._say_title()
        self._say_words()

    def _say_words(self) -> None:
        """Say what stands there whatever the page model says."""

    def lead(self, pressed: QAbstractButton, action: QAction, part: QWidget | None = None) -> None:
        """Have it do what an action does; where that was taken out of the window, its `part` is not there either."""
        self._led.append((part or pressed, action))
        pressed.clicked.connect(action.trigger)
        action.visibleChanged.connect(self._show_led)
        self._show_led()

    def _show_led(self) -> None:
        for shown, action in self._led:
            show_if(shown, action.isVisible())

    def take_actions(self, actions: Mapping[str, QAction]) -> None:
        """The window's actions, for a panel that offers some of them, too."""

    def grow(self, room: int) -> None:
        """Make good use of a window of this height, where something can grow; with 0, be as small as usual."""

    def render(self, model: PageModel) -> None:  # type: ignore[override]
        """Draw what the model says; focus and what is being typed stay."""

    def show_answer(self) -> None:
        """Bring what one came for into sight, the focus where it is."""

    def land(self, part: str) -> None:
        """Put the focus on the part that somebody was led to from elsewhere; nothing where it has none."""

    def focus_field(self, field: Field) -> None:
        """Put the focus into a field of the counterpart; nothing where it has none."""

    def _say_title(self) -> None:
        if self._title_key:
            title = self.texts.say(self._title_key)
            self._title.say(title)
            self.setAccessibleName(title)

    def act(self, name: str) -> None:
        """Say that a person used the counterpart's button of that name, such as `phone.scan`."""
        self.acted.emit(EventName(name.replace(".", "_")))

    def action_button(self, name: str, role: str = "") -> QPushButton:
        """A button of the counterpart; hidden until the model offers it."""
        made = WrapButton(name, role, self) if role != "link" else button(name, role=role, parent=self)
        made.clicked.connect(lambda: self.act(name))
        as_wide = made.sizePolicy()
        as_wide.setHorizontalPolicy(QSizePolicy.Policy.Preferred)
        made.setSizePolicy(as_wide)
        made.setCursor(Qt.CursorShape.PointingHandCursor)
        made.hide()
        return made
