"""What a checklist tells a tester to type (T05, T09)."""

import pytest

from realname_wizard.rehearsal.script.reader import read_text
from realname_wizard.rehearsal.telling import words
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.languages import languages


@pytest.mark.row("T05", "T09")
@pytest.mark.parametrize("language", list(languages()))
def test_a_samples_number_can_be_typed_from_a_checklist_and_nobody_elses(language: str) -> None:
    steps = read_text(
        'name: x\nsteps:\n  - fill: {id_number: "110199199003070017"}\n  - fill: {id_number: "110101199003074477"}\n',
        "x",
    ).steps
    of_sample, of_somebody = (words(step, Texts.load(language)) for step in steps)
    assert "110199199003070017" in of_sample
    assert "110101199003074477" not in of_somebody
    assert "110*" in of_somebody
