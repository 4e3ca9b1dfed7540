"""Plays a walkthrough on a window of its own: each gesture is said and pointed at, then made (T11).

Nothing waits: whatever comes next is due, and a timer turns to it, or `turn` does. What is wanted while a gesture is
being made comes once it is made, for it lets the window go on with its own affairs.
"""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QDialog, QLineEdit, QMainWindow, QWidget

from realname_wizard.course.player import Pace, Player, reading_time
from realname_wizard.rehearsal.script.gestures import Click, Gesture, OpenDrawer, Press
from realname_wizard.rehearsal.script.sight import Impossible
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.course.kept import Kept
from realname_wizard.views.course.onward import NEXT, Onward
from realname_wizard.views.course.pointing import Pointing, words_for
from realname_wizard.views.course.strip import Now, Strip
from realname_wizard.views.drawing.theme import HALF
from realname_wizard.views.hand import Hand, settle, yes_of_question
from realname_wizard.views.pages.page_view import PageView
from realname_wizard.views.parts.widgets import while_alive
from realname_wizard.views.shell.instead import LOOKS, Host, Instead
from realname_wizard.views.shell.look import Look

_WHERE: Final = {"advance": "clock.open", "director": "drawer.director"}
"""Where one could do by hand what happens by itself."""

_NEXT_GESTURE: Final = 0.6
"""Of the time that it takes to read it: the step it belongs to has been read."""


class PlayingHand(Hand):
    """The hand that makes the gestures; a question that comes of one is for whoever plays."""

    def __init__(self, window: QMainWindow, page: Callable[[], str]) -> None:
        self._window, self._page = window, page

    @property
    def window(self) -> QMainWindow:
        """The window at hand."""
        return self._window

    def perform(self, gesture: Gesture) -> None:
        """Make it; keys would go to whatever window has them now, and that may be another program's."""
        drawer = gesture.name if isinstance(gesture, OpenDrawer) and not self._is_open(gesture.name) else ""
        action = self._window.findChild(QAction, f"action.{drawer}") if drawer else None
        if action is not None:
            action.trigger()
            self._settle()
        else:
            super().perform(gesture)

    def agree(self, yes: QAbstractButton) -> None:
        """Answer a question with yes."""
        QTest.mouseClick(yes, Qt.MouseButton.LeftButton)

    def _type(self, control: QWidget, text: str) -> None:
        super()._type(control, text)
        if not self._window.isActiveWindow():  # nobody tells a control in the background that it was left
            if isinstance(control, QAbstractSpinBox):
                control.interpretText()
            elif isinstance(control, QLineEdit):
                settle(control)

    def _page_name(self) -> str:
        return self._page()

    def _answer_yes(self) -> None:
        """Not by itself: the question is pointed at first."""


