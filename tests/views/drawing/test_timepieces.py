"""The clock and the calendar on the wall are drawn as the time is (T02)."""

from datetime import datetime

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from realname_wizard.mainland_time import SHANGHAI
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.drawing import theme
from realname_wizard.views.drawing.timepieces import CalendarLeaf, ClockFace

MINUTES_AT, HOURS_AT = 0.6, 0.3
"""So far from the middle, in radii, there is a hand: the one of the minutes alone, or that of the hours, too."""


def colour(of: QWidget, x: float, y: float) -> QColor:
    """What is painted there; from the middle, in halves of the width and the height."""
    picture = of.grab().toImage()
    middle = QPointF(picture.width() / 2, picture.height() / 2)
    return picture.pixelColor(round(middle.x() * (1 + x)), round(middle.y() * (1 + y)))


@pytest.mark.row("T02")
@pytest.mark.parametrize(
    ("time", "hours", "minutes"),
    [
        ((12, 15), (0, -1), (1, 0)),
        ((9, 30), (-1, 0), (0, 1)),
        ((6, 45), (0, 1), (-1, 0)),
        ((3, 0), (1, 0), (0, -1)),
    ],
)
def test_the_hands_stand_at_the_time_of_the_mainland(
    qtbot: QtBot, time: tuple[int, int], hours: tuple[int, int], minutes: tuple[int, int]
) -> None:
    face, look = ClockFace(), theme.current()
    qtbot.addWidget(face)
    face.show_time(datetime(2026, 3, 2, *time, tzinfo=SHANGHAI))
    for way in ((0, -1), (1, 0), (0, 1), (-1, 0)):
        at = colour(face, way[0] * MINUTES_AT, way[1] * MINUTES_AT)
        assert (at == look.accent) is (way == minutes)
    if time[1] == 0:  # between two hours its hand is, too
        assert colour(face, hours[0] * HOURS_AT, hours[1] * HOURS_AT) == look.text


@pytest.mark.row("T02")
@pytest.mark.parametrize("works", [True, False])
def test_a_day_off_has_another_colour(qtbot: QtBot, works: bool) -> None:
    leaf, look = CalendarLeaf(), theme.current()
    qtbot.addWidget(leaf)
    leaf.resize(leaf.sizeHint())
    leaf.show_day(Texts.load("en"), "Now", datetime(2026, 3, 2, tzinfo=SHANGHAI), works=works)
    assert colour(leaf, -0.9, -0.85) == (look.accent if works else look.danger)
