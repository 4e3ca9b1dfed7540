"""Reports of walkthroughs: lines for people, JUnit XML for machines, a page as evidence (T05)."""

from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest

from realname_wizard.documents.problems import Problem
from realname_wizard.policy.load import BUNDLED
from realname_wizard.rehearsal import suite
from realname_wizard.rehearsal.expectations import Mismatch
from realname_wizard.rehearsal.hands import NoWindow
from realname_wizard.rehearsal.report import lines, make_room, summary, write_junit, write_page
from realname_wizard.rehearsal.run import RunResult, StepResult

pytestmark = pytest.mark.row("T05")


def good() -> RunResult:
    steps = [StepResult(3, "next"), StepResult(4, "snapshot: done")]
    return RunResult("Good & well", "good.yaml", ("R08", "R09"), steps, seconds=1.25)


def bad() -> RunResult:
    wrong = (Mismatch("page", "details", "region"), Mismatch("outcome", "verified", "none"))
    steps = [StepResult(3, "next"), StepResult(7, "expect: {page: details}", mismatches=wrong)]
    return RunResult("Bad", "bad.yaml", (), steps, seconds=0.5)


def impossible() -> RunResult:
    return RunResult("Impossible", "no.yaml", (), [StepResult(3, "submit", trouble="not <here>")], seconds=2)


def test_a_good_one_is_told_in_a_line() -> None:
    assert lines(good()) == ["pass  good.yaml  Good & well  (2 steps, 1.25 s)"]


def test_a_bad_one_is_told_with_line_step_and_everything_that_was_wrong() -> None:
    assert lines(bad()) == [
        "FAIL  bad.yaml  Bad  (2 steps, 0.50 s)",
        "      bad.yaml:7: step 2: expect: {page: details}",
        "      page: expected details, found region",
        "      outcome: expected verified, found none",
    ]
    assert lines(impossible())[1:] == ["      no.yaml:3: step 1: submit", "      not <here>"]


def test_all_are_counted() -> None:
    assert summary([good(), bad(), good()]) == "2 passed, 1 failed"


def test_junit_has_a_case_a_walkthrough_and_one_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    path = tmp_path / "results.xml"
    problems = [Problem("x.yaml", 2, 1, "unknown"), Problem("x.yaml", 5, 3, "too long\x00")]
    write_junit([good(), bad()], problems, path)
    suite = Xml.parse(path).getroot()
    assert suite.tag == "testsuite"
    assert suite.attrib == {
        "name": "walkthroughs",
        "tests": "3",
        "failures": "1",
        "errors": "1",
        "time": "1.750",
    }
    first, second, third = suite.findall("testcase")
    assert first.attrib == {"classname": "good.yaml", "name": "Good & well", "time": "1.250"}
    rows = [each.attrib for each in first.iterfind("properties/property")]
    assert rows == [{"name": "requirement", "value": "R08"}, {"name": "requirement", "value": "R09"}]
    assert second.find("properties") is None
    failure = second.find("failure")
    assert failure is not None
    assert failure.get("message") == "bad.yaml:7: step 2: expect: {page: details}"
    assert failure.text == "\n".join(lines(bad())[1:])
    assert third.attrib == {"classname": "x.yaml", "name": "x.yaml", "time": "0.000"}
    error = third.find("error")
    assert error is not None
    assert error.get("message") == str(problems[0])
    assert error.text == f"{problems[0]}\n{problems[1]}".replace("\x00", "\N{REPLACEMENT CHARACTER}")
    assert path.read_text("utf-8").startswith("<?xml")


