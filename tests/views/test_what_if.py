"""A past act is done otherwise from the event log, and both ways stand beside each other (T10)."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QListWidget, QPushButton
from pytestqt.qtbot import QtBot
from tests.beginning import GOOD

from realname_wizard.conductor import Conductor
from realname_wizard.debrief.what_if import WhatIf
from realname_wizard.messages.refusals import NotPossible
from realname_wizard.views.parts.two_columns import TwoColumns
from realname_wizard.views.past.as_it_was import PageAsItWas
from realname_wizard.views.past.what_if_box import WhatIfBox
from realname_wizard.views.window import Window
from realname_wizard.words import EventName

from .by_hand import part, settle, while_open
from .conftest import conductor_in
from .cut import cramped, cut_off
from .test_past import choose_line, look, to_a_slip

Opener = Callable[..., Window]


def with_a_slip(language: str = "en") -> Conductor:
    """Covered, tried again, verified, closed."""
    conductor = conductor_in(language)
    to_a_slip(conductor)
    conductor.take(EventName.RETRY)
    conductor.take(GOOD)
    conductor.take(EventName.CLOSE)
    return conductor


def open_box(window: Window, row: int, does: Callable[[WhatIfBox], None], qtbot: QtBot) -> None:
    """From the log, at the line of that row."""

    def see(box: QDialog) -> None:
        assert isinstance(box, WhatIfBox)
        qtbot.waitUntil(lambda: not box.is_working)
        does(box)

    def ask(box: QDialog) -> None:
        while_open(see, "what_if")
        part(choose_line(box, row, qtbot), QPushButton, "full_log.what_if").click()

    look(window, ask)


def words_of(box: QDialog) -> list[str]:
    return [each.text() for each in box.findChildren(QLabel) if each.isVisible()]


@pytest.mark.row("T10")
def test_a_change_is_compared_and_nothing_of_the_rehearsal_is_changed(
    open_window: Opener, language: str, qtbot: QtBot
) -> None:
    conductor = with_a_slip(language)
    window = open_window(conductor)
    before, rows = conductor.world, list(conductor.past.way())
    say, slip = window.texts.say, conductor.act - 3

    def compare(box: WhatIfBox) -> None:
        assert say("what_if.act", what=say("event.face_check")) in words_of(box)
        assert box.focusWidget() is box.changes
        assert " 0%" in box.changes.item(0).text()
        part(box, QPushButton, "what_if.compare").click()
        qtbot.waitUntil(lambda: not box.is_working)
        assert [each.mark for each in box.lines] == ["changed", "skipped", "skipped", "same"]
        assert say("what_if.end.differs", what=say("what_if.end.attempts")) in words_of(box)
        listing = part(box, QListWidget, "what_if.lines")
        drawn = [listing.item(row).data(TwoColumns.ROLE) for row in range(listing.count())]
        acts, ends = drawn[: len(box.lines)], drawn[len(box.lines) :]
        assert [each.marked for each in acts] == [True, True, True, False]
        assert [each.left != each.right for each in ends] == [each.marked for each in ends]
        spoken = listing.item(1).data(Qt.ItemDataRole.AccessibleTextRole)
        assert say("what_if.mark.skipped") in spoken
        assert say("what_if.nothing") in spoken
        assert say("outcome.verified.title") in listing.item(0).data(Qt.ItemDataRole.AccessibleTextRole)

    open_box(window, slip, compare, qtbot)
    assert conductor.world == before
    assert list(conductor.past.way()) == rows


@pytest.mark.row("T10")
def test_a_change_that_cannot_be_worked_out_is_told_and_another_can_be_chosen(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    conductor = with_a_slip()
    window.take_up(conductor)

    def refuse(*_: object) -> None:
        raise NotPossible("another version has written it", "what_if.differs")

    def compare(box: WhatIfBox) -> None:
        with monkeypatch.context() as patched:
            patched.setattr(WhatIf, "__init__", refuse)
            part(box, QPushButton, "what_if.compare").click()
        assert window.texts.say("what_if.differs") in words_of(box)
        assert box.changes.isVisible()
        box.compare()
        qtbot.waitUntil(lambda: not box.is_working)
        assert box.lines

    open_box(window, conductor.act - 3, compare, qtbot)


@pytest.mark.row("T10", "T03")
def test_either_page_can_be_looked_at_and_there_is_no_way_back_from_it(window: Window, qtbot: QtBot) -> None:
    conductor = with_a_slip()
    window.take_up(conductor)
    seen: list[tuple[str, str]] = []

    def see(page: QDialog) -> None:
        assert isinstance(page, PageAsItWas)
        assert page.findChild(QPushButton, "as_it_was.back") is None
        seen.append((page.windowTitle(), page.view.heading.text()))

    def compare(box: WhatIfBox) -> None:
        box.compare()
        qtbot.waitUntil(lambda: not box.is_working)
        box.list.setCurrentRow(0)
        for name in ("page_then", "page_now"):
            while_open(see, "as_it_was")
            part(box, QPushButton, f"what_if.{name}").click()

    open_box(window, conductor.act - 3, compare, qtbot)
    (then, rejected), (now, verified) = seen
    assert then.startswith("As it was on")
    assert now.startswith("As it would be on")
    assert rejected != verified


@pytest.mark.long
@pytest.mark.row("T10")
def test_changes_are_listed_by_kind_and_another_one_can_be_chosen(window: Window, qtbot: QtBot) -> None:
    conductor = with_a_slip()
    window.take_up(conductor)

    def choose(box: WhatIfBox) -> None:
        for name in ("time", "world"):
            box.group.setCurrentIndex(box.group.findData(name))
            box.group.activated.emit(box.group.currentIndex())
            listed = [box.changes.item(place).text() for place in range(box.changes.count())]
            assert listed == [each.text for each in box.said[name]]
            assert listed
        box.compare()
        qtbot.waitUntil(lambda: not box.is_working)
        assert box.lines[0].mark == "put_in"
        part(box, QPushButton, "what_if.another").click()
        qtbot.waitUntil(lambda: not box.is_working)
        assert box.changes.isVisible()
        assert box.changes.count() == len(box.said["world"])

    open_box(window, conductor.act - 3, choose, qtbot)


@pytest.mark.long
@pytest.mark.row("T10")
def test_where_it_ends_the_same_it_says_so(window: Window, qtbot: QtBot) -> None:
    """The registers say what nobody asks them."""
    conductor = with_a_slip()
    window.take_up(conductor)

    def compare(box: WhatIfBox) -> None:
        box.group.setCurrentIndex(box.group.findData("world"))
        box.group.activated.emit(box.group.currentIndex())
        unasked = (
            place
            for place, each in enumerate(box.said["world"])
            if each.offer.step and each.offer.step.shown == "register: {listed: false}"
        )
        box.changes.setCurrentRow(next(unasked))
        box.compare()
        qtbot.waitUntil(lambda: not box.is_working)
        assert [each.mark for each in box.lines] == ["put_in", "same", "same", "same", "same"]
        assert window.texts.say("what_if.end.same") in words_of(box)

    open_box(window, conductor.act - 3, compare, qtbot)


@pytest.mark.long
@pytest.mark.row("T10")
def test_no_line_of_it_is_cut_at_twice_the_size(open_window: Opener, language: str, qtbot: QtBot) -> None:
    conductor = with_a_slip(language)
    window = open_window(conductor)
    window.look.choose_text_size(2.0)
    settle()

    def see(box: WhatIfBox) -> None:
        settle()
        assert [*cut_off(box), *cramped(box)] == []
        box.compare()
        qtbot.waitUntil(lambda: not box.is_working)
        settle()
        assert [*cut_off(box), *cramped(box)] == []

    open_box(window, conductor.act - 3, see, qtbot)
