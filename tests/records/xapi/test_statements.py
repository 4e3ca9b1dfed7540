"""A sitting as statements: right by the standard, the same whenever they are told, of nobody who can be named (T07)."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.course.learner import Learner
from tests.records.made import BEGAN, CLASS, sitting
from tests.records.test_observing import NAME, Clock

from realname_wizard.course.marks import Help
from realname_wizard.records.book import Book
from realname_wizard.records.of_lessons import OfTest
from realname_wizard.records.sitting import Met, Mode, Now, Sitting, StepTaken
from realname_wizard.records.xapi import iris
from realname_wizard.records.xapi.folding import row_of
from realname_wizard.records.xapi.naming import naming
from realname_wizard.records.xapi.statements import Launch, Statement, Teller
from realname_wizard.rehearsal.suite import built_in
from realname_wizard.words import Method, Outcome, Page, Reason

from .rules import broken

pytestmark = pytest.mark.row("T07")
TEMPLATE = {
    "contextActivities": {
        "grouping": [{"id": "https://lms.example/course", "definition": {"type": iris.COURSE}}]
    },
    "extensions": {iris.SESSION: "s1"},
}
LAUNCH = Launch(
    *("https://lms.example", "a-b-c", "6a1f3f0e-0000-4000-8000-000000000001", "https://lms.example/au/1"),
    template=TEMPLATE,
)
NOW = BEGAN + timedelta(days=2)
moments = st.integers(0, 3600).map(lambda seconds: BEGAN + timedelta(seconds=seconds))
steps = st.builds(
    StepTaken,
    page=st.sampled_from(Page),
    seconds=st.floats(0, 1e5),
    how=st.sampled_from(["good", "late", "missing"]),
    help=st.sampled_from(Help),
    at=st.none() | moments,
)
met = st.builds(
    Met,
    reason=st.sampled_from(Reason),
    right=st.none() | st.booleans(),
    at=st.none() | moments,
    answered=st.none() | moments,
    of_lesson=st.none() | st.booleans(),
)
sittings = st.builds(
    lambda number, mode, told, points, now: sitting(number, mode=mode, **told).evolve(
        points=points if mode is Mode.TEST else None, now=now
    ),
    st.integers(0, 9),
    st.sampled_from(Mode),
    st.fixed_dictionaries(
        {
            "steps": st.lists(steps, max_size=4).map(tuple),
            "met": st.lists(met, max_size=3).map(tuple),
            "outcome": st.sampled_from(Outcome),
            "method": st.none() | st.sampled_from(Method),
            "course": st.sampled_from(["", "hour.yaml", "我的 课程?.yaml"]),
            "walkthrough": st.sampled_from(["", "straight/face.yaml", "自己的 <x>.yaml"]),
            "group": st.sampled_from(["", CLASS.id]),
        }
    ),
    st.integers(0, 10),
    st.none() | st.just(Now(page=Page.QR, step=2, of=7, since=BEGAN)),
)


def all_told(row: Sitting, launch: Launch | None = None) -> Iterator[Statement]:
    teller = Teller(naming(), launch, clock=lambda: NOW)
    yield from teller.told(row)
    if row.now is not None:
        yield teller.progressed(row)


@given(sittings, st.sampled_from([None, LAUNCH]))
def test_every_statement_is_right_and_told_the_same_again(row: Sitting, launch: Launch | None) -> None:
    told = list(all_told(row, launch))
    assert [each for each in told if broken(each, NOW)] == []
    assert len({each["id"] for each in told}) == len(told)
    assert list(all_told(Sitting.model_validate_json(row.model_dump_json()), launch)) == told
    json.dumps(told, allow_nan=False)


@given(sittings)
def test_the_row_is_read_back_from_what_was_told(row: Sitting) -> None:
    found = [sitting for each in all_told(row) if (sitting := row_of(each))]
    assert found == [row]


def test_what_is_told_of_the_whole_says_from_when_to_when_by_the_clock_of_the_rehearsal() -> None:
    """Three days went by in it, in five minutes of an hour; a statement's own time is the real one."""
    row = sitting(1)
    wholes = [each for each in all_told(row) if iris.SITTING in each["context"].get("extensions", {})]
    assert wholes
    for each in wholes:
        simulated = each["context"]["extensions"][iris.SIMULATED]
        assert simulated == {"from": "2026-11-23T01:00:00+00:00", "to": "2026-11-26T01:00:00+00:00"}
        assert each["timestamp"].startswith("2026-11-23T02:")


def test_the_rules_of_this_test_know_what_is_wrong() -> None:
    (first, *_rest) = all_told(sitting(1))
    later = (NOW + timedelta(minutes=1)).isoformat()
    for wrong in ("2026-11-23T01:00:00", "2026-11-23T01:00:00-00:00", later):
        assert broken(first | {"timestamp": wrong}, NOW)
    assert not broken(first, NOW)
    activity = first["object"]["definition"] | {"interactionType": "other"}
    assert broken(first | {"object": first["object"] | {"definition": activity}}, NOW)
    assert broken(first | {"result": {"response": ""}}, NOW)


def test_a_clock_that_was_ahead_tells_nothing_of_the_future() -> None:
    early = BEGAN + timedelta(minutes=1)
    told = list(Teller(naming(), clock=lambda: early).told(sitting(30)))
    assert {each["timestamp"] for each in told} == {"2026-11-23T01:01:00.000+00:00"}


