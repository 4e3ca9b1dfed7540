"""What the pages say on which one chooses."""

import pytest
from tests.beginning import to_details, to_method

from realname_wizard.flow.door import Given
from realname_wizard.messages.events import ChooseRegion, ChooseSubject
from realname_wizard.words import (
    Method,
    Page,
    Region,
    Service,
    Subject,
)

from .conftest import INDIVIDUAL, E, after, say, shows


@pytest.mark.row("R09", "T09")
def test_the_welcome_says_what_stays_locked_and_what_to_have_at_hand() -> None:
    model = after()
    shows(
        model,
        {
            "paragraphs": (say("app.simulation.long"), say("welcome.at_hand"), say("welcome.how_long")),
            "services_heading": say("services.heading.locked"),
            "rules_text": "",
        },
    )
    notes = {line.service: (line.note, line.unlocked) for line in model.services}
    assert notes == {each: (say(f"service.{each}.locked"), False) for each in Service}


@pytest.mark.parametrize(
    ("page", "way", "values"),
    [
        (Page.REGION, (E.NEXT,), list(Region)),
        (Page.SUBJECT, to_method(Method.FACE)[:2], list(Subject)),
        (Page.METHOD, to_method(Method.FACE), list(INDIVIDUAL)),
        (Page.METHOD, to_method(Method.TOP_UP), [each for each in Method if each not in INDIVIDUAL]),
    ],
)
def test_a_page_offers_its_choices_and_asks_for_one_only_when_one_goes_on_without(
    page: Page, way: tuple[Given, ...], values: list[str]
) -> None:
    model = after(*way)
    assert sorted(choice.value for choice in model.choices) == sorted(values)
    for choice in model.choices:
        assert choice.title == say(f"{page}.{choice.value}.title")
        assert choice.summary == say(f"{page}.{choice.value}.summary")
        assert not choice.selected
    assert model.notice == ""
    assert after(*way, E.NEXT).notice == say(f"error.choose.{page}")


@pytest.mark.parametrize(
    ("way", "value"),
    [
        ((E.NEXT, ChooseRegion(region=Region.MAINLAND), E.BACK), "mainland"),
        ((*to_method(Method.FACE), E.BACK), "individual"),
        ((*to_details(Method.FACE), E.BACK), "face"),
    ],
)
def test_what_was_chosen_is_marked_when_one_comes_back(way: tuple[Given, ...], value: str) -> None:
    assert [choice.value for choice in after(*way).choices if choice.selected] == [value]


@pytest.mark.row("R02", "R03", "R05", "R06", "R07")
def test_a_method_says_what_it_needs_how_long_it_takes_and_whom_it_suits() -> None:
    for way in (to_method(Method.FACE), to_method(Method.TOP_UP)):
        model = after(*way)
        for choice in model.choices:
            key = f"method.{choice.value}"
            assert choice.needs == tuple(say(f"{key}.needs").split("\n"))
            assert choice.time == say(f"time.{choice.processing_time}")
            assert (choice.hurry, choice.no_papers) == (say(f"{key}.hurry"), say(f"{key}.no_papers"))
            assert choice.badge == (say("method.recommended") if choice.recommended else "")
        labels = ("needs", "time", "hurry", "no_papers", "method")
        assert model.choice_labels == tuple((each, say(f"method.label.{each}")) for each in labels)
        assert model.paragraphs == (say("time.immediate.note"), say("method.papers_later"))


@pytest.mark.row("R01")
@pytest.mark.parametrize(("again", "kept"), [(Subject.INDIVIDUAL, ["qq_scan"]), (Subject.ENTERPRISE, [])])
def test_who_goes_back_finds_the_method_chosen_as_long_as_the_subject_has_it(
    again: Subject, kept: list[str]
) -> None:
    model = after(*to_details(Method.QQ_SCAN), E.BACK, E.BACK, ChooseSubject(subject=again))
    assert [each.value for each in model.choices if each.selected] == kept
