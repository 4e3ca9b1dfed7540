"""A lesson of a course is opened as the course says: watched, tried, or taken as a test (T11)."""

from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtWidgets import QWidget

from realname_wizard.course.course import Lesson, Mode
from realname_wizard.course.place import Place
from realname_wizard.course.presentation import reads_like_a_course
from realname_wizard.documents.problems import Problems
from realname_wizard.records.book import Book
from realname_wizard.rehearsal.script.reader import read_walkthrough
from realname_wizard.views.course.courses import AsTest, Courses, ToPresent, choose_lesson
from realname_wizard.views.course.onward import Onward
from realname_wizard.views.course.opening import (
    examine,
    leave_alone,
    no_test_because,
    present,
    try_out,
    watch,
)
from realname_wizard.views.directing import opening as directing
from realname_wizard.views.directing.papers import DOCUMENTS
from realname_wizard.views.records.handing_out import show_handouts
from realname_wizard.views.shell.instead import Home


def take_a_lesson(window: Home, file: Path | None = None, after: Place | None = None) -> None:
    """Ask which lesson of which course, or of that one, and open it; `after` is where the learner comes from.

    The first one that is not done yet is at hand.
    """
    box = Courses(window.texts, cast(QWidget, window), Book(window.folder), partial(no_test_because, window))
    if file is not None:
        box.take_in(file)
    if after is not None:
        box.stand_after(after)
    box.certificate_wanted.connect(lambda course: show_handouts(window, course, box))
    chosen = choose_lesson(box)
    if isinstance(chosen, ToPresent):
        present(window, chosen.file, chosen.lesson)
    elif isinstance(chosen, AsTest):
        go_to(window, chosen.place, as_test=True)
    elif chosen is not None:
        go_to(window, chosen)


def go_to(window: Home, place: Place, *, as_test: bool = False) -> None:
    """Open the lesson there; from its end one press leads to the next one, and from the last one to the course."""
    after = place.next
    opens = partial(go_to, window, after) if after else partial(take_a_lesson, window, after=place)
    lesson = place.lesson.model_copy(update={"mode": Mode.TEST}) if as_test else place.lesson
    open_lesson(window, lesson, place.mark, Onward(place, opens))


def open_lesson(window: Home, lesson: Lesson, course: str, onward: Onward | None = None) -> None:
    """Open it as the course of that name says."""
    match lesson.mode:
        case Mode.WATCH:
            watch(window, lesson.walkthrough, course=course, onward=onward)
        case Mode.TRY:
            try_out(window, lesson.walkthrough, course, onward)
        case Mode.TEST:
            examine(window, lesson.walkthrough, lesson.pass_mark, course, onward)
        case Mode.DO:
            leave_alone(window, lesson.walkthrough, course, onward)


def take_file(window: Home, file: str) -> None:
    """What was dropped on the window: a course opens in its box, a walkthrough is tried, as by a double click on it.

    Whatever else it is belongs to the director.
    """
    dropped = Path(file)
    match _kind_of(dropped):
        case "course":
            take_a_lesson(window, dropped)
        case "walkthrough":
            try_out(window, dropped)
        case _:
            directing.take_file(cast(directing.Directed, window), dropped)


def _kind_of(file: Path) -> str:
    """Which of the two it is; nothing where it is neither. A walkthrough without an act is a script."""
    if file.suffix.lower() not in DOCUMENTS:
        return ""
    with suppress(Problems):
        if reads_like_a_course(file):
            return "course"
        steps = read_walkthrough(file).steps
        return "" if all(each.of_world for each in steps) else "walkthrough"
    return ""


DEEDS = {"course": take_a_lesson, "file": take_file}
"""By the name of the action, and what comes of a dropped file."""
