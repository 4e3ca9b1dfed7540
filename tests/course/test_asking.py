"""*What would you do?*: for every reason one can meet, what is right is what the page then says (T11)."""

import pytest
from tests.drawn import a_share_in_every_run

from realname_wizard.course.asking import Asked, Remedy, asked, without_advice
from realname_wizard.policy.load import BUNDLED
from realname_wizard.rehearsal import suite
from realname_wizard.rehearsal.hands import NoWindow
from realname_wizard.rehearsal.run import Run
from realname_wizard.rehearsal.script.reader import read_walkthrough
from realname_wizard.store.keeper import Store
from realname_wizard.texts.catalogue import Texts
from realname_wizard.words import Kind, Outcome, Page, Way

pytestmark = pytest.mark.row("T11")

REASONS = sorted(each.stem for each in (suite.built_in() / "reasons").glob("*.yaml"))
MAIN = {
    Way.OTHER_METHOD: Remedy.OTHER_METHOD,
    Way.ONLINE_SUPPORT: Remedy.SUPPORT,
    Way.FIND_THESE: Remedy.FIND,
    Way.REQUEST_QUOTA: Remedy.QUOTA,
    Way.ACCOUNT: Remedy.ACCOUNT,
    Way.OPEN_ACCOUNT: Remedy.ACCOUNT,
}
TRYING_AGAIN = {Kind.FIX_DETAILS: Remedy.CORRECT, Kind.FINAL: Remedy.CORRECT, Kind.WAIT: Remedy.WAIT}


@pytest.mark.parametrize("name", a_share_in_every_run(12, REASONS, long=2))
def test_the_main_way_is_right_and_no_way_on_is_dealt_as_wrong(name: str) -> None:
    walkthrough = read_walkthrough(suite.built_in() / "reasons" / f"{name}.yaml", suite.known())
    run = Run(walkthrough, NoWindow(), Store.in_memory(key=b"k" * 32), rules=BUNDLED)
    for number, step in enumerate(walkthrough.steps, start=1):
        run.follow_one(number, step)
        page = run.conductor.page(Texts.load("en"))
        question = asked(page)
        if question is None or page.result is None:
            continue
        ways = [each.way for each in page.result.ways]
        kind = page.result.kind or Kind.RETRY
        main = MAIN.get(ways[0]) or TRYING_AGAIN.get(kind, Remedy.AGAIN)
        unknown = kind is Kind.SUPPORT and main is Remedy.AGAIN
        if unknown:  # the platform says: check the details, then support
            main = Remedy.CHECK
            assert not {Remedy.AGAIN, Remedy.CORRECT, Remedy.SUPPORT, Remedy.WAIT} & set(question.choices)
        amount = {Remedy.CORRECT} if main is Remedy.AGAIN and page.result.mend_fields else set()
        assert question.right == {main} | amount | ({Remedy.WAIT} if kind is Kind.WAIT else set())
        if page.result.mend_page is Page.FACE:
            assert Remedy.CORRECT not in set(question.choices) - question.right
        if kind is Kind.FIX_DETAILS and not page.result.mend_fields:  # nothing that was entered is wrong
            assert Remedy.AGAIN not in question.choices
        assert question.right < set(question.choices)
        assert len(question.choices) == len(set(question.choices)) >= 3
        helps = {MAIN[each] for each in ways if each in MAIN}
        assert not (helps - question.right) & set(question.choices)
        if Remedy.SUPPORT in helps:
            assert Remedy.CHECK not in set(question.choices) - question.right
        assert "ahead" not in {each.state for each in without_advice(page).rail}, "it says where it is mended"
        bare = "\n".join(without_advice(page).says())
        for each in page.result.reasons:
            assert each.cause in bare
            assert each.do not in bare


def first_question(name: str, seed: int = 0) -> Asked:
    walkthrough = read_walkthrough(suite.built_in() / "reasons" / f"{name}.yaml", suite.known())
    run = Run(walkthrough, NoWindow(), Store.in_memory(key=b"k" * 32), rules=BUNDLED)
    questions = []
    for number, step in enumerate(walkthrough.steps, start=1):
        run.follow_one(number, step)
        questions.append(asked(run.conductor.page(Texts.load("en")), seed))
    return next(filter(None, questions))


def test_another_amount_is_something_put_right() -> None:
    """Nobody is told that this does not help who has entered the wrong one."""
    assert first_question("transfer_wrong_amount").right == {Remedy.AGAIN, Remedy.CORRECT}


def test_a_mask_that_is_taken_off_is_something_put_right() -> None:
    dealt = {each for seed in range(5) for each in first_question("face_covered", seed).choices}
    assert Remedy.CORRECT not in dealt
    assert {Remedy.WAIT, Remedy.FIND} <= dealt, "few deals: little was shown"


def test_who_cancels_is_asked_nothing() -> None:
    """Nothing has failed: what somebody ended themselves has no remedy."""
    walkthrough = read_walkthrough(suite.built_in() / "reasons" / "cancelled_by_user.yaml", suite.known())
    run = Run(walkthrough, NoWindow(), Store.in_memory(key=b"k" * 32), rules=BUNDLED)
    ended = False
    for number, step in enumerate(walkthrough.steps, start=1):
        run.follow_one(number, step)
        page = run.conductor.page(Texts.load("en"))
        if page.result is not None and page.result.outcome is Outcome.CANCELLED:
            ended = True
            assert asked(page) is None
    assert ended
