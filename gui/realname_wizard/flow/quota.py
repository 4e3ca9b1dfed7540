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
    individual = session.subject is Subject.INDIVIDUAL
    entry = session.entry(Field.ID_NUMBER if individual else Field.CREDIT_CODE) if session.subject else None
    if entry is None or entry.error is not None:
        return _of_account(policy, world, session)
    limit = policy.quotas.individual if individual else policy.quotas.enterprise
    return _used(world, entry.fingerprint), limit


def _of_account(policy: Policy, world: World, session: Session) -> tuple[int, int] | None:
    account = world.ledger.account(session.account)
    if account is None or account.identity is None:
        return None
    individual = account.identity.subject is Subject.INDIVIDUAL
    limit = policy.quotas.individual if individual else policy.quotas.enterprise
    return _used(world, account.identity.fingerprint), limit


def _used(world: World, fingerprint: str) -> int:
    return sum(
        1 for each in world.ledger.accounts if each.identity and each.identity.fingerprint == fingerprint
    )
