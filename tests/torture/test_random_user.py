"""A user who does anything finds no exception, no warning of Qt, no dead end, and nothing that is held for ever (T07).

By hand, and with another seed: `python -m tests.torture.random_user --acts 20000 --seed N`.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from tests.torture.random_user import User

FEW, MANY = 300, 20_000
SEED = 20261129
MOST_GROWTH = 5.0
"""Megabytes that 20,000 acts of one program may leave in use."""


@pytest.mark.long
@pytest.mark.row("T07")
def test_a_user_who_does_anything_for_a_moment(tmp_path: Path, qapp: QApplication) -> None:
    user = User(SEED, FEW, tmp_path)
    user.work()
    assert user.done >= FEW
    assert user.left == 0


@pytest.mark.torture
@pytest.mark.row("T07")
def test_a_user_who_does_anything_for_long() -> None:
    """With what each program holds more at its end; the rest is said there."""
    command = [
        sys.executable,
        "-P",
        "-m",
        "tests.torture.random_user",
        "--acts",
        str(MANY),
        "--seed",
        str(SEED),
    ]
    paths = os.pathsep.join((*filter(None, sys.path), str(Path.cwd())))
    there = os.environ | {"PYTHONPATH": paths}
    done = subprocess.run(command, env=there, capture_output=True, text=True, timeout=3_600, check=False)
    assert done.returncode == 0, done.stdout
    growths = [float(each) for each in re.findall(r"growth ([+-]\d+\.\d)", done.stdout)]
    assert max(growths) < MOST_GROWTH, done.stdout
