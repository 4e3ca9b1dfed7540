"""A hand on the window: finds the control of a gesture as a person finds it by sight, and uses it by mouse and keys.

What is hidden, disabled, covered or out of reach of scrolling is not possible.
"""

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDoubleSpinBox,
    QLineEdit,
    QMainWindow,
    QScrollArea,
    QSpinBox,
    QWidget,
)
from shiboken6 import isValid

from realname_wizard.rehearsal.script.gestures import Click, Gesture, OpenDrawer, Press, Set
from realname_wizard.rehearsal.script.sight import Impossible, NotOffered
from realname_wizard.views.pages.form_editors import FormLine
from realname_wizard.views.shell.actions import DRAWERS, keys_of


def settle(line: QLineEdit) -> None:
    """Have taken what stands in it, as where somebody leaves it."""
    if isinstance(line, FormLine):
        line.settle()
    else:
        line.editingFinished.emit()


class Hand:
    """Makes gestures on a window."""

    @property
    def window(self) -> QMainWindow:
        """The window at hand."""
        raise NotImplementedError

    def perform(self, gesture: Gesture) -> None:
        """Make it. Raises NotOffered where the page does not offer it, Impossible where it cannot be made."""
        match gesture:
            case Click(answer_yes=answer_yes):
                name = self._named(gesture)
                if not gesture.if_shown or self._on_page(name):
                    self._click(name, answer_yes=answer_yes)
            case Set(control=name, value=value):
                self._set(self._control(name), value)
            case Press(keys=keys):
                self._strike(keys)
            case OpenDrawer(name=name) if not self._is_open(name):
                self._strike(keys_of(name))
        self._settle()

    def aim(self, gesture: Gesture) -> QWidget | None:
        """The control that it is about, scrolled into sight; None where there is nothing left to do of it.

        Raises NotOffered where the page does not offer it.
        """
        match gesture:
            case Click():
                name = self._named(gesture)
                return None if gesture.if_shown and not self._on_page(name) else self._control(name)
            case Set(control=name, value=value):
                control = self._control(name)
                return None if _stands(control, value) else control
            case Press():
                return self._control("menu.open")
            case OpenDrawer(name=name):
                if self._is_open(name):
                    return None
                tab = f"drawer.{name}"  # or the menu, where the tabs have no room
                return self._control(tab if self._on_page(tab) else "menu.open")

    # --- what there is

    def _named(self, click: Click) -> str:
        return next(filter(self._on_page, (click.control, *click.others)), click.control)

    def _on_page(self, name: str) -> bool:
        return any(each.isVisibleTo(self.window) for each in self.window.findChildren(QWidget, name))

    def _is_open(self, drawer: str) -> bool:
        if drawer not in DRAWERS:
            raise NotOffered(f"there is no drawer {drawer}")
        tab = self.window.findChild(QAbstractButton, f"drawer.{drawer}")
        return tab is not None and tab.isChecked()

    def _control(self, name: str) -> QWidget:
        self._come_forward()
        found = [each for each in self.window.findChildren(QWidget, name) if each.isVisibleTo(self.window)]
        if not found:
            raise NotOffered(f"{name} is not on the page ({self._page_name()})")
        control = found[0]
        if not control.isEnabled():
            raise NotOffered(f"{name} is off on the page ({self._page_name()})")
        self._bring_into_view(control)
        if not isValid(control):
            raise NotOffered(f"{name} is no longer on the page ({self._page_name()})")
        return control

    def _come_forward(self) -> None:
        """Before a control is used: nothing, for whoever watches may be elsewhere."""

    def _page_name(self) -> str:
        """Where it is not, for whoever reads what went wrong."""
        raise NotImplementedError

    def _bring_into_view(self, control: QWidget) -> None:
        QApplication.processEvents()  # what the world did may have changed the page
        parent = control.parentWidget() if isValid(control) else None
        while parent is not None:
            if isinstance(parent, QScrollArea):
                parent.ensureWidgetVisible(control)
            parent = parent.parentWidget()
        QApplication.processEvents()

    # --- mouse and keys

    def _strike(self, keys: str) -> None:
        self._come_forward()
        QTest.keySequence(self.window, keys)

    def _set(self, control: QWidget, value: str | float) -> None:
        match control:
            case QComboBox() if not control.isEditable():
                self._select(control, str(value))
            case QAbstractButton():
                if control.isChecked() != value:
                    self._click(control.objectName())
            case QDoubleSpinBox():
                self._type(control, control.textFromValue(float(value)))
            case QSpinBox():
                self._type(control, control.textFromValue(int(value)))
            case _:
                self._type(control, str(value))

    def _click(self, name: str, *, answer_yes: bool = False) -> None:
        control = self._control(name)
        self._reach(control, name)
        if answer_yes:
            QTimer.singleShot(0, self._answer_yes)
        QTest.mouseClick(control, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, _middle(control))

    def _reach(self, control: QWidget, name: str) -> None:
        """A click has to land on the control itself, not on something that covers it."""
        point = control.mapTo(self.window, _middle(control))
        hit = self.window.childAt(point)
        if hit is not None and hit is not control and not control.isAncestorOf(hit):
            raise Impossible(f"{name} is covered by {hit.objectName() or type(hit).__name__}")
        if not self.window.rect().contains(point):
            raise Impossible(f"{name} lies outside the window")

    def _answer_yes(self) -> None:
        yes = yes_of_question()
        if yes is not None:
            QTest.mouseClick(yes, Qt.MouseButton.LeftButton)

    def _type(self, control: QWidget, text: str) -> None:
        """Select what is there and type over it: keys where a keyboard has them, else as an input method does."""
        QTest.mouseClick(control, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, _middle(control))
        target = control.lineEdit() if isinstance(control, (QComboBox, QSpinBox, QDoubleSpinBox)) else control
        if not isinstance(target, QLineEdit):
            raise Impossible(f"{control.objectName()} takes no text")
        target.setFocus()
        type_over(target, text)
        if target.text() != text:
            raise Impossible(f"{control.objectName()} does not take {len(text)} characters")
        QTest.keyClick(target, Qt.Key.Key_Tab)

    def _select(self, control: QComboBox, value: str) -> None:
        """Type the first character of an entry, as one goes to it at once, and go on with the arrow keys."""
        wanted = control.findData(value)
        if wanted < 0:
            raise NotOffered(f"{control.objectName()} does not offer {value}")
        control.setFocus()
        if control.currentIndex() != wanted:
            first = control.itemText(wanted)[:1]
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                press = QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, first)
                QApplication.sendEvent(control, press)
        while control.currentIndex() != wanted:
            before = control.currentIndex()
            QTest.keyClick(control, Qt.Key.Key_Down if before < wanted else Qt.Key.Key_Up)
            if control.currentIndex() == before:
                raise Impossible(f"{control.objectName()} does not go to {value}")
        QTest.keyClick(control, Qt.Key.Key_Tab)

    def _settle(self) -> None:
        """Let everything that is under way in the window happen."""
        QApplication.processEvents()


