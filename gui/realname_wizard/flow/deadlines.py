"""The next deadline of a session, and what will happen then (T02)."""

from datetime import datetime
from typing import NamedTuple

from realname_wizard.messages.session import Session
from realname_wizard.words import Outcome, Page


class Deadline(NamedTuple):
    """A moment that is still in time, and the text key of what happens after it."""

    at: datetime
    then: str


def deadline(session: Session) -> Deadline | None:
    """The next deadline of this session, if one runs. A cancelled payment or transfer keeps its own."""
    state = session.state
    verdict = session.verdict
    if state is Page.ACCOUNT:
        cancelled_by = session.holder.cancelled_by
        return Deadline(cancelled_by, "account_cancelled") if cancelled_by else None
    if state is Page.QR:
        live = session.qr is not None and verdict is None
        return Deadline(session.qr.expires_at, "qr_expired") if live and session.qr else None
    goes_on = verdict is not None and verdict.outcome in (Outcome.NONE, Outcome.CANCELLED)
    if state is Page.RESULT and not goes_on:
        return None
    if state not in (Page.TOP_UP, Page.BANK_TRANSFER, Page.WAITING, Page.RESULT):
        return None
    if session.review is not None:
        return Deadline(session.review.due_by, "review_due")
    if session.transfer is not None:
        entering = session.transfer.enter_by
        return (
            Deadline(entering, "transfer_window_over")
            if entering
            else Deadline(session.transfer.due_by, "transfer_due")
        )
    if session.top_up is not None:
        return Deadline(session.top_up.pay_by, "top_up_window_over")
    return None
