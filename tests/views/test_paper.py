"""Reports and checklists as PDF: drawn without a window, their words to be selected, copied and searched (T05)."""

from datetime import datetime
from pathlib import Path

import pytest
from pypdf import PdfReader
from pytestqt.qtbot import QtBot

from realname_wizard.cli import main
from realname_wizard.evidence.paper import on_paper
from realname_wizard.evidence.record import Record, Step, Walk
from realname_wizard.mainland_time import SHANGHAI
from realname_wizard.rehearsal import suite
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.languages import languages
from realname_wizard.views.drawing import paper

pytestmark = pytest.mark.row("T05", "T08")

WRITTEN = datetime(2026, 11, 23, 9, tzinfo=SHANGHAI)
FACE = suite.built_in() / "straight" / "face.yaml"


def words_of(file: Path) -> str:
    """All words of a PDF, as a reader that is not ours takes them out; without the spaces, which lines may end in."""
    return closed(" ".join(page.extract_text() for page in PdfReader(file).pages))


def closed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("language", languages())
def test_a_checklist_says_each_step_with_the_characters_that_were_written(
    tmp_path: Path, language: str, qtbot: QtBot
) -> None:
    file, texts = tmp_path / "list.pdf", Texts.load(language)
    assert main(["walkthrough", "checklist", str(FACE), "--pdf", str(file), "--language", language]) == 0
    said = words_of(file)
    for key in ("step.submit", "step.close", "checklist.expect", "checklist.remark", "app.simulation"):
        assert closed(texts.say(key)) in said
    assert "R05R06" in said
    assert said.count("\N{BALLOT BOX}") == 9
    assert [char for char in said if "\u2e80" <= char <= "\u2fdf"] == []  # radicals that look alike


@pytest.mark.parametrize("language", languages())
def test_the_report_of_a_run_says_what_was_found_and_has_its_pictures(
    tmp_path: Path, language: str, qtbot: QtBot
) -> None:
    file, bad, texts = tmp_path / "report.pdf", tmp_path / "mine" / "bad.yaml", Texts.load(language)
    bad.parent.mkdir()
    bad.write_text("name: Bad\nsteps: [next, {expect: {page: method}}]\n", encoding="utf-8")
    run = ["walkthrough", "run", str(bad), "--windows", "--language", language]
    assert main([*run, "--evidence", str(tmp_path / "evidence"), "--pdf", str(file)]) == 1
    said = words_of(file)
    assert texts.say("evidence.verdict.bad") in said
    assert closed(texts.say("expect.page", value=texts.say("page.region.title"))) in said
    assert sum(len(page.images) for page in PdfReader(file).pages) == 2
    again = tmp_path / "again.pdf"
    assert (
        main(["evidence", "report", str(tmp_path / "evidence"), "--pdf", str(again), "--language", language])
        == 0
    )
    assert words_of(again) == said


def test_what_a_tester_said_is_on_paper(record: Record) -> None:
    page = on_paper(record, Texts.load("en")).decode()
    assert "The tester says" in page
    assert "Remark: as it should be" in page


@pytest.fixture
def record() -> Record:
    step = Step(line=2, text="submit", by="tester", remark="as it should be")
    walk = Walk(name="By hand", file="hand.yaml", steps=(step,))
    return Record(rules="1", how="guided", written=WRITTEN, walks=(walk,))


def test_nothing_else_is_written_over_and_a_file_that_cannot_be_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mine = tmp_path / "mine.txt"
    mine.write_text("mine")
    assert main(["walkthrough", "checklist", str(FACE), "--pdf", str(mine)]) != 0
    assert mine.read_text() == "mine"
    assert main(["walkthrough", "checklist", str(FACE)]) == 2
    assert "--pdf FILE" in capsys.readouterr().err


def test_a_long_table_says_its_heads_on_every_page(tmp_path: Path, qtbot: QtBot) -> None:
    step = Step(line=1, text="next", words={"en": "Go on. " * 60})
    record = Record(
        rules="1", how="headless", written=WRITTEN, walks=(Walk(name="Long", file="l", steps=(step,) * 12),)
    )
    file = tmp_path / "long.pdf"
    paper.write_html(on_paper(record, Texts.load("en")), file, None, "en")
    pages = PdfReader(file).pages
    assert len(pages) > 1
    assert all("Found" in page.extract_text() for page in pages)
