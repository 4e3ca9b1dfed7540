"""The one door to the World: what happens is worked out by the loop, then saved with its row of the journal, then told.

It knows no Qt: windows, the headless runner and tests drive it alike.
"""

import json
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from realname_wizard.beginning import beginning, last_given, pen_of
from realname_wizard.counterparts.ledger import keep, new_world, numbered_after
from realname_wizard.counterparts.objections import objection
from realname_wizard.flow.account_model import FEW_PAST
from realname_wizard.flow.describe import describe
from realname_wizard.flow.door import Door, Given, Wish
from realname_wizard.flow.drafts import Drafts
from realname_wizard.flow.page_model import PageModel
from realname_wizard.flow.possible import require_possible
from realname_wizard.flow.records import (
    attempt_record,
    is_of,
    is_record,
    key_of,
    lines_of,
    without_logs,
)
from realname_wizard.identity.sealing import Fingerprints, Seal
from realname_wizard.journal.branches import counts
from realname_wizard.journal.keyless import Heard
from realname_wizard.journal.log import last_lines
from realname_wizard.journal.writing import Followed, Pen, mark_of
from realname_wizard.loop import WORKS, OnStep, Turn, Works, with_line
from realname_wizard.messages.events import DIRECTING, Body, LogLine
from realname_wizard.messages.moves import BeginScene, GoBack, Move
from realname_wizard.messages.refusals import NotPossible
from realname_wizard.messages.typed import AnyTyped
from realname_wizard.messages.world import World
from realname_wizard.messages.world_json import WorldJSON
from realname_wizard.past import Past
from realname_wizard.policy.load import PolicyReadings
from realname_wizard.policy.rules import Policy
from realname_wizard.scenes import Scenes, begun
from realname_wizard.store.errors import StoreClosed, StoreUnwritable, saving
from realname_wizard.store.keeper import KeyPlace, Store
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.languages import SOURCE
from realname_wizard.words import EventName


class Mark(NamedTuple):
    """Where things stood once, for `back_to`."""

    world: World
    drafts: Drafts


