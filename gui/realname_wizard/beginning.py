"""Where a rehearsal begins: with numbers that nothing on record has, in any branch."""

from collections.abc import Callable

from realname_wizard.counterparts.ledger import numbered_after
from realname_wizard.flow.records import last_number
from realname_wizard.journal.writing import Pen
from realname_wizard.messages.world import World
from realname_wizard.store.keeper import Store


def pen_of(store: Store) -> Pen:
    """The journal where it stands. Raises ValueError where nobody can have told that."""
    return Pen.taken_up(store.journal_state(), store.journal_rows(), store.last_filed_row())


def last_given(store: Store, pen: Pen) -> int:
    """The last number that an event or attempt has had. What is on record from before the journal is read through."""
    newest = store.newest_attempts(lambda _record: True, 1) if pen.given else store.attempts()
    return max(pen.given, last_number(newest))


def beginning(store: Store, fresh: Callable[[], World], after: int = 0) -> World:
    """A fresh World whose numbers come after all that is on record."""
    return numbered_after(fresh(), max(after, last_given(store, pen_of(store))), fresh=True)
