"""The guide over the window and its demonstrations: F1 opens, Esc closes, nothing of the user's is touched (T12)."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QRect, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QRadioButton, QWidget
from tests.beginning import to_proof

from realname_wizard.conductor import Conductor
from realname_wizard.counterparts.ledger import new_world
from realname_wizard.guide.book import book
from realname_wizard.messages.outside_events import LanguageSwitched
from realname_wizard.policy.load import PolicyReadings, load_policy
from realname_wizard.store.keeper import Store
from realname_wizard.views.guide import paper
from realname_wizard.views.guide.guiding import IN_A_DEMONSTRATION, Guiding, guide_of
from realname_wizard.views.guide.overlay import TABS, GuideOverlay
from realname_wizard.views.shell.actions import ACTIONS
from realname_wizard.views.window import Window
from realname_wizard.words import EventName, Method, Page, Reason

from ..by_hand import settle
from ..conftest import START, conductor_in

Opener = Callable[..., Window]


@pytest.fixture
def guiding(window: Window) -> Iterator[Guiding]:
    guiding = guide_of(window)
    yield guiding
    guiding.end_demonstration()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def overlay(guiding: Guiding) -> GuideOverlay:
    assert guiding.overlay is not None
    return guiding.overlay


def shown(guiding: Guiding) -> Window:
    assert guiding.demonstration is not None
    found = guiding.demonstration.window
    assert isinstance(found, Window)
    return found


def to_the_result(conductor: Conductor) -> None:
    conductor.take(*to_proof(Method.FACE))
    conductor.take(EventName.CANCEL)


@pytest.mark.row("T12")
def test_f1_opens_it_where_typing_searches_and_esc_leads_back_to_where_one_was(window: Window) -> None:
    was = window.focusWidget()
    QTest.keyClick(window, Qt.Key.Key_F1)
    guiding = guide_of(window)
    assert overlay(guiding).isVisible()
    assert window.focusWidget() is overlay(guiding).search
    QTest.keyClicks(overlay(guiding).search, "blank page")
    assert overlay(guiding).questions.list.count() >= 1
    QTest.keyClick(overlay(guiding).search, Qt.Key.Key_Down)
    assert window.focusWidget() is overlay(guiding).questions.list
    QTest.keyClick(overlay(guiding).questions.list, Qt.Key.Key_Escape)
    assert guiding.overlay is None
    assert window.focusWidget() is was
    assert window.conductor.world.session.page is Page.WELCOME


@pytest.mark.row("T12")
def test_it_opens_at_the_reason_that_the_page_gives(window: Window, guiding: Guiding) -> None:
    to_the_result(window.conductor)
    guiding.open()
    reasons = overlay(guiding).reasons.list
    assert tuple(reasons.currentItem().data(Qt.ItemDataRole.UserRole)) == ("reason", Reason.CANCELLED_BY_USER)


@pytest.mark.row("T12")
def test_a_result_and_the_account_page_lead_to_it(window: Window, guiding: Guiding) -> None:
    to_the_result(window.conductor)
    for _ in ("the result", "the account page"):
        about = window.page_view.findChild(QPushButton, "guide.about")
        assert about is not None
        QTest.mouseClick(about, Qt.MouseButton.LeftButton)
        assert overlay(guiding).isVisible()
        guiding.close()
        window.conductor.take(EventName.CLOSE) if window.page_view.page is Page.RESULT else None
    assert window.page_view.page is Page.ACCOUNT


@pytest.mark.row("T12")
def test_tab_stays_in_the_guide_and_comes_to_everything(window: Window, guiding: Guiding) -> None:
    guiding.open("questions", "three_accounts")
    met = set()
    for _ in range(40):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        focus = window.focusWidget()
        assert focus is not None
        met.add(focus.objectName())
        assert overlay(guiding).isAncestorOf(focus) or window.top_bar.isAncestorOf(focus), focus
    assert {
        "guide.search",
        "guide.show_me.question",
        "guide.list.question",
        "guide.close",
        "guide.tab.questions",
    } <= met


@pytest.mark.row("T12")
@pytest.mark.parametrize("question", [each.question for each in book().questions])
def test_show_me_leaves_the_users_world_and_records_as_they_were(
    window: Window,
    guiding: Guiding,
    question: str,
) -> None:
    window.setGeometry(QRect(40, 30, 1000, 700))
    to_the_result(window.conductor)
    world, records = window.conductor.world, window.conductor._store.attempts("trainee")
    guiding.show_me("question", question)
    demonstration = shown(guiding)
    assert demonstration.geometry() == window.geometry()
    assert demonstration.isVisible()
    assert not window.isVisible()
    assert demonstration.conductor is not window.conductor
    demonstration.switch_language()
    demonstration.conductor.take(
        EventName.NEXT
    ) if EventName.NEXT in demonstration.conductor.allowed() else None
    back = demonstration.findChild(QPushButton, "demonstration.back")
    assert back is not None
    QTest.mouseClick(back, Qt.MouseButton.LeftButton)
    assert window.isVisible()
    assert guiding.demonstration is None
    assert window.conductor.world == world
    assert window.conductor._store.attempts("trainee") == records


@pytest.mark.row("T12")
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_a_demonstration_says_what_it_is_in_the_language_on_screen(
    open_window: Opener,
    language: str,
) -> None:
    window = open_window(conductor_in(language))
    guiding = guide_of(window)
    guiding.open("questions", "face_fails")
    button = window.findChild(QPushButton, "guide.show_me.question")
    assert button is not None
    button.click()
    banner = shown(guiding).findChild(QWidget, "demonstration")
    assert banner is not None
    assert window.texts.say("guide.demonstration") in banner.accessibleName()
    assert banner.accessibleDescription() == window.texts.say("guide.question.face_fails.notice")
    assert shown(guiding).conductor.world.language == language
    shown(guiding).switch_language()
    assert window.texts.say("guide.demonstration") not in banner.accessibleName()
    guiding.end_demonstration()


@pytest.mark.row("T12")
def test_a_demonstration_has_nothing_that_is_about_the_users_own_data(
    window: Window, guiding: Guiding
) -> None:
    """What stands in for the user's window has the same list: no records, no course, no other trainee (T05)."""
    guiding.show_me("reason", Reason.FACE_COVERED)
    actions = {each.name: shown(guiding).findChild(QAction, f"action.{each.name}") for each in ACTIONS}
    there = {name for name, each in actions.items() if each is not None and each.isVisible()}
    assert there == IN_A_DEMONSTRATION
    assert not there & {"records", "learner", "next_trainee", "course", "watch", "record"}
    kit = shown(guiding).page_view.findChild(QWidget, "support_kit.save")
    assert kit is not None
    assert kit.isHidden()


