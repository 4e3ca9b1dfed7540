"""What stands around the page has room for its words in large type: buttons and their note, and the steps."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from tests.beginning import to_review

from realname_wizard.views.parts.scrolling import PageScroll
from realname_wizard.views.window import Window
from realname_wizard.words import EventName, Method, Page

from ..by_hand import settle
from ..conftest import conductor_in
from ..cut import cut_off

Opener = Callable[..., Window]


@pytest.mark.parametrize("text_size", [1.0, 2.0])
def test_the_buttons_of_a_page_go_on_in_the_next_line_and_are_whole(
    open_window: Opener, language: str, text_size: float
) -> None:
    conductor = conductor_in(language)
    conductor.take(*to_review(Method.FACE))
    window = open_window(conductor)
    window.look.choose_text_size(text_size)
    settle()
    assert window.page_view.page is Page.REVIEW_DETAILS
    assert cut_off(window.footer) == []
    back, submit = window.footer.button("back"), window.footer.button("submit")
    assert back is not None
    assert submit is not None
    assert back.x() < submit.x()
    assert submit.x() + submit.width() > window.footer.width() - 40


@pytest.mark.parametrize("text_size", [1.0, 1.5, 2.0])
def test_the_time_is_whole_in_the_bar_on_top_however_narrow_it_is(
    open_window: Opener, language: str, text_size: float
) -> None:
    window = open_window(conductor_in(language), 1024, 768)
    window.look.choose_text_size(text_size)
    shown = []
    for width in (800, 900, 1024, 1400, 1920):
        window.resize(width, 768)
        settle()
        assert cut_off(window.top_bar) == [], width
        tools = {each.objectName() for each in window.top_bar.findChildren(QPushButton) if each.isVisible()}
        assert {"clock.open", "menu.open"} <= tools
        shown.append(tools)
    both = {"language.switch", "theme.switch"}  # the menu has them, too
    assert both <= shown[2]
    assert both <= shown[-1]
    assert (both <= shown[0]) is (text_size < 2.0)


@pytest.mark.parametrize(("text_size", "beside"), [(1.0, True), (2.0, False)])
def test_the_note_of_the_buttons_has_the_whole_width_where_it_is_narrow_between_them(
    open_window: Opener, language: str, text_size: float, *, beside: bool
) -> None:
    conductor = conductor_in(language)
    conductor.take(*to_review(Method.FACE))
    conductor.take(EventName.SUBMIT)
    window = open_window(conductor, 1280, 860) if beside else open_window(conductor)
    window.look.choose_text_size(text_size)
    settle()
    note = next(each for each in window.footer.findChildren(QLabel) if each.isVisible())
    back = window.footer.button("back")
    assert back is not None
    assert cut_off(window.footer) == []
    assert (note.x() > back.x() + back.width()) is beside
    assert (note.y() + note.height() <= back.y()) is not beside


def test_the_steps_scroll_where_they_have_no_room(open_window: Opener, language: str) -> None:
    window = open_window(conductor_in(language), 1024, 560)
    window.look.choose_text_size(2.0)
    settle()
    assert cut_off(window.rail) == []
    area = window.rail.findChild(PageScroll)
    assert area is not None
    assert area.verticalScrollBar().maximum() > 0


@pytest.mark.parametrize(("text_size", "has_rail"), [(1.0, True), (1.25, True), (2.0, False)])
def test_the_rail_makes_way_where_it_would_leave_the_page_no_room(
    open_window: Opener, text_size: float, has_rail: bool
) -> None:
    """At 1366 × 768 and 200 % the page had the narrowest of three columns."""
    conductor = conductor_in("zh_CN")
    conductor.take(*to_review(Method.FACE))
    conductor.take(EventName.SUBMIT)
    window = open_window(conductor, 1366)
    window.look.choose_text_size(text_size)
    settle()
    assert window.stage.isVisible()
    assert window.rail.isVisible() is has_rail
    assert window.page_view.width() >= 420 * text_size * 0.9
