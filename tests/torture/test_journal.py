"""What the short run shows of the journal on a sample, shown on much more (T10)."""

import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.journal.kept_worlds import Remembering, differences
from tests.test_conductor_killed import KILLS_A_FOLDER, Walker, kill_and_look, walkers

from realname_wizard.policy.load import BUNDLED
from realname_wizard.rehearsal.generate.covers import COVERS
from realname_wizard.rehearsal.generate.generating import charted, generate
from realname_wizard.rehearsal.hands import NoWindow
from realname_wizard.rehearsal.run import Run
from realname_wizard.rehearsal.script.reader import read_walkthrough

KILLS = 306

__all__ = ["walkers"]  # a fixture

pytestmark = pytest.mark.long


@pytest.mark.row("R33", "T10")
@pytest.mark.skipif(os.name == "nt", reason="pipes cannot be selected there")
def test_no_kill_of_hundreds_loses_an_act(tmp_path: Path, walkers: Callable[[], Walker]) -> None:
    kill_and_look(tmp_path, walkers, random.Random(20261128), KILLS // KILLS_A_FOLDER)


@pytest.mark.row("T06", "T10")
@pytest.mark.parametrize("kind", list(COVERS))
def test_the_journal_of_every_generated_walkthrough_gives_the_worlds_that_were_saved(
    kind: str, tmp_path: Path
) -> None:
    receipt = generate(charted(BUNDLED), kind, tmp_path, BUNDLED)
    for line in receipt.files:
        with Remembering.in_memory() as store:
            Run(
                read_walkthrough(tmp_path / line.file),
                NoWindow(),
                store,
                path=line.file,
                rules=BUNDLED,
                keeps=True,
            ).follow()
            assert list(differences(store)) == [], line.file
    assert receipt.files != []
