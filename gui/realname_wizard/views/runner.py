"""The window runner: follows a walkthrough on the real windows, by clicks and keys alone (T05).

It finds controls by their object names, as a person finds them by sight: what is hidden, disabled, covered or out of
reach of scrolling is not possible. Steps of the world do not come here; they go straight to the counterparts.
"""

import time
from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDoubleSpinBox,
    QLineEdit,
    QScrollArea,
    QSpinBox,
    QWidget,
)

from realname_wizard.conductor import Conductor
from realname_wizard.messages.account_events import NamingAct
from realname_wizard.messages.events import PlainAct
from realname_wizard.messages.scene import Scene
from realname_wizard.rehearsal.hands import Impossible
from realname_wizard.texts.languages import languages
from realname_wizard.views.shell.application import application
from realname_wizard.views.window import Window
from realname_wizard.words import Blocker, EventName, Field, Method, Region, Subject

_OWN_BUTTONS = {
    EventName.NEXT,
    EventName.BACK,
    EventName.SUBMIT,
    EventName.RETRY,
    EventName.REFRESH,
    EventName.CANCEL,
    EventName.CLOSE,
    EventName.SHOW_ACCOUNT,
    EventName.WITHDRAW_CHANGE,
}


def window_hands(pace: float) -> Callable[[], "WindowHands"]:
    """Makes hands that wait `pace` seconds after every act, so that people can watch."""
    return lambda: WindowHands(pace)


_ON_PAGE = {
    EventName.EXTEND_CODE: "qr.extend",
    EventName.REPORT_MISUSE: "report.misuse",
    EventName.FIND_THESE: "find.these",
    EventName.CANCEL_ACCOUNT: "account.cancel",
    EventName.WITHDRAW_CANCELLING: "account.keep",
}
_NAMED = {
    EventName.LINK_ACCOUNT: ("account.link.name", "account.link"),
    EventName.CREATE_SUB: ("account.create.name", "account.create"),
    EventName.LOG_IN: ("desk.account", "desk.log_in"),
    EventName.APPEAL: ("desk.account", "desk.appeal"),
}
"""Where another account is named, and what is clicked then."""

_ON_ADMINISTRATORS_PHONE = (
    EventName.OFFICIAL_ACCOUNT_AUTHORISE,
    EventName.OFFICIAL_ACCOUNT_DECLINE,
    EventName.OFFICIAL_ACCOUNT_BLANK_PAGE,
)
"""What is done once that phone has scanned the code."""

_AT_THE_DESK = (EventName.REPORT_MISUSE, EventName.FIND_THESE)


def control_name(act: EventName) -> str:
    """The object name of the control that lets this happen."""
    if act in _OWN_BUTTONS:
        return f"button.{act}"
    for counterpart in ("phone", "official_account", "bank"):
        if act.startswith(f"{counterpart}_"):
            return f"{counterpart}.{act.removeprefix(f'{counterpart}_')}"
    if act in _ON_PAGE:
        return _ON_PAGE[act]
    raise ValueError(f"no control lets {act} happen")


