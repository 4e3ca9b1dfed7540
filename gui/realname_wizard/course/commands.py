"""The commands about courses: what there is, and whether a file can be read."""

# ruff: noqa: PLC0415 - each command imports what it needs, for the window needs nothing of it

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from realname_wizard.course.course import Course

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

Run = Callable[[argparse.Namespace], int]

FINE, UNREADABLE = 0, 2
"""Exit statuses."""


def add_course(
    commands: "Commands",
    path: Callable[[str], Path],
    add_language: Callable[[argparse.ArgumentParser], None],
    show: Run,
    add_policy: Callable[[argparse.ArgumentParser], None],
) -> "Commands":
    """Add `course`; returns it, for what else belongs there."""
    actions = commands.add_parser("course", help="list and check courses").add_subparsers(
        metavar="ACTION", required=True
    )
    for name, run, words in (
        ("list", _list, "print the sections of courses, and the walkthroughs in them"),
        ("check", _check, "check that courses can be read, and that their walkthroughs are there"),
    ):
        action = actions.add_parser(name, help=words)
        action.add_argument(
            "files", metavar="FILE", nargs="*", type=path, help="courses (default: those of the program)"
        )
        add_language(action)
        action.set_defaults(run=run)
    present = _add_present(actions, path, show, "a course (default: that of the program)", nargs="?")
    add_language(present)
    add_policy(present)
    return actions


def add_shown(
    actions: "Commands", path: Callable[[str], Path], show: Run
) -> tuple[argparse.ArgumentParser, ...]:
    """Add `walkthrough watch`, `try`, `test` and `present`, which `show` does."""
    watch = actions.add_parser(
        "watch", help="play a walkthrough in a window, with each step explained and pointed at"
    )
    watch.add_argument("file", type=path, metavar="FILE", help="a walkthrough")
    watch.add_argument(
        "--pace", choices=("slow", "normal", "fast"), default="normal", help="how fast (default: normal)"
    )
    watch.set_defaults(run=show, shown="watch")
    tries = actions.add_parser("try", help="practise a walkthrough in a window that tells each next step")
    tries.add_argument("file", type=path, metavar="FILE", help="a walkthrough")
    tries.set_defaults(run=show, shown="try", pace="normal")
    test = actions.add_parser(
        "test", help="take a walkthrough as a test in a window: only its goal is told (status 0: passed)"
    )
    test.add_argument("file", type=path, metavar="FILE", help="a walkthrough")
    test.add_argument(
        "--pass-mark",
        type=_percentage,
        default=0,
        metavar="N",
        help="percentage of the points that is needed (default: 80)",
    )
    test.set_defaults(run=show, shown="test")
    return watch, tries, test, _add_present(actions, path, show, "a walkthrough")


def _percentage(written: str) -> int:
    if not (written.isascii() and written.isdecimal() and 0 < int(written) <= 100):
        raise argparse.ArgumentTypeError(f"a number from 1 to 100 belongs here, not {written}")
    return int(written)


def _add_present(
    actions: "Commands", path: Callable[[str], Path], show: Run, what: str, nargs: str | None = None
) -> argparse.ArgumentParser:
    present = actions.add_parser(
        "present", help="present it to a class: full screen, large text, a clicker or keys"
    )
    present.add_argument("file", type=path, metavar="FILE", nargs=nargs, help=what)
    present.add_argument(
        "--from-start",
        action="store_true",
        help="start at the beginning (default: continue where it ended last time)",
    )
    present.set_defaults(run=show, shown="present", of_course=nargs is not None)
    return present


def _list(chosen: argparse.Namespace) -> int:
    from realname_wizard.course.course import read_course

    for file in _files(chosen):
        _print(read_course(file), chosen.language)
    return FINE


def _check(chosen: argparse.Namespace) -> int:
    from realname_wizard.course.course import read_course
    from realname_wizard.documents.problems import Problems
    from realname_wizard.texts.catalogue import Texts

    say, status = Texts.load(chosen.language).say, FINE
    for file in _files(chosen):
        try:
            course = read_course(file)
        except Problems as wrong:
            sys.stderr.write(f"{wrong.told(say)}\n")
            status = UNREADABLE
        else:
            lessons = sum(len(section.lessons) for section in course.sections)
            told = say("course.checked", file=file, sections=len(course.sections), lessons=lessons)
            sys.stdout.write(f"{told}\n")
    return status


def _files(chosen: argparse.Namespace) -> tuple[Path, ...]:
    from realname_wizard.course.course import courses

    return tuple(chosen.files) or courses()


def _print(course: "Course", language: str) -> None:
    from realname_wizard.rehearsal.script.reader import read_head
    from realname_wizard.rehearsal.script.values import in_words
    from realname_wizard.rehearsal.suite import short
    from realname_wizard.texts.catalogue import Texts

    texts = Texts.load(language)
    sys.stdout.write(f"{in_words(course.name, language)}\n")
    for section in course.sections:
        name = in_words(section.name, language)
        sys.stdout.write("\n" + texts.say("course.section", name=name, minutes=section.minutes) + "\n")
        for lesson in section.lessons:
            mode = texts.say(f"course.mode.{lesson.mode}")
            name = read_head(lesson.walkthrough).called(language)
            sys.stdout.write(f"  {mode:<6} {name}  [{short(lesson.walkthrough)}]\n")
