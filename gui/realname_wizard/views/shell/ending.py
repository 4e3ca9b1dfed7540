"""Ctrl+C and being ended from outside, while the window is open: it closes without a question, and nothing is lost.

Python sees to signals between two of its own steps, and an idle window takes none: so the signal also arrives as a
byte on a socket, which wakes it.
"""

import signal
import socket
from collections.abc import Callable
from typing import Any, Self

from PySide6.QtCore import QSocketNotifier

_ENDINGS = ("SIGINT", "SIGTERM", "SIGHUP")


class EndsOnSignals:
    """Calls `end` with the exit status when such a signal comes, for as long as it is entered."""

    def __init__(self, end: Callable[[int], None]) -> None:
        self._end = end
        self._before: dict[signal.Signals, Any] = {}
        self._bell, self._ringing = socket.socketpair()

    def __enter__(self) -> Self:
        """Listen, but for what whoever started the program had it ignore."""
        for each in (self._bell, self._ringing):
            each.setblocking(False)
        self._wakes_before = signal.set_wakeup_fd(self._ringing.fileno(), warn_on_full_buffer=False)
        self._notifier = QSocketNotifier(self._bell.fileno(), QSocketNotifier.Type.Read)
        self._notifier.activated.connect(self._hear)
        for name in _ENDINGS:
            number = getattr(signal, name, None)
            if number is not None and signal.getsignal(number) in (
                signal.default_int_handler,
                signal.SIG_DFL,
            ):
                self._before[number] = signal.signal(number, lambda came, _frame: self._end(128 + came))
        return self

    def __exit__(self, *_: object) -> None:
        """No longer listen."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._wakes_before)
        for number, before in self._before.items():
            signal.signal(number, before)
        self._bell.close()
        self._ringing.close()

    def _hear(self) -> None:
        """Python has noticed the signal by now: this is one of its steps."""
        self._bell.recv(64)
