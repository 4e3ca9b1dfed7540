"""A lesson of a course is opened as the course says: watched, tried, or taken as a test (T11)."""

from pathlib import Path
from typing import cast

from PySide6.QtWidgets import QWidget

from realname_wizard.course.course import Lesson, Mode
from realname_wizard.records.book import Book
from realname_wizard.views.course.courses import ToPresent, choose_lesson
from realname_wizard.views.course.opening import examine, leave_alone, present, try_out, watch
from realname_wizard.views.shell.instead import Home


def take_a_lesson(window: Home, file: Path | None = None) -> None:
    """Ask which lesson of which course, or of that one, and open it."""
    chosen = choose_lesson(window.texts, cast(QWidget, window), file, Book(window.folder))
    if chosen is None:
        return
    lesson, course = chosen
    if isinstance(lesson, ToPresent):
        present(window, lesson.file, lesson.lesson)
    else:
        open_lesson(window, lesson, course)


def open_lesson(window: Home, lesson: Lesson, course: str) -> None:
    """Open it as the course of that name says."""
    match lesson.mode:
        case Mode.WATCH:
            watch(window, lesson.walkthrough, course=course)
        case Mode.TRY:
            try_out(window, lesson.walkthrough, course)
        case Mode.TEST:
            examine(window, lesson.walkthrough, lesson.pass_mark, course)
        case Mode.DO:
            leave_alone(window, lesson.walkthrough, course)


DEEDS = {"course": take_a_lesson}
"""By the name of the action."""
