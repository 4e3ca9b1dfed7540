"""What tells one place from another while the state machine is explored: what guards look at, and what is to come."""

from collections.abc import Hashable
from datetime import timedelta
from enum import Enum
from typing import Any

from pydantic import BaseModel

from realname_wizard.flow.guards import GUARDS
from realname_wizard.messages.session import Left, Session
from realname_wizard.messages.world import World
from realname_wizard.policy.rules import Policy

_AT_ONCE = timedelta(seconds=1)
"""What comes so soon is what somebody waited for who waited until the deadline."""


def place_of(policy: Policy, world: World) -> tuple[Hashable, ...]:
    """Two Worlds of the same place offer the same acts, with the same results as far as the tables tell them apart."""
    session = world.session
    return (
        tuple(name for name, guard in GUARDS.items() if guard(policy, session, None)),
        _session(session),
        _left(session.left),
        _books(world),
        _others(world),
        world.current,
        world.variants,
        said(world),
        tuple(
            (each.body.name, each.account == world.current, each.due - world.now <= _AT_ONCE)
            for each in world.agenda
        ),
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
        _outline(world.desk, world.current),
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
        (session.transfer.arrived, session.transfer.wrong_entries) if session.transfer else None,
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


def _books(world: World) -> Hashable:
    """What the ledger and the desk hold about the account, which is objected to before anything is stepped."""
    account = world.account
    return (
        _outline(account, account.name),
        bool(world.ledger.subs_of(account.name)),
        _outline(world.desk, account.name),
    )


def _others(world: World) -> Hashable:
    """The accounts that one can go to, and how each was left."""
    accounts = (each for each in world.ledger.accounts if each.name != world.current)
    sessions = (each for each in world.sessions if each.account != world.current)
    return (
        frozenset((each.name, _outline(each, world.current)) for each in accounts),
        frozenset(
            (each.account, each.state, each.purpose, each.verdict and each.verdict.outcome, _left(each.left))
            for each in sessions
        ),
    )


def _outline(value: BaseModel, own: str) -> Hashable:
    """Which parts it has, and which name one's own account; words as they are, but no number, name or time."""
    return tuple(_known(each, own) for _name, each in value)


def _known(part: object, own: str) -> Hashable:
    if isinstance(part, bool | Enum):
        return part
    names = (part,) if isinstance(part, str) else part if isinstance(part, tuple) else ()
    return (bool(part), own in names)
