"""The drawn timeline tells in shapes what its list tells in words (T11)."""

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from realname_wizard.debrief.timeline import Awaited, Stop, Timeline
from realname_wizard.views.debrief.drawn import Drawn
from realname_wizard.views.drawing import theme

BEGAN = datetime(2026, 3, 2, 9, tzinfo=UTC)
WHOLE = Timeline(
    (
        Stop(1, BEGAN, "not asked for", "", (), None, timedelta()),
        Stop(2, BEGAN, "done", "", (), None, timedelta()),
        Stop(3, BEGAN, "late", "", (), None, timedelta()),
        Stop(4, BEGAN, "a reason", "", ("covered",), None, timedelta()),
        Stop(5, BEGAN, "marked", "", (), "look here", timedelta()),
    ),
    (Awaited("one", "good", 2), Awaited("another", "late", 3)),
)


def parts(picture: QImage, places: list[float]) -> list[QImage]:
    """What stands at each moment."""
    side = theme.current().size(20)
    return [picture.copy(round(place) - side, 0, 2 * side, picture.height()) for place in places]


def shape(of: QImage, ground: QColor) -> frozenset[tuple[int, int]]:
    places = ((x, y) for x in range(of.width()) for y in range(of.height()))
    return frozenset(place for place in places if of.pixelColor(*place) != ground)


@pytest.mark.row("T11")
def test_late_a_reason_and_a_bookmark_have_shapes_and_colours_of_their_own(qtbot: QtBot) -> None:
    around = QWidget()
    qtbot.addWidget(around)
    drawn, look = Drawn(around), theme.current()
    drawn.resize(600, drawn.sizeHint().height())
    drawn.show_line(WHOLE, -1)
    picture = drawn.grab().toImage()
    seen = parts(picture, drawn.places())
    tones = (look.surface, look.success, look.warning, look.danger, look.accent)
    for part, tone in zip(seen, tones, strict=True):
        colours = {part.pixelColor(x, y).name() for x in range(part.width()) for y in range(part.height())}
        own = {each.name() for each in tones[1:]} & colours
        assert own == ({tone.name()} - {look.surface.name()})
    ground = picture.pixelColor(0, 0)
    assert len({shape(part, ground) for part in seen[1:]}) == len(seen[1:])
