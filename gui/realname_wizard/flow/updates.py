"""The changes of a session that the tables name. Each is pure and touches only what its name says."""

from typing import Any, TypeVar

from realname_wizard.flow.details import problems, sms_code_right, takes_new_mobile
from realname_wizard.flow.engine import Update
from realname_wizard.flow.mending import marks_of, verdict_on
from realname_wizard.identity.entry import Entry
from realname_wizard.messages.events import (
    CheckFace,
    ChooseMethod,
    ChooseRegion,
    ChooseSubject,
    CodeExtended,
    CodeIssued,
    EnterAmount,
    Event,
    FaceView,
    Fill,
    Judged,
    Pay,
    ReviewBegun,
    SmsSent,
    TopUpOrdered,
    TransferArrived,
    TransferOrdered,
)
from realname_wizard.messages.session import (
    Attempt,
    FieldProblem,
    QrCode,
    QrStatus,
    Review,
    Session,
    Sms,
    TopUp,
    Transfer,
    Verdict,
)
from realname_wizard.policy.rules import Policy
from realname_wizard.words import Field, FieldError, Outcome, Page, Reason

_BodyT = TypeVar("_BodyT")

_NOTHING_PROVED: dict[str, Any] = {"qr": None, "face": None, "top_up": None, "transfer": None, "review": None}


def body_of(event: Event, kind: type[_BodyT]) -> _BodyT:
    """The event's body, which the table says is of that kind."""
    if not isinstance(event.body, kind):
        raise TypeError(f"{event.name} came with the body of {type(event.body).__name__}")
    return event.body


# --- choosing


def keep_region(_policy: Policy, session: Session, event: Event) -> Session:
    """The region is known; a subject that is not open there is forgotten at its own page."""
    return session.evolve(region=body_of(event, ChooseRegion).region, choose_first=False)


def keep_subject(_policy: Policy, session: Session, event: Event) -> Session:
    """The subject is known; a method of the other subject is forgotten, what was typed is not."""
    subject = body_of(event, ChooseSubject).subject
    method = session.method if subject == session.subject else None
    return session.evolve(subject=subject, method=method, choose_first=False)


def keep_method(_policy: Policy, session: Session, event: Event) -> Session:
    """The method is known."""
    return session.evolve(method=body_of(event, ChooseMethod).method, choose_first=False, errors=())


def ask_to_choose(_policy: Policy, session: Session, _event: Event) -> Session:
    """Nothing is chosen yet: the page says so."""
    return session.evolve(choose_first=True)


def no_longer_ask(_policy: Policy, session: Session, _event: Event) -> Session:
    """The page no longer asks to choose."""
    return session.evolve(choose_first=False)


def hand_off(policy: Policy, session: Session, _event: Event) -> Session:
    """The way goes on elsewhere (R08)."""
    return session.evolve(verdict=verdict_on(policy, (Reason.REGION_NOT_SERVED,)), choose_first=False)


# --- details


def keep_entries(_policy: Policy, session: Session, event: Event) -> Session:
    """The fields hold what was typed. Another value makes its error and mark go, another mobile the code void."""
    for entry in body_of(event, Fill).entries:
        session = _with_entry(session, entry)
    return session


def _with_entry(session: Session, entry: Entry) -> Session:
    before = session.entry(entry.field)
    kept = tuple(each for each in session.entries if each.field != entry.field)
    sms = session.sms
    if entry.field is Field.MOBILE and (entry.error is not None or takes_new_mobile(session, entry)):
        kept = tuple(each for each in kept if each.field != Field.SMS_CODE)
        sms = None
    errors, marked = session.errors, session.marked
    if entry.fingerprint != (before.fingerprint if before else ""):  # the same again mends nothing
        errors = tuple(problem for problem in errors if problem.field != entry.field)
        marked = tuple(field for field in marked if field != entry.field)
    return session.evolve(entries=(*kept, entry), sms=sms, errors=errors, marked=marked)


def keep_sms(_policy: Policy, session: Session, event: Event) -> Session:
    """A code is on its way to the mobile."""
    body = body_of(event, SmsSent)
    return session.evolve(sms=Sms(mobile=body.mobile, code=body.code))


def accept_details(_policy: Policy, session: Session, _event: Event) -> Session:
    """The details pass; a right code stays accepted until the mobile changes."""
    sms = session.sms.evolve(accepted=True) if session.sms and sms_code_right(session) else session.sms
    return session.evolve(errors=(), sms=sms)


def show_errors(policy: Policy, session: Session, _event: Event) -> Session:
    """The page says what is wrong."""
    return session.evolve(errors=problems(policy, session))


def clear_errors(_policy: Policy, session: Session, _event: Event) -> Session:
    """The page no longer says what is wrong; it will again when it is left forwards."""
    return session.evolve(errors=())


def submit(_policy: Policy, session: Session, event: Event) -> Session:
    """Everything is handed in; what was marked before has been seen, what was left before is left for good."""
    attempt = session.attempt.evolve(submitted_at=event.at)
    return session.evolve(attempt=attempt, errors=(), marked=(), left=None)


