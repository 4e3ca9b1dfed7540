"""The commands about learners (T07)."""

import csv
import json
from pathlib import Path

import pytest
from pypdf import PdfReader
from tests.records.made import BEGAN, CLASS, sitting

from realname_wizard import app
from realname_wizard.cli import main
from realname_wizard.course.course import mark_of, read_course
from realname_wizard.evidence.guided import opened
from realname_wizard.policy.load import BUNDLED
from realname_wizard.records.book import Book
from realname_wizard.records.learners import read_class
from realname_wizard.records.merging import read
from realname_wizard.records.sitting import Sitting
from realname_wizard.rehearsal.suite import built_in
from realname_wizard.texts.catalogue import Texts

pytestmark = pytest.mark.row("T07")
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A desk with two learners."""
    book = Book(tmp_path / "data")
    for number, name in ((1, "Lin Yue"), (2, "Mo Chen"), (4, "Lin Yue")):
        book.choose(name)
        book.keep(
            sitting(number, learner=book.people.learner, group="", course="hour.yaml" if number == 4 else "")
        )
    return tmp_path / "data"


def run(data: Path, *words: object) -> int:
    return main(["--data", str(data), *map(str, words)])


def test_list_tells_what_each_did_by_name_or_of_one(data: Path, capsys: Capture) -> None:
    assert run(data, "records", "list", "--language", "en") == 0
    told = capsys.readouterr().out
    assert told.count("Lin Yue") == 2
    assert "Passed, 9 of 10" in told
    assert (
        run(data, "records", "list", "--learner", "lin yue", "--course", "hour.yaml", "--language", "en") == 0
    )
    assert capsys.readouterr().out.count("Lin Yue") == 1
    code = Book(data).people.pseudonym("Mo Chen").partition("-")[2][:6]
    assert run(data, "records", "list", "--learner", code, "--language", "en") == 0
    assert "Lin Yue" not in capsys.readouterr().out


def test_somebody_of_the_class_is_found_by_name_though_no_name_came(tmp_path: Path, capsys: Capture) -> None:
    """A trainer's computer has the records of others by merging alone."""
    book = Book(tmp_path)
    book.join(CLASS)
    book.keep(sitting(1, "Lin Yue"))
    book.keep(sitting(2, "Mo Chen"))
    assert run(tmp_path, "records", "list", "--learner", "lin  yue") == 0
    assert "1 session" in capsys.readouterr().out


@pytest.mark.parametrize("action", ["list", "next", "report", "csv", "export"])
def test_where_nobody_is_meant_that_is_said(action: str, data: Path, tmp_path: Path, capsys: Capture) -> None:
    file = [tmp_path / "out"] if action in ("report", "csv", "export") else []
    assert run(data, "records", action, *file, "--learner", "Nobody") == 2
    assert "Nobody" in (told := capsys.readouterr()).err
    assert told.out == ""
    assert not (tmp_path / "out").exists()


def test_what_cannot_be_read_or_written_is_told_by_the_file_that_was_named(
    data: Path, tmp_path: Path, capsys: Capture
) -> None:
    assert run(data, "class", "join", tmp_path / "none.json") == 2
    assert capsys.readouterr().err == f"{tmp_path / 'none.json'}: No such file or directory\n"
    page = tmp_path / "none" / "r.html"
    assert run(data, "records", "report", page) == 1
    assert capsys.readouterr().err == f"realname-wizard: {page}: No such file or directory\n"


