"""What a window shows: where the focus is, the words of each language, names for screen readers, nothing cut off."""

import re
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from realname_wizard.conductor import Conductor
from realname_wizard.messages.events import ChooseMethod, ChooseSubject
from realname_wizard.messages.typed import TypedSpecimen
from realname_wizard.views.parts.origin_mark import OriginMark
from realname_wizard.views.window import Window
from realname_wizard.words import Field, Method, Page, Subject

from .by_hand import focused, footer, go_to, names_missing, settle, walk
from .conftest import conductor_in
from .cut import cut_off

Opener = Callable[..., Window]


def test_the_focus_goes_to_the_new_page_by_no_other_control(window: Window, qapp: QApplication) -> None:
    passed: list[QWidget] = []

    def follow(_old: QWidget | None, new: QWidget | None) -> None:
        if new is not None:
            passed.append(new)

    qapp.focusChanged.connect(follow)
    go_to(window, Page.DETAILS)
    window.conductor.take(TypedSpecimen("enterprise"))
    for name in ("next", "back", "back", "back"):
        button = footer(window, name)
        passed.clear()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        assert passed == [QApplication.focusWidget()]
        assert window.page_view.isAncestorOf(passed[0])
    qapp.focusChanged.disconnect(follow)


def test_the_focus_moves_with_the_page_and_is_in_sight(window: Window) -> None:
    for page in walk(window):
        QApplication.processEvents()
        focus = focused()
        assert window.page_view.isAncestorOf(focus), page
        assert focus.visibleRegion().boundingRect().height() > 0, page


def test_the_title_names_goal_and_account(window: Window, conductor: Conductor) -> None:
    for _ in walk(window):
        title = window.windowTitle()
        assert conductor.page(window.texts).title in title
        assert "trainee" in title
        assert window.texts.say("app.title") in title


@pytest.mark.row("T08")
def test_the_language_changes_in_place_and_nothing_is_lost(window: Window, conductor: Conductor) -> None:
    go_to(window, Page.DETAILS)
    line = window.findChild(QLineEdit, f"field.{Field.ENTERPRISE_NAME}")
    switch = window.findChild(QPushButton, "language.switch")
    assert line is not None
    assert switch is not None
    line.setFocus()
    QTest.keyClicks(line, "half a na")
    line.setCursorPosition(4)
    QTest.keySequence(line, "Ctrl+L")
    assert window.texts.language == "zh_CN"
    assert line.hasFocus()
    assert (line.text(), line.cursorPosition()) == ("half a na", 4)
    assert window.page_view.heading.text() == "填写信息"
    assert footer(window, "next").text() == "下一步(&N)"
    QTest.mouseClick(switch, Qt.MouseButton.LeftButton)
    assert window.page_view.heading.text() == conductor.page(window.texts).title == "Your details"


@pytest.mark.slow
@pytest.mark.row("T08")
def test_no_text_of_the_other_language_stays_behind(open_window: Opener) -> None:
    window = open_window(conductor_in("en"))
    for drawer in ("clock", "director", "log"):
        window.stage.toggle(drawer)
    for page in walk(window):
        window.switch_language()
        QApplication.processEvents()
        shown: list[QLabel | QPushButton | QCheckBox] = [
            *window.findChildren(QLabel),
            *window.findChildren(QPushButton),
            *window.findChildren(QCheckBox),
        ]
        texts = [each.text() for each in shown if each.isVisibleTo(window)]
        known = re.compile(r"English|trainee|V\d|\(&\w\)|\d")
        left = [text for text in texts if re.search("[A-Za-z]{3}", known.sub("", text))]
        assert left == [], page
        window.switch_language()


def test_every_control_has_a_name_for_screen_readers(open_window: Opener, language: str) -> None:
    window = open_window(conductor_in(language))
    for drawer in ("clock", "director", "log"):
        window.stage.toggle(drawer)
        QApplication.processEvents()
        found = names_missing(QAccessible.queryAccessibleInterface(window), [])
        assert found == [], drawer
    for page in walk(window):
        QApplication.processEvents()
        assert names_missing(QAccessible.queryAccessibleInterface(window), []) == [], page


@pytest.mark.slow
@pytest.mark.parametrize("text_size", [1.0, 1.5])
@pytest.mark.parametrize("size", [(1024, 768), (800, 600), (1400, 900)])
def test_no_text_is_cut_off(
    open_window: Opener, language: str, size: tuple[int, int], text_size: float
) -> None:
    window = open_window(conductor_in(language), *size)
    window.look.choose_text_size(text_size)
    for page in walk(window, Page.METHOD):
        settle()
        assert (window.width(), window.height()) == size, page
        assert cut_off(window) == [], page


@pytest.mark.parametrize("text_size", [1.0, 1.5])
def test_pages_scroll_down_and_never_sideways(open_window: Opener, language: str, text_size: float) -> None:
    window = open_window(conductor_in(language), 800, 600)
    window.look.choose_text_size(text_size)
    for page in walk(window, Page.METHOD):
        QApplication.processEvents()
        area = window.page_view.scroller
        content = area.widget()
        assert content is not None
        assert content.width() <= area.viewport().width(), page
        assert content.minimumSizeHint().width() <= area.viewport().width(), page


@pytest.mark.parametrize(("width", "rail"), [(1024, False), (1280, True)])
def test_page_and_counterpart_are_always_seen_together(
    window: Window, conductor: Conductor, width: int, rail: bool
) -> None:
    window.resize(width, 768)
    go_to(window, Page.SUBJECT)
    conductor.take(ChooseSubject(subject=Subject.INDIVIDUAL))
    conductor.take(ChooseMethod(method=Method.WECHAT_SCAN))
    QApplication.processEvents()
    assert window.stage.isVisible()
    assert window.page_view.isVisible()
    assert window.rail.isVisible() is rail
    page_edge = window.page_view.mapTo(window, QPoint(window.page_view.width(), 0)).x()
    assert page_edge <= window.stage.mapTo(window, QPoint(0, 0)).x()
    assert window.stage.mapTo(window, QPoint(window.stage.width(), 0)).x() <= width
    window.press("back")
    assert not window.stage.isVisible()
    assert window.rail.isVisible()


def test_everything_to_click_is_large_enough(window: Window) -> None:
    for page in walk(window, Page.METHOD):
        QApplication.processEvents()
        small = [
            each.objectName()
            for each in window.findChildren(QPushButton)
            if each.isVisibleTo(window)
            and min(each.width(), each.height()) < 24
            and not isinstance(each, OriginMark)  # as high as the line of text that it stands in
        ]
        assert small == [], page
