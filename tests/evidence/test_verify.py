"""Whoever changes a record is found out, at the step: by replaying, or by the chain of hashes (T05, T10)."""

import json
import shutil
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from realname_wizard.cli import main
from realname_wizard.evidence.chain import broken, linked
from realname_wizard.evidence.record import FILE, Record, record_of
from realname_wizard.evidence.verify import faults
from realname_wizard.policy.load import BUNDLED
from realname_wizard.rehearsal import suite
from realname_wizard.rehearsal.hands import NoWindow
from realname_wizard.rehearsal.run import RunResult

pytestmark = pytest.mark.row("T05", "T10")

SCRIPT = """
name: Somebody is verified the second time
requirements: [R23]
steps:
  - next
  - choose: {region: mainland}
  - choose: {subject: individual}
  - choose: {method: face}
  - fill: {specimen: individual}
  - next
  - refused: retry
  - submit
  - face: {covered: 0.5}
  - expect: {outcome: rejected, reasons: [face_covered]}
  - advance: {minutes: 5}
  - retry
  - face: {}
  - expect: {page: result, outcome: verified, stored: 2}
  - close
  - step_back
  - switch_language: zh_CN
  - next_trainee
  - expect: {page: welcome}
"""


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The evidence of a run; steps 1 and 9 have a picture."""
    folder = tmp_path_factory.mktemp("evidence")
    (folder / "walk.yaml").write_text(SCRIPT, encoding="utf-8")
    reads, _ = suite.read_all([folder / "walk.yaml"])
    results: list[RunResult] = []
    suite.follow_all(reads, NoWindow, folder, results.append, rules=BUNDLED)
    assert results[0].good, results[0].steps[-1]
    record = record_of(results, [], [], how="headless", policy=BUNDLED.under(), folder=folder)
    steps = list(record.walks[0].steps)
    for number in (1, 9):
        (folder / f"{number}.webp").write_bytes(b"a picture %d" % number)
        steps[number - 1] = steps[number - 1].model_copy(update={"picture": f"{number}.webp"})
    walk = record.walks[0].model_copy(update={"steps": tuple(steps)})
    linked(record.model_copy(update={"walks": (walk,)}), folder).save(folder)
    return folder


@dataclass
class Forgery:
    """A copy of the evidence that somebody works on: the record and the journal's rows as plain data."""

    folder: Path
    record: dict[str, Any]
    rows: list[dict[str, Any]]

    @property
    def walk(self) -> dict[str, Any]:
        found: dict[str, Any] = self.record["walks"][0]
        return found

    def step(self, number: int) -> dict[str, Any]:
        found: dict[str, Any] = self.walk["steps"][number - 1]
        return found

    def act(self, name: str) -> dict[str, Any]:
        """The last act of that name."""
        return [row for row in self.rows if any(each["name"] == name for each in row.get("what", ()))][-1]

    def drop_act(self, name: str) -> None:
        """So that no gap is left."""
        gone = self.act(name)["number"]
        self.rows = [row for row in self.rows if row["number"] != gone]
        self.moved(gone, -1)

    def moved(self, after: int, by: int) -> None:
        for row in self.rows:
            row["number"] += by if row["number"] > after else 0
        for step in self.walk["steps"]:
            step["act"] += by if step["act"] >= after else 0

    def verified(self, *, anew: bool) -> list[str]:
        """What is said of it, after its hashes were made anew or not."""
        lines = "".join(
            f"{json.dumps(row, ensure_ascii=False, separators=(',', ':'))}\n" for row in self.rows
        )
        if self.rows != rows_in(self.folder, self.walk):
            (self.folder / self.walk["journal"]).write_text(lines, encoding="utf-8")
        (self.folder / FILE).write_text(json.dumps(self.record), encoding="utf-8")
        record = Record.load(self.folder)
        if anew:
            record = linked(record, self.folder)
        return list(faults(record, self.folder))


def rows_in(folder: Path, walk: dict[str, Any]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / walk["journal"]).read_text("utf-8").splitlines()]


@pytest.fixture
def forgery(kept: Path, tmp_path: Path) -> Forgery:
    for file in kept.rglob("*"):
        if file.is_file():
            copy = tmp_path / file.relative_to(kept)
            copy.parent.mkdir(exist_ok=True)
            copy.write_bytes(file.read_bytes())
    record = json.loads((kept / FILE).read_bytes())
    return Forgery(tmp_path, record, rows_in(kept, record["walks"][0]))


def written_as(forged: Forgery, number: int, text: str) -> None:
    """Another step, and nobody says any more what a person calls it."""
    set_in(forged.step(number), "text", to=text)
    del forged.step(number)["words"]


