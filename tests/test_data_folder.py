"""What lies in the data folder is for its owner alone, and nothing is put into the place of another."""

import os
import stat
from pathlib import Path

import pytest

from realname_wizard.data_folder import new_folder


def test_a_folder_has_the_name_that_was_wished_and_a_number_only_where_that_is_taken(tmp_path: Path) -> None:
    made = [new_folder(tmp_path / "runs", "evidence") for _ in range(3)]
    assert [each.name for each in made] == ["evidence", "evidence-2", "evidence-3"]


@pytest.mark.skipif(os.name == "nt", reason="there the folder above decides")
def test_a_new_folder_is_for_its_owner_alone(tmp_path: Path) -> None:
    made = new_folder(tmp_path / "runs", "evidence")
    assert [stat.S_IMODE(each.stat().st_mode) for each in (made, made.parent)] == [0o700, 0o700]
