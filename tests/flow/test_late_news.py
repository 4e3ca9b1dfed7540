"""News is for one code, payment, transfer or review; for another, or too late, it is not allowed (R20, R26 to R29)."""

from datetime import UTC, datetime
from typing import Any, NamedTuple

import pytest

from realname_wizard.flow.verification import verification_table
from realname_wizard.identity.entry import Entry
from realname_wizard.messages.events import Body, CodeExtended, Due, Event, SmsSent, TransferArrived
from realname_wizard.messages.refusals import NotAllowed
from realname_wizard.messages.session import (
    Asking,
    Attempt,
    NewPhone,
    QrCode,
    Review,
    Session,
    State,
    TopUp,
    Transfer,
    Verdict,
)
from realname_wizard.policy.load import load_policy
from realname_wizard.words import EventName, Field, Outcome, Page, Reason

NOW = datetime(2026, 11, 23, tzinfo=UTC)
TABLE, POLICY = verification_table(), load_policy()
E = EventName

CODE: dict[str, Any] = {"qr": QrCode(code="this", expires_at=NOW)}
PAYMENT: dict[str, Any] = {"top_up": TopUp(payment="this", amount=7, pay_by=NOW)}
UNDER_WAY: dict[str, Any] = {"transfer": Transfer(transfer="this", due_by=NOW)}
ARRIVED: dict[str, Any] = {"transfer": Transfer(transfer="this", due_by=NOW, enter_by=NOW)}
REVIEW: dict[str, Any] = {"review": Review(review="this", due_by=NOW)}
MOBILE: dict[str, Any] = {"entries": (Entry(field=Field.MOBILE, shown="138****8000", fingerprint="this"),)}


class News(NamedTuple):
    """What may come in, where, for what the session holds."""

    state: State
    holds: dict[str, Any]
    name: EventName

    def __str__(self) -> str:
        return f"{self.name} on {self.state}"


def verdict(outcome: Outcome, *reasons: Reason) -> dict[str, Any]:
    return {"verdict": Verdict(outcome=outcome, reasons=reasons)}


CANCELLED = verdict(Outcome.CANCELLED, Reason.CANCELLED_BY_USER)
WRONG_ONCE = ARRIVED | verdict(Outcome.NONE, Reason.TRANSFER_WRONG_AMOUNT)

IN_TIME = [
    News(Page.DETAILS, MOBILE, E.SMS_SENT),
    News(Page.ACCOUNT, {"new_phone": NewPhone(entry=MOBILE["entries"][0])}, E.SMS_SENT),
    News(Page.QR, CODE, E.CODE_EXTENDED),
    News(Page.QR, CODE, E.CODE_EXPIRED),
    News(Page.TOP_UP, PAYMENT, E.TOP_UP_WINDOW_OVER),
    News(Page.BANK_TRANSFER, UNDER_WAY, E.TRANSFER_ARRIVED),
    News(Page.BANK_TRANSFER, UNDER_WAY, E.TRANSFER_RETURNED),
    News(Page.BANK_TRANSFER, UNDER_WAY, E.TRANSFER_NOT_RECEIVED),
    News(Page.BANK_TRANSFER, ARRIVED, E.TRANSFER_WINDOW_OVER),
    News(Page.RESULT, WRONG_ONCE, E.TRANSFER_WINDOW_OVER),
    News(Page.WAITING, REVIEW, E.REVIEW_DUE),
    News(Page.WAITING, REVIEW, E.REVIEW_OVERDUE),
]
WHILE_CANCELLED = [
    News(Page.RESULT, holds | CANCELLED, name)
    for holds, names in (
        (PAYMENT, (E.TOP_UP_WINDOW_OVER,)),
        (UNDER_WAY, (E.TRANSFER_ARRIVED, E.TRANSFER_RETURNED, E.TRANSFER_NOT_RECEIVED)),
        (ARRIVED, (E.TRANSFER_WINDOW_OVER,)),
        (REVIEW, (E.REVIEW_DUE, E.REVIEW_OVERDUE)),
    )
    for name in names
]
TOO_LATE = [
    News(Page.QR, CODE | verdict(Outcome.NONE, Reason.QR_EXPIRED), E.CODE_EXTENDED),
    News(Page.QR, CODE | verdict(Outcome.NONE, Reason.QR_EXPIRED), E.CODE_EXPIRED),
    News(Page.BANK_TRANSFER, ARRIVED, E.TRANSFER_ARRIVED),
    News(Page.BANK_TRANSFER, ARRIVED, E.TRANSFER_RETURNED),
    News(Page.BANK_TRANSFER, ARRIVED, E.TRANSFER_NOT_RECEIVED),
    *(
        each._replace(state=Page.RESULT, holds=each.holds | verdict(Outcome.REJECTED, Reason.SYSTEM_ERROR))
        for each in IN_TIME
    ),
]
"""What was awaited once, and has been overtaken by what happened since."""


