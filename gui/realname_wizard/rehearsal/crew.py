"""Several processes at one piece of work: each result as it is there, none more once somebody stops it."""

import multiprocessing
import signal
import sys
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

Result = TypeVar("Result")

_PAUSE = 0.2
"""Seconds after which it is asked again whether somebody has stopped it."""


def each(
    work: Callable[[int], Result], number: int, workers: int, stopped: Callable[[], bool]
) -> Iterator[Result]:
    """What `work` gives for 0, 1, … `number` - 1, in any order."""
    if workers <= 1:
        for place in range(number):
            if stopped():
                return
            yield work(place)
        return
    # Forked where nothing but this thread is there to be copied; elsewhere each reads the program again.
    way = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    with way.Pool(min(workers, number) or 1, _Worker.begin, (work,)) as pool:
        results = pool.imap_unordered(_Worker.do, range(number))
        for _place in range(number):
            while True:
                if stopped():
                    return
                try:
                    yield results.next(_PAUSE)
                except multiprocessing.TimeoutError:
                    continue
                break


class _Worker:
    """One process of several, and what it was given when it began."""

    work: Callable[[int], Any]

    @classmethod
    def begin(cls, work: Callable[[int], Any]) -> None:
        """Whoever is asked to stop is the one who began it all."""
        for name in ("SIGINT", "SIGTERM", "SIGHUP"):
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), signal.SIG_DFL if name == "SIGTERM" else signal.SIG_IGN)
        cls.work = staticmethod(work)

    @classmethod
    def do(cls, place: int) -> Any:
        """What comes of one."""
        return cls.work(place)
