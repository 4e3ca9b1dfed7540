"""Which sittings somebody wants to see: all, or those of one learner or one course (T07)."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from realname_wizard import held
from realname_wizard.course.course import Course, Lesson, Mode, counts_for, mark_of, read_course
from realname_wizard.messages.refusals import NotPossible
from realname_wizard.records.book import Book
from realname_wizard.records.learners import tidy
from realname_wizard.records.observing import file_of
from realname_wizard.records.sitting import Sitting


class Chosen(NamedTuple):
    """The sittings, and the names that are known here, by pseudonym."""

    sittings: tuple[Sitting, ...]
    names: dict[str, str]

    def of(self, learner: str = "", course: str = "") -> "Chosen":
        """Those of a pseudonym and a course; empty for any."""
        return self._replace(
            sittings=tuple(
                each
                for each in self.sittings
                if learner in ("", each.learner) and (not course or counts_for(each.course, course))
            )
        )


class Far(NamedTuple):
    """How far who is learning has come in a course: the lessons that are done, by `lesson_key`, and marks of tests.

    For nobody `learner` is empty, and nothing is done.
    """

    learner: str = ""
    done: frozenset[tuple[str, str]] = frozenset()
    marks: dict[tuple[str, str], int] = {}  # noqa: RUF012 - never written to
    tests: int = 0

    @property
    def passed(self) -> bool:
        """Whether every test is passed, and there is one."""
        return 0 < self.tests == len(self.marks)


def lesson_key(lesson: Lesson) -> tuple[str, str]:
    """What records call a lesson: walkthrough and mode."""
    return file_of(lesson.walkthrough), str(lesson.mode)


def best_mark(lesson: Lesson, sittings: Iterable[Sitting]) -> int | None:
    """The best result in a test, in percent; None where it has not been passed as the course now asks."""
    name = file_of(lesson.walkthrough)
    taken = [each.percent for each in sittings if each.walkthrough == name and each.passed]
    return max((int(each) for each in taken if each is not None and each >= lesson.pass_mark), default=None)


def how_far(book: Book, course: Course, mark: str) -> Far:
    """How far who is learning has come in a course, by its mark in records."""
    known = book.people
    if not known.chosen:
        return Far()
    theirs = [each for each in Chosen(book.sittings(), {}).of(known.learner, mark).sittings if each.course]
    tests = [each for each in course.lessons if each.mode is Mode.TEST]
    best = {lesson_key(each): best_mark(each, theirs) for each in tests}
    marks = {key: percent for key, percent in best.items() if percent is not None}
    behind = {(each.walkthrough, str(each.mode)) for each in theirs if each.done}
    done = {key for key in map(lesson_key, course.lessons) if key in (marks if key in best else behind)}
    return Far(known.chosen, frozenset(done), marks, len(best))


def course_named(named: str) -> str:
    """What records call a course: by its file, or else by the file's name alone. Raises Problems."""
    path = Path(named)
    return mark_of(path.resolve(), read_course(path)) if named and held.is_file(path) else path.name


def choose(book: Book, learner: str = "", course: str = "") -> Chosen:
    """Those of a learner, by a name or a pseudonym's beginning, and of a course.

    Somebody may be known here by records alone, which came from elsewhere in the class: there a name has the same code.
    Raises NotPossible where nobody is meant.
    """
    known = book.people
    everything = Chosen(book.sittings(), known.called())
    if not learner:
        return everything.of(course=course)
    wanted = tidy(learner).casefold()
    by_name = next((code for code, name in everything.names.items() if name.casefold() == wanted), "")
    in_class = known.pseudonym(learner) if wanted else ""
    if by_name or any(each.learner == in_class for each in everything.sittings):
        return everything.of(by_name or in_class, course)
    starts = (f"learner-{wanted}", f"desk-{wanted}", wanted)
    theirs = tuple(each for each in everything.sittings if each.learner.startswith(starts))
    if not (theirs or any(code.startswith(starts) for code in everything.names)):
        name = tidy(learner)
        raise NotPossible(
            f"nobody named {name} is known here, and no code begins so", "records.nobody", name=name
        )
    return everything._replace(sittings=theirs).of(course=course)
