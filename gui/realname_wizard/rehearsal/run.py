"""Follows a walkthrough step by step, through somebody's hands, and looks where it says to look."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from realname_wizard.conductor import Conductor
from realname_wizard.flow.engine import Transition
from realname_wizard.identity.sealing import Seal
from realname_wizard.loop import Works
from realname_wizard.messages.outside_events import VariantsSwitched
from realname_wizard.messages.refusals import NotPossible, NotSaved
from realname_wizard.messages.world import World
from realname_wizard.policy.load import PolicyReadings
from realname_wizard.redact import as_file_name, covered
from realname_wizard.rehearsal.expectations import Mismatch, mismatches
from realname_wizard.rehearsal.given import given_world
from realname_wizard.rehearsal.hands import Hands
from realname_wizard.rehearsal.kept import Kept
from realname_wizard.rehearsal.numbering import numbered
from realname_wizard.rehearsal.pressing import named_in_words
from realname_wizard.rehearsal.script.expect import Expect
from realname_wizard.rehearsal.script.models import Walkthrough
from realname_wizard.rehearsal.script.runner_steps import Snapshot
from realname_wizard.rehearsal.script.sight import Impossible, NotOffered, Sight
from realname_wizard.rehearsal.script.step import RunnerStep, Step
from realname_wizard.store.keeper import Store
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.sentence import as_it_came
from realname_wizard.words import EventName, Page, Reason


class Look(NamedTuple):
    """The page at one moment: which, when by the simulated clock, and what it said, if asked for.

    Numbers are covered, and of what was typed there is the mask alone.
    """

    page: Page
    at: datetime
    said: tuple[str, ...] = ()


class StepResult(NamedTuple):
    """How a step went. `trouble` says why it was not possible; `mismatches` what was found otherwise.

    `before` and `after` are the page; `began` is the real time (UTC), `seconds` what it took. `step` is what was to be
    done, for whoever says it in words.
    `act` is the last act of the journal when it was done, `button` what is written on the page of what it names (the
    one to press, or a result), by language, where pages are looked at.
    """

    line: int
    text: str
    trouble: str = ""
    mismatches: tuple[Mismatch, ...] = ()
    picture: Path | None = None
    before: Look | None = None
    after: Look | None = None
    began: datetime | None = None
    seconds: float = 0.0
    step: Step | None = None
    act: int = 0
    button: Mapping[str, str] = {}

    @property
    def good(self) -> bool:
        """Whether it went as the walkthrough says."""
        return not self.trouble and not self.mismatches


@dataclass(slots=True)
class RunResult:
    """How a walkthrough went."""

    name: str
    path: str
    requirements: tuple[str, ...]
    steps: list[StepResult] = field(default_factory=list)
    language: str = ""
    """The tag of the language in which it began."""
    names: Mapping[str, str] = field(default_factory=dict)
    """What it is called, by language."""
    reasons_met: set[Reason] = field(default_factory=set)
    rows_walked: set[Transition] = field(default_factory=set)
    seconds: float = 0.0
    act: int = 0
    """The last act of the journal before the first step."""
    journal: Path | None = None
    """Where the journal was kept, if anywhere."""

    @property
    def good(self) -> bool:
        """Whether every step went as the walkthrough says."""
        return all(step.good for step in self.steps)


class Run:
    """One run of one walkthrough, on a store of its own."""

    def __init__(
        self,
        walkthrough: Walkthrough,
        hands: Hands,
        store: Store,
        *,
        path: str = "",
        pictures: Path | None = None,
        restart_always: bool = False,
        stopped: Callable[[], bool] = lambda: False,
        rules: PolicyReadings,
        keeps: bool = False,
        works: Works | None = None,
    ) -> None:
        """`restart_always` kills and resumes the program after every step (a test of resuming).

        `stopped` is asked before every step. World and journal are kept where the hands, a step or the evidence need
        them, or where whoever looks at the store afterwards `keeps` them. `works` are others than the program's.
        """
        self._walkthrough = walkthrough
        self._hands = hands
        self._store = store
        self._pictures = pictures
        self._restart_always = restart_always
        self._stopped = stopped
        self._rules = rules
        self._works = works
        self.result = RunResult(
            walkthrough.called(),
            path,
            tuple(walkthrough.requirements),
            language=walkthrough.language,
            names=dict(walkthrough.name),
        )
        self._happened: set[EventName] = set()
        self._found: tuple[Mismatch, ...] = ()
        self._awaited: frozenset[EventName] = frozenset()
        self._conductor = Conductor(
            store,
            self._begin(),
            rules,
            fresh=self._begin,
            on_step=self._note_row,
            keeps=keeps or hands.keeps or bool(pictures) or restart_always or walkthrough.needs_kept,
            works=works,
        )
        self._switch_variants()
        self.result.act = self._act()
        hands.take_up(self._conductor)

    @property
    def world(self) -> World:
        """How things stand now."""
        return self._conductor.world

    @property
    def conductor(self) -> Conductor:
        """The rehearsal at hand; another one after `restart` and `next_trainee`."""
        return self._conductor

    def _switch_variants(self) -> None:
        if self._walkthrough.variants:
            self._conductor.take(VariantsSwitched(variants=self._walkthrough.variants))

    def _begin(self) -> World:
        return given_world(self._walkthrough, Seal(self._store.key()), self._rules)

    def follow(self) -> RunResult:
        """Follow all steps, up to the first that is not as the walkthrough says.

        Raises KeyboardInterrupt where it is stopped.
        """
        try:
            for number, step in numbered(self._walkthrough.steps):
                if self._stopped():
                    raise KeyboardInterrupt
                outcome = self.follow_one(number, step)
                if not outcome.good:
                    break
                if self._restart_always:
                    self.restart()
        finally:
            self._hands.leave()
        return self.result

    def follow_one(self, number: int, step: Step) -> StepResult:
        """Follow the step of that number; how it went is noted."""
        trouble = ""
        self._found = ()
        before, button = self._look(), self._button(step)
        began, started = datetime.now(UTC), time.perf_counter()
        try:
            if isinstance(step, RunnerStep):
                step.followed_by(self)
            else:
                self._do(step, Sight(self._conductor))
        except (Impossible, NotPossible, NotSaved) as refusal:
            trouble = str(refusal)
        if not trouble and not self._found:
            trouble = covered("; ".join(self._hands.differences()))
        self._note_reasons()
        picture = None
        try:
            picture = self._picture(number, step)
        except OSError as error:
            unwritten = f"the picture cannot be written: {as_it_came(error)}"
            trouble = "; ".join(filter(None, (trouble, unwritten)))
        outcome = StepResult(
            step.line,
            step.shown,
            trouble,
            self._found,
            picture,
            before,
            self._look(says=self._pictures is not None),
            began,
            time.perf_counter() - started,
            step,
            self._act(),
            button,
        )
        self.result.steps.append(outcome)
        return outcome

    def _look(self, *, says: bool = False) -> Look:
        world = self._conductor.world
        page = self._conductor.page(Texts.load(world.language), typed=False) if says else None
        return Look(world.session.page, world.now, tuple(map(covered, page.says())) if page else ())

    def _button(self, step: Step) -> Mapping[str, str]:
        return named_in_words(step, self._conductor) if self._pictures is not None else {}

    def _act(self) -> int:
        """The last act until now; what comes next is another one, so that each step has its own."""
        self._conductor.end_act()
        return self._conductor.act

    def _do(self, step: Step, sight: Sight) -> None:
        """Let a step happen; it has not unless what it stands for has."""
        if step.of_world:
            self._conductor.take(*step.events(sight))
            return
        self.begin(step, sight)
        self._hands.do(step, sight)
        self.require_done(step, sight)

    def begin(self, step: Step, sight: Sight) -> None:
        """Somebody is about to do this step."""
        self._happened.clear()
        self._awaited = _awaited(step, sight)

    def require_done(self, step: Step, sight: Sight) -> None:
        """Somebody has done it. Raises NotPossible, Impossible where what it stands for has not happened."""
        if self._awaited and not self._awaited & self._happened:
            told = self._hands.told()
            raise NotPossible(told) if told else Impossible(f"nothing came of {step.shown} on {sight.page}")

    # --- what a step asks of whoever follows it

    def restart(self) -> None:
        """Kill the program and start it again."""
        self._hands.leave()
        self._conductor = Conductor.resume(
            self._store, self._begin, self._rules, on_step=self._note_row, works=self._works
        )
        self._hands.take_up(self._conductor)

    def next_trainee(self) -> None:
        """Have the next trainee begin."""
        self._conductor = self._hands.next_trainee()
        self._switch_variants()

    def step_back(self) -> None:
        """Take the last act back."""
        self._hands.step_back()

    def go_back(self, to: EventName) -> None:
        """Go back to the last line of that name."""
        self._hands.go_back(self._conductor.past.last_line(to))

    def save_scene(self, name: str) -> None:
        """Keep how things stand."""
        self._hands.save_scene(name)

    def begin_scene(self, name: str) -> None:
        """Begin as things stood."""
        self._hands.begin_scene(name)

    def look(self, expect: Expect) -> None:
        """Look whether things are as expected."""
        texts = Texts.load(self._conductor.world.language)
        on_record = Kept(self._store, self._conductor.world)
        self._found = mismatches(expect, self._conductor.page(texts, beside=False), on_record)

    def refuse(self, step: Step) -> None:
        """See that a step is not offered here, or refused in words, and that trying it changes nothing."""
        before = self._conductor.world
        try:
            self._do(step, Sight(self._conductor, stays=True))
        except (NotOffered, NotPossible) as refusal:
            if self._conductor.world != before:
                raise Impossible(f"{refusal}; yet something has changed") from refusal
        else:
            raise Impossible(f"the page offers it: {step.shown}")

    def _picture(self, number: int, step: Step) -> Path | None:
        if self._pictures is None:
            return None
        name = step.called() if isinstance(step, Snapshot) else step.NAME
        return self._hands.picture(self._pictures / f"{number:02d}-{as_file_name(name)}.webp")

    def _note_reasons(self) -> None:
        verdict = self._conductor.world.session.verdict
        for reason in verdict.reasons if verdict else ():
            if not (verdict and verdict.forced) or not self._conductor.policy.reason(reason).computed:
                self.result.reasons_met.add(reason)

    def _note_row(self, row: Transition) -> None:
        self.result.rows_walked.add(row)
        self._happened.add(row.event)


def _awaited(step: Step, sight: Sight) -> frozenset[EventName]:
    try:
        return step.awaited(sight)
    except NotOffered:
        return frozenset()
