"""The simulated bank: an amount to pay, and money on its way (R26, R27)."""

from datetime import datetime, timedelta

import pytest

from realname_wizard.counterparts import bank
from realname_wizard.counterparts.context import Context
from realname_wizard.messages.effects import Effect
from realname_wizard.messages.events import Act, Event, TopUpOrdered, TransferArrived, TransferOrdered
from realname_wizard.messages.outside_events import BankSays
from realname_wizard.messages.session import TopUp, Transfer, Verdict
from realname_wizard.messages.world import Answer, BankTransfer, World
from realname_wizard.policy.business_days import business_days_after
from realname_wizard.words import EffectKind, EventName, Outcome, Reason

from .conftest import Tell

SECOND = timedelta(seconds=1)
WRONG, NEVER = BankSays(fate="account_wrong"), BankSays(fate="never_arrives")


def effect(world: World, kind: EffectKind) -> Effect:
    body = Act(name=EventName.SUBMIT)
    return Effect(id="9.0", kind=kind, event=Event(number=9, at=world.now, account="trainee", body=body))


def ordered(context: Context, world: World) -> tuple[Answer, World]:
    """A transfer was ordered; the answer, and the world in which the session knows of it."""
    answer = bank.order_transfer(context, world, effect(world, EffectKind.ORDER_TRANSFER))
    (body,) = answer.events
    assert isinstance(body, TransferOrdered)
    known = answer.world.session.evolve(transfer=Transfer(transfer=body.transfer, due_by=body.due_by))
    return answer, answer.world.with_session(known)


def planned(world: World) -> dict[EventName, datetime]:
    return {entry.body.name: entry.due for entry in world.agenda}


@pytest.mark.row("R26")
@pytest.mark.parametrize("seed", range(8))
def test_a_top_up_is_under_one_yuan_and_has_seven_days(world: World, context: Context, seed: int) -> None:
    seeded = world.evolve(seed=seed)
    answer = bank.order_top_up(context, seeded, effect(world, EffectKind.ORDER_TOP_UP))
    (body,) = answer.events
    assert isinstance(body, TopUpOrdered)
    assert 1 <= body.amount <= 99
    assert body.pay_by == world.now + timedelta(days=7)
    assert planned(answer.world) == {EventName.TOP_UP_WINDOW_OVER: body.pay_by + SECOND}
    assert answer == bank.order_top_up(context, seeded, effect(world, EffectKind.ORDER_TOP_UP))


@pytest.mark.row("R26")
@pytest.mark.parametrize(
    ("paid", "own", "reasons"),
    [
        (42, True, ()),
        (41, True, (Reason.TOP_UP_WRONG_AMOUNT,)),
        (42, False, (Reason.TOP_UP_OTHER_PAYER,)),
        (1, False, (Reason.TOP_UP_WRONG_AMOUNT, Reason.TOP_UP_OTHER_PAYER)),
    ],
)
def test_a_payment_has_to_be_exact_and_ones_own(
    world: World, paid: int, own: bool, reasons: tuple[Reason, ...]
) -> None:
    order = TopUp(payment="9.0", amount=42, pay_by=world.now, paid=paid, own_account=own)
    assert bank.top_up_causes(order) == reasons
    assert bank.top_up_causes(None) == ()


@pytest.mark.row("R27")
def test_money_arrives_in_one_to_three_business_days_as_the_seed_says(world: World, context: Context) -> None:
    days_seen = set()
    for seed in range(20):
        answer, _ = ordered(context, world.evolve(seed=seed))
        due = planned(answer.world)
        arrivals = {business_days_after(world.now, days): days for days in (1, 2, 3)}
        days_seen.add(arrivals[due[EventName.TRANSFER_ARRIVED]])
        limit = business_days_after(world.now, 3)
        assert due[EventName.TRANSFER_NOT_RECEIVED] == limit + SECOND
        end = due[EventName.TRANSFER_ARRIVED] + timedelta(days=7)
        assert due[EventName.TRANSFER_WINDOW_OVER] == end + SECOND
        (booked,) = answer.world.bank.transfers
        assert 1 <= booked.amount <= 99
        assert answer.events == (TransferOrdered(transfer="9.0", due_by=limit),)
        assert ordered(context, world.evolve(seed=seed))[0] == answer
    assert days_seen == {1, 2, 3}


