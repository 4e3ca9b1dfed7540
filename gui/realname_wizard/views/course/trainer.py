"""What the trainer sees while a room looks on: notes, what comes next, all steps and lessons, time, director (T04).

It stands on another screen where there is one. It is as large as the trainer chose their own letters.
"""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPixmap, QResizeEvent, QWindow
from PySide6.QtWidgets import (
    QBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from realname_wizard.course.player import PACES, Pace
from realname_wizard.flow.page_model import PageModel
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views import panels
from realname_wizard.views.drawing.icons import IconLabel
from realname_wizard.views.drawing.theme import GAP, HALF, Theme
from realname_wizard.views.parts.flow_layout import FlowRow
from realname_wizard.views.parts.scrolling import PageScroll
from realname_wizard.views.parts.selecting import Listing
from realname_wizard.views.parts.tab_order import go_to_next_stop
from realname_wizard.views.parts.wheel_safe import WheelSafeList
from realname_wizard.views.parts.widgets import Text, button
from realname_wizard.views.parts.wrapped_line import wrapping_list

BUTTONS: Final = ("on", "back", "pause", "black", "freeze", "language", "screens", "close")
"""What can be pressed here, as the keys do it."""

STEERS: Final = {
    Qt.Key.Key_PageDown: "on",
    Qt.Key.Key_PageUp: "back",
    Qt.Key.Key_B: "black",
    Qt.Key.Key_Period: "black",
    Qt.Key.Key_F: "freeze",
    Qt.Key.Key_L: "language",
    Qt.Key.Key_A: "pause",
    Qt.Key.Key_N: "notes",
    Qt.Key.Key_S: "screens",
    Qt.Key.Key_Question: "keys",
    Qt.Key.Key_F1: "keys",
    Qt.Key.Key_F5: "",
    Qt.Key.Key_Escape: "close",
}
"""What the keys do in either window; a clicker has the first four, and F5 where it would begin what has begun."""

_WIDE: Final = 860
"""From this width on it has two columns, in logical pixels at text size 100 %."""

_ROWS: Final = 7
_WIDEST: Final = 4000
_PICTURE: Final = 400
"""How wide the picture of the room's window is."""

_READS: Final = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease)


_OWN: Final = ("director.personas", "director.asks.row")


class Prompt(NamedTuple):
    """What the trainer is told."""

    where: str
    time: str
    state: str
    """What the room sees, where that is not the page."""
    notes: tuple[str, ...]
    now: tuple[str, ...]
    coming: str
    steps: tuple[str, ...]
    step: int
    lessons: tuple[str, ...]
    lesson: int
    directed: bool
    playing: bool
    pace: Pace


class Does(NamedTuple):
    """What carries out what is pressed or chosen."""

    steer: Callable[[str], None]
    go_to: Callable[[int], None]
    open_lesson: Callable[[int], None]
    act: Callable[[object], object]
    take_pace: Callable[[Pace], None]


