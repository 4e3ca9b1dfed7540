"""Where one account's verification stands: the value that the shared state machine steps."""

from enum import StrEnum

from realname_wizard.identity.entry import Entry
from realname_wizard.messages.events import Body, FaceView
from realname_wizard.messages.value import Moment, Name, Value
from realname_wizard.policy.rules import Policy
from realname_wizard.words import (
    Blocker,
    EventName,
    Field,
    FieldError,
    Method,
    Outcome,
    Page,
    Purpose,
    Reason,
    Region,
    Standing,
    Subject,
)


class Asking(StrEnum):
    """Two moments that are no page: the platform is being asked, and a program killed there asks again."""

    ADMISSION = "admission"
    ASSESSMENT = "assessment"


State = Page | Asking
"""The states of the flow."""


class QrStatus(StrEnum):
    """How far the phone has come with a code (R20)."""

    WAITING = "waiting"
    SCANNED = "scanned"
    CONSENTED = "consented"


class QrCode(Value):
    """A code on screen, valid until `expires_at` included."""

    code: str
    expires_at: Moment
    status: QrStatus = QrStatus.WAITING


class TopUp(Value):
    """An amount to pay, in fen, and what was paid (R26)."""

    payment: str
    amount: int
    pay_by: Moment
    paid: int | None = None
    own_account: bool = True


class Transfer(Value):
    """A transfer under way or received, and what was entered for it (R27). The amount is the bank's to know."""

    transfer: str
    due_by: Moment
    enter_by: Moment | None = None
    entered: int | None = None
    wrong_entries: int = 0

    @property
    def arrived(self) -> bool:
        """Whether the money is there."""
        return self.enter_by is not None


class Review(Value):
    """A matter the platform works on until `due_by`, included. `of_form`: a person reads an application form (R42)."""

    review: str
    due_by: Moment
    of_form: bool = False


class Verdict(Value):
    """How an attempt stands: outcome, reasons, and whether the director ordered it.

    `other` is the account that a wish about it was refused for (R43).
    """

    outcome: Outcome
    reasons: tuple[Reason, ...] = ()
    forced: bool = False
    attempts_left: int | None = None
    possible_at: Moment | None = None
    blocked_by: tuple[Blocker, ...] = ()
    other: str | None = None


class Sms(Value):
    """The code last sent to a mobile, both as fingerprints, and whether it was given back rightly (R10)."""

    mobile: str
    code: str
    accepted: bool = False


class Attempt(Value):
    """One try at verification; what happened in it is the journal's.

    `last_at` is when something last did, None where nothing has; `ended_by` what ended it without a result.
    """

    id: Name
    started_at: Moment
    submitted_at: Moment | None = None
    last_at: Moment | None = None
    ended_by: EventName | None = None


class Change(Value):
    """A change of information under way: from whom to whom, and whether the owner is proved."""

    to: Subject
    on_record: Subject | None = None
    owner_proved: bool = False


class NewPhone(Value):
    """Another phone for the account's security settings, and the fingerprint of the code sent to it (R17)."""

    entry: Entry
    code: str = ""


class Holder(Value):
    """What the ledger says of the session's account; told anew whenever that changes. `id` is the account's.

    `inherits`: it is a sub-account that its main account created, and is verified as that one is (R43).
    """

    id: str = ""
    verified: Subject | None = None
    inherits: bool = False
    standing: Standing = Standing.IN_USE
    cancelled_by: Moment | None = None


class Left(Value):
    """What an attempt that did not verify leaves when its page is left: enough to take it up again (R34).

    One that is decided leaves what was entered; one that still goes on also its payment or transfer, with what came in
    for it meanwhile.
    """

    attempt: Attempt
    purpose: Purpose = Purpose.VERIFY
    change: Change | None = None
    region: Region | None = None
    subject: Subject | None = None
    method: Method | None = None
    entries: tuple[Entry, ...] = ()
    sms: Sms | None = None
    marked: tuple[Field, ...] = ()
    marked_by: tuple[Reason, ...] = ()
    top_up: TopUp | None = None
    transfer: Transfer | None = None
    review: Review | None = None
    verdict: Verdict
    resume_at: Page | None = None
    held: tuple[Body, ...] = ()

    @property
    def goes_on(self) -> bool:
        """Whether taking it up goes on with the same attempt."""
        return self.verdict.outcome in (Outcome.NONE, Outcome.CANCELLED)

    @property
    def deadline_of(self) -> tuple[str, ...]:
        """The ids of what a deadline still runs for."""
        ids = (
            self.top_up.payment if self.top_up else "",
            self.transfer.transfer if self.transfer else "",
            self.review.review if self.review else "",
        )
        return tuple(each for each in ids if each)


