"""What hands give in clear: it becomes an event at the Conductor's door, and is never saved or logged (T09)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar, Literal

from realname_wizard.words import EventName, Field


@dataclass(frozen=True, slots=True)
class Typed:
    """Fields of the details page and what was typed into them."""

    becomes: ClassVar[EventName] = EventName.FILL

    values: Mapping[Field, str] = field(repr=False)


@dataclass(frozen=True, slots=True)
class TypedSpecimen:
    """Every field on the page that the specimen of that name knows, and then the code that the phone received."""

    becomes: ClassVar[EventName] = EventName.FILL

    name: str


@dataclass(frozen=True, slots=True)
class TypedDeliveredCode:
    """The code that the simulated phone received."""

    becomes: ClassVar[EventName] = EventName.FILL


@dataclass(frozen=True, slots=True)
class TypedSearch:
    """Real-name information to find accounts by (R44)."""

    becomes: ClassVar[EventName] = EventName.FIND_ACCOUNTS

    by: Mapping[Field, str] = field(repr=False)


@dataclass(frozen=True, slots=True)
class TypedPhone:
    """Another phone for the account's security settings (R17)."""

    becomes: ClassVar[EventName] = EventName.NAME_MOBILE

    number: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class TypedPhoneCode:
    """The code that the new phone received; without one, that which was delivered, if any was."""

    becomes: ClassVar[EventName] = EventName.CHANGE_MOBILE

    code: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class TypedWallet:
    """Whose wallet the phone's is; what is not named stays."""

    becomes: ClassVar[EventName] = EventName.WALLET_SAYS

    name: str | None = field(default=None, repr=False)
    id_number: str | None = field(default=None, repr=False)
    card_bound: bool | None = None


@dataclass(frozen=True, slots=True)
class TypedPayment:
    """A top-up is paid: an amount in yuan, as it was typed."""

    becomes: ClassVar[EventName] = EventName.PAY

    amount: str
    own_account: bool = True


@dataclass(frozen=True, slots=True)
class TypedAmount:
    """The amount that arrived, in yuan, as it was typed."""

    becomes: ClassVar[EventName] = EventName.BANK_ENTER

    amount: str


@dataclass(frozen=True, slots=True)
class ClockBy:
    """How far the clock is to be turned: by these together, or to a moment, or to the next deadline (T02)."""

    becomes: ClassVar[EventName] = EventName.TIME_PASSED

    seconds: int = 0
    minutes: int = 0
    hours: int = 0
    days: int = 0
    business_days: int = 0
    to: datetime | Literal["deadline"] | None = None


AnyTyped = (
    Typed
    | TypedSpecimen
    | TypedDeliveredCode
    | TypedSearch
    | TypedPhone
    | TypedPhoneCode
    | TypedWallet
    | TypedPayment
    | TypedAmount
    | ClockBy
)
