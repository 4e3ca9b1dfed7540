"""What is kept of an attempt (R33): plain data for the store, nothing in it identifies anybody in clear."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter

from realname_wizard.messages.events import LogLine
from realname_wizard.messages.session import Session
from realname_wizard.messages.value import Moment
from realname_wizard.messages.world import Account
from realname_wizard.policy.rules import Policy
from realname_wizard.words import Method, Outcome, Purpose, Reason

ENDED = frozenset({Outcome.VERIFIED, Outcome.REJECTED, Outcome.OVERDUE, Outcome.SYSTEM_ERROR})
"""The outcomes that count as a stored result."""


def attempt_record(policy: Policy, session: Session) -> dict[str, Any]:
    """The attempt as it stands: who, how, outcome, reasons, whether ordered by the director, and its events."""
    attempt = session.attempt
    return {
        "id": attempt.id,
        "account": session.account,
        "account_id": session.holder.id,
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


def is_record(row: Mapping[str, Any]) -> bool:
    """Whether a row is what `attempt_record` gives, as far as anybody reads it."""
    try:
        return (
            all(isinstance(row[name], str) and row[name] for name in ("id", "account"))
            and row["outcome"] in _OUTCOMES
            and row["purpose"] in _PURPOSES
            and (row["method"] is None or row["method"] in _METHODS)
            and isinstance(row["reasons"], list)
            and _REASONS.issuperset(row["reasons"])
            and _MOMENT.validate_python(datetime.fromisoformat(row["ended_at"])) is not None
            and _LINES.validate_python(row["events"]) is not None
        )
    except (KeyError, TypeError, ValueError, OverflowError):
        return False


_LINES, _MOMENT = TypeAdapter(list[LogLine]), TypeAdapter(Moment)
_LONGEST_NUMBER = 18
"""Digits; nothing has had a longer number yet."""
_OUTCOMES, _PURPOSES, _METHODS, _REASONS = (
    frozenset(map(str, words)) for words in (Outcome, Purpose, Method, Reason)
)


def is_of(record: Mapping[str, Any], account: Account) -> bool:
    """Whether a record is of that account, whatever either is called by now; one without an id goes by its name."""
    of: str = record.get("account_id") or record["account"]
    return of == (account.id or account.name)


def last_number(records: Iterable[Mapping[str, Any]]) -> int:
    """The highest number of an attempt or event on record, 0 where there is none: what comes is numbered after it."""
    return max((number for each in records for number in _numbers(each)), default=0)


def _numbers(record: Mapping[str, Any]) -> Iterator[int]:
    own = str(record["id"]).rpartition("-")[2]
    if own.isascii() and own.isdecimal() and len(own) <= _LONGEST_NUMBER:
        yield int(own)
    yield from (int(line["number"]) for line in record["events"][-1:])
