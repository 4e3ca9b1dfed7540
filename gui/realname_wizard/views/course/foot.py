"""What stands below a page that somebody learns on: words that scroll, buttons beside them, and a question (T11)."""

from collections.abc import Callable, Iterable
from typing import Final

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from realname_wizard.course.asking import Answer, Asked, Remedy
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.course.onward import NEXT
from realname_wizard.views.drawing import theme
from realname_wizard.views.drawing.theme import GAP, HALF
from realname_wizard.views.parts.flow_layout import FlowRow
from realname_wizard.views.parts.scrolling import PageScroll
from realname_wizard.views.parts.widgets import Notice, Text, announce, button, lay_out, show_if
from realname_wizard.views.parts.wrap_button import WrapButton

HEIGHT, GROWN = 190, 250
"""How high it is, in logical pixels at text size 100 %; and while something is asked."""

_WIDEST: Final = 1600
"""How wide its words may get."""

_MOST_CHOICES: Final = 5

LOOK: Final = "look"
"""The button of a teacher's look-in."""


class Foot(QFrame):
    """Words to the left, buttons to the right; `does` carries out what is pressed, by name."""

    def __init__(self, name: str, does: dict[str, Callable[[], None]], hands: int = 330) -> None:
        """`name` begins the names of its buttons; `hands` is how wide their part is, at text size 100 %."""
        super().__init__()
        self.setObjectName(name)
        self.setProperty("role", "stage")
        self._hands = hands
        self._in_view: tuple[QWidget, ...] = ()
        self._said, self._height, self._window = "", HEIGHT, QSize()
        self.buttons: dict[str, QPushButton] = {
            each: button(f"{name}.{each}", on_click=act, parent=self) for each, act in does.items()
        }
        if LOOK in self.buttons:  # a click on it leaves the keys where they are
            self.buttons[LOOK].setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def lay_out(self, words: Iterable[QWidget]) -> None:
        """Have these words stand there, one below the other."""
        column = QWidget()
        lines = QVBoxLayout(column)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(HALF)
        for part in words:
            lines.addWidget(part)
        self._scroller = PageScroll(column, _WIDEST, self, margin=0)
        self._row = FlowRow(self)
        for each in self.buttons.values():
            self._row.flow.addWidget(each)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(GAP, HALF, GAP, HALF)
        whole.setSpacing(GAP)
        whole.addWidget(self._scroller, 1)
        whole.addWidget(self._row, 0, Qt.AlignmentFlag.AlignTop)

    @property
    def leads_on(self) -> QPushButton:
        """What one presses once it is over: to the next lesson of a course, else away."""
        return self.buttons.get(NEXT) or self.buttons["close"]

    def stand(self, window: QSize) -> None:
        """Have a good height below a window of this size."""
        size, self._window = theme.current().size, window
        height = min(size(self._height), window.height() * 2 // 5)
        self.setMinimumSize(1, height)
        self.setMaximumSize(theme.UNBOUNDED, height)
        self._row.setFixedWidth(min(size(self._hands), window.width() * 2 // 5))

    def grow(self, more: bool) -> None:
        """Be higher, or as high as usual."""
        height = GROWN if more else HEIGHT
        if height != self._height:
            self._height = height
            self.stand(self._window)

    def bring_into_view(self, *parts: QWidget) -> None:
        """Show its beginning, or the last of these parts that is there."""
        self._in_view = parts
        self._bring()
        QTimer.singleShot(0, self, self._bring)  # the words have their places by then

    def _bring(self) -> None:
        self._scroller.verticalScrollBar().setValue(0)
        for part in self._in_view:
            if part.isVisible():
                lay_out(self._scroller)
                self._scroller.ensureWidgetVisible(part, 0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """What is in view stays so."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._bring)

    def speak(self, words: str, first: str = "") -> None:
        """Announce what is new; the first time with more."""
        if words != self._said and self.isVisible():
            announce(self, words if self._said else " ".join(filter(None, (words, first))))
        self._said = words


class Asking(QWidget):
    """*What would you do?*, with a button for each answer; afterwards whether it was right."""

    def __init__(self, answers: Callable[[Remedy], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices: tuple[Remedy, ...] = ()
        self._question = Text("strong", parent=self)
        self.came_out = Notice("info", self)
        self._row = FlowRow(self)
        self.buttons: list[WrapButton] = []
        for place in range(_MOST_CHOICES):
            made = WrapButton(f"ask.{place + 1}", parent=self)
            made.clicked.connect(lambda _checked=False, place=place: answers(self._choices[place]))
            self._row.flow.addWidget(made)
            self.buttons.append(made)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(HALF)
        for part in (self._question, self._row, self.came_out):
            column.addWidget(part)

    def draw(self, asked: Asked | None, answered: Answer | None, texts: Texts, *, counts: bool) -> str:
        """Show the question, or how it was answered; what is said of it."""
        say = texts.say
        new = asked is not None and self._choices != asked.choices
        self._choices = asked.choices if asked else ()
        question = say("ask.question.counts" if counts else "ask.question") if asked else ""
        self._question.say(question)
        show_if(self._row, bool(asked))
        for place, made in enumerate(self.buttons):
            here = place < len(self._choices)
            made.setText(say(f"ask.{self._choices[place]}") if here else "")
            show_if(made, here)
        told = _told(answered, texts) if answered and not asked else ""
        self.came_out.say(told, "success" if answered and answered.good else "info")
        show_if(self, bool(question or told))
        if new and self.isVisible():
            self.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)
        return question or told

    def give_the_keys_back(self, *, answered: bool) -> None:
        """Once it is answered the keys are the page's again, which takes them where nobody has them."""
        focus: QWidget | None = self.window().focusWidget()
        if answered and focus is not None and self.isAncestorOf(focus):
            focus.clearFocus()


def _told(answered: Answer, texts: Texts) -> str:
    if answered.good:
        return texts.say("ask.right")
    return texts.say("ask.wrong", right=right_of(answered, texts))


def right_of(answered: Answer, texts: Texts) -> str:
    """What was right, in words."""
    words = [texts.say(f"ask.{each}") for each in Remedy if each in answered.right]
    said = words[0]
    for each in words[1:]:
        said = texts.say("ask.or", first=said, other=each)
    return said
