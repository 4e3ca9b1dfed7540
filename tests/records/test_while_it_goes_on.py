"""What somebody does is told while they do it, to who listens on the same folder, and kept as before (T07)."""

from pathlib import Path

import pytest
from tests.course.learner import Learner

from realname_wizard.conductor import Conductor
from realname_wizard.counterparts.ledger import new_world
from realname_wizard.course.player import Player
from realname_wizard.course.practice import Practice
from realname_wizard.messages.refusals import NotSaved
from realname_wizard.policy.load import BUNDLED
from realname_wizard.records.book import Book
from realname_wizard.records.observing import OfRehearsal
from realname_wizard.records.of_lessons import OfPractice, OfTest, OfWatching
from realname_wizard.records.sitting import Sitting
from realname_wizard.rehearsal.script.reader import read_walkthrough
from realname_wizard.rehearsal.suite import built_in, known
from realname_wizard.store.keeper import Store
from realname_wizard.words import Page

from .test_observing import NAME, Clock

pytestmark = pytest.mark.row("T07")


def heard(folder: Path) -> list[Sitting]:
    told: list[Sitting] = []
    Book(folder).listen(told.append)
    return told


def test_each_step_of_a_test_is_told_with_where_the_learner_stands(tmp_path: Path) -> None:
    told, learner = heard(tmp_path), Learner(NAME)
    OfTest(learner.test, Book(tmp_path), built_in() / NAME, clock=Clock())
    assert [each.revision for each in told] == [0]
    first = told[0].now
    assert first is not None
    assert (first.page, first.step) == (Page.WELCOME, 0)
    learner.does(learner.test.walkthrough.steps)
    assert [each.revision for each in told] == list(range(len(told)))
    assert len({each.id for each in told}) == 1
    steps = [each.now.step for each in told if each.now]
    assert steps == sorted(steps, key=lambda step: step or 0)
    last = told[-1]
    assert set(steps) >= set(range(len(last.steps)))
    assert last.now is None
    assert [each.now is None for each in told].count(True) == 1
    assert Book(tmp_path).sittings() == (last,)
    assert all(step.at and last.began < step.at <= last.ended for step in last.steps)
    assert [bool(met.at and met.answered and met.at < met.answered) for met in last.met] == [True]


def test_the_end_is_told_also_where_there_is_no_room_to_keep_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told, troubles, learner = heard(tmp_path), list[NotSaved](), Learner(NAME)

    def full(_book: Book, _sitting: Sitting) -> None:
        raise NotSaved(OSError(28, "No space left on device"))

    monkeypatch.setattr(Book, "keep", full)
    OfTest(learner.test, Book(tmp_path), built_in() / NAME, clock=Clock(), tell=troubles.append)
    learner.does(learner.test.walkthrough.steps)
    assert told[-1].now is None
    assert len(troubles) == 1


def test_an_ordinary_rehearsal_is_told_from_the_choice_of_a_method_on(tmp_path: Path) -> None:
    told, clock = heard(tmp_path), Clock()
    conductor = Conductor(
        Store.in_memory(), new_world(now=clock(), account="trainee", rules=BUNDLED), BUNDLED
    )
    seen = OfRehearsal(Book(tmp_path), conductor, lambda: None, clock=clock)
    seen.close()
    assert told == []
    assert Book(tmp_path).sittings() == ()


def test_what_is_watched_or_tried_says_how_far_it_is(tmp_path: Path) -> None:
    told, walkthrough = heard(tmp_path), read_walkthrough(built_in() / NAME, known())
    player = Player(walkthrough, BUNDLED, "en")
    OfWatching(player, Book(tmp_path), built_in() / NAME).close()
    assert Book(tmp_path).sittings() == (), "nothing of it was seen"
    watching = OfWatching(player, Book(tmp_path), built_in() / NAME)
    assert told == []
    while not player.ended:
        player.do()
    watching.close()
    steps = [each.now.step or 0 for each in told if each.now]
    assert steps == sorted(steps)
    assert steps[-1] > 3
    assert {each.now.of for each in told if each.now} == {len(player.stops)}
    assert told[-1].now is None
    told.clear()
    practice = Practice(walkthrough, BUNDLED, "en", key=b"k" * 32)
    OfPractice(practice, Book(tmp_path), built_in() / NAME).close()
    assert [(each.now and each.now.of, each.now and each.now.step) for each in told] == [
        (len(practice.stops), 0), (None, None),
    ]  # fmt: skip


def test_who_listens_no_more_hears_no_more_and_nobody_hears_of_another_folder(tmp_path: Path) -> None:
    told: list[Sitting] = []
    book = Book(tmp_path / "one")
    stop = book.listen(told.append)
    learner = Learner(NAME)
    OfTest(learner.test, Book(tmp_path / "other"), built_in() / NAME)
    assert told == []
    stop()
    stop()
    OfTest(learner.test, Book(tmp_path / "one"), built_in() / NAME)
    assert told == []
    assert not book.is_heard