def set_in(within: dict[str, Any], *path: str, to: Any) -> None:
    *way, last = path
    for each in way:
        within = within[each]
    assert within.get(last) != to
    within[last] = to


# --- what replaying finds, whoever makes all hashes anew


def another_choice(forged: Forgery) -> None:
    set_in(forged.act("choose_method")["what"][0], "method", to="wechat_scan")


def a_better_face(forged: Forgery) -> None:
    covered, *_ = (row for row in forged.rows if row.get("what", [{}])[0].get("name") == "face_check")
    set_in(covered["what"][0], "scene", "covered", to=0)


def an_act_less(forged: Forgery) -> None:
    forged.drop_act("choose_subject")


def an_act_that_nobody_asked_for(forged: Forgery) -> None:
    act = forged.act("retry")
    act["what"].append(deepcopy(forged.act("language_switched")["what"][0]))


def two_acts_swapped(forged: Forgery) -> None:
    one, other = forged.act("choose_region"), forged.act("choose_subject")
    one["what"], other["what"] = other["what"], one["what"]


def a_code_that_was_not_sealed(forged: Forgery) -> None:
    set_in(next(row for row in forged.rows if row.get("sealed")), "sealed", to=[])


def rules_of_their_own(forged: Forgery) -> None:
    row = forged.rows[0]
    row["rules"] = row["rules"].replace('"individual": 3', '"individual": 30')


def rules_by_another_name(forged: Forgery) -> None:
    row = forged.rows[0]
    set_in(row, "rules", to=row["rules"].replace(BUNDLED.under().version, "2020-01"))


def the_clock_of_an_act(forged: Forgery) -> None:
    set_in(forged.act("retry"), "at", to="2026-11-23T09:01:00+08:00")


def the_log_of_an_act(forged: Forgery) -> None:
    set_in(forged.act("submit")["lines"][0], "actor", to="director")


def a_world_in_the_midst(forged: Forgery) -> None:
    act = forged.act("time_passed")
    begins = deepcopy(forged.rows[0]) | {"number": act["number"], "follows": act["number"] - 1}
    forged.rows[forged.rows.index(act)] = begins


def another_page(forged: Forgery) -> None:
    set_in(forged.step(8), "after", "page", to="result")


def another_simulated_time(forged: Forgery) -> None:
    set_in(forged.step(11), "after", "at", to="2026-11-23T10:00:00+08:00")


def another_word_on_the_page(forged: Forgery) -> None:
    said = forged.step(9)["after"]["said"]
    place = next(place for place, text in enumerate(said) if "cover" in text)
    said[place] = "Verified"


def another_expectation(forged: Forgery) -> None:
    written_as(forged, 10, "expect: {outcome: verified}")


def a_fault_that_was_none(forged: Forgery) -> None:
    wrong = {"key": "outcome", "expected": "verified", "found": "rejected"}
    set_in(forged.step(14), "differences", to=[wrong])


def another_step(forged: Forgery) -> None:
    written_as(forged, 8, "back")


def another_value_of_a_step(forged: Forgery) -> None:
    written_as(forged, 2, "choose: {region: overseas}")


def a_step_that_nobody_can_read(forged: Forgery) -> None:
    written_as(forged, 4, "choose: {method: anything}")


def what_a_person_calls_it(forged: Forgery) -> None:
    set_in(forged.step(8), "words", "en", to="Look out of the window")


def a_step_of_which_nothing_was_done(forged: Forgery) -> None:
    written_as(forged, 19, "next")


def a_refusal_that_was_none(forged: Forgery) -> None:
    written_as(forged, 7, "refused: submit")


def a_step_less_that_did_something(forged: Forgery) -> None:
    del forged.walk["steps"][2]


def going_back(forged: Forgery) -> dict[str, Any]:
    return next(row for row in forged.rows[1:] if row.get("follows"))


def where_one_step_back_led(forged: Forgery) -> None:
    row = going_back(forged)
    set_in(row, "follows", to=row["follows"] - 1)


def what_lies_aside(forged: Forgery) -> None:
    set_in(going_back(forged), "aside", to=[])


REPLAYED = [
    (another_choice, 4),
    (a_better_face, 9),
    (an_act_less, 3),
    (an_act_that_nobody_asked_for, 12),
    (two_acts_swapped, 2),
    (a_code_that_was_not_sealed, 5),
    (rules_of_their_own, 0),
    (rules_by_another_name, 0),
    (the_clock_of_an_act, 12),
    (the_log_of_an_act, 8),
    (a_world_in_the_midst, 11),
    (another_page, 8),
    (another_simulated_time, 11),
    (another_word_on_the_page, 9),
    (another_expectation, 10),
    (a_fault_that_was_none, 14),
    (another_step, 8),
    (another_value_of_a_step, 2),
    (a_step_that_nobody_can_read, 4),
    (what_a_person_calls_it, 8),
    (a_step_of_which_nothing_was_done, 19),
    (a_refusal_that_was_none, 7),
    (a_step_less_that_did_something, 3),
    (where_one_step_back_led, 16),
    (what_lies_aside, 16),
]
"""Each with the step at which it is found; what is wrong before the first step is found at the file."""


