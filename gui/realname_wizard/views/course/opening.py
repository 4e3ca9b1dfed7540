"""A walkthrough is watched, tried, or taken as a test, in the place of the user's window, and gives that back."""

from functools import partial
from pathlib import Path
from random import randrange
from typing import Protocol, cast

from PySide6.QtWidgets import QMainWindow

from realname_wizard.course.course import courses, read_course
from realname_wizard.course.examination import Examination
from realname_wizard.course.goals import why_no_test
from realname_wizard.course.marks import PASS_MARK
from realname_wizard.course.player import Pace, Player, stops_of
from realname_wizard.course.practice import Practice
from realname_wizard.course.presentation import Presentation, presented
from realname_wizard.documents.problems import Problems
from realname_wizard.messages.refusals import NotPossible, NotSaved
from realname_wizard.records.book import Book
from realname_wizard.records.of_lessons import OfGoal, OfPractice, OfTest, OfWatching
from realname_wizard.rehearsal.numbering import span
from realname_wizard.rehearsal.script.models import Walkthrough
from realname_wizard.rehearsal.script.reader import read_walkthrough
from realname_wizard.rehearsal.script.values import in_words
from realname_wizard.rehearsal.suite import known
from realname_wizard.views.course.examining import Examining
from realname_wizard.views.course.onward import Onward
from realname_wizard.views.course.practising import Practising
from realname_wizard.views.course.presenting import Presenting
from realname_wizard.views.course.watching import Watching
from realname_wizard.views.shell.choosing import Choice, Choosing, choices_of_tests, own_choices
from realname_wizard.views.shell.instead import Home, stand_in


class Asks(Protocol):
    """A window that asks questions."""

    def ask(self, question: str, *, danger: bool | None = None, **values: object) -> bool:
        """Ask the question with that key."""


def choose_and_watch(home: Home) -> None:
    """Ask which walkthrough, and play it."""
    box = Choosing("watch", own_choices(home.texts), home.texts, cast(QMainWindow, home), also="present")
    chosen = box.choose()
    if chosen is not None and chosen.how:
        present(home, chosen.path)
    elif chosen is not None:
        watch(home, chosen.path)


def choose_and_present(home: Home) -> None:
    """Ask which course or walkthrough, and present it."""
    texts = home.texts
    of_course = [Choice(each, _called(each, texts.language)) for each in courses()]
    chosen = Choosing("present", [*of_course, *own_choices(texts)], texts, cast(QMainWindow, home)).choose()
    if chosen is not None:
        present(home, chosen.path)


def _called(course: Path, language: str) -> str:
    return in_words(read_course(course).name, language)


def present(home: Home, file: Path, lesson: int | None = None) -> Presenting | None:
    """Present a course from that lesson on, or a walkthrough; where one was, if the person wants that.

    None where it cannot be read, which has then been told.
    """
    language = home.texts.language
    try:
        presentation = Presentation(presented(file), home.folder)
    except Problems as problems:
        home.say_problem("guided.unreadable", cause=problems.problems[0])
        return None
    if lesson is not None:
        presentation.open_lesson(lesson)
    elif (place := presentation.kept()) is not None:
        walkthrough = presentation.programme.lessons[presentation.leaves[place[0]].lesson].walkthrough
        name, stops = walkthrough.called(language), stops_of(walkthrough)
        at = span(stops[min(place[1], len(stops) - 1)].places)
        if not cast(Asks, home).ask("present", name=name, step=at):  # Esc loses no place
            presentation.go_on()
    player = Player(presentation.lesson.walkthrough, home.conductor.rules, language)
    return stand_in(partial(Presenting, presentation, player), home)


def watch(
    home: Home, path: Path, pace: Pace = "normal", course: str = "", onward: Onward | None = None
) -> Watching | None:
    """Play a walkthrough; the user's window is put away meanwhile. `onward` leads on in the course around it.

    None where it cannot be read, which has then been told.
    """
    walkthrough = _read(home, path)
    if walkthrough is None:
        return None
    player = Player(walkthrough, home.conductor.rules, home.texts.language)
    seen = OfWatching(player, Book(home.folder), path, course=course, tell=partial(_tell, home))
    return stand_in(partial(Watching, player, pace=pace, onward=onward), home, seen.close)


