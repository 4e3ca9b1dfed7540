"""What can happen: one small frozen body per kind of event, in an envelope that says when, to whom and by whom.

Views and runners make bodies; the Conductor puts them in envelopes. The names are those of the event log and of the
`log` expectation in walkthroughs.
"""

from collections.abc import Iterable, Iterator
from typing import Annotated, Literal

from pydantic import Field

from realname_wizard.identity.entry import Entry
from realname_wizard.messages.account_events import AccountBody
from realname_wizard.messages.outside_events import (
    DirectorOrdered,
    OfficialAccountSays,
    OutsideBody,
    RegisterSays,
    VariantsSwitched,
    WalletSays,
)
from realname_wizard.messages.scene import Scene
from realname_wizard.messages.value import Moment, Value
from realname_wizard.words import (
    Actor,
    Blocker,
    EventName,
    Hint,
    Method,
    Outcome,
    Page,
    Reason,
    Region,
    Subject,
)

PlainAct = Literal[
    EventName.NEXT,
    EventName.BACK,
    EventName.SUBMIT,
    EventName.RETRY,
    EventName.OTHER_METHOD,
    EventName.TAKE_UP,
    EventName.REFRESH,
    EventName.CANCEL,
    EventName.CLOSE,
    EventName.EXTEND_CODE,
    EventName.PHONE_SCAN,
    EventName.PHONE_CONSENT,
    EventName.PHONE_CONFIRM,
    EventName.PHONE_DECLINE,
    EventName.PHONE_DECLINE_CONSENT,
    EventName.PHONE_BIND_CARD,
    EventName.OFFICIAL_ACCOUNT_AUTHORISE,
    EventName.OFFICIAL_ACCOUNT_DECLINE,
    EventName.OFFICIAL_ACCOUNT_BLANK_PAGE,
    EventName.BANK_ARRIVES,
    EventName.SHOW_ACCOUNT,
    EventName.WITHDRAW_CHANGE,
    EventName.FIND_THESE,
    EventName.REPORT_MISUSE,
    EventName.END_MISUSE,
    EventName.CANCEL_ACCOUNT,
    EventName.WITHDRAW_CANCELLING,
    EventName.SUPPORT_KIT_SAVED,
]


class Act(Value):
    """A person did something that needs no further word."""

    name: PlainAct


class ChooseRegion(Value):
    """The user said where they come from (R08)."""

    name: Literal[EventName.CHOOSE_REGION] = EventName.CHOOSE_REGION
    region: Region


class ChooseSubject(Value):
    """The user said whom the account is for (R01)."""

    name: Literal[EventName.CHOOSE_SUBJECT] = EventName.CHOOSE_SUBJECT
    subject: Subject


class ChooseMethod(Value):
    """The user chose a method (R02, R03)."""

    name: Literal[EventName.CHOOSE_METHOD] = EventName.CHOOSE_METHOD
    method: Method


class Fill(Value):
    """The user filled fields, in this order; what identifies is already sealed."""

    name: Literal[EventName.FILL] = EventName.FILL
    entries: Annotated[tuple[Entry, ...], Field(min_length=1)]


class CheckFace(Value):
    """The user had the face checked as it stood in the frame."""

    name: Literal[EventName.FACE_CHECK] = EventName.FACE_CHECK
    scene: Scene


class Pay(Value):
    """Money was sent for a top-up. `amount` in fen; None where what was typed is no amount."""

    name: Literal[EventName.PAY] = EventName.PAY
    amount: int | None
    own_account: bool = True


class EnterAmount(Value):
    """The user entered the amount received. In fen; None where what was typed is no amount."""

    name: Literal[EventName.BANK_ENTER] = EventName.BANK_ENTER
    amount: int | None


class SmsSent(Value):
    """A code went to a phone; both as fingerprints."""

    name: Literal[EventName.SMS_SENT] = EventName.SMS_SENT
    mobile: str
    code: str


class Judged(Value):
    """The platform's answer to a submission, a proof or a wish. `forced` when the director ordered it.

    A change refused as too early says from when on it is possible, an account that cannot be cancelled what blocks it,
    one that cannot be linked which it is.
    """

    name: Literal[
        EventName.ADMITTED,
        EventName.REFUSED,
        EventName.PROOF_PASSED,
        EventName.PROOF_FAILED,
        EventName.NO_VERDICT,
    ]
    reasons: tuple[Reason, ...] = ()
    outcome: Outcome = Outcome.NONE
    forced: bool = False
    attempts_left: int | None = None
    hints: tuple[Hint, ...] = ()
    possible_at: Moment | None = None
    blocked_by: tuple[Blocker, ...] = ()
    other: str | None = None


class CodeIssued(Value):
    """A fresh QR code is on screen."""

    name: Literal[EventName.CODE_ISSUED] = EventName.CODE_ISSUED
    code: str
    expires_at: Moment


