"""What came through the door, for the step that says it again (T05)."""

from dataclasses import dataclass
from typing import Protocol

from realname_wizard.identity.entry import Entry
from realname_wizard.messages.world import World
from realname_wizard.words import Field


class Samples(Protocol):
    """What stands in for what somebody typed: the same for the same, and judged alike."""

    def text(self, entry: Entry, world: World) -> str:
        """For a field as it was filled, with this World around it."""

    def owner(self, shown: str) -> str:
        """For the name of somebody's wallet, as it is shown."""

    def known(self, field: Field, fingerprint: str) -> str:
        """For what is kept as a fingerprint only."""


@dataclass(frozen=True, slots=True)
class Taken:
    """The Worlds before and after."""

    before: World
    after: World
    samples: Samples
