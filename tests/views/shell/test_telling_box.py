"""What became of what was pressed in a box is seen and heard there."""

from pytestqt.qtbot import QtBot
from tests.views.by_hand import settle

from realname_wizard.views.parts.widgets import overhear
from realname_wizard.views.shell.dialogs import TellingBox

TOLD = "The disk is full. " * 20


def test_what_a_box_tells_is_in_sight_whole_and_said(qtbot: QtBot) -> None:
    box = TellingBox("A box", "What it is about.", None)
    qtbot.addWidget(box)
    box.column.addWidget(box.told)
    box.show()
    settle()
    heard: list[str] = []
    stop = overhear(heard.append)
    box.tell(TOLD)
    stop()
    settle()
    assert box.told.visibleRegion().boundingRect() == box.told.rect()
    assert heard == [TOLD]
