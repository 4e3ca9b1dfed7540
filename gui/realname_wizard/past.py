"""What the journal tells: the log of the account at hand, any moment as it was, what going back there undoes (T03)."""

import sys
from collections.abc import Iterator
from typing import Any, NamedTuple

from realname_wizard.flow.describe import describe
from realname_wizard.flow.drafts import Drafts
from realname_wizard.flow.page_model import PageModel
from realname_wizard.flow.records import is_of, key_of, lines_of
from realname_wizard.journal import looking
from realname_wizard.journal.branches import Aside, counts
from realname_wizard.journal.log import Logged, last_step, logged
from realname_wizard.journal.looking import Moment
from realname_wizard.loop import TABLE
from realname_wizard.messages.session import Session
from realname_wizard.messages.world import Account, World
from realname_wizard.store.keeper import Store
from realname_wizard.texts.catalogue import Texts


class Cost(NamedTuple):
    """What going back to a moment undoes beside the account at hand: other accounts, and attempts on record."""

    accounts: tuple[str, ...] = ()
    attempts: int = 0

    @property
    def is_to_be_asked(self) -> bool:
        """Whether more than the last act of one account is undone."""
        return bool(self.accounts or self.attempts)


class Past:
    """Reads; nothing here changes anything. `aside` is what lies on side branches now."""

    def __init__(self, store: Store, world: World, aside: Aside) -> None:
        self._store, self._world, self._aside = store, world, aside

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

    def moment(self, row: int) -> Moment:
        """How things stood after a row. Raises NotShown."""
        return looking.moment(self._store, row)

    def before_last_step(self) -> int | None:
        """The row to which one step back leads; None where nothing was done yet."""
        step = last_step(self._store.newest_rows())
        return step["number"] - 1 if step else None

    def page(self, moment: Moment, texts: Texts) -> PageModel:
        """The page of then, in today's language; what was typed is shown masked."""
        world = moment.world.evolve(language=texts.language)
        policy = moment.rules.under(world.variants)
        allowed = TABLE.allowed(policy, world.session)
        return describe(policy, world, Drafts(), texts, allowed, history=self._history(moment))

    def cost(self, moment: Moment) -> Cost:
        """What going back there would undo."""
        then, now = _accounts(moment.world), _accounts(self._world)
        changed = {each for each in then.keys() | now.keys() if not _is_same(then.get(each), now.get(each))}
        changed.discard(key_of(self._world.account, self._world.current))
        names = sorted((now.get(each) or then[each])[0].name for each in changed)
        return Cost(tuple(names), len(self._recorded_since(moment)))

    def taken_elsewhere(self, moment: Moment) -> frozenset[str]:
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

    def _recorded_since(self, moment: Moment) -> list[dict[str, Any]]:
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
