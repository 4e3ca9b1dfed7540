"""Window and frame are within the screen, whatever the system's frame takes (F14)."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QMargins, QPoint, QRect, QSize
from PySide6.QtGui import QGuiApplication, QMoveEvent, QScreen

from realname_wizard.conductor import Conductor
from realname_wizard.views.shell.placing import place
from realname_wizard.views.window import Window

FRAME = QMargins(4, 32, 4, 6)
"""What a system's frame may take."""


class Framed(Window):
    """A window in a frame on a screen, as a desktop has them; here there is neither."""

    room = QRect(0, 0, 1366, 768)

    def frameGeometry(self) -> QRect:  # noqa: N802 - Qt's name
        return self.geometry().marginsAdded(FRAME)

    def screen(self) -> QScreen:
        return Screen(self.room)  # type: ignore[return-value]


class Screen:
    """A screen of some size."""

    def __init__(self, room: QRect) -> None:
        self._room = room

    def availableGeometry(self) -> QRect:  # noqa: N802 - Qt's name
        return self._room

    def availableSize(self) -> QSize:  # noqa: N802 - Qt's name
        return self._room.size()


@pytest.fixture(autouse=True)
def _seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """There is somebody who looks at the screen."""
    monkeypatch.setattr(QGuiApplication, "platformName", lambda: "xcb")


def test_pictures_are_as_large_as_they_are_wanted(
    conductor: Conductor, open_window: Callable[..., Window], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    window = open_window(conductor, 1920, 1080)
    assert (window.width(), window.height()) == (1920, 1080)


@pytest.mark.parametrize("size", [(1366, 768), (1280, 720), (1920, 1032), (910, 512), (800, 450)])
@pytest.mark.parametrize("panel", [0, 40])
def test_window_and_frame_fit_the_screen(
    conductor: Conductor, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int], panel: int
) -> None:
    """F14: the lowest buttons were below the screen. 1280 × 720 is 1080p at 1.5, 910 × 512 a small laptop."""
    room = QRect(0, panel, size[0], size[1] - panel)
    monkeypatch.setattr(Framed, "room", room)
    monkeypatch.setattr(QGuiApplication, "primaryScreen", lambda: Screen(room))
    window = Framed(conductor)
    window.show()
    window.move(FRAME.left(), panel + FRAME.top())
    QGuiApplication.sendEvent(window, QMoveEvent(window.pos(), QPoint()))
    assert window.frameGeometry().height() <= room.height()
    assert window.frameGeometry().width() <= room.width()
    assert window.height() >= min(860, room.height() - FRAME.top() - FRAME.bottom() - 40)
    window.close()
    window.deleteLater()


def test_a_window_that_was_made_larger_than_the_screen_comes_back_smaller(
    conductor: Conductor, open_window: Callable[..., Window]
) -> None:
    before = open_window(conductor)
    before.resize(3000, 2000)
    before.look.keep_geometry(bytes(before.saveGeometry().toHex().data()).decode())
    kept = before.look.preferences.geometry
    window = Framed(conductor)
    place(window, kept)
    window.show()
    window.move(10, 10)
    assert window.frameGeometry().height() <= Framed.room.height()
    window.close()
    window.deleteLater()
