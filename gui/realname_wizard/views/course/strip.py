"""The strip below a window that plays a walkthrough: where it is, what it does, and the buttons that steer it (T11)."""

from collections.abc import Callable
from typing import Final, NamedTuple

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from realname_wizard.course.player import PACES, CameOut, Pace, Said
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.said import one_after_another
from realname_wizard.views.course.onward import NEXT, Onward
from realname_wizard.views.drawing import icons, theme
from realname_wizard.views.drawing.theme import GAP, HALF
from realname_wizard.views.parts.flow_layout import FlowRow
from realname_wizard.views.parts.scrolling import PageScroll
from realname_wizard.views.parts.wheel_safe import WheelSafeList
from realname_wizard.views.parts.widgets import (
    IconText,
    Notice,
    Text,
    announce,
    button,
    lay_out,
    set_property,
    show_if,
)

HEIGHT: Final = 190
"""How high it is, in logical pixels at text size 100 %."""

_WIDEST: Final = 4000
"""How wide its words may get, in logical pixels at text size 100 %."""

_BAR: Final = 4
"""How thick the line is that says how far it is."""

_BUTTONS: Final = {NEXT: "", "pause": "primary", "back": "", "on": "", "again": "", "close": ""}
"""The buttons and their roles, in order."""

KEYS: Final = {"pause": "Space", "back": "←", "on": "→", "close": "Esc"}
"""What each key does; the buttons say it."""


class Now(NamedTuple):
    """What the strip shows: what is said of the stop, the gesture at hand, how it came out once it has ended."""

    said: Said
    gesture: str
    playing: bool
    came_out: CameOut | None
    pace: Pace
    can_back: bool
    onward: Onward | None = None
    """The course around it."""


