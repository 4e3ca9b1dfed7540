"""The page's own buttons: Back on the left, then what stops, then what goes on."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from realname_wizard.flow.page_model import BUTTONS, Button, PageModel
from realname_wizard.texts.said import one_after_another
from realname_wizard.views.drawing.theme import WIDE
from realname_wizard.views.parts.widgets import Text, button, set_property, show_if
from realname_wizard.views.shell.actions import with_key
from realname_wizard.views.shell.foot_layout import FootLayout
from realname_wizard.words import EventName

_LEFT = EventName.BACK


class Footer(QFrame):
    """Draws `model.buttons`. A button that is off says why beside it, not only in a tooltip."""

    pressed = Signal(str)
    """The button's name, as the walkthrough format has it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "footer")
        self._buttons: dict[str, QPushButton] = {}
        self._drawn: dict[str, Button] = {}
        self._shown: tuple[str, ...] = ()
        self._why = Text("small")
        self._row = FootLayout(self, self._why)
        self._row.setContentsMargins(WIDE, 12, WIDE, 12)

    def render_buttons(self, model: PageModel) -> None:
        """Show the page's buttons; a button that stays keeps its focus."""
        names = tuple(each.name for each in model.buttons)
        for each in model.buttons:
            self._show(each)
        for name, shown in self._buttons.items():
            show_if(shown, name in names)
        self._shown = names
        show_if(self, names)
        self._why.say(one_after_another(each.why_not for each in model.buttons if not each.enabled))

    def button(self, name: str) -> QPushButton | None:
        """The button of that name, where the page has it."""
        return self._buttons[name] if name in self._shown else None

    def settle(self) -> None:
        """Take the height that the buttons need, before anything beside the footer is laid out."""
        self._row.activate()

    def _show(self, each: Button) -> None:
        shown = self._buttons.get(each.name) or self._make(each.name)
        if self._drawn.get(each.name) == each:
            return
        self._drawn[each.name] = each
        shown.setText(with_key(each.text, each.key))
        shown.setAccessibleName(each.text)
        shown.setEnabled(each.enabled)
        shown.setToolTip(each.why_not)
        shown.setAccessibleDescription(each.why_not)
        set_property(shown, "role", "primary" if each.primary else "")

    def _make(self, name: str) -> QPushButton:
        """Make a button when a page first has it, and put it where BUTTONS has it."""
        made = button(f"button.{name}", on_click=partial(self.pressed.emit, name), parent=self)
        made.setFocusPolicy(
            Qt.FocusPolicy.TabFocus
        )  # a click turns the page, and that has a place for the focus
        self._buttons[name] = made
        present: list[str] = [each for each in BUTTONS if each in self._buttons]
        self._row.put(made, present.index(name), left=name == _LEFT)
        return made
