"""The changes of a session in an account's life: information, sub-accounts, the account itself (R40 to R46)."""

from realname_wizard.flow.mending import verdict_on
from realname_wizard.flow.updates import begin_attempt, body_of
from realname_wizard.messages.account_events import BeginChange, ChangeBegun, NameMobile
from realname_wizard.messages.events import Event, Judged, SmsSent
from realname_wizard.messages.session import Change, FieldProblem, NewPhone, Session
from realname_wizard.policy.rules import Policy
from realname_wizard.words import Field, FieldError, Purpose, Reason, Region


def begin_change(policy: Policy, session: Session, event: Event) -> Session:
    """Other information is wanted; whether it may be changed is being asked."""
    begun = begin_attempt(policy, session, event)
    return begun.evolve(purpose=Purpose.CHANGE, change=_change(session, event), marked=())


def _change(session: Session, event: Event) -> Change:
    return Change(to=body_of(event, BeginChange).to, on_record=session.holder.verified)


def begin_again(policy: Policy, session: Session, event: Event) -> Session:
    """The same change is asked for again."""
    return begin_attempt(policy, session, event)


def ask_for_proof(_policy: Policy, session: Session, event: Event) -> Session:
    """Whom the account is verified for has to be proved first; what is on record need not be entered (R42)."""
    body = body_of(event, ChangeBegun)
    return session.evolve(
        region=Region.MAINLAND,
        subject=body.subject,
        method=None,
        entries=body.entries,
        sms=None,
        choose_first=False,
        left=None,
    )


def prove_owner(_policy: Policy, session: Session, _event: Event) -> Session:
    """The owner is proved; now the new information is entered and proved in its turn (R42)."""
    change = session.change
    if change is None:
        return session
    return session.evolve(
        change=change.evolve(owner_proved=True),
        subject=change.to,
        method=None,
        entries=(),
        sms=None,
        marked=(),
        qr=None,
        face=None,
    )


def withdraw(policy: Policy, session: Session, _event: Event) -> Session:
    """The change is taken back; the information on record stays, and nothing is counted (R42)."""
    return session.evolve(
        verdict=verdict_on(policy, (Reason.CANCELLED_BY_USER,)),
        resume_at=None,
        held=(),
        errors=(),
        marked=(),
        qr=None,
        face=None,
        top_up=None,
        transfer=None,
        review=None,
    )


def name_phone(policy: Policy, session: Session, event: Event) -> Session:
    """Another phone is named; a code is on its way there (R17)."""
    begun = begin_attempt(policy, session, event)
    phone = NewPhone(entry=body_of(event, NameMobile).entry)
    return begun.evolve(purpose=Purpose.MOBILE, change=None, marked=(), new_phone=phone)


def show_phone_error(_policy: Policy, session: Session, event: Event) -> Session:
    """What was named is no mainland mobile."""
    entry = body_of(event, NameMobile).entry
    problem = FieldProblem(field=Field.MOBILE, error=entry.error or FieldError.MOBILE_FORMAT)
    return session.evolve(errors=(problem,), new_phone=None)


def keep_phone_code(_policy: Policy, session: Session, event: Event) -> Session:
    """The code was sent."""
    phone = session.new_phone
    return session.evolve(new_phone=phone.evolve(code=body_of(event, SmsSent).code) if phone else None)


def show_phone_code_error(_policy: Policy, session: Session, _event: Event) -> Session:
    """It is another code than was sent."""
    return session.evolve(errors=(FieldProblem(field=Field.SMS_CODE, error=FieldError.SMS_CODE_WRONG),))


def replace_phone(_policy: Policy, session: Session, _event: Event) -> Session:
    """The new phone is the account's (R17)."""
    return session.evolve(new_phone=None, errors=())


def begin_link(policy: Policy, session: Session, event: Event) -> Session:
    """An existing account is to become a sub-account (R43)."""
    return begin_attempt(policy, session, event).evolve(purpose=Purpose.LINK, change=None)


def begin_cancelling(policy: Policy, session: Session, event: Event) -> Session:
    """The account is to be cancelled (R46)."""
    return begin_attempt(policy, session, event).evolve(purpose=Purpose.CANCEL, change=None)


def take_refusal(policy: Policy, session: Session, event: Event) -> Session:
    """What was wished for is refused, with what would make it possible."""
    body = body_of(event, Judged)
    verdict = verdict_on(policy, body.reasons)
    return session.evolve(
        verdict=verdict.evolve(possible_at=body.possible_at, blocked_by=body.blocked_by, other=body.other)
    )


ACCOUNT_UPDATES = {
    change.__name__: change
    for change in (
        begin_change,
        begin_again,
        ask_for_proof,
        prove_owner,
        withdraw,
        name_phone,
        show_phone_error,
        keep_phone_code,
        show_phone_code_error,
        replace_phone,
        begin_link,
        begin_cancelling,
        take_refusal,
    )
}
"""Every one by the name that the tables use."""
