"""Tokens: unguessable, one a code, single use, expiring (T09)."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from realname_wizard.phone_page import PhoneAct, Screen
from realname_wizard.phone_page.gate import ANSWERED_SECONDS, STANDING_SECONDS, Answered, Gate, Shown
from realname_wizard.words import EventName

E = EventName


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def gate(clock: Clock, confirm: Screen) -> Gate:
    gate = Gate(clock)
    gate.show(confirm)
    return gate


def good_token(gate: Gate) -> str:
    token = gate.token()
    assert token is not None
    return token


@pytest.mark.row("T09")
def test_a_token_has_256_bits_and_comes_once(gate: Gate, confirm: Screen) -> None:
    tokens = set()
    for number in range(200):
        gate.show(replace(confirm, code=str(number)))
        tokens.add(good_token(gate))
    assert len(tokens) == 200
    assert {len(token) for token in tokens} == {43}


def test_nothing_to_scan_has_no_token(gate: Gate) -> None:
    token = good_token(gate)
    gate.show(None)
    assert gate.token() is None
    assert gate.look(token) is None
    assert gate.look("") is None


@pytest.mark.row("R20")
def test_a_code_keeps_its_token_while_its_screens_change(gate: Gate, confirm: Screen) -> None:
    token = good_token(gate)
    gate.show(replace(confirm, title="another"))
    assert gate.token() == token
    shown = gate.look(token)
    assert isinstance(shown, Shown)
    assert shown.screen.title == "another"


@pytest.mark.row("R20")
def test_another_code_gets_another_token_and_the_old_one_is_worth_nothing(
    gate: Gate, confirm: Screen
) -> None:
    old = good_token(gate)
    gate.show(replace(confirm, code="code-2"))
    assert gate.token() != old
    assert gate.look(old) is None
    assert gate.take(old, E.PHONE_CONFIRM) is None


@pytest.mark.row("T09")
@pytest.mark.parametrize("act", [E.PHONE_CONFIRM, E.PHONE_DECLINE])
def test_a_final_answer_uses_the_token_up_for_good(gate: Gate, confirm: Screen, act: EventName) -> None:
    token = good_token(gate)
    assert isinstance(gate.take(token, act), Shown)
    gate.show(replace(confirm, title="the same code again"))
    assert gate.token() is None
    for answer in (gate.look(token), *(gate.take(token, each) for each in (act, E.PHONE_CONFIRM))):
        assert isinstance(answer, Answered)
        assert answer.event is act


def test_for_a_while_a_used_token_is_told_its_answer_again_whatever_is_on_show_f40(
    gate: Gate, clock: Clock, confirm: Screen
) -> None:
    token = good_token(gate)
    assert gate.answering_seconds() == 0
    gate.take(token, E.PHONE_DECLINE)
    for shown in (None, replace(confirm, code="code-2")):
        gate.show(shown)
        assert isinstance(gate.look(token), Answered)
    assert gate.answering_seconds() == ANSWERED_SECONDS
    clock.now += ANSWERED_SECONDS
    assert isinstance(gate.look(token), Answered)
    clock.now += 0.001
    assert gate.look(token) is None
    assert gate.take(token, E.PHONE_DECLINE) is None
    assert gate.answering_seconds() == 0


def test_looking_binding_a_card_and_what_is_not_offered_use_nothing_up(gate: Gate) -> None:
    token = good_token(gate)
    for _ in range(3):
        assert gate.look(token) is not None
        assert gate.take(token, E.PHONE_BIND_CARD) is not None
        shown = gate.take(token, E.PHONE_DECLINE_CONSENT)
        assert isinstance(shown, Shown)
        assert not shown.screen.offers(E.PHONE_DECLINE_CONSENT)
    assert gate.token() == token


@pytest.mark.row("R20", "T09")
def test_a_token_is_good_to_its_last_second_and_not_after(gate: Gate, clock: Clock) -> None:
    token = good_token(gate)
    clock.now = 120.0
    assert gate.look(token) is not None
    clock.now = 120.001
    assert gate.token() is None
    assert gate.look(token) is None
    assert gate.take(token, E.PHONE_CONFIRM) is None


def test_after_its_time_the_same_code_gets_a_fresh_token(gate: Gate, clock: Clock, confirm: Screen) -> None:
    old = good_token(gate)
    clock.now = 121.0
    gate.show(confirm)
    assert good_token(gate) != old
    assert gate.look(old) is None


def test_showing_again_begins_the_time_anew(gate: Gate, clock: Clock, confirm: Screen) -> None:
    token = good_token(gate)
    clock.now = 100.0
    gate.show(replace(confirm, seconds_left=60))
    clock.now = 160.0
    assert gate.token() == token
    clock.now = 161.0
    assert gate.token() is None


@pytest.mark.row("T02")
def test_while_the_simulated_clock_stands_still_a_token_still_ends(clock: Clock, confirm: Screen) -> None:
    gate = Gate(clock)
    gate.show(replace(confirm, seconds_left=None))
    clock.now = STANDING_SECONDS
    assert gate.token() is not None
    clock.now = STANDING_SECONDS + 1
    assert gate.token() is None


@given(tried=st.text())
def test_no_other_text_is_a_token(tried: str) -> None:
    gate = Gate(Clock())
    gate.show(Screen("c", "a", "t", (), (PhoneAct(E.PHONE_CONFIRM, "x"),)))
    assert gate.look(tried) is None
    assert gate.take(tried, E.PHONE_CONFIRM) is None


def test_the_comparison_takes_the_same_time_however_much_agrees(
    gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared: list[tuple[Any, Any]] = []

    def compare(left: bytes, right: bytes) -> bool:
        compared.append((left, right))
        return left == right

    monkeypatch.setattr("realname_wizard.phone_page.gate.secrets.compare_digest", compare)
    gate.look("wrong")
    gate.show(None)
    gate.look("wrong")
    assert [len(right) for _, right in compared] == [43, 43]
