"""Reports and checklists as PDF: drawn without a window, their words to be selected, copied and searched (T05)."""

import re
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import pytest
from pypdf import PdfReader
from pytestqt.qtbot import QtBot

from realname_wizard.cli import main
from realname_wizard.evidence.paper import on_paper
from realname_wizard.evidence.record import Difference, Record, Seen, Step, Walk
from realname_wizard.flow.verification import verification_table
from realname_wizard.mainland_time import SHANGHAI
from realname_wizard.rehearsal import suite
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.languages import languages
from realname_wizard.views.drawing import paper
from realname_wizard.words import Page

pytestmark = pytest.mark.row("T05", "T08")

WRITTEN = datetime(2026, 11, 23, 9, tzinfo=SHANGHAI)
ROWS = verification_table().rows
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
    for key in ("checklist.expect", "checklist.remark", "app.simulation"):
        assert closed(texts.say(key)) in said
    for button in ("button.submit", "button.next"):
        assert closed(texts.say("step.press", button=texts.say(button))) in said
    last = PdfReader(file).pages[0].extract_text().split("12–13")
    assert len(last) == 2, "the number of a step is broken in two lines"
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
    assert sum(len(page.images) for page in PdfReader(file).pages) == 3  # that of the flow is the first
    again = tmp_path / "again.pdf"
    assert (
        main(["evidence", "report", str(tmp_path / "evidence"), "--pdf", str(again), "--language", language])
        == 0
    )
    assert words_of(again) == said


def test_what_a_tester_said_is_on_paper(record: Record) -> None:
    (page,) = (part.decode() for part in on_paper(record, Texts.load("en"), ROWS))
    assert "Judged by the tester" in page
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
    steps = [Step(line=1, text="next", words={"en": "Go on. " * 60})] * 12
    pages = printed(tmp_path, steps)
    assert len(pages) > 1
    assert all("Found" in page for page in pages)


def test_no_row_is_broken_at_the_end_of_a_page(tmp_path: Path, qtbot: QtBot) -> None:
    """Whatever rows there are before it; one that is longer than a page goes on."""
    long = {20: 1400}
    steps = [
        Step(
            line=1,
            text="next",
            words={"en": f"from{each} {'on ' * long.get(each, each * 37 % 90)} to{each}."},
        )
        for each in range(40)
    ]
    pages = printed(tmp_path, steps)
    assert len(pages) > 3
    for each in set(range(40)) - set(long):
        (page,) = (page for page in pages if f"from{each} " in page)
        assert f"to{each}." in page, each
    assert sum(page.count("from") for page in pages) == 40


def test_each_walkthrough_begins_a_page_with_the_way_through_the_flow_and_pages_are_numbered(
    tmp_path: Path, qtbot: QtBot
) -> None:
    told: list[int] = []
    step = Step(line=1, text="next")
    walks = tuple(Walk(name=name, file=f"{name}.yaml", steps=(step,)) for name in ("One", "Two"))
    record = Record(rules="1", how="headless", written=WRITTEN, walks=walks)
    file = tmp_path / "two.pdf"
    parts = on_paper(record, Texts.load("en"), ROWS)
    paper.write_html(parts, file, None, "en", lambda: told.append(1))
    one, two = PdfReader(file).pages
    assert ("One" in one.extract_text(), "Two" in two.extract_text()) == (True, True)
    assert [len(page.images) for page in (one, two)] == [1, 1]
    assert [page.extract_text().split()[-1] for page in (one, two)] == ["1", "2"]
    assert len(told) == 2


def test_a_page_that_stays_is_shown_once_and_without_a_picture_what_it_says_anew(tmp_path: Path) -> None:
    for name in ("a.webp", "b.webp"):
        (tmp_path / name).write_bytes(name.encode())
    (tmp_path / "again.webp").write_bytes(b"a.webp")
    wrong = (Difference(key="page", expected="details", found="region"),)
    steps = (
        Step(line=1, text="next", picture="a.webp"),
        Step(line=2, text="note", picture="again.webp"),
        Step(line=3, text="next", picture="b.webp"),
        Step(line=4, text="expect", picture="b.webp", differences=wrong),
    )
    walk = Walk(name="One", file="one.yaml", steps=steps)
    record = Record(rules="1", how="windows", written=WRITTEN, walks=(walk,))
    (page,) = (part.decode() for part in on_paper(record, Texts.load("en"), ROWS, tmp_path))
    assert re.findall(r'src="(\w+\.webp)"', page) == ["a.webp", "b.webp", "b.webp"]
    said = (("Start", "Simulation"), ("Start", "Region"), ("Start", "Region"))
    looks = [Seen(page=Page.REGION, at=WRITTEN, said=each) for each in said]
    headless = walk.model_copy(
        update={"steps": tuple(Step(line=1, text="next", after=each) for each in looks)}
    )
    record = record.model_copy(update={"walks": (headless,)})
    (page,) = (part.decode() for part in on_paper(record, Texts.load("en"), ROWS))
    assert re.findall(r'class="said">([^<]*)<', page) == ["Start · Simulation", "Region"]


def printed(folder: Path, steps: Sequence[Step]) -> list[str]:
    """What the pages of a report say whose one walkthrough has these steps."""
    walk = Walk(name="Long", file="l", steps=tuple(steps))
    record = Record(rules="1", how="headless", written=WRITTEN, walks=(walk,))
    file = folder / "long.pdf"
    paper.write_html(on_paper(record, Texts.load("en"), ROWS), file, None, "en", lambda: None)
    return [page.extract_text() for page in PdfReader(file).pages]