@pytest.mark.parametrize(("forge", "number"), REPLAYED, ids=lambda each: getattr(each, "__name__", None))
def test_what_was_done_and_came_of_it_is_found_even_with_all_hashes_made_anew(
    forge: Callable[[Forgery], None], number: int, forgery: Forgery
) -> None:
    forge(forgery)
    first = forgery.verified(anew=True)[0]
    step = (
        f":{forgery.step(number)['line']}: step {number}: {forgery.step(number)['text']}: "
        if number
        else ": "
    )
    assert first.startswith(f"{forgery.walk['file']}{step}")
    assert "hash" not in first


# --- what hangs on the hashes


def the_picture(forged: Forgery) -> None:
    (forged.folder / "9.webp").write_bytes(b"another picture")


def the_picture_gone(forged: Forgery) -> None:
    (forged.folder / "1.webp").unlink()


def a_remark(forged: Forgery) -> None:
    set_in(forged.step(7), "remark", to="looks good")


def when_it_really_was(forged: Forgery) -> None:
    set_in(forged.step(3), "began", to="2026-11-28T10:00:00Z")


def how_long_it_really_took(forged: Forgery) -> None:
    set_in(forged.step(4), "seconds", to=0.5)


def when_an_act_really_was(forged: Forgery) -> None:
    set_in(forged.act("submit"), "real", to="2026-11-28T10:00:00Z")


def where_it_is_written(forged: Forgery) -> None:
    set_in(forged.step(6), "line", to=99)


def a_step_less_that_only_looked(forged: Forgery) -> None:
    del forged.walk["steps"][9]


def looking_twice(forged: Forgery) -> None:
    forged.walk["steps"].insert(10, deepcopy(forged.step(10)))


def the_sample_that_was_typed(forged: Forgery) -> None:
    written_as(forged, 5, "fill: {specimen: individual_middle_dot}")


def a_link(forged: Forgery) -> None:
    set_in(forged.step(13), "link", to="0" * 64)


CHAINED = [
    (the_picture, 9),
    (the_picture_gone, 1),
    (a_remark, 7),
    (when_it_really_was, 3),
    (how_long_it_really_took, 4),
    (when_an_act_really_was, 8),
    (where_it_is_written, 6),
    (a_step_less_that_only_looked, 10),
    (looking_twice, 11),
    (the_sample_that_was_typed, 5),
    (a_link, 13),
]


@pytest.mark.parametrize(("forge", "number"), CHAINED, ids=lambda each: getattr(each, "__name__", None))
def test_what_nobody_can_work_out_is_found_by_its_hash(
    forge: Callable[[Forgery], None], number: int, forgery: Forgery
) -> None:
    forge(forgery)
    told = forgery.verified(anew=False)
    assert told[0].startswith(f"{forgery.walk['file']}:{forgery.step(number)['line']}: step {number}: ")
    assert told[0].endswith("its content does not match its hash")


@pytest.mark.parametrize("forge", [each for each, _ in CHAINED[:-1]], ids=lambda each: each.__name__)
def test_what_nobody_can_work_out_is_found_by_the_head_alone_once_all_hashes_were_made_anew(
    forge: Callable[[Forgery], None], forgery: Forgery, capsys: pytest.CaptureFixture[str]
) -> None:
    head = Record.load(forgery.folder).head
    forge(forgery)
    assert forgery.verified(anew=True) == []
    linked(Record.load(forgery.folder), forgery.folder).save(forgery.folder)
    assert main(["evidence", "verify", str(forgery.folder)]) == 0
    assert "not covered without the head" in capsys.readouterr().out
    assert main(["evidence", "verify", str(forgery.folder), "--head", head]) == 1
    assert f", not {head}: the hashes were made again" in capsys.readouterr().out


@pytest.mark.parametrize("change", ["name", "file", "requirements"])
def test_what_a_walkthrough_is_called_is_found_at_the_file(change: str, forgery: Forgery) -> None:
    set_in(forgery.walk, change, to=["R24"] if change == "requirements" else "other.yaml")
    assert forgery.verified(anew=False) == [f"{forgery.walk['file']}: its content does not match its hash"]


