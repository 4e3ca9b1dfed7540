"""A window of its own in the place of the user's, which is put away meanwhile and comes back as it was.

It shows another rehearsal, with a part of its own docked beside the page that says what this is about.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol, TypeVar, cast

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QDockWidget, QMainWindow, QWidget
from shiboken6 import isValid

from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.sentence import Sayable
from realname_wizard.views.drawing import theme
from realname_wizard.views.parts.message import Message
from realname_wizard.views.parts.widgets import parts_of, while_alive
from realname_wizard.views.shell.actions import ACTIONS
from realname_wizard.views.shell.look import Look

if TYPE_CHECKING:
    from realname_wizard.conductor import Conductor

LOOKS: Final = frozenset(
    {"language", "theme", "larger", "smaller", "usual", "full_screen", "desk", "clock", "director", "log"}
)
"""The actions that are there whatever stands in: what changes how it looks, and what stands beside the page."""

BY_HAND: Final = LOOKS | {"beside", "bookmark", "cancel", "support"}
"""Those for somebody who does it by hand."""

TO_AND_FRO: Final = BY_HAND | {"step_back", "whole_log", "debrief", "guide", "shortcuts", "about"}
"""Those for somebody who may go back and read about it."""


class Host(Protocol):
    """The window, a QMainWindow, as far as it shows another rehearsal."""

    message: Message

    def __init__(self, first: "Conductor", *, look: Look | None = None) -> None:
        """Another window, on this Conductor."""

    @property
    def look(self) -> Look:
        """Theme and text size."""

    @property
    def texts(self) -> Texts:
        """The texts of the language on screen."""

    def take_up(self, conductor: "Conductor") -> None:
        """Show another Conductor."""

    def refresh(self) -> None:
        """Draw the page anew."""

    def give_room(self, taken: int) -> None:
        """So much of the width is taken by what stands beside."""

    def say_problem(self, key: str, **values: object) -> None:
        """Say what is wrong above the buttons."""

    def say_refusal(self, said: Sayable) -> None:
        """The same of what comes with its words."""

    def say_unwritable(self, cause: OSError) -> None:
        """Say that something cannot be saved."""

    def leave(self) -> None:
        """Close without a question."""


class Home(Host, Protocol):
    """The user's own window."""

    @property
    def folder(self) -> Path | None:
        """Where the data lies; None where it is only in memory."""

    @property
    def conductor(self) -> "Conductor":
        """What the window carries everything to."""


class Shown(Protocol):
    """What the window shows: it has a rehearsal of its own."""

    @property
    def conductor(self) -> "Conductor":
        """The rehearsal at hand; it may be another one later."""

    def close(self) -> None:
        """Let go of it."""


class Part(Protocol):
    """A QWidget that stands beside the page."""

    def stand(self, window: QSize) -> object:
        """Have a good size beside a window of this one."""


class Instead(QObject):
    """A window that stands in for the user's. `ended` is called when it is closed."""

    def __init__(self, shown: Shown, host: type[Host], look: Look | None, ended: Callable[[], None]) -> None:
        """Whoever inherits makes a part, and then has it `stand_beside` the page."""
        self._host = host(shown.conductor, look=look)
        self.window = cast(QMainWindow, self._host)
        super().__init__(self.window)
        self._shown, self._ended = shown, ended
        self._heard: Conductor | None = None
        self._language = ""

    def stand_beside(
        self,
        part: Part,
        name: str,
        still_there: frozenset[str],
        area: Qt.DockWidgetArea = Qt.DockWidgetArea.BottomDockWidgetArea,
    ) -> None:
        """Have this part stand beside the page for good, and only those actions be there."""
        self._part = cast(QWidget, part)
        self._dock = _dock(self.window, name, self._part, area)
        leave_only(self._host, still_there)
        self._listen()
        self._host.look.changed.connect(self._restyle)
        self.window.installEventFilter(self)
        self.place()
        self.draw()

    def begin(self) -> None:
        """Once the window is on screen."""

    # --- what is done

    def _listen(self) -> None:
        """Hear of what is done after the window has: it shows what came of it."""
        if self._heard is not self._shown.conductor:
            self._heard = self._shown.conductor
            self._heard.listen(while_alive(self, lambda here: here.acted()))

    def acted(self) -> None:
        """Something was done in this rehearsal."""
        self.draw()

    def moved(self) -> None:
        """Another Conductor may have taken the place of the one before."""
        self._host.take_up(self._shown.conductor)
        self._listen()
        self.draw()

    # --- how it looks

    def draw(self) -> None:
        """Say how it stands."""
        texts = self._host.texts
        if texts.language != self._language:  # its letters are other ones
            self._language = texts.language
            theme.dress(self._part)
        self.say(texts)

    def say(self, texts: Texts) -> None:
        """Say in this language how it stands."""
        raise NotImplementedError

    def place(self) -> None:
        """Give the part its size."""
        cast(Part, self._part).stand(self.window.size())

    def _restyle(self) -> None:
        theme.dress(self._part)
        self.place()
        self.draw()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Another size; closing ends it."""
        if event.type() is QEvent.Type.Resize:
            self.place()
        elif event.type() is QEvent.Type.Close:
            event.ignore()
            self.close_wanted()
            return True
        return super().eventFilter(watched, event)

    # --- the end

    def close_wanted(self) -> None:
        """Somebody closes the window."""
        self.end()

    def leave(self) -> None:
        """It is about to end."""

    def end(self) -> None:
        """Close it; the user's own window comes back."""
        self.window.removeEventFilter(self)
        try:
            self.leave()
        finally:
            self.window.hide()
            self.window.deleteLater()
            try:
                self._ended()
            finally:
                self._shown.close()


