"""A walkthrough told again from its journal: what its record says is held against what comes of the acts (T10)."""

from collections.abc import Iterable, Iterator, Set
from itertools import islice, zip_longest
from pathlib import Path

from pydantic import BaseModel, ValidationError

from realname_wizard import __version__
from realname_wizard.conductor import Conductor, Mark
from realname_wizard.counterparts.ledger import numbered_after
from realname_wizard.documents.problems import Problems
from realname_wizard.evidence.by_hand import Besides, besides
from realname_wizard.evidence.chain import journal_lines
from realname_wizard.evidence.record import InWords, Record, Seen, Step, Walk, words_of
from realname_wizard.flow.drafts import Drafts
from realname_wizard.flow.engine import Transition
from realname_wizard.flow.possible import require_possible
from realname_wizard.journal.branches import Aside, set_aside
from realname_wizard.journal.replay import Again, Differs, again
from realname_wizard.journal.rows import ROW, Act, Beginning, Row
from realname_wizard.messages.events import Body, LogLine
from realname_wizard.messages.refusals import NotPossible
from realname_wizard.messages.world import World
from realname_wizard.past import Past
from realname_wizard.policy.load import BUNDLED, PolicyReadings
from realname_wizard.redact import COVER, covered
from realname_wizard.rehearsal.expectations import mismatches
from realname_wizard.rehearsal.hands import NoWindow
from realname_wizard.rehearsal.kept import Kept
from realname_wizard.rehearsal.pressing import named_in_words
from realname_wizard.rehearsal.script.expect import Expect
from realname_wizard.rehearsal.script.reader import read_text
from realname_wizard.rehearsal.script.runner_steps import (
    GoBackTo,
    NextTrainee,
    Refused,
    SceneStep,
    StepBack,
)
from realname_wizard.rehearsal.script.sight import Impossible, Sight
from realname_wizard.rehearsal.script.step import RunnerStep, name_of
from realname_wizard.rehearsal.script.step import Step as Written
from realname_wizard.rehearsal.watching import Watch
from realname_wizard.scenes import begun
from realname_wizard.store.keeper import Store
from realname_wizard.texts.catalogue import Texts
from realname_wizard.words import EventName

Fault = tuple[int, str]
"""The number of a step (0: before the first), and what is wrong there."""


