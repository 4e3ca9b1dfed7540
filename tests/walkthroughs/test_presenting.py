"""Before a room: keys alone are enough, in large type too, and a walkthrough plays by itself at a pace."""

from collections.abc import Iterator
from datetime import datetime

import pytest
from PySide6.QtCore import QElapsedTimer, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.views.by_hand import focused, tab_to

from realname_wizard.conductor import Conductor
from realname_wizard.counterparts.ledger import new_world
from realname_wizard.mainland_time import SHANGHAI
from realname_wizard.policy.load import BUNDLED
from realname_wizard.rehearsal.run import Run
from realname_wizard.rehearsal.script.reader import read_text
from realname_wizard.store.keeper import Store
from realname_wizard.views.runner import WindowHands
from realname_wizard.words import Outcome, Page

"""So many times Tab is pressed at most to get to a control of a page."""


@pytest.fixture
def conductor() -> Conductor:
    world = new_world(now=datetime(2026, 11, 23, 9, tzinfo=SHANGHAI), account="trainee", rules=BUNDLED)
    return Conductor(Store.in_memory(), world, BUNDLED)


@pytest.fixture
def hands(conductor: Conductor) -> Iterator[WindowHands]:
    hands = WindowHands()
    hands.take_up(conductor)
    hands.window.activateWindow()
    assert QTest.qWaitForWindowActive(hands.window)
    yield hands
    hands.leave()


def press(name: str) -> None:
    tab_to(name)
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    QApplication.processEvents()


@pytest.mark.row("T05")
@pytest.mark.parametrize("text_size", [1.0, 1.5])
def test_keys_alone_lead_from_the_welcome_to_verified(
    text_size: float, hands: WindowHands, conductor: Conductor
) -> None:
    hands.window.look.choose_text_size(text_size)
    press("button.next")
    for page, choice in ((Page.REGION, "mainland"), (Page.SUBJECT, "individual"), (Page.METHOD, "face")):
        assert conductor.world.session.page is page
        while focused().objectName() != f"choice.{choice}":
            QTest.keyClick(focused(), Qt.Key.Key_Down)
        QTest.keyClick(focused(), Qt.Key.Key_Space)
        press("button.next")
    assert conductor.world.session.page is Page.DETAILS
    press("specimen.individual")
    press("button.next")
    press("button.submit")
    assert conductor.world.session.page is Page.FACE
    press("face.check")
    assert conductor.world.session.outcome is Outcome.VERIFIED


@pytest.mark.row("T04", "T05")
def test_a_walkthrough_plays_by_itself_at_the_pace_that_was_chosen() -> None:
    walkthrough = read_text(
        "name: Played\nsteps:\n- next\n- back\n- next\n- expect: {page: region}\n", "x.yaml"
    )
    watch = QElapsedTimer()
    watch.start()
    with Store.in_memory() as store:
        result = Run(walkthrough, WindowHands(pace=0.05), store, rules=BUNDLED).follow()
    assert result.good
    assert watch.elapsed() >= 3 * 50
