"""What tells one place from another while the state machine is explored: what guards look at, and what is to come."""

from collections.abc import Hashable
from typing import Any

from realname_wizard.flow.guards import GUARDS
from realname_wizard.messages.session import Left, Session
from realname_wizard.messages.world import World
from realname_wizard.policy.rules import Policy

AFRESH = World.model_fields
"""The World's parts with their defaults, as a World has them in which nobody has said anything from outside."""


def place_of(policy: Policy, world: World) -> Hashable:
    """Two Worlds of the same place offer the same acts, with the same results as far as the tables tell them apart."""
    session = world.session
    return (
        tuple(name for name, guard in GUARDS.items() if guard(policy, session, None)),
        _session(session),
        _left(session.left),
        _account(world),
        said(world),
        tuple((each.body.name, each.account == world.current) for each in world.agenda),
    )


def likeness(world: World) -> Hashable:
    """What is alike for a first look: who looks at the strangest first gets everywhere soon."""
    session = world.session
    verdict = (session.verdict.outcome, session.verdict.reasons) if session.verdict else None
    qr = session.qr.status if session.qr else None
    money = session.transfer.arrived if session.transfer else None
    return (
        session.state,
        session.purpose,
        session.proves_owner,
        session.method,
        verdict,
        qr,
        money,
        said(world),
    )


def said(world: World) -> Hashable:
    """What was said from outside, which differs from what is so where nobody says anything; None where it does not."""
    told = (
        (world.phone.card_bound, world.phone.wallet_name is None, world.phone.wallet_id is None),
        (world.bank.next_account_wrong, world.bank.next_never_arrives),
        world.official_account,
        world.registers,
        world.orders,
    )
    return None if told == _NOTHING_SAID else told


def _nothing_said() -> Any:
    fields = World.model_fields
    phone, bank = fields["phone"].default, fields["bank"].default
    return (
        (phone.card_bound, True, True),
        (bank.next_account_wrong, bank.next_never_arrives),
        fields["official_account"].default,
        fields["registers"].default,
        (),
    )


_NOTHING_SAID = _nothing_said()


def _session(session: Session) -> Hashable:
    verdict, change, holder = session.verdict, session.change, session.holder
    return (
        session.state,
        session.purpose,
        session.region,
        session.subject,
        session.method,
        session.qr.status if session.qr else None,
        (verdict.outcome, verdict.reasons) if verdict else None,
        (change.to, change.owner_proved) if change else None,
        (holder.verified, holder.inherits, holder.standing),
        bool(session.errors),
        session.resume_at,
        tuple(each.name for each in session.held),
        bool(session.top_up),
        session.transfer.arrived if session.transfer else None,
        bool(session.review),
        bool(session.new_phone),
    )


def _left(left: Left | None) -> Hashable:
    if left is None:
        return None
    return (
        left.verdict.outcome,
        left.resume_at,
        bool(left.deadline_of),
        tuple(each.name for each in left.held),
    )


def _account(world: World) -> Hashable:
    account = world.account
    return (
        account.balance > 0,
        account.arrears > 0,
        account.resources > 0,
        bool(world.ledger.subs_of(account.name)),
        account.changed_at is not None,
    )
