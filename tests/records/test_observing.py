"""Whoever learns is looked on at, and the row says what a person beside them would have seen (T07)."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.course.learner import Learner
from tests.drawn import a_share_in_every_run
from tests.records.made import sitting

from realname_wizard.conductor import Conductor
from realname_wizard.counterparts.ledger import new_world
from realname_wizard.course.examination import Examination
from realname_wizard.course.marks import Help
from realname_wizard.course.practice import Practice
from realname_wizard.flow.door import Wish
from realname_wizard.guide.scenes import show
from realname_wizard.mainland_time import SHANGHAI
from realname_wizard.messages.account_events import OpenAccount, RequestQuota
from realname_wizard.messages.moves import GoBack
from realname_wizard.messages.outside_events import LanguageSwitched
from realname_wizard.messages.refusals import NotSaved
from realname_wizard.policy.load import BUNDLED
from realname_wizard.records.book import Book
from realname_wizard.records.observing import Observer, OfRehearsal, file_of
from realname_wizard.records.of_lessons import OfPractice, OfTest
from realname_wizard.records.sitting import Mode
from realname_wizard.rehearsal.hands import NoWindow
from realname_wizard.rehearsal.script.reader import read_text, read_walkthrough
from realname_wizard.rehearsal.script.sight import Sight
from realname_wizard.rehearsal.script.step import RunnerStep
from realname_wizard.rehearsal.suite import built_in, known
from realname_wizard.store.keeper import Store
from realname_wizard.texts.catalogue import Texts
from realname_wizard.words import EventName, Method, Outcome, Page, Reason, Way

pytestmark = pytest.mark.row("T07")
NAME = "reasons/wallet_not_bound.yaml"


class Clock:
    def __init__(self) -> None:
        self.now = datetime(2026, 11, 23, 1, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


def test_a_test_leaves_marks_times_help_and_the_reason_met() -> None:
    book, learner, clock = Book(None), Learner(NAME), Clock()
    book.choose("Lin Yue")
    OfTest(learner.test, book, built_in() / NAME, course="hour.yaml", clock=clock)
    learner.test.help()
    clock.now += timedelta(seconds=40)
    found = learner.does(learner.test.walkthrough.steps)
    (row,) = book.sittings()
    assert (row.mode, row.walkthrough, row.course) == (Mode.TEST, NAME, "hour.yaml")
    assert row.learner == book.people.pseudonym("Lin Yue")
    assert (row.points, row.most, row.passed) == (found.points, found.most, True)
    assert [(each.how, each.help) for each in row.steps] == [(each.how, each.help) for each in found.went]
    assert (row.steps[0].page, row.steps[0].help, row.help_cost) == (Page.WELCOME, Help.WHERE, 10)
    assert row.steps[0].seconds > 40 > row.steps[1].seconds > 0
    assert [(each.reason, each.right) for each in row.met] == [(Reason.WALLET_NOT_BOUND, True)]
    assert (row.method, row.recommended, row.as_recommended) == (
        Method.WECHAT_SCAN, (Method.WECHAT_SCAN,), None,
    )  # fmt: skip
    assert row.outcome is Outcome.VERIFIED
    assert sum(each.seconds for each in row.steps) <= row.seconds


@pytest.mark.parametrize("right", [True, False])
@pytest.mark.parametrize("kind", ["test", "try"])
def test_what_was_answered_is_on_record_though_nothing_was_done_since(kind: str, right: bool) -> None:
    """The answer counts, not that the window was closed before a way on was taken (T11)."""
    book, path = Book(None), built_in() / NAME
    walkthrough = read_walkthrough(path, known())
    shown: Examination | Practice
    if kind == "test":
        shown = Examination(walkthrough, BUNDLED, "en")
        seen: Observer = OfTest(shown, book, path)
    else:
        shown = Practice(walkthrough, BUNDLED, "en", key=b"k" * 32)
        seen = OfPractice(shown, book, path)
    for step in walkthrough.steps:
        if shown.asking.asked is None and not isinstance(step, RunnerStep) and not step.of_world:
            hands = NoWindow()
            hands.take_up(shown.conductor)
            hands.do(step, Sight(shown.conductor))
    asked = shown.asking.asked
    assert asked is not None
    shown.answer(next(each for each in asked.choices if (each in asked.right) is right))
    seen.close()
    (row,) = book.sittings()
    assert [(each.reason, each.right) for each in row.met] == [(Reason.WALLET_NOT_BOUND, right)]


def test_a_test_handed_in_half_done_is_kept_as_that() -> None:
    book, learner = Book(None), Learner(NAME)
    seen = OfTest(learner.test, book, built_in() / NAME)
    learner.does("next\nchoose: {region: mainland}")
    learner.test.hand_in()
    seen.close()
    seen.close()
    (row,) = book.sittings()
    assert (row.passed, row.outcome, row.met) == (False, Outcome.NONE, ())
    assert {each.how for each in row.steps} == {"good", "missing"}


def test_while_a_test_goes_on_it_says_where_the_learner_is_and_since_when() -> None:
    learner, clock = Learner(NAME), Clock()
    seen = OfTest(learner.test, Book(None), built_in() / NAME, clock=clock)
    began = seen.now()
    learner.does("next\nchoose: {region: mainland}")
    there = seen.now()
    assert began is not None
    assert there is not None
    assert (began.page, began.step, there.page, there.step) == (Page.WELCOME, 0, Page.SUBJECT, 2)
    assert (there.of, there.since > began.since) == (len(learner.test.pages), True)
    assert seen.now() == there, "nothing happened since"
    assert seen.sitting().evolve(now=there).passed is None, "it has no marks yet"
    learner.test.hand_in()
    seen.close()
    assert seen.now() is None


class Rehearsal(NoWindow):
    """An ordinary rehearsal, looked on at."""

    def __init__(self, book: Book) -> None:
        super().__init__()
        now = datetime(2026, 11, 23, 9, tzinfo=SHANGHAI)
        world = new_world(now=now, account="trainee", language="en", rules=BUNDLED)
        self.book, self.clock, self.others = book, Clock(), 0
        self.take_up(Conductor(Store.in_memory(key=b"k" * 32), world, BUNDLED))
        self.begin()

    def begin(self) -> None:
        self.seen = OfRehearsal(self.book, self.conductor, self.begin, clock=self.clock)
        self.others += 1

    def does(self, *lines: str) -> None:
        steps = "\n".join(f"  - {line}" for line in lines)
        for step in read_text(f"name: Steps\nsteps:\n{steps}\n", "x.yaml").steps:
            self.do(step, Sight(self.conductor))


TO_THE_CAMERA = (
    "next",
    "choose: {region: mainland}",
    "choose: {subject: individual}",
    "choose: {method: face}",
    "fill: {specimen: individual}",
    "next",
    "submit",
)


def test_an_attempt_left_alone_is_kept_at_its_result_and_again_with_the_way_on() -> None:
    rehearsal = Rehearsal(Book(None))
    rehearsal.does(*TO_THE_CAMERA, "face: {covered: 0.5}")
    (row,) = rehearsal.book.sittings()
    assert [(each.reason, each.right) for each in row.met] == [(Reason.FACE_COVERED, None)]
    assert {Page.DETAILS, Page.FACE} <= {each.page for each in row.steps if each.seconds > 0}
    rehearsal.does("retry")
    (row,) = rehearsal.book.sittings()
    assert [(each.reason, each.right) for each in row.met] == [(Reason.FACE_COVERED, True)]
    assert row.outcome is Outcome.REJECTED
    rehearsal.does("face: {}")
    _, row = rehearsal.book.sittings()
    assert (row.mode, row.outcome, row.as_recommended, row.met) == (Mode.DO, Outcome.VERIFIED, False, ())


def test_who_cancels_has_met_no_failure_and_who_is_made_to_has() -> None:
    rehearsal = Rehearsal(Book(None))
    rehearsal.does(*TO_THE_CAMERA, "cancel")
    rehearsal.conductor.take(LanguageSwitched(language="zh_CN"))
    assert rehearsal.conductor.world.session.reasons == (Reason.CANCELLED_BY_USER,)
    assert rehearsal.seen.sitting().met == ()
    ordered = Rehearsal(Book(None))
    ordered.does("director: {at: face, outcome: cancel}", *TO_THE_CAMERA, "face: {}")
    (row,) = ordered.book.sittings()
    assert [each.reason for each in row.met] == [Reason.CANCELLED_BY_USER]


def test_another_way_than_the_one_that_helps_is_no_right_one() -> None:
    rehearsal = Rehearsal(Book(None))
    rehearsal.does(*TO_THE_CAMERA, "face: {covered: 0.5}")
    rehearsal.conductor.take(EventName.OTHER_METHOD)
    (row,) = rehearsal.book.sittings()
    assert [(each.reason, each.right) for each in row.met] == [(Reason.FACE_COVERED, False)]


def test_each_attempt_is_a_sitting_and_one_without_a_choice_is_none() -> None:
    rehearsal = Rehearsal(Book(None))
    rehearsal.does(
        *TO_THE_CAMERA, "face: {covered: 0.5}", "retry", "face: {covered: 0.5}", "retry", "face: {}"
    )
    rehearsal.conductor.take(OpenAccount(other="second"))
    rehearsal.does("next")
    rehearsal.seen.close()
    rows = rehearsal.book.sittings()
    assert [[(each.reason, each.right) for each in row.met] for row in rows] == [
        [(Reason.FACE_COVERED, True)], [(Reason.FACE_COVERED, True)], [],
    ]  # fmt: skip


def test_who_goes_back_to_a_result_has_not_passed_once_more() -> None:
    """Another account was opened meanwhile, so somebody looks on at the attempt anew, and it is over already."""
    rehearsal = Rehearsal(Book(None))
    rehearsal.does(*TO_THE_CAMERA, "face: {}")
    rehearsal.conductor.take(OpenAccount(other="second"))
    rehearsal.conductor.take(GoBack())
    assert rehearsal.conductor.world.session.page is Page.RESULT
    rehearsal.conductor.take(LanguageSwitched(language="zh_CN"))
    rehearsal.seen.close()
    assert [row.outcome for row in rehearsal.book.sittings()] == [Outcome.VERIFIED]


def test_what_cannot_be_kept_is_told_and_kept_the_next_time(monkeypatch: pytest.MonkeyPatch) -> None:
    book, learner, told = Book(None), Learner(NAME), list[NotSaved]()
    seen = OfTest(learner.test, book, built_in() / NAME, tell=told.append)

    def full(_book: Book, _row: object) -> None:
        raise NotSaved(OSError(28, "No space left on device"))

    with monkeypatch.context() as patched:
        patched.setattr(Book, "keep", full)
        learner.does(learner.test.walkthrough.steps)
    assert len(told) == 1
    assert book.sittings() == ()
    seen.keep()
    assert len(book.sittings()) == 1


def helps(conductor: Conductor) -> Wish | None:
    """What the main way on does; None where there is none."""
    page = conductor.page(Texts.load("en"))
    main = next((each for each in page.result.ways if each.main), None) if page.result else None
    match main.way if main else None:
        case None:
            return EventName.REFRESH if EventName.REFRESH in conductor.allowed() else None
        case Way.OPEN_ACCOUNT:
            return OpenAccount(other=main.account if main else "")
        case Way.REQUEST_QUOTA:
            return RequestQuota(limit=20)
        case Way.ONLINE_SUPPORT:
            return EventName.SUPPORT_KIT_SAVED
        case Way.ACCOUNT:
            return EventName.CLOSE
        case way:
            return EventName(way or "")


@pytest.mark.parametrize("reason", a_share_in_every_run(5, Reason))
def test_whatever_the_reason_the_main_way_on_is_the_right_answer(reason: Reason) -> None:
    conductor = show("reason", reason, "en", BUNDLED)
    seen = Observer(Book(None), conductor, Mode.SCENE)
    way = helps(conductor)
    assert (way is None) == (reason is Reason.REGION_NOT_SERVED)
    if way is not None:
        conductor.take(way)
    found = {each.reason: each.right for each in seen.sitting().met}
    if reason is Reason.CANCELLED_BY_USER:
        assert found == {}  # nobody failed
    else:
        assert found[reason] is (None if way is None else True)


def test_a_result_that_is_left_without_a_way_on_was_not_known() -> None:
    seen = Observer(Book(None), show("reason", Reason.FACE_COVERED, "en", BUNDLED), Mode.SCENE)
    seen.close()
    assert seen.kept is not None
    assert [each.right for each in seen.kept.met] == [False]


@pytest.mark.row("T09")
def test_a_row_says_no_folder_and_no_number() -> None:
    assert file_of(Path("/home/somebody/11010119900307013X.yaml")) == "110*************3X.yaml"
    assert file_of(Path("/home/somebody/private/mine.yaml")) == "mine.yaml"
    assert file_of(built_in() / NAME) == NAME


def test_of_a_method_that_the_lesson_asks_for_nothing_is_said_of_recommendation() -> None:
    free = sitting(1, walkthrough="")
    assert (free.as_recommended, sitting(1).as_recommended) == (False, None)
