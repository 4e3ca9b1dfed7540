"""Where the keys go: through the page, its buttons and then the rest, and never nowhere (F17, F50)."""

import gc
from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
    QWidgetItem,
)
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken
from tests.beginning import to_details

from realname_wizard.messages.events import ChooseMethod, ChooseSubject
from realname_wizard.messages.typed import TypedSpecimen
from realname_wizard.views.drawing.theme import HALF
from realname_wizard.views.guide.guiding import guide_of
from realname_wizard.views.guide.overlay import TABS
from realname_wizard.views.pages.choice import ChoiceCard
from realname_wizard.views.parts.scrolling import PageScroll
from realname_wizard.views.parts.tab_order import stand_as_read, stops
from realname_wizard.views.parts.wrapped_line import wrapping_list
from realname_wizard.views.shell.settings import Settings
from realname_wizard.views.window import Window
from realname_wizard.words import EventName, Method, Page, Subject

from .by_hand import focused, open_at, part, press_enter_on, settle
from .conftest import conductor_in
from .pages.conftest import STOPS, go

Opener = Callable[..., Window]
NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier


def open_at_the_face(open_window: Opener, width: int = 1024) -> Window:
    conductor = conductor_in("en")
    go(conductor, "review")
    conductor.take(EventName.BACK, EventName.BACK, ChooseMethod(method=Method.FACE))
    conductor.take(EventName.NEXT, EventName.SUBMIT)
    window = open_window(conductor, width)
    QApplication.processEvents()
    return window


def part_of(window: Window, widget: QWidget) -> int:
    parts = (window.pages, window.footer, window.stage, window.rail, window.top_bar)
    return next(place for place, part in enumerate(parts) if part.isAncestorOf(widget))


def tour(window: Window, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> list[QWidget]:
    """Everything Tab visits from where the focus is until it has come round."""
    visited: list[QWidget] = []
    for _ in range(120):
        QTest.keyClick(focused(), key, modifier)
        if visited and focused() is visited[0]:
            return visited
        visited.append(focused())
    raise AssertionError("a trap")


@pytest.mark.parametrize("stop", STOPS)
@pytest.mark.parametrize("width", [1024, 1400])
def test_tab_goes_through_the_page_then_its_buttons_then_the_rest(
    open_window: Opener, stop: str, width: int
) -> None:
    """F17: header and side panel came between the last field and *Next*."""
    window = open_at(open_window, stop, width)
    window.page_view.heading.setFocus()
    visited = tour(window, Qt.Key.Key_Tab)
    parts = [part_of(window, each) for each in visited]
    assert parts == sorted(parts), [each.objectName() for each in visited]
    back = tour(window, Qt.Key.Key_Tab, SHIFT)
    first = back.index(visited[-1])
    assert [*back[first:], *back[:first]] == list(reversed(visited))


def place_of(widget: QWidget, parts: tuple[QWidget, ...]) -> QWidget:
    """What it scrolls with, or the part of the window that it stands in."""
    parent = widget.parentWidget()
    while parent is not None and not isinstance(parent, QScrollArea) and parent not in parts:
        parent = parent.parentWidget()
    return parent or widget.window()


def assert_as_one_reads(window: QWidget, parts: tuple[QWidget, ...] = ()) -> None:
    """What Tab comes to later stands lower, or further right in the same row."""
    for before, after in pairwise(stops(window, parts)):
        place = place_of(before, parts)
        if place_of(after, parts) is place:
            first, then = (QRect(each.mapTo(place, QPoint(0, 0)), each.size()) for each in (before, after))
            reads_on = then.top() >= first.bottom() or then.left() >= first.right()
            assert reads_on, (before.objectName(), after.objectName())


@pytest.mark.parametrize("stop", STOPS)
def test_within_page_and_panels_tab_goes_as_one_reads(open_window: Opener, stop: str) -> None:
    """F17: what was made late came last; a desk's *Find* came before its fields, *Switch* before *Log in*."""
    window = open_at(open_window, stop)
    for drawer in ("", "desk", "clock", "director", "log"):
        if drawer and window.stage.open_drawer != drawer:
            window.toggle(drawer)
        QApplication.processEvents()
        assert_as_one_reads(window, window.reading_order())


def test_in_the_settings_tab_goes_as_one_reads(window: Window) -> None:
    """F17: a box is no different from a page."""
    box = Settings(window, window)
    box.show()
    QApplication.processEvents()
    assert_as_one_reads(box)
    first, second = stops(box, ())[:2]
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Tab)
    assert focused() is second
    box.reject()


