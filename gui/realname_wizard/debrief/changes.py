"""What could have been done otherwise at a past act: read off the declared steps, and tried where it was done (T10).

A new step or word is among them without being named here.
"""

from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from typing import Final, Literal, NamedTuple

from pydantic import ValidationError

from realname_wizard.conductor import Conductor
from realname_wizard.debrief.meant import Happened
from realname_wizard.debrief.what_if import Change, acts_from, done_then
from realname_wizard.identity.entry import Entry, seal_entry
from realname_wizard.identity.normalise import normalise
from realname_wizard.identity.specimens import specimen_names
from realname_wizard.journal.rows import Act
from realname_wizard.messages.events import Fill as Filled
from realname_wizard.messages.outside_events import ClockTurned
from realname_wizard.messages.refusals import NotAllowed, NotPossible
from realname_wizard.messages.world import World
from realname_wizard.past import Past
from realname_wizard.rehearsal.generate.acts import acts_among, otherwise
from realname_wizard.rehearsal.recording.cannot import CannotBeRecorded
from realname_wizard.rehearsal.recording.recording import steps_for
from realname_wizard.rehearsal.recording.samples import StandIns, could_be_typed
from realname_wizard.rehearsal.script.sight import Impossible, Sight
from realname_wizard.rehearsal.script.step import Step, name_of
from realname_wizard.rehearsal.script.taken import Taken
from realname_wizard.rehearsal.script.user_steps import Fill
from realname_wizard.rehearsal.script.world_steps import Advance
from realname_wizard.rehearsal.watching import PASSED_OVER

Kind = Literal["otherwise", "later", "earlier", "without", "world", "another"]
"""The same done otherwise; later or earlier; not at all; the world otherwise before; another act in its place."""

_LATER: Final[tuple[dict[str, object], ...]] = (
    {"minutes": 1},
    {"hours": 1},
    {"days": 1},
    {"business_days": 1},
    {"days": 7},
    {"days": 30},
    {"to": "deadline"},
    {"to": "deadline", "seconds": 1},
)
"""By how much an act comes later."""

_EARLIER: Final[tuple[dict[str, object], ...]] = ({"minutes": 1}, {"hours": 1}, {"days": 1})
"""By how much it comes earlier, where the clock was turned just before."""


class Offer(NamedTuple):
    """A change that is possible and makes a difference. `by` is how much earlier or later."""

    kind: Kind
    change: Change
    by: Advance | None = None

    @property
    def step(self) -> Step | None:
        """What is done."""
        return self.change.step


def offered(past: Past, row: int) -> Iterator[Offer]:
    """The changes of the act of that row, as they are found. Raises NotPossible where it cannot be changed."""
    return _Offers(past, row).all()


