"""The window around the pages: buttons, keys, questions, what it says when things fail, and what stays of it."""

import gc
import re
import sys
from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from types import TracebackType
from typing import NoReturn

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QWidget,
)

from realname_wizard.app import UnexpectedErrors
from realname_wizard.conductor import Conductor
from realname_wizard.data_folder import LOG_NAME
from realname_wizard.flow.describe.readings import statement
from realname_wizard.messages.events import Act
from realname_wizard.messages.refusals import NotPossible, NotSaved
from realname_wizard.messages.typed import TypedSpecimen
from realname_wizard.policy.load import BUNDLED
from realname_wizard.store.keeper import Store
from realname_wizard.views.drawing import theme
from realname_wizard.views.shell.actions import with_key
from realname_wizard.views.shell.boxes import show_about, show_shortcuts
from realname_wizard.views.shell.instead import TO_AND_FRO, leave_only
from realname_wizard.views.shell.settings import Settings
from realname_wizard.views.window import Window
from realname_wizard.words import EventName, Field, Page, Variant

from .by_hand import answer, focused, footer, go_to, names_missing, walk
from .conftest import START, conductor_in

Opener = Callable[..., Window]

WAY = (Page.WELCOME, Page.REGION, Page.SUBJECT, Page.METHOD, Page.DETAILS)


# --- buttons and keys


def test_each_letter_is_used_once_on_a_page(open_window: Opener, language: str) -> None:
    window = open_window(conductor_in(language))
    for page in walk(window):
        buttons = [each for each in window.findChildren(QPushButton) if each.isVisibleTo(window)]
        letters = Counter(each.text().replace("&&", "").partition("&")[2][:1].upper() for each in buttons)
        letters.pop("", None)
        assert letters, page
        assert set(letters.values()) == {1}, (page, letters)


def test_a_key_is_shown_in_the_word_or_behind_it() -> None:
    assert with_key("Next", "N") == "&Next"
    assert with_key("Start", "N") == "Start (&N)"
    assert with_key("下一步", "N") == "下一步(&N)"
    assert with_key("Terms & more", "T") == "Terms && more (&T)"
    assert with_key("Close", "") == "Close"


def test_tab_goes_through_the_page_and_then_its_buttons_as_they_are_read(window: Window) -> None:
    go_to(window, Page.METHOD)
    order = []
    for _ in range(20):
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
        name = focused().objectName()
        if name in order:
            break
        order.append(name)
    wanted = ["button.back", "button.cancel", "button.next"]
    assert [name for name in order if name in wanted] == wanted
    assert {"choice.compare", "language.switch", "theme.switch", "menu.open", "clock.open"} <= set(order)


@pytest.mark.parametrize(
    "keys",
    [
        "Ctrl+L",
        "Ctrl+D",
        "Ctrl++",
        "Ctrl+Shift+A",
        "Ctrl+Shift+K",
        "Ctrl+Shift+D",
        "Ctrl+Shift+L",
    ],
)
def test_keys_do_what_f1_says(window: Window, conductor: Conductor, keys: str) -> None:
    QTest.keySequence(window, keys)
    done = {
        "Ctrl+L": conductor.world.language == "zh_CN",
        "Ctrl+D": theme.current().name == "dark",
        "Ctrl++": theme.current().scale == 1.1,
        "Ctrl+Shift+A": window.stage.open_drawer == "desk",
        "Ctrl+Shift+K": window.stage.open_drawer == "clock",
        "Ctrl+Shift+D": window.stage.open_drawer == "director",
        "Ctrl+Shift+L": window.stage.open_drawer == "log",
    }
    assert [each for each, did in done.items() if did] == [keys]


def test_f11_takes_the_whole_screen_and_gives_it_back(window: Window) -> None:
    for full in (True, False):
        QTest.keySequence(window, "F11")
        assert window.isFullScreen() is full


@pytest.mark.parametrize("keys", ["Ctrl+-", "Ctrl+0"])
def test_keys_take_a_larger_text_back(window: Window, keys: str) -> None:
    QTest.keySequence(window, "Ctrl+=")
    assert theme.current().scale == 1.1
    QTest.keySequence(window, keys)
    assert theme.current().scale == 1.0


