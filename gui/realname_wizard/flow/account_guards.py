"""The conditions of the table of an account's life."""

from realname_wizard.messages.account_events import ChangeMobile, NameMobile
from realname_wizard.messages.events import Event, SmsSent
from realname_wizard.messages.session import Session
from realname_wizard.policy.rules import Policy
from realname_wizard.words import Outcome, Purpose, Reason, Standing


def in_use(_policy: Policy, session: Session, _event: Event | None) -> bool:
    """The account is neither cancelled nor about to be."""
    return session.holder.standing is Standing.IN_USE


def verified_itself(policy: Policy, session: Session, event: Event | None) -> bool:
    """The account has a verification of its own."""
    holder = session.holder
    return in_use(policy, session, event) and holder.verified is not None and not holder.inherits


def has_phone(policy: Policy, session: Session, event: Event | None) -> bool:
    """The account is verified, so it has security settings (R17)."""
    return in_use(policy, session, event) and session.holder.verified is not None


def new_phone_good(policy: Policy, session: Session, event: Event | None) -> bool:
    """What was named is a mobile that a code can be sent to."""
    named = event.body.entry if event and isinstance(event.body, NameMobile) else None
    return has_phone(policy, session, event) and (named is None or named.error is None)


def phone_named(policy: Policy, session: Session, event: Event | None) -> bool:
    """A code is on its way to the phone that was named."""
    waits = (
        session.purpose is Purpose.MOBILE and session.new_phone is not None and bool(session.new_phone.code)
    )
    return waits and has_phone(policy, session, event)


def phone_code_right(policy: Policy, session: Session, event: Event | None) -> bool:
    """The code is the one that was sent."""
    given = event.body.entry if event and isinstance(event.body, ChangeMobile) else None
    sent = session.new_phone.code if session.new_phone else ""
    return phone_named(policy, session, event) and (given is None or given.fingerprint == sent)


def this_new_phone(_policy: Policy, session: Session, event: Event | None) -> bool:
    """The code went to the phone that was named last."""
    phone, body = session.new_phone, event.body if event else None
    return phone is not None and isinstance(body, SmsSent) and body.mobile == phone.entry.fingerprint


def cancelling(_policy: Policy, session: Session, _event: Event | None) -> bool:
    """The account is about to be cancelled."""
    return session.holder.standing is Standing.CANCELLING


def ended(_policy: Policy, session: Session, _event: Event | None) -> bool:
    """No attempt goes on, such as a transfer whose amount may be entered once more."""
    going_on = session.verdict is not None and session.verdict.outcome is Outcome.NONE
    return not (going_on and session.transfer is not None)


def identity_at_limit(_policy: Policy, session: Session, _event: Event | None) -> bool:
    """The attempt was refused because of a limit; its identity can be looked for (R16)."""
    limits = {Reason.INDIVIDUAL_QUOTA_REACHED, Reason.ENTERPRISE_QUOTA_REACHED, Reason.MOBILE_QUOTA_REACHED}
    return bool(limits & set(session.reasons))


def changing(_policy: Policy, session: Session, _event: Event | None) -> bool:
    """This is a change of information."""
    return session.purpose is Purpose.CHANGE


def change_refused(_policy: Policy, session: Session, _event: Event | None) -> bool:
    """The change was refused because the last one is not long ago (R40)."""
    return Reason.CHANGE_TOO_SOON in session.reasons


def first_verification(_policy: Policy, session: Session, _event: Event | None) -> bool:
    """This is no change of information, which has nothing to choose before the method."""
    return session.purpose is not Purpose.CHANGE
