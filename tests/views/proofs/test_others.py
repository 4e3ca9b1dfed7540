"""The Official Account's administrator, the wall beside the waiting page, and what all proving pages keep to."""

import gc
from datetime import datetime

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QRadioButton, QWidget

from realname_wizard.mainland_time import SHANGHAI
from realname_wizard.messages.typed import ClockBy, TypedWallet
from realname_wizard.texts.languages import languages
from realname_wizard.views.window import Window
from realname_wizard.words import EventName, Method, Outcome, Reason, Variant

from ..by_hand import focused, settle, tab_to
from ..cut import cut_off
from .conftest import Proof, Prover, codes_in, conductor_at

STEPS = ("open", "authorise", "back")


@pytest.mark.row("R25")
@pytest.mark.parametrize(
    ("which", "reason"),
    [
        ("own", None),
        ("not_verified", Reason.OFFICIAL_ACCOUNT_NOT_VERIFIED),
        ("other", Reason.OFFICIAL_ACCOUNT_OTHER_ENTERPRISE),
    ],
)
def test_which_official_account_is_used_decides(at: Prover, which: str, reason: Reason | None) -> None:
    proof = at(Method.OFFICIAL_ACCOUNT)
    proof.find(QRadioButton, f"official_account.which.{which}").click()
    settle()
    assert not proof.shows("official_account.authorise")
    proof.find(QPushButton, "official_account.scan").click()
    settle()
    assert proof.window.model is not None
    asked = proof.window.model.official_account
    assert asked is not None
    assert asked.whose in proof.texts()
    assert asked.state in proof.texts()
    proof.find(QPushButton, "official_account.authorise").click()
    assert proof.conductor.world.session.reasons == ((reason,) if reason else ())


@pytest.mark.row("R25")
@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ("official_account.decline", Reason.OFFICIAL_ACCOUNT_DECLINED),
        ("official_account.blank_page", Reason.OFFICIAL_ACCOUNT_BLANK_PAGE),
    ],
)
def test_a_decline_or_a_blank_page_is_recovered_from(at: Prover, answer: str, reason: Reason) -> None:
    proof = at(Method.OFFICIAL_ACCOUNT)
    before = codes_in(proof.window.grab().toImage())
    for name in ("official_account.scan", answer):
        proof.find(QPushButton, name).click()
        settle()
    assert proof.conductor.world.session.reasons == (reason,)
    assert codes_in(proof.window.grab().toImage()) == []
    proof.window.press("retry")
    settle()
    fresh = codes_in(proof.window.grab().toImage())
    assert len(before) == len(fresh) == 1
    assert fresh != before
    for name in ("official_account.scan", "official_account.authorise"):
        proof.find(QPushButton, name).click()
        settle()
    assert proof.conductor.world.session.outcome is Outcome.VERIFIED


@pytest.mark.row("R25")
def test_the_administrator_scans_and_authorises_by_keyboard_alone(at: Prover) -> None:
    proof = at(Method.OFFICIAL_ACCOUNT)
    tab_to("official_account.scan")
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    settle()
    assert focused().objectName() == "official_account.authorise"
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    assert proof.conductor.world.session.outcome is Outcome.VERIFIED


def steps_of(proof: Proof) -> list[str]:
    """How each step on the page is called for whoever cannot see it."""
    page = proof.window.page_view
    steps = [proof.window.texts.say(f"panel.official_account.step.{each}") for each in STEPS]
    found = {each.text(): each.accessibleName() for each in page.findChildren(QLabel)}
    return [found[each] for each in steps]


