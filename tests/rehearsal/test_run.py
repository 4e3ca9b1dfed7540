"""Walkthroughs are followed step by step, and stop at the first thing that is not as they say (T05)."""

from pathlib import Path
from typing import Any

import pytest

from realname_wizard.documents.problems import Problems
from realname_wizard.policy.load import BUNDLED
from realname_wizard.rehearsal.hands import NoWindow
from realname_wizard.rehearsal.run import Run, RunResult
from realname_wizard.rehearsal.script.reader import read_text
from realname_wizard.store.keeper import Store
from realname_wizard.words import Reason

TO_DETAILS = """
  - next
  - choose: {region: mainland}
  - choose: {subject: individual}
  - choose: {method: wechat_scan}
"""
TO_CODE = f"""{TO_DETAILS}
  - fill: {{specimen: individual}}
  - next
  - submit
"""

CONFIRMED = "  - phone: scan\n  - phone: consent\n  - phone: confirm\n"
PERSON = "identity: {name: 张三丰, id_number: 11010519491231002X}"


def follow(steps: str, head: str = "", **options: Any) -> RunResult:
    walkthrough = read_text(f"name: A test\n{head}\nsteps:\n{steps}", "test.yaml")
    return Run(
        walkthrough, NoWindow(), Store.in_memory(), path="test.yaml", **options, rules=BUNDLED
    ).follow()


@pytest.mark.row("T05", "R21")
def test_a_straight_way_passes() -> None:
    result = follow(f"{TO_CODE}{CONFIRMED}  - expect: {{outcome: verified}}\n")
    assert result.good, result.steps[-1]
    assert [step.line for step in result.steps] == sorted(step.line for step in result.steps)


@pytest.mark.row("T05")
def test_a_step_that_the_page_does_not_offer_stops_the_run() -> None:
    result = follow("  - submit\n  - next\n")
    assert not result.good
    assert len(result.steps) == 1
    assert "submit" in result.steps[0].trouble
    assert "welcome" in result.steps[0].trouble


@pytest.mark.row("T05")
def test_an_expectation_that_fails_says_what_was_expected_and_found() -> None:
    result = follow("  - expect: {page: details, outcome: verified}\n")
    told = [str(mismatch) for mismatch in result.steps[0].mismatches]
    assert told == ["page: expected details, found welcome", "outcome: expected verified, found none"]


@pytest.mark.row("R11")
def test_a_field_that_is_not_on_the_page_is_not_possible() -> None:
    result = follow(f"{TO_DETAILS}  - fill: {{bank_account: '15000094971252'}}\n")
    assert "bank_account" in result.steps[-1].trouble


@pytest.mark.parametrize("steps", ["", "  - next\n"])
def test_a_specimen_that_has_nothing_to_fill_is_not_possible(steps: str) -> None:
    result = follow(f"{steps}  - fill: {{specimen: individual}}\n")
    assert "nothing to fill" in result.steps[-1].trouble


@pytest.mark.row("T09")
def test_a_number_on_the_page_is_masked_in_what_was_found() -> None:
    number = "11010519491231002x"
    result = follow(
        f"{TO_DETAILS}  - fill: {{id_number: '{number}'}}\n  - expect: {{text: '{number[:-1]}Y'}}\n"
    )
    told = str(result.steps[-1].mismatches[0])
    assert "110" in told
    assert number[:-1] not in told


@pytest.mark.row("T05")
def test_a_picture_has_a_name_that_every_file_system_takes(tmp_path: Path) -> None:
    class Camera(NoWindow):
        def picture(self, path: Path) -> Path:
            path.touch()
            return path

    name = "𠮷" * 200
    walkthrough = read_text(f"name: A test\nsteps: [{{snapshot: {name}}}]\n", "test.yaml")
    result = Run(walkthrough, Camera(), Store.in_memory(), pictures=tmp_path, rules=BUNDLED).follow()
    assert result.steps[0].picture in list(tmp_path.iterdir())


@pytest.mark.row("T01")
def test_a_reason_the_director_orders_is_not_counted_as_met() -> None:
    ordered = follow(f"  - director: {{at: qr, outcome: wallet_not_bound}}\n{TO_CODE}{CONFIRMED}")
    assert Reason.WALLET_NOT_BOUND not in ordered.reasons_met
    done = follow(f"  - phone: {{wallet: no_card}}\n{TO_CODE}{CONFIRMED}")
    assert Reason.WALLET_NOT_BOUND in done.reasons_met


@pytest.mark.row("T01")
def test_a_verdict_that_cannot_happen_on_a_page_cannot_be_ordered() -> None:
    with pytest.raises(Problems, match='qr cannot give "face_covered"'):
        follow("  - director: {at: qr, outcome: face_covered}\n")


@pytest.mark.row("R16", "R33")
def test_given_accounts_count_towards_the_quota_and_stay_after_a_restart() -> None:
    head = (
        "given:\n  accounts:\n"
        f"    - {{name: shop, count: 3, verified: individual, {PERSON}, mobile: '13800138000'}}"
    )
    steps = (
        f"{TO_DETAILS}  - fill: {{name: 张三丰, id_number: 11010519491231002x, mobile: '13900139000'}}\n"
        "  - fill: {sms_code: delivered}\n"
        "  - next\n  - restart\n  - submit\n"
        "  - expect: {reasons: [individual_quota_reached], quota: {used: 3, limit: 3}, marked: [id_number]}\n"
    )
    result = follow(steps, head)
    assert result.good, result.steps[-1]


def test_going_to_another_account_and_back() -> None:
    head = f"given:\n  accounts:\n    - {{name: shop, verified: individual, {PERSON}}}"
    steps = (
        "  - account: {open: shop}\n  - expect: {page: account, outcome: verified}\n"
        "  - account: {open: trainee}\n  - expect: {page: welcome}\n"
    )
    result = follow(steps, head)
    assert result.good, result.steps[-1]
