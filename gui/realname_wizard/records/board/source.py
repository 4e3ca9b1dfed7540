"""Where the class board has its sittings from: a folder that is shared, or a learning record store (T07)."""

from collections.abc import Iterable
from typing import Protocol

from realname_wizard.records.sitting import Sitting


class Unreachable(Exception):  # noqa: N818 - reads as what happened
    """A source cannot be asked now. What was read before holds, and asking again is safe.

    `key` and `values` say it in the catalogue's words; `waits` says that asking again helps only once somebody has
    done something about it (a password, a folder that is no more).
    """

    def __init__(self, message: str, key: str, *, waits: bool = False, **values: object) -> None:
        super().__init__(message)
        self.key, self.waits, self.values = key, waits, values


class Source(Protocol):
    """Tells what learners of a class do. It is asked again and again, from any one thread at a time."""

    @property
    def name(self) -> str:
        """What people call it: a folder, or the host of a store."""

    def fresh(self) -> Iterable[Sitting]:
        """The sittings that are new or have gone on since the last call; at the first call all of them.

        A sitting that goes on comes again with a higher `revision`, and says in `now` where the learner stands; that is
        None once it is over. Raises Unreachable; then nothing counts as told, and the next call tells it.
        """