def test_what_is_told_while_it_goes_on_is_what_the_kept_row_tells(tmp_path: Path) -> None:
    """So a file of statements and what was sent are one, however often either arrives."""
    told: list[Sitting] = []
    Book(tmp_path).listen(told.append)
    learner = Learner(NAME)
    OfTest(learner.test, Book(tmp_path), built_in() / NAME, clock=Clock())
    learner.does(learner.test.walkthrough.steps)
    teller = Teller(naming())
    live = [{each["id"]: each for each in teller.told(row)} for row in told]
    (kept,) = Book(tmp_path).sittings()
    last = {each["id"]: each for each in teller.told(kept)}
    assert len(told) > 5
    for each in live:
        assert each.items() <= last.items()
    verbs = [each["verb"]["id"] for each in teller.told(kept)]
    assert verbs[0] == iris.INITIALIZED.id
    assert verbs[-2:] == [iris.PASSED.id, iris.TERMINATED.id]
    assert verbs.count(iris.PASSED.id) == 1
    assert {iris.COMPLETED.id, iris.ANSWERED.id, iris.EXPERIENCED.id} <= set(verbs)
    assert {each["context"]["registration"].replace("-", "") for each in teller.told(kept)} == {kept.id}


def test_a_class_has_one_actor_wherever_a_learner_sits_and_no_name_goes_along() -> None:
    one, other = (sitting(number, name) for number, name in enumerate(("Lin Yue", "Lin  Yue ")))
    accounts = {json.dumps(each["actor"]) for row in (one, other) for each in all_told(row)}
    assert accounts == {
        json.dumps(
            {
                "objectType": "Agent",
                "account": {
                    "homePage": iris.class_home(CLASS.id),
                    "name": CLASS.pseudonym("learner", "Lin Yue"),
                },
            }
        )
    }
    assert "Lin" not in json.dumps(list(all_told(one)))


def test_a_launch_brings_the_actor_and_the_registration() -> None:
    told = list(all_told(sitting(1), LAUNCH))
    assert {each["actor"]["account"]["name"] for each in told} == {"a-b-c"}
    assert {each["context"]["registration"] for each in told} == {LAUNCH.registration}
    assert all(each["context"]["extensions"][iris.SESSION] == "s1" for each in told)
    assert {each["id"] for each in told}.isdisjoint({each["id"] for each in all_told(sitting(1))})
    (found,) = filter(None, map(row_of, told))
    assert found.learner != sitting(1).learner
    assert found.evolve(learner=sitting(1).learner, id=sitting(1).id) == sitting(1)


@pytest.mark.row("T09")
@given(sittings)
def test_beside_the_account_of_a_launch_nothing_leads_to_the_pseudonym(row: Sitting) -> None:
    """Neither the code itself nor the id of the sitting, under which a store of the class may have it."""
    told = json.dumps(list(all_told(row, LAUNCH)))
    assert row.learner not in told
    assert row.id not in told.replace("-", "")
    others = {each["id"] for each in all_told(row)} | {
        each["context"]["registration"] for each in all_told(row)
    }
    assert not [each for each in others if each in told]


def test_what_a_platform_wants_in_a_context_holds() -> None:
    wanted = {
        "language": "zh-CN",
        "registration": "another",
        "contextActivities": {"grouping": {"id": "https://lms.example/one"}, "other": 7},
        "extensions": {iris.METHOD: "theirs", iris.SESSION: "s1"},
    }
    for each in all_told(sitting(1), LAUNCH._replace(template=wanted)):
        context = each["context"]
        assert (context["language"], context["registration"]) == ("zh-CN", LAUNCH.registration)
        assert context["extensions"][iris.METHOD] == "theirs"
        assert "https://lms.example/one" in {one["id"] for one in context["contextActivities"]["grouping"]}
        assert iris.PROFILE in {one["id"] for one in context["contextActivities"]["category"]}


@pytest.mark.parametrize(("mastery", "verb"), [(None, "passed"), (0.8, "passed"), (0.95, "failed")])
def test_what_is_enough_is_said_by_the_platform(mastery: float | None, verb: str) -> None:
    row = sitting(1, points=9, most=10, pass_mark=80)
    (told,) = (
        each for each in all_told(row, LAUNCH._replace(mastery=mastery)) if "score" in each.get("result", {})
    )
    assert told["verb"]["id"].endswith(verb)
    assert told["result"]["success"] is (verb == "passed")
    assert told["result"]["score"]["scaled"] == 0.9


def test_a_row_that_is_said_of_somebody_else_counts_for_nobody() -> None:
    (*_rest, last) = all_told(sitting(1))
    assert row_of(last) is not None
    stranger = {"homePage": iris.class_home(CLASS.id), "name": CLASS.pseudonym("learner", "Mo Chen")}
    assert row_of(last | {"actor": last["actor"] | {"account": stranger}}) is None


@settings(max_examples=30)
@given(st.recursive(st.none() | st.text() | st.integers(), lambda any_: st.dictionaries(
    st.sampled_from(["actor", "account", "homePage", "name", "context", "extensions", iris.SITTING, "id"]), any_
) | st.lists(any_)))  # fmt: skip
def test_any_statement_of_a_stranger_can_be_read(told: object) -> None:
    if isinstance(told, dict):
        assert row_of(told) is None
