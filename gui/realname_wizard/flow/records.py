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
from realname_wizard.words import EventName, Method, Outcome, Purpose, Reason

ENDED_BY = {
    EventName.ACCOUNT_CANCELLED: "cancelled",
    EventName.WITHDRAW_CANCELLING: "withdrawn",
    EventName.MOBILE_CHANGED: "replaced",
    EventName.CLOSE: "left",
}
"""What ends something that has no result of its own, and how that is called."""

ENDED = frozenset({Outcome.VERIFIED, Outcome.REJECTED, Outcome.OVERDUE, Outcome.SYSTEM_ERROR})
"""The outcomes that count as a stored result."""


def attempt_record(policy: Policy, session: Session, given: int) -> dict[str, Any]:
    """The attempt as it stands: who, how, outcome, reasons, whether ordered by the director.

    What happened in it is the journal's; `given` is the last number that an event has had until now.
    """
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
        "ended_at": (attempt.last_at or attempt.started_at).isoformat(),
        "ended_by": attempt.ended_by,
        "given": given,
        "outcome": session.outcome,
        "reasons": list(session.reasons),
        "forced": bool(session.verdict and session.verdict.forced),
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
            and _LINES.validate_python(row.get("events", ())) is not None
            and type(row.get("given", 0)) is int
            and row.get("ended_by") in (None, *ENDED_BY)
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


def ended_by(record: Mapping[str, Any]) -> EventName | None:
    """What ended an attempt without a result; one from before the journal says it in its events."""
    if record["outcome"] != Outcome.NONE:
        return None
    names = [record.get("ended_by"), *(line["name"] for line in reversed(record.get("events", ())))]
    return next((EventName(name) for name in names if name in ENDED_BY), None)


def key_of(account: Account | None, name: str) -> str:
    """What the lines of an account's log name it by, whatever it is called by now."""
    return (account.id if account else "") or name


def lines_of(record: Mapping[str, Any], of: str) -> Iterator[LogLine]:
    """What an attempt from before the journal says of its events."""
    for line in record.get("events", ()):
        yield LogLine.model_validate(line | {"of": of, "attempt": record["id"]})


def without_logs(saved: dict[str, Any]) -> tuple[dict[str, Any], list[LogLine]]:
    """A saved World of before the journal without the logs in its sessions, and their lines."""
    lines: list[LogLine] = []

    def taken_out(attempt: dict[str, Any], of: str) -> dict[str, Any]:
        log = attempt.get("log")
        rest = {name: value for name, value in attempt.items() if name != "log"}
        if not log:
            return rest
        lines.extend(lines_of({"events": log, "id": attempt["id"]}, of))
        ends = (line["name"] for line in reversed(log) if line["name"] in ENDED_BY)
        return {**rest, "last_at": log[-1]["at"], "ended_by": next(ends, None)}

    sessions = []
    for session in saved["sessions"]:
        of = session.get("holder", {}).get("id") or session["account"]
        changed = {**session, "attempt": taken_out(session["attempt"], of)}
        left = session.get("left")
        if left:
            changed["left"] = {**left, "attempt": taken_out(left["attempt"], of)}
        sessions.append(changed)
    unlike = {line.number: line for line in lines}
    return {**saved, "sessions": sessions}, [unlike[number] for number in sorted(unlike)]


def last_number(records: Iterable[Mapping[str, Any]]) -> int:
    """The highest number of an attempt or event on record, 0 where there is none: what comes is numbered after it."""
    return max((number for each in records for number in _numbers(each)), default=0)


def _numbers(record: Mapping[str, Any]) -> Iterator[int]:
    own = str(record["id"]).rpartition("-")[2]
    if own.isascii() and own.isdecimal() and len(own) <= _LONGEST_NUMBER:
        yield int(own)
    yield int(record.get("given", 0))
    yield from (int(line["number"]) for line in record.get("events", ())[-1:])
