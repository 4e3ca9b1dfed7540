"""Ctrl+C ends a run between two steps; what was found until then is kept."""

import signal
from collections.abc import Iterator

import pytest

from realname_wizard.policy.load import BUNDLED
from realname_wizard.rehearsal import suite
from realname_wizard.rehearsal.hands import NoWindow
from realname_wizard.rehearsal.interrupt import Interrupt
from realname_wizard.rehearsal.run import RunResult


@pytest.fixture(autouse=True)
def usual() -> Iterator[None]:
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def test_the_first_ctrl_c_is_noted_and_the_second_would_kill() -> None:
    with Interrupt() as interrupt:
        assert not interrupt.asked
        signal.raise_signal(signal.SIGINT)
        assert interrupt.asked
        assert signal.getsignal(signal.SIGINT) is signal.SIG_DFL
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_who_has_it_ignored_is_not_interrupted() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with Interrupt() as interrupt:
        signal.raise_signal(signal.SIGINT)
    assert not interrupt.asked
    assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN


@pytest.mark.row("T05")
def test_a_run_that_is_stopped_keeps_whole_results_only() -> None:
    reads, _ = suite.read_all([suite.built_in() / "straight" / "face.yaml"])
    told: list[RunResult] = []
    asked = iter([*[False] * len(reads[0].walkthrough.steps), False, True])
    results = suite.follow_all(
        [*reads, *reads], NoWindow, None, told.append, lambda: next(asked), rules=BUNDLED
    )
    assert results == told
    assert [result.good for result in results] == [True]