def test_closing_a_demonstration_leads_back(window: Window, guiding: Guiding) -> None:
    guiding.show_me("reason", "face_covered")
    shown(guiding).close()
    assert guiding.demonstration is None
    assert window.isVisible()


@pytest.mark.row("T12")
def test_from_a_demonstration_another_takes_its_place(window: Window, guiding: Guiding) -> None:
    guiding.show_me("reason", "face_covered")
    first = guiding.demonstration
    assert first is not None
    first.open("reasons", "qr_expired")
    first.show_me("reason", "qr_expired")
    assert guiding.demonstration is not first
    assert Reason.QR_EXPIRED in shown(guiding).conductor.world.session.reasons
    assert not window.isVisible()


@pytest.mark.row("T12")
def test_back_to_the_guide_is_back_to_the_same_entry(window: Window, guiding: Guiding) -> None:
    guiding.open("questions", "misused")
    guiding.show_me("question", "misused")
    assert shown(guiding).stage.open_drawer == "desk"
    assert guiding.demonstration is not None
    guiding.demonstration.back_to_guide()
    assert window.isVisible()
    item = overlay(guiding).questions.list.currentItem()
    assert tuple(item.data(Qt.ItemDataRole.UserRole)) == ("question", "misused")


@pytest.mark.row("T12", "R45")
@pytest.mark.parametrize("size", [1.0, 2.0])
def test_what_is_shown_beside_the_page_is_in_sight(window: Window, guiding: Guiding, size: float) -> None:
    window.look.choose_text_size(size)
    guiding.show_me("question", "misused")
    settle()
    appeal = shown(guiding).findChild(QPushButton, "found.appeal.stranger")
    assert appeal is not None
    assert appeal.visibleRegion().boundingRect() == appeal.rect()


@pytest.mark.row("T12")
def test_what_is_about_the_users_own_data_is_not_in_a_demonstration(guiding: Guiding) -> None:
    guiding.show_me("question", "not_verified")
    for name in ("settings", "support"):
        assert not shown(guiding)._actions[name].isVisible()


