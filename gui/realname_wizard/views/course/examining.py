"""A test on a window of its own: the goal below the page, help that costs points, and the marks at the end (T11)."""

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import Qt

from realname_wizard.course.asking import Remedy
from realname_wizard.course.examination import Examination
from realname_wizard.course.marks import COSTS, Help, Marks
from realname_wizard.messages.refusals import NotPossible, NotSaved
from realname_wizard.rehearsal.script.sight import Impossible, Sight
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.course import look_in
from realname_wizard.views.course.foot import LOOK, Asking, Foot, right_of
from realname_wizard.views.course.onward import NEXT, Onward
from realname_wizard.views.course.pointing import AimingHand, Pointing
from realname_wizard.views.debrief.opening import debrief_test
from realname_wizard.views.parts.widgets import IconText, Notice, Text, set_property, show_if, while_alive
from realname_wizard.views.shell.dialogs import ask
from realname_wizard.views.shell.instead import BY_HAND, Host, Instead
from realname_wizard.views.shell.look import Look


class Pane(Foot):
    """Draws what the test says; `does` carries out what is pressed, by name; `onward` is the course around it."""

    def __init__(
        self,
        does: dict[str, Callable[[], None]],
        answers: Callable[[Remedy], object],
        onward: Onward | None = None,
    ) -> None:
        super().__init__("exam", does)
        self._onward = onward
        self.wanted = self.leads_on
        self._head = IconText("now", "accent", "title", parent=self)
        self._goal = Text("strong", parent=self)
        self._passing = Notice("info", self)
        self._advice = Notice("warning", self)
        self.asking = Asking(answers, self)
        self._after = Text("strong", parent=self)
        self._went = Text("body", parent=self)
        self.lay_out(
            (self._head, self._goal, self._passing, self._advice, self.asking, self._after, self._went)
        )

    def draw(self, test: Examination, texts: Texts) -> None:
        """Say it in this language."""
        say, question = texts.say, test.question(texts.language)
        over = test.finished
        found = test.marks() if over and not test.alone else None
        head = _head(test, found, texts)
        self._head.say(self._onward.before(head, texts) if self._onward else head)
        good = test.reached if test.alone else found is not None and found.passed
        self._head.show_icon("done" if good else "now", "success" if good else "accent")
        self._goal.say(question.goal)
        passing = say("exam.passing", what=question.passing) if question.passing and not over else ""
        self._passing.say("" if test.alone else passing, "info")
        advice = "" if over or test.asking.asked else question.advice
        self._advice.say(advice, "warning")
        self.grow(test.asking.asked is not None or test.asking.answered is not None)
        asks = self.asking.draw(test.asking.asked, test.asking.answered, texts, counts=True)
        after = self._onward.what(texts) if self._onward and over else ""
        self._after.say(after)
        self._went.say("\n".join(_in_lines(test, found, texts)) if found else "")
        more = Help(min(question.help + 1, Help.DONE))
        words = {
            "help": say("exam.do" if more is Help.DONE else "exam.help", cost=int(COSTS[more] * 100)),
            "hand_in": say("exam.hand_in"),
            "debrief": say("exam.debrief"),
            "again": say("exam.again"),
            "close": say("exam.close"),
            LOOK: say("look_in.button"),
            NEXT: self._onward.button(texts) if self._onward else "",
        }
        for name, each in self.buttons.items():
            each.setText(words[name])
            show_if(
                each,
                _is_there(name, over=over, alone=test.alone),
            )
        self.buttons[LOOK].setToolTip(f"{words[LOOK]} ({look_in.KEYS})")
        helps = self.buttons["help"]
        helps.setEnabled(test.stage is not None and test.asking.asked is None)
        helps.setAccessibleDescription(say(f"exam.help.{more.name.lower()}"))
        helps.setToolTip(helps.accessibleDescription())
        self._show_the_way_on(failed=found is not None and not found.passed, over=over)
        self.setAccessibleName(say("course.mode.do" if test.alone else "exam.title"))
        self.speak(
            " ".join(
                filter(None, (head, "" if over else self._passing.accessibleName(), advice, asks, after))
            ),
            question.goal,
        )
        self.bring_into_view(self._passing, self._advice, self.asking)

    def _show_the_way_on(self, *, failed: bool, over: bool) -> None:
        """Once it is over: on in the course, or away; for who has failed, once more."""
        self.wanted = self.buttons["again"] if failed else self.leads_on
        for each in (self.buttons["again"], self.leads_on):
            set_property(each, "role", "primary" if over and each is self.wanted else "")