def yes_of_question() -> QAbstractButton | None:
    """What agrees in the question on screen; None where nothing is asked."""
    dialog = QApplication.activeModalWidget()
    return dialog.findChild(QAbstractButton, "question.yes") if dialog else None


def type_over(target: QLineEdit, text: str) -> None:
    """Select what is there and type over it: keys where a keyboard has them, else as an input method does."""
    QTest.keySequence(target, "Ctrl+A")
    if text.isascii() and text.isprintable() and text:
        QTest.keyClicks(target, text)
    else:
        QTest.keyClick(target, Qt.Key.Key_Delete)
        commit = QInputMethodEvent()
        commit.setCommitString(text)
        QApplication.sendEvent(target, commit)


def _stands(control: QWidget, value: str | float) -> bool:
    """Whether it has that value; what is typed is typed again, for it may be judged anew."""
    match control:
        case QComboBox() if not control.isEditable():
            return bool(control.currentData() == str(value))
        case QAbstractButton():
            return control.isChecked() == value
        case QDoubleSpinBox():
            return control.text() == control.textFromValue(float(value))
        case QSpinBox():
            return control.text() == control.textFromValue(int(value))
        case QLineEdit():
            return not value and not control.text()
        case _:
            return False


def _middle(control: QWidget) -> QPoint:
    return control.rect().center()
