"""The full event log, and the page of an earlier moment, in the current language (T03)."""

from typing import NamedTuple

from realname_wizard.flow.page_model import Option, PageModel
from realname_wizard.messages.events import LogLine


class Wanted(NamedTuple):
    """Which lines somebody wants to see: all, or those of one actor, page or reason."""

    actor: str = ""
    page: str = ""
    reason: str = ""

    def takes(self, line: LogLine) -> bool:
        """Whether a line is one of them."""
        return (
            self.actor in ("", line.actor)
            and self.page in ("", line.page)
            and (not self.reason or self.reason in line.detail.split(", "))
        )


EVERYTHING = Wanted()


class LogRow(NamedTuple):
    """A line of the log. `row` is where the journal tells it, 0 where there is no page to look at.

    `mark` says why there is none, or that the line lies on a side branch.
    """

    row: int
    at: str
    actor: str
    text: str
    page: str
    attempt: str
    mark: str


class LogModel(NamedTuple):
    """What stands around the lines, and what they can be chosen by."""

    lead: str
    actors: tuple[Option, ...]
    pages: tuple[Option, ...]
    reasons: tuple[Option, ...]


class AsItWas(NamedTuple):
    """A page as it was. `notes` say what is to be known of it; `goes_back`: the rehearsal can go on from there."""

    at: str
    model: PageModel
    notes: tuple[str, ...]
    goes_back: bool