class WindowHands:
    """Hands that use mouse and keyboard on a real window."""

    def __init__(self, pace: float = 0.0) -> None:
        self._application = application()
        self._pace = pace
        self._window: Window | None = None
        self._conductor: Conductor | None = None

    @property
    def window(self) -> Window:
        """The window at hand."""
        if self._window is None:
            raise RuntimeError("the hands have not taken up anything")
        return self._window

    def take_up(self, conductor: Conductor) -> None:
        """Open a window on this Conductor."""
        self._conductor = conductor
        self._window = Window(conductor)
        self._window.resize(1280, 860)
        self._window.show()
        self._settle()

    def leave(self) -> None:
        """Close the window without a question, as when the program is killed."""
        if self._window is not None:
            self._window.setParent(None)
            self._window.hide()
            self._window.deleteLater()
            self._window = None
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    # --- acts

    def choose(self, choice: Region | Subject | Method) -> None:
        """Click the card, then Next."""
        self._click(f"choice.{choice}")
        self._click("button.next")

    def fill(self, field: Field, text: str) -> None:
        """Type into a field, or choose from its list, and leave it with Tab."""
        control = self._control(f"field.{field}")
        if isinstance(control, QComboBox):
            self._select(control, text)
        else:
            self._type(control, text)
        self._settle()

    def press(self, name: PlainAct) -> None:
        """Click the button; a question whether to leave is answered with yes."""
        if name in _AT_THE_DESK:
            self._open_desk()
        if name in _ON_ADMINISTRATORS_PHONE and self._on_page("official_account.scan"):
            self._click("official_account.scan")
        self._click(control_name(EventName(name)), answer_yes=name in (EventName.CANCEL, EventName.CLOSE))

    def check_face(self, scene: Scene) -> None:
        """Set everything before the camera, then have the face checked."""
        for name, value in scene.model_dump().items():
            control = self._control(f"face.{name}")
            if isinstance(control, QComboBox):
                self._select(control, str(value))
            elif isinstance(control, QAbstractButton):
                if control.isChecked() != value:
                    self._click(f"face.{name}")
            elif isinstance(control, (QDoubleSpinBox, QSpinBox)):
                self._type(control, control.textFromValue(value))
            else:
                raise Impossible(f"face.{name} takes no value")
        self._click("face.check")

    def pay(self, amount: str, *, own_account: bool) -> None:
        """Type the amount, choose the payer, and pay."""
        self._type(self._control("pay.amount"), amount)
        self._select(self._control("pay.payer"), "own" if own_account else "other")
        self._click("pay.send")

    def enter_amount(self, amount: str) -> None:
        """Type the amount that arrived, and confirm it."""
        self._type(self._control("field.amount"), amount)
        self._click("bank.enter")

    def open_account(self, name: str) -> None:
        """Type the account's name and go there: on the page, or where it has no place for that at the desk."""
        if self._on_page("account.name"):
            self._type(self._control("account.name"), name)
            self._click("account.open")
        else:
            self._open_desk()
            self._type(self._control("desk.account"), name)
            self._click("desk.switch")

    def change(self, to: Subject) -> None:
        """Click the change of information."""
        self._click(f"account.change.{to}")

    def name_account(self, name: NamingAct, other: str) -> None:
        """Name another account where that is done, and click."""
        place, does = _NAMED[name]
        if place == "desk.account":
            self._open_desk()
        self._type(self._control(place), other)
        self._click(does)
        self._refused()

    def find_accounts(self, by: Mapping[Field, str]) -> None:
        """Type what is looked for at the desk, and look."""
        self._open_desk()
        for field, text in by.items():
            self._type(self._control(f"desk.{field}"), text)
        self._click("desk.find")

    def request_quota(self, limit: int) -> None:
        """Ask for so many accounts at the desk."""
        self._open_desk()
        self._type(self._control("desk.quota"), str(limit))
        self._click("desk.quota.ask")

    def settle(self, what: Blocker) -> None:
        """Click what settles it."""
        self._click(f"account.settle.{what}")

    def save_support_kit(self) -> None:
        """By its key, which works on every page."""
        QTest.keySequence(self.window, "Ctrl+Shift+S")
        self._settle()

    def switch_language(self, language: str) -> None:
        """Click the language switch until the language is there."""
        for _ in languages():
            if self.window.texts.language == language:
                return
            self._click("language.switch")
        if self.window.texts.language != language:
            raise Impossible(f"the switch does not reach {language}")

    def picture(self, path: Path) -> Path | None:
        """Make a picture of the window."""
        self._settle()
        if not self.window.grab().save(str(path)):
            raise OSError(f"the picture cannot be written: {path}")
        return path

    # --- mouse and keys

    def _on_page(self, name: str) -> bool:
        return any(each.isVisibleTo(self.window) for each in self.window.findChildren(QWidget, name))

    def _open_desk(self) -> None:
        """By its key, where it is not open yet."""
        if self.window.stage.open_drawer != "desk":
            QTest.keySequence(self.window, "Ctrl+Shift+F")
            self._settle()

    def _refused(self) -> None:
        """What the window says in words is a refusal here."""
        if self.window.message.isVisible():
            raise Impossible(self.window.message.accessibleName())

    def _control(self, name: str) -> QWidget:
        if QApplication.activeWindow() is not self.window:
            self.window.activateWindow()  # as the window system does once a box has been answered
        found = [each for each in self.window.findChildren(QWidget, name) if each.isVisibleTo(self.window)]
        if not found:
            raise Impossible(f"{name} is not on the page ({self._page_name()})")
        control = found[0]
        if not control.isEnabled():
            raise Impossible(f"{name} is off on the page ({self._page_name()})")
        self._bring_into_view(control)
        return control

    def _page_name(self) -> str:
        return str(self._conductor.world.session.page) if self._conductor else "no page"

    def _bring_into_view(self, control: QWidget) -> None:
        self._application.processEvents()  # what the world did may have changed the page
        parent = control.parentWidget()
        while parent is not None:
            if isinstance(parent, QScrollArea):
                parent.ensureWidgetVisible(control)
            parent = parent.parentWidget()
        self._application.processEvents()

    def _click(self, name: str, *, answer_yes: bool = False) -> None:
        control = self._control(name)
        self._reach(control, name)
        if answer_yes:
            QTimer.singleShot(0, self._answer_yes)
        QTest.mouseClick(control, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, _middle(control))
        self._settle()

    def _reach(self, control: QWidget, name: str) -> None:
        """A click has to land on the control itself, not on something that covers it."""
        point = control.mapTo(self.window, _middle(control))
        hit = self.window.childAt(point)
        if hit is not None and hit is not control and not control.isAncestorOf(hit):
            raise Impossible(f"{name} is covered by {hit.objectName() or type(hit).__name__}")
        if not self.window.rect().contains(point):
            raise Impossible(f"{name} lies outside the window")

    def _answer_yes(self) -> None:
        dialog = QApplication.activeModalWidget()
        yes = dialog.findChild(QAbstractButton, "question.yes") if dialog else None
        if yes is not None:
            QTest.mouseClick(yes, Qt.MouseButton.LeftButton)

    def _type(self, control: QWidget, text: str) -> None:
        """Select what is there and type over it: keys where a keyboard has them, else as an input method does."""
        QTest.mouseClick(control, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, _middle(control))
        target = control.lineEdit() if isinstance(control, (QComboBox, QSpinBox, QDoubleSpinBox)) else control
        if not isinstance(target, QLineEdit):
            raise Impossible(f"{control.objectName()} takes no text")
        target.setFocus()
        QTest.keySequence(target, "Ctrl+A")
        if text.isascii() and text.isprintable() and text:
            QTest.keyClicks(target, text)
        else:
            QTest.keyClick(target, Qt.Key.Key_Delete)
            commit = QInputMethodEvent()
            commit.setCommitString(text)
            QApplication.sendEvent(target, commit)
        QTest.keyClick(target, Qt.Key.Key_Tab)

    def _select(self, control: QWidget, value: str) -> None:
        """Go through the list with the arrow keys."""
        if not isinstance(control, QComboBox):
            raise Impossible(f"{control.objectName()} is no list")
        wanted = control.findData(value)
        if wanted < 0:
            raise Impossible(f"{control.objectName()} does not offer {value}")
        control.setFocus()
        while control.currentIndex() != wanted:
            before = control.currentIndex()
            QTest.keyClick(control, Qt.Key.Key_Down if before < wanted else Qt.Key.Key_Up)
            if control.currentIndex() == before:
                raise Impossible(f"{control.objectName()} does not go to {value}")
        QTest.keyClick(control, Qt.Key.Key_Tab)

    def _settle(self) -> None:
        """Let everything that is under way in the window happen, then wait for those who watch."""
        self._application.processEvents()
        if self._pace > 0:
            watch = QElapsedTimer()
            watch.start()
            while watch.elapsed() < self._pace * 1000:
                self._application.processEvents()
                time.sleep(0.01)


def _middle(control: QWidget) -> QPoint:
    return control.rect().center()