@pytest.mark.row("T12")
def test_under_rules_that_never_come_there_it_is_said_in_the_guide(open_window: Opener) -> None:
    rules = PolicyReadings({"quotas": {"individual": 50}})
    world = new_world(now=START, account="trainee", language="en", rules=rules)
    window = open_window(Conductor(Store.in_memory(), world, rules))
    guiding = guide_of(window)
    guiding.open("questions", "three_accounts")
    guiding.show_me("question", "undo")
    guiding.end_demonstration()
    guiding.show_me("reason", "individual_quota_reached")
    assert guiding.demonstration is None
    refused = overlay(guiding).questions.card._refused
    assert window.texts.say("guide.show_me.cannot") == refused.text()
    guiding.open("questions", "undo")
    assert refused.text() == ""  # it was of the other question


@pytest.mark.row("T12")
def test_start_with_it_goes_through_the_door_to_the_details(window: Window, guiding: Guiding) -> None:
    guiding.open("advice")
    for answer in ("owner.individual", "deadline.later", "papers.incomplete"):
        radio = window.findChild(QRadioButton, f"guide.advice.{answer}")
        assert radio is not None
        radio.click()
    start = window.findChild(QPushButton, "guide.advice.start")
    assert start is not None
    start.click()
    session = window.conductor.world.session
    assert guiding.overlay is None
    assert (session.page, session.method) == (Page.DETAILS, Method.FACE)


@pytest.mark.row("T12")
def test_where_it_cannot_be_started_the_button_says_why(window: Window, guiding: Guiding) -> None:
    to_the_result(window.conductor)
    guiding.open("advice")
    for answer in ("owner.individual", "deadline.later", "papers.complete"):
        radio = window.findChild(QRadioButton, f"guide.advice.{answer}")
        assert radio is not None
        radio.click()
    start = window.findChild(QPushButton, "guide.advice.start")
    assert start is not None
    assert not start.isEnabled()


@pytest.mark.row("T12", "T08")
def test_the_guide_follows_the_language(window: Window, guiding: Guiding) -> None:
    guiding.open("questions", "undo")
    window.take(LanguageSwitched(language="zh_CN"))
    assert overlay(guiding).questions.list.currentItem().text() == window.texts.say(
        "guide.question.undo.title"
    )


@pytest.mark.row("T12")
@pytest.mark.parametrize("method", list(Method))
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_a_sheet_is_one_page_of_a4(
    open_window: Opener, method: Method, language: str, tmp_path: Path
) -> None:
    window = open_window(conductor_in(language))
    guiding = guide_of(window)
    guiding.open("prepare")
    prepare = overlay(guiding).prepare
    prepare.list.setCurrentRow([rule.method for rule in load_policy().methods].index(method))
    assert paper.document(prepare.sheet).pageCount() == 1
    prepare.save(tmp_path / "sheet.pdf")
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")
    assert prepare.told.isVisible()


@pytest.mark.row("T12")
def test_a_sheet_that_cannot_be_written_is_said(guiding: Guiding, tmp_path: Path) -> None:
    guiding.open("prepare")
    overlay(guiding).prepare.save(tmp_path / "no" / "sheet.pdf")
    assert overlay(guiding).prepare.told.property("tone") == "danger"
    overlay(guiding).prepare.list.setCurrentRow(1)
    assert not overlay(guiding).prepare.told.isVisible()  # it was of the other sheet


@pytest.mark.row("T12")
@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("tab", TABS)
def test_everything_in_it_has_a_name(open_window: Opener, language: str, tab: str) -> None:
    window = open_window(conductor_in(language))
    guiding = guide_of(window)
    guiding.open(tab)
    for part in overlay(guiding).findChildren(QWidget):
        if (
            part.isVisible()
            and part.focusPolicy() != Qt.FocusPolicy.NoFocus
            and part.objectName().startswith("guide")
        ):
            named = part.accessibleName() or getattr(part, "text", str)()
            assert named, part.objectName()


def test_nothing_of_it_is_loaded_before_it_is_opened() -> None:
    """A first page does not wait for the guide."""
    program = (
        "from realname_wizard import app\nimport sys\n"
        "rooms = ('realname_wizard.guide', 'realname_wizard.views.guide')\n"
        "print([name for name in sys.modules if name.startswith(rooms)])"
    )
    path = f"import sys; sys.path[:0] = {sys.path!r}\n"
    answer = subprocess.run(
        [sys.executable, "-c", path + program], capture_output=True, text=True, check=True, timeout=60
    )
    assert answer.stdout.strip() == "[]"


