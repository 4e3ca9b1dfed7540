"""The accounts that exist before the first step, and why they could not be as they are written."""

from collections.abc import Iterator
from datetime import datetime
from typing import Literal

from pydantic import Field as Slot
from pydantic_core import PydanticCustomError

from realname_wizard.documents.model import FromFile
from realname_wizard.documents.suggestions import shown, trouble
from realname_wizard.identity.check import check
from realname_wizard.identity.normalise import normalise
from realname_wizard.words import Field, FieldError, Subject

from .user_steps import FieldValues
from .values import AccountName, FieldText, Moment, Money, Resources


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


Place = tuple[int | str, ...]
_Wrong = Iterator[tuple[Place, PydanticCustomError]]

_IDENTITY = {
    Subject.INDIVIDUAL: (Field.NAME, Field.ID_NUMBER),
    Subject.ENTERPRISE: (Field.ENTERPRISE_NAME, Field.CREDIT_CODE),
}
"""What says who somebody is: the name, and the number that is counted."""


def impossible(accounts: tuple[GivenAccount, ...], walking: str, now: datetime) -> _Wrong:
    """What cannot be at the moment the walkthrough starts, each with its place among the accounts."""
    parents = {name: each.parent for each in accounts for name in each.names}
    for place, account in enumerate(accounts):
        for key, error in (
            *_family(account, parents, walking),
            *_person(account, now),
            *_dates(account, now),
        ):
            yield (place, *key), error


def _family(account: GivenAccount, parents: dict[str, str | None], walking: str) -> _Wrong:
    parent = account.parent
    if parent is None:
        return
    if parent not in parents and parent != walking:
        yield ("parent",), trouble("given.no_account", parent, tuple(parents), name=shown(parent))
    elif parent in account.names:
        yield ("parent",), trouble("given.own_main_account")
    elif parents.get(parent) is not None:
        yield ("parent",), trouble("given.sub_account", name=shown(parent))


def _person(account: GivenAccount, now: datetime) -> _Wrong:
    if account.mobile is not None and _error(Field.MOBILE, account.mobile, now):
        yield ("mobile",), trouble("given.no_mobile")
    named = dict(account.identity)
    if account.verified is None:
        if named:
            yield ("identity",), trouble("given.nobody")
        return
    fields = _IDENTITY[account.verified]
    if not any(field in named for field in fields):
        who = trouble("given.identity", subject=account.verified, one=fields[0], other=fields[1])
        yield ("identity" if named else "verified",), who
    for field, written in named.items():
        if error := _error(field, written, now):
            yield ("identity", field), trouble("given.not_on_record", error=error)


def _error(field: Field, written: str, now: datetime) -> FieldError | None:
    """What the details page would say of it; a residence permit may be on record (V5)."""
    error = check(field, normalise(field, written), now)
    return None if error is FieldError.ID_NUMBER_RESIDENCE_PERMIT else error


def _dates(account: GivenAccount, now: datetime) -> _Wrong:
    for key, moment in (("verified_at", account.verified_at), ("changed_at", account.changed_at)):
        if moment is None:
            continue
        if account.verified is None:
            yield (key,), trouble("given.of_verified", key=key)
        elif moment > now:
            yield (key,), trouble("given.later")
    verified, changed = account.verified_at, account.changed_at
    if verified is not None and changed is not None and changed < verified:
        yield ("changed_at",), trouble("given.earlier")