class CodeExtended(Value):
    """The code on screen is valid for longer (R20)."""

    name: Literal[EventName.CODE_EXTENDED] = EventName.CODE_EXTENDED
    code: str
    expires_at: Moment


class TopUpOrdered(Value):
    """An amount to pay was generated, in fen (R26)."""

    name: Literal[EventName.TOP_UP_ORDERED] = EventName.TOP_UP_ORDERED
    payment: str
    amount: int
    pay_by: Moment


class TransferOrdered(Value):
    """The platform sent money to the enterprise's account (R27)."""

    name: Literal[EventName.TRANSFER_ORDERED] = EventName.TRANSFER_ORDERED
    transfer: str
    due_by: Moment


class TransferArrived(Value):
    """The money is there; the amount can be entered until then (R27)."""

    name: Literal[EventName.TRANSFER_ARRIVED] = EventName.TRANSFER_ARRIVED
    transfer: str
    enter_by: Moment


class ReviewBegun(Value):
    """The platform has taken the matter up; its verdict is due by then."""

    name: Literal[EventName.REVIEW_BEGUN] = EventName.REVIEW_BEGUN
    review: str
    due_by: Moment
    of_form: bool = False


class Due(Value):
    """A moment in the clock's agenda came for a code, payment, transfer or review, named by `thing`."""

    name: Literal[
        EventName.CODE_EXPIRED,
        EventName.TOP_UP_WINDOW_OVER,
        EventName.TRANSFER_RETURNED,
        EventName.TRANSFER_NOT_RECEIVED,
        EventName.TRANSFER_WINDOW_OVER,
        EventName.REVIEW_DUE,
        EventName.REVIEW_OVERDUE,
        EventName.ACCOUNT_CANCELLED,
    ]
    thing: str


Body = Annotated[
    Act
    | ChooseRegion
    | ChooseSubject
    | ChooseMethod
    | Fill
    | CheckFace
    | Pay
    | EnterAmount
    | AccountBody
    | OutsideBody
    | SmsSent
    | Judged
    | CodeIssued
    | CodeExtended
    | TopUpOrdered
    | TransferOrdered
    | TransferArrived
    | ReviewBegun
    | Due,
    Field(discriminator="name"),
]
"""Any event's body."""


_TELLING = ("region", "subject", "method", "to", "other", "what", "fate", "language")
"""What of a body the log repeats."""


class Event(Value):
    """A body in its envelope: its number in the World's history, its time, and the account it concerns."""

    number: int
    at: Moment
    account: str
    body: Body

    @property
    def name(self) -> EventName:
        """The event's name."""
        return self.body.name

    @property
    def actor(self) -> Actor:
        """Who does it."""
        return ACTORS[self.name]

    @property
    def detail(self) -> str:
        """What the log says beside the name; it never identifies anybody."""
        return detail_of(self.body)


def detail_of(body: Body) -> str:
    """What of a body the log says beside its name; it never identifies anybody."""
    words: Iterable[str]
    match body:
        case Fill(entries=entries):
            words = (entry.field for entry in entries)
        case Judged(reasons=reasons):
            words = reasons
        case VariantsSwitched(variants=variants):
            words = variants
        case DirectorOrdered(at=at, outcomes=outcomes):
            said = (" + ".join(each) if isinstance(each, tuple) else each for each in outcomes)
            return f"{at}: {', '.join(said)}"
        case RegisterSays() as says:
            words = (f"{name}={'yes' if so else 'no'}" for name, so in says.named.items())
        case OfficialAccountSays():
            words = _which(body)
        case WalletSays():
            words = _of_wallet(body)
        case _:
            words = (str(body.__dict__[name]) for name in _TELLING if name in body.__dict__)
    return ", ".join(words)


def _which(says: OfficialAccountSays) -> Iterator[str]:
    if says.verified is False:
        yield "not_verified"
    if says.same_enterprise is False:
        yield "other_enterprise"
    elif says.verified is not False:
        yield "own_verified"


def _of_wallet(says: WalletSays) -> Iterator[str]:
    """What was said of it; whose it is by name and number stays unsaid."""
    if says.agrees:
        yield "wallet_agrees"
    if says.owner is not None or says.id_number is not None:
        yield "wallet_named"
    if says.card_bound is not None:
        yield "card_bound" if says.card_bound else "no_card"


