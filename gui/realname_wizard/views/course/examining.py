"""A test on a window of its own: the goal below the page, help that costs points, and the marks at the end (T11)."""

from collections.abc import Callable, Iterator
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMainWindow, QPushButton, QVBoxLayout, QWidget

from realname_wizard.course.examination import Examination
from realname_wizard.course.marks import COSTS, Help, Marks
from realname_wizard.messages.refusals import NotPossible, NotSaved
from realname_wizard.rehearsal.script.sight import Impossible, Sight
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.course.pointing import Pointing
from realname_wizard.views.drawing import theme
from realname_wizard.views.drawing.theme import GAP, HALF
from realname_wizard.views.hand import Hand
from realname_wizard.views.parts.flow_layout import FlowRow
from realname_wizard.views.parts.scrolling import PageScroll
from realname_wizard.views.parts.widgets import (
    IconText,
    Notice,
    Text,
    announce,
    button,
    lay_out,
    set_property,
    show_if,
    while_alive,
)
from realname_wizard.views.shell.instead import BY_HAND, Host, Instead
from realname_wizard.views.shell.look import Look

HEIGHT: Final = 170
"""How high the pane is, in logical pixels at text size 100 %."""

_UNBOUNDED: Final = (1 << 24) - 1
_WIDEST: Final = 1600
"""How wide its words may get."""


class AimingHand(Hand):
    """Finds the control of a gesture, and uses none."""

    def __init__(self, window: QMainWindow, test: Examination) -> None:
        self._window, self._test = window, test

    @property
    def window(self) -> QMainWindow:
        """The window at hand."""
        return self._window

    def _page_name(self) -> str:
        return self._test.conductor.world.session.page


