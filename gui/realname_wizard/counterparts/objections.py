"""What cannot be done with an account because of what is in the ledger, said before it is tried."""

from realname_wizard.counterparts.accounts import blockers, enterprise_at_hand
from realname_wizard.messages.account_events import NamesAccount, RequestQuota, Settle
from realname_wizard.messages.events import Body
from realname_wizard.messages.world import World
from realname_wizard.policy.rules import Policy
from realname_wizard.words import EventName, Standing


def objection(policy: Policy, world: World, body: Body) -> str | None:
    """Why this cannot be done, or None. What a rule of the platform refuses is no objection: that has a reason."""
    if isinstance(body, NamesAccount):
        return _of_other(world, body)
    if isinstance(body, RequestQuota):
        return _of_quota(policy, world, body.limit)
    if isinstance(body, Settle):
        account = world.ledger.account(world.current)
        there = account is not None and body.what in blockers(world, account)
        return None if there else f"there is no {body.what} to settle"
    return None


def _of_other(world: World, body: NamesAccount) -> str | None:
    other = world.ledger.account(body.other)
    if body.name is EventName.CREATE_SUB:
        if other is not None:
            return f"there is an account {body.other} already"
        current = world.ledger.account(world.current)
        return "a sub-account cannot have sub-accounts" if current and current.parent else None
    if other is None:
        return f"there is no account {body.other}"
    if other.standing is Standing.CANCELLED:
        return f"the account {body.other} is cancelled"
    if body.name is EventName.APPEAL and not other.login_broken:
        return f"logging in to {body.other} works; there is nothing to appeal for"
    if body.name is EventName.LINK_ACCOUNT and (why := _of_link(world, body.other)):
        return why
    return None


def _of_link(world: World, name: str) -> str | None:
    current, other = world.ledger.account(world.current), world.ledger.account(name)
    if name == world.current:
        return "an account cannot be its own sub-account"
    if current is not None and current.parent:
        return "a sub-account cannot have sub-accounts"
    if other is not None and other.standing is Standing.CANCELLING:
        return f"{name} is being cancelled"
    if other is not None and other.parent:
        return f"{name} is a sub-account already"
    return f"{name} has sub-accounts of its own" if world.ledger.subs_of(name) else None


def _of_quota(policy: Policy, world: World, limit: int) -> str | None:
    fingerprint = enterprise_at_hand(world)
    if fingerprint is None:
        return "only an enterprise can ask for more accounts, and none is at hand"
    now = world.ledger.limit(policy.quotas.enterprise, fingerprint)
    if limit <= now:
        return f"the limit is {now} already"
    most = policy.limits.quota_on_request
    return f"the account manager grants {most} accounts at most" if limit > most else None