class _Offers:
    def __init__(self, past: Past, row: int) -> None:
        first = acts_from(past, row)[0]
        assert isinstance(first, Act)  # noqa: S101 - it raises otherwise
        self._past, self._row = past, row
        moment = past.moment(row - 1)
        if not moment.is_exact:
            raise NotPossible("today's program does not come to that act", "what_if.differs")
        self._done = done_then(first, moment.world, moment.rules, past)
        self._trial = Conductor(
            past.beside(moment), moment.world, moment.rules, keeps=False, works=past.works
        )
        self._mark = self._trial.mark()
        self._accounts = [each.name for each in moment.world.ledger.accounts]
        self._samples = StandIns(past.seal)

    def all(self) -> Iterator[Offer]:
        """The likeliest first."""
        clock = all(isinstance(each.body, ClockTurned) for each in self._done.each)
        if not clock:
            yield from self._otherwise()
        yield from self._at_another_time("instead" if clock else "before")
        if self._done.after != self._mark.world:
            yield Offer("without", Change(self._row, "without"))
        yield from self._others()

    def _otherwise(self) -> Iterator[Offer]:
        filled = False
        for place, each in enumerate(self._done.each):
            if isinstance(each.body, Filled):
                if not filled:
                    yield from self._typed_otherwise()
                filled = True
                continue
            several = place if len(self._done.each) > 1 else None
            for step in self._steps(each):
                for other in otherwise(step, self._accounts):
                    if self._differs(other):
                        yield Offer("otherwise", Change(self._row, "instead", other, several))

    def _typed_otherwise(self) -> Iterator[Offer]:
        """Another sample; then each field left empty, right otherwise, and wrong in each way there is."""
        for name in specimen_names():
            if self._differs(Fill(specimen=name)):
                yield Offer("otherwise", Change(self._row, "instead", Fill(specimen=name)))
        filled = (each.body.entries for each in self._done.each if isinstance(each.body, Filled))
        for entry in {each.field: each for entries in filled for each in entries}.values():
            for text in self._other_texts(entry):
                with suppress(ValidationError):  # what can only be chosen
                    step = Fill(values=((entry.field, text),))
                    yield Offer("otherwise", Change(self._row, "instead", step))

    def _other_texts(self, entry: Entry) -> Iterator[str]:
        judged: set[str | None] = set() if entry.fingerprint else {""}
        for text in ("", *could_be_typed(entry.field)):
            value = normalise(entry.field, text)
            other = seal_entry(entry.field, value, self._past.seal, self._mark.world.now)
            verdict = other.error if other.fingerprint else ""
            same = other.fingerprint == entry.fingerprint or (verdict and verdict == entry.error)
            if not same and verdict not in judged:
                judged.add(verdict)
                yield text

    def _at_another_time(self, how: Literal["instead", "before"]) -> Iterator[Offer]:
        """Later, and earlier where the clock was turned just before. Of a turned clock: by how much it is turned."""
        last = self._done.each[-1].after
        for written in _LATER:
            by = Advance.model_validate(written)
            after = self._tried(by)
            if after is not None and (how == "before" or after != last):
                yield Offer("later", Change(self._row, how, by), by)
        turned = self._turned_before() if how == "before" else None
        for written in _EARLIER if turned is not None else ():
            by = Advance.model_validate(written)
            if turned is not None and by.by < turned:
                rest = Advance(seconds=int((turned - by.by).total_seconds()))
                yield Offer("earlier", Change(self._row - 1, "instead", rest), by)

    def _turned_before(self) -> timedelta | None:
        """By how much the clock was turned in the act before this one, if it was."""
        with suppress(NotPossible):
            before = acts_from(self._past, self._row - 1)[0]
            if isinstance(before, Act) and all(isinstance(each, ClockTurned) for each in before.what):
                return self._mark.world.now - before.at
        return None

    def _others(self) -> Iterator[Offer]:
        """What the world could have been told before, and what else could have been done there."""
        same = {step.NAME for each in self._done.each for step in self._steps(each)}
        for step in acts_among(self._accounts):
            if step.of_world and self._differs(step):
                yield Offer("world", Change(self._row, "before", step))
        for step in acts_among(self._accounts):
            if not step.of_world and step.NAME not in same and self._differs(step):
                yield Offer("another", Change(self._row, "instead", step))

    def _steps(self, happened: Happened) -> tuple[Step, ...]:
        """The declared steps that stand for what was done, in clear where samples can say it."""
        with suppress(CannotBeRecorded):
            taken = Taken(happened.before, happened.after, self._samples)
            return steps_for(happened.body, taken) or ()
        return ()

    def _differs(self, step: Step) -> bool:
        """Whether a step is possible there, changes anything, and is not what was done."""
        after = self._tried(step)
        return after is not None and after not in (self._mark.world, self._done.after)

    def _tried(self, step: Step) -> World | None:
        """How things stand once a step was done there; None where it cannot be."""
        self._trial.back_to(self._mark)
        try:
            given = step.events(Sight(self._trial))
            if given and (isinstance(step, Advance) or not {name_of(each) for each in given} <= PASSED_OVER):
                self._trial.take(*given)
        except (NotAllowed, NotPossible, Impossible):
            return None
        return self._trial.world
