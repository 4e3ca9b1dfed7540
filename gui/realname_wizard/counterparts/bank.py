"""The simulated bank: paying a top-up, and receiving a transfer (R26, R27)."""

from datetime import datetime, timedelta

from realname_wizard.counterparts.chance import draw
from realname_wizard.counterparts.clock import (
    ARRIVAL,
    DEADLINE,
    ONE_SECOND,
    appoint,
    strike,
)
from realname_wizard.counterparts.context import Context
from realname_wizard.messages.effects import Effect
from realname_wizard.messages.events import Due, TopUpOrdered, TransferArrived, TransferOrdered
from realname_wizard.messages.outside_events import BankSays
from realname_wizard.messages.session import Session, TopUp, Transfer
from realname_wizard.messages.world import Answer, Bank, BankTransfer, World
from realname_wizard.policy.business_days import business_days_after
from realname_wizard.policy.rules import Policy
from realname_wizard.words import EventName, Reason


def order_top_up(context: Context, world: World, effect: Effect) -> Answer:
    """An amount under one yuan to be paid within the days allowed (R26)."""
    amount, drawn = draw(world, "top_up", 1, 99)
    pay_by = world.now + timedelta(days=context.policy.limits.top_up_days)
    over = Due(name=EventName.TOP_UP_WINDOW_OVER, thing=effect.id)
    planned = appoint(drawn, effect.account, pay_by + ONE_SECOND, DEADLINE, over)
    return Answer(world=planned, events=(TopUpOrdered(payment=effect.id, amount=amount, pay_by=pay_by),))


def top_up_causes(top_up: TopUp | None) -> tuple[Reason, ...]:
    """Why a payment does not verify: not the exact amount, or from another's account (R26)."""
    if top_up is None:
        return ()
    found = {
        Reason.TOP_UP_WRONG_AMOUNT: top_up.paid != top_up.amount,
        Reason.TOP_UP_OTHER_PAYER: not top_up.own_account,
    }
    return tuple(reason for reason, on in found.items() if on)


def order_transfer(context: Context, world: World, effect: Effect) -> Answer:
    """The platform sends ¥0.01 to ¥0.99, to arrive within the business days allowed (R27)."""
    limits = context.policy.limits
    amount, drawn = draw(world, "transfer", 1, 99)
    days, drawn = draw(drawn, "transfer_days", *limits.transfer_business_days)
    due_by = business_days_after(world.now, limits.transfer_business_days[1])
    bank = drawn.bank
    transfers = (
        *(each for each in bank.transfers if each.transfer != effect.id),
        BankTransfer(transfer=effect.id, amount=amount),
    )
    planned = drawn.evolve(bank=Bank(transfers=transfers))
    missed = Due(name=EventName.TRANSFER_NOT_RECEIVED, thing=effect.id)
    planned = appoint(planned, effect.account, due_by + ONE_SECOND, DEADLINE, missed)
    if bank.next_account_wrong:
        planned = _plan_return(planned, effect.account, effect.id)
    elif not bank.next_never_arrives:
        arrives = business_days_after(world.now, days)
        planned = _plan_arrival(context.policy, planned, effect.account, effect.id, arrives)
    return Answer(world=planned, events=(TransferOrdered(transfer=effect.id, due_by=due_by),))


def _arrival(policy: Policy, transfer: str, at: datetime) -> TransferArrived:
    return TransferArrived(transfer=transfer, enter_by=at + timedelta(days=policy.limits.transfer_entry_days))


def _plan_arrival(policy: Policy, world: World, account: str, transfer: str, at: datetime) -> World:
    arrived = _arrival(policy, transfer, at)
    planned = appoint(world, account, at, ARRIVAL, arrived)
    return _plan_window(planned, account, arrived)


def _plan_window(world: World, account: str, arrived: TransferArrived) -> World:
    over = Due(name=EventName.TRANSFER_WINDOW_OVER, thing=arrived.transfer)
    return appoint(world, account, arrived.enter_by + ONE_SECOND, DEADLINE, over)


def _plan_return(world: World, account: str, transfer: str) -> World:
    returned = Due(name=EventName.TRANSFER_RETURNED, thing=transfer)
    return appoint(world, account, business_days_after(world.now, 1), ARRIVAL, returned)


def _without_arrival(world: World, transfer: str) -> World:
    names = (EventName.TRANSFER_ARRIVED, EventName.TRANSFER_WINDOW_OVER, EventName.TRANSFER_RETURNED)
    return strike(world, *((name, transfer) for name in names))


def deliver_transfer(context: Context, world: World, effect: Effect) -> Answer:
    """The money on its way arrives at once."""
    transfer = world.session_of(effect.account).transfer
    if transfer is None or transfer.arrived:
        return Answer(world=world)
    arrived = _arrival(context.policy, transfer.transfer, world.now)
    planned = _plan_window(_without_arrival(world, transfer.transfer), effect.account, arrived)
    return Answer(world=planned, events=(arrived,))


def _under_way(session: Session) -> Transfer | None:
    """The transfer on its way, unless its attempt has ended, or news of it waits for the user to come back."""
    on_its_way = session.transfer if session.transfer and not session.transfer.arrived else None
    goes_on = session.verdict is None or session.resume_at is not None
    return on_its_way if goes_on and not session.held else None


def set_fate(_context: Context, world: World, effect: Effect) -> Answer:
    """The money under way, or else that of the next transfer, comes back or never comes (R27)."""
    says, account = effect.event.body, effect.account
    if not isinstance(says, BankSays):
        raise TypeError(f"no money is meant by {says.name}")
    returns = says.fate == "account_wrong"
    transfer = _under_way(world.session_of(account))
    if transfer is None:
        fate = {"next_account_wrong": True} if returns else {"next_never_arrives": True}
        return Answer(world=world.evolve(bank=world.bank.evolve(**fate)))
    lost = _without_arrival(world, transfer.transfer)
    return Answer(world=_plan_return(lost, account, transfer.transfer) if returns else lost)


def entry_causes(policy: Policy, bank: Bank, transfer: Transfer | None) -> tuple[Reason, ...]:
    """Why an entered amount does not verify; the last wrong one allowed ends the attempt (R27)."""
    booked = bank.transfer(transfer.transfer) if transfer else None
    if transfer is None or booked is None or transfer.entered == booked.amount:
        return ()
    return wrong_entry(policy, transfer)


def wrong_entry(policy: Policy, transfer: Transfer) -> tuple[Reason, ...]:
    """The reason that one more wrong entry gives."""
    last = policy.limits.entries_left(transfer.wrong_entries + 1) == 0
    return (Reason.TRANSFER_ATTEMPTS_EXHAUSTED if last else Reason.TRANSFER_WRONG_AMOUNT,)


def without_ended(world: World) -> World:
    """The World without the transfers that no attempt under way, on screen or to be taken up is about any more."""
    if not world.bank.transfers:
        return world
    attempts = (each for session in world.sessions for each in (session, session.left) if each is not None)
    about = {each.transfer.transfer for each in attempts if each.transfer is not None}
    kept = tuple(each for each in world.bank.transfers if each.transfer in about)
    return world if kept == world.bank.transfers else world.evolve(bank=world.bank.evolve(transfers=kept))
