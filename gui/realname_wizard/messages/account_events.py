"""What can happen around a verification: on the account page, and at the desk where accounts are found (R40 to R46)."""

from typing import Annotated, Literal

from pydantic import Field as Slot

from realname_wizard.identity.entry import Entry
from realname_wizard.messages.value import Moment, Value
from realname_wizard.words import Blocker, EventName, Field, Subject

NamingAct = Literal[EventName.LINK_ACCOUNT, EventName.CREATE_SUB, EventName.LOG_IN, EventName.APPEAL]
"""What is done with another account."""


class OpenAccount(Value):
    """The user goes to another account."""

    name: Literal[EventName.OPEN_ACCOUNT] = EventName.OPEN_ACCOUNT
    other: str


class RenameAccount(Value):
    """Whoever rehearses gives the account at hand another name."""

    name: Literal[EventName.RENAME_ACCOUNT] = EventName.RENAME_ACCOUNT
    to: str


class RemoveAccount(Value):
    """Whoever rehearses takes another account out of the rehearsal, with all that it holds."""

    name: Literal[EventName.REMOVE_ACCOUNT] = EventName.REMOVE_ACCOUNT
    other: str


class BeginChange(Value):
    """The user wants other information on record (R40, R41); the account will be verified for `to`."""

    name: Literal[EventName.BEGIN_CHANGE] = EventName.BEGIN_CHANGE
    to: Subject


class NameMobile(Value):
    """The user names another phone for the account's security settings; a code goes there (R17)."""

    name: Literal[EventName.NAME_MOBILE] = EventName.NAME_MOBILE
    entry: Entry


class ChangeMobile(Value):
    """The user gives back the code that the new phone received (R17)."""

    name: Literal[EventName.CHANGE_MOBILE] = EventName.CHANGE_MOBILE
    entry: Entry


class NamesAccount(Value):
    """The user does something with another account: links it, creates it, logs in to it, appeals for it."""

    name: NamingAct
    other: str


class Sought(Value):
    """Real-name information to find accounts by: what it is, and its fingerprint."""

    field: Field
    fingerprint: str


class FindAccounts(Value):
    """The user looks for the accounts of an identity (R44); all that is named has to agree."""

    name: Literal[EventName.FIND_ACCOUNTS] = EventName.FIND_ACCOUNTS
    by: tuple[Sought, ...]


class RequestQuota(Value):
    """The user asks the account manager for more accounts of an enterprise (R16)."""

    name: Literal[EventName.REQUEST_QUOTA] = EventName.REQUEST_QUOTA
    limit: Annotated[int, Slot(ge=1)]


class Settle(Value):
    """The user settles what keeps the account from being cancelled (R46)."""

    name: Literal[EventName.SETTLE] = EventName.SETTLE
    what: Blocker


class ChangeBegun(Value):
    """The change may begin: what is on record, to be proved first (R42)."""

    name: Literal[EventName.CHANGE_BEGUN] = EventName.CHANGE_BEGUN
    subject: Subject
    entries: tuple[Entry, ...]


class Told(Value):
    """The platform's answer about an account."""

    name: Literal[
        EventName.ACCOUNT_LINKED,
        EventName.SUB_CREATED,
        EventName.LOGIN_FAILED,
        EventName.LOGIN_ADDED,
        EventName.MOBILE_CHANGED,
    ]
    other: str


class AccountsFound(Value):
    """How many accounts were found; which, is on the desk (R44)."""

    name: Literal[EventName.ACCOUNTS_FOUND] = EventName.ACCOUNTS_FOUND
    count: int


class QuotaRaised(Value):
    """The account manager has raised the limit of an enterprise (R16)."""

    name: Literal[EventName.QUOTA_RAISED] = EventName.QUOTA_RAISED
    limit: int


class CancellingBegun(Value):
    """The account will be gone by then, unless that is taken back (R46)."""

    name: Literal[EventName.CANCELLING_BEGUN] = EventName.CANCELLING_BEGUN
    due: Moment


AccountBody = (
    OpenAccount
    | RenameAccount
    | RemoveAccount
    | BeginChange
    | NameMobile
    | ChangeMobile
    | NamesAccount
    | FindAccounts
    | RequestQuota
    | Settle
    | ChangeBegun
    | Told
    | AccountsFound
    | QuotaRaised
    | CancellingBegun
)
"""The bodies of these events."""