@pytest.mark.parametrize(("keys", "closes"), [("Ctrl+,", "settings.close"), ("Shift+F1", "shortcuts.close")])
def test_keys_open_the_boxes_that_f1_names(window: Window, keys: str, closes: str) -> None:
    seen: list[str] = []
    answer(closes, seen)
    QTest.keySequence(window, keys)
    assert seen


def test_f1_lists_the_keys_of_the_page_and_of_the_window(window: Window, language: str) -> None:
    window.switch_language() if language is not window.texts.language else None
    seen: list[str] = []
    answer("shortcuts.close", seen)
    show_shortcuts(window, window.texts, window.model)
    assert {"Alt+N", "Alt+C", "Ctrl+L", "F1", "Shift+F1", "Esc"} <= set(seen)
    assert window.texts.say("window.action.director") in seen


def test_f1_lists_no_key_of_what_was_taken_out_of_the_window(window: Window) -> None:
    leave_only(window, TO_AND_FRO)
    seen: list[str] = []
    answer("shortcuts.close", seen)
    show_shortcuts(window, window.texts, window.model)
    assert window.texts.say("window.action.whole_log") in seen
    for name in ("next_trainee", "records", "course"):
        assert window.texts.say(f"window.action.{name}") not in seen


def test_about_says_that_it_is_a_simulation(window: Window) -> None:
    seen: list[str] = []
    answer("told.close", seen)
    show_about(window, window.texts)
    assert window.texts.say("app.simulation.long") in seen


def test_enter_in_a_field_goes_on_as_in_any_form(window: Window, conductor: Conductor) -> None:
    go_to(window, Page.DETAILS)
    line = window.findChild(QLineEdit, f"field.{Field.ENTERPRISE_NAME}")
    assert line is not None
    line.setFocus()
    QTest.keyClicks(line, "abc")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert conductor.world.session.errors
    assert QApplication.focusWidget() is window.page_view.problems


def test_a_summary_entry_leads_to_its_field(window: Window) -> None:
    go_to(window, Page.DETAILS)
    window.press("next")
    link = window.findChild(QPushButton, f"summary.{Field.CREDIT_CODE}")
    assert link is not None
    QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    assert focused().objectName() == f"field.{Field.CREDIT_CODE}"


@pytest.mark.row("R11")
def test_a_licence_that_the_method_refuses_leads_to_another_method_with_everything_kept(
    window: Window, conductor: Conductor
) -> None:
    go_to(window, Page.DETAILS)
    conductor.take(TypedSpecimen("institution"))
    QApplication.processEvents()
    window.press("next")
    QApplication.processEvents()
    way = window.page_view.findChild(QPushButton, "summary.other_method")
    assert way is not None
    assert way.isVisible()
    assert way.text() == window.texts.say("way.other_method")
    entered = conductor.world.session.entries
    QTest.mouseClick(way, Qt.MouseButton.LeftButton)
    assert conductor.world.session.page is Page.METHOD
    assert conductor.world.session.entries == entered


def test_what_another_method_does_not_mend_leads_to_none(window: Window) -> None:
    go_to(window, Page.DETAILS)
    window.press("next")
    way = window.page_view.findChild(QPushButton, "summary.other_method")
    assert way is not None
    assert not way.isVisible()


# --- questions


def test_cancel_asks_once_where_something_would_be_lost(window: Window, conductor: Conductor) -> None:
    go_to(window, Page.DETAILS)
    conductor.take(TypedSpecimen("enterprise"))
    seen: list[str] = []
    answer("question.no", seen)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert window.texts.say("question.cancel.title") in seen
    assert conductor.world.session.page is Page.DETAILS
    answer("question.yes")
    QTest.mouseClick(footer(window, "cancel"), Qt.MouseButton.LeftButton)
    assert conductor.world.session.page is Page.RESULT


def test_cancel_does_not_ask_where_nothing_would_be_lost(window: Window, conductor: Conductor) -> None:
    go_to(window, Page.SUBJECT)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert conductor.world.session.page is Page.RESULT


def test_esc_cancels_nothing_where_nothing_is_begun(window: Window, conductor: Conductor) -> None:
    """Who presses it out of habit on the first page would else have a cancelled rehearsal on record."""
    before = conductor.world
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert conductor.world is before
    assert footer(window, "cancel").isEnabled()


