"""The time that a code is valid: shown, warned of before its end, and over when it is over (R20)."""

import pytest
from PySide6.QtWidgets import QLabel, QProgressBar, QWidget

from realname_wizard.messages.typed import ClockBy
from realname_wizard.texts.languages import languages
from realname_wizard.texts.said import as_sentences
from realname_wizard.views.parts import countdown
from realname_wizard.words import Method

from ..by_hand import settle
from .conftest import Proof, Prover


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a screen reader is told by the countdown."""
    said: list[str] = []
    monkeypatch.setattr(countdown, "announce", lambda _widget, message: said.append(message))
    return said


def warning(proof: Proof) -> str:
    notice = proof.find(QWidget, "countdown.warning")
    return " ".join(label.text() for label in notice.findChildren(QLabel) if label.text())


@pytest.mark.row("R20", "T02")
@pytest.mark.parametrize("language", list(languages()))
def test_warns_at_least_20_seconds_before_the_end(at: Prover, language: str, heard: list[str]) -> None:
    proof = at(Method.WECHAT_SCAN, language=language)
    limits = proof.conductor.policy.limits
    assert limits.warn_seconds >= 20
    proof.conductor.take(ClockBy(seconds=limits.code_seconds - limits.warn_seconds - 1))
    settle()
    assert not proof.shows("countdown.warning")
    assert heard == []
    proof.conductor.take(ClockBy(seconds=1))
    settle()
    warned = proof.window.texts.say("panel.countdown.warn")
    assert warned in warning(proof)
    assert proof.window.model is not None
    assert proof.window.model.countdown is not None
    assert heard == [as_sentences((warned, proof.window.model.countdown.text))]


@pytest.mark.row("R20")
def test_warns_once_and_again_for_a_fresh_code(at: Prover, heard: list[str]) -> None:
    proof = at(Method.QQ_SCAN)
    for second in range(1, 121):
        proof.conductor.take(ClockBy(seconds=1))
        settle()
        bar = proof.find(QProgressBar, "")
        assert bar.value() == 120 - second
    assert len(heard) == 1
    proof.conductor.take(ClockBy(seconds=1))
    settle()
    assert not proof.shows("countdown")
    proof.window.press("refresh")
    settle()
    assert not proof.shows("countdown.warning")
    assert proof.find(QProgressBar, "").value() == 120
    proof.conductor.take(ClockBy(seconds=100))
    settle()
    assert proof.shows("countdown.warning")
    assert len(heard) == 2
