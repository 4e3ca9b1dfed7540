"""Some releases of PySide lose a reference to None with every call, until the interpreter dies."""

import sys

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

CALLS = 2_000


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from Python 3.12 on")
def test_qt_calls_do_not_use_up_none(qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    label.setText("first")
    before = sys.getrefcount(None)

    for _ in range(CALLS):
        label.setText("again")

    assert before - sys.getrefcount(None) < CALLS / 10
