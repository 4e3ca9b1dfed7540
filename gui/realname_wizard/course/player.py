"""Plays a walkthrough stop by stop, for whoever shows it: which one is next, what to say of it, what came of it (T11).

It has a World of its own, in memory. Who has hands on a window does the gestures of a stop and says so; all others the
player does by itself. Going back plays anew up to there: the same acts give the same World.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Final, Literal, NamedTuple

from realname_wizard.conductor import Conductor
from realname_wizard.messages.outside_events import LanguageSwitched
from realname_wizard.messages.refusals import NotPossible, NotSaved
from realname_wizard.policy.load import PolicyReadings
from realname_wizard.rehearsal import numbering, telling
from realname_wizard.rehearsal.expectations import Mismatch
from realname_wizard.rehearsal.hands import NoWindow
from realname_wizard.rehearsal.pressing import result_of
from realname_wizard.rehearsal.run import Run
from realname_wizard.rehearsal.script.expect import Expect
from realname_wizard.rehearsal.script.gestures import Gesture
from realname_wizard.rehearsal.script.models import Walkthrough
from realname_wizard.rehearsal.script.runner_steps import Note, Snapshot
from realname_wizard.rehearsal.script.sight import Impossible, Sight
from realname_wizard.rehearsal.script.step import RunnerStep, Step
from realname_wizard.rehearsal.script.user_steps import SwitchLanguage
from realname_wizard.store.keeper import Store
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.results import result_key
from realname_wizard.words import Outcome

Pace = Literal["slow", "normal", "fast"]

PACES: Final[dict[Pace, float]] = {"slow": 1.6, "normal": 1.0, "fast": 0.5}
"""How long each takes, of the usual time."""

_A_SECOND: Final = {"letters": 15.0, "characters": 5.0}
"""How much of a text people read in a second: of letters, and of characters that are words."""

_LEAST, _MOST = 1.2, 15.0
"""Seconds that even the shortest words stand, and that the longest do."""

_UNSEEN: Final = {"stored", "log", "not_log", "not_text"}
"""What is expected, and is nothing that an audience would see."""

_NOTHING: Final = ((), None, Outcome.NONE)
"""What is expected and is nothing: nobody sees it."""

_WORDS: Final = {"text", "not_text"}
"""What is expected in the language in which a walkthrough is written."""


def reading_time(words: str, pace: Pace = "normal") -> float:
    """How many seconds it takes to read this, and to look where it points."""
    wide = sum(each > "⺀" for each in words)
    seconds = 0.6 + (len(words) - wide) / _A_SECOND["letters"] + wide / _A_SECOND["characters"]
    return min(max(seconds, _LEAST), _MOST) * PACES[pace]


class Stop(NamedTuple):
    """A place where one stops: something is done, or seen; `places` are all its steps.

    Notes and pictures before it are of it, and what is expected afterwards without anybody seeing it.
    """

    places: tuple[int, ...]
    act: int | None
    """The step that is done; None where something is only seen, or said."""


def stops_of(walkthrough: Walkthrough) -> tuple[Stop, ...]:
    """The stops of a walkthrough; every step belongs to one of them."""
    found: list[Stop] = []
    gathered: list[int] = []
    for place, step in enumerate(walkthrough.steps):
        gathered.append(place)
        if isinstance(step, (Note, Snapshot)):
            continue
        only_seen = isinstance(step, Expect)
        joins = found and len(gathered) == 1 and only_seen
        if joins and (found[-1].act is None or not any(seen_of(step))):
            found[-1] = found[-1]._replace(places=(*found[-1].places, place))
        else:
            found.append(Stop(tuple(gathered), None if only_seen else place))
        gathered = []
    if gathered:
        found.append(Stop(tuple(gathered), None))
    return tuple(found)


def seen_of(step: Step) -> Iterator[str]:
    """What an audience sees of what is expected, by key."""
    if isinstance(step, Expect):
        yield from (key for key in step.named if key not in _UNSEEN and getattr(step, key) not in _NOTHING)


class Said(NamedTuple):
    """What is to be said of a stop: where one is, what to notice, what is done or seen now, what is otherwise.

    `number` and `of` are stops, `where` names its steps.
    """

    number: int
    of: int
    where: str
    name: str
    notice: tuple[str, ...]
    do: str
    by_itself: bool
    see: tuple[str, ...]
    otherwise: tuple[str, ...]

    @property
    def whole(self) -> str:
        """All of it."""
        return " ".join((*self.notice, self.do, *self.see, *self.otherwise))


class CameOut(NamedTuple):
    """What came out at the end: how many things were as expected, and the page on which it ended."""

    steps: int
    expected: int
    otherwise: int
    page: str
    result: str
    trouble: str


class Player:
    """One walkthrough, played. The `language` is that of whoever watches."""

    def __init__(
        self,
        walkthrough: Walkthrough,
        rules: PolicyReadings,
        language: str | None = None,
        *,
        key: bytes | None = None,
    ) -> None:
        self.walkthrough = walkthrough
        self.stops = stops_of(walkthrough)
        self._rules, self._key = rules, key
        self._language = language or walkthrough.language
        self._listeners: list[Callable[[], None]] = []
        self._store: Store | None = None
        self._begin()

    def _begin(self) -> None:
        before = self._store
        self._store = Store.in_memory(key=self._key)
        self._key = self._store.key()
        begun = self.walkthrough.model_copy(update={"language": self._language})
        self._run = Run(begun, NoWindow(), self._store, rules=self._rules, keeps=True)
        self.at = 0
        self.trouble = ""
        """Why the stop at hand could not be gone through; nothing goes on from there."""
        self._written_in = self.walkthrough.language
        self._found: dict[int, tuple[Mismatch, ...]] = {}
        self._judged: dict[int, int] = {}
        if before is not None:
            before.close()

    def change(self, walkthrough: Walkthrough) -> None:
        """Play another one from now on, in today's language."""
        self._language = self.conductor.world.language
        self.walkthrough, self.stops = walkthrough, stops_of(walkthrough)
        self._begin()
        self._tell()

    def close(self) -> None:
        """Let go of its World."""
        if self._store is not None:
            self._store.close()

    @property
    def conductor(self) -> Conductor:
        """The rehearsal on which it is played; another one after going back, `restart` and `next_trainee`."""
        return self._run.conductor

    def listen(self, callback: Callable[[], None]) -> None:
        """Have `callback` called where another Conductor has taken the place of the one before."""
        self._listeners.append(callback)

    # --- the stop at hand

    @property
    def ended(self) -> bool:
        """Whether nothing is left to go through."""
        return self.at >= len(self.stops) or bool(self.trouble)

    @property
    def step(self) -> Step | None:
        """What is to be done now; None where something is only seen, and at the end."""
        return self._act_of(self.stops[self.at]) if self.at < len(self.stops) else None

    def _act_of(self, stop: Stop) -> Step | None:
        return self.walkthrough.steps[stop.act] if stop.act is not None else None

    def _steps_of(self, stop: Stop) -> tuple[Step, ...]:
        return tuple(self.walkthrough.steps[place] for place in stop.places)

    @property
    def by_itself(self) -> bool:
        """Whether the step is nobody's act on a window."""
        return self.step is None or self.step.of_world or isinstance(self.step, RunnerStep)

    def gestures(self) -> Iterator[Gesture]:
        """How hands on a window do the step, one after the other; then `done` judges what came of it."""
        step = self.step
        if step is None or self.by_itself:
            return iter(())
        sight = Sight(self.conductor)
        self._run.begin(step, sight)
        return step.gestures(sight)

    def done(self, trouble: str = "") -> None:
        """Hands have done the step, or could not: on to the next stop."""
        step = self.step
        if step is None:
            return
        self._pass(before=True)
        with suppress(Impossible, NotPossible):
            trouble = trouble or self._missing(step)
        self._leave(trouble)

    def _missing(self, step: Step) -> str:
        try:
            self._run.require_done(step, Sight(self.conductor))
        except (Impossible, NotPossible) as refusal:
            return str(refusal)
        self.conductor.end_act()
        return ""

    def do(self) -> None:
        """Do or see all of the stop, and go on to the next one."""
        before = self.conductor
        self._pass(before=False)
        if self.conductor is not before:
            self._tell()

    def see(self) -> None:
        """Judge what is only to be seen, and stay."""
        for place in self.stops[self.at].places if self.at < len(self.stops) else ():
            step = self.walkthrough.steps[place]
            if isinstance(step, Expect):
                self._judge(place, step)

    def _pass(self, *, before: bool) -> None:
        """Go through the steps of the stop: those `before` its act, or all, and on."""
        stop, trouble = self.stops[self.at], ""
        for place in stop.places:
            step = self.walkthrough.steps[place]
            if isinstance(step, Expect):
                self._judge(place, step)
            elif place != stop.act or not before:
                trouble = trouble or self._run.follow_one(place + 1, step).trouble
        if not before:
            self._leave(trouble)

    def _judge(self, place: int, step: Expect) -> None:
        skipped = self._skipped()
        found = self._run.follow_one(place + 1, step).mismatches
        self._found[place] = tuple(each for each in found if each.key not in skipped)
        self._judged[place] = len(set(step.named) - skipped)

    def _skipped(self) -> set[str]:
        """What a walkthrough that is written in another language cannot expect of this one."""
        return set() if self.conductor.world.language == self._written_in else _WORDS

    def _leave(self, trouble: str) -> None:
        self.trouble = trouble
        if isinstance(self.step, SwitchLanguage):
            self._written_in = self.step.language
        if not trouble:
            self.at += 1

    # --- back

    def go_to(self, stop: int) -> None:
        """Stand before that stop, in today's language."""
        self._language = language = self.conductor.world.language
        self._begin()
        while self.at < stop and not self.trouble:
            self._pass(before=False)
        if self.conductor.world.language != language:
            with suppress(NotPossible, NotSaved):
                self.conductor.take(LanguageSwitched(language=language))
        self._tell()

    def _tell(self) -> None:
        for callback in self._listeners:
            callback()

    # --- words

    def said(self, texts: Texts) -> Said:
        """What to say of the stop at hand."""
        stop = self.stops[min(self.at, len(self.stops) - 1)]
        steps, skipped = self._steps_of(stop), self._skipped()
        notes = tuple(telling.told(each, texts) for each in steps if isinstance(each, Note))
        see = tuple(
            telling.wanted(step, key, texts, result_of(step, self.conductor, texts))
            for step in steps
            if isinstance(step, Expect)
            for key in seen_of(step)
            if key not in skipped
        )
        otherwise = tuple(
            telling.found(each, texts) for place in stop.places for each in self._found.get(place, ())
        )
        return Said(
            min(self.at + 1, len(self.stops)),
            len(self.stops),
            numbering.where(stop.places, len(self.walkthrough.steps), texts),
            self.walkthrough.called(texts.language),
            notes,
            telling.told(self.step, texts, by_hand=False) if self.step is not None else "",
            self.step is not None and self.by_itself,
            see,
            otherwise,
        )

    def told(self, texts: Texts) -> tuple[str, ...]:
        """Every stop in a few words: its steps, what is done there, or else what is said or seen."""
        return tuple(f"{numbering.span(stop.places)}  {self._in_short(stop, texts)}" for stop in self.stops)

    def coming(self, texts: Texts) -> str:
        """The stop after the one at hand, in a few words; nothing at the last one."""
        after = self.at + 1
        return self._in_short(self.stops[after], texts) if after < len(self.stops) else ""

    def _in_short(self, stop: Stop, texts: Texts) -> str:
        act, steps = self._act_of(stop), self._steps_of(stop)
        if act is not None:
            return telling.told(act, texts, by_hand=False)
        said = (telling.told(each, texts) for each in steps if isinstance(each, Note))
        seen = (
            telling.wanted(each, key, texts)
            for each in steps
            if isinstance(each, Expect)
            for key in seen_of(each)
        )
        return next(iter((*said, *seen)), "")

    def came_out(self, texts: Texts) -> CameOut:
        """What came out of it until now."""
        session = self.conductor.world.session
        page, verdict = texts.say(f"page.{session.page}.title"), session.verdict
        outcome = verdict.outcome if verdict else Outcome.NONE
        return CameOut(
            sum(stop.act is not None for stop in self.stops[: self.at]),
            sum(self._judged.values()),
            sum(map(len, self._found.values())),
            page,
            texts.say(f"{result_key(outcome, session.reasons, session.purpose)}.title")
            if outcome is not Outcome.NONE
            else "",
            self.trouble,
        )
