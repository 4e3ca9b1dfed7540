"""Walkthroughs generated from the state machine: all is covered, all pass, what cannot be is named (T06)."""

import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from tests.drawn import one_in

from realname_wizard import conductor, loop
from realname_wizard.cli import main
from realname_wizard.flow import verification
from realname_wizard.flow.engine import Transition
from realname_wizard.flow.ways import deciding_reason, ways_on
from realname_wizard.messages.world import World
from realname_wizard.policy.load import BUNDLED
from realname_wizard.policy.rules import Policy
from realname_wizard.rehearsal import suite
from realname_wizard.rehearsal.coverage import rows_not_walked
from realname_wizard.rehearsal.generate.atlas import Atlas, Rehearsal
from realname_wizard.rehearsal.generate.generating import MOST_ACTS, charted, generate
from realname_wizard.rehearsal.generate.receipt import NAME, Receipt
from realname_wizard.rehearsal.generate.targets import unseen
from realname_wizard.rehearsal.hands import NoWindow
from realname_wizard.rehearsal.mutate import bench
from realname_wizard.rehearsal.mutate.faults import leading_elsewhere
from realname_wizard.rehearsal.run import Run, RunResult
from realname_wizard.rehearsal.script.models import Refused, Walkthrough
from realname_wizard.rehearsal.script.reader import read_text, read_walkthrough
from realname_wizard.rehearsal.script.step import RunnerStep
from realname_wizard.rehearsal.script.values import Known
from realname_wizard.store.keeper import Store
from realname_wizard.words import EventName, Page, Reason, Way

POSSIBLE = {
    "welcome": "account find_by, account open, account report_misuse, account show_account, cancel, next",
    "region": "back, cancel, choose region, next",
    "subject": "back, cancel, choose subject, next",
    "method": "cancel, next",
    "details": "back, cancel, next",
    "review_details": "back, cancel, submit",
    "qr": "cancel, phone bind_card",
    "face": "cancel, face, face blink, face covered, face in_frame, face light, face person, face turn",
    "official_account": "cancel, official_account authorise, official_account blank_page, "
    "official_account decline",
    "top_up": "cancel, pay, pay amount, pay payer",
    "bank_transfer": "cancel",
    "waiting": "cancel",
    "result": "account find_by, account report_misuse, close",
    "handed_off": "account find_by, account open, account report_misuse, back, close",
    "account": "account find_by, account open, account report_misuse",
}
"""What every place of a page allows, besides what is possible on all pages."""

TAKES = {
    Way.RETRY: EventName.RETRY,
    Way.OTHER_METHOD: EventName.OTHER_METHOD,
    Way.FIND_THESE: EventName.FIND_THESE,
    Way.REQUEST_QUOTA: EventName.REQUEST_QUOTA,
    Way.OPEN_ACCOUNT: EventName.OPEN_ACCOUNT,
    Way.ACCOUNT: EventName.CLOSE,
    Way.ONLINE_SUPPORT: EventName.SUPPORT_KIT_SAVED,
}
"""What takes a way; the real-name page is looked at."""

ON_ALL_PAGES = {"account save_support_kit", "switch_language en"}


@cache
def atlas() -> Atlas:
    return charted(BUNDLED)


_rooms: list[Path] = []


