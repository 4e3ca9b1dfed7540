"""Sends to a record store while a window is open, and says once what only somebody can mend (T07)."""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, Signal
from PySide6.QtWidgets import QWidget

from realname_wizard.records.book import Book
from realname_wizard.records.xapi.desk import Desk, Sent
from realname_wizard.records.xapi.words import trouble
from realname_wizard.texts.catalogue import Texts
from realname_wizard.views.parts.message import Message
from realname_wizard.views.parts.widgets import announce

if TYPE_CHECKING:
    from realname_wizard.messages.refusals import NotSaved


class Seen(Protocol):
    """The user's own window."""

    message: Message

    @property
    def texts(self) -> Texts:
        """The texts of the language on screen."""

    def say_unwritable(self, cause: OSError) -> None:
        """Say that something cannot be saved."""


class SendingOn(QObject):
    """Begins when it is made. `changed` comes whenever something was sent, or could not be."""

    changed = Signal()

    def __init__(self, window: Seen, data: Path, book: Book) -> None:
        super().__init__(cast(QWidget, window))
        self._window, self._desk = window, Desk(data)
        self._said = ""
        self.changed.connect(self._say)
        self._sent = Sent(self._desk, book, told=self._tell, tell=self._unwritable)

    def now(self) -> None:
        """Try at once."""
        self._said = ""
        self._sent.sending.now()

    def close(self) -> None:
        """End; what waits is sent the next time."""
        self._sent.close()

    def _tell(self) -> None:
        with suppress(RuntimeError):  # a store may answer when the window is long gone
            self.changed.emit()

    def _say(self) -> None:
        """Once, and again when it is something else."""
        standing = self._desk.standing()
        if not standing.state.waits:
            self._said = ""
        elif standing.state.trouble != self._said:
            self._said = standing.state.trouble
            said = trouble(standing, self._window.texts)
            self._window.message.say(said, "warning")
            announce(cast(QWidget, self._window), said)

    def _unwritable(self, error: "NotSaved") -> None:
        self._window.say_unwritable(error.cause)


def patient_desk(data: Path) -> Desk:
    """Sending from that folder; while the keyring is waited for, the window goes on being drawn."""

    def draw() -> None:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)

    return Desk(data, draw)