class Conductor:
    """Drives one World: takes what happens, steps, asks the counterparts, saves, tells who listens."""

    def __init__(
        self,
        store: Store,
        world: World,
        rules: PolicyReadings,
        *,
        fresh: Callable[[], World] | None = None,
        on_step: OnStep = lambda _row: None,
        may_wait: bool = False,
        taken_up: World | None = None,
        told: Iterable[LogLine] = (),
        keeps: bool = True,
        works: Works | None = None,
    ) -> None:
        """Take up a World as it was saved, and answer what had not been answered.

        `rules` hold for this run; the World remembers which variants are switched on. `fresh` makes the World that
        `anew` begins with; without it that is like this one before its first step. `on_step` is told every row of the
        tables that is walked. A World that has lost nothing if it is not kept `may_wait` for room on the disk: it is
        then kept with the first act. `taken_up` is the World that the journal has come to: another one begins anew
        there; `told` is what a World from before the journal says of what happened. Who tries things out, and will look
        at no log and start nothing again, keeps neither World nor journal. Other `works` than
        the program's are for whoever asks what would be noticed of a fault in them.
        """
        self._fresh = fresh or partial(
            new_world, now=world.now, account=world.current, language=world.language, rules=rules
        )
        self._store = store
        self._rules = rules
        self._on_step = on_step
        self._seal = Seal(store.key())
        self._door = Door(self._seal)
        self._history: tuple[str, int, list[dict[str, Any]]] | None = None
        self._lines: tuple[str, tuple[LogLine, ...]] | None = None
        self._listeners: list[Callable[[], None]] = []
        self.as_shown: Callable[[PageModel], PageModel] = lambda page: page
        """How much of a page is shown: all, unless whoever teaches says otherwise (T11)."""
        self._json = WorldJSON()
        self.aside: Path | None = None
        pen = pen_of(store)
        pen = replace(pen, given=last_given(store, pen))
        self._works = works or WORKS
        turn = self._turn(numbered_after(world, pen.given), self._seal)
        turn.settle()
        self._world = turn.world
        self._unrecorded = {each["id"]: each for each in store.unrecorded()} | turn.records
        self._keeps = keeps
        self._pen = self._begun(pen, taken_up, told) if keeps else pen
        with suppress(*([StoreUnwritable] if may_wait else [])):
            if keeps:
                self._write(self._json.text_of(self._world), self._pen, self._unrecorded)
            self._record()

    def _begun(self, pen: Pen, world: World | None, told: Iterable[LogLine]) -> Pen:
        """The journal where it stands; it begins anew where the World or the rules are others now."""
        came_to = self._store.journal_state().get("last")
        if self._world == world and (came_to, pen.mark) == (pen.last, mark_of(self._rules)):
            return pen
        text = self._json.text_of(self._world)
        follows = None
        if world is not None and came_to is not None:
            follows = Followed(came_to, pen.given, pen.aside)  # nobody went back: what came since counts
        return pen.begun(self._world, text, self._rules, follows=follows, lines=told)

    @classmethod
    def resume(
        cls,
        store: Store,
        fresh: Callable[[], World],
        rules: PolicyReadings,
        *,
        on_step: OnStep = lambda _row: None,
        works: Works | None = None,
    ) -> "Conductor":
        """Take up the World that the store holds, or a fresh one.

        What is no World, or one that cannot be, is put aside, never overwritten; `aside` then says where it is.
        Attempts on record that cannot be read are put aside, too.
        """
        store.set_attempts_aside(is_record)
        begun = partial(cls, store, rules=rules, fresh=fresh, on_step=on_step, works=works)
        saved = store.load_world()
        if saved is None:
            return begun(beginning(store, fresh))
        try:
            today, told = without_logs(saved)
            read = World.model_validate_json(json.dumps(today))
            require_possible(rules.under(read.variants), read)
            world = keep(read)  # one of an earlier version may not know its holders yet
            _try_out(world, store, rules, works)
        except Exception:  # noqa: BLE001 - whatever it is, the program would end there at every start
            aside = store.set_world_aside()
            conductor = begun(beginning(store, fresh))
            conductor.aside = aside
            return conductor
        return begun(world, taken_up=read, told=told)

    # --- what is there

    @property
    def world(self) -> World:
        """The World as saved."""
        return self._world

    @property
    def policy(self) -> Policy:
        """The rules in force."""
        return self._rules.under(self._world.variants)

    def take_samples_only(self, on: bool) -> None:
        """Whether numbers that are not those of samples are refused at the door."""
        self._door.samples_only = on

    def examine(self, on: bool) -> None:
        """Whether somebody is examined here: nobody directs then, and nothing is taken back (T11)."""
        self._door.examined = on

    @property
    def examined(self) -> bool:
        """Whether somebody is examined here."""
        return self._door.examined

    @property
    def key_place(self) -> KeyPlace:
        """Where the key lies that seals numbers."""
        return self._store.key_place

    @property
    def rules(self) -> PolicyReadings:
        """The rules that hold for this run, in all their readings."""
        return self._rules

    @property
    def data_folder(self) -> Path | None:
        """Where the data lies; None where it is only in memory."""
        return self._store.folder

    def allowed(self) -> frozenset[EventName]:
        """The events possible now."""
        return self._works.table.allowed(self.policy, self._world.session)

    def page(
        self, texts: Texts, *, typed: bool = True, beside: bool = True, past: int = FEW_PAST
    ) -> PageModel:
        """The page on screen; without what was `typed` in clear, as it is once the program was started again.

        With what is `beside` it, or alone; where it lists attempts, so many of them.
        """
        history = tuple(self._on_record(3 * past))
        drafts, lines = self._door.drafts if typed else Drafts(), self.log if beside else ()
        told = partial(describe, history=history, past=past, lines=lines, beside=beside)
        return self.as_shown(told(self.policy, self._world, drafts, texts, self.allowed()))

    @property
    def log(self) -> tuple[LogLine, ...]:
        """What happened at the account at hand, the end of it (T03)."""
        key = key_of(self._world.account, self._world.current)
        if self._lines is None or self._lines[0] != key:
            rows = last_lines(self._store.newest_rows(), key, MOST_LINES)
            before = (line for each in self._on_record() for line in lines_of(each, key))
            unlike = {line.number: line for line in (*before, *rows)}
            self._lines = (key, tuple(unlike[number] for number in sorted(unlike))[-MOST_LINES:])
        return self._lines[1]

    def _on_record(self, most: int = 0) -> list[dict[str, Any]]:
        """The newest attempts of the account at hand, so many at least, read once for as long as it is at hand."""
        account, most = self._world.account, max(most, _NEWEST)
        key = account.id + account.name
        if self._history is None or self._history[0] != key or self._history[1] < most:
            self._history = (key, most, self._store.newest_attempts(self._is_mine, most))
        return self._history[2]

    def _is_mine(self, record: dict[str, Any]) -> bool:
        """Whether a record is of the account at hand, and on no side branch."""
        return is_of(record, self._world.account) and counts(self._pen.aside, record.get("given", 0))

    @property
    def past(self) -> Past:
        """What the journal tells."""
        return Past(self._store, self._world, self._pen.aside, self._works)

    @property
    def scenes(self) -> Scenes:
        """What was saved under a name, to begin from (T13)."""
        return Scenes(self._store, self._world, self._rules, self._pen.scene, here=self._pen.in_scene)

    def anew(self) -> "Conductor":
        """Forget everything that was kept, the sealing key included; a Conductor at a first start, in this language.

        Raises NotSaved where the system refuses; part of it may then be gone, and this Conductor goes on, with its key.
        Where all is gone and there is no room for the fresh World, that is as before a first start.
        """
        with saving():
            self._store.erase_everything()
        world = self._fresh().evolve(language=self._world.language)
        return self._another(world, may_wait=True)

    def next_trainee(self) -> "Conductor":
        """Begin a fresh World for the next trainee, in this language (T13).

        What was done until now stays on record, what is under way included, and does not count in the fresh World.
        Raises NotSaved where the system refuses; this Conductor then goes on as it was.
        """
        with saving():
            for each in self._leaving().values():
                self._store.record_attempt(each)
            world = beginning(self._store, self._fresh, after=self._world.next_number)
            world = world.evolve(language=self._world.language)
            return self._another(world)

    def _leaving(self) -> dict[str, dict[str, Any]]:
        """What is to be on record before all stands otherwise: what is under way, too."""
        session = self._world.session
        if session.attempt.last_at is None:
            return self._unrecorded
        under_way = attempt_record(self.policy, session, self._world.next_number - 1)
        return {**self._unrecorded, session.attempt.id: under_way}

    @property
    def act(self) -> int:
        """The number of the last act."""
        return self._pen.last

    def end_act(self) -> None:
        """Have what comes next be an act of its own, even a clock that runs on: for whoever tells what came of what."""
        self._pen = self._pen.ended()

    def _another(self, world: World, *, may_wait: bool = False) -> "Conductor":
        alike = partial(Conductor, fresh=self._fresh, on_step=self._on_step, works=self._works)
        return alike(self._store, world, self._rules, may_wait=may_wait)

    def mark(self) -> Mark:
        """Where things stand now."""
        return Mark(self._world, self._door.drafts.copy())

    def back_to(self, mark: Mark) -> None:
        """Have all stand as it did there, for whoever tries things out; what is on record stays on record."""
        self._world, self._door.drafts = mark.world, mark.drafts.copy()
        self._history = self._lines = None

    def listen(self, callback: Callable[[], None]) -> None:
        """Have `callback` called after every `take`, once all is settled and saved."""
        self._listeners.append(callback)

    # --- what happens

    def take(self, *given: Wish) -> None:
        """Let something happen on the current account, or several things at once: saved once, told once.

        To go back, and to begin a scene, is no event of a session, and comes alone.

        Raises NotAllowed where the page does not offer it, NotPossible where it cannot be, NotSaved where the system
        refuses; then nothing has happened, not even the first of several.
        """
        moves = [each for each in given if isinstance(each, Move)]
        if moves and len(given) > 1:
            raise ValueError("what moves the whole World comes alone")
        if moves:
            self._move(moves[0])
        else:
            self._happen([each for each in given if not isinstance(each, Move)])
        session = self._world.session
        self._door.drafts.keep_only((*session.entries, *(session.left.entries if session.left else ())))
        self._record()
        for callback in self._listeners:
            callback()

    def rest(self) -> None:
        """What nobody has to wait for: what was saved survives a power cut, too, and rows that are many get a file.

        Left undone, each is done with a later act; where the system refuses, that act says so. A store that is closed
        has nothing left to do: a window may be closed once more after it.
        """
        with suppress(StoreUnwritable, StoreClosed):
            self._store.settle()
            self._pen = self._emptied(self._pen)

    def _happen(self, given: list[Given]) -> None:
        typed, heard = self._door.drafts.copy(), Heard(self._seal)
        try:
            turn = self._worked_out(given, heard)
            if turn.happened:
                with saving():
                    self._keep(turn, heard.told)
        except BaseException:
            self._door.drafts = typed
            raise

    def foreseen(self, *given: Given) -> Turn:
        """What would come of it; nothing happens. Raises what `take` would, but that it cannot be saved."""
        typed = self._door.drafts.copy()
        try:
            return self._worked_out(given, self._seal)
        finally:
            self._door.drafts = typed

    def _worked_out(self, given: Iterable[Given], seal: Fingerprints) -> Turn:
        turn = self._turn(self._world, seal)
        for each in given:
            self._enter(turn, each)
        return turn

    def _move(self, move: Move) -> None:
        """Have all stand otherwise, in today's language: one write."""
        if self._door.examined:
            raise NotPossible("nothing is taken back while somebody is examined", "refused.examined_back")
        with saving():
            if isinstance(move, BeginScene):
                self._begin_scene(move.scene)
            else:
                self._go_back(move)
        self._history = self._lines = None

    def _go_back(self, back: GoBack) -> None:
        """Have all stand as it did then; what came since lies on a side branch (T03)."""
        past = self.past
        row = past.last_step().to if back.to is None else back.to
        then = past.moment(row)
        world = past.going_on(then, self._pen.given)
        try:
            require_possible(self._rules.under(world.variants), world)
        except ValueError as cannot:
            raise NotPossible("these rules know no such moment", "back.differs") from cannot
        if not then.is_exact:
            raise NotPossible("today's program does not come to that moment", "back.differs")
        text, pen = self._json.text_of(world), self._emptied(self._pen)
        pen = pen.begun(world, text, self._rules, follows=Followed(row, then.given, then.aside))
        self._write(text, pen, self._unrecorded)
        self._world, self._pen = world, pen

    def _begin_scene(self, id: str) -> None:
        """Begin as things stood in that scene; what was done until now is on record and does not count (T13)."""
        saved, last = self.scenes.world(id), max(self._world.next_number, self._pen.given)
        world, line = begun(saved, last, self._world.language)
        try:
            _try_out(world, self._store, self._rules, self._works)
        except Exception as cannot:
            raise NotPossible("it cannot be begun", "scenes.damaged") from cannot
        text, pen, leaving = self._json.text_of(world), self._emptied(self._pen), self._leaving()
        pen = pen.begun(world, text, self._rules, lines=(line,), scene=id)
        self._write(text, pen, leaving)
        self._world, self._pen, self._unrecorded = world, pen, leaving
        self._door.drafts = Drafts()

    def _emptied(self, pen: Pen) -> Pen:
        """With room for a row: what is full is put into a file."""
        if not pen.is_full:
            return pen
        self._store.keep_rows(pen.rows)
        return pen.emptied()

    def _enter(self, turn: Turn, given: Given) -> None:
        for part in self._door.bodies(turn.policy, turn.world, given):
            if isinstance(part, AnyTyped):
                self._enter(turn, part)
            else:
                self._step(turn, part)

    def _step(self, turn: Turn, body: Body) -> None:
        """One event, and all that comes of it."""
        if self._door.examined and body.name in DIRECTING:
            raise NotPossible("nobody directs while somebody is examined", "refused.examined")
        why = objection(turn.policy, turn.world, body)
        if why and body.name in self._works.table.allowed(turn.policy, turn.world.session):
            english = Texts.load(SOURCE).say(why.key, **why.values)
            raise NotPossible(english, why.key, **why.values)
        turn.happen(body)

    def _turn(self, world: World, seal: Fingerprints) -> Turn:
        return Turn(world, self._rules, seal, self._on_step, self._works)

    # --- what is kept

    def _keep(self, turn: Turn, sealed: tuple[str, ...]) -> None:
        """Save what comes of an act: the World, its row, and what is to be put on record, in one write."""
        unrecorded, pen = {**self._unrecorded, **turn.records}, self._pen
        if self._keeps:
            text = self._json.text_of(turn.world)
            pen = self._emptied(pen).acted(self._world, turn, text, sealed)
            self._write(text, pen, unrecorded)
        self._world, self._pen, self._unrecorded = turn.world, pen, unrecorded
        if self._lines is not None:  # the log goes on, if it was asked for
            key, log = self._lines
            for line in turn.lines:
                log = with_line(log, line) if line.of == key else log
            self._lines = (key, log[-MOST_LINES:])

    def _write(self, text: str, pen: Pen, unrecorded: dict[str, dict[str, Any]]) -> None:
        self._store.save_world_json(text, pen.state, pen.rows, list(unrecorded.values()))

    def _record(self) -> None:
        """Put on record what was saved as still to be put there.

        After a crash it is put there once more; where the system refuses, at the next event.
        """
        if not self._unrecorded:
            return
        try:
            for each in self._unrecorded.values():
                self._store.record_attempt(each)
        except StoreUnwritable:
            return
        if self._history is not None:
            key, most, known = self._history
            mine = {each["id"]: each for each in known}
            mine |= {id: each for id, each in self._unrecorded.items() if self._is_mine(each)}
            self._history = (key, most, list(mine.values())[-most:])
        self._unrecorded = {}


def _try_out(world: World, store: Store, rules: PolicyReadings, works: Works | None) -> None:
    """Raises whatever the program would end of where it took that World up, and went on with its journal."""
    if pen_of(store).last < 0 or not all(map(is_record, store.unrecorded())):
        raise ValueError("what is to be put on record is no attempt")
    trial = Conductor(Store.in_memory(key=store.key()), world, rules, keeps=False, works=works)
    trial.page(Texts.load(trial.world.language))


MOST_LINES = 60
"""How many lines of the log are at hand; all are in the journal."""

_NEWEST = 30
"""How many attempts of an account are at hand for its page and its log, at least."""
