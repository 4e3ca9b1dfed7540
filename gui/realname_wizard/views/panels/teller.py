"""What a panel may ask of the Conductor: to look at the World, and to tell it how things are outside."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Literal, Protocol

from realname_wizard.words import Field, Forced, Hint, Page, Reason

if TYPE_CHECKING:
    from realname_wizard.flow.page_model import LogEntry
    from realname_wizard.messages.events import Scene
    from realname_wizard.messages.world import World
    from realname_wizard.policy.rules import Policy
    from realname_wizard.texts.catalogue import Texts


class Teller(Protocol):
    """Tells the World what it is told from outside; see the Conductor for what each means."""

    @property
    def world(self) -> "World":
        """The World as it is."""

    @property
    def policy(self) -> "Policy":
        """The rules in force."""

    def log(self, texts: "Texts") -> "tuple[LogEntry, ...]":
        """What happened in the attempt on screen."""

    def hints(self, scene: "Scene") -> tuple[Hint, ...]:
        """What the camera says about a scene."""

    def find_accounts(self, by: Mapping[Field, str]) -> None:
        """Look for the accounts verified for what was typed."""

    def set_wallet(
        self, *, name: str | None = None, id_number: str | None = None, card: bool | None = None
    ) -> None:
        """What the wallet says; what is not named agrees with the user."""

    def say_register(
        self,
        *,
        enterprise_listed: bool | None = None,
        legal_rep_matches: bool | None = None,
        person_matches: bool | None = None,
        photo_on_record: bool | None = None,
    ) -> None:
        """What the registers say; what is not named stays."""

    def present_official_account(
        self, *, verified: bool | None = None, same_enterprise: bool | None = None
    ) -> None:
        """Which Official Account the next authorisation is for."""

    def bank_account_wrong(self) -> None:
        """The money comes back."""

    def bank_never_arrives(self) -> None:
        """The money never comes."""

    def order(self, page: Page, outcomes: tuple[Forced | Reason, ...]) -> None:
        """Order the next verdicts of a page."""

    def advance(
        self,
        *,
        seconds: int = 0,
        minutes: int = 0,
        hours: int = 0,
        days: int = 0,
        business_days: int = 0,
        to: datetime | Literal["deadline"] | None = None,
    ) -> None:
        """Turn the clock forward."""
