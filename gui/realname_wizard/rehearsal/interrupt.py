"""Ctrl+C, or being ended from outside, while walkthroughs are followed.

The step under way ends, then all stops and what was found is reported; nothing temporary is left behind.
"""

import signal
from types import FrameType
from typing import Any, Self

_ENDINGS = tuple(
    number for name in ("SIGINT", "SIGTERM", "SIGHUP") if (number := getattr(signal, name, None)) is not None
)
_USUAL = (signal.default_int_handler, signal.SIG_DFL)


class Interrupt:
    """Notes the first such signal; the second one kills. As an exception it would get lost inside of a window."""

    def __init__(self) -> None:
        self.asked = False
        self.status = 0
        """With what the program ends then: 128 and the number of the signal, as a shell has it."""
        self._before: dict[signal.Signals, Any] = {}

    def __enter__(self) -> Self:
        """Listen, but for what whoever started the program had it ignore."""
        for number in _ENDINGS:
            before = signal.getsignal(number)
            if before in _USUAL:
                self._before[number] = before
                signal.signal(number, self._note)
        return self

    def __exit__(self, *_: object) -> None:
        """No longer listen."""
        for number, before in self._before.items():
            signal.signal(number, before)

    def _note(self, number: int, _frame: FrameType | None) -> None:
        self.asked, self.status = True, 128 + number
        for each in self._before:
            signal.signal(each, signal.SIG_DFL)
