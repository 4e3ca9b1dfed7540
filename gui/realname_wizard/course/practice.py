"""A walkthrough done by the learner, the next step in words; something else is answered with what it did (T11).

It is played as one that is watched is, but for the learner's own steps: such a step is behind them where what was done
comes to the same, or where they stand as one does after it or after a later one, whichever way they went.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any, Final, NamedTuple

from realname_wizard.course.asking import Asked, Asker, Remedy
from realname_wizard.course.player import Player, seen_of
from realname_wizard.course.way import standing
from realname_wizard.flow.describe.log import event_said
from realname_wizard.identity.specimens import specimen
from realname_wizard.journal.rows import ROW, Act
from realname_wizard.messages.events import Body, detail_of
from realname_wizard.messages.events import Fill as Filled
from realname_wizard.messages.moves import GoBack
from realname_wizard.messages.refusals import NotPossible
from realname_wizard.messages.world import World
from realname_wizard.policy.load import PolicyReadings
from realname_wizard.rehearsal import numbering, telling
from realname_wizard.rehearsal.pressing import result_of
from realname_wizard.rehearsal.script.expect import Expect
from realname_wizard.rehearsal.script.gestures import Click, Gesture, Press
from realname_wizard.rehearsal.script.models import Walkthrough
from realname_wizard.rehearsal.script.runner_steps import Note, Snapshot
from realname_wizard.rehearsal.script.sight import Impossible, Sight
from realname_wizard.rehearsal.script.step import RunnerStep, Step
from realname_wizard.rehearsal.script.user_steps import Fill
from realname_wizard.rehearsal.watching import Watch
from realname_wizard.texts.catalogue import Texts
from realname_wizard.words import EventName

_OF_TESTERS: Final = {"kind", "mend_at"}
"""What is expected in the words of who tests; a learner has the page's, which say why it failed and what to do."""


class Told(NamedTuple):
    """What is said to the learner of the step at hand.

    Where they are (`number` and `of` are stops, `where` names its steps), what to notice, what happened by itself, what
    can be seen, what to do now; what they did `instead`, and on which `page` they are for it.
    """

    number: int
    of: int
    where: str
    notice: tuple[str, ...]
    by_itself: tuple[str, ...]
    see: tuple[str, ...]
    do: str
    instead: tuple[str, ...]
    page: str


class Summary(NamedTuple):
    """How it went: steps the learner did, those that were shown, how often they returned to a step; the last page."""

    done: int
    shown: int
    returns: int
    page: str


