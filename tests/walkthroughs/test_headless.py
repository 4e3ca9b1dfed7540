"""The walkthroughs of the program, followed without a window: as written, and killed after every step."""

from functools import cache

import pytest
from tests.drawn import a_share_in_every_run
from tests.journal.kept_worlds import Remembering, differences

from realname_wizard.identity.specimens import specimen_names
from realname_wizard.policy.load import BUNDLED
from realname_wizard.rehearsal.coverage import rows_not_walked
from realname_wizard.rehearsal.hands import NoWindow
from realname_wizard.rehearsal.run import Run, RunResult
from realname_wizard.rehearsal.script.models import Choose, Director, Walkthrough
from realname_wizard.rehearsal.script.reader import read_walkthrough
from realname_wizard.rehearsal.script.values import Known
from realname_wizard.rehearsal.suite import LOG_NAMES, built_in, find
from realname_wizard.store.keeper import Store
from realname_wizard.words import Method, Reason

FOLDER = built_in()
FILES = [path.relative_to(FOLDER).as_posix() for path in find([])]
KNOWN = Known(specimens=specimen_names(), log_names=LOG_NAMES)


@cache
def walkthrough(name: str) -> Walkthrough:
    return read_walkthrough(FOLDER / name, KNOWN)


@cache
def followed(name: str, *, restart_always: bool = False) -> RunResult:
    with Store.in_memory() as store:
        return Run(
            walkthrough(name), NoWindow(), store, path=name, restart_always=restart_always, rules=BUNDLED
        ).follow()


def troubles(result: RunResult) -> list[str]:
    return [
        f"line {step.line}, {step.text}: {step.trouble or '; '.join(str(each) for each in step.mismatches)}"
        for step in result.steps
        if not step.good
    ]


@pytest.mark.parametrize("name", FILES)
def test_goes_as_it_is_written(name: str) -> None:
    assert troubles(followed(name)) == []


@pytest.mark.slow
@pytest.mark.row("T10")
@pytest.mark.parametrize("name", FILES)
def test_its_journal_replayed_gives_the_world_that_was_saved_at_every_act(name: str) -> None:
    with Remembering.in_memory() as store:
        Run(walkthrough(name), NoWindow(), store, path=name, rules=BUNDLED, keeps=True).follow()
        assert list(differences(store)) == []


@pytest.mark.slow
@pytest.mark.row("R33")
@pytest.mark.parametrize("name", a_share_in_every_run(3, FILES))
def test_goes_the_same_way_when_the_program_is_killed_after_every_step(name: str) -> None:
    assert troubles(followed(name, restart_always=True)) == []


@pytest.mark.slow
@pytest.mark.row("R32")
def test_every_reason_is_met_by_what_was_done_not_by_the_director() -> None:
    met = {reason for name in FILES for reason in followed(name).reasons_met}

    assert set(Reason) - met == set()


@pytest.mark.row("T01", "R32")
def test_every_reason_is_ordered_on_each_page_on_which_it_arises() -> None:
    """What a rule says of where its reason arises is seen nowhere but in what can be ordered there."""
    orders = (step for name in FILES for step in walkthrough(name).steps if isinstance(step, Director))
    ordered = {(order.at, outcome) for order in orders for outcome in order.outcome}
    rules = BUNDLED.under(()).reasons

    assert {(page, rule.reason) for rule in rules for page in rule.at} - ordered == set()


@pytest.mark.slow
@pytest.mark.row("T06")
def test_every_row_of_the_tables_is_walked() -> None:
    walked = {row for name in FILES for row in followed(name).rows_walked}

    assert [str(row) for row in rows_not_walked(walked)] == []


@pytest.mark.row("R02", "R03")
@pytest.mark.parametrize("method", Method)
def test_every_method_has_a_straight_way(method: Method) -> None:
    result = followed(f"straight/{method}.yaml")
    chosen = {
        step.method for step in walkthrough(f"straight/{method}.yaml").steps if isinstance(step, Choose)
    }

    assert result.good
    assert result.reasons_met == set()
    assert method in chosen


def test_names_tell_the_stories_apart() -> None:
    names = [walkthrough(name).name for name in FILES]

    assert len(set(names)) == len(names)
