"""What the journal tells: the log of the account at hand, any moment as it was, what going back there undoes (T03)."""

import json
import sys
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from realname_wizard.counterparts.ledger import numbered_after
from realname_wizard.flow.describe import describe
from realname_wizard.flow.describe.log import exported, log_model, log_row
from realname_wizard.flow.drafts import Drafts
from realname_wizard.flow.log_model import EVERYTHING, AsItWas, LogModel, LogRow, Wanted
from realname_wizard.flow.page_model import PageModel
from realname_wizard.flow.records import is_of, key_of, lines_of, without_logs
from realname_wizard.identity.sealing import Fingerprints, Seal
from realname_wizard.journal import looking
from realname_wizard.journal.branches import Aside, counts
from realname_wizard.journal.log import Logged, along, last_step, logged
from realname_wizard.journal.looking import Moment, NotShown
from realname_wizard.journal.replay import Again, again
from realname_wizard.journal.rows import ROW
from realname_wizard.loop import WORKS, OnStep, Works
from realname_wizard.messages.events import LogLine
from realname_wizard.messages.refusals import NotPossible
from realname_wizard.messages.session import Session
from realname_wizard.messages.world import Account, World
from realname_wizard.store.keeper import Store
from realname_wizard.texts.catalogue import Texts
from realname_wizard.words import EventName


class Cost(NamedTuple):
    """What going back to a moment undoes beside the account at hand: other accounts, and attempts on record."""

    accounts: tuple[str, ...] = ()
    attempts: int = 0

    def said(self, texts: Texts) -> tuple[str, ...]:
        """In words."""
        names, n = ", ".join(self.accounts), self.attempts
        of_accounts = (texts.say("back.also.accounts", names=names),) if names else ()
        return (*of_accounts, *((texts.count("back.also.attempts", n),) if n else ()))


class LastStep(NamedTuple):
    """What one step back takes back: the row before it, and what the log says of it."""

    to: int
    line: LogLine | None