@pytest.mark.parametrize("page", [Page.METHOD, Page.RESULT])
def test_esc_first_takes_away_what_was_told(window: Window, conductor: Conductor, page: Page) -> None:
    go_to(window, Page.METHOD)
    if page is Page.RESULT:
        conductor.take(EventName.CANCEL)
    close = window.message.findChild(QPushButton, "message.close")
    assert close is not None
    for by_key in (True, False):
        window.say_problem("window.error.cannot_open", address="https://example.org/")
        if by_key:
            QTest.keyClick(window, Qt.Key.Key_Escape)
        else:
            QTest.mouseClick(close, Qt.MouseButton.LeftButton)
        assert window.message.isHidden()
        assert conductor.world.session.page is page


def test_closing_asks_once_where_something_would_be_lost(window: Window, conductor: Conductor) -> None:
    go_to(window, Page.DETAILS)
    conductor.take(TypedSpecimen("enterprise"))
    answer("question.no")
    assert window.close() is False
    assert window.isVisible()
    answer("question.yes")
    assert window.close() is True


def test_closing_asks_for_what_is_still_being_typed_too(window: Window) -> None:
    go_to(window, Page.DETAILS)
    field = next(each for each in window.page_view.findChildren(QLineEdit) if each.isVisible())
    field.setFocus()
    QTest.keyClicks(field, "abc")
    answer("question.no")
    assert window.close() is False


def test_closing_the_first_page_asks_nothing(window: Window) -> None:
    assert window.close() is True


# --- what fails


def refuse(error: Exception) -> Callable[..., NoReturn]:
    def fail(*_values: object, **_named: object) -> NoReturn:
        raise error

    return fail


def test_what_is_not_allowed_is_said_plainly(window: Window) -> None:
    window.act(Act(name=EventName.PHONE_SCAN))
    assert window.message.isVisible()
    assert window.texts.say("event.phone_scan") in window.message.accessibleName()
    window.press("next")
    assert not window.message.isVisible()


@pytest.mark.row("R33")
def test_what_cannot_be_saved_is_said_with_place_and_way_out(
    window: Window, conductor: Conductor, monkeypatch: pytest.MonkeyPatch
) -> None:
    cause = OSError(28, "No space left on device")
    monkeypatch.setattr(conductor, "take", refuse(NotSaved(cause)))
    window.press("next")
    assert "No space left on device" in window.message.accessibleName()
    assert "Traceback" not in window.message.accessibleName()