class Practice(Player):
    """One walkthrough, tried by one learner."""

    def __init__(
        self, walkthrough: Walkthrough, rules: PolicyReadings, language: str, *, key: bytes | None = None
    ) -> None:
        self.changed: Callable[[], None] = lambda: None
        """Called when something is said otherwise."""
        self._seed = 0
        super().__init__(walkthrough, rules, language, key=key)

    def _begin(self) -> None:
        super()._begin()
        self._watch = Watch(self._key or b"", self._rules)
        self._rows: dict[int, int] = {}
        self._instead: tuple[Body, ...] = ()
        self._passed: list[int] = []
        self._faced: set[int] = set()
        self._done: set[int] = set()
        self._busy = True
        self.shown = self.returns = 0
        self.asking = Asker(self._seed)
        self._stood: World = self.conductor.world
        self._start: World = self._stood
        self._take_up()
        self._stand_here()
        self._settle()
        self._busy = False

    def again(self) -> None:
        """From the beginning."""
        self._language = self.conductor.world.language
        self._begin()
        self._tell()

    def _take_up(self) -> None:
        """Hear of what is done in this rehearsal, before any window does."""
        self._heard = self.conductor
        self.conductor.as_shown = self.asking.as_shown
        self.conductor.listen(self.look)

    def _tell(self) -> None:
        if self.conductor is not self._heard:
            self._take_up()
        super()._tell()

    # --- the step at hand

    @property
    def by_itself(self) -> bool:
        """Whether nobody does it on a window; nor what is done by keys of the user's own rehearsal."""
        step = self.step
        if step is None or super().by_itself:
            return True
        with suppress(Impossible):
            return any(isinstance(each, Press) for each in step.gestures(Sight(self.conductor)))
        return False

    @property
    def ended(self) -> bool:
        """Whether nothing is left to do."""
        return self.at >= len(self.stops)

    @property
    def astray(self) -> bool:
        """Whether something else was done than the step asks for."""
        return bool(self._instead) and not self.ended

    def gestures(self) -> Iterator[Gesture]:
        """How hands on a window do the step, as things stand now."""
        step = self.step
        if step is None:
            return iter(())
        button = self._deals(step) if isinstance(step, Fill) else ""
        return iter((Click(button),)) if button else step.gestures(Sight(self.conductor))

    def _deals(self, step: Fill) -> str:
        """The button that fills in all of the step; nothing where none does, or where its first field stands."""
        if step.values or step.specimen is None:
            return ""
        page = self.conductor.page(Texts.load(self.conductor.world.language), beside=False)
        deals = (f"specimen.{each.name}" for each in page.specimens if each.deals == step.specimen)
        known, first = specimen(step.specimen), next((each.field for each in page.fields), None)
        if first in known and self.stands(Fill(values=((first, known[first]),))):
            return ""
        return next(deals, "")

    def stands(self, step: Step) -> bool:
        """Whether nothing is left to do of such a step."""
        return self._watch.stands(step, self.conductor.world)

    # --- what was done

    def look(self) -> None:
        """See what was done since the last look."""
        if self._busy or self.conductor.act == self._seen:
            return
        self._busy = True
        try:
            before, self.asking.answered = len(self._passed), None
            rows = map(ROW.validate_python, self._journal())
            bodies = [body for row in rows if isinstance(row, Act) for body in row.what]
            for place, body in enumerate(bodies, start=1):
                last = place == len(bodies)
                after = self.conductor.world if last else self._watch.after(body, self._stood)
                self._acted(body, after, at_the_end=last)
                self._stood = after
            if len(self._passed) > before:
                del self._passed[:before]
            self._settle()
        finally:
            self._busy = False
        self.changed()

    def _acted(self, body: Body, after: World, *, at_the_end: bool) -> None:
        step = self.step
        if step is None:
            return
        passed = self._behind(step, body, after)
        if passed is not None:
            self._pass_to(passed, after, at_the_end=at_the_end)
        elif self._instead and self._leads_on(step, after):
            self._instead = ()  # they came back by themselves
        elif not self._watch.is_part(step, body, self._stood) and not isinstance(body, Filled):
            moved = standing(after) != standing(self._stood) and not self._leads_on(step, after)
            if moved or not self._watch.belongs(step, body, self._stood):
                self._instead = (*self._instead, body)

    def _leads_on(self, step: Step, after: World) -> bool:
        """Whether the step comes to the same from there as from where it began."""
        here, there = self._watch.wanted(step, after), self._watch.wanted(step, self._start)
        return here is not None and there is not None and standing(here.after) == standing(there.after)

    def _behind(self, step: Step, body: Body, after: World) -> int | None:
        """The stop that comes after all that is behind the learner now; None where the step at hand is not."""
        if self._watch.is_done(step, body, (self._stood, self._start), after):
            return self.at + 1
        now, found = standing(after), None
        if now == standing(self._start):
            return None
        others = False
        for stop, ahead, world in self._ahead():
            filled = not isinstance(ahead, Fill) or self._watch.stands(ahead, after)
            others = others or not filled
            if standing(world) == now and filled:
                found = stop + 1 if not others or self._goes_on_alike(stop + 1, world, after) else None
                break
        return found

    def _goes_on_alike(self, stop: int, wanted: World, other: World) -> bool:
        """Whether the steps from that stop on come to the same with the details of somebody else."""
        for place in range(stop, len(self.stops)):
            step = self._act_of(self.stops[place])
            if step is None or isinstance(step, RunnerStep):
                continue
            if isinstance(step, Fill):
                break
            here, there = self._watch.wanted(step, wanted), self._watch.wanted(step, other)
            if here is None or there is None:
                return here is there
            wanted, other = here.after, there.after
            if standing(wanted) != standing(other):
                return False
        return True

    def _ahead(self) -> Iterator[tuple[int, Step, World]]:
        """The learner's next steps as far as the next that the world does, and how things stand after each."""
        world = self._start
        for place in range(self.at, len(self.stops)):
            step = self._act_of(self.stops[place])
            if step is None:
                continue
            wanted = None if step.of_world else self._watch.wanted(step, world)
            if wanted is None:
                return
            world = wanted.after
            yield place, step, world

    def _pass_to(self, stop: int, after: World, *, at_the_end: bool, by_learner: bool = True) -> None:
        """All before that stop is behind the learner; what is to be seen is judged where it can be seen."""
        while self.at < stop:
            self._passed.append(self.at)
            self._done |= {self.at} if by_learner else set()
            if at_the_end and self.at == stop - 1:
                self.see()
            self.at += 1
        self._instead, self._start = (), after

    def _settle(self) -> None:
        """Past all that is not the learner's to do: what the world does, what is only seen, what stands already."""
        while not self.ended and not self._instead:
            if self.by_itself:
                self._passed.append(self.at)
                self.do()
                if self.trouble:  # the learner's way does not lead past it
                    self.trouble, self.at = "", self.at + 1
            elif self.step is not None and self.stands(self.step):
                self._passed.append(self.at)
                self.at += 1
            else:
                break
        self._stand_here()
        self.asking.look(self.conductor)
        self._faced.add(self.at)

    def _stand_here(self) -> None:
        """All is seen up to where things stand now; what comes next is an act of its own."""
        self.conductor.end_act()
        self._seen = self.conductor.act
        self._stood = self.conductor.world
        if not self._instead:
            self._start = self._stood
            self._rows.setdefault(self.at, self._seen)

    def _journal(self) -> Iterator[dict[str, Any]]:
        """What was done since the last look."""
        return self._store.journal(self._seen + 1) if self._store is not None else iter(())

    # --- going back

    @property
    def can_back(self) -> bool:
        """Whether there is an earlier step to go back to."""
        return self._before() is not None

    def _before(self) -> int | None:
        return max((each for each in self._rows if each < self.at), default=None)

    def return_to_step(self) -> None:
        """To where the step at hand began. Raises NotPossible, NotSaved."""
        self.returns += 1
        self._go_back_to(max(each for each in self._rows if each <= self.at))

    def step_back(self) -> None:
        """To where the step before began. Raises NotPossible, NotSaved."""
        before = self._before()
        if before is not None:
            self._go_back_to(before)

    def _go_back_to(self, stop: int) -> None:
        self._busy = True
        try:
            if self._rows[stop] != self.conductor.act:
                self.conductor.take(GoBack(to=self._rows[stop]))
        finally:
            self._busy = False
        self.at, self._instead, self._passed, self.asking.answered = stop, (), [], None
        self._rows = {each: row for each, row in self._rows.items() if each < stop}
        self._done = {each for each in self._done if each < stop}
        self._stand_here()
        self.asking.look(self.conductor)
        self.changed()

    def show(self) -> None:
        """Do the step at hand for the learner. Raises NotPossible where it cannot be done from where they stand."""
        act = self.stops[self.at].act if not self.ended else None
        if act is None or self.astray:
            return
        self._busy = True
        try:
            trouble = self._run.follow_one(act + 1, self.walkthrough.steps[act]).trouble
            if trouble:
                raise NotPossible(trouble, "course.not_from_here")
            self.shown += 1
            self.asking.answered = None
            self._passed = []
            self._pass_to(self.at + 1, self.conductor.world, at_the_end=True, by_learner=False)
            self._settle()
        finally:
            self._busy = False
        self.changed()

    # --- what would you do?

    @property
    def asked(self) -> Asked | None:
        """What is asked now."""
        return self.asking.asked

    def answer(self, chosen: Remedy) -> None:
        """What the learner would do."""
        self.asking.answer(chosen)
        self.changed()

    # --- words

    def tells(self, texts: Texts) -> Told:
        """What to say now."""
        stop = self.stops[min(self.at, len(self.stops) - 1)]
        passed = [(each, step) for each in self._passed for step in self._steps_of(self.stops[each])]
        notes = [step for each, step in passed if each not in self._faced]
        here, step = ((), None) if self.ended else (self._steps_of(stop), self.step)
        skipped = self._skipped()
        return Told(
            min(self.at + 1, len(self.stops)),
            len(self.stops),
            numbering.where(stop.places, len(self.walkthrough.steps), texts),
            tuple(telling.told(each, texts) for each in (*notes, *here) if isinstance(each, Note)),
            tuple(telling.told(each, texts, by_hand=False) for _, each in passed if _is_the_worlds(each)),
            tuple(
                telling.wanted(each, key, texts, result_of(each, self.conductor, texts))
                for each, otherwise in self._expected()
                for key in seen_of(each)
                if key not in (skipped | _OF_TESTERS | otherwise)
            ),
            telling.told(step, texts, by_hand=False) if step is not None else "",
            self._did(texts),
            texts.say(f"page.{self.conductor.world.session.page}.title"),
        )

    def _did(self, texts: Texts) -> tuple[str, ...]:
        """What they did instead; who left a form with something else in it is told that."""
        if isinstance(self.step, Fill) and [each.name for each in self._instead] == [EventName.NEXT]:
            return (texts.say("try.instead.filled"),)
        said = (event_said(texts, each.name, detail_of(each)) for each in self._instead)
        return tuple(dict.fromkeys(said))

    def _expected(self) -> Iterator[tuple[Expect, set[str]]]:
        """What was to be seen on the way here, and what of it is otherwise."""
        for place in (place for each in self._passed for place in self.stops[each].places):
            step = self.walkthrough.steps[place]
            if isinstance(step, Expect):
                yield step, {each.key for each in self._found.get(place, ())}

    def lines(self, texts: Texts) -> Iterator[str]:
        """How far the learner is, for who looks in: every step."""
        for place, stop in enumerate(self.stops):
            step = self._act_of(stop)
            if step is not None:
                how = texts.say("exam.how.good" if place < self.at else "exam.how.missing")
                yield texts.say("exam.line", how=how, step=telling.told(step, texts, by_hand=False))

    def summary(self, texts: Texts) -> Summary:
        """How it went until now."""
        return Summary(
            len(self._done),
            self.shown,
            self.returns,
            texts.say(f"page.{self.conductor.world.session.page}.title"),
        )


def _is_the_worlds(step: Step) -> bool:
    """Whether it happens by itself, and is more than a look."""
    return step.of_world or (isinstance(step, RunnerStep) and not isinstance(step, Expect | Note | Snapshot))
