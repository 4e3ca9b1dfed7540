"""What somebody does on a window: walk to a page, come to rest, answer what is asked; and what they cannot name."""

from collections.abc import Callable, Iterator
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLabel,
    QPushButton,
    QWidget,
)

from realname_wizard.views.pages.choice import ChoicePage
from realname_wizard.views.window import Window
from realname_wizard.words import Method, Page, Region, Subject

from .conftest import conductor_in
from .pages.conftest import go

W = TypeVar("W", bound=QWidget)
CHOICES = {Page.REGION: Region.MAINLAND, Page.SUBJECT: Subject.ENTERPRISE, Page.METHOD: Method.TOP_UP}


def walk(window: Window, until: Page = Page.DETAILS) -> Iterator[Page]:
    """The pages from where the window stands to `until`, by the window's own buttons."""
    while True:
        page = window.page_view.page
        yield page
        if page is until:
            return
        if isinstance(window.page_view, ChoicePage):
            window.page_view.select(CHOICES[page])
        window.press("next")


def go_to(window: Window, page: Page) -> None:
    for _ in walk(window, page):
        pass
    QApplication.processEvents()


def open_at(
    open_window: Callable[..., Window], stop: str, width: int = 1024, *, language: str = "en"
) -> Window:
    """A window that stands at one of `STOPS`."""
    conductor = conductor_in(language)
    go(conductor, stop)
    window = open_window(conductor, width)
    settle()
    return window


def focused() -> QWidget:
    """The control that has the focus."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def tab_to(name: str) -> None:
    """Press Tab until that control has the focus."""
    passed: list[str] = []
    while focused().objectName() != name:
        passed.append(focused().objectName())
        assert len(passed) < 60, passed
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
        settle()


def settle() -> None:
    """Let the layouts come to rest: each may ask another once more."""
    for _ in range(6):
        QApplication.processEvents()


def part(box: QWidget, kind: type[W], name: str) -> W:
    found = box.findChild(kind, name)
    assert isinstance(found, kind), name
    return found


def while_open(does: Callable[[QDialog], None], name: str) -> None:
    """Once the dialog of that name is open, do this with it, and close it."""
    turns = iter(range(10_000))

    def do() -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, QDialog) or box.objectName() != name:
            next(turns)
            QTimer.singleShot(0, do)
            return
        try:
            does(box)
        finally:
            if box.isVisible():
                box.reject()

    QTimer.singleShot(0, do)


def button(whole: QWidget, name: str) -> QPushButton:
    """The button of that name that is on screen."""
    (found,) = [each for each in whole.findChildren(QPushButton, name) if each.isVisible()]
    return found


def click(whole: QWidget, name: str) -> None:
    QTest.mouseClick(button(whole, name), Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def answer(name: str, seen: list[str] | None = None) -> None:
    """Click that button of the box that comes up next."""

    def now() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QDialog)
        if seen is not None:
            seen.extend(label.text() for label in box.findChildren(QLabel) if label.text())
        click(box, name)

    QTimer.singleShot(0, now)


def footer(window: Window, name: str) -> QPushButton:
    found = window.findChild(QPushButton, f"button.{name}")
    assert found is not None
    return found


def names_missing(interface: QAccessibleInterface, found: list[str]) -> list[str]:
    """Every control below that a keyboard reaches and no screen reader could name."""
    for place in range(interface.childCount()):
        child = interface.child(place)
        if not child.isValid() or child.state().invisible:
            continue
        widget = child.object()
        reached = (
            isinstance(widget, QWidget)
            and widget.isEnabled()
            and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        )
        if reached and not child.text(QAccessible.Text.Name).strip():
            found.append(f"{type(widget).__name__} {widget.objectName()}")
        names_missing(child, found)
    return found


def press_enter_on(window: Window, name: str) -> None:
    part = window.findChild(QWidget, name)
    assert part is not None
    part.setFocus()
    QTest.keyClick(part, Qt.Key.Key_Return)
    QApplication.processEvents()
