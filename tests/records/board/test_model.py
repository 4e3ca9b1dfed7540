"""The class, folded from sittings: who is where, who needs help first, and how far the class is (T07)."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from random import Random

import pytest
from tests.records.made import BEGAN, CLASS, sitting

from realname_wizard.course.marks import Help
from realname_wizard.records.board.help import ALONE, LEAST, Sign, Taken, long_after, need
from realname_wizard.records.board.model import SILENT_AFTER, Board, Lesson, Line, State, counted
from realname_wizard.records.board.words import card, lessons_plot, summary
from realname_wizard.records.plots import Called
from realname_wizard.records.sitting import Met, Mode, Now, Sitting, StepTaken
from realname_wizard.texts.catalogue import Texts
from realname_wizard.words import Outcome, Page, Reason

pytestmark = pytest.mark.row("T07")
NOON = BEGAN + timedelta(hours=12)
WORDS = {tag: Texts.load(tag) for tag in ("en", "zh_CN")}


def running(number: int, name: str, *, ago: float = 5, told: float = 1, **more: object) -> Sitting:
    """Somebody has been on the page of the face for so many seconds; that was last told so many ago."""
    there = Now(page=Page.FACE, since=NOON - timedelta(seconds=ago), step=3, of=9)
    values = {
        "now": there,
        "began": NOON - timedelta(hours=1),
        "ended": NOON - timedelta(seconds=told),
        "met": (),
    }
    return sitting(number, name, **{"steps": (), **values, **more})


def quick(number: int, name: str, seconds: float) -> Sitting:
    """Somebody took so long for the page of the face."""
    return sitting(number, name, steps=(StepTaken(page=Page.FACE, seconds=seconds),), met=())


def board(*sittings: Sitting, at: datetime = NOON) -> Board:
    made = Board()
    made.take(sittings, at)
    return made


def states(lines: Iterable[Line]) -> dict[str, State]:
    called = {CLASS.pseudonym("learner", name): name for name in "ABCDEF"}
    return {called[each.learner]: each.state for each in lines}


# --- the rule


@pytest.mark.parametrize(
    ("taken", "signs"),
    [
        (Taken(ALONE - 1, (), 1, 0), ()),
        (Taken(ALONE, (), 1, 0), (Sign.LONG,)),
        (Taken(LEAST, (10, 10, 10), 1, 0), (Sign.LONG,)),
        (Taken(LEAST - 1, (10, 10, 10), 1, 0), ()),
        (Taken(LEAST, (10, 10), 1, 0), ()),
        (Taken(99, (10, 50, 500), 1, 0), ()),
        (Taken(100, (10, 50, 500), 1, 0), (Sign.LONG,)),
        (Taken(0, (), 3, 2), (Sign.AGAIN,)),
        (Taken(0, (), 2, 3), (Sign.HELPED,)),
        (Taken(999, (), 3, 3), (Sign.LONG, Sign.AGAIN, Sign.HELPED)),
    ],
)
def test_who_needs_help_is_one_rule(taken: Taken, signs: tuple[Sign, ...]) -> None:
    found = need(taken)
    assert (found.signs, bool(found)) == (signs, bool(signs))


def test_more_of_a_sign_is_more_pressing() -> None:
    assert need(Taken(600, (), 1, 0)).weight > need(Taken(200, (), 1, 0)).weight > 0
    assert long_after((30.0,) * 9) == LEAST


# --- who is where


def test_who_needs_help_comes_first_then_who_is_at_work_then_who_is_not() -> None:
    lines = board(
        sitting(1, "A"),
        running(2, "B"),
        running(3, "C", ago=600),
        running(4, "D", ago=60, told=SILENT_AFTER.total_seconds() + 60),
        running(5, "E", ago=700),
    ).lines(NOON)
    assert list(states(lines).items()) == [
        ("E", State.STUCK), ("C", State.STUCK), ("B", State.BUSY), ("D", State.SILENT), ("A", State.IDLE),
    ]  # fmt: skip
    assert counted(lines)[State.STUCK] == 2


def test_a_step_is_long_by_what_it_took_others_not_oneself() -> None:
    others = [quick(number, name, 20) for number, name in enumerate("CDE", start=1)]
    assert states(board(*others, running(9, "A", ago=70)).lines(NOON))["A"] is State.STUCK
    own = [quick(number, "A", 20) for number in range(1, 4)]
    assert states(board(*own, running(9, "A", ago=70)).lines(NOON))["A"] is State.BUSY
    watched = [each.evolve(mode=Mode.WATCH) for each in others]
    assert states(board(*watched, running(9, "A", ago=70)).lines(NOON))["A"] is State.BUSY


def test_the_third_try_at_a_test_and_the_same_failure_again_are_signs() -> None:
    failed = [sitting(number, "A", points=1, met=()) for number in (1, 2)]
    (line,) = board(*failed, running(9, "A")).lines(NOON)
    assert line.need.signs == (Sign.AGAIN,)
    (other,) = board(*failed, running(9, "A", walkthrough="straight/other.yaml")).lines(NOON)
    assert other.need.signs == ()
    met = (Met(reason=Reason.FACE_COVERED, of_lesson=False),) * 3
    (again,) = board(running(9, "A", met=met)).lines(NOON)
    assert again.need.signs == (Sign.AGAIN,)


def test_hints_are_a_sign_and_who_watches_needs_none() -> None:
    helped = tuple(StepTaken(page=Page.FACE, seconds=5, help=Help.WORDS) for _ in range(3))
    assert board(running(9, "A", steps=helped)).lines(NOON)[0].need.signs == (Sign.HELPED,)
    assert board(running(9, "A", ago=999, mode=Mode.WATCH)).lines(NOON)[0].state is State.BUSY


def test_the_clock_of_a_desk_may_be_wrong() -> None:
    """An hour behind, and who has just begun is not stuck; ahead, and the time is not below nothing."""
    hour = timedelta(hours=1)
    made, there = Board(), Now(page=Page.FACE, since=NOON)
    for revision, at in enumerate((NOON, NOON + timedelta(seconds=4))):
        there = there.evolve(since=at - hour - timedelta(seconds=3))
        made.take([running(1, "A", revision=revision, ended=at - hour, now=there)], at)
    (line,) = made.lines(NOON + timedelta(seconds=10))
    assert (line.state, round(line.seconds)) == (State.BUSY, 9)
    ahead = running(2, "B", ended=NOON + hour, now=there.evolve(since=NOON + hour))
    (line,) = board(ahead).lines(NOON + timedelta(seconds=8))
    assert round(line.seconds) == 8


def test_who_sits_still_since_before_one_looked_is_seen_to_be_stuck() -> None:
    (line,) = board(running(1, "A", ago=600, told=600)).lines(NOON)
    assert (line.state, line.seconds) == (State.STUCK, 600)


def test_a_sitting_that_ended_is_over_whatever_comes_late() -> None:
    live, over = running(1, "A", revision=3), sitting(1, "A", revision=4)
    made = board(live, over)
    assert made.take([live], NOON) is False
    assert states(made.lines(NOON)) == {"A": State.IDLE}


def test_whatever_the_order_the_board_is_the_same() -> None:
    every = [running(number, name, revision=r, steps=(StepTaken(page=Page.FACE, seconds=r + 1),))
             for number, name in enumerate("ABC") for r in range(3)]  # fmt: skip
    wanted = board(*every).lines(NOON)
    for seed in range(10):
        mixed = Random(seed).sample(every + every, k=len(every) * 2)
        assert board(*mixed).lines(NOON) == wanted


# --- the class


def test_how_far_the_class_is_with_each_lesson() -> None:
    """Who left one before its end has begun it, and is not done."""
    watched: dict[str, object] = {
        "mode": Mode.WATCH,
        "points": None,
        "outcome": Outcome.NONE,
        "walkthrough": "straight/wechat_scan.yaml",
    }
    made = board(
        sitting(1, "A", points=10),
        sitting(2, "B", points=1),
        sitting(3, "B", points=10),
        sitting(4, "C", points=1),
        running(5, "D", walkthrough="straight/face.yaml"),
        sitting(6, "A", **watched, to_the_end=True),
        sitting(7, "A", **watched),
        sitting(8, "B", **watched, to_the_end=False),
    )
    assert made.lessons() == (
        Lesson("straight/face.yaml", Mode.TEST, done=2, now=1, failed=1),
        Lesson("straight/wechat_scan.yaml", Mode.WATCH, done=1, now=0, failed=0, begun=1),
    )
    plot = lessons_plot(made.lessons(), 4, WORDS["en"])
    assert (plot.values, plot.most) == (((2, 1, 1, 0, 0), (1, 0, 0, 1, 2)), 4)
    assert plot.lines(WORDS["en"])[1].endswith("Done or passed 1 · Left before the end 1 · Not begun 2")


@pytest.mark.parametrize("language", list(WORDS))
@pytest.mark.parametrize("name", [True, False])
def test_a_card_says_it_in_words_and_names_only_where_they_are_wanted(language: str, name: bool) -> None:
    texts = WORDS[language]
    (line,) = board(sitting(2, "A"), running(9, "A", ago=600)).lines(NOON)
    called = Called(texts, {line.learner: "Lin Yue"} if name else {})
    found = card(line, texts, called)
    assert ("Lin Yue" in found.spoken) is name
    assert (found.state, found.done) == (State.STUCK, 3 / 9)
    assert texts.say("board.sign.long") in found.spoken
    assert texts.say("page.face.title") in found.where
    assert texts.span(600) in found.where.replace("\N{NO-BREAK SPACE}", " ")
    assert texts.say("board.tests", passed=1, tests=1) in found.marks


def test_a_class_in_a_sentence() -> None:
    lines = board(running(1, "A", ago=600), running(2, "B"), sitting(3, "C")).lines(NOON)
    assert summary(lines, WORDS["en"]) == "3 learners. At work: 2. Need help: 1."