class Strip(QFrame):
    """Draws what is played; `does` carries out what is pressed, by name."""

    def __init__(self, does: dict[str, Callable[[], None]], paced: Callable[[Pace], None]) -> None:
        super().__init__()
        self.setObjectName("watch")
        self.setProperty("role", "stage")
        self._head = IconText("now", "accent", "title", parent=self)
        self._name = Text("muted", parent=self)
        self._notice = Notice("info", self)
        self._do = Text("strong", parent=self)
        self.gesture = IconText("right", "accent", "body", parent=self)
        self.gesture.setObjectName("watch.gesture")
        self._see = Text("label", parent=self)
        self._seen = IconText("check", "success", "body", parent=self)
        self._trouble = Notice("warning", self)
        self._after = Text("strong", parent=self)
        self._progress = (0, 1)
        self._said, self._roomy = "", True
        self.buttons: dict[str, QPushButton] = {
            name: button(f"watch.{name}", role=role, on_click=does[name], parent=self)
            for name, role in _BUTTONS.items()
            if name in does
        }
        self._pace_label = QLabel(self)
        self._pace_label.setTextFormat(Qt.TextFormat.PlainText)
        self.pace = WheelSafeList("watch.pace", tuple(PACES), self)
        self._pace_label.setBuddy(self.pace)
        self.pace.activated.connect(lambda _place: paced(self.pace.currentData()))
        self._lay_out()

    def _lay_out(self) -> None:
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(HALF // 2)
        for part in (
            self._head, self._name, self._notice, self._do, self.gesture, self._see, self._seen, self._trouble,
            self._after,
        ):  # fmt: skip
            column.addWidget(part)
        self._scroller = PageScroll(words, _WIDEST, self, margin=0)
        self._hands = QWidget(self)
        below = QVBoxLayout(self._hands)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(HALF)
        row = FlowRow(self._hands)
        for each in self.buttons.values():
            row.flow.addWidget(each)
        pace = QHBoxLayout()
        pace.setSpacing(HALF)
        pace.addWidget(self._pace_label)
        pace.addWidget(self.pace)
        pace.addStretch(1)
        below.addWidget(row)
        below.addLayout(pace)
        below.addStretch(1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(GAP, HALF + _BAR, GAP, HALF)
        whole.setSpacing(GAP)
        whole.addWidget(self._scroller, 1)
        whole.addWidget(self._hands)

    @property
    def leads_on(self) -> QPushButton:
        """What one presses once it has ended: to the next lesson of a course, else to see it again."""
        return self.buttons.get(NEXT) or self.buttons["again"]

    def stand(self, window: QSize) -> None:
        """Have a good height below a window of this size."""
        size = theme.current().size
        height = min(size(HEIGHT), window.height() * 2 // 5)
        self.setMinimumSize(1, height)
        self.setMaximumSize(theme.UNBOUNDED, height)
        self._roomy = height == size(HEIGHT)
        self._hands.setFixedWidth(min(size(400), window.width() * 2 // 5))

    def draw(self, now: Now, texts: Texts) -> None:
        """Say it in this language."""
        say, said, came_out = texts.say, now.said, now.came_out
        head = said.where
        head = head if now.playing or came_out else f"{head} · {say('watch.paused')}"
        self._head.say(now.onward.before(head, texts) if now.onward else head)
        self._head.show_icon("done" if came_out else "now", "success" if came_out else "accent")
        self._name.say(said.name if self._roomy else "")
        self._progress = (said.of if came_out and not came_out.trouble else said.number - 1, said.of)
        lines = _ended(came_out, texts) if came_out else ()
        do = f"{say('watch.itself')} {said.do}" if said.by_itself else said.do
        self._notice.say("" if came_out else "\n".join(said.notice), "info")
        self._do.say(lines[0] if came_out else do)
        self.gesture.say("" if came_out else now.gesture)
        self._see.say(say("watch.see") if said.see and not came_out else "")
        self._seen.say(one_after_another(lines[1:] if came_out else said.see))
        self._trouble.say(self._wrong(said, came_out, texts), "warning")
        after = now.onward.what(texts) if now.onward and came_out else ""
        self._after.say(after)
        self._name_buttons(now, texts)
        self.setAccessibleName(say("watch.title"))
        spoken = " ".join(filter(None, (self._do.text(), *lines[1:], after))) if came_out else said.whole
        if spoken != self._said and self.isVisible():
            announce(self, f"{head}. {spoken}")
        self._said = spoken
        self._scroller.verticalScrollBar().setValue(0)
        if self.gesture.isVisible():
            lay_out(self._scroller)
            self._scroller.ensureWidgetVisible(self.gesture, 0, 0)
        self.update()

    @staticmethod
    def _wrong(said: Said, came_out: CameOut | None, texts: Texts) -> str:
        if came_out is not None:
            return texts.say("watch.trouble", why=came_out.trouble) if came_out.trouble else ""
        return "\n".join((texts.say("watch.otherwise"), *said.otherwise)) if said.otherwise else ""

    def _name_buttons(self, now: Now, texts: Texts) -> None:
        say, ended = texts.say, now.came_out is not None
        for name, each in self.buttons.items():
            key = "watch.go_on" if name == "pause" and not now.playing else f"watch.{name}"
            words = now.onward.button(texts) if now.onward and name == NEXT else say(key)
            each.setText(words)
            each.setToolTip(f"{words} ({KEYS[name]})" if name in KEYS else words)
        for name in ("pause", "on"):
            show_if(self.buttons[name], not ended)
        for name in (NEXT, "again"):
            if name in self.buttons:
                show_if(self.buttons[name], ended)
        set_property(self.leads_on, "role", "primary" if ended else "")
        self.buttons["back"].setEnabled(now.can_back)
        self._pace_label.setText(say("watch.pace"))
        self.pace.setAccessibleName(say("watch.pace"))
        for place, pace in enumerate(PACES):
            self.pace.setItemText(place, say(f"watch.pace.{pace}"))
        self.pace.setCurrentIndex(self.pace.findData(now.pace))
        side = theme.current().size(icons.SIZE)
        for each in self.buttons.values():
            each.setIconSize(QSize(side, side))

    def say_hands_off(self, texts: Texts) -> None:
        """Somebody clicked on the page."""
        self._trouble.say(texts.say("watch.hands_off"), "info")
        announce(self, texts.say("watch.hands_off"))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """A line along the top says how far it is."""
        super().paintEvent(event)
        done, count = self._progress
        painter = QPainter(self)
        painter.fillRect(0, 0, self.width(), _BAR, theme.current().line)
        painter.fillRect(0, 0, self.width() * done // max(count, 1), _BAR, theme.current().accent)
        painter.end()


def _ended(came_out: CameOut, texts: Texts) -> tuple[str, ...]:
    """What came out, in words."""
    say = texts.say
    lines = [say("watch.ended", page=came_out.page)]
    if came_out.result:
        lines.append(say("watch.ended.result", result=came_out.result))
    if came_out.otherwise:
        lines.append(say("watch.ended.otherwise", otherwise=came_out.otherwise, count=came_out.expected))
    elif came_out.expected:
        lines.append(say("watch.ended.as_expected", count=came_out.expected))
    return tuple(lines)
