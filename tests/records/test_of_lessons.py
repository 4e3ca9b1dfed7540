"""What fails because a lesson leads into it is told apart from the learner's own failures (T07)."""

import json
from datetime import timedelta

import pytest
from tests.course.learner import READS as ALL
from tests.course.learner import Learner
from tests.drawn import a_share_in_every_run
from tests.records.made import BEGAN, sitting
from tests.records.test_observing import Clock

from realname_wizard.course.goals import why_no_test
from realname_wizard.course.practice import Practice
from realname_wizard.course.way import failures_of
from realname_wizard.policy.load import BUNDLED
from realname_wizard.records.board.model import Board
from realname_wizard.records.book import Book
from realname_wizard.records.merging import sound
from realname_wizard.records.of_lessons import OfGoal, OfPractice, OfTest
from realname_wizard.records.plots import Called, plots
from realname_wizard.records.rehearsing import deck
from realname_wizard.records.sitting import Met, Mode, Sitting
from realname_wizard.records.table import as_table
from realname_wizard.records.words import Told, about
from realname_wizard.records.xapi import iris
from realname_wizard.records.xapi.naming import naming
from realname_wizard.records.xapi.statements import Teller
from realname_wizard.rehearsal.hands import NoWindow
from realname_wizard.rehearsal.script.reader import read_text
from realname_wizard.rehearsal.script.sight import Sight
from realname_wizard.rehearsal.suite import built_in
from realname_wizard.texts.catalogue import Texts
from realname_wizard.words import Reason

pytestmark = pytest.mark.row("T07")
NAME = "reasons/wallet_not_bound.yaml"
EN = Texts.load("en")
OWN, LED = Reason.FACE_COVERED, Reason.WALLET_NOT_BOUND
TO_THE_CODE = (
    "next", "choose: {region: mainland}", "choose: {subject: individual}", "choose: {method: wechat_scan}",
    "fill: {specimen: individual}", "next", "submit",
)  # fmt: skip


def met_by(row: Sitting) -> list[tuple[Reason, bool | None]]:
    return [(each.reason, each.of_lesson) for each in row.met]


@pytest.mark.parametrize("seen_as", [OfTest, OfGoal])
@pytest.mark.parametrize("name", a_share_in_every_run(6, ALL))
def test_who_goes_the_lessons_way_has_made_no_mistake(name: str, seen_as: type[OfGoal]) -> None:
    if why_no_test(ALL[name], BUNDLED) is not None:
        return
    learner = Learner(name, ALL[name])
    seen = seen_as(learner.test, Book(None), built_in() / name)
    learner.does(ALL[name].steps)
    seen.close()
    row = seen.sitting()
    assert {each.of_lesson for each in row.met} <= {True}
    assert row.mistakes == ()
    assert row.to_the_end is True
    assert {each.reason for each in row.met} <= failures_of(ALL[name], BUNDLED)


def test_what_fails_besides_is_the_learners_own_also_where_it_is_the_same_once_more() -> None:
    learner = Learner(NAME)
    seen = OfTest(learner.test, Book(None), built_in() / NAME)
    learner.does("\n".join((*TO_THE_CODE, "phone: scan", "phone: decline")))
    learner.does("retry\nphone: {wallet: no_card}\nphone: scan\nphone: consent\nphone: confirm")
    learner.does("retry\nphone: scan\nphone: consent\nphone: confirm")
    row = seen.sitting()
    assert met_by(row) == [(Reason.QR_DECLINED, False), (LED, True), (LED, False)]
    assert [each.reason for each in row.mistakes] == [Reason.QR_DECLINED, LED]


def test_steps_that_are_behind_the_learner_at_once_share_their_time() -> None:
    """With a sample of one's own choice the form is filled in once its page is left."""
    learner, clock = Learner(NAME), Clock()
    seen = OfTest(learner.test, Book(None), built_in() / NAME, clock=clock)
    learner.does("\n".join(TO_THE_CODE[:4]))
    clock.now += timedelta(seconds=99)
    learner.does("fill: {specimen: individual_2}\nnext")
    filled, left = seen.sitting().steps[4:6]
    assert filled.seconds == left.seconds == 50