def submit_again(_policy: Policy, session: Session, event: Event) -> Session:
    """A fresh code, check or payment counts as submitted; only what is entered there stays marked (R32)."""
    return session.evolve(
        attempt=session.attempt.evolve(submitted_at=event.at),
        marked=tuple(field for field in session.marked if field is Field.AMOUNT),
    )


# --- verdicts and new attempts


def _end(policy: Policy, session: Session, *reasons: Reason) -> Session:
    return session.evolve(
        verdict=verdict_on(policy, reasons), marked=marks_of(policy, session, reasons), marked_by=reasons
    )


def take_verdict(policy: Policy, session: Session, event: Event) -> Session:
    """The platform has spoken."""
    body = body_of(event, Judged)
    changed = session.evolve(
        verdict=Verdict(
            outcome=body.outcome, reasons=body.reasons, forced=body.forced, attempts_left=body.attempts_left
        ),
        marked=marks_of(policy, session, body.reasons),
        marked_by=body.reasons,
        resume_at=session.page if body.outcome is Outcome.CANCELLED else None,
    )
    if session.face is not None and session.asked_from is Page.FACE:
        changed = changed.evolve(face=session.face.evolve(hints=body.hints))
    if Reason.TRANSFER_WRONG_AMOUNT in body.reasons and session.transfer is not None:
        again = session.transfer.evolve(wrong_entries=session.transfer.wrong_entries + 1)
        changed = changed.evolve(transfer=again)
    return changed


def begin_attempt(_policy: Policy, session: Session, event: Event) -> Session:
    """A new try begins; what was typed stays, what was wrong stays marked."""
    attempt = Attempt(id=f"{session.account}-{event.number}", started_at=event.at)
    return session.evolve(
        attempt=attempt, verdict=None, resume_at=None, held=(), errors=(), **_NOTHING_PROVED
    )


def cancel(policy: Policy, session: Session, _event: Event) -> Session:
    """The user stops; the same attempt can be gone on with. A code or check is given up, money is not."""
    return session.evolve(
        verdict=verdict_on(policy, (Reason.CANCELLED_BY_USER,)), resume_at=session.page, qr=None, errors=()
    )


def hold(_policy: Policy, session: Session, event: Event) -> Session:
    """News for a cancelled attempt waits until the user returns to it."""
    return session.evolve(held=(*session.held, event.body))


def resume(_policy: Policy, session: Session, _event: Event) -> Session:
    """The user returns to the page that was cancelled."""
    return session.evolve(verdict=None, resume_at=None, held=(), qr=None)


def continue_transfer(_policy: Policy, session: Session, _event: Event) -> Session:
    """The amount of the same transfer may be entered once more."""
    return session.evolve(verdict=None, errors=(), held=())


def give_up(policy: Policy, session: Session, _event: Event) -> Session:
    """An attempt that goes on is stopped for good; the next one makes its payment and deadlines void (R34)."""
    return session.evolve(verdict=verdict_on(policy, (Reason.CANCELLED_BY_USER,)))


def leave(_policy: Policy, session: Session, _event: Event) -> Session:
    """The result has been seen; what did not verify can be taken up again, and its deadlines go on."""
    return session.evolve(left=session.to_take_up, held=(), **_NOTHING_PROVED)


def take_up(_policy: Policy, session: Session, _event: Event) -> Session:
    """What was left stands as it was left (R34)."""
    left = session.left
    if left is None:
        return session
    kept = {name: getattr(left, name) for name in type(left).model_fields}
    return session.evolve(**{**_NOTHING_PROVED, **kept}, left=None, errors=(), choose_first=False)


def hold_for_left(_policy: Policy, session: Session, event: Event) -> Session:
    """News for what was left waits until it is taken up."""
    left = session.left
    return session.evolve(left=left.evolve(held=(*left.held, event.body)) if left else None)


# --- proving


def keep_code(_policy: Policy, session: Session, event: Event) -> Session:
    """A fresh code is on screen."""
    body = body_of(event, CodeIssued)
    return session.evolve(qr=QrCode(code=body.code, expires_at=body.expires_at), verdict=None)


def extend_code(_policy: Policy, session: Session, event: Event) -> Session:
    """The code is valid for longer; how far the phone has come with it stays."""
    body = body_of(event, CodeExtended)
    return session.evolve(qr=session.qr.evolve(expires_at=body.expires_at) if session.qr else None)


def _with_status(session: Session, status: QrStatus) -> Session:
    return session.evolve(qr=session.qr.evolve(status=status) if session.qr else None)


def mark_scanned(_policy: Policy, session: Session, _event: Event) -> Session:
    """The phone has read the code."""
    return _with_status(session, QrStatus.SCANNED)


def mark_consented(_policy: Policy, session: Session, _event: Event) -> Session:
    """The authorisation was agreed to."""
    return _with_status(session, QrStatus.CONSENTED)


def decline_consent(policy: Policy, session: Session, _event: Event) -> Session:
    """The authorisation was refused (R21)."""
    return _end(policy, session, Reason.CONSENT_DECLINED)