def test_the_program_and_what_was_left_are_found_at_the_record(forgery: Forgery) -> None:
    forgery.record["left"] = ["one.yaml"]
    assert forgery.verified(anew=False) == ["the record: its content does not match its hash"]


@pytest.mark.parametrize("lost", ["all", "beginning", "one", "form"])
def test_a_journal_that_is_not_whole_is_told(lost: str, forgery: Forgery) -> None:
    if lost == "all":
        forgery.rows = []
    elif lost == "form":
        forgery.rows[4]["what"] = []
    else:
        del forgery.rows[0 if lost == "beginning" else 4]
    first = forgery.verified(anew=True)[0]
    assert first.endswith("act 5: it cannot be read" if lost == "form" else "it is missing")


def test_a_beginning_that_no_rehearsal_has_is_told(forgery: Forgery) -> None:
    set_in(forgery.rows[0], "world", "current", to="")
    assert forgery.verified(anew=True)[0].endswith("act 1: no rehearsal stands like that")


# --- what nobody touched


def test_a_record_that_nobody_touched_comes_out_as_told_and_says_what_that_is_worth(
    kept: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    head = Record.load(kept).head
    assert main(["evidence", "verify", str(kept), "--head", head]) == 0
    told = capsys.readouterr().out
    assert told.startswith("everything matches the record\n")
    assert "covered by the head: pictures, real times" in told
    assert main(["evidence", "verify", str(kept / FILE)]) == 0
    assert "somebody who changes these can make all hashes again" in capsys.readouterr().out


def test_it_needs_no_key_and_holds_no_number(kept: Path) -> None:
    (journal,) = kept.rglob("*.jsonl")
    assert "110199199003070017" not in journal.read_text("utf-8")
    assert [path.name for path in kept.rglob("*") if "key" in path.name] == []


def test_the_head_is_told_at_the_end_of_a_run_and_stands_in_the_report_which_never_makes_it_anew(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "walk.yaml").write_text(SCRIPT, encoding="utf-8")
    evidence = tmp_path / "evidence"
    assert main(["walkthrough", "run", str(tmp_path / "walk.yaml"), "--evidence", str(evidence)]) == 0
    head = Record.load(evidence).head
    assert f"head: {head} " in capsys.readouterr().out
    text = (evidence / FILE).read_text("utf-8").replace('"name": "Somebody', '"name": "Nobody')
    (evidence / FILE).write_text(text, encoding="utf-8")
    assert main(["evidence", "report", str(evidence)]) == 0
    assert head in (evidence / "index.html").read_text("utf-8")
    assert main(["evidence", "verify", str(evidence)]) == 1


@pytest.mark.slow
@pytest.mark.parametrize("name", ["texts", "clock", "guide"])
def test_the_evidence_of_the_programs_own_walkthroughs_comes_out_as_told(name: str, tmp_path: Path) -> None:
    reads, _ = suite.read_all([suite.built_in() / name])
    results: list[RunResult] = []
    suite.follow_all(reads[::3], NoWindow, tmp_path, results.append, rules=BUNDLED)
    record = record_of(results, [], [], how="headless", policy=BUNDLED.under(), folder=tmp_path)
    assert list(faults(linked(record, tmp_path), tmp_path)) == []


@pytest.mark.parametrize("row", [0, -1])
def test_the_chain_holds_for_rows_that_no_step_made_too(kept: Path, tmp_path: Path, row: int) -> None:
    """Where it began, and what came after the last step."""
    folder = tmp_path / "evidence"
    shutil.copytree(kept, folder)
    record = Record.load(folder)
    walk = record.walks[0]
    journal = folder / walk.journal
    rows = [json.loads(line) for line in journal.read_text("utf-8").splitlines()]
    after = {**rows[-1], "number": walk.steps[-1].act + 1}
    write = partial(journal.write_text, encoding="utf-8")
    write("".join(f"{json.dumps(each)}\n" for each in (*rows, after)))
    record = linked(record, folder)
    assert list(broken(record, folder)) == []
    changed = [*rows, after]
    changed[row] = {**changed[row], "real": "2020-01-01T00:00:00Z"}
    write("".join(f"{json.dumps(each)}\n" for each in changed))
    assert [(place.walk is not None, place.number) for place in broken(record, folder)] == [(True, 0)]


def test_a_log_that_an_earlier_version_kept_shorter_is_no_fault(forgery: Forgery) -> None:
    act = forgery.act("choose_region")
    assert act["lines"][-1]["detail"]
    act["lines"][-1]["detail"] = ""
    assert any("the log says something else" in told for told in forgery.verified(anew=True))
    forgery.record["program"] = "0.4.0"
    assert forgery.verified(anew=True) == []
