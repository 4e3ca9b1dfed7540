"""How walkthroughs went, in lines for people (T05)."""

from pathlib import Path

import pytest

from realname_wizard.policy.load import BUNDLED
from realname_wizard.rehearsal import suite
from realname_wizard.rehearsal.expectations import Mismatch
from realname_wizard.rehearsal.hands import NoWindow
from realname_wizard.rehearsal.report import lines, summary
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


def test_a_picture_that_cannot_be_written_is_told_f79(tmp_path: Path) -> None:
    class NoRoom(NoWindow):
        def picture(self, path: Path) -> Path | None:
            raise OSError(28, "No space left on device", str(path))

    reads, _ = suite.read_all([suite.built_in() / "straight" / "face.yaml"])
    told: list[RunResult] = []
    suite.follow_all([*reads, *reads], NoRoom, tmp_path, told.append, rules=BUNDLED)
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
