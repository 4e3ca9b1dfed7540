"""What generating is made of: the acts there are, and going back to a mark."""

import pytest

from realname_wizard.flow.verification import verification_table
from realname_wizard.messages.events import Act
from realname_wizard.messages.refusals import NotAllowed
from realname_wizard.policy.load import BUNDLED
from realname_wizard.rehearsal.generate import acts as alphabet
from realname_wizard.rehearsal.generate.acts import acts, sort_of
from realname_wizard.rehearsal.generate.atlas import Atlas, Rehearsal
from realname_wizard.rehearsal.generate.generating import charted
from realname_wizard.rehearsal.script.models import STEPS, Face, Next, Pay, Phone, Walkthrough
from realname_wizard.rehearsal.script.reader import read_walkthrough
from realname_wizard.rehearsal.script.step import RunnerStep, Step
from realname_wizard.rehearsal.script.yaml_line import yaml_line
from realname_wizard.rehearsal.suite import built_in
from realname_wizard.words import EventName, Page

HEAD = Walkthrough(name=(("en", "A new account"),), steps=(Next(),))


def test_every_declared_step_is_among_the_acts() -> None:
    declared = {name for name, step in STEPS.items() if not issubclass(step, RunnerStep)}

    assert {act.NAME for act in acts(HEAD)} == declared


def test_a_word_of_a_closed_list_is_an_act_of_its_own() -> None:
    words = {act.does for act in acts(HEAD) if isinstance(act, Phone) and act.does}

    assert words == set(Phone.words())


def test_whatever_a_step_can_say_has_an_example_or_is_left_out_on_purpose() -> None:
    said = {(act.NAME, key) for act in acts(HEAD) for key in act.model_fields_set}
    every = {(act.NAME, key) for act in acts(HEAD) for key in type(act).model_fields if key not in Step.PLACE}
    left_out = {key for key, examples in alphabet.WRITTEN.items() if not examples}

    assert every - said == left_out


def test_acts_of_one_sort_differ_in_their_values_alone() -> None:
    assert sort_of(Next()) == "next"
    assert sort_of(Phone(does="scan")) == "phone scan"
    assert sort_of(Pay(amount="0.01")) == sort_of(Pay(amount="?")) == "pay amount"


def test_names_of_rows_are_goals_that_tell_them_apart() -> None:
    rows = verification_table().rows

    assert len({str(row) for row in rows}) == len(rows)


def test_going_back_to_a_mark_undoes_what_was_tried() -> None:
    rehearsal = Rehearsal(HEAD, BUNDLED)
    mark = rehearsal.conductor.mark()

    assert rehearsal.do(Next())
    assert rehearsal.conductor.world.session.page is Page.REGION
    rehearsal.conductor.back_to(mark)
    assert rehearsal.conductor.world == mark.world
    assert rehearsal.do(Face()) is None
    assert rehearsal.conductor.world == mark.world


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    names = ("wechat_scan", "face", "official_account", "top_up", "bank_transfer")
    return charted(BUNDLED, [read_walkthrough(built_in() / "straight" / f"{name}.yaml") for name in names])


@pytest.mark.row("T06")
@pytest.mark.parametrize("name", EventName)
def test_what_a_page_does_not_have_changes_nothing_whoever_sends_it(atlas: Atlas, name: EventName) -> None:
    try:
        act = Act.model_validate({"name": name})
    except ValueError:
        return  # it says more than its name, and has tests of its own
    pages = set()
    for spot in atlas.spots.values():
        conductor = spot.rehearsal.conductor
        conductor.back_to(spot.mark)
        pages.add(spot.page)
        if name not in conductor.allowed():
            with pytest.raises(NotAllowed):
                conductor.take(act)
        assert conductor.world == spot.world
    assert len(pages) > 10


def test_numbers_stay_in_clear_only_where_a_file_is_written() -> None:
    number = {"id_number": "110199199003070017"}

    assert number["id_number"] in yaml_line(number, clear=True)
    assert number["id_number"] not in yaml_line(number)
