"""The strip below what is played: its line says how far it is (T11)."""

import pytest
from pytestqt.qtbot import QtBot

from realname_wizard.course.player import CameOut, Said
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.course.strip import Now, Strip
from realname_wizard.views.drawing import theme

STEPS = 4
NOBODY = dict.fromkeys(("pause", "back", "on", "again", "close"), lambda: None)


def line(strip: Strip) -> float:
    """How much of the line along the top is behind whoever watches."""
    picture, accent = strip.grab().toImage(), theme.current().accent
    return sum(picture.pixelColor(x, 1) == accent for x in range(picture.width())) / picture.width()


@pytest.mark.row("T11")
def test_the_line_grows_step_by_step_and_is_whole_at_the_end(qtbot: QtBot) -> None:
    strip, texts = Strip(NOBODY, lambda _pace: None), Texts.load("en")
    qtbot.addWidget(strip)
    strip.resize(800, 190)
    steps = [Said(n, STEPS, f"Step {n}", "", (), "Do it.", False, (), ()) for n in range(1, STEPS + 1)]
    for number, said in enumerate(steps, start=1):
        strip.draw(Now(said, "", True, None, "normal", False), texts)
        assert line(strip) == pytest.approx((number - 1) / STEPS, abs=0.01)
    for trouble, whole in (("cannot be done", (STEPS - 1) / STEPS), ("", 1)):
        came_out = CameOut(STEPS, 0, 0, "Result", "", trouble)
        strip.draw(Now(steps[-1], "", True, came_out, "normal", True), texts)
        assert line(strip) == pytest.approx(whole, abs=0.01)
