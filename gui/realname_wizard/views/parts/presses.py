"""What was pressed before a page came does nothing on it (F01).

A double click, a key tapped twice or held down, and what was pressed while the program was busy all began on what was
there before. They are met where they come into a window, before any control sees them; `news` says that something else
is there now: a page, other buttons, a box.
"""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPointF, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QMouseEvent, QWindow

_NEAR = 24
"""A second click so far from the first, in logical pixels, is no double click."""

_DOWN = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)
_KEYS = (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
_PRESSING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Escape)
"""Keys that do something where the focus is; those with Alt do, too. The others move about, or are typed."""

_FAR = QPointF(-100_000, -100_000)


class Presses(QObject):
    """Watches the windows it is given; one for the whole program, for a press may end in another window."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._news = 0
        self._unseen = False
        self._keys: dict[int, int] = {}
        self._tapped: dict[int, tuple[int, int]] = {}
        self._let_in: tuple[int, int, int] | None = None
        self._pressed: tuple[int, QPointF] | None = None
        self._pressed_on = 0
        self._refused = False

    def watch(self, window: QWindow | None) -> None:
        """From now on what comes into this window is looked at."""
        if window is not None:
            window.installEventFilter(self)

    def news(self) -> None:
        """There is something else to press now; what comes before it could be seen was meant for what was there."""
        self._news += 1
        if not self._unseen:
            self._unseen = True
            QTimer.singleShot(0, self, self._seen)

    def brought_news(self, event: QKeyEvent) -> bool:
        """Whether this press has brought what is there now: a field passes on to its window even what it acts on."""
        came = self._let_in
        return came is not None and came[:2] == (event.key(), event.timestamp()) and came[2] != self._news

    def _seen(self) -> None:
        self._unseen = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Whether this began too early."""
        kind = event.type()
        if isinstance(event, QMouseEvent):
            if kind in _DOWN:
                self._refused = self._is_early(event)
                return self._refused
            if kind is QEvent.Type.MouseButtonRelease:
                return self._let_go(watched, event)
            return self._refused
        if isinstance(event, QKeyEvent):
            if kind in _KEYS:
                return self._is_early_key(event)
            if kind is QEvent.Type.KeyRelease and not event.isAutoRepeat():
                self._keys.pop(event.key(), None)
        return False

    def _is_early(self, event: QMouseEvent) -> bool:
        when, where, before = event.timestamp(), event.globalPosition(), self._pressed
        if before is not None and self._pressed_on != self._news and _soon(before[0], when):
            near = (where - before[1]).manhattanLength() <= _NEAR
            if near:
                return True
        self._pressed, self._pressed_on = (when, where), self._news
        return self._unseen

    def _let_go(self, watched: QObject, event: QMouseEvent) -> bool:
        """The end of a press; one that began before ends outside of everything, so that it does nothing."""
        if self._refused:
            self._refused = False
            return True
        if self._pressed is None or self._pressed_on == self._news or event.position() == _FAR:
            return False
        end = QMouseEvent(event.type(), _FAR, _FAR, _FAR, event.button(), event.buttons(), event.modifiers())
        QCoreApplication.sendEvent(watched, end)
        return True

    def _is_early_key(self, event: QKeyEvent) -> bool:
        key, is_held = event.key(), event.isAutoRepeat()
        pressed_on = self._keys.get(key, -1) if is_held else self._news
        if not is_held:
            self._keys[key] = self._news
        early = self._unseen or pressed_on != self._news or self._is_second_tap(event)
        if early:
            event.accept()  # or the key would be looked up among the shortcuts
        else:
            self._let_in = key, event.timestamp(), self._news
        return early

    def _is_second_tap(self, event: QKeyEvent) -> bool:
        """Whether the first tap of what is one act for the hand has brought what is there now."""
        key, when = event.key(), event.timestamp()
        if event.isAutoRepeat() or not (
            key in _PRESSING or event.modifiers() & Qt.KeyboardModifier.AltModifier
        ):
            return False
        before = self._tapped.get(key)
        if before is not None and before[1] != self._news and _soon(before[0], when):
            return True
        self._tapped[key] = (when, self._news)
        return False


def _soon(before: int, when: int) -> bool:
    return when - before <= QGuiApplication.styleHints().mouseDoubleClickInterval()


def presses() -> Presses:
    """The one that there is."""
    app = QCoreApplication.instance()
    found = app.findChild(Presses) if app is not None else None
    return found or Presses(app)
