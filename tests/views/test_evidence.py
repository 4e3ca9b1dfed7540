"""Pictures kept as evidence cover numbers that were typed, unless asked for; those of samples are shown (F59)."""

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from realname_wizard.conductor import Conductor
from realname_wizard.identity.specimens import specimen
from realname_wizard.messages.events import ChooseMethod, ChooseRegion, ChooseSubject
from realname_wizard.messages.typed import Typed
from realname_wizard.rehearsal.hands import is_to_be_covered
from realname_wizard.views.runner import WindowHands
from realname_wizard.words import EventName, Field, Method, Region, Subject


def picture(conductor: Conductor, folder: Path, number: str, *, show: bool) -> QImage:
    conductor.take(Typed({Field.ID_NUMBER: number}))
    hands = WindowHands(show_numbers=show)
    hands.take_up(conductor)
    hands.picture(folder / "picture.png")
    hands.leave()
    return QImage(str(folder / "picture.png"))


@pytest.mark.row("T09")
def test_typed_numbers_are_covered_and_those_of_samples_shown(
    conductor: Conductor, tmp_path: Path, qtbot: QtBot
) -> None:
    conductor.take(EventName.NEXT)
    conductor.take(ChooseRegion(region=Region.MAINLAND))
    conductor.take(ChooseSubject(subject=Subject.INDIVIDUAL))
    conductor.take(ChooseMethod(method=Method.FACE))
    number, sample = "110101199003070134", specimen("individual")[Field.ID_NUMBER]
    assert picture(conductor, tmp_path, number, show=False) != picture(conductor, tmp_path, number, show=True)
    assert picture(conductor, tmp_path, sample, show=False) == picture(conductor, tmp_path, sample, show=True)


@pytest.mark.parametrize("text", ["13712345671", "137.1234.5671", "call 137 1234 5671"])
def test_a_number_is_found_however_it_is_written(text: str) -> None:
    assert is_to_be_covered(text)
    assert not is_to_be_covered("")
