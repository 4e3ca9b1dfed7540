"""The debrief on the window: timeline and list, any moment as it was, bookmarks, the sheet."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot
from tests.course.learner import READS

from realname_wizard.conductor import Conductor
from realname_wizard.course.examination import Examination
from realname_wizard.debrief.bookmarks import Bookmarks
from realname_wizard.messages.refusals import NotSaved
from realname_wizard.policy.load import BUNDLED
from realname_wizard.rehearsal import suite
from realname_wizard.texts.sentence import Sentence
from realname_wizard.views.course.examining import Examining
from realname_wizard.views.debrief.debrief_box import DebriefBox
from realname_wizard.views.past.as_it_was import PageAsItWas
from realname_wizard.views.past.what_if_box import WhatIfBox
from realname_wizard.views.window import Window
from realname_wizard.words import EventName

from .by_hand import part, settle, while_open
from .cut import cramped, cut_off
from .test_what_if import with_a_slip

Opener = Callable[..., Window]
CTRL_B = (Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)


def open_box(window: Window, does: Callable[[DebriefBox], None]) -> None:
    seen: list[str] = []

    def see(box: QDialog) -> None:
        assert isinstance(box, DebriefBox)
        does(box)
        seen.append("seen")

    while_open(see, "debrief")
    window._actions["debrief"].trigger()
    assert seen


def lines(box: DebriefBox) -> list[str]:
    return [box.list.item(place).text() for place in range(box.list.count())]


@pytest.mark.row("T10")
def test_it_lists_what_happened_and_opens_any_moment(open_window: Opener, language: str) -> None:
    conductor = with_a_slip(language)
    window = open_window(conductor)
    before, say = conductor.world, window.texts.say
    seen: list[str] = []

    def see(page: QDialog) -> None:
        assert isinstance(page, PageAsItWas)
        seen.append(page.view.page)

    def look(box: DebriefBox) -> None:
        told = lines(box)
        met = next(place for place, each in enumerate(told) if say("debrief.reason") in each)
        assert say("reason.face_covered.cause") in told[met]
        assert box.focusWidget() is box.list
        box.list.setCurrentRow(met)
        while_open(see, "as_it_was")
        part(box, QPushButton, "debrief.open").click()
        while_open(lambda other: seen.append(type(other).__name__), "what_if")
        part(box, QPushButton, "debrief.what_if").click()
        places = box.drawn.places()
        assert len(places) == len(box.line.stops)
        QTest.mouseClick(box.drawn, Qt.MouseButton.LeftButton, pos=QPoint(round(places[0]), 20))
        assert box.list.currentRow() == 0

    open_box(window, look)
    assert seen == ["result", WhatIfBox.__name__]
    assert conductor.world == before


@pytest.mark.row("T10")
def test_a_bookmark_is_one_key_and_gets_its_word_later(window: Window, conductor: Conductor) -> None:
    QTest.keyClick(window, *CTRL_B)
    told = [each.text() for each in window.message.findChildren(QLabel)]
    assert window.texts.say("debrief.no_act") in told
    conductor.take(EventName.NEXT)
    before = conductor.world
    QTest.keyClick(window, *CTRL_B)
    assert window.texts.say("debrief.set") in [each.text() for each in window.message.findChildren(QLabel)]
    assert (conductor.world, Bookmarks.of(conductor).get(conductor.act)) == (before, "")

    def add(box: DebriefBox) -> None:
        assert lines(box)[0].endswith(window.texts.say("debrief.bookmark"))
        box.word.setText("look here")
        part(box, QPushButton, "debrief.mark").click()
        assert "look here" in lines(box)[0]
        part(box, QPushButton, "debrief.unmark").click()
        assert "look here" not in lines(box)[0]

    open_box(window, add)
    assert len(Bookmarks.of(conductor)) == 0


@pytest.mark.row("T10")
def test_a_bookmark_that_cannot_be_kept_says_why(
    open_window: Opener, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The cause stood where the name of a file belongs: “Permission denied could not be written”."""
    window = open_window(with_a_slip(language))

    def refuse(*_: object) -> None:
        raise NotSaved(PermissionError(13, "Permission denied"))

    monkeypatch.setattr(Bookmarks, "put", refuse)

    def mark(box: DebriefBox) -> None:
        part(box, QPushButton, "debrief.mark").click()
        told = [each.text() for each in box.findChildren(QLabel)]
        assert window.texts.say("records.unwritable", cause=Sentence("cause.permission_denied")) in told

    open_box(window, mark)


@pytest.mark.row("T11")
def test_it_is_held_against_a_walkthrough_and_the_sheet_is_written(
    open_window: Opener, language: str, tmp_path: Path
) -> None:
    window = open_window(with_a_slip(language))
    say = window.texts.say

    def look(box: DebriefBox) -> None:
        box.hold_against(suite.built_in() / "straight" / "face.yaml")
        assert say("debrief.how.good") in lines(box)[-1]
        box.hold_against(suite.built_in() / "straight" / "bank_transfer.yaml")
        assert say("debrief.how.missing") in lines(box)[-1]
        box.save(tmp_path / "sheet.pdf")
        box.save(tmp_path / "sheet.html")
        box.save(tmp_path / "nowhere" / "sheet.html")
        told = [each.text() for each in box.findChildren(QLabel)]
        assert say("debrief.failed", file=tmp_path / "nowhere" / "sheet.html") in told

    open_box(window, look)
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")
    assert say("debrief.sheet.why") in (tmp_path / "sheet.html").read_text(encoding="utf-8")


@pytest.mark.row("T11")
def test_a_test_that_has_ended_is_debriefed(window: Window, qtbot: QtBot) -> None:
    test = Examination(READS["straight/face.yaml"], BUNDLED, "en")
    examining = Examining(test, lambda: None, Window, window.look, lambda: None)
    examining.window.show()
    settle()
    debrief = examining.pane.buttons["debrief"]
    assert not debrief.isVisible()
    test.conductor.take(EventName.NEXT)
    test.hand_in()
    examining.draw()
    seen: list[list[str]] = []

    def look(box: QDialog) -> None:
        assert isinstance(box, DebriefBox)
        assert not box.buttons["compare"].isVisible()
        seen.append(lines(box))

    while_open(look, "debrief")
    debrief.click()
    assert window.texts.say("debrief.how.good") in seen[0][0]
    assert window.texts.say("debrief.how.missing") in seen[0][-1]
    examining.end()
    settle()


@pytest.mark.long
@pytest.mark.row("T10")
def test_no_line_of_it_is_cut_at_twice_the_size(open_window: Opener, language: str) -> None:
    window = open_window(with_a_slip(language))
    window.look.choose_text_size(2.0)
    settle()

    def see(box: DebriefBox) -> None:
        settle()
        assert [*cut_off(box), *cramped(box)] == []

    open_box(window, see)
