"""Keys alone: Tab visits what one reads, the focus is seen, letters are unique, the whole way can be gone."""

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from realname_wizard.conductor import Conductor
from realname_wizard.messages.account_events import NamesAccount, OpenAccount
from realname_wizard.views.drawing.theme import current
from realname_wizard.views.pages.choice import ChoicePage
from realname_wizard.views.pages.method import MethodPage
from realname_wizard.views.parts.origin_mark import OriginMark
from realname_wizard.views.shell.dialogs import Box, ask
from realname_wizard.views.shell.settings import Settings
from realname_wizard.views.window import Window
from realname_wizard.words import EventName, Method, Outcome, Page, Subject

from ..by_hand import focused, open_at, tab_to
from ..conftest import conductor_in
from .conftest import STOPS

Opener = Callable[..., Window]
_ENOUGH = 60
"""So often is Tab pressed before a test gives up."""


TWO_COLUMNS = 900
"""From this width on the account page has two columns, in logical pixels."""


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the focus is."""
    QTest.keyClick(focused(), key, modifier)
    QApplication.processEvents()


def letter(key: Qt.Key, conductor: Conductor, qtbot: QtBot) -> None:
    """Press the letter of a button, and wait until it has led to another page."""
    before = conductor.world.session.page
    press(key, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: conductor.world.session.page is not before)
    QApplication.processEvents()


def round_trip(window: Window) -> list[QWidget]:
    """Everything that Tab visits, from the first control of the page until it comes back there."""
    window.page_view.heading.setFocus()
    visited: list[QWidget] = []
    for _ in range(_ENOUGH):
        press(Qt.Key.Key_Tab)
        if visited and focused() is visited[0]:
            return visited
        visited.append(focused())
    raise AssertionError(f"a trap: Tab does not come back to {visited[0].objectName()}")


def activate(box: QWidget, qtbot: QtBot) -> None:
    """Have the keys go to this window."""
    box.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is box)


def buttons(window: Window) -> list[QPushButton]:
    """The page's own buttons, those of the window's foot included."""
    return [each for each in window.findChildren(QPushButton) if each.isVisibleTo(window)]


def look(widget: QWidget) -> QImage:
    """What it looks like now."""
    return widget.grab().toImage()


@pytest.mark.parametrize("stop", STOPS)
def test_tab_visits_the_page_as_it_is_read_and_comes_back(open_window: Opener, stop: str) -> None:
    window = open_at(open_window, stop)
    view = window.page_view
    visited = round_trip(window)
    content = view.scroller.widget()
    assert content is not None
    places = [each.mapTo(content, QPoint(0, 0)) for each in visited if content.isAncestorOf(each)]
    # The account page has two columns above its places where there is room; each is read down before the next.
    half = content.width() // 2 if stop.startswith("account") and window.width() >= TWO_COLUMNS else 0
    outside = min(
        (each.mapTo(content, QPoint(0, 0)).y() for each in visited if each.objectName().startswith("place.")),
        default=0,
    )
    lines = [
        (
            bool(half) and place.y() >= outside,
            bool(half) and outside > place.y() and place.x() >= half,
            place.y() // 8,
            place.x(),
        )
        for place in places
    ]
    assert lines == sorted(lines), [each.objectName() for each in visited]
    own = [each for each in visited if view.isAncestorOf(each) or window.footer.isAncestorOf(each)]
    feet = [place for place, each in enumerate(own) if window.footer.isAncestorOf(each)]
    assert feet == list(range(len(own) - len(feet), len(own))), "what the page asks comes before its buttons"
    shown = [
        each
        for each in buttons(window)
        if view.isAncestorOf(each) and each.isEnabled() and not isinstance(each, OriginMark)
    ]
    assert {each.objectName() for each in shown} <= {each.objectName() for each in visited}


@pytest.mark.parametrize("stop", STOPS)
def test_the_focus_is_seen_wherever_it_goes(open_window: Opener, stop: str) -> None:
    window = open_at(open_window, stop)
    for widget in round_trip(window):
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        assert widget.visibleRegion().boundingRect().height() >= min(widget.height(), 24), widget.objectName()
        framed = widget.parentWidget() if isinstance(widget, QLineEdit) else widget
        assert framed is not None
        with_focus = look(framed)
        window.page_view.heading.setFocus(Qt.FocusReason.OtherFocusReason)
        QApplication.processEvents()
        assert look(framed) != with_focus, widget.objectName()


@pytest.mark.parametrize("stop", STOPS)
def test_a_letter_belongs_to_one_button_and_stands_in_its_english_words(
    open_window: Opener, language: str, stop: str
) -> None:
    window = open_at(open_window, stop, language=language)
    words = [each.text().replace("&&", "") for each in buttons(window)]
    letters = Counter(text.partition("&")[2][:1].upper() for text in words if "&" in text)
    assert set(letters.values()) <= {1}, letters
    if language == "en":
        assert [text for text in words if "(&" in text] == []


@pytest.mark.parametrize("stop", STOPS)
def test_cancel_stays_until_there_is_a_result_and_then_it_is_close(open_window: Opener, stop: str) -> None:
    window = open_at(open_window, stop)
    page = window.page_view.page
    ended = page in (Page.RESULT, Page.HANDED_OFF)
    assert (window.footer.button("close") is not None) is ended
    assert (window.footer.button("cancel") is not None) is (not ended and page is not Page.ACCOUNT)


@pytest.mark.row("R02", "R10", "R21")
def test_an_individual_goes_all_the_way_by_keys_alone(
    open_window: Opener, language: str, qtbot: QtBot
) -> None:
    conductor = conductor_in(language)
    open_window(conductor)
    letter(Qt.Key.Key_N, conductor, qtbot)
    for page in (Page.REGION, Page.SUBJECT, Page.METHOD):
        assert conductor.world.session.page is page
        press(Qt.Key.Key_Return)
    tab_to("specimen.individual")
    press(Qt.Key.Key_Space)
    letter(Qt.Key.Key_N, conductor, qtbot)
    letter(Qt.Key.Key_S, conductor, qtbot)
    for name in ("phone.scan", "phone.consent", "phone.confirm"):
        assert conductor.world.session.page is Page.QR
        tab_to(name)
        press(Qt.Key.Key_Space)
    assert conductor.world.session.outcome is Outcome.VERIFIED
    letter(Qt.Key.Key_K, conductor, qtbot)
    assert conductor.world.session.page is Page.ACCOUNT


@pytest.mark.row("R32")
def test_what_was_wrong_is_mended_by_keys_alone(open_window: Opener) -> None:
    window = open_at(open_window, "details, problems")
    assert focused() is window.page_view.heading or focused() is window.page_view.problems
    tab_to("summary.name")
    press(Qt.Key.Key_Space)
    assert focused().objectName() == "field.name"
    QTest.keyClicks(focused(), "abc")
    press(Qt.Key.Key_Return)
    assert focused() is window.page_view.problems


def test_the_table_is_used_by_keys_and_lets_the_focus_go(open_window: Opener) -> None:
    window = open_at(open_window, "method of an enterprise")
    view = window.page_view
    assert isinstance(view, MethodPage)
    tab_to("choice.compare")
    press(Qt.Key.Key_Space)
    tab_to("choice.table")
    press(Qt.Key.Key_Down)
    assert view.selected() == Method.LEGAL_REP_WECHAT_SCAN
    press(Qt.Key.Key_Tab)
    assert focused().objectName() != "choice.table"
    tab_to("choice.table")
    press(Qt.Key.Key_Return)
    assert window.page_view.page is Page.DETAILS


@pytest.mark.parametrize(
    ("stop", "as_table"),
    [
        ("region", False),
        ("subject", False),
        ("method of an enterprise", False),
        ("method of an enterprise", True),
    ],
)
def test_enter_takes_what_has_the_focus_and_goes_on(open_window: Opener, stop: str, as_table: bool) -> None:
    """F18: on a card not chosen yet it took a second press, in a table without a choice it did nothing."""
    window = open_at(open_window, stop)
    view = window.page_view
    assert isinstance(view, ChoicePage)
    if as_table:
        tab_to("choice.compare")
        press(Qt.Key.Key_Space)
        tab_to("choice.table")
    assert view.selected() == ""
    press(Qt.Key.Key_Return)
    assert view.selected() == view.cards[0].value
    assert window.page_view is not view


@pytest.mark.parametrize("stop", ["region", "subject", "method of an enterprise"])
def test_arrows_choose_among_cards_as_in_the_table(open_window: Opener, stop: str) -> None:
    """F18: on cards they only moved the focus."""
    window = open_at(open_window, stop)
    view = window.page_view
    assert isinstance(view, ChoicePage)
    assert view.selected() == ""
    for key, place in ((Qt.Key.Key_Down, 1), (Qt.Key.Key_Up, 0)):
        press(key)
        assert focused() is view.cards[place]
        assert view.selected() == view.cards[place].value


def test_a_card_with_the_focus_does_not_look_chosen(open_window: Opener) -> None:
    """F18: what is chosen has the accent's colour, what has the focus a ring of its own in that of the words."""
    window = open_at(open_window, "region")
    view = window.page_view
    assert isinstance(view, ChoicePage)
    first, second = view.cards[:2]
    accent = current().accent.rgb()

    def has_accent(card: QWidget) -> bool:
        seen = look(card)
        return any(
            seen.pixel(x, y) == accent for x in range(seen.width()) for y in range(0, seen.height(), 3)
        )

    assert first.hasFocus()
    assert not has_accent(first)
    unfocused = look(second)
    second.setFocus(Qt.FocusReason.TabFocusReason)
    assert look(second) != unfocused
    assert not has_accent(second)
    second.setChecked(True)
    assert has_accent(second)


