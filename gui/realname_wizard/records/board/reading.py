"""Asks a source in a thread of its own: a share or a store that does not answer keeps no window waiting (T07)."""

import threading
from collections.abc import Iterable
from queue import Empty, SimpleQueue
from typing import NamedTuple

from realname_wizard.records.board.source import Source, Unreachable
from realname_wizard.records.sitting import Sitting


class Answer(NamedTuple):
    """What a source told, or why it could not be asked."""

    sittings: tuple[Sitting, ...] = ()
    trouble: Unreachable | None = None


class Reading:
    """One source, asked again and again; whoever asks looks later whether there is an answer."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self._asked: SimpleQueue[bool] = SimpleQueue()
        self._answers: SimpleQueue[Answer] = SimpleQueue()
        self._waits = False
        self._thread: threading.Thread | None = None

    @property
    def waits(self) -> bool:
        """Whether it was asked and has not answered yet."""
        return self._waits

    def ask(self) -> None:
        """Ask what is new, unless it is being asked."""
        if self._waits:
            return
        self._waits = True
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="class board", daemon=True)
            self._thread.start()
        self._asked.put(True)

    def answer(self, patience: float = 0.0) -> Answer | None:
        """What came; None where nothing has within so many seconds."""
        try:
            found = self._answers.get(timeout=patience) if patience else self._answers.get_nowait()
        except Empty:
            return None
        self._waits = False
        return found

    def close(self) -> None:
        """Ask no more; a thread that still waits for an answer ends with the program."""
        self._asked.put(False)

    def _run(self) -> None:
        while self._asked.get():
            self._answers.put(_fresh(self.source))


def _fresh(source: Source) -> Answer:
    try:
        found: Iterable[Sitting] = source.fresh()
        return Answer(tuple(found))
    except Unreachable as trouble:
        return Answer(trouble=trouble)
