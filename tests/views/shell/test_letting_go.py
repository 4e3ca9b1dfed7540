"""Memory is let go of by the event loop of the window, and not in the middle of what somebody does."""

import gc
from collections.abc import Iterator
from threading import Thread, get_ident
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from realname_wizard.views.shell import letting_go as shell
from realname_wizard.views.shell.letting_go import letting_go


class Held:
    """Holds itself, so that only a search finds it; notes which thread let it go."""

    def __init__(self, noted: list[int]) -> None:
        self.itself, self.noted = self, noted

    def __del__(self) -> None:
        self.noted.append(get_ident())


def leave(noted: list[int]) -> None:
    """Leave more of them than Python would wait for by itself."""
    for _ in range(gc.get_threshold()[0] + 1):
        Held(noted)


@pytest.fixture(autouse=True)
def swift(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    gc.collect()
    monkeypatch.setattr(shell, "EVERY", 1)
    yield
    assert gc.isenabled()


def test_a_thread_lets_go_of_nothing_and_the_window_of_all(qtbot: QtBot) -> None:
    noted: list[int] = []
    with letting_go():
        beside = Thread(target=leave, args=(noted,))
        beside.start()
        beside.join()
        assert noted == []
        qtbot.waitUntil(lambda: bool(noted))
    assert set(noted) == {get_ident()}


def test_it_looks_as_far_back_as_python_would(monkeypatch: pytest.MonkeyPatch) -> None:
    searched: list[int] = []
    counts: list[tuple[int, int, int]] = [(700, 0, 0), (701, 0, 0), (5, 11, 0), (701, 3, 11)]
    monkeypatch.setattr(gc, "collect", searched.append)
    monkeypatch.setattr(gc, "get_threshold", lambda: (700, 10, 10))
    for count in counts:
        monkeypatch.setattr(gc, "get_count", lambda count=count: count)
        shell.let_go()
    assert searched == [0, 1, 2]


def test_what_was_before_is_as_it_was(qapp: Any) -> None:
    gc.disable()
    with letting_go():
        assert not gc.isenabled()
    assert not gc.isenabled()
    gc.enable()