def test_the_page_has_every_step_what_was_wrong_and_the_pictures(tmp_path: Path) -> None:
    picture = tmp_path / "good" / "2 done.png"
    seen = good()
    seen.steps[1] = StepResult(4, "snapshot: done", picture=picture)
    page = write_page([seen, impossible()], tmp_path, "All & sundry")
    assert page == tmp_path / "index.html"
    text = page.read_text("utf-8")
    assert '<!doctype html><html lang="en"><meta charset="utf-8"><title>All &amp; sundry</title>' in text
    assert text.index("<h1>All &amp; sundry</h1>") < text.index("<h2>")
    assert "<h2>Good &amp; well — <span class=good>passed</span></h2><p>R08 R09</p>" in text
    assert "<h2>Impossible — <span class=bad>failed</span></h2><p></p>" in text
    assert "<section><p>1. <code>next</code></p></section>" in text
    assert '<img src="good/2 done.png" alt="snapshot: done"></section>' in text
    assert "<p>1. <code>submit</code></p><p class=bad>not &lt;here&gt;</p></section>" in text
    assert text.count("<img") == 1


def test_room_is_made_before_a_long_run_and_nothing_is_lost_by_it(tmp_path: Path) -> None:
    evidence, junit = tmp_path / "a" / "evidence", tmp_path / "b" / "c" / "results.xml"
    make_room(evidence, junit)
    make_room(evidence, junit)
    make_room(None, None)
    assert evidence.is_dir()
    assert list(junit.parent.iterdir()) == []
    junit.write_text("<testsuite/>")
    make_room(None, junit)
    assert junit.read_text() == "<testsuite/>"


@pytest.mark.parametrize("content", ["name: A walkthrough\n", "<?xml version='1.0'?><html/>", "text"])
def test_what_holds_something_else_is_not_written_over_f83(content: str, tmp_path: Path) -> None:
    junit = tmp_path / "results.xml"
    junit.write_text(content)
    with pytest.raises(FileExistsError, match="something else"):
        make_room(None, junit)
    assert junit.read_text() == content


def test_results_are_not_written_over_what_is_followed_f83(tmp_path: Path) -> None:
    followed = tmp_path / "walkthrough.yaml"
    followed.write_text("name: '<testsuite'\n")
    (tmp_path / "link").symlink_to(followed)
    for junit in (followed, tmp_path / "link"):
        with pytest.raises(FileExistsError):
            make_room(None, junit, [followed])


def test_results_of_an_earlier_run_and_an_empty_file_are_written_over(tmp_path: Path) -> None:
    junit = tmp_path / "results.xml"
    junit.touch()
    for _ in range(2):
        make_room(None, junit)
        write_junit([good()], [], junit)
    assert b"<testsuite" in junit.read_bytes()


def test_reports_are_not_written_through_a_link_f83(tmp_path: Path) -> None:
    theirs = tmp_path / "theirs"
    theirs.write_text("<testsuite")
    evidence = tmp_path / "evidence"
    evidence.mkdir()
    for link in (evidence / "index.html", evidence / "junit.xml"):
        link.symlink_to(theirs)
    write_page([good()], evidence, "All")
    write_junit([good()], [], evidence / "junit.xml")
    assert theirs.read_text() == "<testsuite"
    assert not any(each.is_symlink() for each in evidence.iterdir())


def test_a_picture_that_cannot_be_written_is_told_and_the_reports_are_whole_f79(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    class NoRoom(NoWindow):
        def picture(self, path: Path) -> Path | None:
            raise OSError(28, "No space left on device", str(path))

    reads, _ = suite.read_all([suite.built_in() / "straight" / "face.yaml"])
    told: list[RunResult] = []
    suite.follow_all([*reads, *reads], NoRoom, tmp_path, told.append, rules=BUNDLED)
    write_junit(told, [], tmp_path / "junit.xml")
    found = Xml.parse(tmp_path / "junit.xml").getroot()
    assert (found.get("tests"), found.get("failures")) == ("2", "2")
    assert {result.steps[-1].trouble for result in told} == {
        "the picture cannot be written: No space left on device"
    }


def test_a_folder_that_cannot_be_made_fails_its_walkthrough_alone_f79(tmp_path: Path) -> None:
    (tmp_path / "straight-face").write_text("a file where the pictures should go")
    reads, _ = suite.read_all(
        [suite.built_in() / "straight" / each for each in ("face.yaml", "qq_scan.yaml")]
    )
    told: list[RunResult] = []
    suite.follow_all(reads, NoWindow, tmp_path, told.append, rules=BUNDLED)
    assert [result.good for result in told] == [False, True]
