"""Where a window stands: as it was left, or in the usual size; window and frame within the screen (F14)."""

from PySide6.QtCore import QByteArray, QPoint, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

USUAL_SIZE = QSize(1280, 860)

_TITLE_BAR = 40
"""What the system's frame takes of the height, before it is known."""

_ALL_OF_IT = Qt.WindowState.WindowFullScreen | Qt.WindowState.WindowMaximized

_UNSEEN = ("offscreen", "minimal")
"""Where nobody looks at a screen it has no edges: pictures are as large as they are wanted."""


def place(window: QWidget, geometry: str) -> None:
    """Where it was the last time, or in the usual size, within the screen there is."""
    if geometry and window.restoreGeometry(QByteArray.fromHex(geometry.encode())):
        return
    room = QGuiApplication.primaryScreen().availableSize()
    window.resize(USUAL_SIZE.boundedTo(QSize(room.width(), room.height() - _TITLE_BAR)))


def fit_the_screen(window: QWidget) -> None:
    """Give up what lies beyond the screen, once the system has put the window into its frame."""
    if QGuiApplication.platformName() in _UNSEEN:
        return
    room, frame = window.screen().availableGeometry(), window.frameGeometry()
    # At a scale of 1.5 a frame of 25 pixels is told as 16.
    rounded = 0 if window.devicePixelRatioF().is_integer() else 1
    over = QSize(max(frame.width() - room.width(), 0), max(frame.height() + rounded - room.height(), 0))
    if over.isNull() or window.windowState() & _ALL_OF_IT:
        return
    window.setMinimumSize(window.minimumSize().boundedTo(window.size() - over))
    window.resize(window.size() - over)
    if frame.top() < room.top() or frame.left() < room.left():
        window.move(room.topLeft())


def back_onto_the_screen(window: QWidget) -> None:
    """Move what has grown beyond the right or lower edge back, frame and all."""
    room, frame = window.screen().availableGeometry(), window.frameGeometry()
    beyond = QPoint(max(frame.right() - room.right(), 0), max(frame.bottom() - room.bottom(), 0))
    if not beyond.isNull():
        back = frame.topLeft() - beyond
        window.move(max(back.x(), room.left()), max(back.y(), room.top()))
