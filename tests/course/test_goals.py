"""Any walkthrough is a test, by the goal that is written in it or by what its end says; or says why not (T11)."""

from collections.abc import Iterator

import pytest
from tests.course.learner import READS, Learner, all_well
from tests.drawn import a_share_in_every_run

from realname_wizard.course.examination import Examination
from realname_wizard.course.goals import test_of as aimed
from realname_wizard.course.goals import why_no_test
from realname_wizard.course.marks import Marks
from realname_wizard.messages.refusals import NotPossible
from realname_wizard.policy.load import BUNDLED
from realname_wizard.rehearsal import telling
from realname_wizard.rehearsal.script.expect import Expect
from realname_wizard.rehearsal.script.models import Walkthrough
from realname_wizard.rehearsal.script.reader import read_text
from realname_wizard.rehearsal.script.step import RunnerStep
from realname_wizard.rehearsal.script.user_steps import Choose, Close, Fill
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.languages import languages
from realname_wizard.words import Outcome

pytestmark = pytest.mark.row("T11")

REASONS = ("goes_back", "more_time", "refusals", "nothing_to_do", "on_the_way")


def none_said(language: str) -> set[str]:
    return {Texts.load(language).say(f"exam.none.{each}") for each in REASONS}


def taken(walkthrough: Walkthrough, language: str) -> tuple[Examination, Marks]:
    """By the walkthrough's own steps, in that language."""
    learner = Learner("", walkthrough, Examination(walkthrough, BUNDLED, language))
    return learner.test, learner.does(walkthrough.steps)


def told(name: str, language: str = "en") -> str:
    return Examination(READS[name], BUNDLED, language).question(language).goal


@pytest.mark.parametrize("name", a_share_in_every_run(10, READS))
def test_every_walkthrough_is_a_test_that_its_own_way_passes_in_full_or_says_why_not(name: str) -> None:
    walkthrough = READS[name]
    why = why_no_test(walkthrough, BUNDLED)
    if why is not None:
        assert walkthrough.goal is None
        assert all(why.told(Texts.load(each).say) in none_said(each) for each in languages())
        return
    marks = []
    for language in languages():
        test, found = taken(walkthrough, language)
        assert test.reached
        assert all_well(found)
        marks.append(found)
    assert marks[0] == marks[1]  # whatever language somebody reads in


def test_few_are_none_and_those_of_the_methods_and_failures_all_are() -> None:
    none = [name for name, each in READS.items() if why_no_test(each, BUNDLED) is not None]
    assert len(none) < len(READS) / 7
    assert not [name for name in none if name.startswith(("reasons/", "quotas/"))]
    assert [name for name in none if name.startswith("straight/")] == [
        "straight/what_a_page_does_not_offer.yaml"
    ]


def answers(walkthrough: Walkthrough, texts: Texts) -> Iterator[str]:
    """What would give the way away: each step in words, what failed on the way and what helps, what puts it right."""
    failed = False
    for place, step in enumerate(walkthrough.steps):
        if isinstance(step, Expect):
            on_the_way = any(not isinstance(each, RunnerStep) for each in walkthrough.steps[place:])
            for reason in step.reasons if on_the_way else ():
                failed = True
                yield texts.say(f"reason.{reason}.cause")
        elif isinstance(step, Fill) and failed:
            yield from (value for _field, value in step.values)
        elif not isinstance(step, RunnerStep | Fill | Choose | Close) and not step.of_world:
            yield telling.told(step, texts)  # but where it ends, back on the account's page, a goal may say
    yield from (texts.say(f"ask.{each}") for each in ("again", "correct", "other_method", "wait", "support"))


@pytest.mark.parametrize("name", a_share_in_every_run(10, READS))
def test_a_goal_gives_the_way_not_away(name: str) -> None:
    walkthrough = READS[name]
    if why_no_test(walkthrough, BUNDLED) is not None:
        return
    test, _found = taken(walkthrough, walkthrough.language)
    for language in languages():
        texts = Texts.load(language)
        goal, end = test.question(language).goal, test.conductor.page(texts).result
        for reason in end.reasons if end else ():  # where it ends, it may say so
            goal = goal.replace(texts.say(f"reason.{reason.reason}.cause").rstrip(".。"), "")
        assert [each for each in answers(walkthrough, texts) if each in goal] == []


def test_a_goal_that_nobody_wrote_says_whom_it_verifies_how_and_what_happens_by_itself() -> None:
    name = "reasons/verdicts_in_a_row.yaml"
    assert READS[name].goal is None
    assert told(name) == (
        "Complete enterprise verification for this account. Method: Top-up. Not everything goes as expected at first."
        " You do not bring that about: deal with it. The clock is turned forward for you."
    )
    assert told(name, "zh_CN") == (
        "请为此账号完成企业认证。认证方式：平台充值。起初会有意外情况，由程序自动安排，您只需应对。时钟会自动拨快。"
    )