class Keys(QObject):
    """Takes the keys of a clicker, whatever has the focus in this window; all others stay what they are."""

    def __init__(self, window: QWidget, steer: Callable[[str], None]) -> None:
        super().__init__(window)
        self._window, self._steer = window, steer
        self._handle: QWindow | None = None

    def watch(self) -> None:
        """Once the window is on screen."""
        handle = self._window.windowHandle()
        if handle is not self._handle:
            handle.installEventFilter(self)
            self._handle = handle

    def let_go(self) -> None:
        """Let everything through again."""
        if self._handle is not None and isValid(self._handle):
            self._handle.removeEventFilter(self)
        self._handle = None

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Whether it was for the presentation."""
        if event.type() not in _READS or not isinstance(event, QKeyEvent):
            return False
        held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if held or Qt.Key(event.key()) not in STEERS or isinstance(self._window.focusWidget(), QLineEdit):
            return False
        event.accept()
        name = STEERS[Qt.Key(event.key())]
        if event.type() is QEvent.Type.KeyPress and name and not event.isAutoRepeat():
            self._steer(name)
        return True


class Trainer(QWidget):
    """The window."""

    def __init__(self, texts: Texts, does: Does) -> None:
        super().__init__()
        self.setObjectName("trainer")
        self.keys = Keys(self, does.steer)
        self._where, self._time = Text("muted"), Text("strong")
        self._time.setObjectName("trainer.time")
        self._state = Text("error")
        self._state.setObjectName("trainer.state")
        self._notes, self._now, self._coming = Text(), Text("title"), Text()
        self._coming_label, self._notes_label = Text("label"), Text("label")
        self.picture = QLabel()
        self.picture.setObjectName("trainer.picture")
        self._steps, self._step_label = self._list("trainer.steps", does.go_to)
        self._lessons, self._lesson_label = self._list("trainer.lessons", does.open_lesson)
        self._directed = Text("muted")
        self._directed.setObjectName("trainer.directed")
        self.director = panels.make("director", texts)
        self.director.acted.connect(does.act)
        self._bind_director(does)
        for icon in self.director.findChildren(IconLabel):  # it is as large as the room's letters
            icon.hide()
        self.buttons: dict[str, QPushButton] = {
            name: button(f"trainer.{name}", "", "primary" if name == "on" else "", partial(does.steer, name))
            for name in BUTTONS
        }
        self._pace_label = QLabel()
        self.pace = WheelSafeList("trainer.pace", tuple(PACES), self)
        self.pace.activated.connect(lambda _place: does.take_pace(self.pace.currentData()))
        self._language = ""
        self._lay_out()
        self.buttons["on"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _bind_director(self, does: Does) -> None:
        """Back to the scene is the beginning of the lesson; personas and scripts are for one's own rehearsal."""
        for each in self.director.findChildren(QWidget):
            if each.objectName() == "director.scene" and isinstance(each, QPushButton):
                each.clicked.connect(lambda: does.go_to(0))
            elif each.objectName() in _OWN:
                each.hide()

    def _list(self, name: str, chosen: Callable[[int], None]) -> tuple[Listing, QLabel]:
        label = QLabel()
        made = wrapping_list(name, "", self)  # it is called as its label, which is said later
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        made.itemActivated.connect(lambda item: chosen(made.row(item)))
        label.setProperty("role", "label")
        label.setBuddy(made)
        return made, label

    def _lay_out(self) -> None:
        left, right = QVBoxLayout(), QVBoxLayout()
        told = (self._where, self._time, self._state, self._now, self._coming_label, self._coming)
        for part in (*told, self._notes_label, self._notes, self._directed, self.director):
            left.addWidget(part)
        left.addStretch(1)
        right.addWidget(self.picture)
        for label, chosen in ((self._step_label, self._steps), (self._lesson_label, self._lessons)):
            right.addWidget(label)
            right.addWidget(chosen)
        for column in (left, right):
            column.setSpacing(HALF)
        content = QWidget()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, content)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(GAP)
        self._columns.addLayout(left, 1)
        self._columns.addLayout(right, 1)
        self._scroller = PageScroll(content, _WIDEST, self, margin=GAP, fills=True)
        row = FlowRow(self)
        for each in self.buttons.values():
            row.flow.addWidget(each)
        row.add_labelled(self._pace_label, self.pace)
        below = QVBoxLayout()
        below.setContentsMargins(GAP, 0, GAP, GAP)
        below.addWidget(row)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._scroller, 1)
        whole.addLayout(below)

    def dress(self, look: Theme) -> None:
        """Look as this theme says, which is the trainer's own."""
        if self.styleSheet() != look.sheet:
            self.setFont(look.font())
            self.setStyleSheet(look.sheet + f"QWidget#trainer {{ background: {look.background.name()}; }}")
        self._wide = look.size(_WIDE)
        for each in (self._steps, self._lessons):
            each.setMinimumHeight(look.size(32) * _ROWS // 2)
        self._arrange()

    def _arrange(self) -> None:
        beside = self.width() >= getattr(self, "_wide", _WIDE)
        ways = QBoxLayout.Direction
        self._columns.setDirection(ways.LeftToRight if beside else ways.TopToBottom)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """There may be room for two columns now, or no more."""
        super().resizeEvent(event)
        self._arrange()

    def say(self, prompt: Prompt, model: PageModel | None, texts: Texts) -> None:
        """Tell this, in this language."""
        say = texts.say
        if texts.language != self._language:
            self._language = texts.language
            self.director.retranslate(texts)
            self._name(texts)
        self._where.say(prompt.where)
        self._state.say(prompt.state)
        self.say_time(prompt.time)
        self._now.say("\n".join(prompt.now))
        self._coming_label.say(say("trainer.coming") if prompt.coming else "")
        self._coming.say(prompt.coming)
        self._notes_label.say(say("trainer.notes") if prompt.notes else "")
        self._notes.say("\n".join(prompt.notes))
        _fill(self._steps, prompt.steps, prompt.step)
        _fill(self._lessons, prompt.lessons, prompt.lesson)
        for part in (self._lesson_label, self._lessons):
            part.setVisible(len(prompt.lessons) > 1)
        self._directed.say(say("trainer.directed") if prompt.directed else say("trainer.direct"))
        if model is not None:
            self.director.render(model)
        self.buttons["pause"].setText(say("watch.pause" if prompt.playing else "watch.go_on"))
        self.pace.setCurrentIndex(self.pace.findData(prompt.pace))

    def say_time(self, words: str) -> None:
        """How the time stands now."""
        self._time.say(words)

    def _name(self, texts: Texts) -> None:
        say = texts.say
        self.setWindowTitle(say("trainer.title"))
        keys = {name: key for key, name in reversed(keys_of(texts))}
        for name, each in self.buttons.items():
            words = say(f"trainer.{name}")
            each.setText(words)
            each.setToolTip(f"{words} ({keys[name]})")
        self._step_label.setText(say("trainer.steps"))
        self._lesson_label.setText(say("trainer.lessons"))
        self._steps.setAccessibleName(say("trainer.steps"))
        self._lessons.setAccessibleName(say("trainer.lessons"))
        self.picture.setAccessibleName(say("trainer.picture"))
        self._pace_label.setText(say("watch.pace"))
        self.pace.setAccessibleName(say("watch.pace"))
        for place, pace in enumerate(PACES):
            self.pace.setItemText(place, say(f"watch.pace.{pace}"))

    def show_picture(self, picture: QPixmap) -> None:
        """What the page looks like, also while the room sees something else."""
        ratio = self.devicePixelRatioF()
        shown = picture.scaledToWidth(round(_PICTURE * ratio), Qt.TransformationMode.SmoothTransformation)
        shown.setDevicePixelRatio(ratio)
        self.picture.setPixmap(shown)

    def focusNextPrevChild(self, onward: bool) -> bool:  # noqa: N802 - Qt's name
        """Tab goes as one reads."""
        return go_to_next_stop(self, (), onward=onward)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """It can be opened again with its key."""
        event.ignore()
        self.hide()


def keys_of(texts: Texts) -> tuple[tuple[str, str], ...]:
    """The keys, each with the name of what it does, as they are told."""
    say = texts.say
    return (
        (say("present.key.on"), "on"),
        (say("present.key.back"), "back"),
        ("B", "black"),
        ("F", "freeze"),
        ("L", "language"),
        ("A", "pause"),
        ("N", "notes"),
        ("S", "screens"),
        ("F1", "keys"),
        ("Esc", "close"),
    )


def _fill(listing: Listing, rows: tuple[str, ...], at: int) -> None:
    with suppress(
        RuntimeError
    ):  # the list may go while it is filled: a row that is chosen can close the window
        if rows != tuple(listing.item(row).text() for row in range(listing.count())):
            listing.clear()
            listing.addItems(list(rows))
        listing.setCurrentRow(at)
        if (item := listing.item(at)) is not None:
            listing.scrollToItem(item)
