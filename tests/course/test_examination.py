"""A test tells the goal alone; whatever way leads there counts alike, and help costs (T11)."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.course.learner import (
    BACK_AND_FORTH,
    FAILS_FIRST,
    READS,
    SAMPLE,
    SOMEBODY_ELSE,
    Learner,
    all_well,
    steps_of,
)

from realname_wizard.course.examination import Examination
from realname_wizard.course.marks import COSTS, Help, Went, marks
from realname_wizard.identity.specimens import specimen
from realname_wizard.messages.moves import GoBack
from realname_wizard.messages.outside_events import DirectorOrdered, RegisterSays
from realname_wizard.messages.refusals import NotPossible
from realname_wizard.policy.load import BUNDLED
from realname_wizard.rehearsal import telling
from realname_wizard.rehearsal.script.sight import Sight
from realname_wizard.rehearsal.script.step import RunnerStep
from realname_wizard.rehearsal.script.user_steps import Button, Fill
from realname_wizard.texts.catalogue import Texts
from realname_wizard.words import Field, Forced, Page

TESTS = [name for name, each in READS.items() if each.goal is not None]


EN = Texts.load("en")


@pytest.mark.row("T11")
@pytest.mark.parametrize("name", TESTS)
def test_the_walkthroughs_own_way_has_full_marks(name: str) -> None:
    learner = Learner(name)
    found = learner.does(READS[name].steps)
    assert learner.test.reached
    assert all_well(found)


@pytest.mark.row("T11")
@pytest.mark.parametrize("way", [SAMPLE, BACK_AND_FORTH, FAILS_FIRST, SOMEBODY_ELSE])
def test_every_good_way_has_full_marks(way: str) -> None:
    learner = Learner("straight/face.yaml")
    found = learner.does(way)
    assert learner.test.reached
    assert all_well(found)
    assert found.passed


@pytest.mark.row("T11")
@pytest.mark.parametrize(
    ("filled", "told"),
    [
        ("{specimen: individual}", "Press “Fill in a sample person”."),
        ("{specimen: individual_2}", "Press “Fill in a sample person”."),
        ("{specimen: individual_rare_character}", "Press “A rare character”."),
        ("{specimen: individual, name: 演示样例}", "Fill in the form with details of your own."),
    ],
)
def test_the_result_says_what_the_learner_filled_in(filled: str, told: str) -> None:
    learner = Learner("straight/face.yaml")
    learner.does(SAMPLE.replace("{specimen: individual}", filled).replace("\nface: {}\nclose", ""))
    assert told in learner.test.steps(EN)
    assert (
        len(
            [
                each
                for each in learner.test.steps(EN)
                if each.startswith(("Press “Fill", "Press “A rare", "Fill in"))
            ]
        )
        == 1
    )


@pytest.mark.row("T11")
def test_a_step_that_the_learner_did_not_take_is_not_said_to_be_done() -> None:
    """Who confirms at once has declined nothing; it costs no points (T11)."""
    learner = Learner("reasons/qr_declined.yaml")
    steps = [each for each in READS["reasons/qr_declined.yaml"].steps if not isinstance(each, RunnerStep)]
    declined = {place for place, each in enumerate(steps) if each.argument() in ("decline", "retry")}
    first = min(declined)
    learner.does(tuple(steps[:first]) + steps_of("phone: consent\nphone: confirm"))
    assert learner.test.reached
    told = dict(zip(learner.test.steps(EN), learner.test.rows(), strict=True))
    assert all_well(learner.test.marks())
    assert [step for step, row in told.items() if not row]
    assert all(row for step, row in told.items() if "Choose" in step or step.startswith("Press “Fill"))


@pytest.mark.row("T11")
def test_another_method_does_not_reach_the_goal() -> None:
    learner = Learner("straight/face.yaml")
    other = SAMPLE.replace("method: face", "method: wechat_scan")
    learner.does(other.replace("face: {}", "phone: scan\nphone: consent\nphone: confirm"))
    assert not learner.test.reached
    assert not learner.test.hand_in().passed


@pytest.mark.row("T11")
def test_what_is_missing_when_somebody_hands_in_has_no_points() -> None:
    learner = Learner("straight/face.yaml")
    learner.does(steps_of(SAMPLE)[:4])
    found = learner.test.hand_in()
    assert [each.how for each in found.went].count("good") == 4
    assert {each.how for each in found.went[4:]} == {"missing"}
    assert found.points == round(100 * 4 / len(found.went))
    learner.does(steps_of(SAMPLE)[4:5])
    assert learner.test.marks() == found


@pytest.mark.row("T11")
def test_what_comes_after_its_time_is_late() -> None:
    learner = Learner("straight/face.yaml")
    learner.does(steps_of(SAMPLE)[:3])
    learner.test.conductor.take(*steps_of("advance: {hours: 1}")[0].events(Sight(learner.test.conductor)))
    found = learner.does(steps_of(SAMPLE)[3:])
    assert [each.how for each in found.went[:3]] == ["good"] * 3
    assert {each.how for each in found.went[3:]} == {"late"}


@pytest.mark.row("T11")
@pytest.mark.parametrize(("times", "cost"), [(1, 10), (2, 25), (3, 50), (4, 100)])
def test_help_costs_a_part_of_the_steps_points(times: int, cost: int) -> None:
    learner = Learner("straight/face.yaml")
    for _ in range(times):
        learner.test.help()
    found = learner.does(steps_of(SAMPLE)[1 if times == 4 else 0 :])
    assert learner.test.reached
    assert found.went[0].help == times
    assert {each.help for each in found.went[1:]} == {Help.NONE}
    exact = 100 - cost / len(found.went)
    assert found.points == round(exact)


@pytest.mark.row("T11")
def test_each_step_costs_its_own_help_also_where_several_are_behind_the_learner_at_once() -> None:
    """With a sample of one's own choice the form is filled in once its page is left."""
    learner = Learner("straight/face.yaml")
    learner.does(steps_of(SOMEBODY_ELSE)[:4])
    learner.test.help()
    learner.test.help()
    found = learner.does(steps_of(SOMEBODY_ELSE)[4:])
    assert learner.test.reached
    assert [place for place, each in enumerate(found.went) if each.help] == [4]
    assert found.went[4].help is Help.WORDS
    assert all(learner.test.rows()), "nothing of it was left out"


