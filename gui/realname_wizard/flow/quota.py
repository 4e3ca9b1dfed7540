"""How much of a quota is used, as the page shows it (R16)."""

from realname_wizard.messages.session import Session
from realname_wizard.messages.world import World
from realname_wizard.policy.rules import Policy
from realname_wizard.words import Field, Reason, Subject


def quota_shown(policy: Policy, world: World, session: Session) -> tuple[int, int] | None:
    """Used and limit: of the phone where that limit was reached, else of the ID number or credit code entered."""
    accounts = world.ledger.accounts
    if Reason.MOBILE_QUOTA_REACHED in session.reasons:
        mobile = session.entry(Field.MOBILE)
        used = sum(1 for each in accounts if mobile and each.mobile == mobile.fingerprint)
        return used, policy.quotas.mobile
    number = session.number_at_hand
    if number is None:
        return _of_account(policy, world, session)
    return _quota(policy, world, number.fingerprint, individual=session.subject is Subject.INDIVIDUAL)


def _of_account(policy: Policy, world: World, session: Session) -> tuple[int, int] | None:
    account = world.ledger.account(session.account)
    identity = world.ledger.identity_of(account) if account else None
    if identity is None:
        return None
    individual = identity.subject is Subject.INDIVIDUAL
    return _quota(policy, world, identity.fingerprint, individual=individual)


def _quota(policy: Policy, world: World, fingerprint: str, *, individual: bool) -> tuple[int, int]:
    usual = policy.quotas.individual if individual else policy.quotas.enterprise
    return world.ledger.used(fingerprint), world.ledger.limit(usual, fingerprint)