class Retold:
    """One walkthrough, told again; whatever asks to look, or to be refused something, is asked anew."""

    def __init__(self, record: Record, walk: Walk, folder: Path | None) -> None:
        self._record, self._walk, self._folder = record, walk, folder
        self._store = Store.in_memory()
        self._world: World | None = None
        self._first: World | None = None
        self._given = 0
        self._scenes: dict[str, World] = {}
        self._aside: Aside = ()
        self._conductor: Conductor | None = None
        self._before_row: World | None = None
        self._newest: Row | None = None
        self._rules = PolicyReadings()
        self._walked: list[Transition] = []
        self._ends = (walk.act, *(step.act for step in walk.steps))

    def faults(self) -> Iterator[Fault]:
        """Each fault; what comes after an act that cannot be done again is not looked at."""
        if self._ends[0] < 0 or list(self._ends) != sorted(self._ends):
            yield 0, "the acts of its steps are in no order"
            return
        try:
            rows = self._read()
            played = again(rows, self._walked.append)
            self._play(0, played)
            for number, step in self._walk.numbered:
                yield from ((number, told) for told in self._step(number, step, played))
        except Differs as differs:
            yield self._step_of(differs.number), str(differs)
            return
        if self._ends[-1] != rows[-1].number:
            yield 0, f"act {self._ends[-1] + 1} belongs to no step"
        if self._walk.rows != tuple(sorted({str(row) for row in self._walked})):
            yield 0, "the rows of the tables that were walked are not those in the record"

    def _step_of(self, act: int) -> int:
        """The step in which an act was done; the last one where it belongs to none."""
        return next((number for number, end in enumerate(self._ends) if act <= end), len(self._ends) - 1)

    @property
    def _by_hand(self) -> bool:
        return self._record.how == "guided"

    # --- the journal as a whole

    def _read(self) -> list[Row]:
        """Its rows. Raises Differs where it is not whole, or done by other rules than the record says."""
        rows: list[Row] = []
        for number, line in journal_lines(self._walk, self._folder):
            if number != len(rows) + 1:
                raise Differs(len(rows) + 1, "it is missing")
            try:
                rows.append(ROW.validate_json(line))
            except ValidationError as error:
                raise Differs(number, "it cannot be read") from error
        if not rows or not isinstance(rows[0], Beginning):
            raise Differs(1, "it is missing")
        for row in rows:
            if isinstance(row, Beginning):
                self._check_rules(row)
        return rows

    def _check_rules(self, row: Beginning) -> None:
        try:
            rules = PolicyReadings.of(row.rules)
            named = rules.under()
        except Exception as error:  # whatever is wrong with rules that anybody may have written
            raise Differs(row.number, "its rules cannot be read") from error
        if (named.version, named.source or "") != (self._record.rules, self._record.rules_source):
            raise Differs(row.number, "it was done under other rules than the record names")
        if not rules.are_own and row.program == __version__ and row.rules != BUNDLED.text:
            raise Differs(row.number, "these are not the rules of the program")
        try:
            require_possible(rules.under(row.world.variants), row.world)
        except ValueError as error:
            raise Differs(row.number, "no rehearsal stands like that") from error

    # --- act by act

    def _play(self, number: int, played: Iterator[Again]) -> list[Again]:
        """Go through the acts of a step; they are in the store then. Raises Differs."""
        first = self._ends[number - 1] if number else 0
        done = []
        for each in islice(played, self._ends[number] - first):
            self._check_act(number, each)
            if isinstance(each.row, Act):
                self._before_row = self._world
            self._newest = each.row
            self._world, self._rules, self._given = each.world, each.rules, each.row.given
            for record in each.turn.records.values() if each.turn else ():
                self._store.record_attempt(record)
            self._store.keep_rows({each.row.number: each.row.model_dump_json()})
            done.append(each)
        return done

    def _check_act(self, number: int, each: Again) -> None:
        row, world, _rules, turn = each
        if isinstance(row, Beginning):
            self._check_beginning(number, row)
        elif turn is None or world is None:
            raise Differs(row.number, "the World before it is not known")
        elif self._world is not None and row.at != self._world.now:
            raise Differs(
                row.number, f"recorded at {row.at.isoformat()}, happens at {self._world.now.isoformat()}"
            )
        elif self._told(row.lines) != self._told(turn.lines):
            raise Differs(row.number, "the log says something else")

    def _told(self, lines: Iterable[LogLine]) -> list[LogLine]:
        """What the log says; an earlier version may have said less beside the name of what happened."""
        same = self._record.program == __version__
        return [each if same else each.evolve(detail="") for each in lines]

    def _check_beginning(self, number: int, row: Beginning) -> None:
        """Nobody begins anew in the midst, but the next trainee, and in the World that the first one began in.

        Or a scene, as it was saved.
        """
        written = self._written(number)
        if self._first is None or self._world is None:
            self._first = row.world
            return
        last, language = max(self._world.next_number, self._given), self._world.language
        if isinstance(written, (StepBack, GoBackTo)) or (self._by_hand and row.follows is not None):
            self._check_going_back(row, self._world, written)
        elif isinstance(written, SceneStep) and written.begin in self._scenes:
            world, line = begun(self._scenes[written.begin], last, language)
            if (row.world, row.lines) != (world, (line,)):
                raise Differs(row.number, "the scene does not begin there")
        elif not isinstance(written, NextTrainee):
            raise Differs(row.number, "a new beginning stands in the middle")
        elif row.world != numbered_after(self._first, last, fresh=True).evolve(language=language):
            raise Differs(row.number, "the next trainee does not begin there")

    def _check_going_back(self, row: Beginning, world: World, written: Written | None) -> None:
        """Going back leads to just one World, and sets just that aside which came since.

        By hand somebody may go back to any act: what was judged after it was open again.
        """
        past = Past(self._store, world, self._aside)
        try:
            if self._by_hand:
                to = row.follows or 0
            else:
                to = past.last_line(written.to) if isinstance(written, GoBackTo) else past.last_step().to
            then = past.moment(to)
        except NotPossible as cannot:
            raise Differs(row.number, str(cannot)) from cannot
        aside = set_aside(then.aside, then.given, self._given)
        if (row.follows, row.aside, row.world) != (then.row, aside, past.going_on(then, self._given)):
            raise Differs(row.number, "going back leads elsewhere")
        self._aside, self._conductor = aside, None
        self._store.save_world_json(row.world.model_dump_json(), {"aside": aside})

    # --- step by step

    def _step(self, number: int, step: Step, played: Iterator[Again]) -> Iterator[str]:
        yield from self._compare("began on", step.before)
        written, before, walked = self._written(number), self._at_hand(), len(self._walked)
        button = named_in_words(written, before) if written is not None else {}
        done = self._play(number, played)
        again = self._button_again(written, done) if written is not None else {}
        acts = [body for each in _since_going_back(done) for body in each.what]
        if isinstance(written, SceneStep) and written.save is not None and self._world is not None:
            self._scenes[written.save] = self._world
        more = self._besides(number)
        if isinstance(written, RunnerStep):
            starts = {EventName.VARIANTS_SWITCHED} if isinstance(written, NextTrainee) else frozenset()
            yield from _more(acts, starts, more)
            yield from () if self._was_between(step) else self._asked(step, written)
        elif written is None:
            yield from () if COVER in step.text else ("this text is not a step",)
        else:
            names = {row.event for row in self._walked[walked:]}
            told = tuple(_done(step, written, Sight(before), acts, names, besides=more))
            if told and self._by_hand:
                told = tuple(self._done_by_hand(step, written, acts, names, more))
            yield from told
        if written is not None and not self._called_so(step, written, button, again):
            yield "its wording differs"
        yield from self._compare("came to", step.after)

    def _done_by_hand(
        self, step: Step, written: Written, acts: list[Body], names: set[EventName], more: Besides
    ) -> Iterator[str]:
        """As `_done`, where it was done by hand: after something else, or with another step in one act.

        What the tester said is no claim on what was done, but for what was done besides.
        """
        if step.by == "tester":
            yield from _more(acts, self._names_of(written), more)
            return
        newest = self._newest.what if isinstance(self._newest, Act) else ()
        done = acts or (list(newest) if self._shares(step) else [])
        watch = Watch(self._store.key(), self._rules)
        if self._before_row is None or self._world is None or not done:
            yield f"recorded as done, but what was done is {_named(acts)}"
        elif not watch.is_done(written, done[-1], (self._before_row,), self._world):
            before = Conductor(self._store, self._before_row, self._rules, keeps=False)
            yield from _done(
                step, written, Sight(before), done, names | {each.name for each in done}, besides=more
            )
        else:
            yield from _more(acts, self._names_of(written), more)

    def _names_of(self, written: Written) -> set[EventName]:
        """The events for which a step stands, before the newest act; none where it is not possible there."""
        if self._before_row is None or isinstance(written, RunnerStep):
            return set()
        sight = Sight(Conductor(self._store, self._before_row, self._rules, keeps=False))
        try:
            return set(written.awaited(sight)) | {name_of(each) for each in written.events(sight)}
        except Impossible:
            return set()

    def _besides(self, number: int) -> Besides:
        """What may have been done besides the step: what the record says, and steps that ended in the same act."""
        if not self._by_hand:
            return lambda _body: False
        end = self._ends[number]
        group = [place for place, each in enumerate(self._ends) if each == end and place]
        others = (self._written(place) for place in group if place != number)
        names = set[EventName]().union(*(self._names_of(each) for each in others if each is not None))
        same = self._record.program == __version__
        return besides([self._walk.steps[place - 1] for place in group], names, same_words=same)

    def _shares(self, step: Step) -> bool:
        """Whether another step ended in the same act, which was more than one thing."""
        several = isinstance(self._newest, Act) and len(self._newest.what) > 1
        return several and self._ends[1:].count(step.act) > 1

    def _was_between(self, step: Step) -> bool:
        """Whether it was seen in the middle of an act, by hand, where nobody can look any more."""
        return self._by_hand and step.after is None and step.by == "program" and self._shares(step)

    def _button_again(self, written: Written, done: list[Again]) -> InWords:
        """What was written on its button where the step was open again, once somebody had gone back in it."""
        worlds = [each.world for each in done if isinstance(each.row, Beginning)]
        if not worlds or worlds[-1] is None:
            return {}
        return named_in_words(written, Conductor(self._store, worlds[-1], self._rules, keeps=False))

    def _called_so(self, step: Step, written: Written, *buttons: InWords) -> bool:
        """Whether the step is called as it is today; an earlier version may have called it something else.

        Where it began in the middle of an act nobody looked at the page, and no button has its name.
        """
        if not step.words or self._record.program != __version__ or COVER in step.text:
            return True
        return step.words in [words_of(written, each) for each in (*buttons, {})]

    def _written(self, number: int) -> Written | None:
        """The step, read from its words; None where nobody can read them any more."""
        if not number:
            return None
        text = self._walk.steps[number - 1].text
        try:
            return read_text(f"name: one\nsteps:\n- {text}\n", self._walk.file).steps[0]
        except Problems:
            return None

    def _at_hand(self) -> Conductor:
        """What a runner would have at this moment."""
        if self._world is None:
            raise Differs(1, "no act has led to this step")
        if self._conductor is None or self._conductor.rules is not self._rules:
            self._conductor = Conductor(self._store, self._world, self._rules, keeps=False)
        self._conductor.back_to(Mark(self._world, Drafts()))
        return self._conductor

    def _asked(self, step: Step, written: RunnerStep) -> Iterator[str]:
        """Whatever looks, or is to be refused, is asked anew; what a mask hides cannot be."""
        if isinstance(written, Expect) and COVER not in step.text:
            conductor = self._at_hand()
            page = conductor.page(Texts.load(conductor.world.language))
            found = tuple(map(str, mismatches(written, page, Kept(self._store, conductor.world))))
            told = tuple(
                f"{each.key}: expected {each.expected}, found {each.found}" for each in step.differences
            )
            if told != found:
                yield f"recorded: {'; '.join(told) or 'as expected'}; replayed: {'; '.join(found) or 'as expected'}"
        if isinstance(written, Refused) and step.good and not _refused(self._at_hand(), written):
            yield "recorded as refused, replayed as possible"

    def _compare(self, told: str, seen: Seen | None) -> Iterator[str]:
        """What was seen, and what is there now."""
        conductor = self._at_hand()
        page, at = conductor.world.session.page, conductor.world.now
        if seen is None:
            return
        if seen.page != page:
            yield f"recorded: it {told} {seen.page}; replayed: {page}"
        if seen.at != at:
            yield f"recorded: it {told} {seen.at.isoformat()} by the simulated clock; replayed: {at.isoformat()}"
        if seen.said and seen.page == page:
            says = tuple(map(covered, conductor.page(Texts.load(conductor.world.language)).says()))
            for one, other in zip_longest(seen.said, says, fillvalue="nothing more"):
                if one != other:
                    yield f"recorded: the page says {one}; replayed: {other}"
                    break


