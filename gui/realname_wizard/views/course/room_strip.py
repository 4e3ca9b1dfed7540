"""The strip below what a room is shown: what to notice in large letters, what is done, and what comes next (T04)."""

from collections.abc import Callable
from math import ceil
from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from realname_wizard.course.player import CameOut
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.said import one_after_another
from realname_wizard.views.course.strip import Now, Strip
from realname_wizard.views.drawing import theme
from realname_wizard.views.drawing.theme import BASE, GAP, HALF
from realname_wizard.views.parts.scrolling import PageScroll
from realname_wizard.views.parts.widgets import Text, announce, set_property

READABLE: Final = 0.03
"""Of the window's height: how high a capital is at least, to be read from four metres."""

_NARROWEST: Final = 470
"""How many logical pixels at text size 100 % there are from left to right, at least."""

_SHARE: Final = 0.24
"""How much of the window's height it takes, at most: the page is what the room came for."""

_LEAST: Final = 2
"""So many lines of the usual size it has always: so the page moves seldom."""

_WIDEST: Final = 4000
_BAR: Final = 6


def room_scale(window: QSize) -> float:
    """The text size at which a capital is READABLE in a window of that size, and what belongs together still is."""
    high = QFontMetricsF(theme.current().font(100)).capHeight() / theme.current().letters_of(100)
    letters = ceil(READABLE * window.height() / high)
    return max(min(letters / BASE, window.width() / _NARROWEST), 1.0)


class RoomStrip(Strip):
    """Draws what is played for a room, no higher than its words; whoever presents has keys, so it has no buttons."""

    def __init__(self, does: dict[str, Callable[[], None]], comes_next: Callable[[Texts], str]) -> None:
        super().__init__(does, lambda _pace: None)
        self._comes_next = comes_next

    def _lay_out(self) -> None:
        """One column: all else is for the trainer."""
        self._most = 0
        self.large = Text("heading", parent=self)
        self.next = Text("muted", parent=self)
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.large, self.gesture, self._seen, self._trouble):
            column.addWidget(part)
        self._scroller = PageScroll(words, _WIDEST, self, margin=0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(GAP, HALF + _BAR, GAP, HALF)
        whole.setSpacing(0)
        whole.addWidget(self._scroller, 1)
        whole.addWidget(self.next)
        self._hands = QWidget(self)
        unseen = (
            self._head,
            self._name,
            self._notice,
            self._do,
            self._see,
            self._after,
            self._pace_label,
            self.pace,
        )
        for each in (*unseen, *self.buttons.values()):
            each.setParent(self._hands)
        self._hands.hide()

    def stand(self, window: QSize) -> None:
        """Have a share of a window of this size, at most."""
        self._most = round(window.height() * _SHARE)
        self._be_high()

    def _be_high(self) -> None:
        """Be as high as the words."""
        width = max(self.width() - 2 * GAP, 1)
        parts = (self.large, self.gesture, self._seen, self._trouble, self.next)
        words = sum(each.heightForWidth(width) for each in parts if not each.isHidden())
        height = min(max(words, self._line() * _LEAST) + 2 * HALF + _BAR, self._most)
        self.setMinimumSize(1, height)
        self.setMaximumSize(theme.UNBOUNDED, height)

    @staticmethod
    def _line() -> int:
        return round(theme.current().size(BASE) * 1.45)

    def draw(self, now: Now, texts: Texts) -> None:
        """Say it in this language."""
        say, said, came_out = texts.say, now.said, now.came_out
        self._progress = (said.of if came_out and not came_out.trouble else said.number - 1, said.of)
        notice = one_after_another(said.notice)
        seen: tuple[str, ...] = ()
        if came_out is not None:
            large = _came_out(came_out, texts)
        elif notice or said.do:
            large, seen = notice or said.do, said.see if notice and not said.do else ()
        else:
            large, seen = said.see[0] if said.see else "", said.see[1:]
        self.gesture.say("" if came_out else now.gesture or (said.do if notice else ""))
        trouble = came_out.trouble if came_out else ""
        self._trouble.say(
            say("watch.trouble", why=trouble) if trouble else self._wrong(said, None, texts), "warning"
        )
        coming = self._comes_next(texts)
        self.next.say(say("present.next", what=coming) if coming else "")
        self._fit(large, seen)
        self._be_high()
        self.setAccessibleName(say("present.title"))
        spoken = large if came_out else said.whole
        if spoken != self._said and self.isVisible():
            announce(self, f"{said.where}. {spoken}")
        self._said = spoken
        self._scroller.verticalScrollBar().setValue(0)
        self.update()

    def _fit(self, large: str, seen: tuple[str, ...]) -> None:
        """As much as there is room for: nobody scrolls before a room. The trainer is told all of it."""
        self._seen.say("")
        width = max(self.width() - 2 * GAP, 1)
        below = (self.gesture, self._trouble, self.next)
        taken = sum(each.heightForWidth(width) for each in below if not each.isHidden()) + 2 * HALF + _BAR
        room = self._most - taken
        self.large.say(large)
        set_property(self.large, "role", "heading")
        if self.large.heightForWidth(width) > room:
            set_property(self.large, "role", "strong")
        if (
            self.large.heightForWidth(width) > room and not self.gesture.isHidden()
        ):  # its control is pointed at
            room += self.gesture.heightForWidth(width)
            self.gesture.say("")
        room -= self.large.heightForWidth(width)
        for count in range(len(seen), 0, -1):
            self._seen.say(one_after_another(seen[:count]))
            if self._seen.heightForWidth(width) <= room:
                return
        self._seen.say("")

    def say_hands_off(self, texts: Texts) -> None:
        """Nothing before a room."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """A line along the top says how far it is."""
        QFrame.paintEvent(self, event)
        done, count = self._progress
        painter, look = QPainter(self), theme.current()
        painter.fillRect(0, 0, self.width(), _BAR, look.line)
        painter.fillRect(0, 0, self.width() * done // max(count, 1), _BAR, look.accent)
        painter.end()


def _came_out(came_out: CameOut, texts: Texts) -> str:
    ended = texts.say("present.ended", page=came_out.page)
    result = texts.say("watch.ended.result", result=came_out.result) if came_out.result else ""
    return result or ended
