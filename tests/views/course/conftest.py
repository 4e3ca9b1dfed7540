"""A walkthrough that is watched: waiting takes no time, and a test turns to what is due."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from realname_wizard.course.player import Pace, Player
from realname_wizard.policy.load import BUNDLED
from realname_wizard.rehearsal.script.models import Walkthrough
from realname_wizard.rehearsal.script.reader import read_text, read_walkthrough
from realname_wizard.views.course.watching import Watching
from realname_wizard.views.drawing.theme import Theme
from realname_wizard.views.window import Window

KEY = b"k" * 32
Watch = Callable[..., Watching]
MOST_TURNS = 20_000


def no_time(_words: str, _pace: Pace) -> float:
    return 0.0


@pytest.fixture
def watch(qapp: QApplication) -> Iterator[Watch]:
    """Plays a file or a text; nothing of it may be left."""
    qapp.setStyle("Fusion")
    before = set(QApplication.topLevelWidgets())
    opened: list[Watching] = []

    def plays(what: Path | str, language: str | None = None, *, plays: bool = True) -> Watching:
        walkthrough: Walkthrough = (
            read_text(what, "watched.yaml") if isinstance(what, str) else read_walkthrough(what)
        )
        player = Player(walkthrough, BUNDLED, language, key=KEY)
        ended: list[Watching] = []
        watching = Watching(player, Window, None, lambda: ended.append(watching), seconds=no_time)
        opened.append(watching)
        watching.playing = plays
        watching.window.resize(1280, 860)
        watching.window.show()
        watching.window.activateWindow()
        QApplication.processEvents()
        watching.begin()
        return watching

    yield plays
    while opened:
        watching = opened.pop()
        if isValid(watching) and watching.window.isVisible():
            watching.end()
        del watching
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()
    assert set(QApplication.topLevelWidgets()) - before == set()
    Theme.load("light").apply(qapp)


def play(watching: Watching, *, up_to: int | None = None) -> None:
    """Let it play to its end, or up to that stop."""
    for _ in range(MOST_TURNS):
        if watching.player.ended or watching.player.at == up_to:
            return
        QApplication.processEvents()
    raise AssertionError(f"it does not go on from {watching.player.at}")