def _since_going_back(done: list[Again]) -> list[Act]:
    """The acts of a step that were not taken back in it."""
    kept: list[Act] = []
    for each in done:
        kept = [*kept, each.row] if isinstance(each.row, Act) else []
    return kept


def _refused(conductor: Conductor, written: Refused) -> bool:
    hands = NoWindow()
    hands.take_up(conductor)
    try:
        hands.do(written.what, Sight(conductor, stays=True))
    except (Impossible, NotPossible):
        return True
    return False


def _done(
    step: Step,
    written: Written,
    sight: Sight,
    acts: list[Body],
    names: set[EventName],
    *,
    besides: Besides,
) -> Iterator[str]:
    """Whether what was done is what the step says, as far as nothing of it was sealed."""
    try:
        events, awaited = written.events(sight), written.awaited(sight)
    except Impossible as problem:
        if step.good:
            yield f"recorded as done, replayed as not possible: {problem}"
        return
    missing = [each.name for each in events if isinstance(each, BaseModel) and each not in acts]
    if step.good and (missing or (awaited and not awaited & names)):
        yield f"recorded as done, but what was done is {_named(acts)}"
    else:
        yield from _more(acts, awaited | {name_of(each) for each in events}, besides)


def _more(acts: list[Body], names: Set[EventName], besides: Besides) -> Iterator[str]:
    """Acts that the step does not stand for. The clock runs by itself, and going on seals the form anew."""
    of_itself = {EventName.TIME_PASSED, EventName.FILL}
    more = [each for each in acts if each.name not in names | of_itself and not besides(each)]
    if more:
        yield f"the step does not say that this was done: {_named(more)}"


def _named(acts: list[Body]) -> str:
    return ", ".join(each.name for each in acts) or "nothing"
