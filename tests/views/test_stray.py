"""Nothing is a window that is not meant as one: it would flash up and take the keys from the page (F50)."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from realname_wizard.views.guide.guiding import guide_of
from realname_wizard.views.guide.overlay import TABS
from realname_wizard.views.parts.widgets import Badge, IconText, Text, show_if
from realname_wizard.views.shell.actions import DRAWERS
from realname_wizard.views.window import Window

from .conftest import conductor_in
from .pages.conftest import STOPS, go

MADE: dict[str, Callable[[], QWidget]] = {
    "text": lambda: Text("body", "said"),
    "text with an icon": lambda: IconText("info", text="said"),
    "badge": lambda: Badge("said"),
}


class Watch(QObject):
    """Notes what comes on screen as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(f"{type(watched).__name__} {watched.objectName()}")
        return False


@pytest.fixture
def watch(qapp: QApplication) -> Iterator[Watch]:
    watch = Watch()
    qapp.installEventFilter(watch)
    yield watch
    qapp.removeEventFilter(watch)


@pytest.mark.parametrize("made", MADE)
def test_what_is_made_with_words_is_shown_by_what_it_is_put_into(
    watch: Watch, qtbot: QtBot, made: str
) -> None:
    part = MADE[made]()
    assert watch.seen == []
    show_if(part, False)
    show_if(part, True)  # hidden once, it still comes with the rest
    around = QWidget()
    qtbot.addWidget(around)
    QVBoxLayout(around).addWidget(part)
    around.show()
    assert part.isVisible()
    assert watch.seen == ["QWidget "]


@pytest.mark.parametrize("stop", STOPS)
def test_no_part_of_a_page_is_a_window(open_window: Callable[..., Window], watch: Watch, stop: str) -> None:
    conductor = conductor_in("en")
    go(conductor, stop)
    window = open_window(conductor)
    for drawer in DRAWERS:
        window.toggle(drawer)
    for tab in TABS:
        guide_of(window).open(tab)
    guide_of(window).close()
    assert watch.seen == ["Window "]
    assert QApplication.activeWindow() is window
