"""What can happen: one small frozen body per kind of event, in an envelope that says when, to whom and by whom.

Views and runners make bodies; the Conductor puts them in envelopes. The names are those of the event log and of the
`log` expectation in walkthroughs.
"""

from typing import Annotated, Literal

from pydantic import Field

from realname_wizard.identity.entry import Entry
from realname_wizard.messages.account_events import AccountBody
from realname_wizard.messages.value import Moment, Share, Value
from realname_wizard.words import (
    Actor,
    Ask,
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
    EventName.CANCEL_ACCOUNT,
    EventName.WITHDRAW_CANCELLING,
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
    """The user filled a field; what identifies is already sealed."""

    name: Literal[EventName.FILL] = EventName.FILL
    entry: Entry


class Scene(Value):
    """What stands before the camera. Shares 0 to 1; distance 1 is an arm's length.

    `blink`, `turn`: the person does so when asked.
    """

    covered: Share = 0.0
    in_frame: Share = 1.0
    person: Literal["self", "other"] = "self"
    light: Share = 0.5
    distance: Annotated[float, Field(ge=0, le=2)] = 1.0
    faces: Annotated[int, Field(ge=0, le=3)] = 1
    blink: bool = True
    turn: bool = True

    def does(self, ask: Ask) -> bool:
        """Whether the person does what the camera asks."""
        return self.blink if ask is Ask.BLINK else self.turn


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

    A change refused as too early says from when on it is possible, an account that cannot be cancelled what blocks it.
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


_ACTORS = (
    ("phone_", Actor.PHONE),
    ("official_account_", Actor.OFFICIAL_ACCOUNT),
    ("bank_arrives", Actor.BANK),
    ("bank_says", Actor.BANK),
    ("transfer_ordered", Actor.PLATFORM),
    ("transfer_arrived", Actor.BANK),
    ("transfer_returned", Actor.BANK),
    ("sms_sent", Actor.PLATFORM),
    ("register_", Actor.REGISTER),
    ("wallet_", Actor.PHONE),
    ("director_", Actor.DIRECTOR),
)
_PLATFORM = {
    EventName.ADMITTED,
    EventName.REFUSED,
    EventName.PROOF_PASSED,
    EventName.PROOF_FAILED,
    EventName.NO_VERDICT,
    EventName.CODE_ISSUED,
    EventName.CODE_EXTENDED,
    EventName.TOP_UP_ORDERED,
    EventName.REVIEW_BEGUN,
    EventName.CHANGE_BEGUN,
    EventName.ACCOUNT_LINKED,
    EventName.SUB_CREATED,
    EventName.ACCOUNTS_FOUND,
    EventName.LOGIN_FAILED,
    EventName.LOGIN_ADDED,
    EventName.QUOTA_RAISED,
    EventName.CANCELLING_BEGUN,
}
_CLOCK = {
    EventName.CODE_EXPIRED,
    EventName.TOP_UP_WINDOW_OVER,
    EventName.TRANSFER_NOT_RECEIVED,
    EventName.TRANSFER_WINDOW_OVER,
    EventName.REVIEW_DUE,
    EventName.REVIEW_OVERDUE,
    EventName.ACCOUNT_CANCELLED,
    EventName.TIME_PASSED,
}


def actor_of(name: EventName) -> Actor:
    """Who does what the event tells (T03)."""
    if name in _PLATFORM:
        return Actor.PLATFORM
    if name in _CLOCK:
        return Actor.CLOCK
    return next((actor for start, actor in _ACTORS if name.startswith(start)), Actor.USER)


class LogLine(Value):
    """One line of the event log (T03). `page` is where it led; `detail` never identifies anybody."""

    number: int
    at: Moment
    actor: Actor
    name: EventName
    page: Page
    detail: str = ""


class FaceView(Value):
    """What the camera saw at the last check, and the hints it gave (R24)."""

    scene: Scene
    hints: tuple[Hint, ...] = ()