@pytest.fixture(scope="module", autouse=True)
def room(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A folder for what is generated once and looked at by several tests."""
    _rooms.append(tmp_path_factory.mktemp("generated"))


@cache
def generated(kind: str) -> tuple[Path, Receipt]:
    folder = _rooms[-1] / kind
    return folder, generate(atlas(), kind, folder, BUNDLED)


@cache
def read(kind: str) -> tuple[Walkthrough, ...]:
    return tuple(read_walkthrough(path, Known()) for path in suite.find([generated(kind)[0]]))


def _follow(walkthrough: Walkthrough) -> RunResult:
    with Store.in_memory() as store:
        return Run(walkthrough, NoWindow(), store, rules=BUNDLED).follow()


@cache
def straight() -> tuple[Walkthrough, ...]:
    return tuple(read_walkthrough(path, Known()) for path in suite.find([suite.built_in() / "straight"]))


class Lived(NamedTuple):
    """One act of a generated file, as it went."""

    before: World
    event_rows: tuple[Transition, ...]
    after: World
    policy: Policy


@cache
def lived(kind: str) -> tuple[Lived, ...]:
    """What becomes of all that its files do, looked at without asking the receipt."""
    found = []
    for walkthrough in read(kind):
        rehearsal = Rehearsal(walkthrough, BUNDLED)
        conductor = rehearsal.conductor
        for step in walkthrough.steps:
            if not isinstance(step, RunnerStep):
                before = conductor.world
                rows = rehearsal.do(step)
                assert rows is not None, (walkthrough.name, step)
                found.append(Lived(before, rows, conductor.world, conductor.policy))
    return tuple(found)


def _check(kind: str) -> tuple[RunResult, ...]:
    """How its files go: all of them, each under a name of its own, short, and told by the receipt."""
    folder, receipt = generated(kind)
    told = (folder / NAME).read_text(encoding="utf-8")
    results = tuple(_follow(each) for each in read(kind))

    assert [(each.name, each.steps[-1]) for each in results if not each.good] == []
    assert len({each.name for each in results}) == len(results) == len(receipt.files)
    assert all("T06" in each.requirements for each in results)
    # The way to what is farthest may be longer; what else is in that file lies on it.
    assert [line.file for line in receipt.files if line.acts > MOST_ACTS][1:] == []
    assert told.startswith(receipt.summary)
    for line in receipt.files:
        text = (folder / line.file).read_text(encoding="utf-8")
        assert text.startswith("# Generated. ")
        assert all(goal in told for goal in line.goals)
        assert all(f"# {goal}\n" in text for goal in line.goals if kind not in ("refusals", "targets"))
    assert all(goal in told and why in told for goal, why in receipt.not_covered.items())
    return results


@pytest.mark.slow
@pytest.mark.row("T06")
def test_every_row_of_the_tables_is_walked() -> None:
    walked = {row for each in _check("transitions") for row in each.rows_walked}

    assert [str(row) for row in rows_not_walked(walked)] == []
    assert {row for act in lived("transitions") for row in act.event_rows} == set(
        verification.verification_table().rows
    )
    assert generated("transitions")[1].not_covered == {}


@pytest.mark.slow
@pytest.mark.long
@pytest.mark.row("T06")
def test_however_long_a_file_may_be_the_acts_are_few_for_what_they_cover(tmp_path: Path) -> None:
    receipt = generate(atlas(), "transitions", tmp_path, BUNDLED, most=10**6)
    told = (tmp_path / NAME).read_text(encoding="utf-8")

    assert receipt.not_covered == {}
    assert 0 < receipt.fewest <= receipt.acts <= 1.25 * receipt.fewest
    assert f"no fewer than {receipt.fewest} acts can do" in told


@pytest.mark.slow
@pytest.mark.long
@pytest.mark.row("T06")
def test_where_every_row_leads_is_told_from_all_else() -> None:
    """Whoever comes back to an account begins on a fresh page, wherever it was left."""
    _check("targets")
    receipt = generated("targets")[1]

    assert {goal for goal in receipt.not_covered if "open_account" not in goal} == set()
    assert receipt.covered + len(receipt.not_covered) == receipt.asked
    assert all(why.startswith("nothing that follows tells") for why in receipt.not_covered.values())

    seen = bench.Bench(BUNDLED)
    list(seen.lay_out([suite.Read(Path(), each) for each in read("targets")], own=True))
    wrong = [
        fault
        for number, row in enumerate(seen.works.table.rows)
        if row.target is not None and str(row) not in receipt.not_covered
        for _target, fault in leading_elsewhere(number, row)
    ]
    assert [str(fault) for fault in one_in(10, wrong) if seen.noticed_by(fault) is None] == []


def test_a_walkthrough_that_ends_where_a_row_leads_without_looking_does_not_cover_where_it_leads() -> None:
    blind = read_text("name: Blind\nsteps:\n- next\n", "blind.yaml")
    sees = read_text("name: Sees\nsteps:\n- next\n- expect: {page: region}\n- back\n", "sees.yaml")
    row = "welcome --> region: next"

    assert list(unseen(blind, [row], BUNDLED)) == [row]
    assert unseen(sees, [row], BUNDLED) == {}


@pytest.mark.slow
@pytest.mark.long
@pytest.mark.row("T06", "R32")
def test_every_reason_is_met_by_what_is_done_and_on_each_page_by_an_order() -> None:
    receipt = generated("reasons")[1]
    goals = {goal for line in receipt.files for goal in line.goals}
    orders = {f"{rule.reason} on {page}, ordered" for rule in BUNDLED.under(()).reasons for page in rule.at}

    assert {reason for each in _check("reasons") for reason in each.reasons_met} == set(Reason)
    assert orders - goals == set()
    assert set(receipt.not_covered) == {"top_up_window_over on waiting"}

    given = {
        (reason, act.before.session.page, verdict.forced)
        for act in lived("reasons")
        if (verdict := act.after.session.verdict) and verdict is not act.before.session.verdict
        for reason in verdict.reasons
    }
    rules = [(rule, page) for rule in BUNDLED.under(()).reasons for page in rule.at]
    assert {(rule.reason, page, True) for rule, page in rules} - given == set()
    assert {(rule.reason, page, False) for rule, page in rules if rule.computed} - given == {
        (Reason.TOP_UP_WINDOW_OVER, Page.WAITING, False)
    }


@pytest.mark.slow
@pytest.mark.row("T06", "R34")
def test_every_way_on_is_taken_or_seen() -> None:
    _check("ways")
    receipt = generated("ways")[1]
    goals = {goal for line in receipt.files for goal in line.goals}
    rules = {rule.reason: rule for rule in BUNDLED.under(()).reasons}

    assert receipt.not_covered == {}
    for reason, rule in rules.items():
        if rule.main is not None and not rule.stays_on_page:
            assert f"{rule.main} after {reason}" in goals

    offered: set[tuple[Way, Reason]] = set()
    taken: set[tuple[Way, Reason]] = set()
    for act in lived("ways"):
        for session, events in (
            (act.before.session, {row.event for row in act.event_rows}),
            (act.after.session, set[EventName]()),
        ):
            decides = deciding_reason(act.policy, session) if session.page is Page.RESULT else None
            if decides is None:
                continue
            for way in ways_on(act.policy, session):
                offered.add((way, decides.reason))
                if way is Way.REAL_NAME_PAGE or TAKES[way] in events:
                    taken.add((way, decides.reason))
    assert offered - taken == set()
    assert {reason for _way, reason in offered} == {
        reason for reason, rule in rules.items() if rule.main is not None and not rule.stays_on_page
    }


@pytest.mark.slow
@pytest.mark.long
@pytest.mark.row("T06")
def test_every_act_that_a_page_must_refuse_is_tried_there_and_what_is_possible_everywhere_is_named() -> None:
    _check("refusals")
    receipt = generated("refusals")[1]
    tried = [step for each in read("refusals") for step in each.steps if isinstance(step, Refused)]
    possible: dict[str, set[str]] = {}
    for goal in receipt.not_covered:
        sort, page = goal.split(" on ")
        possible.setdefault(page, set()).add(sort)

    assert len(tried) == receipt.covered
    assert {page: ", ".join(sorted(sorts - ON_ALL_PAGES)) for page, sorts in possible.items()} == POSSIBLE
    assert all(sorts >= ON_ALL_PAGES for sorts in possible.values())


@pytest.mark.slow
@pytest.mark.long
@pytest.mark.row("T06")
def test_generated_twice_it_is_the_same_to_the_byte(tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-P",
        "-m",
        "realname_wizard",
        "walkthrough",
        "generate",
        "--cover",
        "transitions",
    ]
    runs = [
        subprocess.Popen(
            [*command, "--out", str(tmp_path / seed)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            stdout=subprocess.PIPE,
        )
        for seed in ("1", "2")
    ]
    told = [run.communicate()[0] for run in runs]
    first, second = ({each.name: each.read_bytes() for each in (tmp_path / seed).iterdir()} for seed in "12")

    assert [run.returncode for run in runs] == [0, 0]
    assert told[0] == told[1]
    assert first == second
    assert NAME in first


@pytest.mark.slow
@pytest.mark.long
@pytest.mark.row("T06")
@pytest.mark.parametrize("kind", ["transitions", "targets"])
def test_rows_added_by_hand_are_covered_by_the_next_generation_and_one_that_cannot_be_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    added = (
        Transition(Page.WAITING, EventName.CLOSE, Page.ACCOUNT),
        Transition(Page.TOP_UP, EventName.BACK, Page.REVIEW_DETAILS, "changing"),
    )
    never = Transition(Page.WELCOME, EventName.REFRESH, Page.REGION, "code_veiled")
    monkeypatch.setattr(verification, "VERIFICATION", (*verification.VERIFICATION, *added, never))
    for room in (loop, conductor, bench):
        monkeypatch.setattr(room, "WORKS", room.WORKS._replace(table=verification.verification_table()))

    receipt = generate(charted(BUNDLED), kind, tmp_path, BUNDLED)

    assert str(never) in receipt.not_covered
    assert {str(row) for row in added}.isdisjoint(receipt.not_covered)
    assert "nothing that can be done" in receipt.not_covered[str(never)]
    for row in added:
        (file,) = (line.file for line in receipt.files if str(row) in line.goals)
        result = _follow(read_walkthrough(tmp_path / file, Known()))
        assert result.good
        assert row in result.rows_walked


def test_more_acts_in_a_file_make_fewer_files(tmp_path: Path) -> None:
    few, many = (
        generate(charted(BUNDLED, straight()[:2]), "refusals", tmp_path / str(most), BUNDLED, most=most)
        for most in (20, 200)
    )

    assert len(few.files) > len(many.files)
    assert few.covered == many.covered


def test_when_it_is_stopped_what_is_done_stays_and_the_receipt_says_so(tmp_path: Path) -> None:
    receipt = generate(
        charted(BUNDLED, straight()[:1]),
        "refusals",
        tmp_path,
        BUNDLED,
        stopped=(tmp_path / "refusals-01.yaml").exists,
    )

    assert [line.file for line in receipt.files] == ["refusals-01.yaml"]
    assert receipt.summary.endswith("stopped")
    assert set(receipt.not_covered.values()) == {"it was stopped before"}


def test_a_folder_that_holds_something_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine.yaml").write_text("name: Mine\n", encoding="utf-8")

    assert main(["walkthrough", "generate", "--cover", "ways", "--out", str(tmp_path)]) == 2
    assert "there is something already" in capsys.readouterr().err


@pytest.mark.parametrize("wrong", ["0", "-1", "many"])
def test_a_number_of_steps_that_is_none_is_refused(wrong: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["walkthrough", "generate", "--cover", "ways", "--out", "x", "--max-steps", wrong])
    assert "--max-steps" in capsys.readouterr().err