@pytest.mark.row("T11")
def test_everything_done_for_somebody_is_worth_nothing() -> None:
    learner = Learner("straight/face.yaml")
    while not learner.test.finished:
        learner.test.help()
    assert learner.test.reached
    assert learner.test.marks().points == 0


@pytest.mark.row("T11")
def test_help_says_more_each_time() -> None:
    learner = Learner("straight/face.yaml")
    said: list[str] = []
    for _ in range(3):
        learner.test.help()
        said.append(learner.test.question("en").advice)
    assert "the buttons of the page “Verify your account”" in said[0]
    assert "Start now" not in said[0]
    assert said[1] == "Press “Start now”."
    assert said[2] == said[1]
    learner.does(steps_of(SAMPLE)[:1])
    assert learner.test.question("en").advice == ""


TRANSFER = SAMPLE.replace("individual}", "enterprise}").replace("face}", "bank_transfer}")


@pytest.mark.row("T11")
@pytest.mark.parametrize(
    ("name", "way", "told", "untold"),
    [
        ("straight/face.yaml", SAMPLE.splitlines()[:1], "chosen on the page “Where was your", "Mainland"),
        (
            "straight/face.yaml",
            SAMPLE.splitlines()[:4],
            "On the page “Your details”, look at: Name",
            "sample",
        ),
        ("straight/face.yaml", SAMPLE.splitlines()[:7], "“The camera”, beside the page “Face", "start"),
        (
            "straight/wechat_scan.yaml",
            SAMPLE.splitlines()[:7],
            "“The phone”, beside the page “Scan",
            "On the",
        ),
        (
            "straight/bank_transfer.yaml",
            TRANSFER.splitlines()[:7],
            "the page “Enter the amount that arrived”, look at: Amount.",
            "exact",
        ),
        ("guide/misused.yaml", [], "Look in “Account services”, beside the page", "misused"),
        ("account/create_a_sub_account.yaml", [], "Look at what the page “Your account” offers", "child"),
    ],
)
def test_the_first_hint_says_where_to_look_and_nothing_of_what_is_done_there(
    name: str, way: list[str], told: str, untold: str
) -> None:
    learner = Learner(name)
    learner.does("\n".join(way).replace("method: face", f"method: {Path(name).stem}") if way else ())
    learner.test.help()
    said = learner.test.question("en").advice
    assert told in said
    assert untold not in said


