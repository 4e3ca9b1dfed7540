"""Ctrl+C while walkthroughs are followed: the step under way ends, then all stops and what was found is reported."""

import signal
from types import FrameType
from typing import Self


class Interrupt:
    """Notes the first Ctrl+C; the second one kills. As an exception it would get lost inside of a window."""

    def __init__(self) -> None:
        self.asked = False
        self._listens = False

    def __enter__(self) -> Self:
        """Listen, unless whoever started the program had it ignore Ctrl+C."""
        self._listens = signal.getsignal(signal.SIGINT) is signal.default_int_handler
        if self._listens:
            signal.signal(signal.SIGINT, self._note)
        return self

    def __exit__(self, *_: object) -> None:
        """No longer listen."""
        if self._listens:
            signal.signal(signal.SIGINT, signal.default_int_handler)

    def _note(self, _number: int, _frame: FrameType | None) -> None:
        self.asked = True
        signal.signal(signal.SIGINT, signal.SIG_DFL)