def body(name: EventName, thing: str) -> Body:
    if name is E.SMS_SENT:
        return SmsSent(mobile=thing, code="code")
    if name is E.CODE_EXTENDED:
        return CodeExtended(code=thing, expires_at=NOW)
    if name is E.TRANSFER_ARRIVED:
        return TransferArrived(transfer=thing, enter_by=NOW)
    return Due.model_validate({"name": name, "thing": thing})


def told(news: News, thing: str) -> Session:
    """The session once it was told the news of that thing. Raises NotAllowed where it may not be."""
    attempt = Attempt(id="trainee-1", started_at=NOW)
    session = Session(account="trainee", policy_version="1", attempt=attempt, state=news.state, **news.holds)
    event = Event(number=5, at=NOW, account="trainee", body=body(news.name, thing))
    return TABLE.step(POLICY, session, event).session


@pytest.mark.row("R20", "R26", "R27", "R29")
@pytest.mark.parametrize("news", [*IN_TIME, *WHILE_CANCELLED], ids=str)
def test_news_is_for_what_is_under_way_and_for_nothing_else(news: News) -> None:
    told(news, "this")
    with pytest.raises(NotAllowed):
        told(news, "an earlier one")


@pytest.mark.row("R32")
@pytest.mark.parametrize("news", WHILE_CANCELLED, ids=str)
def test_news_while_cancelled_waits_for_whoever_comes_back(news: News) -> None:
    after = told(news, "this")
    assert (after.state, after.outcome) == (Page.RESULT, Outcome.CANCELLED)
    assert after.held == (body(news.name, "this"),)


@pytest.mark.row("R32")
@pytest.mark.parametrize("news", TOO_LATE, ids=str)
def test_news_that_was_overtaken_changes_nothing(news: News) -> None:
    with pytest.raises(NotAllowed):
        told(news, "this")


@pytest.mark.row("R20", "R26", "R27", "R29")
def test_every_row_for_news_of_something_is_among_these() -> None:
    of_something = {
        (row.source, row.event)
        for row in TABLE.rows
        if row.guard.startswith(("this_", "cancelled_")) or row.guard == "entry_goes_on"
    }
    assert {(news.state, news.name) for news in (*IN_TIME, *WHILE_CANCELLED)} == of_something


@pytest.mark.row("R33")
def test_whatever_is_handed_in_is_dated() -> None:
    proofs = {Page.QR, Page.FACE, Page.OFFICIAL_ACCOUNT, Page.TOP_UP, Page.BANK_TRANSFER}
    handing_in = [
        row
        for row in TABLE.rows
        if row.target is Asking.ADMISSION
        or (row.target in proofs and row.guard.startswith(("owner_proves_by_", "mends_at_")))
    ]
    assert len(handing_in) == 12
    for row in handing_in:
        assert {"submit", "submit_again"} & set(row.updates), row