@pytest.mark.row("T11")
def test_of_a_form_the_first_hint_names_the_fields_in_which_something_else_stands() -> None:
    learner, way = Learner("straight/face.yaml"), READS["straight/face.yaml"].steps
    learner.does(steps_of(SAMPLE)[:4])
    name = next(
        specimen(each.specimen)[Field.NAME] for each in way if isinstance(each, Fill) and each.specimen
    )
    learner.does((Fill(values=((Field.NAME, name),)),))
    learner.test.help()
    assert learner.test.question("en").advice == "On the page “Your details”, look at: ID number; Mobile."


@pytest.mark.row("T11")
def test_the_first_hint_on_another_page_says_which_page_it_is() -> None:
    learner = Learner("straight/face.yaml")
    learner.does(steps_of(SAMPLE)[:3])
    learner.does("back")
    learner.test.help()
    assert learner.test.question("en").advice == "Look at what the page “How do you want to verify?” offers."


@pytest.mark.row("T11")
@pytest.mark.parametrize("name", ["reasons/qr_declined.yaml", "reasons/face_source_unavailable.yaml"])
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_result_names_each_button_as_its_page_does(name: str, language: str) -> None:
    texts = Texts.load(language)
    learner = Learner(name)
    learner.does(READS[name].steps)
    buttons = [each for each in READS[name].steps if isinstance(each, Button)]
    unnamed = {texts.say(f"step.{each.NAME}") for each in buttons}
    assert len(unnamed) > 1
    assert not unnamed & set(learner.test.steps(texts))
    assert texts.say("step.press", button=texts.say("button.submit")) in learner.test.steps(texts)


@pytest.mark.row("T11")
@pytest.mark.parametrize(
    ("name", "step"),
    [
        ("reasons/wallet_not_bound.yaml", "On the phone, bind a bank card to the wallet."),
        (
            "account/more_accounts_for_an_enterprise.yaml",
            "Ask the account manager for this total number of accounts: 12.",
        ),
    ],
)
def test_what_the_test_is_about_is_a_step_of_it_also_where_no_page_turns(name: str, step: str) -> None:
    """A card that is bound, and a limit that is raised: in the hints, and in the result."""
    learner, steps = Learner(name), [each for each in READS[name].steps if not isinstance(each, RunnerStep)]
    place = next(place for place, each in enumerate(steps) if telling.told(each, EN) == step)
    learner.does(tuple(steps[:place]))
    if learner.test.asking.asked is not None:
        learner.test.answer(learner.test.asking.asked.choices[0])
    learner.test.help()
    learner.test.help()
    assert learner.test.question("en").advice == step
    learner.does(tuple(steps[place:]))
    assert learner.test.reached
    assert step in learner.test.steps(EN)


@pytest.mark.row("T11")
def test_who_asks_for_more_accounts_than_the_walkthrough_does_has_asked() -> None:
    name = "account/more_accounts_for_an_enterprise.yaml"
    learner, steps = Learner(name), [each for each in READS[name].steps if not isinstance(each, RunnerStep)]
    place = next(place for place, each in enumerate(steps) if "request_quota" in str(each.argument()))
    learner.does((*steps[:place], *steps_of("account: {request_quota: 50}"), *steps[place + 2 :]))
    assert learner.test.reached
    assert all(learner.test.rows()), "every step was done, and none was passed by on another way"