def choose_and_try(home: Home) -> None:
    """Ask which walkthrough, and have it tried."""
    chosen = Choosing("try", own_choices(home.texts), home.texts, cast(QMainWindow, home)).choose()
    if chosen is not None:
        try_out(home, chosen.path)


def try_out(home: Home, path: Path, course: str = "", onward: Onward | None = None) -> Practising | None:
    """Have a walkthrough done by hand, each next step said; the user's window is put away meanwhile.

    None where it cannot be read, which has then been told.
    """
    walkthrough = _read(home, path)
    if walkthrough is None:
        return None
    practice = Practice(walkthrough, home.conductor.rules, home.texts.language)
    seen = OfPractice(practice, Book(home.folder), path, course=course, tell=partial(_tell, home))
    return stand_in(partial(Practising, practice, onward=onward), home, seen.close)


def choose_and_examine(home: Home) -> None:
    """Ask which walkthrough, and have it taken as a test; of one that is none the box says why."""
    why = partial(no_test_because, home)
    box = Choosing("test", choices_of_tests(home.texts), home.texts, cast(QMainWindow, home), why_not=why)
    chosen = box.choose()
    if chosen is not None:
        examine(home, chosen.path)


def no_test_because(home: Home, path: Path) -> str:
    """Why it cannot be a test; nothing where it can. What is wrong with a file is told when it is opened."""
    try:
        why = why_no_test(read_walkthrough(path, known()), home.conductor.rules)
    except Problems:
        return ""
    return why.told(home.texts.say) if why is not None else ""


def _read(home: Home, path: Path) -> Walkthrough | None:
    """None where it cannot be read, which has then been told."""
    try:
        return read_walkthrough(path, known())
    except Problems as problems:
        home.say_problem("guided.unreadable", cause=problems.problems[0])
        return None


def examine(
    home: Home, path: Path, pass_mark: int = PASS_MARK, course: str = "", onward: Onward | None = None
) -> Examining | None:
    """Have a walkthrough taken as a test; the user's window is put away meanwhile.

    None where it is no test, which has then been told.
    """
    test = _test(home, path, pass_mark=pass_mark)
    if test is None:
        return None
    seen = OfTest(test, Book(home.folder), path, course=course, tell=partial(_tell, home))
    again = partial(examine, home, path, pass_mark, course, onward)
    return stand_in(partial(Examining, test, again, onward=onward), home, seen.close)


def leave_alone(home: Home, path: Path, course: str = "", onward: Onward | None = None) -> Examining | None:
    """Have somebody play to the goal of a walkthrough alone; in all else as `examine`."""
    test = _test(home, path, alone=True)
    if test is None:
        return None
    seen = OfGoal(test, Book(home.folder), path, course=course, tell=partial(_tell, home))
    again = partial(leave_alone, home, path, course, onward)
    return stand_in(partial(Examining, test, again, onward=onward), home, seen.close)


def _test(home: Home, path: Path, *, pass_mark: int = PASS_MARK, alone: bool = False) -> Examination | None:
    """None where it is none, which has then been told."""
    walkthrough = _read(home, path)
    if walkthrough is None:
        return None
    rules, language = home.conductor.rules, home.texts.language
    seed = randrange(1_000)
    try:
        return Examination(walkthrough, rules, language, pass_mark=pass_mark, alone=alone, seed=seed)
    except NotPossible as refusal:
        home.say_problem(refusal.key, **refusal.values)
        return None


def _tell(home: Home, error: NotSaved) -> None:
    home.say_unwritable(error.cause)


DEEDS = {
    "watch": choose_and_watch,
    "try": choose_and_try,
    "test": choose_and_examine,
    "present": choose_and_present,
}
"""By the name of the action."""
