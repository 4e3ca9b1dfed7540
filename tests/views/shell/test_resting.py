"""What can wait is done once the page is painted, and by no timer after the store is closed (R33)."""

from datetime import datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from realname_wizard.conductor import Conductor
from realname_wizard.counterparts.ledger import new_world
from realname_wizard.data_folder import WAITING_NAME
from realname_wizard.policy.load import BUNDLED
from realname_wizard.store.keeper import Store
from realname_wizard.views.shell.resting import Resting
from realname_wizard.views.window import Window
from realname_wizard.words import EventName

NOW = datetime.fromisoformat("2026-11-23T09:00:00+08:00")

pytestmark = pytest.mark.row("R33")


def test_what_was_saved_is_settled_soon_and_not_in_the_act(qtbot: QtBot, tmp_path: Path) -> None:
    with Store.open(tmp_path, key=b"k" * 32) as store:
        window = Window(Conductor(store, new_world(now=NOW, account="a", rules=BUNDLED), BUNDLED))
        qtbot.addWidget(window)
        window.show()
        resting = Resting(window)
        assert resting.waits, "what was saved at the start waits, too"
        qtbot.waitUntil(lambda: not resting.waits)
        window.take(EventName.NEXT)
        assert (tmp_path / WAITING_NAME).exists()
        qtbot.waitUntil(lambda: not (tmp_path / WAITING_NAME).exists())
        window.take(EventName.BACK)
        assert resting.waits
        resting.end()
        assert not resting.waits, "the store would be closed when it rests"
        window.close()


def test_whoever_the_window_takes_up_later_rests_too(qtbot: QtBot, tmp_path: Path) -> None:
    with Store.open(tmp_path, key=b"k" * 32) as store:
        conductor = Conductor(store, new_world(now=NOW, account="a", rules=BUNDLED), BUNDLED)
        window = Window(conductor)
        qtbot.addWidget(window)
        resting = Resting(window)
        window.take_up(conductor.next_trainee())
        qtbot.waitUntil(lambda: not resting.waits)
        window.take(EventName.NEXT)
        assert resting.waits
        resting.end()
        window.close()


def test_a_window_that_is_closed_after_its_store_ends_in_peace(qtbot: QtBot, tmp_path: Path) -> None:
    """As one that stood in for the user's, and is still there when all windows close."""
    with Store.open(tmp_path, key=b"k" * 32) as store:
        window = Window(Conductor(store, new_world(now=NOW, account="a", rules=BUNDLED), BUNDLED))
        qtbot.addWidget(window)
        window.show()
        window.take(EventName.NEXT)
    window.leave()
    assert window.close()
