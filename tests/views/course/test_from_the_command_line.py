"""A lesson that is opened by a command: it is on record as one of the window is (T07)."""

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtWidgets import QApplication
from tests.views.conftest import take_windows_away

from realname_wizard import app as wizard
from realname_wizard.course.player import Player
from realname_wizard.policy.load import BUNDLED
from realname_wizard.records.book import Book
from realname_wizard.records.sitting import Mode
from realname_wizard.views.course.examining import Examining
from realname_wizard.views.shell.instead import Instead
from realname_wizard.views.window import Window
from realname_wizard.words import EventName


@pytest.fixture(autouse=True)
def _nothing_is_left(qapp: QApplication) -> Iterator[None]:
    yield
    take_windows_away()


@pytest.mark.row("T11", "T07")
def test_a_test_from_the_command_line_is_on_record_can_be_taken_again_and_says_whether_it_was_passed(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries: list[int] = []

    def take(_app: QApplication) -> int:
        shown = (
            each for each in QApplication.topLevelWidgets() if isinstance(each, Window) and each.isVisible()
        )
        (window,) = shown
        examining = cast(Examining, window.findChild(Examining))
        tries.append(len(tries))
        if len(tries) == 1:
            examining.test.conductor.take(EventName.NEXT)
            examining.test.hand_in()
            examining.pane.buttons["again"].click()
        else:
            while not examining.test.finished:
                examining.test.help()
            window.close()
        return 0

    monkeypatch.setattr(QApplication, "exec", take)
    monkeypatch.setattr(QApplication, "quit", lambda *_: None)
    marks = wizard.open_test(Path("straight/face.yaml"), tmp_path, BUNDLED, "en", 1)
    assert (len(tries), marks.pass_mark, marks.passed) == (2, 1, False), "all of it was done for the learner"
    assert [each.mode for each in Book(tmp_path).sittings()] == [Mode.TEST, Mode.TEST]


@pytest.mark.row("T07")
@pytest.mark.parametrize("how", ["try", "watch"])
def test_what_is_tried_or_watched_from_the_command_line_is_on_record(
    how: str, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def play(_app: QApplication) -> int:
        (window,) = (each for each in QApplication.topLevelWidgets() if isinstance(each, Window))
        player = cast(Player, cast(Instead, window.findChild(Instead))._shown)
        if how == "try":
            player.conductor.take(EventName.NEXT)
        else:
            player.do()
        window.close()
        return 0

    monkeypatch.setattr(QApplication, "exec", play)
    monkeypatch.setattr(QApplication, "quit", lambda *_: None)
    wizard.open_taught(how, Path("straight/face.yaml"), tmp_path, BUNDLED, "en", pace="fast")
    (row,) = Book(tmp_path).sittings()
    assert (row.mode, row.walkthrough) == (Mode(how), "straight/face.yaml")
