"""A walkthrough as frozen values (T05). The file's form is read by `reader` and described by `schema`."""

from collections import Counter
from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field as Slot
from pydantic import InstanceOf, WithJsonSchema, field_validator

from realname_wizard.documents.model import FromFile
from realname_wizard.documents.suggestions import trouble
from realname_wizard.mainland_time import SHANGHAI
from realname_wizard.texts.languages import SOURCE
from realname_wizard.words import Subject, Variant

from .account_steps import AccountStep, ChangeTo, FindBy
from .expect import Expect, MendAt, Quota
from .runner_steps import Refused, Restart, Snapshot
from .step import STEPS, Step
from .user_steps import (
    Back,
    Cancel,
    Choose,
    Close,
    Extend,
    FieldValues,
    Fill,
    Next,
    Refresh,
    Retry,
    Submit,
    SwitchLanguage,
)
from .values import AccountName, FieldText, Language, Moment, Money, Name, Resources, Row
from .world_steps import Advance, Bank, Director, Face, OfficialAccount, Owner, Pay, Phone, Register

__all__ = [
    "STEPS", "AccountStep", "Advance", "Back", "Bank", "Cancel", "ChangeTo", "Choose", "Close", "Director", "Expect",
    "Extend", "Face", "Fill", "FindBy", "Given", "GivenAccount", "MendAt", "Next", "OfficialAccount", "Owner", "Pay",
    "Phone", "Quota", "Refresh", "Refused", "Register", "Restart", "Retry", "Snapshot", "Step", "Submit",
    "SwitchLanguage", "Walkthrough",
]  # fmt: skip

STARTS = datetime(2026, 11, 23, 9, tzinfo=SHANGHAI)
TRAINEE = "trainee"
MOST_ACCOUNTS = 5000  # of the given world; keeps a slip of the finger from filling the memory


class GivenAccount(FromFile):
    """An account that exists before the first step; money in yuan. `count: N` makes name-1 … name-N of it."""

    name: AccountName
    verified: Subject | None = None
    identity: FieldValues = Slot(default=(), repr=False)
    mobile: FieldText | None = Slot(default=None, repr=False)
    verified_at: Moment | None = None
    parent: AccountName | None = Slot(
        default=None,
        description="The main account; without `verified` it created this one, which inherits (R43).",
    )
    balance: Money | None = Slot(default=None, description="Keeps the account from being cancelled (R46).")
    arrears: Money | None = Slot(default=None, description="Keeps the account from being cancelled (R46).")
    resources: Resources | None = Slot(
        default=None, description="How many; they keep the account from being cancelled (R46)."
    )
    login: Literal["broken"] | None = Slot(
        default=None, description="`broken`: `log_in` fails until an appeal (R45)."
    )
    changed_at: Moment | None = Slot(default=None, description="When its information was last changed (R40).")
    count: int | None = Slot(default=None, ge=1, le=1000)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the accounts that this entry makes."""
        if self.count is None:
            return (self.name,)
        return tuple(f"{self.name}-{number}" for number in range(1, self.count + 1))


class Given(FromFile):
    """The world before the first step."""

    accounts: tuple[GivenAccount, ...] = ()

    @property
    def each(self) -> tuple[GivenAccount, ...]:
        """Every single account: entries with a `count` written out."""
        return tuple(
            account.model_copy(update={"name": name}) for account in self.accounts for name in account.names
        )

    @field_validator("accounts")
    @classmethod
    def _each_name_once(cls, accounts: tuple[GivenAccount, ...]) -> tuple[GivenAccount, ...]:
        if sum(account.count or 1 for account in accounts) > MOST_ACCOUNTS:
            raise trouble(f"more than {MOST_ACCOUNTS} accounts")
        used = Counter(name for account in accounts for name in account.names)
        twice = [name for name, times in used.items() if times > 1]
        if twice:
            raise trouble(f"two accounts have the name {twice[0]}")
        return accounts


class Walkthrough(FromFile):
    """A QA script that a person can follow by hand and the program can follow by itself."""

    name: Name
    requirements: tuple[Row, ...] = Slot(default=(), description="The requirement rows that it shows.")
    language: Language = SOURCE
    starts: Moment = Slot(default=STARTS, description="Simulated clock; +08:00 where no offset is written.")
    variants: tuple[Variant, ...] = Slot(default=(), description="Policy variants switched on.")
    seed: int = Slot(default=1, ge=-(2**53), le=2**53, description="Everything random follows from it.")
    given: Given = Given()
    account: AccountName = Slot(default=TRAINEE, description="The account that walks through the wizard.")
    steps: Annotated[tuple[InstanceOf[Step], ...], WithJsonSchema({})] = Slot(min_length=1)