def test_among_the_parts_of_the_guide_tab_comes_to_the_one_on_show(window: Window) -> None:
    """F17: it came to the first, whichever was on show, and the arrows went on from there."""
    guide = guide_of(window)
    for tab in TABS:
        guide.open(tab)
        QApplication.processEvents()
        names = [each.objectName() for each in stops(window, window.reading_order())]
        assert [name for name in names if name.startswith("guide.tab.")] == [f"guide.tab.{tab}"]
    guide.close()


def test_next_is_one_tab_from_the_last_control_of_the_form(open_window: Opener) -> None:
    window = open_at(open_window, "details")
    last = window.findChild(QLineEdit, "field.sms_code")
    assert last is not None
    last.setFocus()
    QTest.keyClick(last, Qt.Key.Key_Tab)
    names = [focused().objectName()]
    while names[-1] != "button.next":
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
        names.append(focused().objectName())
    assert all(name.startswith(("sms.", "button.")) for name in names)


def works(window: Window, qtbot: QtBot) -> None:
    """Keys arrive, and where they go can be seen."""
    qtbot.waitUntil(window.isActiveWindow)
    found = window.focusWidget()
    assert found is not None
    assert found.isVisible()
    assert QApplication.focusWidget() is found
    before = window.stage.open_drawer
    QTest.keySequence(window, "Ctrl+Shift+A")
    assert window.stage.open_drawer != before
    QTest.keySequence(window, "Ctrl+Shift+A")


def meanwhile(does: Callable[[QDialog], None]) -> None:
    """Do something in the box that comes up next."""

    def act() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QDialog)
        does(box)

    QTimer.singleShot(0, act)


def click(name: str) -> Callable[[QDialog], None]:
    def now(box: QDialog) -> None:
        button = box.findChild(QPushButton, name)
        assert button is not None
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    return now


def escape(box: QDialog) -> None:
    QTest.keyClick(box, Qt.Key.Key_Escape)


@pytest.mark.parametrize("stop", STOPS)
def test_the_keys_go_somewhere_after_every_box_on_every_page(
    open_window: Opener, qtbot: QtBot, stop: str
) -> None:
    """F50: after a question the result had no focus, and no key arrived any more."""
    window = open_at(open_window, stop)
    works(window, qtbot)
    for keys in ("Ctrl+,", "Shift+F1"):
        meanwhile(escape)
        QTest.keySequence(window, keys)
        works(window, qtbot)
    cancel = window.footer.button("cancel")
    if cancel is None:
        return
    if window.model is not None and window.model.would_lose:
        meanwhile(click("question.no"))
        QTest.mouseClick(cancel, Qt.MouseButton.LeftButton)
        works(window, qtbot)
        meanwhile(click("question.yes"))
    QTest.mouseClick(cancel, Qt.MouseButton.LeftButton)
    assert window.page_view.page is Page.RESULT
    works(window, qtbot)


def test_the_focus_is_not_lost_with_what_had_it(open_window: Opener, qtbot: QtBot) -> None:
    window = open_at(open_window, "subject")
    window.page_view.setFocus()
    focused().clearFocus()
    assert window.focusWidget() is None
    window.refresh()
    works(window, qtbot)


def test_f6_goes_beside_the_page_and_back(open_window: Opener) -> None:
    window = open_at_the_face(open_window)
    QTest.keyClick(window, Qt.Key.Key_F6)
    assert focused().objectName() == "face.stage"
    QTest.keyClick(window, Qt.Key.Key_F6)
    assert focused() is window.page_view.heading


def test_f6_has_nowhere_to_go_where_nothing_is_beside(open_window: Opener) -> None:
    window = open_at(open_window, "welcome")
    QTest.keyClick(window, Qt.Key.Key_F6)
    assert focused() is window.page_view.heading


def test_a_drawer_closed_from_within_leaves_the_keys_on_the_page(open_window: Opener) -> None:
    """Qt would give them to what comes next, the clock above the page, where Enter opens it."""
    window = open_at(open_window, "welcome")
    keys = "Ctrl+Shift+A"
    QTest.keySequence(window, keys)
    QTest.keyClick(window, Qt.Key.Key_F6)
    assert window.stage.isAncestorOf(focused())
    QTest.keySequence(window, keys)
    assert window.stage.open_drawer == ""
    assert focused() is window.page_view.heading


def test_a_drawer_closed_from_within_leaves_the_keys_on_what_is_left_beside(open_window: Opener) -> None:
    window = open_at_the_face(open_window, 1400)
    window.toggle("clock")
    QApplication.processEvents()
    part(window.stage, QPushButton, "clock.hour").setFocus()
    assert focused().objectName() == "clock.hour"
    window.toggle("clock")
    assert focused().objectName() == "face.stage"


