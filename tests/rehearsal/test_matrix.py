"""The same walkthroughs under every combination of language, look and reading of the rules (T05, T08)."""

import re
from argparse import ArgumentParser
from itertools import count
from pathlib import Path

import pytest

from realname_wizard.cli import main
from realname_wizard.evidence.commands import add_matrix
from realname_wizard.evidence.matrix import Outcome, table, write_matrix
from realname_wizard.evidence.record import Record
from realname_wizard.evidence.verify import faults
from realname_wizard.policy.load import BUNDLED
from realname_wizard.rehearsal import crew, suite
from realname_wizard.rehearsal.hands import Hands, NoWindow
from realname_wizard.rehearsal.matrix import AXES, Cell, Matrix, cells, under
from realname_wizard.rehearsal.run import Run
from realname_wizard.rehearsal.script.reader import read_text, read_walkthrough
from realname_wizard.store.keeper import Store
from realname_wizard.texts.languages import languages
from realname_wizard.views.drawing import theme
from realname_wizard.views.runner import Looks, WindowHands
from realname_wizard.words import Variant

pytestmark = pytest.mark.row("T05")

ENGLISH = """
name: In English
steps:
  - next
  - expect: {page: region, text: Where was}
  - expect: {text: your ID or licence}
  - next_trainee
"""
TEN_ACCOUNTS = """
name: Ten accounts
steps:
  - next
  - choose: {region: mainland}
  - choose: {subject: enterprise}
  - expect: {processing_time: {top_up: 1_business_day}}
"""


def hands_of(_cell: Cell) -> Hands:
    return NoWindow()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in {"a.yaml": ENGLISH, "b.yaml": TEN_ACCOUNTS}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.row("T08", "V1", "V7")
def test_an_axis_is_what_the_program_has_and_every_combination_has_a_name_of_its_own() -> None:
    found = cells(["language", "variants", "text-size"])
    assert len(found) == len(languages()) * (1 + len(Variant)) * 3
    assert found[0].name == "en-100%-no-variant"
    assert len({each.name for each in cells(AXES)}) == len(cells(AXES)) == 2 * 2 * 3 * 2 * 8
    assert cells(["window"])[1].name == "1920x1080"
    parser = ArgumentParser()
    add_matrix(parser, int)
    assert ", ".join(AXES) in " ".join(parser.format_help().split()), "the command names each"


def test_in_another_language_all_is_looked_at_but_the_texts_of_one_language() -> None:
    walkthrough = read_text(ENGLISH, "a.yaml")
    spoken = under(walkthrough, Cell(language="zh_CN"))
    assert [each.shown for each in spoken.steps] == ["next", "expect: {page: region}", "next_trainee"]
    assert [each.line for each in spoken.steps] == [4, 5, 7]
    assert under(walkthrough, Cell(language="en")) == walkthrough
    assert under(walkthrough, Cell(variants=(Variant.V2,))).variants == (Variant.V2,)
    of_its_own = walkthrough.model_copy(update={"variants": (Variant.V1,)})
    assert under(of_its_own, Cell(variants=(Variant.V2,))).variants == (Variant.V1, Variant.V2)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_one_command_gives_one_table_and_one_report_whose_results_lead_to_their_records(
    jobs: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    evidence = folder / "evidence"
    run = ["walkthrough", "run", str(folder / "a.yaml"), str(folder / "b.yaml")]
    assert main([*run, "--matrix", "language,variants", "-j", jobs, "--evidence", str(evidence)]) == 1
    told = [line.rstrip() for line in capsys.readouterr().out.splitlines() if " passed, " in line]
    assert [line.split()[0] for line in told] == [each.name for each in cells(["language", "variants"])]
    failed = {line.split()[0] for line in told if "1 passed, 1 failed" in line}
    assert failed == {"en-V2", "zh_CN-V2"}
    page = (evidence / "index.html").read_text("utf-8")
    assert page.count("<tr>") == 3
    assert set(re.findall(r'href="([^"]*)/index.html" class="bad"', page)) == failed
    for cell in cells(["language", "variants"]):
        record = Record.load(evidence / cell.name)
        assert len(record.walks) == 2
        assert list(faults(record, evidence / cell.name)) == []


def test_whoever_stops_it_keeps_what_is_done(folder: Path) -> None:
    reads, _ = suite.read_all([folder / "a.yaml", folder / "b.yaml"])
    matrix = Matrix(tuple(reads), tuple(cells(["language"])), hands_of, folder / "e", BUNDLED)
    asked = count()
    outcome = Outcome(matrix, (), "headless", "zh_CN")
    for done in matrix.follow(1, lambda: next(asked) == 3):
        outcome.take(done)
    assert not outcome.good
    assert list(table(outcome)) == ["en     2 passed, 0 failed", "zh_CN  1 passed, 0 failed, 1 not followed"]
    write_matrix(outcome, folder / "e")
    assert Record.load(folder / "e" / "zh_CN").left != ()
    page = (folder / "e" / "index.html").read_text("utf-8")
    assert "各种组合下的演练脚本运行结果" in page
    assert page.count("<td>–</td>") == 1


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (["--matrix", "language,moon"], "there is no 'moon'; there are language, theme"),
        (["--matrix", "language,theme"], "theme needs --windows"),
        (
            ["--matrix", "language", "--junit", "x.xml"],
            "with --matrix there is one report, --evidence: leave out --junit",
        ),
    ],
)
def test_what_cannot_be_is_said(
    more: list[str], told: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        status = main(["walkthrough", "run", str(folder / "a.yaml"), *more])
    except SystemExit as ended:
        status = int(ended.code or 0)
    assert status == 2
    assert told in capsys.readouterr().err


@pytest.mark.parametrize("workers", [1, 2])
def test_a_crew_does_each_piece_once_and_stops_when_it_is_asked_to(workers: int) -> None:
    assert sorted(crew.each(hex, 20, workers, lambda: False)) == sorted(map(hex, range(20)))
    asked = count()
    assert len(list(crew.each(hex, 20, workers, lambda: next(asked) >= 5))) <= 5


class Seen(WindowHands):
    """Notes what the window looks like."""

    looked: tuple[str, float, int, int] = ("", 0, 0, 0)

    def leave(self) -> None:
        if self._window is not None:
            now = theme.current()
            self.looked = (now.name, now.scale, self._window.width(), self._window.height())
        super().leave()


@pytest.mark.row("T08")
@pytest.mark.parametrize("size", [1.0, 2.0])
def test_what_a_small_window_and_large_letters_put_away_is_no_difference(size: float) -> None:
    """The badge says its first word alone, and a counterpart takes the place of the rail."""
    looks = Looks("dark", size, (1024, 768))
    walkthrough = read_walkthrough(suite.built_in() / "straight" / "face.yaml")
    with Store.in_memory() as store:
        assert Run(walkthrough, WindowHands(looks=looks), store, rules=BUNDLED).follow().good


@pytest.mark.row("T08")
def test_a_window_looks_as_its_combination_says() -> None:
    hands = Seen(looks=Looks("dark", 1.5, (1024, 768)))
    with Store.in_memory() as store:
        assert Run(read_text(ENGLISH, "a.yaml"), hands, store, rules=BUNDLED).follow().good
    assert hands.looked[:2] == ("dark", 1.5)
    usual = Seen()
    with Store.in_memory() as store:
        assert Run(read_text(ENGLISH, "a.yaml"), usual, store, rules=BUNDLED).follow().good
    assert usual.looked[1:] != hands.looked[1:]
