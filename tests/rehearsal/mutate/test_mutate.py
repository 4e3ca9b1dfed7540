"""Faults are planted in tables, deadlines and rules, and what no walkthrough notices is told (T06)."""

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from realname_wizard.cli import main
from realname_wizard.loop import WORKS, Works
from realname_wizard.policy.load import BUNDLED
from realname_wizard.rehearsal import suite
from realname_wizard.rehearsal.generate.generating import charted, generate
from realname_wizard.rehearsal.mutate import report
from realname_wizard.rehearsal.mutate.bench import Bench
from realname_wizard.rehearsal.mutate.faults import (
    DeadlineFault,
    RowFault,
    of_deadlines,
    of_rows,
    of_rules,
)
from realname_wizard.rehearsal.mutate.mutating import Mutated, mutate
from realname_wizard.rehearsal.script.reader import read_text
from realname_wizard.rehearsal.suite import Read
from realname_wizard.words import EffectKind, EventName, Page

pytestmark = pytest.mark.row("T06")

TO_CODE = """
  - next
  - choose: {region: mainland}
  - choose: {subject: individual}
  - choose: {method: wechat_scan}
  - fill: {specimen: individual}
  - next
  - submit
"""
SHARP = f"{TO_CODE}  - expect: {{page: qr, deadline: '2026-11-23T09:02:00+08:00'}}\n"
DONE = f"{TO_CODE}  - phone: scan\n  - phone: consent\n  - phone: confirm\n"


def read(steps: str, name: str = "a.yaml") -> Read:
    return Read(Path(name), read_text(f"name: {name}\nsteps:{steps}", name))


def bench_of(*steps: str, works: Works = WORKS) -> Bench:
    bench = Bench(BUNDLED, works)
    list(bench.lay_out([read(each, f"{number}.yaml") for number, each in enumerate(steps)], own=True))
    return bench


def row_fault(source: Page, event: EventName, **changes: Any) -> RowFault:
    rows = WORKS.table.rows
    number = next(n for n, row in enumerate(rows) if (row.source, row.event) == (source, event))
    return RowFault("here", "so", number=number, was=rows[number], row=replace(rows[number], **changes))


def lived(found: Mutated) -> list[str]:
    return [found.faults[each.fault].name for each in found.verdicts if each.by is None]


# --- what is planted


def test_every_row_has_each_fault_that_it_can_have() -> None:
    faults = list(of_rows(WORKS, 1))
    rows = WORKS.table.rows

    assert len(faults) == sum(1 + 2 * bool(row.guard) + len(row.updates) + len(row.effects) for row in rows)
    assert len({fault.name for fault in faults}) == len(faults)
    assert all(fault.row != fault.was for fault in faults)


def test_every_number_and_reason_of_the_rules_and_their_variants_has_a_fault() -> None:
    names = {fault.name for fault in of_rules(BUNDLED, 1)}

    assert {
        "quotas.individual | one more",
        "limits.code_seconds | one less",
        "limits.transfer_business_days[1] | one more",
        "V3 quotas.enterprise | one more",
        "face_mismatch | reason exchanged",
        "face_mismatch | kind exchanged",
    } <= names
    assert "limits.top_up_business_days[0] | one more" not in names, "the rules' own model refuses it"


def test_the_same_seed_draws_the_same_and_another_draws_otherwise() -> None:
    def drawn(seed: int) -> list[str]:
        return [str(fault) for fault in (*of_rows(WORKS, seed), *of_rules(BUNDLED, seed))]

    assert drawn(1) == drawn(1)
    assert drawn(1) != drawn(2)


def test_what_a_fault_is_planted_in_is_left_as_it_was() -> None:
    rows, text = WORKS.table.rows, BUNDLED.text
    for fault in (*of_rows(WORKS, 1), *of_deadlines(["code_expired comes"]), *list(of_rules(BUNDLED, 1))[:3]):
        fault.plant(WORKS, BUNDLED)

    assert WORKS.table.rows is rows
    assert BUNDLED.text == text