class Pane(QFrame):
    """Draws what the test says; `does` carries out what is pressed, by name."""

    def __init__(self, does: dict[str, Callable[[], None]]) -> None:
        super().__init__()
        self.setObjectName("exam")
        self.setProperty("role", "stage")
        self._head = IconText("now", "accent", "title", parent=self)
        self._goal = Text("strong", parent=self)
        self._passing = Notice("info", self)
        self._advice = Notice("warning", self)
        self._went = Text("body", parent=self)
        self.buttons: dict[str, QPushButton] = {
            name: button(f"exam.{name}", role=role, on_click=does[name], parent=self)
            for name, role in (("help", ""), ("hand_in", ""), ("close", ""))
        }
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(HALF)
        for part in (self._head, self._goal, self._passing, self._advice, self._went):
            column.addWidget(part)
        self._scroller = PageScroll(words, _WIDEST, self, margin=0)
        self._row = FlowRow(self)
        for each in self.buttons.values():
            self._row.flow.addWidget(each)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(GAP, HALF, GAP, HALF)
        whole.setSpacing(GAP)
        whole.addWidget(self._scroller, 1)
        whole.addWidget(self._row, 0, Qt.AlignmentFlag.AlignTop)
        self._said = ""

    def stand(self, window: QSize) -> None:
        """Have a good height below a window of this size."""
        size = theme.current().size
        height = min(size(HEIGHT), window.height() * 2 // 5)
        self.setMinimumSize(1, height)
        self.setMaximumSize(_UNBOUNDED, height)
        self._row.setFixedWidth(min(size(330), window.width() * 2 // 5))

    def draw(self, test: Examination, texts: Texts) -> None:
        """Say it in this language."""
        say, question = texts.say, test.question(texts.language)
        found = test.marks() if test.finished else None
        most = test.marks().most
        head = _result(found, texts) if found else say("exam.head", mark=question.pass_mark, most=most)
        self._head.say(head)
        good = found is not None and found.passed
        self._head.show_icon("done" if good else "now", "success" if good else "accent")
        self._goal.say(question.goal)
        self._passing.say(
            say("exam.passing", what=question.passing) if question.passing and not found else "", "info"
        )
        self._advice.say("" if found else question.advice, "warning")
        self._went.say("\n".join(_in_lines(test, found, texts)) if found else "")
        cost = COSTS[Help(min(question.help + 1, Help.DONE))]
        words = {
            "help": say("exam.help", cost=int(cost * 100)),
            "hand_in": say("exam.hand_in"),
            "close": say("exam.close"),
        }
        for name, each in self.buttons.items():
            each.setText(words[name])
            show_if(each, (name == "close") if found else name != "close")
        self.buttons["help"].setEnabled(test.stage is not None)
        self.buttons["help"].setAccessibleDescription(
            say(f"exam.help.{Help(min(question.help + 1, 4)).name.lower()}")
        )
        self.buttons["help"].setToolTip(self.buttons["help"].accessibleDescription())
        set_property(self.buttons["close"], "role", "primary" if found else "")
        self.setAccessibleName(say("exam.title"))
        spoken = " ".join(
            filter(None, (head, "" if found else question.passing, "" if found else question.advice))
        )
        self._scroller.verticalScrollBar().setValue(0)
        for news in (self._passing, self._advice):
            if news.isVisible():
                lay_out(self._scroller)
                self._scroller.ensureWidgetVisible(news, 0, 0)
        if spoken != self._said and self.isVisible():
            announce(self, f"{spoken} {question.goal}" if not self._said else spoken)
        self._said = spoken


def _result(found: Marks, texts: Texts) -> str:
    key = "exam.passed" if found.passed else "exam.failed"
    return texts.say(key, points=found.points, most=found.most, mark=found.pass_mark)


def _in_lines(test: Examination, found: Marks | None, texts: Texts) -> Iterator[str]:
    """How each step went, in words."""
    if found is None:
        return
    for words, went in zip(test.steps(texts), found.went, strict=True):
        how = texts.say(f"exam.how.{went.how}")
        if went.help and went.how != "missing":
            how = texts.say("exam.helped", how=how, cost=int(COSTS[went.help] * 100))
        yield texts.say("exam.line", step=words, how=how)


class Examining(Instead):
    """A test that is taken on screen. `ended` is called when it is closed."""

    def __init__(
        self, test: Examination, host: type[Host], look: Look | None, ended: Callable[[], None]
    ) -> None:
        super().__init__(test, host, look, ended)
        self.test = test
        self.pointing = Pointing()
        self._hand = AimingHand(self.window, test)
        self.pane = Pane({"help": self._help, "hand_in": self._hand_in, "close": self.end})
        test.listen(while_alive(self, lambda here: here._news()))
        self.stand_beside(self.pane, "exam.dock", BY_HAND - {"director"})

    def begin(self) -> None:
        """Say what is asked."""
        self.draw()

    def _news(self) -> None:
        self.pointing.clear()
        self.draw()

    def say(self, texts: Texts) -> None:
        """Say how it stands."""
        self.pane.draw(self.test, texts)
        if self.test.finished and self.pane.isVisible():
            self.pane.buttons["close"].setFocus(Qt.FocusReason.OtherFocusReason)

    # --- what the learner wants

    def _help(self) -> None:
        try:
            self.test.help()
        except NotPossible as error:
            self._host.say_problem(error.key or "window.error.not_possible", **error.values)
        except NotSaved as error:
            self._host.say_unwritable(error.cause)
        if self.test.question(self._host.texts.language).help is Help.POINTED:
            self._point()

    def _point(self) -> None:
        """Point at where the next step begins, where it begins on this page."""
        stage = self.test.stage
        if stage is None:
            return
        try:
            aims = (self._hand.aim(each) for each in stage.step.gestures(Sight(self.test.conductor)))
            control = next(filter(None, aims), None)
        except Impossible:
            return
        if control is not None:
            self.pointing.point_at(control)

    def _hand_in(self) -> None:
        self.pointing.clear()
        self.test.hand_in()
        self.draw()

    def leave(self) -> None:
        """Nothing is pointed at any more."""
        self.pointing.clear()
