"""A walkthrough is tried on a window of its own: the next step below the page, its control pointed at (T11).

The page is the learner's. What comes next is worked out from how things stand, after every act and every use of the
control that is pointed at; nothing waits and nothing is timed.
"""

from collections.abc import Callable
from contextlib import suppress
from functools import partial

from PySide6.QtCore import Qt, QTimer, SignalInstance
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QWidget,
)
from shiboken6 import isValid

from realname_wizard.course.asking import Remedy
from realname_wizard.course.practice import Practice, Told
from realname_wizard.messages.refusals import NotAllowed, NotPossible, NotSaved
from realname_wizard.rehearsal.script.gestures import Click, Gesture, OpenDrawer, Set
from realname_wizard.rehearsal.script.sight import Impossible
from realname_wizard.rehearsal.script.user_steps import Fill
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.said import one_after_another
from realname_wizard.views.course import look_in
from realname_wizard.views.course.foot import LOOK, Asking, Foot
from realname_wizard.views.course.onward import NEXT, Onward
from realname_wizard.views.course.pointing import AimingHand, Pointing, words_for
from realname_wizard.views.hand import settle, yes_of_question
from realname_wizard.views.parts.widgets import IconText, Notice, Text, set_property, show_if, while_alive
from realname_wizard.views.shell.instead import BY_HAND, Host, Instead
from realname_wizard.views.shell.look import Look
from realname_wizard.words import Field

KEYS = {"return": "F7", "back": "Shift+F7", "show": "Ctrl+F7", LOOK: look_in.KEYS}
"""What each key does; the buttons say it."""

_FIELD = "field."
_TRIES = 5
"""How often a control is looked for that is out of sight."""


class Pane(Foot):
    """Draws what is told of the step at hand; `onward` is the course around it."""

    def __init__(
        self,
        does: dict[str, Callable[[], None]],
        answers: Callable[[Remedy], object],
        onward: Onward | None = None,
    ) -> None:
        super().__init__("try", does, hands=360)
        self._onward = onward
        self._head = IconText("now", "accent", "title", parent=self)
        self._itself = Notice("info", self)
        self._see = IconText("check", "success", "body", parent=self)
        self._notice = Notice("info", self)
        self._instead = Notice("warning", self)
        self.asking = Asking(answers, self)
        self._do = Text("strong", parent=self)
        self.gesture = IconText("right", "accent", "body", parent=self)
        self.gesture.setObjectName("try.gesture")
        self._after = Text("strong", parent=self)
        self.lay_out(
            (
                self._head,
                self._itself,
                self._see,
                self._notice,
                self._instead,
                self.asking,
                self._do,
                self.gesture,
                self._after,
            )
        )
        for name, keys in KEYS.items():
            if name == LOOK:  # it has keys of its own
                continue
            QShortcut(QKeySequence(keys), self, does[name], context=Qt.ShortcutContext.WindowShortcut)

    def draw(self, practice: Practice, gesture: str, texts: Texts) -> None:
        """Say it in this language."""
        say, told, ended = texts.say, practice.tells(texts), practice.ended
        astray, asked = practice.astray, practice.asked
        head = say("try.ended") if ended else told.where
        self._head.say(self._onward.before(head, texts) if self._onward else head)
        self._head.show_icon("done" if ended else "now", "success" if ended else "accent")
        itself = say("exam.passing", what=one_after_another(told.by_itself)) if told.by_itself else ""
        self._itself.say("" if astray else itself, "info")
        see = " ".join((say("watch.see"), one_after_another(told.see))) if told.see else ""
        self._see.say("" if astray or asked else see)
        self._notice.say("" if astray or asked else "\n".join(told.notice), "info")
        self._instead.say(_instead(told, texts) if astray else "", "warning")
        self.grow(asked is not None or practice.asking.answered is not None)
        question = self.asking.draw(asked, practice.asking.answered, texts, counts=False)
        do = "" if astray or asked else _summary(practice, texts) if ended else told.do
        self._do.say("" if do == gesture else do)
        self.gesture.say("" if astray or asked or ended else gesture)
        after = self._onward.what(texts) if self._onward and ended else ""
        self._after.say(after)
        self._name_buttons(practice, texts)
        self.setAccessibleName(say("try.title"))
        self.speak(
            " ".join(
                filter(
                    None,
                    (
                        head,
                        self._itself.accessibleName(),
                        self._see.text(),
                        self._notice.accessibleName(),
                        self._instead.accessibleName(),
                        question,
                        do,
                        after,
                    ),
                )
            )
        )
        self.bring_into_view(*((self.asking,) if asked else (self._do, self.gesture)))

    def _name_buttons(self, practice: Practice, texts: Texts) -> None:
        say, ended, astray = texts.say, practice.ended, practice.astray
        shown = {"return": astray, "again": ended, NEXT: ended}  # "show" stays: a click too many does nothing
        for name, each in self.buttons.items():
            key = {"back": "watch.back", LOOK: "look_in.button"}.get(name, f"try.{name}")
            words = self._onward.button(texts) if self._onward and name == NEXT else say(key)
            each.setText(words)
            each.setToolTip(f"{words} ({KEYS[name]})" if name in KEYS else words)
            show_if(each, shown.get(name, True))
        self.buttons["back"].setEnabled(practice.can_back)
        self.buttons["show"].setEnabled(not (ended or astray) and practice.asked is None)
        set_property(self.buttons["return"], "role", "primary" if astray else "")
        set_property(self.leads_on, "role", "primary" if ended else "")


