"""The window runner: follows a walkthrough on the real windows, by clicks and keys alone (T05).

Steps of the world do not come here; they go straight to the counterparts.
"""

import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QElapsedTimer, QEvent, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QListWidget, QWidget

from realname_wizard.conductor import Conductor
from realname_wizard.rehearsal.hands import is_to_be_covered
from realname_wizard.rehearsal.script.sight import Impossible, Sight
from realname_wizard.rehearsal.script.step import Step
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.hand import Hand
from realname_wizard.views.parts.widgets import overhear
from realname_wizard.views.past.log_box import LogBox
from realname_wizard.views.scenes.scenes_box import ScenesBox
from realname_wizard.views.seen import differences
from realname_wizard.views.shell.actions import keys_of
from realname_wizard.views.shell.application import application
from realname_wizard.views.shell.preferences import ThemeChoice
from realname_wizard.views.shell.support_kit import masked_picture, save_picture
from realname_wizard.views.window import Window
from realname_wizard.words import Page


def window_hands(pace: float, *, show_numbers: bool = False) -> Callable[[], "WindowHands"]:
    """Makes hands that wait `pace` seconds after every gesture, so that people can watch.

    Their pictures cover numbers that were typed, unless they are to be shown; those of samples always are.
    """
    return lambda: WindowHands(pace, show_numbers=show_numbers)


class Looks(NamedTuple):
    """How the window looks on which a walkthrough is followed; as somebody left it where nothing is said."""

    theme: ThemeChoice | None = None
    text_size: float | None = None
    size: tuple[int, int] = (1280, 860)


_MOST_WAITED = 1000
"""Milliseconds that a window system has to give a window the keys."""


