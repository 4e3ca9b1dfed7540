"""What was kept of an account's attempts: the two things that a walkthrough expects and no page shows."""

from functools import cached_property

from realname_wizard.flow.records import ENDED, is_of, key_of
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
        attempts = (each for each in self._store.attempts() if is_of(each, self._world.account))
        return sum(1 for each in attempts if each["outcome"] in ENDED and each["purpose"] != Purpose.MOBILE)

    @cached_property
    def names(self) -> frozenset[str]:
        """What happened, by name."""
        key = key_of(self._world.account, self._world.current)
        lines = (line for row in self._store.journal() for line in row["lines"])
        return frozenset(line["name"] for line in lines if line["of"] == key)
