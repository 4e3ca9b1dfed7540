"""How far it is, on a terminal; whoever pipes it elsewhere gets nothing of the kind."""

import time
from typing import Self, TextIO

_PARTS = {"charting": (0.0, 0.5), "searching": (0.5, 0.6), "writing": (0.6, 1.0)}
"""What share of the whole each part usually takes."""

_OFTEN = 0.2  # seconds
_WORTH_TELLING = 2.0  # seconds


class Progress:
    """A line that says what is being done, and about how long it will still take."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._shown = stream.isatty()
        self._began = self._last = time.monotonic()
        self._width = 0

    def tell(self, what: str, share: float) -> None:
        """So much of this part is done."""
        now = time.monotonic()
        if not self._shown or now - self._last < _OFTEN:
            return
        self._last = now
        first, last = _PARTS[what]
        done = first + share * (last - first)
        passed = now - self._began
        left = f", about {passed / done - passed:.0f} s left" if done and passed > _WORTH_TELLING else ""
        self._write(f"{what}: {done:.0%}{left}")

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(self, *_: object) -> None:
        """Leave the line as it was found."""
        if self._width:
            self._write("")
            self._stream.write("\r")
            self._stream.flush()

    def _write(self, text: str) -> None:
        self._stream.write(f"\r{text:{self._width}}")
        self._stream.flush()
        self._width = len(text)