class FieldProblem(Value):
    """A field and what is wrong with it, as shown on the page."""

    field: Field
    error: FieldError


class Session(Value):
    """The verification of one account."""

    account: Name
    policy_version: str
    attempt: Attempt
    holder: Holder = Holder()
    purpose: Purpose = Purpose.VERIFY
    change: Change | None = None
    state: State = Page.WELCOME
    asked_from: Page | None = None
    region: Region | None = None
    subject: Subject | None = None
    method: Method | None = None
    entries: tuple[Entry, ...] = ()
    sms: Sms | None = None
    new_phone: NewPhone | None = None
    errors: tuple[FieldProblem, ...] = ()
    marked: tuple[Field, ...] = ()
    marked_by: tuple[Reason, ...] = ()
    choose_first: bool = False
    qr: QrCode | None = None
    face: FaceView | None = None
    top_up: TopUp | None = None
    transfer: Transfer | None = None
    review: Review | None = None
    verdict: Verdict | None = None
    resume_at: Page | None = None
    held: tuple[Body, ...] = ()
    left: Left | None = None

    @property
    def page(self) -> Page:
        """The page on screen; while the platform is asked, the page it was asked from."""
        if isinstance(self.state, Asking):
            return self.asked_from or Page.REVIEW_DETAILS
        return self.state

    def entry(self, field: Field) -> Entry | None:
        """What was filled in a field, if anything."""
        return next((entry for entry in self.entries if entry.field == field), None)

    @property
    def number_at_hand(self) -> Entry | None:
        """The ID number or credit code entered, if it can be one; on its own page a verified account is its own."""
        at_home = self.page is Page.ACCOUNT and self.holder.verified is not None
        if self.subject is None or at_home:
            return None
        entry = self.entry(Field.ID_NUMBER if self.subject is Subject.INDIVIDUAL else Field.CREDIT_CODE)
        possible = entry is not None and entry.error_where(permits_taken=True) is None
        return entry if possible else None

    @property
    def mobile_at_hand(self) -> Entry | None:
        """The phone in question: the new one of the security settings, or else that of the details (R16, R17)."""
        return (
            self.new_phone.entry
            if self.purpose is Purpose.MOBILE and self.new_phone
            else self.entry(Field.MOBILE)
        )

    @property
    def proves_owner(self) -> bool:
        """Whether a change is under way and whoever asks for it has still to prove whom the account is verified for."""
        return self.change is not None and not self.change.owner_proved

    def needs_form(self, policy: Policy) -> bool:
        """Whether the change under way takes an application form, now that its owner is proved (R42)."""
        change = self.change
        if self.purpose is not Purpose.CHANGE or change is None or not change.owner_proved:
            return False
        return policy.changes.needs_form(change.on_record or self.holder.verified, change.to)

    @property
    def to_take_up(self) -> Left | None:
        """What can be taken up again once this page is left: the attempt that has a result here, or an earlier one."""
        if self.state is not Page.RESULT or self.verdict is None or not self._is_verification:
            return self.left
        if self.verdict.outcome is Outcome.VERIFIED:
            return None
        left = Left.model_validate({name: getattr(self, name) for name in Left.model_fields})
        if left.goes_on:
            return left
        return left.evolve(top_up=None, transfer=None, review=None, held=())

    @property
    def _is_verification(self) -> bool:
        """Whether this is a verification or a change that has begun, not a wish that was refused at the counter."""
        refused = {Reason.CHANGE_TOO_SOON, Reason.REGION_NOT_SERVED} & set(self.reasons)
        return self.purpose in (Purpose.VERIFY, Purpose.CHANGE) and not refused

    @property
    def outcome(self) -> Outcome:
        """How the attempt stands (see the walkthrough format)."""
        if self.verdict is not None:
            return self.verdict.outcome
        if self.state is Page.WAITING:
            return Outcome.PENDING
        if self.state is Page.BANK_TRANSFER and self.transfer is not None and not self.transfer.arrived:
            return Outcome.PENDING
        return Outcome.NONE

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Why the attempt stands as it does."""
        return self.verdict.reasons if self.verdict else ()