@pytest.mark.row("R25", "T08")
def test_the_steps_follow_the_phone_and_begin_anew_with_another_code(at: Prover) -> None:
    """F11: they stayed at the first after the code had been scanned."""
    proof = at(Method.OFFICIAL_ACCOUNT)

    def states(*states: str) -> list[str]:
        say = proof.window.texts.say
        steps = [say(f"panel.official_account.step.{each}") for each in STEPS]
        return [say(f"panel.step.{state}", step=step) for state, step in zip(states, steps, strict=True)]

    assert steps_of(proof) == states("now", "ahead", "ahead")
    proof.find(QPushButton, "official_account.scan").click()
    assert steps_of(proof) == states("done", "now", "ahead")
    proof.window.switch_language()
    assert steps_of(proof) == states("done", "now", "ahead")
    proof.find(QPushButton, "official_account.decline").click()
    proof.window.press("retry")
    assert steps_of(proof) == states("now", "ahead", "ahead")


@pytest.mark.row("R25", "T08")
def test_a_scanned_phone_stays_so_in_the_other_language(at: Prover) -> None:
    proof = at(Method.OFFICIAL_ACCOUNT)
    proof.find(QPushButton, "official_account.scan").click()
    proof.window.switch_language()
    settle()
    assert proof.window.texts.say("panel.official_account.asks") in proof.texts()


def waiting(at: Prover, starts: datetime) -> Proof:
    proof = at(Method.TOP_UP, starts=starts)
    proof.find(QPushButton, "pay.exact").click()
    proof.find(QPushButton, "pay.send").click()
    settle()
    return proof


@pytest.mark.row("R26", "T02")
@pytest.mark.parametrize("year", [2026, 2027])
def test_a_day_in_a_year_without_a_schedule_is_marked_as_an_estimate_f61(at: Prover, year: int) -> None:
    proof = waiting(at, datetime(year, 12, 31, 9, tzinfo=SHANGHAI))
    note = proof.window.texts.say("panel.clock.estimate", year=year + 1)
    guessed = year + 1 > proof.conductor.policy.schedule_published_through
    assert (note in proof.texts()) is guessed


@pytest.mark.row("T02")
def test_the_wall_follows_the_clock(at: Prover) -> None:
    proof = waiting(at, datetime(2026, 12, 30, 9, tzinfo=SHANGHAI))
    wall = proof.find(QWidget, "panel.waiting")
    before = wall.grab().toImage()
    proof.conductor.take(ClockBy(minutes=1))
    settle()
    assert wall.grab().toImage() != before


# --- what all of them keep to


@pytest.mark.parametrize("method", list(Method))
@pytest.mark.parametrize("size", [1.0, 1.5])
@pytest.mark.parametrize("language", list(languages()))
def test_no_text_is_cut_in_a_small_window(at: Prover, method: Method, size: float, language: str) -> None:
    proof = at(method, language=language)
    proof.window.look.choose_text_size(size)
    settle()
    for drawer in ("", "clock", "director", "log"):
        if drawer != proof.window.stage.open_drawer:
            proof.window.toggle(drawer or proof.window.stage.open_drawer)
            settle()
        assert cut_off(proof.window.page_view) == [], drawer
        assert cut_off(proof.window.stage) == [], drawer


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", list(languages()))
def test_no_text_is_cut_on_any_screen_of_the_phone(at: Prover, theme: str, language: str) -> None:
    proof = at(Method.WECHAT_SCAN, language=language)
    proof.window.look.choose_theme("dark" if theme == "dark" else "light")
    proof.conductor.take(TypedWallet(card_bound=False))
    for act in (EventName.PHONE_SCAN, EventName.PHONE_CONSENT):
        settle()
        assert cut_off(proof.window.stage) == [], act
        proof.conductor.take(act)
    settle()
    assert cut_off(proof.window.stage) == []


@pytest.mark.parametrize("method", list(Method))
def test_no_widget_is_left_behind(qapp: QApplication, method: Method) -> None:
    """Panels, drawers and all that is in them go with their window."""
    tidy_up()
    before = len(QApplication.allWidgets())
    window = Window(conductor_at(method, variants=(Variant.V1,)))
    window.show()
    for drawer in ("clock", "director", "log", "log"):
        window.toggle(drawer)
        settle()
    window.hide()
    window.deleteLater()
    del window
    tidy_up()
    assert len(QApplication.allWidgets()) == before


def tidy_up() -> None:
    gc.collect()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    settle()
