"""What was kept of an account's attempts: the two things that a walkthrough expects and no page shows."""

import sys
from functools import cached_property
from typing import Any

from realname_wizard.flow.records import ENDED, is_of, key_of
from realname_wizard.journal.branches import counts
from realname_wizard.journal.log import along
from realname_wizard.messages.world import World
from realname_wizard.store.keeper import Store
from realname_wizard.words import Purpose


class Kept:
    """How many attempts are on record (R33), and the names of all that happened at the account; read when asked for."""

    def __init__(self, store: Store, world: World) -> None:
        """Of the account at hand."""
        self._store, self._world = store, world

    @cached_property
    def stored(self) -> int:
        """How many results are on record."""
        aside = self._store.journal_state().get("aside", ())

        def mine(record: dict[str, Any]) -> bool:
            return is_of(record, self._world.account) and counts(aside, record.get("given", 0))

        return sum(1 for each in self._store.attempts(of=mine) if _is_result(each))

    @cached_property
    def names(self) -> frozenset[str]:
        """What happened, by name."""
        key = key_of(self._world.account, self._world.current)
        rows = along(self._store.newest_rows(sys.maxsize))
        lines = (line for row in rows for line in row["lines"])
        return frozenset(line["name"] for line in lines if line["of"] == key)


def _is_result(record: dict[str, Any]) -> bool:
    return record["outcome"] in ENDED and record["purpose"] != Purpose.MOBILE
