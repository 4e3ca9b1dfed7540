"""The one saved truth: time, agenda, ledger, counterparts, sessions, and effects not yet answered."""

from datetime import datetime

from realname_wizard.messages.effects import Effect
from realname_wizard.messages.events import Body
from realname_wizard.messages.session import Session
from realname_wizard.messages.value import Moment, Value
from realname_wizard.words import Forced, Language, Page, Reason, Subject, Variant

WORLD_FORMAT = 1


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
    """One account of the platform."""

    name: str
    identity: Identity | None = None
    mobile: str | None = None
    verified_at: Moment | None = None
    changed_at: Moment | None = None
    parent: str | None = None
    balance: int = 0
    arrears: int = 0
    resources: int = 0
    login_broken: bool = False

    @property
    def verified(self) -> Subject | None:
        """As what the account is verified, if it is."""
        return self.identity.subject if self.identity else None


class FaceTally(Value):
    """Failed face checks of one account on one mainland day (V6)."""

    account: str
    day: str
    failed: int


class Ledger(Value):
    """The platform's books."""

    accounts: tuple[Account, ...] = ()
    face_tallies: tuple[FaceTally, ...] = ()

    def account(self, name: str) -> Account | None:
        """The account of that name, if there is one."""
        return next((account for account in self.accounts if account.name == name), None)


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
    person_matches: bool = True
    photo_on_record: bool = True


class Order(Value):
    """A verdict the director has ordered for a page's next decision (T01)."""

    at: Page
    outcome: Forced | Reason


class Incoming(Value):
    """An event that is to be stepped next."""

    account: str
    body: Body


class Tally(Value):
    """How often something was drawn by chance, so that the next draw is another one."""

    purpose: str
    count: int


class World(Value):
    """Everything that is saved."""

    format: int = WORLD_FORMAT
    now: Moment
    seed: int = 1
    variants: tuple[Variant, ...] = ()
    language: Language = Language.ENGLISH
    current: str
    next_number: int = 1
    sessions: tuple[Session, ...] = ()
    agenda: tuple[Appointment, ...] = ()
    outbox: tuple[Effect, ...] = ()
    inbox: tuple[Incoming, ...] = ()
    ledger: Ledger = Ledger()
    phone: Phone = Phone()
    bank: Bank = Bank()
    official_account: OfficialAccount = OfficialAccount()
    registers: Registers = Registers()
    orders: tuple[Order, ...] = ()
    draws: tuple[Tally, ...] = ()

    @property
    def session(self) -> Session:
        """The session of the current account."""
        return self.session_of(self.current)

    def session_of(self, account: str) -> Session:
        """The session of an account; KeyError where it has none."""
        for session in self.sessions:
            if session.account == account:
                return session
        raise KeyError(account)

    def with_session(self, session: Session) -> "World":
        """The World with that account's session replaced or added."""
        others = tuple(each for each in self.sessions if each.account != session.account)
        return self.evolve(sessions=(*others, session))

    def with_account(self, account: Account) -> "World":
        """The World with that account replaced or added in the ledger."""
        others = tuple(each for each in self.ledger.accounts if each.name != account.name)
        return self.evolve(ledger=self.ledger.evolve(accounts=(*others, account)))


class Answer(Value):
    """What a counterpart says to an effect: the World after it, and the events it causes."""

    world: World
    events: tuple[Body, ...] = ()
