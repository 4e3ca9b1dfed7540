"""A sample of the generated walkthroughs on the real windows: what is generated from the tables can be done by hand."""

import random
from pathlib import Path

import pytest

from realname_wizard.policy.load import BUNDLED
from realname_wizard.rehearsal.generate.generating import charted, generate
from realname_wizard.rehearsal.generate.receipt import Line, Receipt
from realname_wizard.rehearsal.run import Run
from realname_wizard.rehearsal.script.reader import read_walkthrough
from realname_wizard.store.keeper import Store
from realname_wizard.views.runner import WindowHands

SEED = 20261128
DRAWN = {"transitions": 3, "reasons": 6, "refusals": 6, "ways": 6}
"""So many files of a kind, of those that a person follows in some minutes."""

SHORT = 35  # acts


@pytest.mark.slow
@pytest.mark.row("T06")
@pytest.mark.parametrize(
    "kind", [pytest.param(each, marks=[] if each == "transitions" else pytest.mark.long) for each in DRAWN]
)
def test_a_sample_of_the_generated_files_goes_on_the_real_windows(kind: str, tmp_path: Path) -> None:
    receipt = generate(charted(BUNDLED), kind, tmp_path, BUNDLED)
    for line in _drawn(receipt, DRAWN[kind]):
        with Store.in_memory() as store:
            walkthrough = read_walkthrough(tmp_path / line.file)
            result = Run(walkthrough, WindowHands(), store, path=line.file, rules=BUNDLED).follow()
        assert result.good, (line.file, result.steps[-1])


def _drawn(receipt: Receipt, few: int) -> list[Line]:
    short = [line for line in receipt.files if line.acts <= SHORT]
    return random.Random(SEED).sample(short, few)
