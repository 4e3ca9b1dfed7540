"""Looks on at what is done in the user's own window, attempt by attempt (T07)."""

from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtCore import QObject, SignalInstance
from PySide6.QtWidgets import QWidget

from realname_wizard.messages.refusals import NotPossible, NotSaved
from realname_wizard.records.book import Book
from realname_wizard.records.observing import OfRehearsal
from realname_wizard.records.xapi import may_be_on
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.sentence import Sayable
from realname_wizard.views.parts.message import Message
from realname_wizard.views.parts.widgets import announce
from realname_wizard.views.shell.actions import keys_of

if TYPE_CHECKING:
    from realname_wizard.conductor import Conductor
    from realname_wizard.views.records.sending_on import SendingOn

_NAME = "looking_on"


class Seen(Protocol):
    """The user's own window."""

    taken_up: SignalInstance
    message: Message

    @property
    def folder(self) -> Path | None:
        """Where the data lies; None where it is only in memory."""

    @property
    def conductor(self) -> "Conductor":
        """What the window carries everything to."""

    @property
    def texts(self) -> Texts:
        """The texts of the language on screen."""

    def say_refusal(self, said: Sayable) -> None:
        """Say what was refused above the buttons."""

    def say_unwritable(self, cause: OSError) -> None:
        """Say that something cannot be saved."""


class LookingOn(QObject):
    """Begins with each attempt; another trainee is nobody that is known yet."""

    def __init__(self, window: Seen) -> None:
        super().__init__(cast(QWidget, window))
        self.setObjectName(_NAME)
        self._window, self._book = window, Book(window.folder)
        self._seen: tuple[Conductor, OfRehearsal] | None = None
        window.taken_up.connect(self._other_conductor)
        self.sending: SendingOn | None = None
        self.send_anew()
        self.again()

    def again(self) -> None:
        """End what is looked on at, and begin anew: somebody else is learning, or it is another attempt."""
        self.close()
        conductor = self._window.conductor
        self._seen = conductor, OfRehearsal(self._book, conductor, self.again, tell=self._tell)

    def send_anew(self) -> None:
        """Send to a record store where that is switched on, as it is now; nothing is loaded for it where it is not."""
        if self.sending is not None:
            self.sending.close()
            self.sending = None
        if self._window.folder is not None and may_be_on(self._window.folder):
            from realname_wizard.views.records.sending_on import SendingOn  # noqa: PLC0415

            self.sending = SendingOn(self._window, self._window.folder, self._book)

    def _other_conductor(self) -> None:
        """Another trainee, or everything was erased: then what was under way goes with it."""
        if self._seen is None or self._seen[0] is self._window.conductor:
            return
        if self._window.conductor.world.next_number < self._seen[0].world.next_number:
            self._seen = None
        self.close()
        if self._book.people.chosen:
            self._nobody()
        self.again()

    def _nobody(self) -> None:
        """Nobody is known to be learning now; say how to tell."""
        try:
            self._book.choose("")
        except NotSaved as error:
            self._tell(error)
            return
        except NotPossible as error:
            self._window.say_refusal(error.said)
            return
        said = self._window.texts.say("learner.next", keys=keys_of("learner"))
        self._window.message.say(said, "info")
        announce(cast(QWidget, self._window), said)

    def _tell(self, error: NotSaved) -> None:
        self._window.say_unwritable(error.cause)

    def close(self) -> None:
        """Keep what was done so far."""
        if self._seen is not None:
            self._seen[1].close()
            self._seen = None

    def end(self) -> None:
        """The window closes."""
        self.close()
        if self.sending is not None:
            self.sending.close()
            self.sending = None


def looking_on(window: QWidget) -> LookingOn | None:
    """What looks on at this window."""
    return window.findChild(LookingOn, _NAME)


def begin_again(window: QWidget) -> None:
    """Somebody else is learning in this window."""
    found = looking_on(window)
    if found is not None:
        found.again()