def decline_code(policy: Policy, session: Session, _event: Event) -> Session:
    """The phone said no (R20)."""
    return _end(policy, session, Reason.QR_DECLINED)


def veil_code(policy: Policy, session: Session, _event: Event) -> Session:
    """The code has run out and no longer looks live (R20)."""
    return _end(policy, session, Reason.QR_EXPIRED)


def keep_scene(_policy: Policy, session: Session, event: Event) -> Session:
    """What the camera sees at the check."""
    return session.evolve(face=FaceView(scene=body_of(event, CheckFace).scene))


def decline_authorisation(policy: Policy, session: Session, _event: Event) -> Session:
    """The administrator said no (R25)."""
    return _end(policy, session, Reason.OFFICIAL_ACCOUNT_DECLINED)


def leave_blank_page(policy: Policy, session: Session, _event: Event) -> Session:
    """The authorisation ended on a blank page (R25)."""
    return _end(policy, session, Reason.OFFICIAL_ACCOUNT_BLANK_PAGE)


def keep_top_up(_policy: Policy, session: Session, event: Event) -> Session:
    """An amount to pay is known (R26)."""
    body = body_of(event, TopUpOrdered)
    return session.evolve(top_up=TopUp(payment=body.payment, amount=body.amount, pay_by=body.pay_by))


def keep_payment(_policy: Policy, session: Session, event: Event) -> Session:
    """Money was sent."""
    body = body_of(event, Pay)
    paid = session.top_up.evolve(paid=body.amount, own_account=body.own_account) if session.top_up else None
    return session.evolve(top_up=paid, errors=(), marked=())


def show_amount_error(_policy: Policy, session: Session, _event: Event) -> Session:
    """What was typed is no amount of money."""
    return session.evolve(errors=(FieldProblem(field=Field.AMOUNT, error=FieldError.AMOUNT_FORMAT),))


def end_top_up(policy: Policy, session: Session, _event: Event) -> Session:
    """Nothing was paid in time (R26)."""
    return _end(policy, session, Reason.TOP_UP_WINDOW_OVER)


def keep_transfer(_policy: Policy, session: Session, event: Event) -> Session:
    """Money is under way (R27)."""
    body = body_of(event, TransferOrdered)
    return session.evolve(transfer=Transfer(transfer=body.transfer, due_by=body.due_by))


def receive_money(_policy: Policy, session: Session, event: Event) -> Session:
    """The money is there (R27)."""
    body = body_of(event, TransferArrived)
    return session.evolve(
        transfer=session.transfer.evolve(enter_by=body.enter_by) if session.transfer else None
    )


def keep_amount(_policy: Policy, session: Session, event: Event) -> Session:
    """An amount was entered."""
    body = body_of(event, EnterAmount)
    entered = session.transfer.evolve(entered=body.amount) if session.transfer else None
    return session.evolve(transfer=entered, errors=(), marked=())


def return_transfer(policy: Policy, session: Session, _event: Event) -> Session:
    """The money came back: the account details are wrong (R27)."""
    return _end(policy, session, Reason.TRANSFER_ACCOUNT_WRONG)


def miss_transfer(policy: Policy, session: Session, _event: Event) -> Session:
    """The money did not arrive in time (R27)."""
    return _end(policy, session, Reason.TRANSFER_NOT_RECEIVED)


def end_transfer(policy: Policy, session: Session, _event: Event) -> Session:
    """The amount was not entered in time (R27)."""
    return _end(policy, session, Reason.TRANSFER_WINDOW_OVER)


def keep_review(_policy: Policy, session: Session, event: Event) -> Session:
    """The platform has taken the matter up."""
    body = body_of(event, ReviewBegun)
    return session.evolve(review=Review(review=body.review, due_by=body.due_by, of_form=body.of_form))


def end_review(policy: Policy, session: Session, _event: Event) -> Session:
    """There is no verdict in time (R29)."""
    return _end(policy, session, Reason.REVIEW_OVERDUE)


_NAMED: tuple[Update, ...] = (
    keep_region,
    keep_subject,
    keep_method,
    ask_to_choose,
    no_longer_ask,
    hand_off,
    keep_entries,
    keep_sms,
    accept_details,
    show_errors,
    clear_errors,
    submit,
    submit_again,
    take_verdict,
    begin_attempt,
    cancel,
    hold,
    resume,
    continue_transfer,
    give_up,
    leave,
    take_up,
    hold_for_left,
    keep_code,
    extend_code,
    mark_scanned,
    mark_consented,
    decline_consent,
    decline_code,
    veil_code,
    keep_scene,
    decline_authorisation,
    leave_blank_page,
    keep_top_up,
    keep_payment,
    show_amount_error,
    end_top_up,
    keep_transfer,
    receive_money,
    keep_amount,
    return_transfer,
    miss_transfer,
    end_transfer,
    keep_review,
    end_review,
)

UPDATES: dict[str, Update] = {change.__name__: change for change in _NAMED}
"""Every change by the name that the tables use."""