def test_a_run_that_is_open_in_another_window_is_told_as_such(
    data: Path, tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = built_in() / "straight" / "face.yaml"
    guided = opened(script, data / "guided", BUNDLED, "en")
    monkeypatch.setattr(app, "application", lambda: None)
    assert run(data, "walkthrough", "guide", guided.folder) == 2
    told = capsys.readouterr().err
    assert "open in another window" in told
    assert str(guided.folder) in told
    guided.close()


def test_report_and_table_are_written(data: Path, tmp_path: Path, capsys: Capture) -> None:
    page, pdf, table = (tmp_path / f"out.{end}" for end in ("html", "pdf", "csv"))
    assert run(data, "records", "report", page, "--pdf", pdf, "--language", "en") == 0
    title = Texts.load("en").say("records.title")
    assert title in page.read_text(encoding="utf-8")
    assert title in PdfReader(pdf).pages[0].extract_text()
    assert run(data, "records", "csv", table) == 0
    assert capsys.readouterr().out == "".join(f"Written: {file}\n" for file in (page, pdf, table))
    assert len(list(csv.DictReader(table.read_text(encoding="utf-8-sig").splitlines()))) == 3


def test_next_tells_what_is_due(data: Path, capsys: Capture) -> None:
    assert run(data, "records", "next", "--language", "en") == 0
    assert capsys.readouterr().out.count("Lin Yue\t") >= 1
    assert BEGAN.year == 2026
    assert run(data / "empty", "records", "next") == 0
    assert capsys.readouterr().out == "Nothing is due now.\n"


def test_a_class_is_made_joined_exported_and_merged(data: Path, tmp_path: Path, capsys: Capture) -> None:
    file, there = tmp_path / "class.json", tmp_path / "there"
    assert run(data, "class", "new", "Autumn class", "--out", file) == 0
    assert run(data, "class", "new", "Autumn class", "--out", file) == 2, (
        "a second key would be another class"
    )
    assert read_class(file).name == "Autumn class"
    for desk in (data, there):
        assert run(desk, "class", "join", file) == 0
    assert run(data, "records", "export", tmp_path / "shared" / "a.json") != 0, "there is no such folder"
    (tmp_path / "shared").mkdir()
    assert run(data, "records", "export", tmp_path / "shared" / "a.json") == 0
    capsys.readouterr()
    assert run(there, "records", "merge", tmp_path / "shared") == 0
    assert capsys.readouterr().out == "Imported: 3 new, 0 already known.\n"
    (tmp_path / "shared" / "b.json").write_text("{")
    assert run(there, "records", "merge", tmp_path / "shared") == 2
    told = capsys.readouterr()
    assert told.out == "Imported: 0 new, 3 already known.\n"
    assert "b.json" in told.err


def test_a_class_needs_a_name_and_a_class_file_is_one(data: Path, tmp_path: Path) -> None:
    assert run(data, "class", "new", " ", "--out", tmp_path / "class.json") == 2
    assert not (tmp_path / "class.json").exists()
    assert run(data, "class", "join", tmp_path / "class.json") == 2


def test_sharing_is_switched_on_said_and_switched_off(data: Path, tmp_path: Path, capsys: Capture) -> None:
    assert run(data, "class", "share") == 0
    assert capsys.readouterr().out == "Nothing is shared.\n"
    assert run(data, "class", "share", tmp_path / "nowhere") == 2
    (tmp_path / "shared").mkdir()
    assert run(data, "class", "share", tmp_path / "shared") == 0
    assert "no names" in capsys.readouterr().out
    assert len(list((tmp_path / "shared").iterdir())) == 2
    assert run(data, "class", "share", "--off") == 0
    assert capsys.readouterr().out == "Nothing is shared.\n"


def test_export_holds_what_was_chosen_and_says_what_that_is(
    data: Path, tmp_path: Path, capsys: Capture
) -> None:
    def exported(*words: str) -> list[Sitting]:
        assert run(data, "records", "export", tmp_path / "out.json", *words) == 0
        return read(tmp_path / "out.json")[0]

    assert len(exported()) == 3
    assert "3 sessions, 2 learners; codes, no names\n  hour.yaml\n" in capsys.readouterr().out
    assert len(exported("--learner", "Lin Yue")) == 2
    assert "2 sessions, 1 learner;" in capsys.readouterr().out
    assert [each.course for each in exported("--course", "hour.yaml")] == ["hour.yaml"]
    assert run(data, "records", "export", tmp_path / "out.json", "--class") == 2
    Book(data).join(CLASS)
    Book(data).keep(sitting(9, "Somebody else", group="d" * 32))
    assert len(exported("--class")) == 3


def test_a_course_is_asked_for_by_its_file_too(data: Path, tmp_path: Path, capsys: Capture) -> None:
    file = tmp_path / "hour.yaml"
    file.write_text(
        "name: Ours\nsections: [{name: One, minutes: 5, lessons: [{walkthrough: straight/face.yaml, mode: test}]}]\n"
    )
    other = mark_of(file, read_course(file))
    Book(data).keep(sitting(7, learner=Book(data).people.learner, course=f"{other}0"))
    assert run(data, "records", "csv", tmp_path / "out.csv", "--course", file) == 0
    assert len(list(csv.DictReader((tmp_path / "out.csv").read_text("utf-8-sig").splitlines()))) == 1
    assert run(data, "records", "statements", tmp_path / "out.jsonl", "--course", file) == 0
    told = (tmp_path / "out.jsonl").read_text("utf-8").splitlines()
    sessions = {json.loads(line)["context"]["registration"] for line in told}
    assert len(sessions) == 1, "that of the other course of this name is left out"
    file.write_text("name: 7")
    assert run(data, "records", "csv", tmp_path / "out.csv", "--course", file) == 2
    assert "hour.yaml" in capsys.readouterr().err
