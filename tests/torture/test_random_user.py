"""A user who does anything finds no exception, no warning of Qt, no dead end, and nothing that is held for ever (T07).

By hand, and with another seed: `python -m tests.torture.random_user --acts 20000 --seed N`.
"""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from tests.torture.random_user import User

FEW, MANY = 300, 20_000
SEED = 20261129
MOST_GROWTH = 5.0
"""Megabytes."""


@pytest.mark.long
@pytest.mark.row("T07")
def test_a_user_who_does_anything_for_a_moment(tmp_path: Path, qapp: QApplication) -> None:
    user = User(SEED, FEW, tmp_path)
    user.work()
    assert user.done >= FEW
    assert user.held[-1].widgets == 0


@pytest.mark.torture
@pytest.mark.row("T07")
def test_a_user_who_does_anything_for_long(tmp_path: Path, qapp: QApplication) -> None:
    user = User(SEED, MANY, tmp_path)
    user.work()
    assert user.held[-1].widgets == 0
    assert user.growth < MOST_GROWTH