class WindowHands(Hand):
    """Hands that use mouse and keyboard on a real window."""

    def __init__(self, pace: float = 0.0, *, show_numbers: bool = False, looks: Looks | None = None) -> None:
        self._show_numbers = show_numbers
        self._looks = looks or Looks()
        self._application = application()
        self._pace = pace
        self._window: Window | None = None
        self._conductor: Conductor | None = None
        self._heard: list[str] = []
        self._stop_hearing: Callable[[], None] = lambda: None
        self._looked_at: tuple[Page, str] | None = None

    @property
    def keeps(self) -> bool:
        """All, as for anybody at a window."""
        return True

    @property
    def window(self) -> Window:
        """The window at hand."""
        if self._window is None:
            raise RuntimeError("the hands have not taken up anything")
        return self._window

    def take_up(self, conductor: Conductor) -> None:
        """Open a window on this Conductor."""
        self._conductor = conductor
        self._heard = []
        self._stop_hearing = overhear(self._heard.append)
        self._window = Window(conductor)
        if self._looks.theme is not None:
            self._window.look.choose_theme(self._looks.theme)
        if self._looks.text_size is not None:
            self._window.look.choose_text_size(self._looks.text_size)
        self._window.resize(*self._looks.size)
        self._window.show()
        self._settle()
        # What the world does next may change the title of the page on which the window opened, which is no page turn.
        session = conductor.world.session
        self._looked_at = (session.page, session.account)

    def leave(self) -> None:
        """Close the window without a question, as when the program is killed."""
        if self._window is not None:
            self._window.setParent(None)
            self._window.hide()
            self._window.deleteLater()
            self._window = None
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self._stop_hearing()
        self._stop_hearing = lambda: None

    # --- gestures

    def do(self, step: Step, sight: Sight) -> None:
        """Do the step as a person would."""
        for gesture in step.gestures(sight):
            self.perform(gesture)

    def next_trainee(self) -> Conductor:
        """Press its keys, and answer the question."""
        self._come_forward()
        QTimer.singleShot(0, self._answer_yes)
        QTest.keySequence(self.window, keys_of("next_trainee"))
        self._settle()
        if self.window.conductor is self._conductor:
            raise Impossible(self.told() or "nobody was asked whether the next trainee begins")
        self._conductor = self.window.conductor
        return self._conductor

    def step_back(self) -> None:
        """Press its keys where no field has them, and answer the question, if there is one."""
        self._press("step_back", self._answer_yes, "nothing was taken back")

    def go_back(self, row: int) -> None:
        """Choose the line in the full log, press the button below it, and answer the question."""
        self._press("whole_log", lambda: self._choose_line(row), "the log does not lead back there")

    def save_scene(self, name: str) -> None:
        """Type its name into the box."""
        self._press("scenes", lambda: self._in_scenes(name, "scenes.save"), "")
        if not self._conductor or not self._conductor.scenes.called(name):
            raise Impossible(f"no scene was saved as {name}")

    def begin_scene(self, name: str) -> None:
        """Choose it in the box, press the button below, and answer the question."""
        self._press("scenes", lambda: self._in_scenes(name, "scenes.begin"), f"no scene {name} was begun")

    def _press(self, action: str, does: Callable[[], None], otherwise: str) -> None:
        """Press the keys of an action where no field has them, and do the rest in the box that comes.

        Raises Impossible, with these words, where no act came of it; without words, none need come of it.
        """
        before = self._conductor.act if self._conductor else 0
        self.window.page_view.heading.setFocus()
        self._come_forward()
        QTimer.singleShot(0, does)
        QTest.keySequence(self.window, keys_of(action))
        self._settle()
        if otherwise and (self._conductor is None or self._conductor.act == before):
            raise Impossible(self.told() or otherwise)

    def _choose_line(self, row: int) -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, LogBox):
            return
        while box.is_reading:
            self._application.processEvents()
        place = next((place for place, each in enumerate(box.rows) if each.row == row), None)
        if place is not None:
            _click_line(box.list, place)
            QTimer.singleShot(0, self._answer_yes)
            _click_button(box, "full_log.back")
        if box.isVisible():
            box.reject()

    def _in_scenes(self, name: str, press: str) -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, ScenesBox):
            return
        if press == "scenes.save":
            self._type(box.name, name)
        else:
            names = [box.list.item(place).text().partition("\n")[0] for place in range(box.list.count())]
            if name in names:
                _click_line(box.list, names.index(name))
        QTimer.singleShot(0, self._answer_yes)
        _click_button(box, press)
        if box.isVisible():
            box.reject()

    def told(self) -> str:
        """What the window says above its buttons."""
        return self.window.message.accessibleName() if self.window.message.isVisible() else ""

    def differences(self) -> tuple[str, ...]:
        """What the window shows otherwise than the page says, which is described anew."""
        if self._conductor is None:
            return ()
        self._settle()
        page = self._conductor.page(Texts.load(self._conductor.world.language))
        place = (page.page, page.account)
        heard = tuple(self._heard) if place != self._looked_at else None
        self._looked_at = place
        self._heard.clear()
        return differences(self.window, page, heard)

    def picture(self, path: Path) -> Path | None:
        """Make a picture of the window."""
        self._settle()
        shown = self.window.grab() if self._show_numbers else masked_picture(self.window, is_to_be_covered)
        save_picture(shown, path)
        return path

    # --- what a hand asks for

    def _come_forward(self) -> None:
        if QApplication.activeWindow() is not self.window:
            self.window.activateWindow()  # as the window system does once a box has been answered
            # A window system takes its time, and keys go to the window that is active.
            QTest.qWaitForWindowActive(self.window, _MOST_WAITED)

    def _page_name(self) -> str:
        return str(self._conductor.world.session.page) if self._conductor else "no page"

    def _settle(self) -> None:
        """Let everything that is under way in the window happen, then wait for those who watch."""
        self._application.processEvents()
        if self._pace > 0:
            watch = QElapsedTimer()
            watch.start()
            while watch.elapsed() < self._pace * 1000:
                self._application.processEvents()
                time.sleep(0.01)


def _click_line(listing: QListWidget, place: int) -> None:
    listing.scrollToItem(listing.item(place))
    at = listing.visualItemRect(listing.item(place)).center()
    QTest.mouseClick(listing.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)


def _click_button(box: QWidget, name: str) -> None:
    made = box.findChild(QAbstractButton, name)
    if made is not None and made.isEnabled():
        QTest.mouseClick(made, Qt.MouseButton.LeftButton)
