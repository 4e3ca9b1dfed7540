"""What the camera asks a person to do: a button each, that shows whether it is done and lets the person do it (R24)."""

from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from realname_wizard.flow.page_model import AskModel
from realname_wizard.messages.scene import Scene
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.drawing import icons, theme
from realname_wizard.views.drawing.theme import HALF
from realname_wizard.views.parts.flow_layout import FlowLayout
from realname_wizard.views.parts.widgets import Text, button
from realname_wizard.words import Ask

_DONE, _OPEN = ("check_circle", "success"), ("circle", "warning")


class Asks(QWidget):
    """The asks of a FaceModel. Whoever holds a button down sees the person do it; let go, it is done."""

    doing = Signal(object)
    """The AskModel that the person is doing now; None where that is over."""
    done = Signal(object)
    """The Ask that the person has done."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Text("small", parent=self)
        self._asked: tuple[AskModel, ...] = ()
        self._shown: object = None
        self._row = FlowLayout()
        self._row.setSpacing(HALF)
        self._buttons = {ask: self._button(ask) for ask in Ask}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._title)
        column.addLayout(self._row)

    @property
    def asked(self) -> tuple[AskModel, ...]:
        """What the camera asks for."""
        return self._asked

    def show_asks(self, texts: Texts, asked: tuple[AskModel, ...], scene: Scene, *, by_hand: bool) -> None:
        """Show what is asked, and what of it the person in the scene does; `by_hand`: the buttons can be used."""
        now = (asked, scene.blink, scene.turn, by_hand, texts.language, theme.current())
        if now == self._shown:
            return
        self._asked, self._shown = asked, now
        self._title.say(texts.say("panel.camera.asks") if asked else "")
        for each in asked:
            made = self._buttons[each.ask]
            does = scene.does(each.ask)
            made.setText(each.text)
            made.setAccessibleName(texts.say(f"panel.camera.ask.{'done' if does else 'open'}", ask=each.text))
            made.setToolTip(texts.say("panel.camera.ask.hold"))
            made.setEnabled(by_hand)
            name, tone = _DONE if does else _OPEN
            icon = icons.icon(name, theme.current().colour(tone))
            for picture in icon.availableSizes():
                icon.addPixmap(icon.pixmap(picture), QIcon.Mode.Disabled)  # what is done stays seen
            made.setIcon(icon)
            made.setIconSize(QSize(1, 1) * theme.current().size(icons.SIZE))
        for ask, made in self._buttons.items():
            made.setVisible(any(each.ask is ask for each in asked))

    def _button(self, ask: Ask) -> QPushButton:
        made = button(f"face.ask.{ask}", parent=self)
        made.pressed.connect(partial(self._begin, ask))
        made.released.connect(partial(self._end, ask))
        made.hide()
        self._row.addWidget(made)
        return made

    def _begin(self, ask: Ask) -> None:
        self.doing.emit(next(each for each in self._asked if each.ask is ask))

    def _end(self, ask: Ask) -> None:
        self.doing.emit(None)
        self.done.emit(ask)
