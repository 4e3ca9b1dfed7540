"""The details page's rules: which fields it asks for, and what is wrong with what was filled in (R10 to R15)."""

from realname_wizard.identity.entry import Entry
from realname_wizard.messages.session import FieldProblem, Session
from realname_wizard.policy.rules import MethodRule, Policy
from realname_wizard.words import Field, FieldError, Page


def methods_open(policy: Policy, session: Session) -> tuple[MethodRule, ...]:
    """The methods to choose from; who asks for a change proves to be its owner by one that is immediate (R42)."""
    rules = policy.methods_for(session.subject, session.region)
    return tuple(rule for rule in rules if rule.proves_owner) if session.proves_owner else rules


def fields_on_page(policy: Policy, session: Session) -> tuple[Field, ...]:
    """The fields that the chosen method asks for, in order; a change may ask for an application form (R42)."""
    if session.method is None or session.proves_owner:
        return ()
    more = policy.changes.form_fields if session.needs_form(policy) else ()
    return (*policy.method(session.method).fields, *more)


OF_ENTERPRISES = ("enterprise_listed", "legal_rep_matches")
OF_PERSONS = ("person_found", "person_matches", "photo_on_record", "document_valid")
"""What each register can say."""


def registers_asked(rule: MethodRule) -> tuple[str, ...]:
    """What registers are asked once these details are handed in: of enterprises, of persons, or nothing (R24, R28)."""
    return (
        *(OF_ENTERPRISES if rule.checks_register else ()),
        *(OF_PERSONS if rule.proof is Page.FACE else ()),
    )


def takes_new_mobile(session: Session, entry: Entry) -> bool:
    """Whether this is a good mobile other than the one the last code was sent to."""
    if entry.field is not Field.MOBILE or entry.error is not None:
        return False
    return session.sms is None or session.sms.mobile != entry.fingerprint


def sms_code_right(session: Session) -> bool:
    """Whether the code was accepted before, or is the one that was sent."""
    if session.sms is None:
        return False
    entry = session.entry(Field.SMS_CODE)
    return session.sms.accepted or (entry is not None and entry.fingerprint == session.sms.code)


def problem(policy: Policy, session: Session, field: Field) -> FieldError | None:
    """What is wrong with what a field holds, by the rules in force and the method chosen now."""
    entry = session.entry(field)
    if field is Field.SMS_CODE and session.sms is not None and session.sms.accepted:
        return None
    if entry is None:
        return FieldError.REQUIRED
    if entry.error is None and field is Field.SMS_CODE and not sms_code_right(session):
        return FieldError.SMS_CODE_WRONG
    if entry.error is None and field is Field.LICENCE_KIND and session.method is not None:
        refused = entry.shown in policy.method(session.method).licence_kinds_refused
        return FieldError.LICENCE_KIND_NOT_FOR_METHOD if refused else None
    return entry.error_where(permits_taken=policy.takes_permit(session.method))


def problems(policy: Policy, session: Session) -> tuple[FieldProblem, ...]:
    """What is wrong with the details, field by field, in the order of the page."""
    found = ((field, problem(policy, session, field)) for field in fields_on_page(policy, session))
    return tuple(FieldProblem(field=field, error=error) for field, error in found if error is not None)