def test_tab_goes_through_what_is_beside_the_page_as_one_reads_it(open_window: Opener) -> None:
    """F17: the tabs of the drawers came before the panel above them, and what the camera asks came last."""
    window = open_at_the_face(open_window, 1400)
    window.toggle("clock")
    QApplication.processEvents()
    QTest.keyClick(window, Qt.Key.Key_F6)
    names = [each.objectName() for each in tour(window, Qt.Key.Key_Tab)]
    order = ["face.ask.blink", "face.check", "face.cover", "register.photo_on_record", "drawer.clock"]
    assert [name for name in names if name in order] == order
    drawers = names.index("drawer.desk")
    assert any(name.startswith("clock.") for name in names[names.index("register.document_valid") : drawers])


@pytest.mark.parametrize(
    ("stop", "then"),
    [("welcome", Page.REGION), ("review", Page.QR), ("cancelled", Page.QR)],
)
def test_enter_goes_on_from_the_heading(open_window: Opener, stop: str, then: Page) -> None:
    window = open_at(open_window, stop)
    assert focused() is window.page_view.heading
    QTest.keyClick(window, Qt.Key.Key_Return)
    assert window.page_view.page is then


def test_enter_on_the_problems_leads_to_the_first(open_window: Opener) -> None:
    window = open_at(open_window, "details")
    line = window.findChild(QLineEdit, "field.name")
    assert line is not None
    line.clear()
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert focused() is window.page_view.problems
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert focused() is line


def test_next_once_more_shows_the_problems_again(open_window: Opener) -> None:
    """They have the focus already, and were scrolled away meanwhile."""
    window = open_at(open_window, "details, problems")
    window.press(EventName.NEXT)
    bar = window.page_view.scroller.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert window.page_view.problems.visibleRegion().isEmpty()
    window.press(EventName.NEXT)
    assert focused() is window.page_view.problems
    assert not window.page_view.problems.visibleRegion().isEmpty()


def test_enter_on_a_problem_leads_to_its_own_field(open_window: Opener) -> None:
    window = open_at(open_window, "details, problems")
    links = [each for each in window.page_view.problems.findChildren(QPushButton) if each.isVisible()]
    assert len(links) > 1
    links[-1].setFocus()
    QTest.keyClick(links[-1], Qt.Key.Key_Return)
    assert focused().objectName() == links[-1].objectName().replace("summary", "field")


def test_what_has_the_focus_is_not_covered_by_what_is_told(open_window: Opener) -> None:
    window = open_at(open_window, "account, verified", 1024)
    view = window.page_view
    lowest = max(
        (each for each in view.findChildren(QPushButton) if not each.visibleRegion().isEmpty()),
        key=lambda each: each.mapTo(view, each.rect().bottomLeft()).y(),
    )
    lowest.setFocus()
    QApplication.processEvents()
    window.message.say("first\nsecond\nthird\nfourth", "danger")
    QApplication.processEvents()
    assert lowest.visibleRegion().boundingRect().height() == lowest.height()


def at_the_proof(open_window: Opener, method: Method, specimen: str) -> Window:
    conductor = conductor_in("en")
    conductor.take(*to_details(method), TypedSpecimen(specimen), EventName.NEXT, EventName.SUBMIT)
    window = open_window(conductor)
    QApplication.processEvents()
    return window


def test_where_money_has_arrived_one_types_the_amount(open_window: Opener) -> None:
    """F50: the focus slipped to the clock, and Enter behind the amount moved it on."""
    window = at_the_proof(open_window, Method.BANK_TRANSFER, "enterprise")
    press_enter_on(window, "bank.arrives")
    assert focused().objectName() == "field.amount"


def test_enter_leads_through_the_phone(open_window: Opener) -> None:
    """What is pressed next has the focus once what was pressed is gone."""
    window = at_the_proof(open_window, Method.WECHAT_SCAN, "individual")
    press_enter_on(window, "phone.scan")
    for _ in ("consent", "confirm"):
        QTest.keyClick(focused(), Qt.Key.Key_Return)
        QApplication.processEvents()
    assert window.model is not None
    assert window.model.outcome == "verified"


def test_a_page_begins_with_its_heading_though_a_tall_card_has_the_focus(open_window: Opener) -> None:
    window = open_at(open_window, "subject")
    window.look.choose_text_size(2.0)
    window.resize(1024, 768)
    QApplication.processEvents()
    window.act(ChooseSubject(subject=Subject.ENTERPRISE))
    QApplication.processEvents()
    assert window.page_view.page is Page.METHOD
    assert focused() is not window.page_view.heading
    assert window.page_view.scroller.verticalScrollBar().value() == 0


