"""What is kept of an attempt (R33): plain data for the store, nothing in it identifies anybody in clear."""

from typing import Any

from realname_wizard.messages.session import Session
from realname_wizard.policy.rules import Policy
from realname_wizard.words import Outcome

ENDED = frozenset({Outcome.VERIFIED, Outcome.REJECTED, Outcome.OVERDUE, Outcome.SYSTEM_ERROR})
"""The outcomes that count as a stored result."""


def attempt_record(policy: Policy, session: Session) -> dict[str, Any]:
    """The attempt as it stands: who, how, outcome, reasons, whether ordered by the director, and its events."""
    attempt = session.attempt
    return {
        "id": attempt.id,
        "account": session.account,
        "purpose": session.purpose,
        "policy_version": session.policy_version,
        "variants": list(policy.variants),
        "subject": session.subject,
        "method": session.method,
        "recommended": bool(session.method and policy.method(session.method).recommended),
        "started_at": attempt.started_at.isoformat(),
        "submitted_at": attempt.submitted_at.isoformat() if attempt.submitted_at else None,
        "ended_at": attempt.log[-1].at.isoformat() if attempt.log else attempt.started_at.isoformat(),
        "outcome": session.outcome,
        "reasons": list(session.reasons),
        "forced": bool(session.verdict and session.verdict.forced),
        "events": [line.model_dump(mode="json") for line in attempt.log],
    }