@pytest.mark.parametrize(
    ("name", "says"),
    [
        (
            "ways/the_only_method_there_is.yaml",
            ["Region: Hong Kong, Macao or Taiwan.", "“A residence permit”"],
        ),
        ("variants/v5_overseas.yaml", ["Region: Another country."]),
        (
            "account/change_to_an_identity_at_its_limit.yaml",
            [
                "Finish on the page “Your account”.",
                "Use these details: Name: 演示·样本; ID number: 650199198811050031.",
            ],
        ),
        (
            "variants/v3_individual.yaml",
            ["Reasons: This ID number has reached its limit of accounts.", "Use the sample details."],
        ),
        ("guide/sub_accounts.yaml", ["“branch” is then a sub-account of “main”."]),
        (
            "clock/windows_a_minute_before_and_after.yaml",
            ["Finish in the account “second”.", "Names and numbers for it: second."],
        ),
    ],
)
def test_a_goal_that_nobody_wrote_says_what_a_learner_cannot_know(name: str, says: list[str]) -> None:
    """Which region, whose details, in which account, and the names and numbers that it takes."""
    assert READS[name].goal is None
    goal = told(name)
    assert [each for each in says if each not in goal] == []


@pytest.mark.parametrize(
    ("name", "says_not"),
    [
        ("details/id_number_in_credit_code.yaml", "Use these details"),  # to get it wrong is the learner's
        ("quotas/same_number_written_otherwise.yaml", "*"),  # nobody can type what is covered
        ("account/change_twice_in_february.yaml", "Use the sample"),  # anybody's will do
    ],
)
def test_a_goal_that_nobody_wrote_says_no_details_that_are_not_needed(name: str, says_not: str) -> None:
    assert READS[name].goal is None
    assert says_not not in told(name)


SCAN = "choose: {method: wechat_scan}\nnext\nsubmit\nphone: scan\nphone: consent\nphone: confirm"
QQ = "choose: {method: qq_scan}\nnext\nsubmit\nphone: scan\nphone: confirm"
BEGINS = "next\nchoose: {region: mainland}\nchoose: {subject: individual}\n"
FACE = f"{BEGINS}choose: {{method: face}}\nfill: {{specimen: individual}}\nnext\nsubmit\nface: {{}}\n"


@pytest.mark.parametrize(
    "way",
    [
        f"{FACE}retry\n{SCAN}",
        f"{FACE}retry\n{QQ}",
        f"{FACE}other_method\n{SCAN}",
    ],
)
def test_where_another_method_helps_it_is_the_learners_to_find_which(way: str) -> None:
    learner = Learner("reasons/face_no_reference_photo.yaml")
    for texts in map(Texts.load, languages()):
        goal = learner.test.question(texts.language).goal
        assert texts.say("method.face.title") in goal or "face recognition" in goal
        assert texts.say("method.wechat_scan.title") not in goal
    found = learner.does(way)
    assert learner.test.reached
    assert all_well(found)


def test_who_does_not_begin_with_the_method_that_is_asked_for_does_not_reach_the_goal() -> None:
    learner = Learner("reasons/face_no_reference_photo.yaml")
    scan = SCAN.replace("next\n", "fill: {specimen: individual}\nnext\n", 1)
    learner.does(f"{BEGINS}{scan}")
    assert learner.test.conductor.world.session.outcome is Outcome.VERIFIED
    assert not learner.test.reached


def test_what_is_asked_for_with_sub_accounts_is_reached_once_they_are_sub_accounts() -> None:
    learner = Learner("account/link_a_sub_account.yaml")
    steps = [each for each in READS["account/link_a_sub_account.yaml"].steps if not isinstance(each, Expect)]
    learner.does(tuple(steps[:-1]))
    assert not learner.test.reached
    learner.does(tuple(steps[-1:]))
    assert learner.test.reached


def test_other_sub_accounts_beside_those_that_are_asked_for_change_nothing() -> None:
    aim, _way = aimed(READS["account/create_a_sub_account.yaml"], BUNDLED)
    others = frozenset({("another", "main")})
    assert aim.fits(aim.chosen._replace(under=aim.chosen.under | others), set())
    assert not aim.fits(aim.chosen._replace(under=others), set())


@pytest.mark.parametrize(
    ("steps", "why"),
    [
        ("- advance: {hours: 1}\n- expect: {page: welcome}", "nothing_to_do"),
        ("- next\n- step_back\n- next\n- expect: {page: region}", "goes_back"),
        ("- next\n- refused: submit\n- refused: retry", "refusals"),
        ("- next\n- extend\n- expect: {page: region}", "more_time"),
        ("- next\n- back\n- next", "on_the_way"),
        ("- account: {find_by: {name: 演示样本}}\n- next\n- choose: {region: mainland}", "on_the_way"),
    ],
)
def test_what_cannot_be_asked_for_says_why(steps: str, why: str) -> None:
    walkthrough = read_text(f"name: x\nsteps:\n{steps}\n", "x.yaml")
    with pytest.raises(NotPossible) as refused:
        Examination(walkthrough, BUNDLED, "en")
    assert refused.value.key == f"exam.none.{why}"


def test_one_that_expects_nothing_ends_where_its_way_ends() -> None:
    walkthrough = read_text("name: x\nsteps: [next, {choose: {region: overseas}}]\n", "x.yaml")
    learner = Learner("", walkthrough)
    goal = learner.test.question("en").goal
    assert "“Continue on the international site”" in goal
    learner.does("next")
    assert not learner.test.reached
    learner.does("choose: {region: overseas}")
    assert learner.test.reached
