"""A guided run: somebody follows a walkthrough by hand, and the program sees what was done (T05).

It is a rehearsal of its own, kept in a folder with what was judged so far, so that it can be gone on with days later. A
step is ticked only where the program saw it; what it cannot see the tester judges, and the record says which it was.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from realname_wizard.conductor import Conductor
from realname_wizard.data_folder import new_folder
from realname_wizard.documents.problems import Problems
from realname_wizard.evidence import guided_state, record
from realname_wizard.evidence.bug import draft
from realname_wizard.evidence.by_hand import FAILED, event_said, noted, words_of
from realname_wizard.evidence.chain import linked
from realname_wizard.evidence.files import put
from realname_wizard.evidence.guided_model import GuidedModel, in_language
from realname_wizard.evidence.guided_state import DATA, SCRIPT, STATE, State
from realname_wizard.evidence.lines import Mark, lines_of
from realname_wizard.evidence.page import write_page
from realname_wizard.evidence.record import By, InWords, Record, named
from realname_wizard.flow.verification import verification_table
from realname_wizard.identity.sealing import Seal
from realname_wizard.journal.rows import ROW, Act, Beginning, Row
from realname_wizard.messages.moves import BeginScene, GoBack
from realname_wizard.messages.outside_events import VariantsSwitched
from realname_wizard.messages.refusals import NotPossible
from realname_wizard.messages.world import World
from realname_wizard.policy.load import PolicyReadings
from realname_wizard.redact import as_file_name, covered
from realname_wizard.rehearsal import buttons, numbering, suite
from realname_wizard.rehearsal.expectations import mismatches
from realname_wizard.rehearsal.given import given_world
from realname_wizard.rehearsal.kept import Kept
from realname_wizard.rehearsal.pressing import named_by, named_in_words
from realname_wizard.rehearsal.run import Look
from realname_wizard.rehearsal.script.expect import Expect
from realname_wizard.rehearsal.script.models import Walkthrough
from realname_wizard.rehearsal.script.runner_steps import (
    GoBackTo,
    NextTrainee,
    Note,
    Restart,
    SceneStep,
    Snapshot,
    StepBack,
)
from realname_wizard.rehearsal.script.sight import Impossible, Sight
from realname_wizard.rehearsal.script.step import RunnerStep, Step
from realname_wizard.rehearsal.script.user_steps import Fill
from realname_wizard.rehearsal.suite import Read
from realname_wizard.rehearsal.watching import Watch, goes_back_to, leads_to
from realname_wizard.store.errors import StoreBusy, StoreError
from realname_wizard.store.keeper import Store
from realname_wizard.texts.catalogue import Texts

_BETWEEN = -1
"""In place of a row: a step that began in the middle of an act, to which nobody can go back."""

Picture = Callable[[Path], object]
"""Makes a picture of what is on screen. Raises OSError."""


class Guided:
    """One guided run, in its folder. `picture` makes a picture of the window where there is one."""

    def __init__(
        self, folder: Path, store: Store, walkthrough: Walkthrough, state: State, rules: PolicyReadings
    ) -> None:
        """For `begin` and `resume`."""
        self.folder = folder
        self.walkthrough = walkthrough
        self.picture: Picture | None = None
        self._store, self._rules = store, rules
        self._watch = Watch(store.key(), rules)
        self._state = state
        self._began = datetime.now(UTC)
        self._conductor = Conductor.resume(store, self._fresh, rules)
        self._stood = self._start = self._conductor.world
        self._judging, self._asked = 0, -1
        self._known: dict[str, Mapping[int, str]] = {}
        self._listeners: list[Callable[[], None]] = []

    @classmethod
    def begin(cls, folder: Path, read: Read, rules: PolicyReadings, language: str) -> Self:
        """Begin one in a new folder in that one; in `language`, unless the walkthrough depends on its own.

        Raises OSError, StoreError.
        """
        script = read.path.read_bytes()
        own = new_folder(folder, as_file_name(read.path.stem))
        put(own / SCRIPT, script)
        walkthrough = in_language(read.walkthrough, language)
        state = State(file=named(str(read.path)), began=datetime.now(UTC), language=walkthrough.language)
        put(own / STATE, state.model_dump_json().encode())
        guided = cls(own, Store.open(own / DATA), walkthrough, state, rules)
        if walkthrough.variants:
            guided.conductor.take(VariantsSwitched(variants=walkthrough.variants))
        guided._note_row()
        guided._set(first=guided._state.seen)
        guided._go_on()
        guided._keep()
        return guided

    @classmethod
    def resume(cls, folder: Path, rules: PolicyReadings) -> Self:
        """Go on with one that was begun in that folder. Raises Problems, OSError, StoreError."""
        state, walkthrough = guided_state.kept(folder)
        guided = cls(folder, Store.open(folder / DATA), walkthrough, state, rules)
        moment = guided._conductor.past.moment
        guided._stood = moment(state.seen).world
        guided._start = moment(guided._begins).world if guided._begins > 0 else guided._stood
        guided._catch_up()
        if isinstance(guided.step, Restart):
            guided._judge("program")
        guided._go_on()
        guided._keep()
        return guided

    @property
    def conductor(self) -> Conductor:
        """The rehearsal of this run; another one after `restart` and `next_trainee`."""
        return self._conductor

    @property
    def step(self) -> Step | None:
        """What is to be done or seen now; None at the end."""
        steps = self.walkthrough.steps
        return steps[self._state.place] if self._state.place < len(steps) else None

    @property
    def _begins(self) -> int:
        """The row at which the step at hand began; one below 1 where nobody could go back to it."""
        rows = self._state.rows
        return rows[self._state.place] if self._state.place < len(rows) else 0

    def listen(self, callback: Callable[[], None]) -> None:
        """Have `callback` called where another Conductor has taken the place of the one before."""
        self._listeners.append(callback)

    def close(self) -> None:
        """Let go of the folder; what was done is kept."""
        self._store.close()

    # --- what was done

    def look(self) -> None:
        """See what was done since the last look, and judge it."""
        if self._catch_up() or isinstance(self.step, Expect):
            self._go_on()
            self._keep()

    def _catch_up(self) -> bool:
        """Go through the rows of the journal that came since; whether there were any."""
        if self._conductor.act == self._state.seen:
            return False
        for row in self._rows_since(self._state.seen):
            self._judging = row.number
            if isinstance(row, Act):
                self._acted(row)
            else:
                self._gone_back(row)
            self._set(seen=row.number)
        self._judging = 0
        self._note_row()
        return True

    def _gone_back(self, row: Beginning) -> None:
        """Somebody went back to a moment: what was judged after it is open again."""
        self._stood = row.world
        if leads_to(self.step, row, self._state.slip, self._conductor.scenes):
            self._judge("program")
            self._go_on()
        elif row.follows is not None:
            earlier = [place for place, number in enumerate(self._state.rows) if 0 < number <= row.follows]
            self._stand_at(max(earlier, default=0), row.number)

    def _stand_at(self, place: int, row: int) -> None:
        """The step at this place is open again, and all after it, each with its remark; it begins at that row."""
        begun, steps, again = self._state.rows[:place], self._state.steps[:place], self._state.steps[place:]
        judged = {number: each.remark for number, each in enumerate(again, start=place)}
        said = self._state.remarks | judged | {self._state.place: self._state.remark}
        remark = said.pop(place, "")
        self._set(place=place, steps=steps, rows=(*begun, row), astray=(), remark=remark, remarks=said)
        self._start, self._asked = self._stood, -1

    def _note_row(self) -> None:
        """All is seen up to where things stand now; what comes next is an act of its own."""
        self._conductor.end_act()
        self._stood = self._conductor.world
        self._set(seen=self._conductor.act)

    def _rows_since(self, number: int) -> Iterator[Row]:
        return (ROW.validate_python(row) for row in self._store.journal(number + 1))

    def _acted(self, act: Act) -> None:
        """One act: each of its events may be the end of a step."""
        newest = act.number == self._conductor.act
        for place, body in enumerate(act.what, start=1):
            between = place < len(act.what) or not newest
            world, step = self._stood, self.step
            after = self._watch.after(body, world) if between else self._conductor.world
            done = step is not None and self._watch.is_done(step, body, (world, self._start), after)
            other = not done or isinstance(step, Fill)  # a form may stand filled in wherever one comes to it
            if step is not None and other and not self._watch.belongs(step, body, world):
                self._set(astray=(*self._state.astray, noted(body)))
            if done:
                self._judge("program", after if between else None)
                self._go_on(after if between else None)
            self._stood = after

    # --- going on

    def _go_on(self, world: World | None = None) -> None:
        """Past all that needs nobody's hands: notes, pictures, what is seen as expected, what stands there already."""
        while (step := self.step) is not None:
            if len(self._state.rows) <= self._state.place:
                self._set(rows=(*self._state.rows, _BETWEEN if world else self._conductor.act))
                self._began, self._start = datetime.now(UTC), world or self._conductor.world
                if isinstance(step, (StepBack, GoBackTo)):
                    self._set(slip=goes_back_to(step, self._conductor.past))
            if isinstance(step, Expect):
                if self._wrong(step, world):
                    return
            elif not isinstance(step, (Note, Snapshot)) and not self._stands(step, world):
                return
            self._judge("program", world)

    def _stands(self, step: Step, world: World | None) -> bool:
        return self._watch.stands(step, world or self._conductor.world)

    def _wrong(self, step: Step | None, world: World | None = None) -> tuple[record.Difference, ...]:
        """What is otherwise than the step expects, if it does, where things stand now or stood in between."""
        if not isinstance(step, Expect):
            return ()
        with Store.in_memory(key=self._store.key()) as store:
            at = Conductor(store, world, self._rules, keeps=False) if world else self._conductor
            page, written = at.page(Texts.load(at.world.language)), named_in_words(step, at)
        found = mismatches(step, page, Kept(self._store, self._conductor.world))
        return tuple(record.difference(each, step, written) for each in found)

    def _judge(self, by: By, world: World | None = None, trouble: str = "") -> None:
        """Write down how the step went, and go to the next."""
        step = self.step
        if step is None:
            return
        place = self._state.place
        wrong = self._wrong(step) if by == "tester" else ()
        judged = record.Step(
            line=step.line,
            text=step.shown,
            words=record.words_of(step, self._button(step)),
            by=by,
            remark=self._state.remark,
            astray=tuple(map(words_of, self._state.astray)),
            trouble="" if wrong else trouble,
            differences=wrong,
            before=self._state.steps[-1].after if self._state.steps else None,
            after=self._seen(world),
            began=self._began,
            seconds=max((datetime.now(UTC) - self._began).total_seconds(), 0.0),
            picture="" if world else self._pictured(place, step),
            act=self._judging or self._conductor.act,
        )
        steps, remark = (*self._state.steps, judged), self._state.remarks.get(place + 1, "")
        self._set(place=place + 1, steps=steps, astray=(), remark=remark)

    def _button(self, step: Step) -> InWords:
        """What was written of what it names, where the step began on screen."""
        if self._begins < 1:
            return {}
        with Store.in_memory(key=self._store.key()) as store:
            return named_in_words(step, Conductor(store, self._start, self._rules, keeps=False))

    def _seen(self, world: World | None) -> record.Seen | None:
        """The page as it is; what came in between was never on screen."""
        if world is not None:
            return None
        at = self._conductor.world
        said = self._conductor.page(Texts.load(at.language), typed=False).says()
        return record.seen(Look(at.session.page, at.now, tuple(map(covered, said))))

    def _pictured(self, place: int, step: Step) -> str:
        if self.picture is None:
            return ""
        called = step.called() if isinstance(step, Snapshot) else step.NAME
        name = f"{numbering.number_of(place):02d}-{as_file_name(called)}.webp"
        try:
            self.picture(self.folder / name)
        except OSError:
            return ""
        return name

    # --- what the tester says

    def passed(self) -> None:
        """The tester saw it: what the program cannot see itself, or saw done otherwise; else it asks first."""
        if self.step is None or self._wrong(self.step):
            return
        untouched = self._begins == self._conductor.act and not isinstance(self.step, RunnerStep)
        if untouched and self._asked != self._state.place:  # nothing was done since it began
            self._asked = self._state.place
            return
        self._judge("tester")
        self._go_on()
        self._keep()

    def failed(self) -> None:
        """It did not go as it is written; what is on screen is kept as a picture."""
        if self._state.place >= len(self.walkthrough.steps):
            return
        line = numbering.line_of(self._state.place, self.walkthrough.steps)
        while self.step is not None and self._state.place in line:  # with what was to be seen after it
            self._judge("tester", trouble=FAILED)
            self._go_on()
        self._keep()

    def say(self, remark: str) -> None:
        """A remark on the step at hand, or at the end on the last one; numbers in it are covered."""
        said = covered(remark.strip())
        if self.step is not None:
            self._set(remark=said)
        elif self._state.steps:
            *rest, last = self._state.steps
            self._set(steps=(*rest, last.model_copy(update={"remark": said})))
        self._keep()

    def help(self) -> None:
        """Have the program do what nobody does by hand. Raises NotAllowed, NotPossible, NotSaved."""
        step = self.step
        if isinstance(step, Restart):
            self._conductor = Conductor.resume(self._store, self._fresh, self._rules)
        elif isinstance(step, NextTrainee):
            self._conductor = self._conductor.next_trainee()
            if self.walkthrough.variants:
                self._conductor.take(VariantsSwitched(variants=self.walkthrough.variants))
        elif isinstance(step, SceneStep) and step.save is not None:
            self._conductor.scenes.save(step.save)
        elif isinstance(step, SceneStep):
            self._conductor.take(BeginScene(self._conductor.scenes.called(step.begin or "")))
            self.look()
            self._tell()
            return
        elif step is not None and step.of_world:
            try:
                self._conductor.take(*step.events(Sight(self._conductor)))
            except Impossible as cannot:
                raise NotPossible(str(cannot)) from cannot
            self.look()
            return
        else:
            return
        self._note_row()
        self._judge("program")
        self._go_on()
        self._keep()
        self._tell()

    def back(self) -> None:
        """One step back: the rehearsal stands as it did before it. Raises NotPossible, NotSaved."""
        place = self._back_to()
        if place is None:
            return
        row = self._state.rows[place]
        if row != self._state.seen:
            self._conductor.take(GoBack(to=row))
            self.look()
        else:  # nothing was done since: only what the tester said is taken back
            self._stand_at(place, row)
            self._go_on()
            self._keep()

    def _tell(self) -> None:
        for callback in self._listeners:
            callback()

    def _back_to(self) -> int | None:
        """The step at hand where something led astray, else the last one that somebody did or judged."""
        at, rows = self._state.place, self._state.rows
        if self._state.astray and rows[at] > 0:
            return at
        steps = self.walkthrough.steps
        for place in reversed(range(at)):
            idle = isinstance(steps[place], (Note, Snapshot))
            judged = not isinstance(steps[place], Expect) or self._state.steps[place].by == "tester"
            if not idle and judged and rows[place] > 0:
                return self._failed_with(place)
        return None

    def _failed_with(self, place: int) -> int:
        """Where the press of Failed began that judged this one, too; else the place itself."""
        line = numbering.line_of(place, self.walkthrough.steps)
        rows, steps = self._state.rows, self._state.steps
        judged = (each for each in line if each <= place and rows[each] > 0)
        return next((each for each in judged if steps[each].by == "tester" and not steps[each].good), place)

    # --- what is told

    def model(self, language: str) -> GuidedModel:
        """What the guide says now."""
        texts, step, state = Texts.load(language), self.step, self._state
        lines = [
            each._replace(mark=self._mark(each.places))
            for each in lines_of(self.walkthrough, texts, self._buttons(texts))
        ]
        at = next((place for place, each in enumerate(lines) if state.place in each.places), len(lines) - 1)
        wrong = self._wrong(step)
        trouble = tuple(each.seen[language] for each in wrong)
        trouble += tuple(texts.say("guided.astray", event=event_said(each, texts)) for each in state.astray)
        trouble += (texts.say("guided.not_seen"),) if self._asked == state.place else ()
        return GuidedModel(
            name=self.walkthrough.called(language),
            lines=tuple(lines),
            at=at,
            where=numbering.where(lines[at].places, len(self.walkthrough.steps), texts),
            trouble=trouble,
            remark=state.remark,
            can_help=step is not None
            and (step.of_world or isinstance(step, (Restart, NextTrainee, SceneStep))),
            can_pass=step is not None and not wrong,
            can_back=self._back_to() is not None,
            finished=step is None,
            passed=sum(each.good for each in state.steps),
            failed=sum(not each.good for each in state.steps),
        )

    def _buttons(self, texts: Texts) -> Mapping[int, str]:
        """What is written of what the steps name; of the next one as the page says it, if nobody knows before."""
        if texts.language not in self._known:
            self._known[texts.language] = buttons.buttons_of(self.walkthrough, self._rules, texts)
        now = {self._state.place: named_by(self.step, self._conductor, texts)} if self.step else {}
        return {**now, **self._known[texts.language]}

    def _mark(self, places: tuple[int, ...]) -> Mark:
        judged = [self._state.steps[each] for each in places if each < self._state.place]
        if self._state.place in places:
            return "differs" if self._state.astray or self._wrong(self.step) else "now"
        if any(not each.good for each in judged):
            return "failed"
        if len(judged) < len(places):
            return "open"
        return "passed" if any(each.by == "tester" for each in judged) else "seen"

    def record(self, rows: tuple[str, ...] = ()) -> Record:
        """What was done so far, as the record of a run; with the `rows` of the tables where it is written."""
        return guided_state.record_of(self._state, self.walkthrough, self._rules.under(), rows)

    def write(self, language: str) -> Path:
        """Write record and report into the folder; the report's path. Raises OSError.

        What was done after the last step that was judged belongs to none yet, and is no part of them.
        """
        suite.keep_journal(self._store, self.folder, self._state.ends)
        rows = guided_state.walked(self._store, self._state.ends)
        made = linked(self.record(rows), self.folder)
        made.save(self.folder)
        return write_page(made, self.folder, Texts.load(language), verification_table().rows)

    def bug(self, language: str) -> str:
        """The draft of a bug report on the last step that failed; nothing where none did."""
        made = self.record()
        (walk,) = made.walks
        bad = [number for number, step in walk.numbered if not step.good]
        return draft(made, walk, bad[-1], Texts.load(language)) if bad else ""

    # --- what is kept

    def _set(self, **changed: object) -> None:
        self._state = self._state.model_copy(update=changed)

    def _keep(self) -> None:
        put(self.folder / STATE, self._state.model_dump_json(exclude_defaults=True).encode())

    def _fresh(self) -> World:
        return given_world(self.walkthrough, Seal(self._store.key()), self._rules)


def opened(path: Path, folder: Path, rules: PolicyReadings, language: str) -> Guided:
    """The run in that folder, gone on with; or of a walkthrough begun, in a folder of its own in `folder`.

    Raises Problems where it cannot be read, NotPossible where it is open elsewhere or not to be used, OSError.
    """
    try:
        if (path / STATE).exists():
            return Guided.resume(path, rules)
        reads, wrong = suite.read_all([path])
        if wrong:
            raise Problems(wrong)
        return Guided.begin(folder, reads[0], rules, language)
    except StoreBusy as busy:
        raise NotPossible(str(busy), "guided.busy", folder=path) from busy
    except StoreError as error:
        raise NotPossible(str(error), error.said.key, **dict(error.said.values)) from error
