"""No line is cut, in any language, at any text size, on any page; and on a wide window there is use for the room."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from tests.beginning import to_proof

from realname_wizard.conductor import Conductor
from realname_wizard.messages.events import ChooseMethod, ChooseRegion, ChooseSubject
from realname_wizard.messages.typed import Typed
from realname_wizard.views.drawing.phone_body import PhoneBody
from realname_wizard.views.drawing.qr_code import QrPicture
from realname_wizard.views.guide.guiding import guide_of
from realname_wizard.views.shell.settings import Settings
from realname_wizard.views.window import Window
from realname_wizard.words import EventName, Field, LicenceKind, Method, Page, Region, Subject

from .by_hand import part, settle
from .conftest import conductor_in
from .cut import cut_off
from .pages.conftest import STOPS, go

Opener = Callable[..., Window]
SIZES = (2.0, 1.75)


def to_the_proof(conductor: Conductor, method: Method) -> None:
    conductor.take(*to_proof(method))


PLACES: dict[str, Callable[[Conductor], None]] = {
    **{stop: (lambda conductor, stop=stop: go(conductor, stop)) for stop in STOPS},  # type: ignore[misc]
    **{
        f"proof {method}": (lambda conductor, method=method: to_the_proof(conductor, method))  # type: ignore[misc]
        for method in Method
    },
}


@pytest.mark.slow
@pytest.mark.parametrize("place", PLACES)
def test_no_line_is_cut_at_twice_the_size(open_window: Opener, language: str, place: str) -> None:
    conductor = conductor_in(language)
    PLACES[place](conductor)
    window = open_window(conductor)
    window.look.choose_text_size(2.0)
    settle()
    assert (window.width(), window.height()) == (1024, 768)
    assert cut_off(window) == []
    assert window.page_view.scroller.horizontalScrollBar().maximum() == 0


@pytest.mark.slow
@pytest.mark.parametrize("drawer", ["desk", "clock", "director", "log"])
def test_no_line_of_a_drawer_is_cut_at_twice_the_size(
    open_window: Opener, language: str, drawer: str
) -> None:
    conductor = conductor_in(language)
    go(conductor, "account, verified")
    window = open_window(conductor)
    window.look.choose_text_size(2.0)
    window.toggle(drawer)
    settle()
    assert cut_off(window) == []


def test_no_line_of_the_settings_is_cut_at_twice_the_size(open_window: Opener, language: str) -> None:
    window = open_window(conductor_in(language))
    window.look.choose_text_size(2.0)
    settings = Settings(window, window)
    settings.show()
    settle()
    assert cut_off(settings) == []
    settings.close()


# --- where there is room


@pytest.mark.parametrize("method", [Method.WECHAT_SCAN, Method.OFFICIAL_ACCOUNT])
def test_the_phone_grows_with_a_wide_window(open_window: Opener, method: Method) -> None:
    conductor = conductor_in("en")
    to_the_proof(conductor, method)
    window = open_window(conductor, 1920, 1080)
    settle()
    body = next(each for each in window.findChildren(PhoneBody) if each.isVisible())
    assert body.height() >= 0.6 * window.height()
    assert body.visibleRegion().boundingRect().height() == body.height()
    window.toggle("clock")
    settle()
    assert body.minimumHeight() < 0.6 * window.height()
    window.toggle("clock")
    window.resize(1024, 768)
    settle()
    assert body.height() < 0.7 * window.height()


def test_the_account_page_uses_a_wide_window(open_window: Opener) -> None:
    conductor = conductor_in("en")
    go(conductor, "account, verified")
    window = open_window(conductor, 1920, 1080)
    settle()
    content = window.page_view.column.contentsRect()
    assert content.width() >= 0.7 * window.width()


# --- a code


def code_of(window: Window) -> QrPicture:
    return next(each for each in window.findChildren(QrPicture) if each.isVisible())


def large(window: Window) -> QDialog | None:
    return next((each for each in window.findChildren(QDialog, "qr.large") if each.isVisible()), None)


@pytest.mark.row("R20")
@pytest.mark.parametrize("method", [Method.WECHAT_SCAN, Method.OFFICIAL_ACCOUNT])
@pytest.mark.parametrize("key", [None, Qt.Key.Key_Return])
def test_a_code_is_enlarged_and_esc_leads_back(
    open_window: Opener, qtbot: QtBot, method: Method, key: Qt.Key | None
) -> None:
    conductor = conductor_in("en")
    to_the_proof(conductor, method)
    window = open_window(conductor)
    settle()
    code = code_of(window)
    page = window.page_view.page
    if key is None:
        QTest.mouseClick(code, Qt.MouseButton.LeftButton)
    else:
        code.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(code, key)
    box = large(window)
    assert box is not None
    shown = box.findChild(QrPicture)
    assert shown is not None
    assert shown.content == code.content
    assert min(shown.width(), shown.height()) >= 0.85 * window.height()
    qtbot.waitUntil(box.isActiveWindow)
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert large(window) is None
    assert window.page_view.page is page
    focus: QWidget | None = window.focusWidget()
    assert focus is not None


@pytest.mark.row("R20")
def test_a_large_code_goes_with_the_code(open_window: Opener) -> None:
    """An unknown status never leaves a live-looking code on screen."""
    conductor = conductor_in("en")
    to_the_proof(conductor, Method.WECHAT_SCAN)
    window = open_window(conductor)
    settle()
    for end in (EventName.PHONE_SCAN, EventName.PHONE_DECLINE):
        if large(window) is None:
            QTest.mouseClick(code_of(window), Qt.MouseButton.LeftButton)
        assert (large(window) is None) is (
            window.page_view.page is not Page.QR or not code_of(window).content
        )
        conductor.take(end)
    settle()
    assert large(window) is None


@pytest.mark.row("R20")
def test_a_large_code_is_the_one_on_the_page_and_a_click_puts_it_away(open_window: Opener) -> None:
    """With a real phone the code changes while it is shown."""
    conductor = conductor_in("en")
    to_the_proof(conductor, Method.WECHAT_SCAN)
    window = open_window(conductor)
    settle()
    code = code_of(window)
    QTest.mouseClick(code, Qt.MouseButton.LeftButton)
    box = large(window)
    assert box is not None
    code.show_code("another")
    shown = box.findChild(QrPicture)
    assert shown is not None
    assert shown.content == "another"
    QTest.mouseClick(box, Qt.MouseButton.LeftButton)
    assert large(window) is None


def test_what_changes_a_value_stands_in_the_line_of_its_label_at_any_text_size(open_window: Opener) -> None:
    """Below its value it would read as that of the next."""
    conductor = conductor_in("en")
    go(conductor, "review")
    window = open_window(conductor)
    for size in (1.0, 2.0):
        window.look.choose_text_size(size)
        settle()
        links = [each for each in window.page_view.findChildren(QPushButton) if each.isVisible()]
        (change,) = [each for each in links if each.objectName() == "review.change.name"]
        line = change.parentWidget()
        assert line is not None
        assert change.y() < line.height() / 2 or size == 1.0
        assert change.geometry().right() > line.width() - 2 * change.width()


def test_the_glass_of_the_search_grows_with_the_text(open_window: Opener) -> None:
    window = open_window(conductor_in("en"))
    guide = guide_of(window)
    guide.open("questions", "")
    assert guide.overlay is not None
    sides = []
    for size in (1.0, 2.0):
        window.look.choose_text_size(size)
        settle()
        glass = guide.overlay.search.glass
        assert glass.height() <= guide.overlay.search.height()
        assert guide.overlay.search.textMargins().left() >= glass.width()
        sides.append(glass.width())
    assert sides[1] == 2 * sides[0]


@pytest.mark.parametrize("size", [1.0, 2.0])
def test_the_way_on_below_several_problems_keeps_its_height(open_window: Opener, size: float) -> None:
    """One problem takes several lines, shorter ones follow it, and the button comes last."""
    conductor = conductor_in("zh_CN")
    conductor.take(EventName.NEXT, ChooseRegion(region=Region.MAINLAND))
    conductor.take(ChooseSubject(subject=Subject.ENTERPRISE), ChooseMethod(method=Method.TOP_UP))
    conductor.take(Typed({Field.LICENCE_KIND: LicenceKind.INSTITUTION_CERTIFICATE}))
    window = open_window(conductor, 1024, 728)
    window.look.choose_text_size(size)
    conductor.take(Typed({Field.ENTERPRISE_NAME: "示例机构", Field.CREDIT_CODE: "91110199MA0000015L"}))
    conductor.take(EventName.NEXT)
    settle()
    way = window.page_view.problems.findChild(QPushButton, "summary.other_method")
    assert way is not None
    assert way.isVisible()
    assert way.height() == way.sizeHint().height()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
@pytest.mark.parametrize("name", ["settings.language", "settings.text_size"])
def test_a_list_that_is_opened_by_key_shows_all_its_entries(window: Window, name: str, qtbot: QtBot) -> None:
    """Of two languages one was seen: with the focus, the list was measured two pixels too low."""
    box = Settings(window, window)
    box.show()
    qtbot.waitUntil(box.isActiveWindow)
    listing = part(box, QComboBox, name)
    listing.setFocus()
    assert listing.hasFocus()
    QTest.keyClick(listing, Qt.Key.Key_Space)
    QApplication.processEvents()
    view = listing.view()
    assert view.isVisible()
    last = view.visualRect(view.model().index(listing.count() - 1, 0))
    assert last.bottom() <= view.viewport().rect().bottom()
    assert view.verticalScrollBar().maximum() == 0
    listing.hidePopup()
    box.close()