def test_the_table_is_quiet_when_the_subject_changes(open_window: Opener, qtlog: Any) -> None:
    """F84: comparing, and then choosing the other subject, made Qt warn of items that were there already."""
    window = open_at(open_window, "method of an enterprise")
    tab_to("choice.compare")
    press(Qt.Key.Key_Space)
    for subject in (Subject.INDIVIDUAL, Subject.ENTERPRISE):
        window.press("back")
        view = window.page_view
        assert isinstance(view, ChoicePage)
        view.select(subject)
        window.press("next")
        assert window.page_view.page is Page.METHOD
    assert [each.message for each in qtlog.records if "QTableWidget" in each.message] == []


def test_a_box_that_is_too_high_is_read_by_keys(open_window: Opener, qtbot: QtBot) -> None:
    window = open_at(open_window, "subject")
    box = Box("Title", "Words go on and on. " * 300, window)
    box.show()
    activate(box, qtbot)
    bar = box._scroller.verticalScrollBar()
    assert bar.maximum() > 0
    for key, there in ((Qt.Key.Key_End, bar.maximum()), (Qt.Key.Key_Home, 0)):
        QTest.keyClick(box, key)
        assert bar.value() == there
    QTest.keyClick(box, Qt.Key.Key_PageDown)
    assert bar.value() > 0
    box.close()
    box.deleteLater()


