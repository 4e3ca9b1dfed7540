"""The simulated phone: its screens follow what the session says, and its wallet is what people set (R20 to R22)."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QRadioButton, QWidget

from realname_wizard.messages.events import PlainAct
from realname_wizard.messages.typed import ClockBy
from realname_wizard.texts.languages import languages
from realname_wizard.views.drawing.phone_body import PhoneBody
from realname_wizard.views.panels import phone
from realname_wizard.words import EventName, Method, Outcome, Page, Reason

from ..by_hand import settle
from .conftest import Proof, Prover

E = EventName
CONSENT = {"phone.consent", "phone.decline_consent", "phone.decline"}
CONFIRM = {"phone.confirm", "phone.decline"}


def screen(proof: Proof) -> str:
    """What stands on the phone's screen."""
    body = proof.window.findChild(PhoneBody)
    assert isinstance(body, PhoneBody)
    return "\n".join(label.text() for label in body.findChildren(QLabel) if label.isVisible())


def answers(proof: Proof) -> set[str]:
    return proof.buttons("phone.") - {"phone.bind_card"}


def tap(proof: Proof, name: str) -> None:
    QTest.mouseClick(proof.find(QPushButton, name), Qt.MouseButton.LeftButton)
    settle()


@pytest.mark.row("R20", "R21", "R28")
@pytest.mark.parametrize("method", [Method.WECHAT_SCAN, Method.LEGAL_REP_WECHAT_SCAN])
@pytest.mark.parametrize("language", list(languages()))
def test_scan_consent_confirm(at: Prover, method: Method, language: str) -> None:
    proof = at(method, language=language)
    say = proof.window.texts.say
    assert answers(proof) == {"phone.scan"}
    assert say("phone.home.what") in screen(proof)
    tap(proof, "phone.scan")
    assert answers(proof) == CONSENT
    assert say("phone.consent.who") in screen(proof)
    tap(proof, "phone.consent")
    assert answers(proof) == CONFIRM
    assert say("phone.consent.who") not in screen(proof)
    tap(proof, "phone.confirm")
    assert proof.conductor.world.session.outcome is Outcome.VERIFIED


@pytest.mark.row("R20", "R22")
def test_the_other_app_asks_for_no_consent(at: Prover) -> None:
    proof = at(Method.QQ_SCAN)
    tap(proof, "phone.scan")
    assert answers(proof) == CONFIRM
    assert proof.window.texts.say("phone.app.qq") in screen(proof)
    tap(proof, "phone.confirm")
    assert proof.conductor.world.session.outcome is Outcome.VERIFIED


@pytest.mark.row("R20", "R21")
@pytest.mark.parametrize(
    ("way", "reason"),
    [
        (["phone.scan", "phone.decline"], Reason.QR_DECLINED),
        (["phone.scan", "phone.decline_consent"], Reason.CONSENT_DECLINED),
        (["phone.scan", "phone.consent", "phone.decline"], Reason.QR_DECLINED),
    ],
)
def test_a_no_ends_politely_and_the_next_code_begins_anew(at: Prover, way: list[str], reason: Reason) -> None:
    proof = at(Method.WECHAT_SCAN)
    for name in way:
        tap(proof, name)
    assert proof.conductor.world.session.reasons == (reason,)
    proof.window.press("retry")
    settle()
    assert proof.conductor.world.session.page is Page.QR
    assert answers(proof) == {"phone.scan"}


@pytest.mark.row("R20")
def test_there_is_nothing_to_scan_once_the_code_is_over(at: Prover) -> None:
    proof = at(Method.WECHAT_SCAN)
    tap(proof, "phone.scan")
    proof.conductor.take(ClockBy(minutes=3))
    settle()
    assert answers(proof) == {"phone.scan"}
    assert not proof.find(QPushButton, "phone.scan").isEnabled()
    assert proof.window.texts.say("panel.phone.no_code") in screen(proof)


