"""The evidence of a guided run matches its record in whatever order somebody did and judged things (T05, T10)."""

import random
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from realname_wizard.evidence.chain import linked
from realname_wizard.evidence.guided import Guided, opened
from realname_wizard.evidence.record import Record, Step
from realname_wizard.evidence.verify import faults
from realname_wizard.messages.events import ChooseMethod, ChooseRegion
from realname_wizard.messages.moves import GoBack
from realname_wizard.messages.outside_events import LanguageSwitched
from realname_wizard.messages.refusals import NotAllowed, NotPossible
from realname_wizard.messages.typed import TypedSpecimen
from realname_wizard.policy.load import BUNDLED
from realname_wizard.rehearsal.script.sight import Impossible, Sight
from realname_wizard.words import EventName, Method, Region

from .test_guided import BY_HAND, do, marks, take

pytestmark = pytest.mark.row("T05", "T10")

Way = Callable[[Guided], None]

_CANNOT = (Impossible, NotAllowed, NotPossible, NotImplementedError)
"""What cannot be done now, or is nothing that anybody does."""


@pytest.fixture
def guided(tmp_path: Path) -> Iterator[Guided]:
    file = tmp_path / "by_hand.yaml"
    file.write_text(BY_HAND, encoding="utf-8")
    run = opened(file, tmp_path / "guided", BUNDLED, "en")
    yield run
    run.close()


def some(guided: Guided, number: int) -> None:
    for _ in range(number):
        do(guided)


def act(guided: Guided) -> None:
    """Do what the step at hand asks for."""
    assert guided.step is not None
    take(guided, *guided.step.events(Sight(guided.conductor)))


def to_the_end(guided: Guided) -> None:
    """Do what can be done, and fail the rest."""
    while guided.step is not None:
        before = marks(guided)
        with suppress(*_CANNOT):
            do(guided)
        if marks(guided) == before:
            guided.failed()


def said_of(guided: Guided) -> list[str]:
    guided.write("en")
    record = Record.load(guided.folder)
    return list(faults(record, guided.folder, record.head))


# --- what is honest matches


def passed_before_it_is_done(guided: Guided) -> None:
    some(guided, 3)
    step = guided.step
    guided.passed()
    assert marks(guided)[3] == "n"
    assert guided.model("en").trouble[0].startswith("Nothing has been done for this step yet.")
    guided.passed()
    assert marks(guided)[3] != "n"
    assert step is not None
    take(guided, *step.events(Sight(guided.conductor)))


def failed_and_done_later(guided: Guided) -> None:
    some(guided, 3)
    step = guided.step
    guided.failed()
    assert step is not None
    take(guided, *step.events(Sight(guided.conductor)))
    assert guided.model("en").trouble == ("Something else was done: chose the method (Face)",)


def done_later_under_0_5_0(guided: Guided) -> None:
    """Which noted what was done instead by its name alone."""
    failed_and_done_later(guided)
    assert guided._state.astray == ("choose_method:face",)
    guided._set(astray=("choose_method",))


def something_else_first(guided: Guided) -> None:
    take(guided, EventName.NEXT)
    take(guided, ChooseRegion(region=Region.OVERSEAS))
    take(guided, EventName.BACK)


def two_steps_in_one_act(guided: Guided) -> None:
    some(guided, 4)
    take(guided, TypedSpecimen("individual"), EventName.NEXT)
    assert marks(guided)[4:7] == "ssn"


def two_acts_at_one_look(guided: Guided) -> None:
    guided.conductor.take(EventName.NEXT)
    guided.conductor.take(ChooseRegion(region=Region.MAINLAND))
    guided.look()
    assert marks(guided)[:3] == "ssn"


def another_language(guided: Guided) -> None:
    some(guided, 2)
    take(guided, LanguageSwitched(language="zh_CN"))


def judged_remarked_and_taken_back(guided: Guided) -> None:
    some(guided, 3)
    guided.say("Look at that")
    guided.failed()
    guided.back()
    guided.back()
    some(guided, 1)
    guided.back()


def every_step_failed(guided: Guided) -> None:
    while guided.step is not None:
        guided.failed()


def every_step_passed_that_can_be(guided: Guided) -> None:
    for _ in BY_HAND.splitlines() * 2:
        guided.passed()