@pytest.mark.row("T11")
def test_words_for_a_step_of_another_page_lead_there() -> None:
    learner = Learner("straight/face.yaml")
    learner.does(steps_of(SAMPLE)[:3])
    learner.does("back")
    learner.test.help()
    learner.test.help()
    assert "Go to the page" in learner.test.question("en").advice
    learner.test.help()
    with pytest.raises(NotPossible):
        learner.test.help()
    assert learner.test.question("en").help is Help.POINTED


@pytest.mark.row("T11", "T01")
@pytest.mark.parametrize(
    "what",
    [
        lambda: DirectorOrdered(at=Page.FACE, outcomes=(Forced.PASS,)),
        lambda: RegisterSays(person_matches=False),
        GoBack,
    ],
)
def test_nobody_directs_and_nothing_is_taken_back(what: Callable[[], object]) -> None:
    learner = Learner("straight/face.yaml")
    learner.does(steps_of(SAMPLE)[:2])
    before = learner.test.conductor.world
    with pytest.raises(NotPossible):
        learner.test.conductor.take(what())  # type: ignore[arg-type]
    assert learner.test.conductor.world == before


@pytest.mark.row("T11", "T01")
def test_nobody_directs_either_after_the_world_has_done_its_part() -> None:
    learner = Learner("reasons/face_no_reference_photo.yaml")
    learner.does(SAMPLE.replace("\nface: {}\nclose", ""))
    before = learner.test.conductor.world
    assert not before.registers.photo_on_record, "the register has no photo: that was done for the learner"
    assert learner.test.question("en").passing == "", "and is theirs to find out"
    with pytest.raises(NotPossible):
        learner.test.conductor.take(DirectorOrdered(at=Page.FACE, outcomes=(Forced.PASS,)))
    assert learner.test.conductor.world == before


FAILURE = SAMPLE.replace("face: {}\nclose", "face: {person: other}")


def met(answer: str, way: str = FAILURE) -> Learner:
    """Somebody else stood before the camera; what one would do is answered rightly or wrongly."""
    learner = Learner("straight/face.yaml")
    learner.does(way)
    question = learner.test.asking.asked
    assert question is not None
    right = {each in question.right: each for each in question.choices}
    learner.test.answer(right[answer == "right"])
    return learner


@pytest.mark.row("T11")
def test_a_look_in_gives_no_words_away_that_help_would_cost() -> None:
    learner, texts = Learner("straight/face.yaml"), Texts.load("en")
    learner.does("next")
    (done,) = learner.test.lines(texts)  # and none of those to come
    assert learner.test.steps(texts)[0] in done
    learner.test.hand_in()
    assert len(list(learner.test.lines(texts))) == len(learner.test.steps(texts))


@pytest.mark.row("T11")
def test_before_the_advice_of_a_failure_it_is_asked_what_one_would_do() -> None:
    """Nothing of the advice is in what the page says, to whomever reads it, until it is answered."""
    learner, full = Learner("straight/face.yaml"), Texts.load("en")
    learner.does(FAILURE)
    page = learner.test.conductor.page(full)
    said = "\n".join(page.says())
    assert page.result is not None
    assert full.say("reason.face_mismatch.cause") in said
    for text in (
        "reason.face_mismatch.do",
        "reason.face_mismatch.action",
        "way.other_method",
        "way.online_support",
    ):
        assert full.say(text) not in said, text
    assert not {each.name for each in page.buttons} & {"retry", "other_method", "online_support"}
    assert learner.test.asking.asked is not None
    learner.test.help()
    assert learner.test.question("en").help is Help.NONE
    learner.test.answer(learner.test.asking.asked.choices[0])
    said = "\n".join(learner.test.conductor.page(full).says())
    assert full.say("reason.face_mismatch.do") in said


