"""What was done in the data folder is saved as a walkthrough from the command line (T05)."""

from pathlib import Path

import pytest
from tests.beginning import TO_THE_CAMERA, fresh

from realname_wizard.cli import main
from realname_wizard.conductor import Conductor
from realname_wizard.messages.moves import BeginScene
from realname_wizard.messages.typed import Typed
from realname_wizard.policy.load import BUNDLED
from realname_wizard.store.keeper import Store
from realname_wizard.words import Field

pytestmark = pytest.mark.row("T05")


def kept(folder: Path, *, scene: bool = False) -> Path:
    """A rehearsal in which somebody typed a number of their own; or one begun from a scene in the midst."""
    with Store.open(folder) as store:
        conductor = Conductor(store, fresh(), BUNDLED)
        conductor.take(*TO_THE_CAMERA[:4])
        conductor.take(Typed({Field.ID_NUMBER: "11010519491231002X"}))
        if scene:
            conductor.take(BeginScene(conductor.scenes.save("in the midst")))
    return folder


def test_it_passes_again_and_holds_nobodys_number(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "mine.yaml"
    data = ["--data", str(kept(tmp_path / "data"))]
    assert main([*data, "walkthrough", "record", str(file), "--name", "What I did"]) == 0
    text = file.read_text(encoding="utf-8")
    assert "11010519491231002X" not in text
    assert "What I did" in text
    assert main(["walkthrough", "run", str(file)]) == 0
    assert main([*data, "walkthrough", "record", str(file)]) == 0
    assert "Recorded on" in file.read_text(encoding="utf-8")


def test_where_there_is_nothing_to_save_one_sentence_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "mine.yaml"
    (tmp_path / "empty").mkdir()
    begun = kept(tmp_path / "begun", scene=True)
    for folder, said in (
        (tmp_path / "nowhere", "no rehearsal is kept there"),
        (tmp_path / "empty", "no rehearsal is kept there"),
        (begun, "began from a scene"),
    ):
        assert main(["--data", str(folder), "walkthrough", "record", str(file)]) == 2
        assert said in capsys.readouterr().err
        assert not file.exists()
    with Store.open(begun):
        assert main(["--data", str(begun), "walkthrough", "record", str(file)]) == 2
    assert "already open" in capsys.readouterr().err
