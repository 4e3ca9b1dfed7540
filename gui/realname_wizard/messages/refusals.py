"""What the Conductor says no with. Nothing has changed then."""

from typing import TYPE_CHECKING

from realname_wizard.texts.sentence import Sentence, as_it_came, cause_of
from realname_wizard.words import EventName

if TYPE_CHECKING:
    from realname_wizard.messages.session import Session


class NotAllowed(Exception):  # noqa: N818 - the word of the design
    """The event is not possible now."""

    def __init__(self, session: "Session", name: EventName) -> None:
        super().__init__(f"{name} is not possible on {session.page}")
        self.page = session.page
        self.name = name


class NotSaved(Exception):  # noqa: N818 - as the others
    """What happened could not be kept, for `cause`; so it did not happen. The same may be tried again.

    `said` says it in words for a person.
    """

    def __init__(self, cause: OSError) -> None:
        super().__init__(f"not saved: {as_it_came(cause)}")
        self.cause = cause
        self.said = Sentence("records.unwritable", cause=cause_of(cause))


class NotPossible(Exception):  # noqa: N818 - the word of the walkthrough format
    """What the world was told cannot be there.

    `key` and `values` say it in the catalogue's words, where the person should read why; `said` is that sentence.
    """

    def __init__(self, message: str, key: str = "", **values: object) -> None:
        super().__init__(message)
        self.key = key
        self.values = values
        self.said = Sentence(key or "window.error.not_possible", **values)
