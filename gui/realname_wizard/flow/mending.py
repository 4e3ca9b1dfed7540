"""Where a failure is mended: the page that `retry` leads to, and what is marked there (R32)."""

from realname_wizard.flow.details import fields_on_page
from realname_wizard.messages.proofs import PROVING
from realname_wizard.messages.session import Session, Verdict
from realname_wizard.policy.rules import Policy
from realname_wizard.words import Field, Page, Purpose, Reason


def mend_page(policy: Policy, session: Session) -> Page | None:
    """The page where the first of the reasons is mended; None where nothing failed."""
    if not session.reasons:
        return None
    if session.purpose is Purpose.MOBILE:
        return Page.ACCOUNT  # the security settings are there
    mend = policy.first_reason(session.reasons).mend
    if mend == "resume":
        return session.resume_at
    # A reason that the director ordered may be another method's: it is mended where this one is proved.
    if mend == "proof" or mend in PROVING:
        return policy.method(session.method).proof if session.method else None
    page = Page(mend)
    if session.proves_owner and page in (Page.DETAILS, Page.REVIEW_DETAILS):
        return Page.METHOD  # what is on record cannot be mended, only proved otherwise
    return page


def marks_of(policy: Policy, session: Session, reasons: tuple[Reason, ...]) -> tuple[Field, ...]:
    """The fields that these reasons say were wrong, of those the method asks for, in the order of the page."""
    named = {field for reason in reasons for field in policy.reason(reason).marks}
    return tuple(field for field in (*fields_on_page(policy, session), Field.AMOUNT) if field in named)


def marks_shown(policy: Policy, session: Session) -> tuple[Field, ...]:
    """The marked fields that the chosen method asks for; another method has no place for the others."""
    return tuple(
        field for field in session.marked if field in (*fields_on_page(policy, session), Field.AMOUNT)
    )


def verdict_on(policy: Policy, reasons: tuple[Reason, ...]) -> Verdict:
    """The verdict these reasons give; none that stays on its page is an end."""
    return Verdict(outcome=policy.outcome(reasons), reasons=reasons)
