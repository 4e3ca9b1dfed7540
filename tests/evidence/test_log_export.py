"""The event log as a file: nothing in it identifies anybody, or is taken for a formula (T03)."""

import csv
import io
import json
from pathlib import Path

import pytest
from tests.beginning import COVERED, TO_THE_CAMERA, fresh

from realname_wizard.cli import main
from realname_wizard.conductor import Conductor
from realname_wizard.evidence.log_export import Line, as_csv, as_json_lines
from realname_wizard.identity.specimens import specimen
from realname_wizard.messages.account_events import OpenAccount
from realname_wizard.messages.moves import GoBack
from realname_wizard.policy.load import BUNDLED
from realname_wizard.store.keeper import Store
from realname_wizard.words import EventName, Field


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A rehearsal with a slip that was taken back, and another account."""
    kept = tmp_path / "kept"
    with Store.open(kept) as store:
        conductor = Conductor(store, fresh(), BUNDLED)
        conductor.take(*TO_THE_CAMERA)
        conductor.take(COVERED)
        conductor.take(GoBack())
        conductor.take(EventName.CANCEL)
        conductor.take(EventName.CLOSE)
        conductor.take(OpenAccount(other="shop-1"))
    return kept


@pytest.mark.row("T03", "T09")
@pytest.mark.parametrize("name", ["log.jsonl", "log.csv"])
def test_the_log_of_an_account_is_written_oldest_first_and_identifies_nobody(
    folder: Path, tmp_path: Path, name: str
) -> None:
    file = tmp_path / name
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert main(["--data", str(folder), "log", "export", str(file), "--account", "trainee"]) == 0
    text = file.read_text(encoding="utf-8-sig")
    if name.endswith("csv"):
        rows = list(csv.DictReader(io.StringIO(text, newline="")))
    else:
        rows = [json.loads(line) for line in text.splitlines()]
    events = [row["event"] for row in rows]
    assert events[0] == EventName.NEXT
    assert events[-1] == EventName.OPEN_ACCOUNT
    aside = [row["event"] for row in rows if row["side_branch"] in (True, "yes")]
    assert aside == [EventName.FACE_CHECK, EventName.PROOF_FAILED]
    assert {row["account"] for row in rows} == {"trainee"}
    typed = specimen("individual")
    assert [typed[each] for each in (Field.ID_NUMBER, Field.MOBILE, Field.NAME) if typed[each] in text] == []
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


@pytest.mark.row("T03")
def test_without_a_name_it_is_the_account_at_hand_in_the_language_wished(
    folder: Path, tmp_path: Path
) -> None:
    file = tmp_path / "log.jsonl"
    assert main(["--data", str(folder), "log", "export", str(file), "--language", "zh_CN"]) == 0
    assert file.read_text(encoding="utf-8") == ""


@pytest.mark.row("T03")
def test_what_cannot_be_exported_is_said(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = str(tmp_path / "log.csv")
    (tmp_path / "empty").mkdir()
    for data, more in ((folder, ["--account", "nobody"]), (tmp_path / "none", []), (tmp_path / "empty", [])):
        assert main(["--data", str(data), "log", "export", file, *more]) == 2
        assert capsys.readouterr().err != ""
    with Store.open(folder):
        assert main(["--data", str(folder), "log", "export", file]) == 2
        assert "already open" in capsys.readouterr().err
    assert not Path(file).exists()


@pytest.mark.row("T03")
@pytest.mark.parametrize("begins", list("=+-@\t\r"))
def test_no_cell_is_taken_for_a_formula(begins: str) -> None:
    line: Line = {"number": -3, "text": f"{begins}HYPERLINK(1)", "side_branch": False}
    (heading, row) = csv.reader(io.StringIO(as_csv([line]), newline=""))
    assert heading == ["number", "text", "side_branch"]
    assert row == ["-3", f"'{begins}HYPERLINK(1)", "no"]
    assert json.loads(as_json_lines([line])) == line
