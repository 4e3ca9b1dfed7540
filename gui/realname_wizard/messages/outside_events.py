"""What is said from outside about the world and the rehearsal: by the director, the clock, whoever rehearses.

Each is possible in every state; a counterpart takes note of it. In `…Says`, what is not named stays as it was.
"""

from typing import Annotated, Literal

from pydantic import AfterValidator
from pydantic import Field as Slot

from realname_wizard.messages.value import Moment, Value
from realname_wizard.texts.languages import languages
from realname_wizard.words import EventName, Forced, Page, Reason, Variant


class WalletSays(Value):
    """What the phone's wallet says from now on (R21, R22).

    `name` as shown, `id_number` as fingerprint. `agrees`: the wallet is the user's own again.
    """

    name: Literal[EventName.WALLET_SAYS] = EventName.WALLET_SAYS
    card_bound: bool | None = None
    owner: str | None = None
    id_number: str | None = None
    agrees: bool = False


class Says(Value):
    """Something that is so or not so, by name."""

    @property
    def named(self) -> dict[str, bool]:
        """What is said, without what stays as it was."""
        return {name: value for name, value in self if name != "name" and value is not None}


class RegisterSays(Says):
    """What the registers say from now on; True: it agrees with what the user enters (R24, R28)."""

    name: Literal[EventName.REGISTER_SAYS] = EventName.REGISTER_SAYS
    enterprise_listed: bool | None = None
    legal_rep_matches: bool | None = None
    person_matches: bool | None = None
    photo_on_record: bool | None = None
    person_found: bool | None = None
    document_valid: bool | None = None


class OfficialAccountSays(Says):
    """Which Official Account the next authorisation is for (R25)."""

    name: Literal[EventName.OFFICIAL_ACCOUNT_SAYS] = EventName.OFFICIAL_ACCOUNT_SAYS
    verified: bool | None = None
    same_enterprise: bool | None = None


class BankSays(Value):
    """What becomes of the money under way, or else of the next transfer (R27)."""

    name: Literal[EventName.BANK_SAYS] = EventName.BANK_SAYS
    fate: Literal["account_wrong", "never_arrives"]


Together = Annotated[tuple[Reason, ...], Slot(min_length=2)]
"""Several causes of one verdict."""

Ordered = Forced | Reason | Together
"""What a verdict that is ordered says (T01)."""


class DirectorOrdered(Value):
    """The next verdicts of a page are ordered, in this order; none: what was ordered for it is forgotten (T01)."""

    name: Literal[EventName.DIRECTOR_ORDERED] = EventName.DIRECTOR_ORDERED
    at: Page
    outcomes: tuple[Ordered, ...]


class ClockTurned(Value):
    """The clock is turned forward; what falls due on the way happens, in order (T02)."""

    name: Literal[EventName.TIME_PASSED] = EventName.TIME_PASSED
    until: Moment


def _known(tag: str) -> str:
    if tag not in languages():
        raise ValueError(f"there is no language {tag}")
    return tag


class LanguageSwitched(Value):
    """Everything is in this language from now on (T08)."""

    name: Literal[EventName.LANGUAGE_SWITCHED] = EventName.LANGUAGE_SWITCHED
    language: Annotated[str, AfterValidator(_known)]


class VariantsSwitched(Value):
    """These readings of the rules are in force from now on."""

    name: Literal[EventName.VARIANTS_SWITCHED] = EventName.VARIANTS_SWITCHED
    variants: tuple[Variant, ...]


OutsideBody = (
    WalletSays
    | RegisterSays
    | OfficialAccountSays
    | BankSays
    | DirectorOrdered
    | ClockTurned
    | LanguageSwitched
    | VariantsSwitched
)
"""The bodies of these events."""
