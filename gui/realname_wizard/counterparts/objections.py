"""What cannot be done with an account because of what is in the ledger, said before it is tried."""

from typing import NamedTuple

from realname_wizard.counterparts.accounts import blockers, enterprise_at_hand
from realname_wizard.identity.account_name import unfit
from realname_wizard.messages.account_events import (
    NamesAccount,
    OpenAccount,
    RemoveAccount,
    RenameAccount,
    RequestQuota,
    Settle,
)
from realname_wizard.messages.events import Act, Body
from realname_wizard.messages.outside_events import DirectorOrdered
from realname_wizard.messages.proofs import can_order
from realname_wizard.messages.world import World
from realname_wizard.policy.rules import Policy
from realname_wizard.words import EventName, Standing


class Objection(NamedTuple):
    """Why something cannot be done: the key of the text, and what it speaks of."""

    key: str
    values: dict[str, object]


def _no(name: str, /, **values: object) -> Objection:
    return Objection(f"objection.{name}", values)


def objection(policy: Policy, world: World, body: Body) -> Objection | None:
    """Why this cannot be done, or None. What a rule of the platform refuses is no objection: that has a reason."""
    if isinstance(body, NamesAccount | OpenAccount) and (why := _of_name(world, body.other)):
        return why
    if isinstance(body, NamesAccount):
        return _of_other(world, body)
    if isinstance(body, RenameAccount):
        return _of_rename(world, body.to)
    if isinstance(body, RemoveAccount):
        return _of_removal(world, body.other)
    if isinstance(body, Act):
        return _of_list(world) if body.name is EventName.END_MISUSE else None
    if isinstance(body, DirectorOrdered):
        return _of_order(policy, body)
    if isinstance(body, RequestQuota):
        return _of_quota(policy, world, body.limit)
    if isinstance(body, Settle):
        account = world.ledger.account(world.current)
        there = account is not None and body.what in blockers(world, account)
        return None if there else _no("nothing_to_settle")
    return None


def _of_rename(world: World, name: str) -> Objection | None:
    return _no("exists", name=name) if world.ledger.account(name) else _of_name(world, name)


def _of_removal(world: World, name: str) -> Objection | None:
    other = world.ledger.account(name)
    if other is None:
        return _no("unknown", name=name)
    if name == world.current:
        return _no("removes_itself")
    return _no("removes_main", name=name) if world.ledger.subs_of(name) else None


def _of_list(world: World) -> Objection | None:
    return None if world.misuse_shown else _no("no_list")


def _of_order(policy: Policy, body: DirectorOrdered) -> Objection | None:
    wrong = [each for each in body.outcomes if not can_order(policy, body.at, each)]
    named = (" + ".join(each) if isinstance(each, tuple) else each for each in wrong)
    return _no("no_such_verdict", page=body.at, outcome=", ".join(named)) if wrong else None


def _of_name(world: World, name: str) -> Objection | None:
    """A new account has a name that can be shown and kept; what there is keeps its own."""
    if world.ledger.account(name) is not None:
        return None
    wrong = unfit(name)
    return _no(wrong.why, **wrong.values) if wrong else None


def _of_other(world: World, body: NamesAccount) -> Objection | None:
    other = world.ledger.account(body.other)
    if body.name is EventName.CREATE_SUB:
        if other is not None:
            return _no("exists", name=body.other)
        current = world.ledger.account(world.current)
        return _no("sub_of_sub") if current and current.parent else None
    if other is None:
        return _no("unknown", name=body.other)
    if other.standing is Standing.CANCELLED:
        return _no("cancelled", name=body.other)
    if body.name is EventName.APPEAL and not other.login_broken:
        return _no("login_works", name=body.other)
    if body.name is EventName.LINK_ACCOUNT and (why := _of_link(world, body.other)):
        return why
    return None


def _of_link(world: World, name: str) -> Objection | None:
    current, other = world.ledger.account(world.current), world.ledger.account(name)
    if name == world.current:
        return _no("itself")
    if current is not None and current.parent:
        return _no("sub_of_sub")
    if other is not None and other.standing is Standing.CANCELLING:
        return _no("cancelling", name=name)
    if other is not None and other.parent:
        return _no("is_sub", name=name)
    return _no("has_subs", name=name) if world.ledger.subs_of(name) else None


def _of_quota(policy: Policy, world: World, limit: int) -> Objection | None:
    fingerprint = enterprise_at_hand(world)
    if fingerprint is None:
        return _no("no_enterprise")
    now = world.ledger.limit(policy.quotas.enterprise, fingerprint)
    if limit <= now:
        return _no("limit_already", limit=now)
    most = policy.limits.quota_on_request
    return _no("too_many", most=most) if limit > most else None