@pytest.mark.row("R33")
def test_what_was_typed_while_the_disk_was_full_is_sent_once_there_is_room(
    window: Window, conductor: Conductor, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_to(window, Page.DETAILS)
    line = window.findChild(QLineEdit, f"field.{Field.ENTERPRISE_NAME}")
    assert line is not None
    line.setFocus()
    QTest.keyClicks(line, "abc")
    with monkeypatch.context() as full:
        full.setattr(conductor, "take", refuse(NotSaved(OSError(28, "No space left on device"))))
        window.press("next")
    assert conductor.world.session.entry(Field.ENTERPRISE_NAME) is None
    assert line.text() == "abc"
    window.press("next")
    entry = conductor.world.session.entry(Field.ENTERPRISE_NAME)
    assert entry is not None
    assert entry.shown


def test_what_is_not_possible_is_said_plainly(
    window: Window, conductor: Conductor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(conductor, "take", refuse(NotPossible("no")))
    window.press("next")
    assert window.message.accessibleName() == window.texts.say("window.error.not_possible")


def raised_here(secret: str) -> tuple[type[BaseException], BaseException, TracebackType | None]:
    try:
        raise ValueError(f"cannot read {secret}")
    except ValueError as error:
        return type(error), error, sys.exc_info()[2]


@pytest.mark.row("T09")
def test_an_unexpected_error_is_told_calmly_and_logged_without_values(
    open_window: Opener, tmp_path: Path
) -> None:
    with Store.open(tmp_path) as store:
        conductor = Conductor(store, conductor_in("en").world, BUNDLED)
        window = open_window(conductor)
        seen: list[str] = []
        answer("crash.close", seen)
        UnexpectedErrors(window, conductor.data_folder)(*raised_here("11010519491231002X"))
        log = (tmp_path / LOG_NAME).read_text(encoding="utf-8")
        assert "ValueError" in log
        assert "raised_here" in log
        assert "11010519491231002X" not in log
        assert any(LOG_NAME in line for line in seen)
        assert not any("ValueError" in line for line in seen)


# --- settings


def test_settings_take_effect_at_once(window: Window, conductor: Conductor) -> None:
    settings = Settings(window, window)
    settings.show()
    language = settings.findChild(QComboBox, "settings.language")
    theme_list = settings.findChild(QComboBox, "settings.theme")
    variant = settings.findChild(QCheckBox, "settings.V3")
    assert language is not None
    assert theme_list is not None
    assert variant is not None
    language.setFocus()
    QTest.keyClick(language, Qt.Key.Key_Down)
    assert conductor.world.language == "zh_CN"
    assert settings.windowTitle() == "设置"
    theme_list.setFocus()
    QTest.keyClick(theme_list, Qt.Key.Key_End)
    assert theme.current().name == "dark"
    variant.setChecked(True)
    assert conductor.world.variants == (Variant.V3,)
    statements = [label.text() for label in settings.findChildren(QLabel)]
    assert any(statement(conductor.policy, window.texts, Variant.V3) in said for said in statements)
    assert names_missing(QAccessible.queryAccessibleInterface(settings), []) == []
    settings.close()


@pytest.mark.slow
@pytest.mark.row("T09")
def test_everything_can_be_erased_and_is_asked_for_once(open_window: Opener, tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        conductor = Conductor(store, conductor_in("en").world, BUNDLED)
        window = open_window(conductor)
        go_to(window, Page.DETAILS)
        conductor.take(TypedSpecimen("enterprise"))
        window.look.choose_theme("dark")
        window.look.choose_motion(False)
        (tmp_path / LOG_NAME).write_text("something\n", encoding="utf-8")
        settings = Settings(window, window)
        settings.show()
        erase = settings.findChild(QPushButton, "settings.erase")
        assert erase is not None
        answer("question.no")
        QTest.mouseClick(erase, Qt.MouseButton.LeftButton)
        assert conductor.world.session.page is Page.DETAILS
        answer("question.yes")
        QTest.mouseClick(erase, Qt.MouseButton.LeftButton)
        assert window.conductor.world.session.page is Page.WELCOME
        assert window.page_view.page is Page.WELCOME
        assert window.conductor.world.now == START
        assert theme.current().name == "light"
        motion = settings.findChild(QCheckBox, "settings.motion")
        assert motion is not None
        assert motion.isChecked()
        assert window.look.preferences.motion
        assert {path.name for path in tmp_path.iterdir()} <= {"world.json", "seal.key", "store.lock"}
        settings.close()


# --- what stays


def test_a_window_leaves_nothing_behind(open_window: Opener, conductor: Conductor) -> None:
    """The fixture looks at top-level windows; here, that a closed window no longer listens."""
    window = open_window(conductor)
    go_to(window, Page.DETAILS)
    QApplication.processEvents()
    window.hide()
    window.deleteLater()
    QApplication.sendPostedEvents(None, 0)
    QApplication.processEvents()
    del window
    gc.collect()
    conductor.take(Act(name=EventName.BACK))
    assert conductor.world.session.page is Page.METHOD


def test_pages_are_kept_and_no_widget_is_added_by_turning(window: Window) -> None:
    go_to(window, Page.METHOD)
    window.press("back")
    window.press("next")
    before = len(window.findChildren(QWidget))
    for _ in range(5):
        window.press("back")
        window.press("next")
    QApplication.sendPostedEvents(None, 0)
    assert len(window.findChildren(QWidget)) == before


def test_the_way_is_the_usual_one(window: Window) -> None:
    assert tuple(walk(window)) == WAY
    assert all(first != second for first, second in pairwise(WAY))
    assert isinstance(window.page_view.scroller, QScrollArea)


@pytest.mark.row("R07")
def test_the_systems_own_dialogs_speak_the_language_too(open_window: Opener) -> None:
    """Where the desktop has no dialog for files Qt's own comes, whose words Qt has not all translated."""
    window = open_window(conductor_in("zh_CN"))
    dialog = QFileDialog(window)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    said = [each.text() for each in dialog.findChildren(QLabel)]
    said += [each.text() for each in dialog.findChildren(QPushButton)]
    assert any("文件" in each for each in said)
    assert not [each for each in said if re.search(r"[A-Za-z]{2}", each)]
    assert QCoreApplication.translate("nobody", "k&nows this") == "k&nows this"
