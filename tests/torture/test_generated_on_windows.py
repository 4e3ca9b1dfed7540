"""All generated walkthroughs on the real windows, of which the short run tries a few (T06)."""

from pathlib import Path

import pytest

from realname_wizard.policy.load import BUNDLED
from realname_wizard.rehearsal.generate.generating import KINDS, charted, generate
from realname_wizard.rehearsal.run import Run
from realname_wizard.rehearsal.script.reader import read_walkthrough
from realname_wizard.store.keeper import Store
from realname_wizard.views.runner import WindowHands


@pytest.mark.torture
@pytest.mark.row("T06")
@pytest.mark.parametrize("kind", KINDS)
def test_every_generated_file_goes_on_the_real_windows(kind: str, tmp_path: Path) -> None:
    receipt = generate(charted(BUNDLED), kind, tmp_path, BUNDLED)
    wrong = []
    for line in receipt.files:
        with Store.in_memory() as store:
            walkthrough = read_walkthrough(tmp_path / line.file)
            result = Run(walkthrough, WindowHands(), store, path=line.file, rules=BUNDLED).follow()
        if not result.good:
            wrong.append((line.file, result.steps[-1]))

    assert receipt.files != []
    assert wrong == []
