"""The record of a run: what was followed is in it, it is kept and read again, and anything else is refused (T05)."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from pydantic import ValidationError

from realname_wizard.documents.problems import Problems
from realname_wizard.evidence.record import FILE, MOST_BYTES, Record, record_of
from realname_wizard.evidence.reports import Reports
from realname_wizard.policy.load import BUNDLED
from realname_wizard.rehearsal import suite
from realname_wizard.rehearsal.hands import NoWindow
from realname_wizard.rehearsal.run import RunResult
from realname_wizard.words import Page

pytestmark = pytest.mark.row("T05")

FACE = suite.built_in() / "straight" / "face.yaml"


def followed(folder: Path) -> Record:
    reads, wrong = suite.read_all([FACE])
    results: list[RunResult] = []
    suite.follow_all(reads, NoWindow, folder, results.append, rules=BUNDLED)
    return record_of(results, wrong, [], how="headless", policy=BUNDLED.under(), folder=folder)


def test_it_tells_of_each_step_the_page_before_and_after_what_it_said_and_both_times(tmp_path: Path) -> None:
    (walk,) = followed(tmp_path).walks
    first, last = walk.steps[0], next(step for step in walk.steps if "verified" in step.text)
    assert walk.file == "straight/face.yaml"
    assert first.before is not None
    assert first.after is not None
    assert last.after is not None
    assert (first.before.page, first.after.page, last.after.page) == (Page.WELCOME, Page.REGION, Page.RESULT)
    assert "Where was your ID or licence issued?" in first.after.said
    assert [step.began for step in walk.steps] == sorted(step.began for step in walk.steps if step.began)
    assert "welcome --> region: next" in walk.rows


@pytest.mark.row("T09")
def test_no_number_is_in_clear_in_it(tmp_path: Path) -> None:
    text = followed(tmp_path).save(tmp_path).read_text("utf-8")
    assert "110101" not in text


def test_it_is_kept_and_read_again(record: Record, tmp_path: Path) -> None:
    assert record.save(tmp_path) == tmp_path / FILE
    assert Record.load(tmp_path) == Record.load(tmp_path / FILE) == record
    assert not record.good


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "is no record of a run"),
        ("[]", "is no record of a run"),
        ('{"form": 9}', "is no record of a run: form"),
        (None, "cannot be opened"),
    ],
)
def test_what_is_no_record_is_told_with_its_file(tmp_path: Path, content: str | None, told: str) -> None:
    if content is not None:
        (tmp_path / FILE).write_text(content)
    with pytest.raises(Problems, match=told) as problems:
        Record.load(tmp_path)
    assert FILE in str(problems.value)


def test_a_file_from_elsewhere_is_named_without_the_machine(tmp_path: Path) -> None:
    path = tmp_path / "mine" / "one.yaml"
    made = record_of(
        [RunResult("One", str(path), ())], [], [], how="headless", policy=BUNDLED.under(), folder=tmp_path
    )
    assert made.walks[0].file == "mine/one.yaml"


def test_writing_reports_tells_how_far_it_is(record: Record, tmp_path: Path) -> None:
    told: list[float] = []

    def printer(
        parts: Iterable[bytes], file: Path, _folder: Path | None, _language: str, tell: Callable[[], None]
    ) -> None:
        for part in parts:
            file.write_bytes(part)
            tell()

    wanted = Reports(tmp_path / "evidence", tmp_path / "j.xml", pdf=tmp_path / "r.pdf", printer=printer)
    wanted.make_room(())
    wanted.write(record, told.append)
    assert told == sorted(told)
    assert len(told) == 2 + len(record.walks)
    assert told[-1] == pytest.approx(1)


def test_of_a_long_file_that_is_no_record_the_first_fault_is_kept_alone(tmp_path: Path) -> None:
    """Each other one takes hundreds of times as much memory as what is wrong in the file."""
    (tmp_path / FILE).write_text(f'{{"walks": [{", ".join("0" * 500)}]}}', encoding="utf-8")
    with pytest.raises(Problems, match="is no record of a run") as told:
        Record.load(tmp_path)
    cause = told.value.__cause__
    assert isinstance(cause, ValidationError)
    assert sum(each["loc"][0] == "walks" for each in cause.errors()) == 1


def test_what_is_longer_than_any_record_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / FILE).open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    with pytest.raises(Problems, match="larger than 200 MB; no run leaves so much"):
        Record.load(tmp_path)


@pytest.mark.row("T07")
@pytest.mark.parametrize(
    "elsewhere",
    [
        "/etc/hosts",
        "../other/1.webp",
        "a/../../1.webp",
        "C:/1.webp",
        "\\\\far\\share\\1.webp",
        "https://far/1.webp",
        "a\0b",
    ],
)
@pytest.mark.parametrize("what", ["picture", "journal"])
def test_a_record_that_names_files_of_this_computer_is_not_read(
    record: Record, tmp_path: Path, what: str, elsewhere: str
) -> None:
    """Whoever sent it would have them read, and put into what is sent back."""
    walk, *others = record.walks
    if what == "journal":
        walk = walk.model_copy(update={"journal": elsewhere})
    else:
        step = walk.steps[-1].model_copy(update={"picture": elsewhere})
        walk = walk.model_copy(update={"steps": (*walk.steps[:-1], step)})
    record.model_copy(update={"walks": (walk, *others)}).save(tmp_path)
    with pytest.raises(Problems, match="names a file outside its own folder") as told:
        Record.load(tmp_path)
    assert "\0" not in str(told.value)