def _instead(told: Told, texts: Texts) -> str:
    what = one_after_another(told.instead)
    return "\n".join(
        (
            texts.say("try.instead", what=what, page=told.page),
            texts.say("try.how_back", button=texts.say("try.return")),
        )
    )


def _summary(practice: Practice, texts: Texts) -> str:
    found = practice.summary(texts)
    lines = [texts.say("try.summary", page=found.page, done=found.done)]
    if found.shown:
        lines.append(texts.say("try.summary.shown", shown=found.shown))
    if found.returns:
        lines.append(texts.say("try.summary.returns", returns=found.returns))
    return one_after_another(lines)


class Practising(Instead):
    """A walkthrough that is tried on screen. `ended` is called when it is closed."""

    def __init__(
        self,
        practice: Practice,
        host: type[Host],
        look: Look | None,
        ended: Callable[[], None],
        *,
        onward: Onward | None = None,
    ) -> None:
        super().__init__(practice, host, look, ended)
        self.practice = practice
        self.pointing = Pointing()
        self.hand = AimingHand(self.window, lambda: practice.conductor.world.session.page)
        self._gesture: Gesture | None = None
        self._pressed: set[str] = set()
        self._at = (-1, 0)
        self._heard_of: list[tuple[QWidget, SignalInstance, Callable[..., None]]] = []
        self._due, self._again = False, 0
        self._question: QAbstractButton | None = None
        looks_in = look_in.offer(
            self.window, "try.look_in", lambda: practice.conductor, practice.lines, lambda: self._host.texts
        )
        goes_on = {NEXT: partial(onward.leave, self)} if onward else {}
        self.pane = Pane(
            {
                **goes_on,
                "return": self._trying(practice.return_to_step),
                "back": self._trying(practice.step_back),
                "show": self._trying(practice.show),
                "again": practice.again,
                LOOK: looks_in,
                "close": self.end,
            },
            practice.answer,
            onward,
        )
        practice.changed = while_alive(self, lambda here: here._news())
        practice.listen(while_alive(self, lambda here: here.moved()))
        self.stand_beside(self.pane, "try.dock", BY_HAND)

    def begin(self) -> None:
        """Say the first step, and point at where it begins."""
        self._news()

    def moved(self) -> None:
        """Another Conductor has taken the place of the one before."""
        self._clear()
        super().moved()
        self._look_soon()

    def acted(self) -> None:
        """The page may have changed: where the step goes on is looked for anew."""
        self._look_soon()

    def _news(self) -> None:
        """Something is said otherwise; what the page withheld may be on it now."""
        self.pane.asking.give_the_keys_back(answered=self.practice.asked is None)
        self._host.refresh()
        self.draw()
        self._look_soon()

    def say(self, texts: Texts) -> None:
        """Say the step at hand, and what of it comes next."""
        self.pane.draw(self.practice, self._words(texts), texts)
        if self.practice.ended and self.pane.isVisible():
            self.pane.leads_on.setFocus(Qt.FocusReason.OtherFocusReason)

    def _trying(self, does: Callable[[], None]) -> Callable[[], None]:
        def press() -> None:
            try:
                does()
            except NotAllowed:
                self._host.say_problem("course.not_from_here")
            except NotPossible as error:
                self._host.say_refusal(error.said)
            except NotSaved as error:
                self._host.say_unwritable(error.cause)

        return press

    # --- where it goes on

    def _look_soon(self) -> None:
        """Once all that is under way in the window has happened: the page has its controls then."""
        if not self._due:
            self._due = True
            QTimer.singleShot(0, self, self.look)

    def look(self) -> None:
        """Point at where the step at hand goes on, and say what to do there."""
        self._due = False
        if not self.window.isVisible():
            return
        practice = self.practice
        if self._at != (practice.at, practice.returns):
            self._at = (practice.at, practice.returns)
            self._pressed.clear()
        self._clear()
        yes = yes_of_question()
        if yes is not None and isinstance(self._gesture, Click) and self._gesture.answer_yes:
            self._question = yes
            self.pointing.point_at(yes)
        elif not (practice.ended or practice.astray or practice.asked):
            self._point()
            if not isValid(self.window) or not self.window.isVisible():
                return  # it was closed while the page was looked at
        self.draw()
        if self._gesture is not None and self.pointing.light_is_hidden and self._again < _TRIES:
            self._again += 1  # the room around it is still changing its size
            self._look_soon()
        else:
            self._again = 0

    def _point(self) -> None:
        """At the first control that has not been used as the step asks; at the last where all have."""
        self._gesture, last = None, None
        stood = self.hand.scrolled()
        with suppress(Impossible, NotPossible):
            for gesture in self.practice.gestures():
                control = self.hand.aim(gesture)
                if control is None:
                    continue
                last = (gesture, control)
                if not self._is_made(gesture, control):
                    break
        if last is None or not isValid(last[1]):
            return
        gesture, control = last
        self.hand.show(control, stood)
        if isValid(control):  # the page may be drawn anew while it is scrolled
            self._gesture = gesture
            self.pointing.point_at(control)
            self._listen_to(control)

    def _is_made(self, gesture: Gesture, control: QWidget) -> bool:
        match gesture:
            case Click():
                if isinstance(control, QAbstractButton) and control.isCheckable():
                    return control.isChecked()
                return control.objectName() in self._pressed
            case Set(control=name, value=value):
                return _shows(control, value) or self._is_entered(name, str(value))
            case _:
                return False

    def _is_entered(self, name: str, value: str) -> bool:
        """Whether the form holds it, however it shows it."""
        field = name.removeprefix(_FIELD)
        if not name.startswith(_FIELD) or field not in tuple(Field):
            return False
        return self.practice.stands(Fill(values=((Field(field), value),)))

    def _words(self, texts: Texts) -> str:
        control, gesture = self.pointing.control, self._gesture
        if control is None or gesture is None:
            return ""
        asks_yes = control is self._question
        return words_for(Click("question.yes") if asks_yes else gesture, control, texts)

    # --- what is done with the control

    def _listen_to(self, control: QWidget) -> None:
        """Look again where it is used."""
        parts: list[QWidget] = [control]
        if isinstance(self._gesture, OpenDrawer):  # by its keys, too
            parts += self.window.findChildren(QWidget, f"drawer.{self._gesture.name}")
        around = control.parentWidget()
        if isinstance(control, QAbstractSpinBox) and around is not None:
            # A list or slider there sets it, too.
            parts += [*around.findChildren(QComboBox), *around.findChildren(QAbstractSlider)]
        for part in parts:
            for signal in _signals(part):
                self._hear(part, signal)

    def _hear(self, part: QWidget, signal: SignalInstance) -> None:
        def used(*_: object) -> None:
            self._use(part)

        signal.connect(used)
        self._heard_of.append((part, signal, used))

    def _use(self, control: QWidget) -> None:
        self._pressed.add(control.objectName())
        if isinstance(control, QLineEdit) and isinstance(self._gesture, Set):
            if control.text() == str(self._gesture.value):
                QTimer.singleShot(0, control, lambda: settle(control))  # nobody has to leave it first
            else:
                return
        self._look_soon()

    def _clear(self) -> None:
        for part, signal, used in self._heard_of:
            if isValid(part):
                signal.disconnect(used)
        self._heard_of.clear()
        self._question = None
        self.pointing.clear()

    def leave(self) -> None:
        """Nothing is pointed at any more."""
        self._clear()


def _signals(control: QWidget) -> list[SignalInstance]:
    match control:
        case QComboBox():
            return [control.activated, control.currentIndexChanged, control.editTextChanged]
        case QAbstractButton():
            return [control.released, control.toggled]  # before a question comes of it, and is waited for
        case QAbstractSpinBox():
            return [control.editingFinished]
        case QAbstractSlider():
            return [control.valueChanged]
        case QLineEdit():
            return [control.textChanged]
        case _:
            return []


def _shows(control: QWidget, value: str | float) -> bool:
    """Whether the control has that value now."""
    match control:
        case QComboBox() if not control.isEditable():
            return bool(control.currentData() == str(value))
        case QComboBox():
            return control.currentText() == str(value)
        case QLineEdit():
            return control.text() == str(value)
        case QAbstractButton():
            return control.isChecked() == value
        case _:
            return False  # a number in a box is passed over where it stands
