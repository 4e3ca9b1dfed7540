"""The third hands: they follow a walkthrough on the real window through AT-SPI alone, as with a screen reader (T05).

The window is in this process; what drives it (`driver.py`) is another one, which finds controls by role and name. What
a control is called comes from what the page says (`rehearsal/called.py`), never from the control itself.
"""

import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QEvent, QEventLoop, QObject, QProcess, QTimer
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QApplication, QDialog

from realname_wizard.conductor import Conductor
from realname_wizard.flow.page_model import PageModel
from realname_wizard.rehearsal import called
from realname_wizard.rehearsal.called import Called
from realname_wizard.rehearsal.script.gestures import Click, Gesture, OpenDrawer, Press, Set
from realname_wizard.rehearsal.script.sight import Impossible, NotOffered
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.at_spi.apart import PYTHON
from realname_wizard.views.runner import Looks, WindowHands
from realname_wizard.views.shell.actions import keys_of

_DRIVER: Final = Path(__file__).with_name("driver.py")
_NOT_YET: Final = "the boxes of the log and of the scenes cannot be followed with --at-spi; use --windows"
_PATIENCE: Final = 60_000
"""Milliseconds that an act may take."""
_KEYS_TAKE: Final = 5_000
"""Milliseconds that keys may take to come through."""


class AtSpiHands(WindowHands):
    """Hands that see and touch nothing: what they do goes through the accessibility bus."""

    def __init__(self, *, show_numbers: bool = False, looks: Looks | None = None) -> None:
        super().__init__(show_numbers=show_numbers, looks=looks)
        self._driver: _Driver | None = None

    def take_up(self, conductor: Conductor) -> None:
        """Open a window on this Conductor, and have somebody drive it."""
        super().take_up(conductor)
        self._driver = _Driver()

    def leave(self) -> None:
        """Close the window, as when the program is killed; nobody drives any more."""
        super().leave()
        if self._driver is not None:
            self._driver.end()
            self._driver = None

    def next_trainee(self) -> Conductor:
        """Press its keys, and answer the question."""
        self._type_keys(keys_of("next_trainee"), asks=True)
        if self._conductor is None or self.window.conductor is self._conductor:
            raise Impossible(self.told() or "nobody was asked whether the next trainee begins")
        self._conductor = self.window.conductor
        return self._conductor

    def step_back(self) -> None:
        """Press its keys where no field has them, and answer the question, if there is one."""
        before = self._conductor.act if self._conductor else 0
        self.window.page_view.heading.setFocus()
        self._type_keys(keys_of("step_back"), asks=True)
        if self._conductor is None or self._conductor.act == before:
            raise Impossible(self.told() or "nothing was taken back")

    def go_back(self, row: int) -> None:
        """Not through AT-SPI so far."""
        raise Impossible(_NOT_YET)

    def save_scene(self, name: str) -> None:
        """Not through AT-SPI so far."""
        raise Impossible(_NOT_YET)

    def begin_scene(self, name: str) -> None:
        """Not through AT-SPI so far."""
        raise Impossible(_NOT_YET)

    def perform(self, gesture: Gesture) -> None:
        """Make it. Raises NotOffered where the page does not offer it, Impossible where it cannot be made."""
        match gesture:
            case Click(control=name):
                self._press_control(name, gesture)
            case Set(control=name, value=value):
                self._give(name, value)
            case Press(keys=keys):
                self._type_keys(keys)
            case OpenDrawer(name=name) if self.window.stage.open_drawer != name:
                self._type_keys(keys_of(name))
        self._settle()

    def _press_control(self, name: str, gesture: Click) -> None:
        found = [self._called(each, called.PRESSED) for each in (name, *gesture.others)]
        there = [each for each in found if each is not None]
        if gesture.if_shown:
            there = [each for each in there if self._ask("shown", each)]
            if not there:
                return
        if not there:
            raise NotOffered(f"{name} is not on the page ({self._page_name()})")
        meant = there[0]._replace(names=tuple(word for each in there for word in each.names))
        self._ask("press", meant, yes=called.all_yes(self._texts) if gesture.answer_yes else ())

    def _give(self, name: str, value: str | float) -> None:
        if options := self._options(name):
            told = options.get(str(value), str(value))
            self._ask("choose", self._there(name, called.CHOSEN), value=told)
        elif isinstance(value, bool):
            self._ask("switch", self._there(name, called.SWITCHED), value=value)
        elif isinstance(value, str):
            self._ask("write", self._there(name, called.WRITTEN), value=value)
        else:
            self._ask("move", self._there(name, called.NUMBERS), value=value)

    def _type_keys(self, keys: str, *, asks: bool = False) -> None:
        """Press keys; they have come through once they are let go of again."""
        released = _Released()
        if QApplication.activeWindow() is not self.window:
            self.window.activateWindow()  # as the window system does, which is not there
        self._application.installEventFilter(released)
        yes = called.all_yes(self._texts) if asks else ()
        if not self._answered(
            {"do": "key", "keys": keys, "yes": yes}
        ):  # a question keeps everything from the window
            released.wait()
        self._application.removeEventFilter(released)
        self._settle()

    # --- what is called how

    @property
    def _texts(self) -> Texts:
        if self._conductor is None:
            raise RuntimeError("the hands have not taken up anything")
        return Texts.load(self._conductor.world.language)

    @property
    def _page(self) -> PageModel:
        if self._conductor is None:
            raise RuntimeError("the hands have not taken up anything")
        return self._conductor.page(self._texts)

    def _called(self, name: str, roles: tuple[str, ...]) -> Called | None:
        return called.called(name, roles, self._page, self._texts)

    def _there(self, name: str, roles: tuple[str, ...]) -> Called:
        found = self._called(name, roles)
        if found is None:
            raise NotOffered(f"{name} is not on the page ({self._page_name()})")
        return found

    def _options(self, name: str) -> Mapping[str, str]:
        """What the entries of a list are called; nothing where it is none."""
        return called.options(name, self._page, self._texts)

    # --- the driver

    def _ask(self, does: str, what: Called, **further: Any) -> Any:
        return self._answered({"do": does, **what._asdict(), **further})

    def _answered(self, asked: dict[str, Any]) -> Any:
        if self._driver is None:
            raise RuntimeError("nobody drives")
        self._settle()
        answer = self._driver.ask(asked)
        if "not_offered" in answer:
            raise NotOffered(answer["not_offered"])
        if "impossible" in answer:
            raise Impossible(answer["impossible"])
        return answer["done"]