class Tries(NoWindow):
    """Somebody who tries a walkthrough, looked on at."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.practice = Practice(ALL[name], BUNDLED, "en", key=b"k" * 32)
        self.seen = OfPractice(self.practice, Book(None), built_in() / name, clock=Clock())

    def does(self, *lines: str) -> None:
        self.take_up(self.practice.conductor)
        steps = "\n".join(f"  - {line}" for line in lines)
        for step in read_text(f"name: Steps\nsteps:\n{steps}\n", "x.yaml").steps:
            self.do(step, Sight(self.practice.conductor))


def test_in_try_it_yourself_it_is_the_lessons_on_its_way_and_the_learners_beside_it() -> None:
    tries = Tries(NAME)
    tries.does(*TO_THE_CODE, "phone: scan", "phone: decline")
    assert tries.practice.astray
    assert met_by(tries.seen.sitting()) == [(Reason.QR_DECLINED, False)]
    tries.practice.return_to_step()
    while not tries.practice.conductor.world.session.reasons:
        tries.practice.show()
    assert met_by(tries.seen.sitting()) == [(Reason.QR_DECLINED, False), (LED, True)]
    tries.practice.step_back()
    while not tries.practice.conductor.world.session.reasons:
        tries.practice.show()
    assert met_by(tries.seen.sitting())[2:] == [(LED, True)], "met again, for the step was gone back to"


def test_a_way_on_that_the_lesson_says_is_no_answer_of_the_learners() -> None:
    tries = Tries(NAME)
    while not tries.practice.ended:
        tries.practice.show()
    tries.seen.close()
    assert [(each.of_lesson, each.right) for each in tries.seen.sitting().met] == [(True, None)]


def test_where_a_lesson_ends_with_a_failure_nobody_owes_an_answer() -> None:
    ends = next(name for name in ALL if name.startswith("quotas/") and _ends_failed(name))
    learner = Learner(ends, ALL[ends])
    seen = OfTest(learner.test, Book(None), built_in() / ends)
    learner.does(ALL[ends].steps)
    assert learner.test.reached
    assert seen.sitting().met[-1].right is None


def _ends_failed(name: str) -> bool:
    learner = Learner(name, ALL[name])
    learner.does(ALL[name].steps)
    return bool(learner.test.conductor.world.session.reasons)


BOTH = sitting(
    1,
    met=(
        Met(reason=OWN, right=True, of_lesson=False, at=BEGAN, answered=BEGAN),
        Met(reason=LED, right=False, of_lesson=True, at=BEGAN, answered=BEGAN),
    ),
)


def test_plots_board_words_and_table_tell_the_two_apart() -> None:
    bars, heat = (each for each in plots([BOTH], EN, Called(EN)) if each.name in ("reasons", "class"))
    assert (bars.values, heat.values) == (((1.0,),), ((1.0,),))
    board = Board()
    board.take([BOTH], BOTH.ended)
    assert board.lines(BOTH.ended)[0].met == 1
    assert Told(BOTH, EN, Called(EN)).cell("met").count("(part of the lesson)") == 1
    lines = tuple(about([BOTH], EN))
    assert "Own failures (not part of a lesson): 1. The first response helped: 1." in lines
    assert "Failures that are part of a lesson: 1. Answered: 1. Answered correctly: 0." in lines
    head, row = as_table([BOTH]).decode("utf-8-sig").splitlines()
    cells = dict(zip(head.split(","), row.split(","), strict=True))
    assert (cells["reasons"], cells["reasons_of_lesson"]) == (f"{OWN} {LED}", LED)


def test_statements_say_of_each_failure_whose_it_is() -> None:
    whose = {
        each["object"]["id"]: each["context"]["extensions"][iris.OF_LESSON]
        for each in Teller(naming()).told(BOTH)
        if iris.OF_LESSON in each["context"].get("extensions", {})
        and each["verb"]["id"] == iris.EXPERIENCED.id
    }
    assert whose == {iris.reason_iri(OWN): False, iris.reason_iri(LED): True}


def test_what_to_rehearse_next_asks_what_was_answered_whoever_led_there() -> None:
    unanswered = BOTH.evolve(met=(Met(reason=LED, of_lesson=True),))
    now = BOTH.ended + timedelta(days=1)
    assert {each.reason for each in deck([BOTH], BOTH.learner, now)} == {OWN, LED}
    assert deck([unanswered], BOTH.learner, now) == ()


@pytest.mark.parametrize(
    ("mode", "walkthrough", "own"),
    [(Mode.DO, "", 1), (Mode.TRY, NAME, 0), (Mode.TEST, NAME, 0), (Mode.SCENE, NAME, 0)],
)
def test_an_older_row_is_read_and_blames_nobody_for_what_a_lesson_may_have_shown(
    mode: Mode, walkthrough: str, own: int
) -> None:
    row = json.loads(
        BOTH.evolve(mode=mode, walkthrough=walkthrough, met=(Met(reason=OWN),)).model_dump_json()
    )
    for each in row["met"]:
        del each["of_lesson"]
    read = sound(row)
    assert read is not None
    assert len(read.mistakes) == own
