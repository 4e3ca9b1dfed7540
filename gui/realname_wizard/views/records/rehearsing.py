"""Two minutes with one reason: the page on which it is given, and what to do about it is the learner's choice (T07)."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from realname_wizard.flow.page_model import PageModel
from realname_wizard.records.observing import Observer
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.drawing import theme
from realname_wizard.views.drawing.theme import GAP, HALF
from realname_wizard.views.parts.scrolling import PageScroll
from realname_wizard.views.parts.widgets import IconText, Text, announce, button, set_property
from realname_wizard.views.shell.instead import BY_HAND, Host, Instead
from realname_wizard.views.shell.look import Look
from realname_wizard.words import EventName, Reason

if TYPE_CHECKING:
    from realname_wizard.conductor import Conductor

_HEIGHT: Final = 120
_UNBOUNDED: Final = (1 << 24) - 1
_WIDEST: Final = 1600


class Scene:
    """A rehearsal in memory that stands where a reason is given, and who looks on."""

    def __init__(self, reason: Reason, conductor: "Conductor", seen: Observer, right: str) -> None:
        self.reason, self._conductor, self.seen, self.right = reason, conductor, seen, right

    @property
    def conductor(self) -> "Conductor":
        """The rehearsal."""
        return self._conductor

    def close(self) -> None:
        """It has been looked on at."""

    @property
    def was_right(self) -> bool | None:
        """Whether the first way on was the right one; None before one was taken."""
        return next((each.right for each in self.seen.sitting().met if each.reason is self.reason), None)


class ScenePane(QFrame):
    """Says what to do, and then how it was."""

    def __init__(self, close: Callable[[], None]) -> None:
        super().__init__()
        self.setObjectName("scene")
        self.setProperty("role", "stage")
        self._head = IconText("now", "accent", "title", parent=self)
        self._words = Text("body", parent=self)
        self.close_button = button("scene.close", on_click=close, parent=self)
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(HALF)
        column.addWidget(self._head)
        column.addWidget(self._words)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(GAP, HALF, GAP, HALF)
        whole.setSpacing(GAP)
        whole.addWidget(PageScroll(words, _WIDEST, self, margin=0), 1)
        whole.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self._said = ""

    def stand(self, window: QSize) -> None:
        """Have a good height below a window of this size."""
        height = min(theme.current().size(_HEIGHT), window.height() * 2 // 5)
        self.setMinimumSize(1, height)
        self.setMaximumSize(_UNBOUNDED, height)

    def draw(self, scene: Scene, texts: Texts) -> None:
        """Say it in this language."""
        say, right = texts.say, scene.was_right
        how = {None: "ask", True: "right", False: "wrong"}[right]
        self._head.say(say(f"scene.{how}"))
        self._head.show_icon("now" if right is None else "done", "success" if right else "accent")
        self._words.say(say(f"scene.{how}.more", way=scene.right))
        self.close_button.setText(say("scene.close"))
        self.setAccessibleName(say("scene.title"))
        set_property(self.close_button, "role", "" if right is None else "primary")
        said = f"{self._head.text()} {self._words.text()}"
        if said != self._said and self.isVisible():
            announce(self, said)
        self._said = said


class Rehearsing(Instead):
    """A scene in the place of the user's window."""

    def __init__(self, scene: Scene, host: type[Host], look: Look | None, ended: Callable[[], None]) -> None:
        super().__init__(scene, host, look, ended)
        self.scene = scene
        self.pane = ScenePane(self.end)
        self.stand_beside(self.pane, "scene.dock", BY_HAND - {"director"})

    def begin(self) -> None:
        """Once the window is on screen: say what is asked."""
        self.draw()

    def say(self, texts: Texts) -> None:
        """Say how it stands."""
        self.pane.draw(self.scene, texts)


def right_way(model: PageModel) -> str:
    """The words of the way on that helps, as the page says them."""
    ways = model.result.ways if model.result else ()
    refresh = model.button(EventName.REFRESH)
    return next((each.text for each in ways if each.main), refresh.text if refresh else "")