@pytest.mark.row("R27")
def test_money_can_arrive_now(world: World, context: Context) -> None:
    _, there = ordered(context, world)
    answer = bank.deliver_transfer(context, there, effect(there, EffectKind.DELIVER_TRANSFER))
    end = world.now + timedelta(days=7)
    assert answer.events == (TransferArrived(transfer="9.0", enter_by=end),)
    assert EventName.TRANSFER_ARRIVED not in planned(answer.world)
    assert planned(answer.world)[EventName.TRANSFER_WINDOW_OVER] == end + SECOND


@pytest.mark.row("R27")
@pytest.mark.parametrize("told_first", [True, False])
def test_a_wrong_account_sends_the_money_back_on_the_next_business_day(
    world: World, context: Context, told: Tell, told_first: bool
) -> None:
    if told_first:
        before = told(world, WRONG)
        assert before.bank.next_account_wrong
        _, there = ordered(context, before)
    else:
        there = told(ordered(context, world)[1], WRONG)
    due = planned(there)
    assert due[EventName.TRANSFER_RETURNED] == business_days_after(world.now, 1)
    assert EventName.TRANSFER_ARRIVED not in due
    _, next_one = ordered(context, there)
    assert EventName.TRANSFER_ARRIVED in planned(next_one)


@pytest.mark.row("R27", "R29")
@pytest.mark.parametrize("told_first", [True, False])
def test_money_may_never_come(world: World, context: Context, told: Tell, told_first: bool) -> None:
    if told_first:
        _, there = ordered(context, told(world, NEVER))
    else:
        there = told(ordered(context, world)[1], NEVER)
    assert set(planned(there)) == {EventName.TRANSFER_NOT_RECEIVED}
    assert not there.bank.next_never_arrives


@pytest.mark.row("R27")
@pytest.mark.parametrize("says", [WRONG, NEVER])
def test_money_that_has_arrived_stays(world: World, context: Context, told: Tell, says: BankSays) -> None:
    _, there = ordered(context, world)
    transfer = there.session.transfer
    assert transfer is not None
    arrived = transfer.evolve(enter_by=world.now + timedelta(days=7))
    on_page = there.with_session(there.session.evolve(transfer=arrived))
    assert told(on_page, says).agenda == on_page.agenda
    # While the user was away it arrived, too: the news only waits to be read.
    news = TransferArrived(transfer=transfer.transfer, enter_by=world.now + timedelta(days=7))
    cancelled = there.session.evolve(
        verdict=Verdict(outcome=Outcome.CANCELLED, reasons=(Reason.CANCELLED_BY_USER,)),
        resume_at="bank_transfer",
        held=(news,),
    )
    away = there.with_session(cancelled)
    assert told(away, says).agenda == away.agenda


@pytest.mark.row("R27")
def test_an_entered_amount_is_compared_with_the_banks_book(world: World, context: Context) -> None:
    book = world.bank.evolve(transfers=(BankTransfer(transfer="9.0", amount=37),))
    transfer = Transfer(transfer="9.0", due_by=world.now, enter_by=world.now, entered=37)
    policy = context.policy
    assert bank.entry_causes(policy, book, transfer) == ()
    wrong = transfer.evolve(entered=38)
    assert bank.entry_causes(policy, book, wrong) == (Reason.TRANSFER_WRONG_AMOUNT,)
    second = wrong.evolve(wrong_entries=1)
    assert bank.entry_causes(policy, book, second) == (Reason.TRANSFER_ATTEMPTS_EXHAUSTED,)
    assert bank.entry_causes(policy, book, None) == ()
