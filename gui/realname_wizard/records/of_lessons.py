"""Looks on at a lesson: watched, tried, taken as a test, or done alone (T07)."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from realname_wizard.messages.session import Session
from realname_wizard.records.book import Book
from realname_wizard.records.observing import Noting, Observer, file_of
from realname_wizard.records.sitting import Mode, Sitting, StepTaken
from realname_wizard.words import Page, Reason

if TYPE_CHECKING:
    from realname_wizard.course.asking import Answer
    from realname_wizard.course.examination import Examination
    from realname_wizard.course.player import Player
    from realname_wizard.course.practice import Practice


class OfGoal(Observer):
    """Looks on at somebody who was told the goal alone: what fails as often as on the lesson's way belongs to it."""

    mode = Mode.DO

    def __init__(self, test: "Examination", book: Book, path: Path, **noting: Unpack[Noting]) -> None:
        self._test = test
        self._ahead = test.leads_into.copy()
        super().__init__(book, test.conductor, self.mode, walkthrough=file_of(path), **noting)

    def _is_of_lesson(self, reason: Reason) -> bool:
        self._ahead[reason] -= 1
        return self._ahead[reason] >= 0

    def _to_the_end(self) -> bool | None:
        """Also where a goal is reached on a way that nobody counts, and nobody is verified there."""
        return super()._to_the_end() or self._test.reached


class OfTest(OfGoal):
    """Looks on at a test: the time of each step is from the one before it that was done."""

    mode = Mode.TEST

    def __init__(
        self,
        test: "Examination",
        book: Book,
        path: Path,
        **noting: Unpack[Noting],
    ) -> None:
        self._times: dict[int, float] = {}
        self._done: dict[int, datetime] = {}
        super().__init__(test, book, path, **noting)
        test.listen(self._moved)

    @property
    def _answers(self) -> "tuple[Answer, ...]":
        return self._test.asking.answers

    def _moved(self) -> None:
        went = self._test.marks().went
        new = [place for place, each in enumerate(went) if each.how != "missing" and place not in self._times]
        if new:
            share = round(self._since() / len(new), 3)
            self._times |= dict.fromkeys(new, share)
            self._done |= dict.fromkeys(new, self._lap)
        self.look()
        if self._test.finished:
            self.close()

    def _see_steps(self) -> None:
        """The test says which are done."""

    def _add(self, page: Page, seconds: float) -> None:
        """Nor does where it stands say anything."""

    def _taken(self) -> list[StepTaken]:
        went = self._test.marks().went
        return [
            StepTaken(
                page=page,
                seconds=self._times.get(place, 0.0),
                how=each.how,
                help=each.help,
                at=self._done.get(place),
            )
            for place, (page, each) in enumerate(zip(self._test.pages, went, strict=True))
        ]

    def _behind(self) -> tuple[int, int]:
        went = self._test.marks().went
        return sum(each.how != "missing" for each in went), len(went)

    def sitting(self) -> Sitting:
        """With its marks."""
        found = self._test.marks()
        return super().sitting().evolve(points=found.points, most=found.most, pass_mark=found.pass_mark)


class OfPractice(Observer):
    """Looks on at a walkthrough that is tried: what the learner would do is asked there before the advice is seen."""

    tells_the_way = True

    def __init__(
        self,
        practice: "Practice",
        book: Book,
        path: Path,
        **noting: Unpack[Noting],
    ) -> None:
        self._practice = practice
        super().__init__(book, practice.conductor, Mode.TRY, walkthrough=file_of(path), **noting)
        practice.listen(lambda: self.follow(practice.conductor))

    @property
    def _answers(self) -> "tuple[Answer, ...]":
        return self._practice.asking.answers

    def _is_of_lesson(self, reason: Reason) -> bool:
        """All that fails as the steps are done that it tells."""
        return not self._practice.astray

    def _behind(self) -> tuple[int, int]:
        return self._practice.at, len(self._practice.stops)


class OfWatching(Observer):
    """Somebody watches: how long, and nothing is theirs of what is done there."""

    def __init__(
        self,
        player: "Player",
        book: Book,
        path: Path,
        **noting: Unpack[Noting],
    ) -> None:
        self._player = player
        super().__init__(book, player.conductor, Mode.WATCH, walkthrough=file_of(path), **noting)
        player.listen(lambda: self.follow(player.conductor))

    def look(self) -> None:
        """It plays by itself."""
        self._say()

    @property
    def _is_worth_telling(self) -> bool:
        return self._player.at > 0

    def _behind(self) -> tuple[int, int]:
        return self._player.at, len(self._player.stops)

    @property
    def _session(self) -> Session:
        return self._player.conductor.world.session

    def sitting(self) -> Sitting:
        """From when to when."""
        now = max(self._clock(), self._row.began)
        return self._row.evolve(
            ended=now, simulated_to=self._player.conductor.world.now, to_the_end=self._to_the_end()
        )

    def close(self) -> None:
        """Kept where something was seen."""
        if self._player.at and not self._over:
            self._over = True
            self.keep()
