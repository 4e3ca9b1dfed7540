"""Sends what waits in the outbox: in batches, in order, whatever the other side does (T07).

Nothing is gone from the outbox before all of it has arrived, or was set aside because the store will not have it.
Sending again what arrived without our knowing is safe, since it is the same statement.
"""

from collections.abc import Callable, Sequence
from random import uniform
from threading import Event, Thread
from typing import Final, NamedTuple, Protocol

from realname_wizard.records.xapi.client import Refused, Trouble
from realname_wizard.records.xapi.statements import Statement
from realname_wizard.store.errors import StoreBusy, StoreError, StoreUnreadable, StoreUnwritable
from realname_wizard.store.outbox import Outbox

MOST_IN_BATCH: Final = 100
MOST_REFUSED: Final = 20
"""So many refused one after another, and none taken: then it is the store that is wrong."""
MOST_FAILED: Final = 5
"""The same where it stumbled over each."""
FIRST_WAIT, LONGEST_WAIT = 5.0, 900.0
"""Seconds until it is tried again: twice as long each time."""


class Store(Protocol):
    """Where statements go."""

    @property
    def name(self) -> str:
        """How people call it."""

    def post(self, statements: Sequence[Statement]) -> None:
        """Put them there. Raises Refused, Trouble."""

    def has(self, statement: Statement) -> bool:
        """Whether this very one is there. Raises Trouble."""


class Round(NamedTuple):
    """What came of going through the outbox once."""

    sent: int = 0
    refused: int = 0
    trouble: Trouble | None = None


class Sender:
    """Goes through the outbox. `stop` is asked between two batches."""

    def __init__(self, outbox: Outbox, store: Store, stop: Callable[[], bool] = lambda: False) -> None:
        self._outbox, self._store, self._stop = outbox, store, stop
        self._sent = self._refused = self._in_a_row = 0
        self._stumbled: list[tuple[Statement, Refused]] = []
        self._unread: StoreUnreadable | None = None

    def run(self) -> Round:
        """Send what waits, until nothing does or something is in the way.

        Raises StoreBusy, StoreUnwritable, and StoreUnreadable once all has gone but what cannot be read now.
        """
        self._sent = self._refused = self._in_a_row = 0
        self._stumbled.clear()
        try:
            with self._outbox.sending():
                while (files := self._next()) and not self._stop():
                    before = self._sent
                    self._deliver([row for rows in files.values() for row in rows])
                    self._judge_stumbles(took=self._sent > before)
                    self._outbox.done(list(files))
        except Trouble as trouble:
            return Round(self._sent, self._refused, trouble)
        if self._unread is not None:
            raise self._unread
        return Round(self._sent, self._refused)

    def _next(self) -> dict[str, list[Statement]]:
        """The files of the next batch, and their rows."""
        found: dict[str, list[Statement]] = {}
        count = 0
        self._unread = None
        for name in self._outbox.names():
            try:
                rows = self._outbox.rows(name)
            except StoreUnreadable as error:
                self._unread = error
                continue
            if found and count + len(rows) > MOST_IN_BATCH:
                break
            found[name] = rows
            count += len(rows)
        return found

    def _deliver(self, rows: list[Statement]) -> None:
        """Put rows into the store; where it refuses them all for one that is wrong, find that one. Raises Trouble."""
        if not rows:
            return
        try:
            self._store.post(rows)
        except Refused as refused:
            if len(rows) > 1:
                half = len(rows) // 2
                self._deliver(rows[:half])
                self._deliver(rows[half:])
            elif refused.status != 500 and self._store.has(rows[0]):
                self._arrived(1)
            else:
                self._leave_out(rows[0], refused)
        else:
            self._arrived(len(rows))

    def _arrived(self, count: int) -> None:
        self._sent += count
        self._in_a_row = 0

    def _leave_out(self, row: Statement, refused: Refused) -> None:
        self._in_a_row += 1
        if refused.status == 500:
            self._stumbled.append((row, refused))
            if self._in_a_row >= MOST_FAILED:
                raise self._fails()
            return
        if self._in_a_row > MOST_REFUSED:
            raise Trouble("xapi.trouble.refuses", waits=True, host=self._store.name, why=str(refused))
        self._outbox.set_aside(row, str(refused))
        self._refused += 1

    def _judge_stumbles(self, *, took: bool) -> None:
        """What a store stumbled over is wrong where it took others of that batch. Raises Trouble where it did not."""
        if self._stumbled and not took:
            raise self._fails()
        for row, refused in self._stumbled:
            self._outbox.set_aside(row, str(refused))
            self._refused += 1
        self._stumbled.clear()

    def _fails(self) -> Trouble:
        return Trouble("xapi.trouble.answer", host=self._store.name, status=500)


class Sending:
    """Sends in a thread of its own, when something waits; `told` hears, in that thread, what came of each round."""

    def __init__(
        self,
        run: Callable[[Callable[[], bool]], Round],
        waits: Callable[[], bool],
        told: Callable[[Round | StoreError], None],
    ) -> None:
        self._run, self._waits, self._told = run, waits, told
        self._wake, self._over, self._rests = Event(), Event(), Event()
        self._rests.set()
        self._tries = 0
        self._thread = Thread(target=self._go, name="xapi", daemon=True)
        self._thread.start()

    def wake(self) -> None:
        """Something waits; send it, unless the store has to be waited for."""
        if not self._tries:
            self._rests.clear()
            self._wake.set()

    def now(self) -> None:
        """Try at once, whatever was in the way."""
        self._tries = 0
        self._wake.set()

    def finish(self, seconds: float) -> None:
        """End once nothing waits, something is in the way, or so many seconds have passed."""
        self._rests.wait(seconds)
        self.close()

    def close(self, seconds: float = 0.5) -> None:
        """End; what is on its way then arrives, or is sent again."""
        self._over.set()
        self._wake.set()
        self._thread.join(seconds)

    def _go(self) -> None:
        pause: float | None = 0.0
        while not self._over.is_set():
            self._wake.wait(pause)
            self._wake.clear()
            if self._over.is_set():
                return
            pause = self._round() if self._waits() else None
            if pause != 0 and not self._wake.is_set():
                self._rests.set()

    def _round(self) -> float | None:
        """Seconds until the next; None where somebody has to call."""
        try:
            done = self._run(self._over.is_set)
        except StoreBusy:
            return uniform(FIRST_WAIT, 2 * FIRST_WAIT)  # another program sends
        except (StoreUnreadable, StoreUnwritable) as error:
            self._tries += 1
            self._told(error)
            return pause_after(self._tries)
        self._told(done)
        if done.trouble is None:
            self._tries = 0
            return 0.0 if self._waits() else None
        self._tries += 1
        return None if done.trouble.waits else max(done.trouble.after, pause_after(self._tries))


def pause_after(tries: int) -> float:
    """Seconds to wait after so many failures, the last of them just now; never all desks of a class at once."""
    return uniform(0.75, 1.25) * min(LONGEST_WAIT, FIRST_WAIT * 2.0 ** min(tries - 1, 20))
