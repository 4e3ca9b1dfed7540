"""A test: somebody is told the goal alone, reaches it in whatever way, and gets marks (T11).

What the world does by itself in the walkthrough (an order of the director, a day that passes) is done here, as soon as
the learner stands where it comes.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from typing import NamedTuple

from realname_wizard.course.asking import Asker, Remedy
from realname_wizard.course.goals import test_of
from realname_wizard.course.hints import where
from realname_wizard.course.marks import PASS_MARK, Help, Marks, Went, marks
from realname_wizard.course.way import Stage, begun, chosen, leads_into, standing, tried
from realname_wizard.identity.specimens import specimen_names
from realname_wizard.messages.refusals import NotAllowed, NotPossible
from realname_wizard.policy.load import PolicyReadings
from realname_wizard.rehearsal import telling
from realname_wizard.rehearsal.buttons import buttons_of
from realname_wizard.rehearsal.expectations import mismatches
from realname_wizard.rehearsal.kept import Kept
from realname_wizard.rehearsal.pressing import button_of
from realname_wizard.rehearsal.script.models import Walkthrough
from realname_wizard.rehearsal.script.sight import Impossible, Sight
from realname_wizard.rehearsal.script.step import Step
from realname_wizard.rehearsal.script.user_steps import Fill, SwitchLanguage
from realname_wizard.rehearsal.script.world_steps import Advance
from realname_wizard.rehearsal.watching import Watch
from realname_wizard.store.keeper import Store
from realname_wizard.texts.catalogue import Texts
from realname_wizard.words import Method, Page


def _now() -> datetime:
    return datetime.now(UTC)


class Question(NamedTuple):
    """What an examination says now. `passing` is what the world has just done and can be told."""

    goal: str
    help: Help
    advice: str
    passing: str
    done: int
    steps: int


class Examination:
    """One test of one learner, in memory. It goes on until the goal is reached or the learner hands in."""

    def __init__(
        self,
        walkthrough: Walkthrough,
        rules: PolicyReadings,
        language: str,
        *,
        pass_mark: int = PASS_MARK,
        alone: bool = False,
        seed: int = 0,
        clock: Callable[[], datetime] = _now,
    ) -> None:
        """Who is left `alone` plays to the goal: nothing is asked, helped with or marked. `seed` deals the answers.

        Raises NotPossible, in words, for what is no test.
        """
        self.walkthrough, self._rules = walkthrough, rules
        self._aim, self._way = test_of(walkthrough, rules)
        self._store = Store.in_memory()
        self._watch = Watch(self._store.key(), rules)
        self.conductor = begun(walkthrough, rules, self._store, language)
        self.alone, self._clock = alone, clock
        self.began = clock()
        self.ended: datetime | None = None
        self.asking = Asker(seed)
        self.asking.off = alone
        self.conductor.as_shown = self.asking.as_shown
        self.conductor.examine(not alone)
        self._counted = tuple(place for place, stage in enumerate(self._way) if stage.counts)
        self._pass_mark = pass_mark
        self._place = 0
        self._went: dict[int, Went] = {}
        self._rows: dict[int, int] = {}
        self._filled: dict[int, Fill | None] = {}
        self._help: dict[int, Help] = {}
        self._passing: Step | None = None
        self._buttons: dict[str, Mapping[int, str]] = {}
        self._tried: set[Method] = set()
        self.reached = self._handed_in = self._busy = False
        self._listeners: list[Callable[[], None]] = []
        self.leads_into = leads_into(self._way)
        """The failures that belong to it, and how often each."""
        self._go_on()
        self._stood = self.conductor.world
        self.conductor.listen(self._look)

    def listen(self, callback: Callable[[], None]) -> None:
        """Have `callback` called when something is said otherwise."""
        self._listeners.append(callback)

    # --- what was done

    def _look(self) -> None:
        """See where the learner stands now."""
        if self._busy or self.finished:
            return
        self._busy, self.asking.answered = True, None
        if (method := tried(self.conductor.world)) is not None:
            self._tried.add(method)
        try:
            self._passing, at = None, None
            while at != standing(self.conductor.world) and self._reach():
                at = standing(self.conductor.world)
                self._go_on()
                if standing(self.conductor.world) == self._way[self._place - 1].after:
                    break  # else the world did something, and what comes next may be done already
            self.reached = self._is_there()
            self.asking.look(self.conductor)
            if self.reached:
                self._end()
        finally:
            self._busy, self._stood = False, self.conductor.world
        for callback in self._listeners:
            callback()

    def _reach(self) -> bool:
        """The next step after which one stands as now is behind the learner, and all before it; if there is one."""
        now = standing(self.conductor.world)
        reached = next((place for place in self._ahead() if self._is_done(self._way[place], now)), None)
        if reached is None:
            return False
        for place in range(self._place, reached + 1):
            step = self._way[place].step
            self._went[place] = self._how(place)
            if isinstance(step, Fill):
                self._filled[place] = self._filled_in(step)
            if isinstance(step, Fill) or place == reached:  # else it would have been reached before
                self._rows[place] = self.conductor.act
        self._place = reached + 1
        return True

    def _filled_in(self, step: Fill) -> Fill | None:
        """What was filled in there: as the step says, with another sample, or None for other details."""
        if self._stood_there(step):
            return step
        found = next((name for name in specimen_names() if self._stood_there(Fill(specimen=name))), None)
        return Fill(specimen=found.rstrip("_0123456789")) if found else None  # one button deals several

    def _stood_there(self, step: Fill) -> bool:
        """Whether that is filled in, or was when the page was left."""
        return any(self._watch.stands(step, world) for world in (self._stood, self.conductor.world))

    def _ahead(self) -> Iterator[int]:
        """The places of the learner's next steps, as far as the next that the world does."""
        for place in range(self._place, len(self._way)):
            stage = self._way[place]
            if stage.step.of_world and not isinstance(stage.step, SwitchLanguage):
                return
            if stage.counts:
                yield place

    def _is_done(self, stage: Stage, now: tuple[object, ...]) -> bool:
        if stage.after != now:
            return False
        return not isinstance(stage.step, Fill) or self._watch.stands(stage.step, self.conductor.world)

    def _how(self, place: int) -> Went:
        late = self.conductor.world.now > self._way[place].at
        return Went("late" if late else "good", self._help.get(place, Help.NONE))

    def _go_on(self) -> None:
        """Past what is nobody's to do; what the world does is done."""
        while self._place < len(self._way) and not self._way[self._place].counts:
            step = self._way[self._place].step
            self._place += 1
            if step.of_world and not isinstance(step, SwitchLanguage):
                self._happen(step)
                self._passing = step if isinstance(step, Advance) else self._passing

    def _happen(self, step: Step) -> None:
        self.conductor.examine(False)
        try:
            self.conductor.take(*step.events(Sight(self.conductor)))
        except (Impossible, NotAllowed, NotPossible):
            return  # the learner's way does not lead past it
        finally:
            self.conductor.examine(not self.alone)

    def _end(self) -> None:
        """It is over: all can be read."""
        self.ended, self.asking.off, self.asking.asked = self._clock(), True, None

    # --- what would you do?

    def answer(self, chosen: Remedy) -> None:
        """What the learner would do about the failure; it counts once."""
        self.asking.answer(chosen)
        for callback in self._listeners:
            callback()

    # --- help

    @property
    def stage(self) -> Stage | None:
        """The learner's next step on the way of the walkthrough; None where none is left."""
        return next((self._way[place] for place in self._ahead()), None)

    def help(self) -> None:
        """Give more help with the next step: what was given before does not help again.

        Raises NotAllowed, NotPossible or NotSaved where it cannot be done for the learner from where they stand.
        """
        place = next(self._ahead(), None)
        if place is None or self.finished or self.alone or self.asking.asked is not None:
            return
        level = Help(min(self._help.get(place, Help.NONE) + 1, Help.DONE))
        if level is Help.DONE:
            self._do(self._way[place])
        self._help[place] = level
        if place in self._went:
            self._went[place] = self._went[place]._replace(help=level)
        for callback in self._listeners:
            callback()

    def _do(self, stage: Stage) -> None:
        try:
            events = stage.step.events(Sight(self.conductor))
            self.conductor.take(*events)
        except (Impossible, NotAllowed) as refusal:
            raise NotPossible(str(refusal), "course.not_from_here") from refusal

    # --- how it stands

    def _is_there(self) -> bool:
        """Whether the goal is reached: the same is chosen, and all that is expected at the end can be seen."""
        if not self._went or not self._aim.fits(chosen(self.conductor.world), self._tried):
            return False
        world = self.conductor.world
        with self.asking.aside():
            page = self.conductor.page(Texts.load(world.language))
        return not mismatches(self._aim.end, page, Kept(self._store, world))

    @property
    def finished(self) -> bool:
        """Whether it is over."""
        return self._handed_in or self.reached

    def hand_in(self) -> Marks:
        """End it here; the marks."""
        self._handed_in = True
        self._end()
        return self.marks()

    def marks(self) -> Marks:
        """What it is worth as it stands: where the goal is reached, nothing is missing, whichever way led there."""
        answers = tuple(each.good for each in self.asking.answers)
        return marks(self._each(), self._aim.points, self._pass_mark, answers)

    def _each(self) -> Iterator[Went]:
        for place in self._counted:
            good = Went("good", self._help.get(place, Help.NONE))
            yield self._went.get(place, good if self.reached else Went("missing"))

    def rows(self) -> tuple[int, ...]:
        """After which act each of them was behind the learner, in the same order; 0 where another way was gone."""
        return tuple(self._rows.get(place, 0) for place in self._counted)

    def steps(self, texts: Texts) -> tuple[str, ...]:
        """The steps that count, in words, in the order of the marks: what was filled in as the learner did it."""
        return tuple(self._told(place, texts) for place in self._counted)

    def _told(self, place: int, texts: Texts) -> str:
        step = self._filled.get(place, self._way[place].step)
        if step is None:
            return texts.say("exam.own_details")
        return telling.told(step, texts, button=self._written(place, texts))

    def _written(self, place: int, texts: Texts) -> str:
        """What is written on the button that a step of the way presses."""
        if texts.language not in self._buttons:
            self._buttons[texts.language] = buttons_of(self.walkthrough, self._rules, texts)
        return self._buttons[texts.language].get(place, "")

    def lines(self, texts: Texts) -> Iterator[str]:
        """How far the learner is, for who looks in: every step that counts.

        In a test only what is behind them: words for what comes next cost points, and they may look as well.
        """
        for place in self._counted:
            went = self._went.get(place)
            if went is not None or self.alone or self.finished:
                how = texts.say(f"exam.how.{went.how if went else 'missing'}")
                yield texts.say("exam.line", how=how, step=self._told(place, texts))

    @property
    def pages(self) -> tuple[Page, ...]:
        """The pages of the steps that count, in the order of the marks."""
        return tuple(self._way[place].page for place in self._counted)

    def question(self, language: str) -> Question:
        """What is said now."""
        texts = Texts.load(language)
        place = next(self._ahead(), None)
        level = Help.NONE if place is None else self._help.get(place, Help.NONE)
        return Question(
            goal=self._aim.told(language),
            help=level,
            advice="" if place is None else self._advice(place, level, texts),
            passing=telling.told(self._passing, texts) if self._passing else "",
            done=sum(place in self._went for place in self._counted),
            steps=len(self._counted),
        )

    def _advice(self, place: int, level: Help, texts: Texts) -> str:
        stage, sight = self._way[place], Sight(self.conductor)
        if level is Help.NONE:
            return ""
        if level is Help.WHERE:
            return where(stage, sight, lambda fill: self._watch.stands(fill, self.conductor.world), texts)
        if sight.page is stage.page:
            here = button_of(stage.step, self.conductor, texts)
            return telling.told(stage.step, texts, button=here or self._written(place, texts))
        title = texts.say(f"page.{stage.page}.title")
        return texts.say("course.help.elsewhere", page=title, step=self._told(place, texts))

    def close(self) -> None:
        """Let go of the rehearsal."""
        self._store.close()
