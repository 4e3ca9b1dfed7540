"""A teacher's look-in: log and world of the learner's rehearsal in a box over it; nothing of the learner's moves (T11).

A field that loses the keys to another window would hand in what is half typed, and a clock that runs would go on:
neither is heard meanwhile. Where the page stood, and what had the keys, is as it was afterwards.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QMainWindow,
    QScrollBar,
    QWidget,
)
from shiboken6 import isValid

from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.drawing import theme
from realname_wizard.views.parts.widgets import parts_of
from realname_wizard.views.parts.wrapped_line import wrapping_list
from realname_wizard.views.shell.dialogs import Box
from realname_wizard.words import EventName

if TYPE_CHECKING:
    from realname_wizard.conductor import Conductor

KEYS: Final = "Ctrl+Shift+I"
"""What opens it."""

_ROWS: Final = 14

Lines = Callable[[Texts], Iterable[str]]
"""How far the learner is, in words."""


class LookIn(Box):
    """The box: where the learner stands, how far they are, what is ordered, and what happened, the newest first."""

    def __init__(self, conductor: "Conductor", lines: Lines, texts: Texts, parent: QWidget) -> None:
        say, page = texts.say, conductor.page(texts)
        super().__init__(say("look_in.title"), say("look_in.lead"), parent, width=680, fills=True)
        self.setObjectName("look_in")
        self.list = wrapping_list("look_in.list", say("look_in.title"), self)
        self.list.want_lines(_ROWS, theme.current().size(32))
        self._head(say("look_in.now"))
        self._add(page.title, page.now_text, page.account_line)
        tells = (
            not conductor.examined
        )  # what is ordered is the next result: nothing for who is examined to see
        orders = page.outside.orders if page.outside and tells else ()
        if orders:
            self._head(say("look_in.orders"))
            self._add(*(each.text for each in orders))
        self._head(say("look_in.steps"))
        self._add(*lines(texts))
        self._head(say("look_in.log"))
        log = (each for each in reversed(page.log) if tells or each.name != EventName.DIRECTOR_ORDERED)
        self._add(*(f"{each.at}  {each.actor}  {each.text}" for each in log))
        self.column.addWidget(self.list)
        self.add_button("look_in.close", say("window.close_box"), self.accept, "primary")
        self.list.setCurrentRow(0)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _head(self, words: str) -> None:
        self._add(words)
        item = self.list.item(self.list.count() - 1)
        font = item.font()
        font.setBold(True)
        item.setFont(font)

    def _add(self, *lines: str) -> None:
        self.list.addItems(list(filter(None, lines)))


def offer(
    window: QMainWindow,
    name: str,
    conductor: "Callable[[], Conductor]",
    lines: Lines,
    texts: Callable[[], Texts],
) -> Callable[[], None]:
    """From now on the keys open it over this window, and so does what is returned; `name` is that of its button."""

    def look() -> None:
        with _kept(window):
            LookIn(conductor(), lines, texts(), window).ask()

    shortcut = QShortcut(QKeySequence(KEYS), window, look)
    shortcut.setObjectName(name)
    return look


@contextmanager
def _kept(window: QMainWindow) -> Iterator[None]:
    """Meanwhile nothing happens in the window; afterwards it stands as it did."""
    focus: QWidget | None = window.focusWidget()
    bars = [
        (bar, bar.value())
        for area in parts_of(window, QAbstractScrollArea)
        for bar in (area.horizontalScrollBar(), area.verticalScrollBar())
    ]
    with ExitStack() as quiet:
        for each in (*window.findChildren(QTimer), *([focus] if focus else [])):
            quiet.enter_context(QSignalBlocker(each))
        yield
        window.activateWindow()
        if focus is not None and isValid(focus):
            focus.setFocus(Qt.FocusReason.ActiveWindowFocusReason)
    _scroll_back(bars)
    app = QApplication.instance()
    if isinstance(app, QApplication) and app.focusWidget() is not focus:  # the keys come back later

        def back(_old: QWidget | None, new: QWidget | None) -> None:
            if new is not None:
                app.focusChanged.disconnect(back)
                _scroll_back(bars)

        app.focusChanged.connect(back)


def _scroll_back(bars: list[tuple[QScrollBar, int]]) -> None:
    for bar, value in bars:
        if isValid(bar):
            bar.setValue(value)
