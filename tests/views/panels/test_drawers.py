"""The drawers under the counterpart: clock, director and event log (T01, T02, T03)."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QPushButton, QTextEdit
from pytestqt.qtbot import QtBot
from tests.beginning import to_details

from realname_wizard.conductor import Conductor
from realname_wizard.flow.deadlines import deadline
from realname_wizard.mainland_time import SHANGHAI
from realname_wizard.messages.outside_events import BankSays
from realname_wizard.messages.typed import TypedSpecimen
from realname_wizard.policy.business_days import business_days_after
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.languages import languages
from realname_wizard.views import panels
from realname_wizard.views.panels.panel_view import PanelView
from realname_wizard.views.window import Window
from realname_wizard.words import EventName, Forced, Method, Outcome, Page, Reason

from ..conftest import conductor_in
from ..cut import cut_off
from ..proofs.conftest import conductor_at

Shower = Callable[..., PanelView]


@pytest.fixture
def show(qtbot: QtBot) -> Shower:
    """Shows a drawer of a Conductor, and keeps it up to date as the stage does."""

    def now(name: str, conductor: Conductor, width: int = 324) -> PanelView:
        texts = Texts.load(conductor.world.language)
        drawer = panels.make(name, texts)
        drawer.acted.connect(lambda what: conductor.take(*(what if isinstance(what, tuple) else (what,))))
        qtbot.addWidget(drawer)
        conductor.listen(lambda: drawer.render(conductor.page(texts)))
        drawer.render(conductor.page(texts))
        drawer.resize(width, 400)
        with qtbot.waitExposed(drawer):
            drawer.show()
        return drawer

    return now


def read(drawer: PanelView) -> str:
    return "\n".join(label.text() for label in drawer.findChildren(QLabel) if label.isVisible())


def child(drawer: PanelView, name: str) -> QPushButton:
    found = drawer.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    return found


# --- the clock


@pytest.mark.row("T02")
@pytest.mark.parametrize(
    ("name", "after"),
    [
        ("minute", lambda now: now + timedelta(minutes=1)),
        ("hour", lambda now: now + timedelta(hours=1)),
        ("day", lambda now: now + timedelta(days=1)),
        ("business_day", lambda now: business_days_after(now, 1)),
        ("deadline", lambda now: business_days_after(now, 3)),
    ],
)
def test_the_clock_is_turned_by_its_buttons(
    show: Shower, name: str, after: Callable[[datetime], datetime]
) -> None:
    conductor = conductor_at(Method.BANK_TRANSFER, starts=datetime(2026, 9, 30, 15, 30, tzinfo=SHANGHAI))
    conductor.take(BankSays(fate="never_arrives"))
    clock = show("clock", conductor)
    wanted = after(conductor.world.now)
    child(clock, f"clock.{name}").click()
    assert conductor.world.now == wanted
    assert Texts.load("en").moment(wanted) in read(clock)


@pytest.mark.row("T02")
@pytest.mark.parametrize("language", list(languages()))
def test_the_clock_says_what_is_due_and_what_happens_then(show: Shower, language: str) -> None:
    conductor = conductor_at(Method.TOP_UP, language=language)
    clock, page = show("clock", conductor), conductor.page(Texts.load(language))
    assert page.countdown is not None
    assert page.countdown.text in read(clock)
    assert page.countdown.then in read(clock)
    assert child(clock, "clock.deadline").isEnabled()


@pytest.mark.row("T02")
def test_without_a_deadline_there_is_none_to_go_to(show: Shower) -> None:
    clock = show("clock", conductor_at(Method.FACE))
    assert Texts.load("en").say("panel.clock.none") in read(clock)
    assert not child(clock, "clock.deadline").isEnabled()


@pytest.mark.row("T02")
@pytest.mark.parametrize("starts", [datetime(2026, 11, 23, 9), datetime(2031, 5, 6, 9)])
def test_the_clock_says_when_it_guesses(show: Shower, starts: datetime) -> None:
    conductor = conductor_at(Method.FACE, starts=starts.replace(tzinfo=SHANGHAI))
    clock = show("clock", conductor)
    note = Texts.load("en").say("panel.clock.estimate", year=starts.year)
    assert (note in read(clock)) is (starts.year > conductor.policy.schedule_published_through)


@pytest.mark.row("T02")
def test_real_pace_is_a_choice_and_can_be_paused(show: Shower) -> None:
    conductor = conductor_at(Method.QQ_SCAN)
    clock = show("clock", conductor)
    second = clock.findChild(QTimer)
    box = clock.findChild(QCheckBox, "clock.real_pace")
    assert isinstance(second, QTimer)
    assert isinstance(box, QCheckBox)
    assert (second.isActive(), box.isChecked(), second.interval()) == (False, False, 1000)
    box.click()
    assert second.isActive()
    before = conductor.world.now
    second.timeout.emit()
    assert conductor.world.now - before == timedelta(seconds=1)
    box.click()
    assert not second.isActive()


# --- the director


def lists(director: PanelView) -> tuple[QComboBox, QComboBox]:
    where = director.findChild(QComboBox, "director.page")
    what = director.findChild(QComboBox, "director.outcome")
    assert isinstance(where, QComboBox)
    assert isinstance(what, QComboBox)
    return where, what


def order(director: PanelView, page: Page, outcome: Forced | Reason) -> None:
    where, what = lists(director)
    where.setCurrentIndex(where.findData(page))
    what.setCurrentIndex(what.findData(outcome))
    assert (where.currentData(), what.currentData()) == (page, outcome)
    child(director, "director.order").click()


@pytest.mark.row("T01")
def test_what_is_ordered_happens_and_is_listed_until_then(show: Shower) -> None:
    conductor = conductor_at(Method.FACE)
    director = show("director", conductor)
    assert lists(director)[0].currentData() == Page.FACE
    assert child(director, "director.clear").isHidden()
    order(director, Page.FACE, Reason.FACE_SOURCE_UNAVAILABLE)
    order(director, Page.FACE, Forced.PASS)
    cause = Texts.load("en").say(f"reason.{Reason.FACE_SOURCE_UNAVAILABLE}.cause")
    listed = director.findChild(QLabel, "director.orders")
    assert isinstance(listed, QLabel)
    assert cause in listed.text()
    assert len(listed.text().splitlines()) == 2
    child(director, "director.clear").click()
    assert conductor.world.orders == ()
    assert cause not in listed.text()


@pytest.mark.row("T01")
def test_only_what_can_happen_on_a_page_can_be_ordered_there(show: Shower) -> None:
    conductor = conductor_at(Method.WECHAT_SCAN)
    director = show("director", conductor)
    where, what = lists(director)
    for place in range(where.count()):
        where.setCurrentIndex(place)
        for each in range(what.count()):
            what.setCurrentIndex(each)
            child(director, "director.order").click()
    assert len(conductor.world.orders) > where.count()
    assert Page.DETAILS not in {each.at for each in conductor.world.orders}


@pytest.mark.row("T01")
def test_a_long_outcome_stands_in_full_below_its_list_and_a_short_one_once(show: Shower) -> None:
    director = show("director", conductor_at(Method.WECHAT_SCAN))
    child(director, "director.more").click()
    _, what = lists(director)
    longest = max(range(what.count()), key=lambda place: len(what.itemText(place)))
    what.setCurrentIndex(what.findData(Forced.PASS))
    assert what.currentText() not in read(director).splitlines()
    what.setCurrentIndex(longest)
    QApplication.processEvents()
    assert what.currentText() in read(director).splitlines()
    director.resize(1200, 400)
    QApplication.processEvents()
    assert what.currentText() not in read(director).splitlines()


@pytest.mark.row("T01")
def test_this_step_fails_with_one_press_and_what_was_ordered_after_it_stays(show: Shower) -> None:
    conductor = conductor_at(Method.FACE)
    director = show("director", conductor)
    order(director, Page.FACE, Forced.PASS)
    causes = director.findChild(QComboBox, "director.cause")
    assert isinstance(causes, QComboBox)
    causes.setCurrentIndex(causes.findData(Reason.FACE_SOURCE_UNAVAILABLE))
    child(director, "director.fail").click()
    assert [each.outcome for each in conductor.world.orders] == [Reason.FACE_SOURCE_UNAVAILABLE, Forced.PASS]


NEXT = {
    Method.TOP_UP: Page.WAITING,
    Method.BANK_TRANSFER: Page.BANK_TRANSFER,
    Method.FACE: Page.FACE,
    Method.WECHAT_SCAN: Page.QR,
    Method.OFFICIAL_ACCOUNT: Page.OFFICIAL_ACCOUNT,
}


@pytest.mark.row("T01")
@pytest.mark.parametrize("method", list(NEXT))
def test_what_fails_is_the_result_that_comes_next(show: Shower, method: Method) -> None:
    conductor = conductor_at(method)
    director = show("director", conductor)
    child(director, "director.fail").click()
    (order,) = conductor.world.orders
    assert order.at is NEXT[method]
    assert Texts.load("en").say(f"page.{order.at}.title") in read(director)


@pytest.mark.row("T01")
def test_where_no_result_is_due_nothing_can_fail(show: Shower) -> None:
    conductor = conductor_at(Method.FACE)
    director = show("director", conductor)
    conductor.take(EventName.CANCEL)
    assert not child(director, "director.fail").isEnabled()
    assert Texts.load("en").say("panel.director.next.none") in read(director)


@pytest.mark.row("T01", "T02")
def test_to_the_deadline_with_one_press(show: Shower) -> None:
    conductor = conductor_at(Method.WECHAT_SCAN)
    director = show("director", conductor)
    due = deadline(conductor.world.session)
    assert due is not None
    child(director, "director.deadline").click()
    assert conductor.world.now == due.at


@pytest.mark.row("T01")
def test_a_result_can_have_two_causes_at_once(show: Shower) -> None:
    conductor = conductor_at(Method.FACE)
    director = show("director", conductor)
    child(director, "director.more").click()
    _, what = lists(director)
    also = director.findChild(QComboBox, "director.also")
    assert isinstance(also, QComboBox)
    what.setCurrentIndex(what.findData(Forced.PASS))
    assert not also.isEnabled(), "what passes has no cause"
    what.setCurrentIndex(what.findData(Reason.FACE_COVERED))
    assert also.findData(Reason.FACE_COVERED) < 0, "the same cause is none besides"
    also.setCurrentIndex(also.findData(Reason.LIVENESS_FAILED))
    director.retranslate(Texts.load("zh_CN"))
    director.render(conductor.page(Texts.load("zh_CN")))
    assert what.currentData() == Reason.FACE_COVERED, "another language leaves what was chosen"
    also.setCurrentIndex(also.findData(Reason.LIVENESS_FAILED))
    what.setCurrentIndex(what.findData(Reason.SYSTEM_ERROR))
    assert also.currentData() == "", "to another cause none was chosen besides"
    what.setCurrentIndex(what.findData(Reason.FACE_COVERED))
    also.setCurrentIndex(also.findData(Reason.LIVENESS_FAILED))
    child(director, "director.order").click()
    assert [each.outcome for each in conductor.world.orders] == [
        (Reason.FACE_COVERED, Reason.LIVENESS_FAILED)
    ]
    listed = director.findChild(QLabel, "director.orders")
    assert isinstance(listed, QLabel)
    assert len(listed.text().splitlines()) == 1


@pytest.mark.row("T01")
def test_the_cause_of_the_last_result_is_not_that_of_the_next_one(show: Shower) -> None:
    """Both can have it; chosen it was for the one before alone."""
    conductor = conductor_in("en")
    conductor.take(*to_details(Method.FACE), TypedSpecimen("individual"), EventName.NEXT)
    director = show("director", conductor)
    cause = director.findChild(QComboBox, "director.cause")
    assert isinstance(cause, QComboBox)
    cause.setCurrentIndex(cause.findData(Reason.SYSTEM_ERROR))
    assert cause.currentIndex() > 0
    conductor.take(EventName.SUBMIT)
    assert cause.findData(Reason.SYSTEM_ERROR) > 0
    assert cause.currentIndex() == 0


@pytest.mark.row("T01")
def test_what_an_action_of_the_window_does_is_there_as_long_as_that_is(window: Window) -> None:
    """With its words, where it is a box to tick."""
    window.toggle("director")
    director = window.findChild(PanelView, "panel.director")
    assert director is not None
    asks = director.findChild(QCheckBox, "director.asks")
    assert asks is not None
    parts = (child(director, "director.personas"), asks.parentWidget())
    for there in (False, True):
        for name in ("personas", "ask_director"):
            window.findChild(QAction, f"action.{name}").setVisible(there)  # type: ignore[union-attr]
        assert [each.isHidden() for each in parts if each is not None] == [not there] * 2


# --- the log


@pytest.mark.row("T03")
@pytest.mark.parametrize("language", list(languages()))
def test_the_log_tells_who_did_what_and_when_and_can_be_taken_away(show: Shower, language: str) -> None:
    conductor = conductor_at(Method.WECHAT_SCAN, language=language)
    log = show("log", conductor)
    paper = log.findChild(QTextEdit, "log.lines")
    assert isinstance(paper, QTextEdit)
    conductor.take(EventName.PHONE_SCAN)
    entries = conductor.page(Texts.load(language)).log
    written = paper.toPlainText()
    assert [entry.text for entry in entries if entry.text not in written] == []
    assert written.rstrip().endswith(entries[-1].text)
    assert entries[-1].actor in written.splitlines()[-2]
    last = paper.document().lastBlock()
    assert last.blockFormat().topMargin() == 0, "what happened stands with who did it"
    assert last.previous().blockFormat().topMargin() > 0, "and apart from the one before"
    child(log, "log.copy").click()
    copied = QGuiApplication.clipboard().text().splitlines()
    assert [line.split("\t")[2] for line in copied] == [entry.name for entry in entries]


@pytest.mark.row("T03")
def test_a_log_in_another_language_or_attempt_begins_anew(show: Shower) -> None:
    conductor = conductor_at(Method.FACE)
    log = show("log", conductor)
    paper = log.findChild(QTextEdit, "log.lines")
    assert isinstance(paper, QTextEdit)
    english = paper.toPlainText()
    chinese = Texts.load("zh_CN")
    log.retranslate(chinese)
    log.render(conductor.page(chinese))
    assert len(paper.toPlainText().splitlines()) == len(english.splitlines())
    assert not set(english.splitlines()) & set(paper.toPlainText().splitlines())


# --- all three


@pytest.mark.parametrize("name", ["clock", "director", "log"])
@pytest.mark.parametrize("language", list(languages()))
@pytest.mark.parametrize("method", list(Method))
def test_no_text_is_cut_in_a_drawer(show: Shower, name: str, language: str, method: Method) -> None:
    conductor = conductor_at(method, language=language)
    assert cut_off(show(name, conductor, width=300)) == []


@pytest.mark.row("T02")
def test_what_waits_uses_this_clock(show: Shower) -> None:
    """A transfer over New Year: it arrives while the clock is turned, and the amount can be entered."""
    conductor = conductor_at(Method.BANK_TRANSFER, starts=datetime(2026, 12, 31, 10, tzinfo=SHANGHAI))
    clock = show("clock", conductor)
    for _ in range(3):
        child(clock, "clock.business_day").click()
    assert conductor.world.session.outcome is Outcome.NONE
    assert conductor.world.session.page is Page.BANK_TRANSFER


@pytest.mark.row("T03")
def test_the_log_opens_at_its_last_line_and_stays_there_while_it_grows(show: Shower) -> None:
    conductor = conductor_at(Method.WECHAT_SCAN)
    drawer = show("log", conductor)
    QApplication.processEvents()
    paper = drawer.findChild(QTextEdit)
    assert paper is not None
    bar = paper.verticalScrollBar()
    assert (bar.value(), bar.maximum() > 0) == (bar.maximum(), True)
    drawer.resize(drawer.width(), 260)
    QApplication.processEvents()
    assert bar.value() == bar.maximum()
    bar.setValue(0)
    drawer.resize(drawer.width(), 300)
    QApplication.processEvents()
    assert bar.value() == 0, "whoever reads further up is left there"


def test_what_a_shortened_entry_says_in_full_is_of_the_language_on_screen(show: Shower) -> None:
    conductor = conductor_at(Method.WECHAT_SCAN)
    drawer = show("director", conductor, width=200)
    child(drawer, "director.more").click()
    lists = [each for each in drawer.findChildren(QComboBox) if each.isVisible()]
    told = set()
    for tag in (*languages(), *languages()):
        drawer.retranslate(Texts.load(tag))
        drawer.render(conductor.page(Texts.load(tag)))
        assert all(each.toolTip() in ("", each.currentText()) for each in lists)
        told |= {each.toolTip() for each in lists}
    assert told != {""}
