"""Two minutes with one reason: the page on which it is given, and what to do is for the learner to say (T07)."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from realname_wizard.course.asking import Answer, Asked, Remedy, asked, without_advice
from realname_wizard.flow.page_model import PageModel
from realname_wizard.records.observing import Observer
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.course.foot import Asking, Foot
from realname_wizard.views.parts.widgets import IconText, Text, set_property
from realname_wizard.views.shell.instead import BY_HAND, Host, Instead
from realname_wizard.views.shell.look import Look
from realname_wizard.words import Reason

if TYPE_CHECKING:
    from realname_wizard.conductor import Conductor


class Scene:
    """A rehearsal in memory that stands where a reason is given, and who looks on.

    Where there are answers to choose from, the advice waits for one; else the first thing done is the answer.
    """

    def __init__(self, reason: Reason, conductor: "Conductor", seen: Observer, seed: int = 0) -> None:
        self.reason, self._conductor, self.seen = reason, conductor, seen
        page = conductor.page(Texts.load(conductor.world.language), beside=False)
        self.asked: Asked | None = asked(page, seed)
        self.answered: Answer | None = None
        conductor.as_shown = self._as_shown

    def _as_shown(self, page: PageModel) -> PageModel:
        return without_advice(page) if self.asked is not None else page

    @property
    def conductor(self) -> "Conductor":
        """The rehearsal."""
        return self._conductor

    def close(self) -> None:
        """It has been looked on at."""

    def answer(self, chosen: Remedy) -> None:
        """What the learner would do; from now on the page says what can be done."""
        if self.asked is not None:
            self.answered = Answer(self.asked.reason, chosen, self.asked.right)
            self.asked = None
            self.seen.told(self.answered.reason, right=self.answered.good)

    @property
    def was_right(self) -> bool | None:
        """Whether the answer was right; None before there is one."""
        return next((each.right for each in self.seen.sitting().met if each.reason is self.reason), None)


class ScenePane(Foot):
    """Asks what to do, and then says how it was."""

    def __init__(self, close: Callable[[], None], answers: Callable[[Remedy], object]) -> None:
        super().__init__("scene", {"close": close}, hands=120)
        self._head = IconText("now", "accent", "title", parent=self)
        self.asking = Asking(answers, self)
        self._words = Text("body", parent=self)
        self.lay_out((self._head, self.asking, self._words))

    def draw(self, scene: Scene, texts: Texts) -> None:
        """Say it in this language."""
        say, right = texts.say, scene.was_right
        self._head.say(say("scene.title"))
        self._head.show_icon("now" if right is None else "done", "success" if right else "accent")
        question = self.asking.draw(scene.asked, scene.answered, texts, counts=True)
        how = {None: "" if scene.asked else "ask", True: "right", False: "wrong"}[right]
        self._words.say(say(f"scene.{how}") if how else "")
        self.buttons["close"].setText(say("scene.close"))
        self.setAccessibleName(say("scene.title"))
        set_property(self.buttons["close"], "role", "" if right is None else "primary")
        self.bring_into_view(self.asking.came_out)
        self.speak(" ".join(filter(None, (question, self._words.text()))))


class Rehearsing(Instead):
    """A scene in the place of the user's window."""

    def __init__(self, scene: Scene, host: type[Host], look: Look | None, ended: Callable[[], None]) -> None:
        super().__init__(scene, host, look, ended)
        self.scene = scene
        self.pane = ScenePane(self.end, self._answer)
        self.stand_beside(self.pane, "scene.dock", BY_HAND - {"director"})

    def begin(self) -> None:
        """Once the window is on screen: say what is asked."""
        self.draw()

    def say(self, texts: Texts) -> None:
        """Say how it stands."""
        self.pane.draw(self.scene, texts)

    def _answer(self, chosen: Remedy) -> None:
        self.scene.answer(chosen)
        self.moved()