def test_every_setting_is_reached_by_tab_from_top_to_bottom(open_window: Opener, qtbot: QtBot) -> None:
    window = open_at(open_window, "subject")
    settings = Settings(window, window)
    settings.show()
    activate(settings, qtbot)
    assert focused().objectName() == "settings.language"
    visited: list[QWidget] = []
    while not visited or focused() is not visited[0]:
        visited.append(focused())
        assert len(visited) < _ENOUGH, "a trap"
        press(Qt.Key.Key_Tab)
    names = [each.objectName() for each in visited]
    assert names[:3] == ["settings.language", "settings.theme", "settings.text_size"]
    assert names[-1] == "settings.close"
    assert {"settings.motion", "settings.V1", "settings.V6", "settings.erase"} <= set(names)
    settings.close()


def test_a_question_is_answered_by_enter_and_the_first_answer_is_no(
    open_window: Opener, qtbot: QtBot
) -> None:
    window = open_at(open_window, "subject")
    asked: list[bool] = []

    def answer(*keys: Qt.Key) -> None:
        def type_them() -> None:
            box = QApplication.activeModalWidget()
            assert isinstance(box, QDialog)
            try:
                activate(box, qtbot)
                for key in keys:
                    press(key)
            finally:
                if box.isVisible():
                    box.reject()

        QTimer.singleShot(0, type_them)
        asked.append(ask(window, window.texts, "cancel"))

    answer(Qt.Key.Key_Return)
    answer(Qt.Key.Key_Tab, Qt.Key.Key_Return)
    answer(Qt.Key.Key_Tab, Qt.Key.Key_Space)
    answer(Qt.Key.Key_Tab, Qt.Key.Key_Escape)
    assert asked == [False, True, True, False]


def test_enter_presses_the_button_that_has_the_focus(open_window: Opener) -> None:
    window = open_at(open_window, "account, not verified")
    button = window.findChild(QPushButton, "account.verify")
    assert button is not None
    button.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(button, Qt.Key.Key_Return)
    assert window.page_view.page is Page.WELCOME


def test_page_keys_move_the_page_wherever_the_focus_is(open_window: Opener) -> None:
    window = open_at(open_window, "account, verified")
    bar = window.page_view.scroller.verticalScrollBar()
    assert bar.maximum() > 0
    QTest.keyClick(window.page_view.heading, Qt.Key.Key_PageDown)
    assert bar.value() > 0
    QTest.keyClick(window.page_view.heading, Qt.Key.Key_PageUp)
    assert bar.value() == 0


@pytest.mark.row("R43")
def test_a_created_sub_account_has_nothing_to_verify(open_window: Opener, conductor: Conductor) -> None:
    window = open_window(conductor)
    conductor.take(EventName.SHOW_ACCOUNT)
    verify = window.findChild(QPushButton, "account.verify")
    assert verify is not None
    assert verify.isVisible()
    conductor.take(NamesAccount(name=EventName.CREATE_SUB, other="child"))
    conductor.take(OpenAccount(other="child"))
    assert window.page_view.page is Page.ACCOUNT
    assert not verify.isVisible()