WAYS: list[Way] = [
    passed_before_it_is_done,
    failed_and_done_later,
    done_later_under_0_5_0,
    something_else_first,
    two_steps_in_one_act,
    two_acts_at_one_look,
    another_language,
    judged_remarked_and_taken_back,
    every_step_failed,
    every_step_passed_that_can_be,
]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_whatever_was_done_and_said_in_whatever_order_matches_the_record(way: Way, guided: Guided) -> None:
    way(guided)
    to_the_end(guided)
    assert said_of(guided) == []


def test_what_is_done_after_the_last_step_that_was_judged_is_no_part_of_the_evidence(guided: Guided) -> None:
    """A run that is paused, or goes on after its end: the language, another try, a step back."""
    take(guided, LanguageSwitched(language="zh_CN"))
    assert said_of(guided) == []
    some(guided, 3)
    take(guided, ChooseMethod(method=Method.WECHAT_SCAN))
    assert said_of(guided) == []
    guided.back()
    assert said_of(guided) == []
    to_the_end(guided)
    take(guided, LanguageSwitched(language="zh_CN"))
    assert said_of(guided) == []
    take(guided, GoBack())
    assert said_of(guided) == []
    to_the_end(guided)
    assert said_of(guided) == []
    assert len(Record.load(guided.folder).walks[0].rows) > 5


def anything(guided: Guided, draw: random.Random) -> None:
    """What a tester may do or say at any moment."""
    ways: list[Way] = [
        do,
        do,
        do,
        act,
        Guided.passed,
        Guided.failed,
        Guided.back,
        lambda run: run.say("A remark"),
        lambda run: take(run, GoBack()),
        lambda run: take(run, EventName.BACK),
        lambda run: take(run, EventName.NEXT),
        lambda run: take(run, ChooseRegion(region=Region.OVERSEAS)),
        lambda run: take(run, ChooseMethod(method=Method.WECHAT_SCAN)),
        lambda run: take(run, TypedSpecimen("individual_2")),
        lambda run: take(run, TypedSpecimen("individual"), EventName.NEXT),
        lambda run: take(run, LanguageSwitched(language="zh_CN")),
    ]
    with suppress(*_CANNOT):
        draw.choice(ways)(guided)


@pytest.mark.parametrize(
    "seed", [*range(4), *(pytest.param(each, marks=pytest.mark.long) for each in range(4, 24))]
)
def test_a_tester_who_does_just_anything_has_evidence_that_matches(seed: int, guided: Guided) -> None:
    draw = random.Random(seed)
    for _ in range(30):
        if guided.step is None:
            break
        anything(guided, draw)
    assert said_of(guided) == []
    to_the_end(guided)
    assert said_of(guided) == []


# --- what was changed does not, whoever makes all hashes anew


def forged(guided: Guided, called: str, **changed: Any) -> list[str]:
    """What is said where somebody changes the step that is written so."""
    guided.write("en")
    record = Record.load(guided.folder)

    def change(step: Step) -> Step:
        return step.model_copy(update=changed) if step.text == called else step

    (walk,) = record.walks
    steps = tuple(map(change, walk.steps))
    assert steps != walk.steps
    made = linked(
        record.model_copy(update={"walks": (walk.model_copy(update={"steps": steps}),)}), guided.folder
    )
    return list(faults(made, guided.folder))


def test_what_was_done_besides_cannot_be_left_out_of_the_record(guided: Guided) -> None:
    something_else_first(guided)
    to_the_end(guided)
    assert "was done: back" in forged(guided, "choose: {region: mainland}", astray=())[0]


def test_a_step_that_the_tester_judged_is_not_one_that_the_program_saw(guided: Guided) -> None:
    passed_before_it_is_done(guided)
    to_the_end(guided)
    assert "is nothing" in forged(guided, "choose: {method: face}", by="program")[0]


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("choose: {region: mainland}", "choose: {region: overseas}"),
        ("choose: {method: face}", "choose: {method: wechat_scan}"),
        ("submit", "next"),
    ],
)
def test_a_step_seen_by_the_program_cannot_be_called_another(text: str, other: str, guided: Guided) -> None:
    two_steps_in_one_act(guided)
    to_the_end(guided)
    assert forged(guided, text, text=other, words={}) != []
