"""Whoever needs longer asks for more time, as often as it takes (R20; WCAG 2.2.1)."""

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QPushButton

from realname_wizard.messages.session import QrCode, QrStatus
from realname_wizard.messages.typed import ClockBy
from realname_wizard.words import EventName, Method, Outcome, Reason

from ..by_hand import settle
from .conftest import Proof, Prover


def code(proof: Proof) -> QrCode:
    shown = proof.conductor.world.session.qr
    assert shown is not None
    return shown


@pytest.mark.row("R20")
def test_the_same_code_goes_on_for_as_long_as_a_fresh_one(at: Prover) -> None:
    proof = at(Method.WECHAT_SCAN)
    proof.conductor.take(EventName.PHONE_SCAN)
    before = code(proof)
    for _ in range(12):
        proof.conductor.take(ClockBy(seconds=120))
        settle()
        assert proof.shows("countdown.warning")
        proof.find(QPushButton, "qr.extend").click()
        settle()
        assert not proof.shows("countdown.warning")
        assert code(proof).expires_at == proof.conductor.world.now + timedelta(seconds=120)
        assert (code(proof).code, code(proof).status) == (before.code, QrStatus.SCANNED)
    proof.conductor.take(EventName.PHONE_CONSENT)
    proof.conductor.take(EventName.PHONE_CONFIRM)
    assert proof.conductor.world.session.outcome is Outcome.VERIFIED


@pytest.mark.row("R20")
def test_an_extended_code_ends_once_at_its_new_end(at: Prover) -> None:
    proof = at(Method.QQ_SCAN)
    proof.conductor.take(ClockBy(seconds=100))
    proof.find(QPushButton, "qr.extend").click()
    proof.conductor.take(ClockBy(seconds=120))
    assert not proof.conductor.world.session.reasons
    proof.conductor.take(ClockBy(seconds=1))
    settle()
    assert proof.conductor.world.session.reasons == (Reason.QR_EXPIRED,)
    assert not proof.shows("qr.extend")
