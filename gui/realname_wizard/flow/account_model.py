"""What the account page and the desk for accounts say and offer (R16, R17, R40 to R46)."""

from typing import NamedTuple

from realname_wizard.words import Blocker, Field, Place, Subject

FEW_PAST = 6
"""How many attempts the account page lists at first, and how many more come on request."""


class PlaceLink(NamedTuple):
    """A place outside the wizard; opened or copied only on the user's click (R47)."""

    place: Place
    title: str
    summary: str
    address: str


class Fact(NamedTuple):
    """A line about the account."""

    label: str
    value: str


class ChangeOffer(NamedTuple):
    """A change of information: for whom the account would then be verified (R41)."""

    to: Subject
    title: str
    summary: str
    button: str
    enabled: bool
    why_not: str = ""


class SubAccount(NamedTuple):
    """A sub-account, and how it comes to be verified (R43)."""

    name: str
    state: str


class Wish(NamedTuple):
    """Something that needs the name of an account: a label, a hint, a button. `names` are those it can be done with."""

    label: str
    hint: str
    button: str
    names: tuple[str, ...] = ()
    enabled: bool = True
    why_not: str = ""


class BlockedBy(NamedTuple):
    """Something that keeps the account from being cancelled, and what to do about it (R46)."""

    what: Blocker
    state: str
    do: str
    button: str


class Cancelling(NamedTuple):
    """How the account is cancelled: what blocks it, or until when it can be taken back (R46).

    `is_wanted`: it was tried, and what blocks it is to be settled now.
    """

    heading: str
    lead: str
    blocked_by: tuple[BlockedBy, ...]
    is_wanted: bool
    button: str = ""
    withdraw: str = ""


class PastAttempt(NamedTuple):
    """An attempt that has ended, or was begun, as the record has it (R33).

    `note` says what is to be known of it, as that nothing but a log is left.
    """

    at: str
    what: str
    outcome: str
    reasons: str
    reference: str
    note: str = ""


class AccountLine(NamedTuple):
    """One of the accounts there are, side by side. `remove` is the text of the button that takes it away."""

    name: str
    state: str
    current: bool
    verified: bool
    remove: str = ""


class SecurityPhone(NamedTuple):
    """The phone in the security settings, and how it is replaced (R17).

    `now` says which one it is, where there is one; `sms` is what the new phone received, empty until a code was sent.
    """

    heading: str
    lead: str
    now: str
    number_label: str
    number_hint: str
    send: str
    enabled: bool
    why_not: str = ""
    sms: str = ""
    code_label: str = ""
    replace: str = ""


class AccountModel(NamedTuple):
    """Everything about one account: who it is, what can be changed, its sub-accounts, its end, its past."""

    facts: tuple[Fact, ...]
    notice: str
    verify: str
    """The text of the button that begins a verification; empty where there is none to begin."""
    changes_heading: str
    changes: tuple[ChangeOffer, ...]
    changes_rule: str
    changes_left: int | None
    phone: SecurityPhone | None
    subs_heading: str
    subs_rule: str
    subs: tuple[SubAccount, ...]
    link: Wish
    create: Wish
    cancelling: Cancelling | None
    history_heading: str
    history: tuple[PastAttempt, ...]
    history_more: str
    """The text of the button that shows more of them; empty where all are shown."""
    accounts_heading: str
    accounts: tuple[AccountLine, ...]
    rename: Wish


class FoundAccount(NamedTuple):
    """An account that was found, and the way into it. `log_in` or `appeal` is the text of its button (R44, R45)."""

    name: str
    state: str
    log_in: str
    appeal: str


class Guide(NamedTuple):
    """The way out when somebody else has used one's identity: advice, and steps that are done or not (R45)."""

    heading: str
    advice: tuple[str, ...]
    steps: tuple[tuple[str, bool], ...]
    end: str
    """The text of the button that closes the list."""


class QuotaRequest(NamedTuple):
    """Asking the account manager for more accounts of an enterprise (R16)."""

    heading: str
    state: str
    label: str
    button: str
    limit: int
    most: int


class DeskModel(NamedTuple):
    """The desk where accounts are found, logged in to and appealed for, misuse is reported and limits are raised."""

    heading: str
    lead: str
    search: tuple[tuple[Field, str], ...]
    search_hint: str
    find: str
    find_these: str
    found_heading: str
    found: tuple[FoundAccount, ...] | None
    """None until somebody has looked."""
    other: Wish
    report: str
    guide: Guide | None
    answered: int
    """How often the desk was asked for something; a new answer wants to be seen."""
    quota: QuotaRequest | None
    places: tuple[PlaceLink, ...] = ()
    in_life: tuple[str, ...] = ()
    """How life differs from what is rehearsed here (R48)."""