# --- what notices it


def test_a_row_that_leads_elsewhere_is_noticed_by_who_walks_on_and_by_nobody_else() -> None:
    fault = row_fault(Page.DETAILS, EventName.NEXT, target=Page.WELCOME)

    assert bench_of("\n  - next\n", TO_CODE).noticed_by(fault) == 1
    assert bench_of("\n  - next\n").noticed_by(fault) is None


@pytest.mark.parametrize(("sort", "notices"), [("no guard", True), ("guard negated", True)])
def test_a_guard_is_noticed_where_it_should_have_held(sort: str, notices: bool) -> None:
    """An empty form is refused; once no guard is asked it is taken."""
    refused = f"{TO_CODE.partition('  - fill')[0]}  - next\n  - expect: {{page: details}}\n"
    (fault,) = (
        each
        for each in of_rows(WORKS, 1)
        if each.sort == sort
        and each.was is not None
        and (each.was.source, each.was.event, each.was.target)
        == (Page.DETAILS, EventName.NEXT, Page.REVIEW_DETAILS)
    )

    assert (bench_of(refused).noticed_by(fault) == 0) is notices


@pytest.mark.parametrize(
    "fault", tuple(of_deadlines(["code_issued says expires_at"])), ids=lambda fault: fault.sort
)
def test_a_deadline_a_second_away_is_noticed_by_who_looks_at_it(fault: DeadlineFault) -> None:
    bench = bench_of(TO_CODE, SHARP)

    assert fault.place in bench.deadlines
    assert bench.noticed_by(fault) == 1


def test_a_loop_without_end_is_noticed() -> None:
    """To go on after cancelling leads back to where one goes on from."""
    fault = row_fault(
        Page.RESULT, EventName.RETRY, target=Page.RESULT, updates=(), effects=(EffectKind.TRY_AGAIN,)
    )

    assert bench_of("\n  - cancel\n  - retry\n").noticed_by(fault) == 0


def test_a_program_that_breaks_is_noticed() -> None:
    fault = row_fault(Page.REVIEW_DETAILS, EventName.SUBMIT, updates=(), effects=(EffectKind.TURN_CLOCK,))

    assert bench_of(TO_CODE).noticed_by(fault) == 0


def test_a_walkthrough_that_fails_by_itself_is_left_out_and_named() -> None:
    bench = bench_of("\n  - next\n  - expect: {page: result}\n", TO_CODE)

    assert bench.red == ["0.yaml"]
    assert [each.path.name for each in bench.reads] == ["1.yaml"]


# --- all of them


def planted(own: Sequence[Read], generated: Sequence[Read] = (), **how: Any) -> Mutated:
    return mutate(own, generated, BUNDLED, draw=60, **how)


def test_several_processes_find_what_one_does() -> None:
    one, two = (planted([read(DONE), read(SHARP)], workers=workers) for workers in (1, 2))

    assert lived(one) == lived(two)  # which of the two files notices first depends on how long they take
    assert 0 < len(lived(one)) < 60


def test_generated_walkthroughs_are_tried_where_the_others_notice_nothing() -> None:
    bench = bench_of(TO_CODE)
    list(bench.lay_out([read(SHARP, "g.yaml")], own=False))
    by_both, by_the_generated = (
        row_fault(Page.DETAILS, EventName.NEXT, target=Page.ACCOUNT),
        row_fault(Page.QR, EventName.CODE_ISSUED, updates=()),
    )

    assert bench.own == 1
    assert (bench.noticed_by(by_both), bench.noticed_by(by_the_generated)) == (0, 1)


def test_what_is_done_is_told_when_it_is_stopped() -> None:
    asked = iter([False] * 8 + [True] * 1000)
    found = planted([read(DONE)], stopped=lambda: next(asked))

    assert found.stopped
    assert 0 < len(found.verdicts) < 60
    assert report.summary(found, {}).endswith(", stopped")