class Watching(Instead):
    """A walkthrough that is played on screen. `ended` is called when it is closed."""

    still_there = LOOKS
    """The actions that are there meanwhile."""

    def __init__(
        self,
        player: Player,
        host: type[Host],
        look: Look | None,
        ended: Callable[[], None],
        *,
        pace: Pace = "normal",
        seconds: Callable[[str, Pace], float] = reading_time,
        onward: Onward | None = None,
    ) -> None:
        """`seconds` says how long words stand at a pace; `onward` is the course around it."""
        super().__init__(player, host, look, ended)
        self._onward = onward
        self.player, self._seconds = player, seconds
        self.pace: Pace = pace
        self.playing = True
        self.pointing = Pointing()
        self.hand = PlayingHand(self.window, lambda: player.conductor.world.session.page)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.turn)
        self._due: Callable[[], None] | None = None
        self._gestures: Iterator[Gesture] = iter(())
        self._gesture: Gesture | None = None
        self._question: QAbstractButton | None = None
        self._begun = self._busy = self._hurrying = self._agreed = False
        self._later: list[str] = []
        self._steers: dict[str, Callable[[], None]] = {
            "pause": self._pause, "back": self._back, "on": self._on, "again": self._again, "close": self.end
        }  # fmt: skip
        if onward is not None:
            self._steers[NEXT] = partial(onward.leave, self)
        self.strip = self.make_strip({name: partial(self.steer, name) for name in self._steers})
        self._kept = self.make_kept()
        player.listen(while_alive(self, lambda here: here.moved()))
        self.stand_beside(self.strip, "watch.dock", self.still_there)

    def make_strip(self, does: dict[str, Callable[[], None]]) -> Strip:
        """What says where it is; `does` carries out what is pressed there."""
        return Strip(does, self.take_pace)

    def make_kept(self) -> Kept:
        """What keeps the window from the hands of whoever watches."""
        return Kept(self)

    def begin(self) -> None:
        """Once the window is on screen: say the first step, and point at it."""
        self._kept.watch(self.window)
        self._show_stop()

    # --- what is due

    @property
    def is_due(self) -> bool:
        """Whether something comes next."""
        return self._due is not None

    def turn(self) -> None:
        """Do what is due."""
        self._timer.stop()
        due, self._due = self._due, None
        if due is not None:
            due()

    def _wait(self, words: str, due: Callable[[], None], share: float = 1.0) -> None:
        self._due = due
        if self._hurrying:
            self._timer.start(0)
        elif self.playing:
            self._timer.start(round(self._seconds(words, self.pace) * share * 1000))

    def _making(self, make: Callable[[], object]) -> str:
        """Let a gesture be made, or aimed at its control; what is in its way, in words."""
        self._busy = True
        try:
            make()
        except Impossible as refusal:
            return str(refusal)
        finally:
            self._busy = False
        return ""

    # --- stop by stop

    def _show_stop(self) -> None:
        """Say the stop at hand, and point at where it begins."""
        self._hurrying = self._begun = False
        self._gesture, self._due = None, None
        self._timer.stop()
        player = self.player
        if player.ended:
            self.playing = False
            self.pointing.clear()
            self._bring_into_view()
            self.draw()
            self.strip.leads_on.setFocus(Qt.FocusReason.OtherFocusReason)
        elif player.by_itself:
            if player.step is None:
                player.see()
            whole = player.said(self._host.texts).whole
            if not whole:
                self._do_by_itself()
                return
            self._point_where_it_happens()
            self.draw()
            self._wait(whole, self._do_by_itself)
        else:
            self._gestures = player.gestures()
            self._next_gesture()

    def _do_by_itself(self) -> None:
        self.player.do()
        self._show_stop()

    def _point_where_it_happens(self) -> None:
        """Where one could do by hand what happens by itself."""
        name = _WHERE.get(self.player.step.NAME, "") if self.player.step is not None else ""
        found = [each for each in self.window.findChildren(QWidget, name) if each.isVisible()] if name else []
        if found:
            self.pointing.point_at(found[0])
        else:
            self.pointing.clear()
            self._bring_into_view()

    def _bring_into_view(self, aim: QWidget | None = None) -> None:
        """What the page is about, however little room there is, unless one looks at something else on it."""
        for view in filter(PageView.isVisible, self.window.findChildren(PageView)):
            part = view.matters()
            if part is not None and not (aim and view.isAncestorOf(aim)):
                view.scroller.ensureWidgetVisible(part, 0, HALF)

    def _next_gesture(self) -> None:
        """Say the next gesture and point at its control; after the last one the stop is gone through."""
        aimed: list[QWidget] = []

        def aim() -> None:
            self._gesture = next(self._gestures, None)
            while self._gesture is not None and not aimed:
                control = self.hand.aim(self._gesture)
                if control is None:
                    self._gesture = next(self._gestures, None)
                else:
                    aimed.append(control)

        trouble = self._making(aim)
        if trouble or not aimed:
            self.player.done(trouble)
            self._show_stop()
            self._carry_out()
            return
        self.pointing.point_at(aimed[0])
        self._bring_into_view(aimed[0])
        self.draw()
        texts, first = self._host.texts, not self._begun
        words = self.player.said(texts).whole if first else self._words()
        self._wait(words, self._make, 1.0 if first else _NEXT_GESTURE)
        self._carry_out()

    def _make(self) -> None:
        """Make the gesture at hand."""
        gesture = self._gesture
        if gesture is None:
            return
        self._begun, self._agreed = True, False
        if isinstance(gesture, Press):  # its keys are those of the user's own rehearsal
            self._do_by_itself()
            return
        asked = isinstance(gesture, Click) and gesture.answer_yes
        if asked:
            QTimer.singleShot(0, self, self._asked)
        trouble = self._making(lambda: self.hand.perform(gesture))
        dropped, self._question = asked and self._question is not None and not self._agreed, None
        self._keep_focus()
        if dropped:  # it was not this hand that closed the question
            self._later = self._later or ["back"]
            self._carry_out()
        elif trouble:
            self.player.done(trouble)
            self._show_stop()
            self._carry_out()
        else:
            self._next_gesture()

    def _asked(self) -> None:
        """A question is on screen: say that it is agreed to, and point at how."""
        yes = yes_of_question()
        if yes is None or self._question is not None:
            if self._busy and self._question is None:  # not yet: the click is still on its way
                QTimer.singleShot(0, self, self._asked)
            return
        self._question = yes
        self._kept.watch(yes.window())
        self.pointing.point_at(yes)
        self.draw()
        self._wait(self._words(), self._agree)

    def _agree(self) -> None:
        yes = self._question
        if yes is not None:
            self._agreed = True
            self.hand.agree(yes)
            self.pointing.clear()

    # --- what whoever watches wants

    def steer(self, name: str) -> None:
        """Pause or go on, a step back or on, again, close; while a gesture is made, right after it."""
        if self._busy and self._question is not None and name in ("pause", "on"):
            self._steers[name]()
        elif self._busy:
            self._later.append(name)
            dialog = self._question.window() if self._question is not None else None
            if isinstance(dialog, QDialog):
                dialog.reject()
        else:
            self._steers[name]()

    def _carry_out(self) -> None:
        """What was wanted meanwhile."""
        wanted, self._later = self._later, []
        for each in wanted:
            self._steers[each]()

    def _pause(self) -> None:
        if not self.player.ended:
            self._play_or_stop()

    def _play_or_stop(self) -> None:
        """Go on by itself, or by hand."""
        self.playing = not self.playing
        if not self.playing:
            self._timer.stop()
        elif self._due is not None:
            self._timer.start(round(self._seconds("", self.pace) * 500))
        self.draw()

    def _on(self) -> None:
        if not self.player.ended and self._due is not None:
            self._hurrying = True
            self._timer.start(0)

    def _back(self) -> None:
        """To the beginning of the step at hand, or to the one before."""
        if self.can_back:
            at = self.player.at
            self._play_from(at if self._begun or self.player.trouble else at - 1)

    def _again(self) -> None:
        self.playing = True
        self._play_from(0)

    def _play_from(self, stop: int) -> None:
        self._timer.stop()
        self._due = None
        self._making(lambda: self.player.go_to(stop))
        self._show_stop()

    @property
    def can_back(self) -> bool:
        """Whether there is anything to go back to."""
        return self.player.at > 0 or self._begun

    def take_pace(self, pace: Pace) -> None:
        """Another pace, from now on."""
        ratio = self._seconds("", pace) / (self._seconds("", self.pace) or 1.0)
        self.pace = pace
        if self._timer.isActive() and not self._hurrying:
            self._timer.start(round(self._timer.remainingTime() * ratio))
        self.draw()

    def hands_off(self) -> None:
        """Somebody clicked on what is played."""
        self.strip.say_hands_off(self._host.texts)

    # --- drawing

    def moved(self) -> None:
        """Another Conductor has taken the place of the one before."""
        self.pointing.clear()
        super().moved()

    def say(self, texts: Texts) -> None:
        """Say where it is."""
        player = self.player
        came_out = player.came_out(texts) if player.ended else None
        said = player.said(texts)
        now = Now(said, self._words(), self.playing, came_out, self.pace, self.can_back, self._onward)
        self.strip.draw(now, texts)

    def _words(self) -> str:
        """The gesture at hand, in words."""
        control, gesture = self.pointing.control, self._gesture
        if control is None or gesture is None:
            return ""
        return words_for(
            Click("question.yes") if control is self._question else gesture, control, self._host.texts
        )

    def _keep_focus(self) -> None:
        """The keys belong to the strip, wherever the gesture left them."""
        if self.window.isVisible() and not self.strip.isAncestorOf(self.window.focusWidget()):
            self.strip.buttons["pause"].setFocus(Qt.FocusReason.OtherFocusReason)

    def close_wanted(self) -> None:
        """Somebody closes the window; a question that is on screen is closed first."""
        self.steer("close")

    def leave(self) -> None:
        """Nothing comes next."""
        self._timer.stop()
        self._due = None
        self._kept.let_go()
        self.pointing.clear()
