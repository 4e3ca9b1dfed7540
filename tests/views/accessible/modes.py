"""What stands in for the user's window, and the windows beside it."""

from collections.abc import Callable
from typing import Final

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication
from tests.views.accessible.stand import Stand
from tests.views.by_hand import settle
from tests.views.course.conftest import KEY, no_time

from realname_wizard.course.course import courses
from realname_wizard.course.player import Player
from realname_wizard.course.presentation import Presentation, course_presented
from realname_wizard.policy.load import BUNDLED
from realname_wizard.records.book import Book
from realname_wizard.rehearsal import suite
from realname_wizard.rehearsal.script.sight import Sight
from realname_wizard.rehearsal.script.step import RunnerStep
from realname_wizard.views.course import look_in
from realname_wizard.views.course.opening import examine, leave_alone, try_out, watch
from realname_wizard.views.course.practising import Practising
from realname_wizard.views.course.presenting import Presenting
from realname_wizard.views.course.watching import Watching
from realname_wizard.views.guided.opening import open_run
from realname_wizard.views.records.opening import rehearse
from realname_wizard.views.shell.instead import Instead, standing_in
from realname_wizard.views.window import Window
from realname_wizard.words import Reason

FACE: Final = suite.built_in() / "straight" / "face.yaml"
COVERED: Final = suite.built_in() / "reasons" / "face_covered.yaml"


def _end_all() -> None:
    for each in list(standing_in):
        each.end()


def _stands_in(stand: Stand) -> Instead:
    """What does; it is put away in the end."""
    stand.later(_end_all)
    (made,) = standing_in
    made.window.resize(1024, 768)
    return made


def _watching(stop: int, stand: Stand) -> None:
    made = watch(stand.window(), FACE)
    assert made is not None
    _stands_in(stand)
    made.steer("pause")
    for _ in range(stop):
        made.player.do()
    made._show_stop()
    stand.look(made.window)


def _watched(stand: Stand) -> None:
    made = watch(stand.window(), FACE)
    assert made is not None
    _stands_in(stand)
    made.steer("pause")
    while not made.player.ended:
        made.player.do()
    made._show_stop()
    stand.look(made.window)


def _trying(stand: Stand) -> None:
    try_out(stand.window(), COVERED)
    stand.look(_stands_in(stand).window)


def _asked(stand: Stand) -> None:
    """The first failure: what would you do?"""
    made = try_out(stand.window(), COVERED)
    _stands_in(stand)
    assert made is not None
    practice = made.practice
    for each in practice.walkthrough.steps:
        if not isinstance(each, RunnerStep):
            practice.conductor.take(*each.events(Sight(practice.conductor)))
        if practice.asked is not None:
            break
    stand.look(made.window)


def _test(stop: int, stand: Stand) -> None:
    made = examine(stand.window(), FACE)
    _stands_in(stand)
    assert made is not None
    for each in made.test.walkthrough.steps[:stop]:
        if not isinstance(each, RunnerStep):
            made.test.conductor.take(*each.events(Sight(made.test.conductor)))
    stand.look(made.window)


def _alone(stand: Stand) -> None:
    leave_alone(stand.window(), FACE)
    stand.look(_stands_in(stand).window)


def _guided(stand: Stand) -> None:
    open_run(stand.window(), FACE)
    stand.look(_stands_in(stand).window)


def _scene(stand: Stand) -> None:
    window = stand.window()
    rehearse(window, Reason.FACE_COVERED, Book(window.folder))
    stand.look(_stands_in(stand).window)


def _look_in(stand: Stand) -> None:
    made = try_out(stand.window(), FACE)
    _stands_in(stand)
    assert isinstance(made, Practising)
    stand.boxes(stand.look)
    keys = next(
        each for each in made.window.findChildren(QShortcut) if each.key() == QKeySequence(look_in.KEYS)
    )
    keys.activated.emit()


def _presenting(stand: Stand, stop: int = -1, size: tuple[int, int] = (1024, 768)) -> Presenting:
    window = stand.window()
    presentation = Presentation(course_presented(courses()[0]))
    player = Player(presentation.lesson.walkthrough, BUNDLED, stand.way.language, key=KEY)
    made = Presenting(
        presentation, player, Window, window.look, lambda: None, seconds=no_time, full_screen=False
    )
    made.window.resize(*size)
    made.window.show()
    made.begin()
    stand.later(made.end)
    _settle(made)
    if stop >= 0:
        made.go_to_step(stop)
        _settle(made)
    return made


def _settle(made: Watching) -> None:
    for _ in range(2_000):
        QApplication.processEvents()
        if not made._hurrying and not made._timer.isActive():
            break
    settle()


def _card(stand: Stand) -> None:
    stand.look(_presenting(stand).window)


def _presented(stand: Stand) -> None:
    made = _presenting(stand, 7)
    stand.look(made.window)
    stand.seen.add(type(made).__name__)


def _keys(stand: Stand) -> None:
    made = _presenting(stand, 7)
    made.steer("keys")
    stand.look(made.window)


def _trainer(stand: Stand) -> None:
    made = _presenting(stand, 7)
    made.steer("notes")
    assert made.trainer is not None
    made.trainer.resize(1024, 768)
    stand.look(made.trainer)


MODES: Final[dict[str, tuple[Callable[[Stand], None], tuple[str, ...]]]] = {
    "watching": (lambda stand: _watching(0, stand), ("Watching", "Strip")),
    "watching: the face": (lambda stand: _watching(6, stand), ("Strip",)),
    "watched": (_watched, ("Strip",)),
    "trying": (_trying, ("Practising",)),
    "trying: what would you do?": (_asked, ()),
    "test": (lambda stand: _test(0, stand), ("Examining",)),
    "test: passed": (lambda stand: _test(99, stand), ()),
    "left alone": (_alone, ()),
    "guided run": (_guided, ("Running",)),
    "scene to rehearse": (_scene, ("Rehearsing",)),
    "look in": (_look_in, ("LookIn",)),
    "presenting: a title card": (_card, ("TitleCard",)),
    "presenting: a step": (_presented, ("Presenting", "RoomStrip")),
    "presenting: the keys": (_keys, ()),
    "trainer": (_trainer, ("Trainer",)),
}