_BY: dict[Actor, tuple[EventName, ...]] = {
    Actor.USER: (
        EventName.NEXT,
        EventName.BACK,
        EventName.SUBMIT,
        EventName.RETRY,
        EventName.OTHER_METHOD,
        EventName.TAKE_UP,
        EventName.REFRESH,
        EventName.CANCEL,
        EventName.CLOSE,
        EventName.CHOOSE_REGION,
        EventName.CHOOSE_SUBJECT,
        EventName.CHOOSE_METHOD,
        EventName.FILL,
        EventName.EXTEND_CODE,
        EventName.FACE_CHECK,
        EventName.PAY,
        EventName.BANK_ENTER,
        EventName.OPEN_ACCOUNT,
        EventName.SHOW_ACCOUNT,
        EventName.BEGIN_CHANGE,
        EventName.NAME_MOBILE,
        EventName.CHANGE_MOBILE,
        EventName.WITHDRAW_CHANGE,
        EventName.LINK_ACCOUNT,
        EventName.CREATE_SUB,
        EventName.FIND_ACCOUNTS,
        EventName.FIND_THESE,
        EventName.LOG_IN,
        EventName.APPEAL,
        EventName.REPORT_MISUSE,
        EventName.END_MISUSE,
        EventName.REQUEST_QUOTA,
        EventName.SETTLE,
        EventName.CANCEL_ACCOUNT,
        EventName.WITHDRAW_CANCELLING,
        EventName.SUPPORT_KIT_SAVED,
    ),
    Actor.PHONE: (
        EventName.PHONE_SCAN,
        EventName.PHONE_CONSENT,
        EventName.PHONE_CONFIRM,
        EventName.PHONE_DECLINE,
        EventName.PHONE_DECLINE_CONSENT,
        EventName.PHONE_BIND_CARD,
        EventName.WALLET_SAYS,
    ),
    Actor.OFFICIAL_ACCOUNT: (
        EventName.OFFICIAL_ACCOUNT_AUTHORISE,
        EventName.OFFICIAL_ACCOUNT_DECLINE,
        EventName.OFFICIAL_ACCOUNT_BLANK_PAGE,
        EventName.OFFICIAL_ACCOUNT_SAYS,
    ),
    Actor.BANK: (
        EventName.BANK_ARRIVES,
        EventName.BANK_SAYS,
        EventName.TRANSFER_ARRIVED,
        EventName.TRANSFER_RETURNED,
    ),
    Actor.REGISTER: (EventName.REGISTER_SAYS,),
    Actor.DIRECTOR: (EventName.DIRECTOR_ORDERED,),
    Actor.REHEARSAL: (
        EventName.LANGUAGE_SWITCHED,
        EventName.VARIANTS_SWITCHED,
        EventName.RENAME_ACCOUNT,
        EventName.REMOVE_ACCOUNT,
        EventName.SCENE_BEGUN,
    ),
    Actor.PLATFORM: (
        EventName.SMS_SENT,
        EventName.ADMITTED,
        EventName.REFUSED,
        EventName.PROOF_PASSED,
        EventName.PROOF_FAILED,
        EventName.NO_VERDICT,
        EventName.CODE_ISSUED,
        EventName.CODE_EXTENDED,
        EventName.TOP_UP_ORDERED,
        EventName.TRANSFER_ORDERED,
        EventName.REVIEW_BEGUN,
        EventName.CHANGE_BEGUN,
        EventName.MOBILE_CHANGED,
        EventName.ACCOUNT_LINKED,
        EventName.SUB_CREATED,
        EventName.ACCOUNTS_FOUND,
        EventName.LOGIN_FAILED,
        EventName.LOGIN_ADDED,
        EventName.QUOTA_RAISED,
        EventName.CANCELLING_BEGUN,
    ),
    Actor.CLOCK: (
        EventName.CODE_EXPIRED,
        EventName.TOP_UP_WINDOW_OVER,
        EventName.TRANSFER_NOT_RECEIVED,
        EventName.TRANSFER_WINDOW_OVER,
        EventName.REVIEW_DUE,
        EventName.REVIEW_OVERDUE,
        EventName.ACCOUNT_CANCELLED,
        EventName.TIME_PASSED,
    ),
}
ACTORS: dict[EventName, Actor] = {name: actor for actor, names in _BY.items() for name in names}
"""Who does what an event tells (T03)."""


DIRECTING: frozenset[EventName] = frozenset(
    {
        *_BY[Actor.DIRECTOR],
        *_BY[Actor.REGISTER],
        EventName.WALLET_SAYS,
        EventName.OFFICIAL_ACCOUNT_SAYS,
        EventName.BANK_SAYS,
        EventName.VARIANTS_SWITCHED,
    }
)
"""What settles how things will go, rather than letting them happen (T01)."""


class LogLine(Value):
    """One line of the event log (T03). `page` is where it led; `detail` never identifies anybody.

    `of` is the account it concerns, by its id, or by its name where it has none; `attempt` the one it belongs to.
    """

    number: int
    at: Moment
    actor: Actor
    name: EventName
    page: Page
    detail: str = ""
    of: str = ""
    attempt: str = ""

    def __hash__(self) -> int:
        """Lines are looked up at every page; their number and what happened tell them apart."""
        return hash((self.number, self.name, self.detail))


class FaceView(Value):
    """What the camera saw at the last check, and the hints it gave (R24)."""

    scene: Scene
    hints: tuple[Hint, ...] = ()
