"""Opens the guide over a window, and windows that demonstrate: each on a rehearsal of its own (T12).

A demonstration is a window like the user's, with the same look, on a Conductor in memory. The user's window is put away
meanwhile and comes back as it was; nothing of it is touched.
"""

from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtCore import QEvent, QObject, SignalInstance
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from realname_wizard.guide.book import CannotShow, Kind
from realname_wizard.guide.guide import Guide
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.drawing import theme
from realname_wizard.views.drawing.theme import GAP, HALF
from realname_wizard.views.guide.entries import BESIDE
from realname_wizard.views.guide.overlay import GuideOverlay
from realname_wizard.views.parts.focus import give_focus_back
from realname_wizard.views.parts.presses import presses
from realname_wizard.views.parts.widgets import IconText, Text, button, while_alive
from realname_wizard.views.shell.instead import TO_AND_FRO, leave_only

if TYPE_CHECKING:
    from realname_wizard.conductor import Conductor
    from realname_wizard.flow.door import Given
    from realname_wizard.views.pages.page_view import PageView
    from realname_wizard.views.shell.look import Look

IN_A_DEMONSTRATION = TO_AND_FRO - {"support"}
"""The actions that are there: the rest is about the user's own data."""


class GuideHost(Protocol):
    """The window, a QMainWindow, as far as the guide knows it."""

    guiding: "Guiding | None"
    taken_up: SignalInstance
    """It shows what a Conductor says; it may be another one than before."""

    def __init__(self, first: "Conductor", *, look: "Look") -> None:
        """Another window of the same look, on this Conductor."""

    @property
    def look(self) -> "Look":
        """Theme and text size."""

    @property
    def top_bar(self) -> QWidget:
        """What the guide leaves in sight."""

    @property
    def conductor(self) -> "Conductor":
        """What the window carries everything to."""

    @property
    def texts(self) -> Texts:
        """The texts of the language on screen."""

    @property
    def page_view(self) -> "PageView":
        """The page on screen."""

    def refresh(self) -> None:
        """Draw the page anew."""

    def act(self, what: "tuple[Given, ...]") -> bool:
        """Let several things happen at once."""


