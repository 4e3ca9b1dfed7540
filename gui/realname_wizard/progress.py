"""How far it is, and about how long it still takes, for all that takes longer than a moment.

Only on a terminal: whoever pipes it elsewhere gets nothing of the kind.
"""

import time
from collections.abc import Mapping
from typing import Self, TextIO

from realname_wizard.terminal import obeyed, shown

_OFTEN = 0.2
"""Seconds between two lines."""
_WORTH_TELLING = 1.0
"""Seconds after which there is something to tell."""


class Progress:
    """A line that says what is being done, and about how long all of it still takes.

    `parts` are what is done one after another, each with the share of the whole that it usually takes; what is none of
    them is the whole. Whoever writes something else to the same terminal clears the line first.
    """

    def __init__(self, stream: TextIO, parts: Mapping[str, float] | None = None) -> None:
        self._stream = obeyed(stream)
        self._shown = stream.isatty()
        self._began = self._last = time.monotonic()
        self._width = 0
        self._parts: dict[str, tuple[float, float]] = {}
        until = 0.0
        for what, share in (parts or {}).items():
            self._parts[what] = (until, share)
            until += share

    def tell(self, what: str, share: float) -> None:
        """So much of this part is done, from 0 to 1."""
        now = time.monotonic()
        passed = now - self._began
        if not self._shown or now - self._last < _OFTEN or passed < _WORTH_TELLING:
            return
        self._last = now
        before, whole = self._parts.get(what, (0.0, 1.0))
        done = before + share * whole
        left = f", about {_span(passed / done - passed)} left" if done else ""
        self._write(f"{shown(what)}: {done:.0%}{left}")

    def clear(self) -> None:
        """Leave the line as it was found."""
        if self._width:
            self._write("")
            self._stream.write("\r")
            self._stream.flush()

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(self, *_: object) -> None:
        """Leave the line as it was found."""
        self.clear()

    def _write(self, text: str) -> None:
        self._stream.write(f"\r{text:{self._width}}")
        self._stream.flush()
        self._width = len(text)


def _span(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 100 else f"{seconds / 60:.0f} min"