def test_walkthroughs_are_learnt_to_read_when_one_is_shown() -> None:
    """F1 answers at once: what reads walkthroughs takes ten times as long as the guide itself."""
    program = (
        "from realname_wizard.views.guide import guiding\nimport sys\n"
        "print([name for name in sys.modules if name.startswith(('yaml', 'realname_wizard.rehearsal'))])"
    )
    path = f"import sys; sys.path[:0] = {sys.path!r}\n"
    answer = subprocess.run(
        [sys.executable, "-c", path + program], capture_output=True, text=True, check=True, timeout=60
    )
    assert answer.stdout.strip() == "[]"


@pytest.mark.row("T12")
def test_enter_presses_a_button_of_the_guide(window: Window, guiding: Guiding) -> None:
    guiding.open("questions")
    for name in ("guide.tab.reasons", "guide.close"):
        part = overlay(guiding).findChild(QPushButton, name)
        assert part is not None
        part.setFocus()
        QTest.keyClick(part, Qt.Key.Key_Return)
        if name == "guide.tab.reasons":
            assert overlay(guiding).reasons.isVisible()
    assert guiding.overlay is None


@pytest.mark.row("T12")
def test_ctrl_f_searches_from_wherever_one_is_in_it(window: Window, guiding: Guiding) -> None:
    guiding.open("reasons", "cancel_blocked")
    for tab in ("reasons", "prepare"):
        overlay(guiding).open(tab)
        found = window.focusWidget()
        assert found is not None
        QTest.keyClick(found, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
        assert overlay(guiding).search.hasFocus(), tab
        overlay(guiding).reasons.list.setFocus()


@pytest.mark.row("T12")
def test_among_the_reasons_what_only_questions_answer_is_found_as_well(
    window: Window, guiding: Guiding
) -> None:
    guiding.open("reasons", "cancel_blocked")
    overlay(guiding).search.setText("验满")
    rows = overlay(guiding).reasons.list
    assert rows.count() > 0
    assert rows.item(0).data(Qt.ItemDataRole.UserRole)[0] == "question"
    overlay(guiding).search.setText("cancel_blocked")
    assert tuple(rows.item(0).data(Qt.ItemDataRole.UserRole)) == ("reason", "cancel_blocked")


@pytest.mark.row("T12")
def test_the_advice_is_in_sight_when_the_last_question_has_been_answered(open_window: Opener) -> None:
    window = open_window(conductor_in("en"), 1280, 560)
    guiding = guide_of(window)
    guiding.open("advice")
    advice = overlay(guiding).advice
    answers = (
        "owner.enterprise",
        "official_account.yes",
        "representative.yes",
        "deadline.now",
        "papers.complete",
    )
    for answer in answers:
        radio = window.findChild(QRadioButton, f"guide.advice.{answer}")
        assert radio is not None, answer
        radio.setFocus()
        QTest.keyClick(radio, Qt.Key.Key_Space)
        QCoreApplication.processEvents()
    assert advice.scroller.verticalScrollBar().value() > 0, "the window is too high to show it"
    start = window.findChild(QPushButton, "guide.advice.start")
    assert start is not None
    assert start.visibleRegion().boundingRect() == start.rect()


@pytest.mark.row("T12")
@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Z])
def test_keys_reach_nothing_below_it_from_the_bar_on_top(window: Window, key: Qt.Key) -> None:
    conductor = window.conductor
    conductor.take(EventName.NEXT)
    guiding = guide_of(window)
    guiding.open()
    bar = window.top_bar.findChildren(QPushButton)[0]
    bar.setFocus()
    page = conductor.world.session.page
    control = Qt.KeyboardModifier.ControlModifier if key == Qt.Key.Key_Z else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(bar, key, control)
    assert conductor.world.session.page is page
    assert (guiding.overlay is None) is (key == Qt.Key.Key_Escape)


@pytest.mark.row("T12", "T13")
def test_the_next_trainee_finds_it_closed(window: Window, guiding: Guiding) -> None:
    guiding.open("advice")
    window.take_up(window.conductor.next_trainee())
    assert guiding.overlay is None


@pytest.mark.row("T12")
def test_arrow_keys_choose_an_answer(window: Window, guiding: Guiding) -> None:
    guiding.open("advice")
    first, second, *_ = overlay(guiding).advice.findChildren(QRadioButton)
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Down)
    assert second.isChecked()
    QTest.keyClick(second, Qt.Key.Key_Up)
    assert first.isChecked()