def test_what_was_laid_out_is_not_kept_once_qt_has_let_go_of_it(qapp: QApplication) -> None:
    """Whatever came to lie at its address was taken for it, and the program crashed."""

    def kept() -> int:
        gc.collect()
        return sum(isinstance(each, QWidgetItem) for each in Shiboken.getAllValidWrappers())

    whole, part = QWidget(), QLineEdit()
    QVBoxLayout(whole).addWidget(part)
    before = kept()
    assert stops(whole, ()) == [part]
    stand_as_read(whole)
    part.setParent(None)
    assert kept() == before


def test_what_a_mouse_presses_stays_under_it_until_it_lets_go(open_window: Opener) -> None:
    """A card half out of sight is chosen by one click, and is in sight afterwards."""
    window = open_at(open_window, "method")
    window.resize(1024, 560)
    QApplication.processEvents()
    area = next(each for each in window.pages.findChildren(QScrollArea) if each.isVisible())
    port = area.viewport()
    bottom = port.mapTo(window, QPoint(0, port.height()))
    cards = [each for each in port.findChildren(ChoiceCard) if each.isVisible()]
    card = next(each for each in cards if 12 < bottom.y() - each.mapTo(window, QPoint()).y() < each.height())
    where, before = card.mapTo(window, QPoint(card.width() // 2, 8)), area.verticalScrollBar().value()
    handle = window.windowHandle()
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, NONE, where)
    assert card.hasFocus()
    assert area.verticalScrollBar().value() == before
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, NONE, where)
    QApplication.processEvents()
    assert card.isChecked()
    assert area.verticalScrollBar().value() > before


def test_a_click_on_a_problem_leads_into_sight_of_its_field(open_window: Opener) -> None:
    """The link is let go of where it was pressed; what is in sight then is the field, not the link again."""
    window = open_at(open_window, "details")
    window.resize(1024, 560)
    fields = [each for each in window.page_view.findChildren(QLineEdit) if each.isVisible()]
    last = fields[-1]
    last.clear()
    press_enter_on(window, "button.next")
    links = [each for each in window.page_view.problems.findChildren(QPushButton) if each.isVisible()]
    handle = window.windowHandle()
    QApplication.processEvents()
    where = links[-1].mapTo(window, links[-1].rect().center())
    QTest.mouseClick(handle, Qt.MouseButton.LeftButton, NONE, where)
    QApplication.processEvents()
    assert focused() is last
    assert last.visibleRegion().boundingRect().height() == last.height()


@pytest.mark.row("R32")
@pytest.mark.parametrize("subject", [Subject.INDIVIDUAL, Subject.ENTERPRISE])
def test_of_a_card_that_is_higher_than_the_page_its_name_is_in_sight(
    open_window: Opener, subject: Subject
) -> None:
    """Letters that grow leave less room; arrows and Shift+Tab come to a card from above and from below."""
    window = open_at(open_window, f"method of an {subject}")
    window.look.choose_text_size(2.0)
    settle()
    room = window.page_view.scroller.viewport()

    def name_is_in_sight() -> bool:
        settle()
        assert isinstance(focused(), ChoiceCard)
        assert focused().height() > room.height()
        return 0 <= focused().mapTo(room, QPoint()).y() < room.height() // 2

    assert name_is_in_sight()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        QTest.keyClick(focused(), key)
        assert name_is_in_sight()
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    QTest.keyClick(focused(), Qt.Key.Key_Tab, SHIFT)
    assert name_is_in_sight()
    bar = window.page_view.scroller.verticalScrollBar()
    bar.setValue(bar.value() - HALF)
    before = bar.value()
    window.page_view.scroller.ensureWidgetVisible(focused())
    assert bar.value() == before, "what is in sight stays where it is"


@pytest.mark.row("F50")
def test_of_a_list_that_is_higher_than_the_page_the_line_at_hand_is_in_sight(qtbot: QtBot) -> None:
    content = QWidget()
    column = QVBoxLayout(content)
    listing = wrapping_list("lines", "", content)
    listing.addItems([str(each) for each in range(40)])
    listing.setFixedHeight(1600)
    column.addWidget(listing)
    page = PageScroll(content)
    qtbot.addWidget(page)
    page.resize(400, 300)
    page.show()
    settle()
    listing.setCurrentRow(39)
    listing.setFocus()
    page.ensureWidgetVisible(listing)
    line = listing.visualItemRect(listing.item(39))
    assert not listing.viewport().visibleRegion().intersected(line).isEmpty()
