"""The full log, any page as it was, and the ways back, on the window (T03)."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
)
from pytestqt.qtbot import QtBot
from tests.beginning import COVERED, GOOD, TO_THE_CAMERA

from realname_wizard.conductor import Conductor
from realname_wizard.flow.account_model import FEW_PAST
from realname_wizard.messages.account_events import OpenAccount
from realname_wizard.messages.outside_events import WalletSays
from realname_wizard.views.past import log_box
from realname_wizard.views.past.as_it_was import PageAsItWas
from realname_wizard.views.past.log_box import LogBox
from realname_wizard.views.window import Window
from realname_wizard.words import Actor, EventName, Outcome, Page, Reason

from .by_hand import part, settle, while_open
from .conftest import conductor_in

CTRL_Z = (Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def answer(name: str, seen: list[str] | None = None) -> None:
    """Click that button of the question that comes up."""

    def click(box: QDialog) -> None:
        if seen is not None:
            seen.extend(each.text() for each in box.findChildren(QLabel))
        part(box, QPushButton, name).click()

    while_open(click, "question")


def look(window: Window, does: Callable[[QDialog], None]) -> None:
    """Open the full log and do this with it."""
    while_open(does, "full_log")
    window._actions["whole_log"].trigger()


def lines(box: QDialog) -> list[str]:
    listing = part(box, QListWidget, "full_log.lines")
    return [listing.item(place).text() for place in range(listing.count())]


def to_a_slip(conductor: Conductor) -> int:
    """A failed face check; the row before it."""
    conductor.take(*TO_THE_CAMERA)
    row = int(conductor._store.journal_state()["last"])
    conductor.take(COVERED)
    return row


# --- one step back


@pytest.mark.row("T03")
def test_ctrl_z_takes_the_last_act_back_without_a_question(window: Window, conductor: Conductor) -> None:
    conductor.take(EventName.NEXT)
    QTest.keyClick(window, *CTRL_Z)
    assert window.page_view.page is Page.WELCOME
    told = window.texts.say("back.undone", what=window.texts.say("event.next"))
    assert told in [each.text() for each in window.message.findChildren(QLabel)]
    QTest.keyClick(window, *CTRL_Z)
    nothing = window.texts.say("back.nothing")
    assert nothing in [each.text() for each in window.message.findChildren(QLabel)]


@pytest.mark.row("T03")
def test_ctrl_z_in_a_field_undoes_typing_alone(window: Window, conductor: Conductor) -> None:
    for each in TO_THE_CAMERA[:4]:
        conductor.take(each)
    field = next(each for each in window.page_view.findChildren(QLineEdit) if each.isVisible())
    field.setFocus()
    QTest.keyClicks(field, "ab")
    QTest.keyClick(field, *CTRL_Z)
    assert field.text() == ""
    QTest.keyClick(field, *CTRL_Z)
    assert window.page_view.page is Page.DETAILS
    window.page_view.heading.setFocus()
    QTest.keyClick(window.page_view.heading, *CTRL_Z)
    assert window.page_view.page is Page.METHOD


@pytest.mark.row("T03")
@pytest.mark.parametrize("agreed", [False, True])
def test_what_is_on_record_is_asked_about_before_it_is_taken_back(
    window: Window, conductor: Conductor, agreed: bool
) -> None:
    to_a_slip(conductor)
    seen: list[str] = []
    answer("question.yes" if agreed else "question.no", seen)
    QTest.keyClick(window, *CTRL_Z)
    assert "way back" in " ".join(seen)
    assert "1 attempt" in " ".join(seen)
    assert window.page_view.page is (Page.FACE if agreed else Page.RESULT)


@pytest.mark.row("T03")
def test_another_account_that_goes_back_as_well_is_named(window: Window, conductor: Conductor) -> None:
    to_a_slip(conductor)
    conductor.take(EventName.CLOSE, OpenAccount(other="shop-1"))
    seen: list[str] = []
    answer("question.no", seen)
    QTest.keyClick(window, *CTRL_Z)
    assert "trainee" in " ".join(seen)
    assert conductor.world.current == "shop-1"


@pytest.mark.row("T03", "T12")
def test_ctrl_z_in_the_guide_takes_nothing_back_of_what_lies_below(
    window: Window, conductor: Conductor
) -> None:
    conductor.take(EventName.NEXT)
    window._actions["guide"].trigger()
    settle()
    focus = window.focusWidget()
    assert focus is not None
    for widget in (focus, part(window, QListWidget, "guide.list.question")):
        widget.setFocus()
        QTest.keyClick(widget, *CTRL_Z)
    assert conductor.world.session.page is Page.REGION


# --- the log


@pytest.mark.row("T03")
def test_the_log_shows_every_line_of_all_attempts_and_says_which_lie_aside(
    open_window: Callable[[Conductor], Window], language: str, qtbot: QtBot
) -> None:
    conductor = conductor_in(language)
    row = to_a_slip(conductor)
    window = open_window(conductor)
    answer("question.yes")
    look(window, lambda box: window_goes_back(box, row, qtbot))
    assert window.page_view.page is Page.FACE
    conductor.take(GOOD)
    say = window.texts.say

    def read(box: QDialog) -> None:
        assert isinstance(box, LogBox)
        qtbot.waitUntil(lambda: not box.is_reading)
        listing = part(box, QListWidget, "full_log.lines")
        told = lines(box)
        assert len(told) == sum(1 for _ in conductor.past.lines())
        assert told[0].startswith(say(f"event.{EventName.PROOF_PASSED}"))
        failed = next(each for each in told if say(f"event.{EventName.PROOF_FAILED}") in each)
        assert say("log.aside") in failed
        assert say("log.aside") not in told[0]
        assert listing.accessibleName() == say("log.title")
        spoken = listing.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
        assert say(f"actor.{Actor.PLATFORM}") in spoken
        assert box.focusWidget() is listing

    look(window, read)


def choose_line(box: QDialog, row: int, qtbot: QtBot) -> LogBox:
    """The first line of that row of the journal."""
    assert isinstance(box, LogBox)
    qtbot.waitUntil(lambda: not box.is_reading)
    box.list.setCurrentRow(next(place for place, each in enumerate(box.rows) if each.row == row))
    return box


def window_goes_back(box: QDialog, row: int, qtbot: QtBot) -> None:
    choose_line(box, row, qtbot)
    part(box, QPushButton, "full_log.back").click()


@pytest.mark.row("T03")
@pytest.mark.parametrize(
    ("filtered", "holds"),
    [
        (("actor", Actor.PLATFORM), "Platform"),
        (("page", Page.FACE), "Face recognition"),
        (("reason", Reason.FACE_COVERED), "partly covered"),
    ],
)
def test_lines_are_chosen_by_who_where_and_why(
    window: Window, conductor: Conductor, qtbot: QtBot, filtered: tuple[str, str], holds: str
) -> None:
    to_a_slip(conductor)
    name, value = filtered

    def choose(box: QDialog) -> None:
        assert isinstance(box, LogBox)
        qtbot.waitUntil(lambda: not box.is_reading)
        every = lines(box)
        chosen = part(box, QComboBox, f"full_log.{name}")
        chosen.setCurrentIndex(chosen.findData(value))
        chosen.activated.emit(chosen.currentIndex())
        qtbot.waitUntil(lambda: not box.is_reading)
        assert lines(box) == [each for each in every if holds in each]
        assert 0 < len(lines(box)) < len(every)
        assert [each.text for each in box.rows] == [each.partition("\n")[0] for each in lines(box)]

    look(window, choose)


@pytest.mark.row("T03")
def test_more_lines_come_on_request_and_a_search_keeps_the_window_alive(
    window: Window, conductor: Conductor, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    for number in range(log_box.AT_ONCE + 20):
        conductor.take(WalletSays(card_bound=bool(number % 2)))
    all_of_it = sum(1 for _ in conductor.past.lines())

    def ask_for_more(box: QDialog) -> None:
        more = part(box, QPushButton, "full_log.more")
        qtbot.waitUntil(lambda: len(lines(box)) == log_box.AT_ONCE and not more.isHidden())
        monkeypatch.setattr(log_box, "_SLICE", -1)
        more.click()
        assert len(lines(box)) == log_box.AT_ONCE + 1, (
            "one slice, and the rest when the window has had its turn"
        )
        qtbot.waitUntil(lambda: len(lines(box)) == all_of_it)
        qtbot.waitUntil(more.isHidden)

    look(window, ask_for_more)


@pytest.mark.row("T03")
def test_a_line_opens_the_page_as_it_was_to_look_at_and_escape_closes_it(
    open_window: Callable[[Conductor], Window], language: str, qtbot: QtBot
) -> None:
    conductor = conductor_in(language)
    row = to_a_slip(conductor)
    window = open_window(conductor)
    before, seen = conductor.world, []

    def see(page: QDialog) -> None:
        assert isinstance(page, PageAsItWas)
        seen.append(page.view.page)
        say = window.texts.say
        words = " ".join(each.text() for each in page.findChildren(QLabel) if each.isVisible())
        assert say("was.lead") in words
        assert say("page.face.title") in words
        assert say("panel.camera.title") in words, "with what stood beside it"
        alive = [each for each in page.findChildren(QPushButton) if each.isVisible() and each.isEnabled()]
        assert {each.objectName() for each in alive} == {"as_it_was.close", "as_it_was.back"}
        for each in page.findChildren(QPushButton):
            if each.objectName() not in ("as_it_was.close", "as_it_was.back"):
                QTest.mouseClick(each, Qt.MouseButton.LeftButton)
        settle()
        QTest.keyClick(page, Qt.Key.Key_PageDown)
        assert page.view.scroller.verticalScrollBar().value() > 0
        QTest.keyClick(page, Qt.Key.Key_Escape)
        assert not page.isVisible()

    def open_it(box: QDialog) -> None:
        while_open(see, "as_it_was")
        QTest.keyClick(choose_line(box, row, qtbot).list, Qt.Key.Key_Return)
        assert box.isVisible()

    look(window, open_it)
    assert seen == [Page.FACE]
    assert conductor.world == before


@pytest.mark.row("T03", "R33")
def test_a_moment_that_cannot_be_read_is_said_to_be_so(
    window: Window, conductor: Conductor, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    to_a_slip(conductor)
    store = conductor._store
    rows = [{**each, "world": {"no": "World"}} for each in store.journal()]
    monkeypatch.setattr(store, "journal", lambda first=0: (each for each in rows if each["number"] >= first))

    def open_it(box: QDialog) -> None:
        assert isinstance(box, LogBox)
        qtbot.waitUntil(lambda: not box.is_reading)
        part(box, QPushButton, "full_log.open").click()
        words = [each.text() for each in box.findChildren(QLabel) if each.isVisible()]
        assert window.texts.say("back.not_shown") in words

    look(window, open_it)


@pytest.mark.row("T03")
def test_the_drawer_leads_to_the_full_log(window: Window) -> None:
    window.stage.toggle("log")
    opened: list[str] = []
    while_open(lambda box: opened.append(box.objectName()), "full_log")
    whole = window.findChild(QPushButton, "log.whole")
    assert whole is not None
    whole.click()
    assert opened == ["full_log"]


@pytest.mark.row("T03")
def test_going_back_leads_through_the_page_as_it_was_too(
    window: Window, conductor: Conductor, qtbot: QtBot
) -> None:
    row = to_a_slip(conductor)
    conductor.take(EventName.CLOSE)

    def open_it(box: QDialog) -> None:
        listing = choose_line(box, row, qtbot).list
        answer("question.yes")
        while_open(lambda page: part(page, QPushButton, "as_it_was.back").click(), "as_it_was")
        listing.itemActivated.emit(listing.currentItem())

    look(window, open_it)
    assert window.page_view.page is Page.FACE
    at = window.texts.moment(conductor.world.now, seconds=True)
    words = [each.text() for each in window.message.findChildren(QLabel)]
    assert window.texts.say("back.done", at=at) in words
    conductor.take(GOOD)
    assert conductor.world.session.outcome is Outcome.VERIFIED


@pytest.mark.row("T03")
@pytest.mark.parametrize("name", ["log.csv", "log.jsonl", "log"])
def test_the_lines_that_are_wanted_are_exported_and_that_is_said(
    window: Window, conductor: Conductor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    to_a_slip(conductor)
    wished = str(tmp_path / name)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (wished, "JSON Lines (*.jsonl)"))
    monkeypatch.setattr(log_box, "_SLICE", -1)
    file = tmp_path / (name if "." in name else f"{name}.jsonl")

    def export(box: QDialog) -> None:
        assert isinstance(box, LogBox)
        chosen = part(box, QComboBox, "full_log.reason")
        chosen.setCurrentIndex(chosen.findData(Reason.FACE_COVERED))
        wish = part(box, QPushButton, "full_log.export")
        wish.click()
        while not wish.isEnabled():
            QApplication.processEvents()
        words = [each.text() for each in box.findChildren(QLabel)]
        assert window.texts.say("log.export.saved", file=file) in words
        (tmp_path / "kept").mkdir()
        box.export(tmp_path / "kept" / "no" / "log.csv")
        while not wish.isEnabled():
            QApplication.processEvents()
        words = [each.text() for each in box.findChildren(QLabel)]
        assert window.texts.say("log.export.failed", file=tmp_path / "kept" / "no" / "log.csv") in words

    look(window, export)
    text = file.read_text(encoding="utf-8-sig")
    assert (EventName.PROOF_FAILED in text, EventName.FACE_CHECK in text) == (True, False)


# --- the account page


@pytest.mark.row("R33", "T03")
def test_older_attempts_come_on_request_and_the_few_again_on_the_next_visit(
    window: Window, conductor: Conductor
) -> None:
    conductor.take(*TO_THE_CAMERA)
    for _ in range(FEW_PAST):
        conductor.take(COVERED, EventName.RETRY)
    conductor.take(COVERED)
    conductor.take(EventName.CLOSE)

    def listed() -> int:
        words = [each.text() for each in window.page_view.findChildren(QLabel)]
        return sum(1 for each in words if " · trainee-" in each)

    assert listed() == FEW_PAST
    more = window.findChild(QPushButton, "account.history.more")
    assert more is not None
    more.setFocus()
    more.click()
    settle()
    assert listed() == FEW_PAST + 1
    assert not more.isVisible()
    assert not window.focus_is_lost()
    conductor.take(OpenAccount(other="trainee"))
    conductor.take(EventName.SHOW_ACCOUNT)
    settle()
    assert listed() == FEW_PAST
