"""The one saved truth: time, agenda, ledger, counterparts, sessions, and effects not yet answered."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator

from realname_wizard.messages.effects import Effect
from realname_wizard.messages.events import Body
from realname_wizard.messages.outside_events import Ordered
from realname_wizard.messages.session import Session
from realname_wizard.messages.value import Moment, Name, Value
from realname_wizard.texts.languages import SOURCE, languages
from realname_wizard.words import Field, Method, Page, Standing, Subject, Variant

Spoken = Annotated[str, AfterValidator(lambda tag: tag if tag in languages() else SOURCE)]
"""The tag of a language; a World that was saved in one that is no longer there goes on in SOURCE."""


class Appointment(Value):
    """An event the clock will deliver. At one moment, lower priority and number come first."""

    due: Moment
    priority: int
    number: int
    account: str
    body: Body

    @property
    def order(self) -> tuple[datetime, int, int]:
        """What the agenda is sorted by."""
        return (self.due, self.priority, self.number)


class Identity(Value):
    """Whom an account is verified for: names in clear, numbers as fingerprints (R16)."""

    subject: Subject
    name: str = ""
    fingerprint: str
    mask: str = ""


class Account(Value):
    """One account of the platform. Balance and arrears in fen.

    Its attempts are found on record by its `id`, which is its own for good, whatever its name; else by the name.
    `parent` is its main account; one that `inherits` was created by it and is verified as that is (R43).
    """

    name: Name
    id: str = ""
    identity: Identity | None = None
    mobile: str | None = None
    mobile_shown: str = ""
    method: Method | None = None
    verified_at: Moment | None = None
    changed_at: Moment | None = None
    parent: str | None = None
    inherits: bool = False
    balance: int = 0
    arrears: int = 0
    resources: int = 0
    login_broken: bool = False
    standing: Standing = Standing.IN_USE
    cancelled_by: Moment | None = None


class FaceTally(Value):
    """Failed face checks of one account on one mainland day (V6)."""

    account: str
    day: str
    failed: int


class RaisedQuota(Value):
    """The limit the account manager has granted an enterprise, by the fingerprint of its credit code (R16)."""

    fingerprint: str
    limit: int


class Ledger(Value):
    """The platform's books."""

    accounts: tuple[Account, ...] = ()
    face_tallies: tuple[FaceTally, ...] = ()
    raised: tuple[RaisedQuota, ...] = ()

    def account(self, name: str) -> Account | None:
        """The account of that name, if there is one."""
        return next((account for account in self.accounts if account.name == name), None)

    def identity_of(self, account: Account) -> Identity | None:
        """Whom an account is verified for: its own identity, or the one it inherits from its main account (R43)."""
        if not account.inherits:
            return account.identity
        main = self.account(account.parent) if account.parent else None
        return main.identity if main else None

    def subs_of(self, name: str) -> tuple[Account, ...]:
        """The sub-accounts of an account."""
        return tuple(each for each in self.accounts if each.parent == name)

    def used(self, fingerprint: str) -> int:
        """How many accounts are verified for that ID number or credit code; created sub-accounts use no slot (R16)."""
        return sum(1 for each in self.accounts if each.identity and each.identity.fingerprint == fingerprint)

    def limit(self, usual: int, fingerprint: str) -> int:
        """How many may be: the usual number, or what the account manager has granted (R16)."""
        return max([usual, *(each.limit for each in self.raised if each.fingerprint == fingerprint)])


class Desk(Value):
    """What the desk for accounts shows: whom was looked for and what was found, and the way out of a misuse (R44, R45).

    `tried` are the accounts whose login failed, `helped` those that a way to log in was added for, `misuse` is the
    account at which somebody asked for the way out of a misuse; `asked` counts what the desk was asked.
    """

    sought: tuple[Field, ...] = ()
    found: tuple[str, ...] | None = None
    tried: tuple[str, ...] = ()
    helped: tuple[str, ...] = ()
    logged_in: tuple[str, ...] = ()
    asked: int = 0
    misuse: Annotated[str, BeforeValidator(lambda told: "" if isinstance(told, bool) else told)] = ""


