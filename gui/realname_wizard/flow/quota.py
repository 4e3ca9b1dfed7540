"""How much of a quota is used, and of what, as the page shows it (R16)."""

from typing import NamedTuple

from realname_wizard.messages.session import Session
from realname_wizard.messages.world import World
from realname_wizard.policy.rules import Policy
from realname_wizard.words import Field, Reason, Subject


class Quota(NamedTuple):
    """How many accounts are used of how many, and `of` what: a phone (`mobile`), or the subject of an identity."""

    used: int
    limit: int
    of: str


def quota_shown(policy: Policy, world: World, session: Session) -> Quota | None:
    """Of the phone where that limit was reached, else of the ID number or credit code entered, else the account's."""
    accounts = world.ledger.accounts
    if Reason.MOBILE_QUOTA_REACHED in session.reasons:
        mobile = session.mobile_at_hand
        used = sum(1 for each in accounts if mobile and each.mobile == mobile.fingerprint)
        return Quota(used, policy.quotas.mobile, Field.MOBILE)
    number, subject = session.number_at_hand, session.subject
    if number is None or subject is None:
        return _of_account(policy, world, session)
    return _quota(policy, world, number.fingerprint, subject)


def _of_account(policy: Policy, world: World, session: Session) -> Quota | None:
    account = world.ledger.account(session.account)
    identity = world.ledger.identity_of(account) if account else None
    return _quota(policy, world, identity.fingerprint, identity.subject) if identity else None


def _quota(policy: Policy, world: World, fingerprint: str, subject: Subject) -> Quota:
    usual = policy.quotas.individual if subject is Subject.INDIVIDUAL else policy.quotas.enterprise
    return Quota(world.ledger.used(fingerprint), world.ledger.limit(usual, fingerprint), subject)
