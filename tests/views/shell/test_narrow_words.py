"""What is painted or shortened where room is scarce is never a piece of a word."""

import pytest
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from realname_wizard.views.drawing.bank_paper import fitting
from realname_wizard.views.shell.top_bar import ShortenedBadge

WHOLE = "SIMULATION · nothing is sent to any platform"


@pytest.mark.row("T09")
@pytest.mark.parametrize(("room", "shown"), [(600, WHOLE), (200, "SIMULATION")])
def test_the_badge_is_whole_or_its_first_word(qtbot: QtBot, room: int, shown: str) -> None:
    badge = ShortenedBadge()
    qtbot.addWidget(badge)
    badge.say(WHOLE)
    badge.resize(room, 30)
    QApplication.sendPostedEvents()
    badge.show()
    assert badge.text() == shown
    assert badge.accessibleName() == badge.toolTip() == WHOLE


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("room", [400.0, 150.0])
def test_a_banner_is_written_as_small_as_it_must_be(room: float) -> None:
    font = QFont()
    font.setPixelSize(28)
    fits = fitting(font, "Example Bank (simulated)", room)
    assert QFontMetricsF(fits).horizontalAdvance("Example Bank (simulated)") <= room
    assert fits.pixelSize() <= 28