@pytest.mark.row("T11")
def test_an_answer_counts_once_and_as_much_as_a_step() -> None:
    right, wrong = met("right"), met("wrong")
    for learner in (right, wrong):
        learner.does("retry\nface: {person: other}")
        assert learner.test.asking.asked is None  # it was asked before
        learner.does("retry\nface: {}\nclose")
        assert learner.test.reached
    assert all_well(right.test.marks())
    found = wrong.test.marks()
    assert found.answers == (False,)
    steps = len(found.went)
    assert found.points == round(100 * steps / (steps + 1))


@pytest.mark.row("T11")
def test_the_same_seed_deals_the_same_answers_and_every_reason_has_a_right_one_among_others() -> None:
    deals = set()
    for seed in range(6):
        twice = []
        for _ in range(2):
            test = Examination(READS["straight/face.yaml"], BUNDLED, "en", seed=seed)
            learner = Learner("straight/face.yaml", test=test)
            learner.does(FAILURE)
            assert test.asking.asked is not None
            twice.append(test.asking.asked.choices)
        assert twice[0] == twice[1]
        deals.add(twice[0])
    assert len(deals) > 1


@pytest.mark.row("T11")
def test_who_is_left_alone_is_told_the_goal_and_nothing_else() -> None:
    moments = iter(datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=each) for each in range(99))
    test = Examination(READS["straight/face.yaml"], BUNDLED, "en", alone=True, clock=lambda: next(moments))
    learner = Learner("straight/face.yaml", test=test)
    learner.does(FAILURE)
    assert test.asking.asked is None
    assert Texts.load("en").say("reason.face_mismatch.do") in "\n".join(
        test.conductor.page(Texts.load("en")).says()
    )
    test.help()
    assert test.question("en").help is Help.NONE
    assert (test.reached, test.ended) == (False, None)
    test.conductor.take(DirectorOrdered(at=Page.FACE, outcomes=(Forced.PASS,)))
    learner.does("retry\nface: {}\nclose")
    assert test.reached
    assert test.ended == test.began + timedelta(minutes=1)


@pytest.mark.row("T11")
def test_what_the_world_does_happens_by_itself_and_time_that_passes_is_told() -> None:
    learner = Learner("straight/bank_transfer.yaml")
    way = READS["straight/bank_transfer.yaml"].steps
    told: set[str] = set()
    learner.test.listen(lambda: told.add(learner.test.question("en").passing))
    learner.does(way)
    assert learner.test.reached
    assert len(told - {""}) == 1


@pytest.mark.row("T11")
def test_the_largest_help_counts_once_and_rounding_is_at_the_end() -> None:
    went = [Went("good"), Went("good", Help.WHERE), Went("late", Help.WORDS), Went("missing", Help.DONE)]
    assert marks(went, 100).points == round(100 * (1 + 0.9 + 0.75) / 4)
    assert [round(100 * each) for each in COSTS.values()] == [0, 10, 25, 50, 100]


@pytest.mark.row("T11")
@pytest.mark.parametrize(
    ("helps", "most", "mark", "points", "passed"),
    [
        ((Help.NONE, Help.NONE, Help.NONE, Help.DONE), 100, 75, 75, True),
        ((Help.NONE, Help.NONE, Help.NONE, Help.DONE), 10, 80, 7, False),  # 7.5 of 10 is not 80 %
        ((Help.NONE, Help.NONE, Help.NONE, Help.DONE), 10, 75, 8, True),
        ((Help.WHERE, Help.WORDS, Help.NONE), 100, 89, 88, False),
    ],
)
def test_no_rounding_passes_or_fails_a_test(
    helps: tuple[Help, ...], most: int, mark: int, points: int, passed: bool
) -> None:
    result = marks([Went("good", each) for each in helps], most, mark)
    assert (result.points, result.passed) == (points, passed)