class Banner(QFrame):
    """Says that this is a demonstration, what to notice, and leads back."""

    def __init__(self, guiding: "Guiding", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("demonstration")
        self.setProperty("role", "notice")
        self.setProperty("tone", "info")
        self._title = IconText("info", "accent", "strong", parent=self)
        self._notice = Text("body", parent=self)
        self._guide = button("demonstration.guide", on_click=guiding.back_to_guide, parent=self)
        self._back = button("demonstration.back", role="primary", on_click=guiding.back, parent=self)
        column = QVBoxLayout()
        column.setSpacing(HALF // 2)
        column.addWidget(self._title)
        column.addWidget(self._notice)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(GAP, HALF, GAP, HALF)
        self._box.setSpacing(HALF)
        self._box.addLayout(column, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(HALF)
        buttons.addStretch(1)
        for each in (self._guide, self._back):
            buttons.addWidget(each)
        self._box.addLayout(buttons)

    def draw(self, guide: Guide, notice: str) -> None:
        """Say it in the guide's language."""
        say = guide.texts.say
        title = f"{say('guide.demonstration')} · {say('guide.demonstration.lead')}"
        self._title.say(title)
        self._notice.say(notice)
        self._back.setText(say("guide.demonstration.back"))
        self._guide.setText(say("guide.demonstration.guide"))
        self.setAccessibleName(self._title.text())
        self.setAccessibleDescription(notice)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """The buttons beside the words where there is room, else below."""
        super().resizeEvent(event)
        roomy = self.width() >= theme.current().size(BESIDE)
        directions = QBoxLayout.Direction
        self._box.setDirection(directions.LeftToRight if roomy else directions.TopToBottom)


class Guiding(QObject):
    """The guide of one window. `home` is that of the user's own window, where this one demonstrates."""

    def __init__(self, window: GuideHost, home: "Guiding | None" = None) -> None:
        self._widget = cast(QMainWindow, window)
        super().__init__(self._widget)
        self._window, self._home = window, home
        self._heard: Conductor | None = None
        self._overlay: GuideOverlay | None = None
        self._left: QWidget | None = None
        self._demonstration: Guiding | None = None
        self._banner: Banner | None = None
        self._shown: tuple[Kind, str] | None = None
        window.look.changed.connect(self._dress)
        window.taken_up.connect(self.close)  # whoever begins anew looks for nothing yet

    @property
    def overlay(self) -> GuideOverlay | None:
        """The guide on screen; None where it is closed."""
        return self._overlay

    @property
    def demonstration(self) -> "Guiding | None":
        """That of the window that demonstrates; None where none does."""
        return self._demonstration

    @property
    def window(self) -> GuideHost:
        """The window it belongs to."""
        return self._window

    # --- the guide

    def open(self, tab: str = "", entry: str = "") -> None:
        """Open the guide, by itself where it helps most on this page."""
        self._listen()
        guide = self._guide()
        if self._overlay is None:
            self._left = self._widget.focusWidget()
            self._overlay = GuideOverlay(self._widget, self._window.top_bar)
            presses().news()
            self._overlay.closed.connect(self.close)
            self._overlay.begin.connect(self._begin)
            self._overlay.scene.connect(self.show_me)
            self._overlay.shortcuts.connect(self._action("shortcuts").trigger)
            self._put_away(True)
            self._overlay.draw(guide)
        if not tab:
            here = guide.here()
            tab, entry = ("reasons", here) if here else ("advice" if guide.at_a_choice() else "questions", "")
        self._overlay.open(tab, entry)
        self._overlay.show()
        if not entry:
            self._overlay.focus()

    def close(self) -> None:
        """Back to where one was."""
        overlay, self._overlay = self._overlay, None
        if overlay is None:
            return
        presses().news()
        self._put_away(False)
        overlay.hide()
        overlay.setParent(None)
        overlay.deleteLater()
        if not give_focus_back(self._left):
            self._window.page_view.focus_first()

    def _put_away(self, away: bool) -> None:
        """What lies below cannot be reached by Tab, nor by a screen reader."""
        middle = self._widget.centralWidget()
        for part in middle.children() if middle else ():
            if isinstance(part, QWidget) and part not in (self._window.top_bar, self._overlay):
                part.setEnabled(not away)

    def _begin(self, given: "tuple[Given, ...]") -> None:
        self.close()
        self._window.act(given)

    def _listen(self) -> None:
        """Hear of every change of the Conductor that the window has now."""
        if self._heard is not self._window.conductor:
            self._heard = self._window.conductor
            self._heard.listen(while_alive(self._widget, lambda _window: self._redraw()))

    def _action(self, name: str) -> QAction:
        found = self._widget.findChild(QAction, f"action.{name}")
        if found is None:
            raise LookupError(name)
        return found

    def _guide(self) -> Guide:
        return Guide(self._window.conductor, self._window.texts)

    def _redraw(self) -> None:
        """Another language, or other rules."""
        if self._overlay is not None:
            self._overlay.draw(self._guide())
        if self._banner is not None and self._shown is not None:
            self._draw_banner()

    def _dress(self) -> None:
        for part in (self._overlay, self._banner):
            if part is not None:
                theme.dress(part)
        if self._overlay is not None:
            self._overlay.dress()

    # --- demonstrations

    def show_me(self, kind: Kind, name: str) -> None:
        """Show it, in a window of its own; from a demonstration that one gives way."""
        try:
            scene = self._guide().show(kind, name)
        except CannotShow:
            if self._overlay is not None:
                self._overlay.cannot_show()
            return
        (self._home or self)._demonstrate(scene, kind, name)

    def _demonstrate(self, scene: "Conductor", kind: Kind, name: str) -> None:
        before = self._demonstration
        beneath = before._widget if before else self._widget
        shown = type(self._window)(scene, look=self._window.look)
        self._demonstration = shown.guiding = Guiding(shown, self)
        widget = self._demonstration._widget
        self._demonstration._announce(kind, name)
        widget.setGeometry(beneath.geometry())
        widget.setWindowState(beneath.windowState())
        widget.installEventFilter(self)
        widget.show()
        self._widget.hide()
        if before is not None:
            _let_go(before._widget)

    def _announce(self, kind: Kind, name: str) -> None:
        """This window demonstrates that: say so on top of it."""
        self._listen()
        self._shown = (kind, name)
        self._banner = Banner(self)
        theme.dress(self._banner)
        self._widget.setMenuWidget(self._banner)
        leave_only(self._window, IN_A_DEMONSTRATION)
        self._draw_banner()

    def _draw_banner(self) -> None:
        if self._banner is None or self._shown is None:
            return
        guide = self._guide()
        self._banner.draw(guide, guide.notice(*self._shown))

    def back(self) -> None:
        """To the user's own rehearsal, exactly as it was."""
        home = self._home or self
        home.end_demonstration()
        home.close()

    def back_to_guide(self) -> None:
        """To the guide over the user's own rehearsal, where it was."""
        home = self._home or self
        home.end_demonstration()
        if home.overlay is None and self._shown is not None:
            kind, name = self._shown
            home.open("reasons" if kind == "reason" else "questions", name)

    def end_demonstration(self) -> None:
        """Have the user's window on screen again, in the place of the other."""
        shown, self._demonstration = self._demonstration, None
        if shown is None:
            return
        widget = shown._widget
        widget.removeEventFilter(self)
        self._window.look.speak(self._window.texts.language)
        if not widget.isMaximized() and not widget.isFullScreen():
            self._widget.setGeometry(widget.geometry())
        self._widget.show()
        self._widget.activateWindow()
        _let_go(widget)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Closing a demonstration leads back."""
        if event.type() is QEvent.Type.Close:
            event.ignore()
            self.back()
            return True
        return super().eventFilter(watched, event)


def _let_go(window: QWidget) -> None:
    window.hide()
    window.deleteLater()


def guide_of(window: GuideHost) -> Guiding:
    """The guide of this window, made when it is first asked for."""
    if window.guiding is None:
        window.guiding = Guiding(window)
    return window.guiding


DEEDS = {"guide": lambda window: guide_of(window).open()}
"""By the name of the action."""
