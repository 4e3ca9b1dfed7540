"""A closed window is gone at once, with all that was in it (F78)."""

import gc
from weakref import ref

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from realname_wizard.conductor import Conductor
from realname_wizard.views.runner import WindowHands

from .conftest import conductor_in
from .pages.conftest import go


@pytest.mark.parametrize(
    "stop", ["welcome", "details", "verified", "account, verified", "reasons of the face"]
)
def test_a_window_of_a_run_is_gone_when_the_hands_leave(qapp: QApplication, stop: str) -> None:
    hands = WindowHands()
    conductor: Conductor = conductor_in("en")
    go(conductor, stop)
    hands.take_up(conductor)
    window = hands.window
    for drawer in ("desk", "clock", "director", "log"):
        window.toggle(drawer)
    window.repaint()  # what this leaves pending must not hold it
    within: list[QObject] = [window, *window.findChildren(QObject)]
    gone = ref(window)
    hands.leave()
    assert not any(isValid(each) for each in within)
    within.clear()
    del window, conductor
    gc.collect()
    assert gone() is None
    qapp.processEvents()
