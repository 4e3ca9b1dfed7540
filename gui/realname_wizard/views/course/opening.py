"""A walkthrough is watched, or taken as a test, in the place of the user's window, and gives that back."""

from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtWidgets import QMainWindow

from realname_wizard.course.examination import Examination
from realname_wizard.course.marks import PASS_MARK
from realname_wizard.course.player import Pace, Player
from realname_wizard.documents.problems import Problems
from realname_wizard.messages.refusals import NotAllowed, NotPossible
from realname_wizard.rehearsal.script.reader import read_walkthrough
from realname_wizard.rehearsal.script.sight import Impossible
from realname_wizard.rehearsal.suite import known
from realname_wizard.views.course.examining import Examining
from realname_wizard.views.course.watching import Host, Watching
from realname_wizard.views.shell.choosing import choose, own_choices
from realname_wizard.views.shell.instead import come_back, take_the_place

if TYPE_CHECKING:
    from realname_wizard.conductor import Conductor

_open: set[Watching | Examining] = set()
"""What is played or taken on screen."""


class Home(Host, Protocol):
    """The user's own window."""

    @property
    def conductor(self) -> "Conductor":
        """What the window carries everything to."""

    def say_problem(self, key: str, **values: object) -> None:
        """Say what is wrong above the buttons."""

    def say_unwritable(self, cause: OSError) -> None:
        """Say that something cannot be saved."""


def choose_and_watch(home: Home) -> None:
    """Ask which walkthrough, and play it."""
    chosen = choose("watch", own_choices(home.texts), home.texts, cast(QMainWindow, home))
    if chosen is not None:
        watch(home, chosen.path)


def watch(home: Home, path: Path, pace: Pace = "normal") -> Watching | None:
    """Play a walkthrough; the user's window is put away meanwhile.

    None where it cannot be read, which has then been told.
    """
    widget = cast(QMainWindow, home)
    try:
        walkthrough = read_walkthrough(path, known())
    except Problems as problems:
        home.say_problem("guided.unreadable", cause=problems.problems[0])
        return None

    def back() -> None:
        _open.discard(watching)
        come_back(widget, home)

    player = Player(walkthrough, home.conductor.rules, home.texts.language)
    watching = Watching(player, type(home), home.look, back, pace=pace)
    _open.add(watching)
    take_the_place(watching.window, widget)
    watching.begin()
    return watching


def examine(home: Home, path: Path, pass_mark: int = PASS_MARK) -> Examining | None:
    """Have a walkthrough taken as a test; the user's window is put away meanwhile.

    None where it is no test, which has then been told.
    """
    widget = cast(QMainWindow, home)
    try:
        test = Examination(
            read_walkthrough(path, known()), home.conductor.rules, home.texts.language, pass_mark=pass_mark
        )
    except Problems as problems:
        home.say_problem("guided.unreadable", cause=problems.problems[0])
        return None
    except (ValueError, Impossible, NotAllowed, NotPossible):
        home.say_problem("course.no_test")
        return None

    def back() -> None:
        _open.discard(examining)
        come_back(widget, home)

    examining = Examining(test, type(home), home.look, back)
    _open.add(examining)
    take_the_place(examining.window, widget)
    examining.begin()
    return examining


DEEDS = {"watch": choose_and_watch}
"""By the name of the action."""