@pytest.mark.row("R22")
def test_a_card_is_bound_midway(at: Prover) -> None:
    proof = at(Method.QQ_SCAN)
    proof.find(QRadioButton, "wallet.no_card").click()
    settle()
    say = proof.window.texts.say
    assert say("phone.card.none") in screen(proof)
    tap(proof, "phone.scan")
    assert proof.find(QPushButton, "phone.bind_card").text() == say("action.phone.bind_card")
    tap(proof, "phone.bind_card")
    assert say("phone.card.bound") in screen(proof)
    assert proof.find(QPushButton, "phone.bind_card").text() == say("panel.phone.bind_another")
    assert proof.find(QRadioButton, "wallet.agrees").isChecked()
    tap(proof, "phone.confirm")
    assert proof.conductor.world.session.outcome is Outcome.VERIFIED


@pytest.mark.row("R21", "R22")
@pytest.mark.parametrize(
    ("says", "reason"),
    [("no_card", Reason.WALLET_NOT_BOUND), ("other", Reason.WALLET_IDENTITY_MISMATCH), ("agrees", None)],
)
def test_the_wallet_decides(at: Prover, says: str, reason: Reason | None) -> None:
    proof = at(Method.QQ_SCAN)
    proof.find(QRadioButton, f"wallet.{says}").click()
    settle()
    assert proof.find(QRadioButton, f"wallet.{says}").isChecked()
    tap(proof, "phone.scan")
    tap(proof, "phone.confirm")
    assert proof.conductor.world.session.reasons == ((reason,) if reason else ())


@pytest.mark.row("R21", "R22")
@pytest.mark.parametrize("before", ["no_card", "other"])
def test_the_wallet_is_the_user_s_own_again(at: Prover, before: str) -> None:
    proof = at(Method.QQ_SCAN)
    for says in (before, "agrees"):
        proof.find(QRadioButton, f"wallet.{says}").click()
        settle()
    assert proof.find(QRadioButton, "wallet.agrees").isChecked()
    tap(proof, "phone.scan")
    tap(proof, "phone.confirm")
    assert proof.conductor.world.session.outcome is Outcome.VERIFIED


@pytest.mark.row("R20", "R21")
def test_by_keyboard_the_focus_goes_on_with_the_phone(at: Prover) -> None:
    proof = at(Method.WECHAT_SCAN)
    proof.find(QPushButton, "phone.scan").setFocus()
    seen = []
    while proof.conductor.world.session.page is Page.QR:
        focus = QApplication.focusWidget()
        assert focus is not None
        seen.append(focus.objectName())
        QTest.keyClick(focus, Qt.Key.Key_Space)
        settle()
    assert seen == ["phone.scan", "phone.consent", "phone.confirm"]
    assert proof.conductor.world.session.outcome is Outcome.VERIFIED


@pytest.mark.row("R20")
def test_what_the_phone_asks_is_said_aloud_once(at: Prover, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str] = []
    monkeypatch.setattr(phone, "announce", lambda _widget, message: heard.append(message))
    proof = at(Method.WECHAT_SCAN)
    heard.clear()
    acts: list[PlainAct] = [E.PHONE_SCAN, E.PHONE_CONSENT]
    for act in acts:
        proof.conductor.take(act)
        proof.conductor.take(ClockBy(seconds=1))
        settle()
    say = proof.window.texts.say
    assert len(heard) == len(acts)
    assert say("phone.consent.who") in heard[0]
    assert say("phone.app.wechat") in heard[1]


@pytest.mark.row("R20")
def test_the_phone_shows_the_simulated_time(at: Prover) -> None:
    proof = at(Method.WECHAT_SCAN)
    body = proof.find(QWidget, "panel.phone")
    before = body.grab().toImage()
    proof.conductor.take(ClockBy(seconds=59))
    settle()
    assert body.grab().toImage() == before
    proof.conductor.take(ClockBy(seconds=1))
    settle()
    assert body.grab().toImage() != before
