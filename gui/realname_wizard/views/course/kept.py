"""Keeps what is played from the hands of whoever watches: keys steer, clicks on the page do nothing (T11).

It looks at what comes into a window from outside; what the playing hand does comes to the controls themselves.
"""

from collections.abc import Mapping
from typing import Final, Protocol

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWindow
from PySide6.QtWidgets import QMainWindow, QPushButton, QWidget
from shiboken6 import isValid

from realname_wizard.views.course.strip import Strip

STEERS: Final[Mapping[Qt.Key, str]] = {
    Qt.Key.Key_Space: "pause",
    Qt.Key.Key_Left: "back",
    Qt.Key.Key_PageUp: "back",
    Qt.Key.Key_Right: "on",
    Qt.Key.Key_PageDown: "on",
    Qt.Key.Key_Escape: "close",
}
"""What the keys do; a presenter's clicker has the page keys."""

_TABS: Final = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}
_ENTERS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_KEYS: Final = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease)
_PRESSES: Final = (
    QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease, QEvent.Type.MouseButtonDblClick
)  # fmt: skip
_DROPS: Final = (QEvent.Type.DragEnter, QEvent.Type.Drop, QEvent.Type.ContextMenu, QEvent.Type.TouchBegin)
_SHIFTED: Final = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


class Watched(Protocol):
    """What is played."""

    window: QMainWindow
    strip: Strip

    def steer(self, name: str) -> None:
        """Pause or go on, a step back or on, close."""

    def hands_off(self) -> None:
        """Say that the page takes no clicks."""


class Kept(QObject):
    """Watches the windows it is given."""

    def __init__(self, watched: Watched, steers: Mapping[Qt.Key, str] = STEERS) -> None:
        super().__init__(watched.window)
        self._watched, self._steers = watched, steers
        self._handles: list[QWindow] = []

    def watch(self, window: QWidget) -> None:
        """From now on what comes into this window is looked at first."""
        handle = window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)
            self._handles.append(handle)

    def let_go(self) -> None:
        """Let everything through again."""
        for each in self._handles:
            if isValid(each):
                each.removeEventFilter(self)
        self._handles.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Whether it is not for the window."""
        kind = event.type()
        if isinstance(event, QKeyEvent) and kind in _KEYS:
            return self._key(event)
        if isinstance(event, QMouseEvent) and kind in _PRESSES:
            return self._press(watched, event)
        return kind in _DROPS

    def _press(self, watched: QObject, event: QMouseEvent) -> bool:
        window = self._watched.window
        where = event.position().toPoint()
        on = window.childAt(where) if watched is window.windowHandle() else None
        if on is not None and any(each is on or each.isAncestorOf(on) for each in self._open_parts()):
            return False
        if event.type() is QEvent.Type.MouseButtonPress:
            self._watched.hands_off()
        return True

    def _open_parts(self) -> tuple[QWidget, ...]:
        """What can be used while one watches: the strip, and the look of the window."""
        return self._watched.strip, *self._tools()

    def _tools(self) -> list[QWidget]:
        names = ("language.switch", "theme.switch", "menu.open")
        found = (self._watched.window.findChild(QPushButton, name) for name in names)
        return [each for each in found if each is not None]

    def _key(self, event: QKeyEvent) -> bool:
        """The keys of the strip do what they do; those of the window's look are let through."""
        key, modifiers = Qt.Key(event.key()), event.modifiers() & ~_SHIFTED
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            return False
        if key not in self._steers and Qt.Key.Key_F1 <= key <= Qt.Key.Key_F35:
            return False
        focus: QWidget | None = self._watched.window.focusWidget()
        inside = focus is not None and any(
            each is focus or each.isAncestorOf(focus) for each in self._open_parts()
        )
        steers = self._steers.get(key, "") if not modifiers else ""
        presses = (
            key in (Qt.Key.Key_Space, *_ENTERS)
            and inside
            and focus is not self._watched.strip.buttons["pause"]
        )
        moves = key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and inside
        if not modifiers and (presses or moves):
            return False
        event.accept()
        if event.type() is QEvent.Type.KeyPress:
            if key in _TABS:
                self._go_round(focus, _TABS[key])
            elif key in _ENTERS and inside:
                self._watched.steer("pause")
            elif steers and not event.isAutoRepeat():
                self._watched.steer(steers)
        return True

    def _go_round(self, focus: QWidget | None, by: int) -> None:
        """Tab goes round what can be used."""
        strip = self._watched.strip
        stops = [*strip.buttons.values(), strip.pace, *self._tools()]
        open_ones = [each for each in stops if each.isVisible() and each.isEnabled()]
        if not open_ones:
            return
        at = open_ones.index(focus) + by if focus in open_ones else 0
        reason = Qt.FocusReason.TabFocusReason if by > 0 else Qt.FocusReason.BacktabFocusReason
        open_ones[at % len(open_ones)].setFocus(reason)
