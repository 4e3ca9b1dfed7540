"""The next deadline of a session, and what will happen then (T02)."""

from datetime import datetime
from typing import NamedTuple

from realname_wizard.messages.events import Due, TransferArrived
from realname_wizard.messages.session import Left, Session
from realname_wizard.words import Outcome, Page


class Deadline(NamedTuple):
    """A moment that is still in time, and the text key of what happens after it."""

    at: datetime
    then: str


def deadline(session: Session) -> Deadline | None:
    """The next deadline of this session, if one runs. A cancelled payment or transfer keeps its own."""
    state = session.state
    verdict = session.verdict
    if state in (Page.WELCOME, Page.ACCOUNT):
        cancelled_by = session.holder.cancelled_by
        if cancelled_by:
            return Deadline(cancelled_by, "account_cancelled")
        return _of_what_runs(session.left) if session.left else None
    if state is Page.QR:
        live = session.qr is not None and verdict is None
        return Deadline(session.qr.expires_at, "qr_expired") if live and session.qr else None
    goes_on = verdict is not None and verdict.outcome in (Outcome.NONE, Outcome.CANCELLED)
    if state is Page.RESULT and not goes_on:
        return None
    if state not in (Page.TOP_UP, Page.BANK_TRANSFER, Page.WAITING, Page.RESULT):
        return None
    return _of_what_runs(session)


def _of_what_runs(one: Session | Left) -> Deadline | None:
    """What still runs. News after a cancel is held: money goes on to its own deadline, all else has ended it."""
    if any(isinstance(each, Due) for each in one.held):
        return None
    if one.review is not None:
        return Deadline(one.review.due_by, "review_due")
    if one.transfer is not None:
        arrived = next((each.enter_by for each in one.held if isinstance(each, TransferArrived)), None)
        entering = one.transfer.enter_by or arrived
        return (
            Deadline(entering, "transfer_window_over")
            if entering
            else Deadline(one.transfer.due_by, "transfer_due")
        )
    if one.top_up is not None:
        return Deadline(one.top_up.pay_by, "top_up_window_over")
    return None