class Phone(Value):
    """The simulated phone: its wallet (None: agrees with the user) and the last text message."""

    card_bound: bool = True
    wallet_name: str | None = None
    wallet_id: str | None = None
    sms_code: str | None = None
    sms_to: str | None = None


class BankTransfer(Value):
    """A transfer on the bank's books. Amount in fen."""

    transfer: str
    amount: int


class Bank(Value):
    """The simulated bank: transfers, and what the next transfer will meet."""

    transfers: tuple[BankTransfer, ...] = ()
    next_account_wrong: bool = False
    next_never_arrives: bool = False

    def transfer(self, transfer: str) -> BankTransfer | None:
        """The transfer of that id."""
        return next((each for each in self.transfers if each.transfer == transfer), None)


class OfficialAccount(Value):
    """The Official Account that the administrator's next authorisation will be for (R25)."""

    verified: bool = True
    same_enterprise: bool = True


class Registers(Value):
    """What the registers say. True: it agrees with what the user enters."""

    enterprise_listed: bool = True
    legal_rep_matches: bool = True
    person_found: bool = True
    person_matches: bool = True
    photo_on_record: bool = True
    document_valid: bool = True


class Order(Value):
    """A verdict the director has ordered for a page's next decision (T01)."""

    at: Page
    outcome: Ordered


class Incoming(Value):
    """An event that is to be stepped next."""

    account: str
    body: Body


class Tally(Value):
    """How often something was drawn by chance, so that the next draw is another one."""

    purpose: str
    count: int


class Running(Value):
    """The event of a clock that was turned, and when: where nothing happens meanwhile, it goes on as the same event."""

    number: int
    since: Moment


class World(Value):
    """Everything that is saved.

    `turning_to` is set while the clock is on its way there, `running` once it was.
    """

    now: Moment
    seed: int = 1
    variants: tuple[Variant, ...] = ()
    language: Spoken = SOURCE
    current: str
    next_number: int = 1
    sessions: tuple[Session, ...] = ()
    agenda: tuple[Appointment, ...] = ()
    outbox: tuple[Effect, ...] = ()
    inbox: tuple[Incoming, ...] = ()
    ledger: Ledger = Ledger()
    desk: Desk = Desk()
    phone: Phone = Phone()
    bank: Bank = Bank()
    official_account: OfficialAccount = OfficialAccount()
    registers: Registers = Registers()
    orders: tuple[Order, ...] = ()
    turning_to: Moment | None = None
    running: Running | None = None
    draws: tuple[Tally, ...] = ()

    @property
    def account(self) -> Account:
        """The account at hand, as the ledger knows it."""
        return self.ledger.account(self.current) or Account(name=self.current)

    @property
    def session(self) -> Session:
        """The session of the current account."""
        return self.session_of(self.current)

    @property
    def misuse_shown(self) -> bool:
        """Whether the way out of a misuse is there: for the account that asked, and for one found and logged in to."""
        desk, current = self.desk, self.current
        by_way_of_it = current in desk.logged_in and current in (desk.found or ())
        return bool(desk.misuse) and (current == desk.misuse or by_way_of_it)

    def session_of(self, account: str) -> Session:
        """The session of an account; KeyError where it has none."""
        for session in self.sessions:
            if session.account == account:
                return session
        raise KeyError(account)

    def with_session(self, session: Session, **changes: Any) -> "World":
        """The World with that account's session replaced or added, and what else `changes`."""
        others = tuple(each for each in self.sessions if each.account != session.account)
        return self.evolve(sessions=(*others, session), **changes)

    def with_account(self, account: Account) -> "World":
        """The World with that account replaced or added in the ledger."""
        known = self.ledger.accounts
        if self.ledger.account(account.name) is None:
            return self.evolve(ledger=self.ledger.evolve(accounts=(*known, account)))
        replaced = tuple(account if each.name == account.name else each for each in known)
        return self.evolve(ledger=self.ledger.evolve(accounts=replaced))


class Answer(Value):
    """What a counterpart says to an effect: the World after it, and the events it causes."""

    world: World
    events: tuple[Body, ...] = ()
