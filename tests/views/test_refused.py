"""A full disk refuses an act: what is on screen goes on saying how the world is, and the same act works later."""

import errno
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton

from realname_wizard.conductor import Conductor
from realname_wizard.messages.events import ChooseMethod, ChooseRegion, ChooseSubject
from realname_wizard.messages.typed import TypedSpecimen
from realname_wizard.store.errors import StoreUnwritable
from realname_wizard.store.keeper import Store
from realname_wizard.views.window import Window
from realname_wizard.words import EventName, Method, Region, Subject


def to_the_proof(conductor: Conductor) -> None:
    conductor.take(EventName.NEXT)
    conductor.take(ChooseRegion(region=Region.MAINLAND))
    conductor.take(ChooseSubject(subject=Subject.INDIVIDUAL))
    conductor.take(ChooseMethod(method=Method.WECHAT_SCAN))
    conductor.take(TypedSpecimen("individual"), EventName.NEXT)
    conductor.take(EventName.SUBMIT)


def wallet(window: Window, name: str) -> QAbstractButton:
    (found,) = window.findChildren(QAbstractButton, f"wallet.{name}")
    return found


def no_room(*_told: object) -> None:
    raise StoreUnwritable(Path("world.json"), OSError(errno.ENOSPC, "No space left on device"))


@pytest.mark.row("R33")
def test_a_wallet_that_could_not_be_changed_is_shown_as_it_is(
    window: Window, conductor: Conductor, monkeypatch: pytest.MonkeyPatch
) -> None:
    to_the_proof(conductor)
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