class Past:
    """Reads; nothing here changes anything. `aside` is what lies on side branches now."""

    @classmethod
    def kept(cls, store: Store) -> "Past":
        """Of what a store holds, without opening it any further. Raises ValueError where it holds no World."""
        saved = store.load_world()
        if saved is None:
            raise ValueError("nothing is kept there")
        world = World.model_validate_json(json.dumps(without_logs(saved)[0]))
        return cls(store, world, tuple((low, high) for low, high in store.journal_state().get("aside", ())))

    def of(self, account: str) -> "Past":
        """The same with that account at hand. Raises KeyError where there is none."""
        if self._world.ledger.account(account) is None:
            raise KeyError(account)
        return Past(self._store, self._world.evolve(current=account), self._aside)

    def __init__(self, store: Store, world: World, aside: Aside, works: Works = WORKS) -> None:
        self._store, self._world, self._aside, self._works = store, world, aside, works

    def lines(self) -> Iterator[Logged]:
        """Everything that happened at the account at hand, the newest first; read as it is asked for."""
        key = key_of(self._world.account, self._world.current)
        seen = set()
        for each in logged(self._store.newest_rows(sys.maxsize), key, self._aside):
            seen.add(each.line.number)
            yield each
        mine = self._store.attempts(
            of=lambda each: bool(each.get("events")) and is_of(each, self._world.account)
        )
        before = {line.number: line for each in mine for line in lines_of(each, key)}
        yield from (
            Logged(0, before[number]) for number in sorted(before, reverse=True) if number not in seen
        )

    def way(self) -> Iterator[Mapping[str, Any]]:
        """The rows that led to where things stand, the newest first, from the last fresh World on."""
        return along(self._store.newest_rows(sys.maxsize))

    @property
    def world(self) -> World:
        """How things stand now."""
        return self._world

    @property
    def seal(self) -> Fingerprints:
        """That under which all of it was typed."""
        return Seal(self._store.key())

    @property
    def works(self) -> Works:
        """What is asked what comes of what."""
        return self._works

    def beside(self, moment: Moment) -> Store:
        """A store in memory that seals alike and holds the attempts on record then, for whoever tries things out."""
        store = Store.in_memory(key=self._store.key())
        for each in self._history(moment):
            store.record_attempt(each)
        return store

    def acts(self, on_step: OnStep = lambda _row: None) -> Iterator[Again]:
        """That way gone through again, the oldest row first. Raises Differs."""
        yield from again((ROW.validate_python(row) for row in reversed(list(self.way()))), on_step)

    def log(self, texts: Texts) -> LogModel:
        """What stands around the lines."""
        return log_model(texts, self._world.current)

    def rows(self, texts: Texts, wanted: Wanted) -> Iterator[LogRow | None]:
        """The lines in words, the newest first; None for each that is not wanted, so that nobody waits for long."""
        for row, line, aside in self.lines():
            yield log_row(texts, line, row, aside=aside) if wanted.takes(line) else None

    def table(
        self, texts: Texts, wanted: Wanted = EVERYTHING
    ) -> Iterator[dict[str, str | int | bool] | None]:
        """The lines as they are exported, in identifiers and in words; as `rows` in all else."""
        for row, line, aside in self.lines():
            yield exported(texts, line, self._world.current, row, aside=aside) if wanted.takes(line) else None

    def moment(self, row: int) -> Moment:
        """How things stood after a row. Raises NotPossible."""
        try:
            return looking.moment(self._store, row, self._works)
        except (NotShown, ValueError) as cannot:
            raise NotPossible("that moment cannot be read", "back.not_shown") from cannot

    def last_step(self) -> LastStep:
        """What one step back takes back, and to which row that leads. Raises NotPossible where nothing was done yet."""
        try:
            step = last_step(self._store.newest_rows())
            if step is None:
                raise NotPossible("nothing was done yet", "back.nothing")
            lines = step["lines"]
            return LastStep(step["number"] - 1, LogLine.model_validate(lines[0]) if lines else None)
        except (KeyError, ValueError) as cannot:
            raise NotPossible("the last step cannot be read", "back.not_shown") from cannot

    def last_line(self, name: EventName) -> int:
        """The row of the last line of that name at the account at hand. Raises NotPossible where there is none."""
        found = (each.row for each in self.lines() if each.line.name is name and each.row and not each.aside)
        row = next(found, None)
        if row is None:
            raise NotPossible(f"no line of the log says {name}")
        return row

    def as_it_was(self, row: int, texts: Texts) -> AsItWas:
        """The page after a row, and what is to be known of it. Raises NotPossible."""
        moment = self.moment(row)
        notes = []
        if not moment.is_of_today:
            notes.append(texts.say("was.program", version=moment.program))
        if not moment.is_exact:
            notes.append(texts.say("was.differs"))
        at = texts.moment(moment.world.now, seconds=True)
        return AsItWas(at, self.page(moment, texts), tuple(notes), moment.is_exact)

    def page(self, moment: Moment, texts: Texts) -> PageModel:
        """The page of then, in today's language; what was typed is shown masked."""
        world = moment.world.evolve(language=texts.language)
        policy = moment.rules.under(world.variants)
        allowed = self._works.table.allowed(policy, world.session)
        return describe(policy, world, Drafts(), texts, allowed, history=self._history(moment))

    def cost(self, moment: Moment) -> Cost:
        """What going back there would undo."""
        then, now = _accounts(moment.world), _accounts(self._world)
        changed = {each for each in then.keys() | now.keys() if not _is_same(then.get(each), now.get(each))}
        changed.discard(key_of(self._world.account, self._world.current))
        names = sorted((now.get(each) or then[each])[0].name for each in changed)
        return Cost(tuple(names), len(self.recorded_since(moment)))

    def going_on(self, moment: Moment, given: int) -> World:
        """The World of then as it goes on from now: in today's language, with numbers after the last that was given."""
        world = numbered_after(moment.world, given, anew=self._taken_elsewhere(moment))
        return world.evolve(language=self._world.language)

    def _taken_elsewhere(self, moment: Moment) -> frozenset[str]:
        """The accounts whose attempt of then has gone on since, and was not on record yet.

        On another branch that attempt is another one.
        """
        now = {each.account: each for each in self._world.sessions}
        ids = {
            each.attempt.id: each.account for each in moment.world.sessions if each != now.get(each.account)
        }

        def known(record: dict[str, Any]) -> bool:
            return record["id"] in ids and record.get("given", 0) <= moment.given

        on_record = {each["id"] for each in self._store.newest_attempts(known, len(ids))}
        return frozenset(account for id, account in ids.items() if id not in on_record)

    def recorded_since(self, moment: Moment) -> list[dict[str, Any]]:
        """The attempts that have been put on record since then, and count."""

        def since(record: dict[str, Any]) -> bool:
            given = record.get("given", 0)
            return given > moment.given and counts(self._aside, given)

        return self._store.newest_attempts(since, _MOST)

    def _history(self, moment: Moment) -> tuple[dict[str, Any], ...]:
        """The account's attempts that were on record then."""

        def known(record: dict[str, Any]) -> bool:
            given = record.get("given", 0)
            return (
                given <= moment.given and counts(moment.aside, given) and is_of(record, moment.world.account)
            )

        return tuple(self._store.newest_attempts(known, _MOST))


_MOST = 30
"""How many attempts are looked at."""


_Account = tuple[Account, Session | None]


def _accounts(world: World) -> dict[str, _Account]:
    """What there is to know of each account, by its id."""
    sessions = {each.account: each for each in world.sessions}
    return {each.id or each.name: (each, sessions.get(each.name)) for each in world.ledger.accounts}


def _is_same(then: _Account | None, now: _Account | None) -> bool:
    """Whether nothing has happened to an account; another number of its attempt is nothing."""
    if then == now or then is None or now is None:
        return then == now
    return then[0] == now[0] and _unnumbered(then[1]) == _unnumbered(now[1])


def _unnumbered(session: Session | None) -> Session | None:
    return session and session.evolve(attempt=session.attempt.evolve(id="-"))