class _Released(QObject):
    """Hears a key being let go of; modifiers are only held for it, and tell nothing."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting = True
        self._loop = QEventLoop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """What comes from the display comes to a window first."""
        if event.type() is QEvent.Type.KeyRelease and isinstance(watched, QWindow):
            self._waiting = False
            self._loop.quit()
        return False

    def wait(self) -> None:
        """Until it is. Raises Impossible where it does not come."""
        patience = _timer(_KEYS_TAKE, self._loop.quit)
        while self._waiting and patience.isActive():
            self._loop.exec()
        if self._waiting:
            raise Impossible("the keys do not come through")


def _timer(milliseconds: int, does: Callable[[], object]) -> QTimer:
    made = QTimer()
    made.setSingleShot(True)
    made.timeout.connect(does)
    made.start(milliseconds)
    return made


class _Driver:
    """The process that drives; while it is at work, the window lives."""

    def __init__(self) -> None:
        self._process = QProcess()
        self._process.setProcessChannelMode(QProcess.ProcessChannelMode.ForwardedErrorChannel)
        self._process.readyReadStandardOutput.connect(self._hear)
        self._process.finished.connect(self._gone)
        self._loop = QEventLoop()
        self._answer: dict[str, Any] | None = None
        self._process.start(PYTHON, ["-W", "ignore", str(_DRIVER), str(os.getpid())])
        self._wait()

    def ask(self, asked: dict[str, Any]) -> dict[str, Any]:
        """Have it do something; what came of it."""
        self._process.write(json.dumps(asked).encode() + b"\n")
        return self._wait()

    def end(self) -> None:
        """Ask nothing more of it."""
        self._process.finished.disconnect(self._gone)
        self._process.closeWriteChannel()
        self._process.waitForFinished()

    def _wait(self) -> dict[str, Any]:
        self._answer = None
        patience = _timer(_PATIENCE, lambda: self._done({"impossible": "the window does not answer"}))
        while self._answer is None:
            self._loop.exec()
        patience.stop()
        return self._answer

    def _hear(self) -> None:
        while self._process.canReadLine():
            self._done(json.loads(bytes(self._process.readLine().data())))

    def _gone(self) -> None:
        self._done({"impossible": "what drives the window has ended"})

    def _done(self, answer: dict[str, Any]) -> None:
        self._answer = answer
        box = QApplication.activeModalWidget()
        if isinstance(box, QDialog):  # nobody answers it any more
            box.reject()
        self._loop.quit()


def at_spi_hands(*, show_numbers: bool = False) -> Callable[[], AtSpiHands]:
    """Makes hands that go through AT-SPI."""
    return lambda: AtSpiHands(show_numbers=show_numbers)