_I = TypeVar("_I", bound=Instead)

standing_in: Final[set[Instead]] = set()
"""What stands in for a user's window now."""


def stand_in(
    make: Callable[[type[Host], Look, Callable[[], None]], _I],
    home: Home,
    ends: Callable[[], None] = lambda: None,
) -> _I:
    """Show what is made where the user's own window stands, and give that back when it is closed.

    `ends` is called first, while what was shown is still there.
    """
    widget = cast(QMainWindow, home)

    def come_back() -> None:
        try:
            ends()
        finally:
            give_back()

    def give_back() -> None:
        standing_in.discard(made)
        home.look.speak(home.texts.language)
        widget.show()
        widget.activateWindow()
        stood.come_back()

    stood = Stood(widget)
    made = make(type(home), home.look, come_back)
    standing_in.add(made)
    made.window.setGeometry(widget.geometry())
    made.window.setWindowState(widget.windowState())
    made.window.show()
    widget.hide()
    made.begin()
    return made


class Stood:
    """Where the keys and the scroll bars of a window were before it was put away."""

    def __init__(self, window: QMainWindow) -> None:
        self._window = window
        self._focus: QWidget | None = window.focusWidget()
        self._bars = [
            (bar, bar.value())
            for bar in (each.verticalScrollBar() for each in parts_of(window, QAbstractScrollArea))
            if bar.isVisible()
        ]

    def come_back(self) -> None:
        """Have them there again, now and once the window has laid itself out."""
        self._restore()
        QTimer.singleShot(0, self._window, self._restore)

    def _restore(self) -> None:
        if self._focus is None:
            now: QWidget | None = self._window.focusWidget()
            if now is not None:
                now.clearFocus()
        elif isValid(self._focus):
            self._focus.setFocus(Qt.FocusReason.OtherFocusReason)
        for bar, value in self._bars:
            if isValid(bar):
                bar.setValue(value)


class Drawn(Protocol):
    """A QMainWindow that draws its page."""

    def refresh(self) -> None:
        """Draw the page anew."""


def leave_only(host: Drawn, still_there: frozenset[str]) -> None:
    """Take all other actions out of the window: its menu, its keys, the tabs of its drawers, and what leads to them."""
    window = cast(QMainWindow, host)
    for name in {each.name for each in ACTIONS} - still_there:
        action = window.findChild(QAction, f"action.{name}")
        if action is not None:
            action.setEnabled(False)
            action.setVisible(False)
        tab = window.findChild(QAbstractButton, f"drawer.{name}")
        if tab is not None:
            tab.hide()
    window.setAcceptDrops("personas" in still_there)  # what is dropped sets who comes next
    host.refresh()


def _dock(window: QMainWindow, name: str, part: QWidget, area: Qt.DockWidgetArea) -> QDockWidget:
    made = QDockWidget(window)
    made.setObjectName(name)
    made.setFeatures(QDockWidget.DockWidgetFeature.NoDockWidgetFeatures)
    made.setTitleBarWidget(QWidget())
    made.setWidget(part)
    window.addDockWidget(area, made)
    return made