def _is_there(name: str, *, over: bool, alone: bool) -> bool:
    match name:
        case "debrief" | "next":
            return over
        case "again":
            return over and not alone
        case "close":
            return over or alone
        case "help" | "hand_in":
            return not (over or alone)
        case _:
            return True


def _head(test: Examination, found: Marks | None, texts: Texts) -> str:
    say = texts.say
    if test.alone and test.reached and test.ended is not None:
        minutes = max(1, round((test.ended - test.began).total_seconds() / 60))
        return say("do.reached", at=texts.moment(test.conductor.world.now), minutes=minutes)
    if test.alone:
        return say("do.head")
    if found is not None:
        return _result(found, texts)
    most = test.marks()
    return say("exam.head", mark=most.pass_mark, most=most.most)


def _result(found: Marks, texts: Texts) -> str:
    key = "exam.passed" if found.passed else "exam.failed"
    return texts.say(key, points=found.points, most=found.most, mark=found.pass_mark)


def _in_lines(test: Examination, found: Marks | None, texts: Texts) -> Iterator[str]:
    """How each step went, in words."""
    if found is None:
        return
    for words, went, row in zip(test.steps(texts), found.went, test.rows(), strict=True):
        otherwise = not row and went.how == "good"
        how = texts.say("exam.how.otherwise" if otherwise else f"exam.how.{went.how}")
        if went.help and went.how != "missing":
            helped, cost = went.help, int(COSTS[went.help] * 100)
            done = helped is Help.DONE
            how = texts.say("exam.done_for_you") if done else texts.say("exam.helped", how=how, cost=cost)
        yield texts.say("exam.line", step=words, how=how)
    for each in test.asking.answers:
        how = texts.say("exam.answer.right" if each.good else "exam.answer.wrong")
        cause = texts.say(f"reason.{each.reason}.cause")
        yield texts.say("exam.answer", how=how, cause=cause, right=right_of(each, texts))


class Examining(Instead):
    """A test that is taken on screen. `ended` is called when it is closed."""

    def __init__(
        self,
        test: Examination,
        again: Callable[[], object],
        host: type[Host],
        look: Look | None,
        ended: Callable[[], None],
        *,
        onward: Onward | None = None,
    ) -> None:
        """`again` has the same test taken once more, after this one has ended."""
        super().__init__(test, host, look, ended)
        self.test, self._again = test, again
        self.pointing = Pointing()
        self._hand = AimingHand(self.window, lambda: test.conductor.world.session.page)
        looks_in = look_in.offer(
            self.window, "exam.look_in", lambda: test.conductor, test.lines, lambda: self._host.texts
        )
        does = {"help": self._help, "hand_in": self._hand_in, "debrief": self._debrief}
        does |= {"again": self._take_again, "close": self.end, LOOK: looks_in}
        self.pane = Pane({NEXT: partial(onward.leave, self), **does} if onward else does, test.answer, onward)
        test.listen(while_alive(self, lambda here: here._news()))
        self.stand_beside(self.pane, "exam.dock", BY_HAND - (frozenset() if test.alone else {"director"}))

    def begin(self) -> None:
        """Say what is asked."""
        self.draw()

    def _news(self) -> None:
        """Something is said otherwise; what the page withheld may be on it now."""
        self.pointing.clear()
        self.pane.asking.give_the_keys_back(answered=self.test.asking.asked is None)
        self._host.refresh()
        self.draw()

    def say(self, texts: Texts) -> None:
        """Say how it stands."""
        self.pane.draw(self.test, texts)
        if self.test.finished and self.pane.isVisible():
            self.pane.wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- what the learner wants

    def _help(self) -> None:
        try:
            self.test.help()
        except NotPossible as error:
            self._host.say_refusal(error.said)
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

    def close_wanted(self) -> None:
        """A test that goes on is handed in first, if they want that; its result stays to be read."""
        if self.test.finished or self.test.alone:
            self.end()
        else:
            self._hand_in()

    def _hand_in(self) -> None:
        missing = sum(each.how == "missing" for each in self.test.marks().went)
        if ask(self.window, self._host.texts, "hand_in", danger=True, missing=missing):
            self.test.hand_in()
            self._news()

    def _take_again(self) -> None:
        self.end()
        self._again()

    def _debrief(self) -> None:
        """How it went, moment by moment."""
        try:
            debrief_test(self.test, self._host.texts, self.window)
        except NotPossible as error:
            self._host.say_refusal(error.said)

    def leave(self) -> None:
        """Nothing is pointed at any more."""
        self.pointing.clear()