def test_walkthroughs_that_look_at_nothing_let_faults_live_and_the_command_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    soft = tmp_path / "soft.yaml"
    soft.write_text(f"name: Soft\nsteps:{DONE}")
    command = ["walkthrough", "mutate", str(soft), "-j", "1", "--out", str(tmp_path / "told.txt")]

    assert main(command) == 1

    told = capsys.readouterr().out
    assert "LIVED  assessment --> result: proof_passed | another target → " in told
    assert "details --> review_details: next [details_good] | another target" not in told
    assert (tmp_path / "told.txt").read_text() == told


def test_one_that_is_explained_is_told_with_the_reason_and_is_no_failure() -> None:
    found = planted([read(TO_CODE)])
    reasons = dict.fromkeys(lived(found), "nobody could see it")

    assert report.unexplained(found, reasons) == []
    assert report.unexplained(found, {}) != []
    assert any(line.endswith("# nobody could see it") for line in report.lines(found, reasons))


def test_only_what_can_be_planted_is_explained() -> None:
    """A deadline is known once a walkthrough has set it."""
    names = [fault.name for fault in (*of_rows(WORKS, 1), *of_rules(BUNDLED, 1))]
    of_faults = [each for each in report.explained() if "| a second" not in each]

    assert [
        each for each in of_faults if not any(report.reason_for(name, {each: "so"}) for name in names)
    ] == []


def test_a_star_in_an_explanation_stands_for_anything_and_nothing_else_does() -> None:
    told = {"result --> *: retry [a] | no guard": "so"}

    assert report.reason_for("result --> qr: retry [a] | no guard", told) == "so"
    assert report.reason_for("result --> qr: retry a | no guard", told) == ""
    assert report.reason_for("result --> qr: retry [a] | no guard | no effect", told) == ""


@pytest.mark.slow
def test_of_a_sample_the_walkthroughs_of_the_program_alone_leave_none_unexplained() -> None:
    own, wrong = suite.read_all([])
    found = mutate(own, (), BUNDLED, draw=40)

    assert wrong == []
    assert found.bench.red == []
    assert report.unexplained(found, report.explained()) == []


@pytest.mark.slow
def test_whichever_two_reasons_are_exchanged_the_walkthroughs_of_the_program_alone_notice() -> None:
    """Their rules may differ in nothing but where they can be ordered."""
    own, _ = suite.read_all([])
    bench = Bench(BUNDLED)
    list(bench.lay_out([read for read in own if "reasons" in read.path.parts], own=True))
    exchanged = [fault for fault in of_rules(BUNDLED, 1) if fault.sort == "reason exchanged"]

    assert [str(fault) for fault in exchanged if bench.noticed_by(fault) is None] == []


@pytest.mark.slow
@pytest.mark.long
def test_of_all_faults_the_walkthroughs_notice_95_in_a_hundred_and_the_others_are_explained(
    tmp_path: Path,
) -> None:
    """The generated ones add what those of the program leave out."""
    own, _ = suite.read_all([])
    atlas = charted(BUNDLED)
    for kind in ("transitions", "reasons", "refusals", "ways"):
        generate(atlas, kind, tmp_path / kind, BUNDLED)
    found = mutate(own, suite.read_all([tmp_path])[0], BUNDLED, workers=os.cpu_count() or 1)
    noticed = [each.by for each in found.verdicts if each.by is not None]
    by_the_generated = [each for each in found.verdicts if each.by is not None and each.by >= found.bench.own]

    assert found.bench.red == []
    assert report.unexplained(found, report.explained()) == []
    assert [str(found.faults[each.fault]) for each in by_the_generated] == []
    assert len(noticed) >= 0.95 * len(found.verdicts)
    assert sum(by < found.bench.own for by in noticed) >= 0.80 * len(found.verdicts)
    told = "\n".join(report.lines(found, report.explained()))
    unused = [each for each in report.explained() if f"# {report.explained()[each]}" not in told]
    assert unused == []
