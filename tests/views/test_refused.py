"""A full disk refuses an act: what is on screen goes on saying how the world is, and the same act works later."""

import errno
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton
from tests.beginning import to_proof

from realname_wizard.conductor import Conductor
from realname_wizard.store.errors import StoreUnwritable
from realname_wizard.store.keeper import Store
from realname_wizard.views.window import Window
from realname_wizard.words import Method


def wallet(window: Window, name: str) -> QAbstractButton:
    (found,) = window.findChildren(QAbstractButton, f"wallet.{name}")
    return found


def no_room(*_told: object) -> None:
    raise StoreUnwritable(Path("world.json"), OSError(errno.ENOSPC, "No space left on device"))


@pytest.mark.row("R33")
def test_a_wallet_that_could_not_be_changed_is_shown_as_it_is(
    window: Window, conductor: Conductor, monkeypatch: pytest.MonkeyPatch
) -> None:
    conductor.take(*to_proof(Method.WECHAT_SCAN))
    agrees, other = wallet(window, "agrees"), wallet(window, "other")
    with monkeypatch.context() as full:
        full.setattr(Store, "save_world_json", no_room)
        other.click()
    assert window.message.isVisible()
    assert agrees.isChecked()
    other.click()
    assert not window.message.isVisible()
    assert other.isChecked()
    assert not agrees.isChecked()
