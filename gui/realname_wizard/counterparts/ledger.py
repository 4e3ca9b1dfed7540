"""The platform's books: who is verified, and how much of a quota is used (R16, R17)."""

from datetime import datetime

from realname_wizard.messages.session import Attempt, Session, State
from realname_wizard.messages.world import Account, Identity, Ledger, World
from realname_wizard.policy.load import load_policy
from realname_wizard.policy.rules import Policy
from realname_wizard.words import Field, Language, Reason, Subject, Variant


def identity_field(subject: Subject) -> Field:
    """What an identity is counted by: the ID number, or the credit code (R16)."""
    return Field.ID_NUMBER if subject is Subject.INDIVIDUAL else Field.CREDIT_CODE


def accounts_of(ledger: Ledger, fingerprint: str) -> tuple[Account, ...]:
    """The accounts verified for that ID number or credit code."""
    return tuple(
        each for each in ledger.accounts if each.identity and each.identity.fingerprint == fingerprint
    )


def _others_with_mobile(ledger: Ledger, fingerprint: str, account: str) -> int:
    return sum(1 for each in ledger.accounts if each.mobile == fingerprint and each.name != account)


def quota_causes(policy: Policy, ledger: Ledger, session: Session) -> tuple[Reason, ...]:
    """The first limit that is reached: that of the identity, then that of the phone (R16)."""
    subject = session.subject
    if subject is None:
        return ()
    identity = session.entry(identity_field(subject))
    limit = policy.quotas.individual if subject is Subject.INDIVIDUAL else policy.quotas.enterprise
    if identity is not None:
        used = sum(1 for each in accounts_of(ledger, identity.fingerprint) if each.name != session.account)
        if used >= limit:
            individual = subject is Subject.INDIVIDUAL
            return (Reason.INDIVIDUAL_QUOTA_REACHED if individual else Reason.ENTERPRISE_QUOTA_REACHED,)
    mobile = session.entry(Field.MOBILE) if subject is Subject.INDIVIDUAL else None
    if (
        mobile is not None
        and _others_with_mobile(ledger, mobile.fingerprint, session.account) >= policy.quotas.mobile
    ):
        return (Reason.MOBILE_QUOTA_REACHED,)
    return ()


def record_verified(world: World, session: Session) -> World:
    """The World in which this session's account is verified for whom its details name.

    What was paid as a top-up becomes its balance (R26).
    """
    subject = session.subject
    number = session.entry(identity_field(subject)) if subject else None
    if subject is None or number is None:
        return world
    name = session.entry(Field.NAME if subject is Subject.INDIVIDUAL else Field.ENTERPRISE_NAME)
    mobile = session.entry(Field.MOBILE) if subject is Subject.INDIVIDUAL else None
    account = world.ledger.account(session.account) or Account(name=session.account)
    paid = session.top_up.paid if session.top_up else None
    return world.with_account(
        account.evolve(
            identity=Identity(
                subject=subject,
                name=name.shown if name else "",
                fingerprint=number.fingerprint,
                mask=number.shown,
            ),
            mobile=mobile.fingerprint if mobile else account.mobile,
            verified_at=world.now,
            balance=account.balance + (paid or 0),
        )
    )


def fresh_session(policy: Policy, world: World, account: str) -> Session:
    """A session that has not begun: on the account page if the account is verified, else on the welcome."""
    known = world.ledger.account(account)
    return Session(
        account=account,
        policy_version=policy.version,
        attempt=Attempt(id=f"{account}-{world.next_number}", started_at=world.now),
        state=State.ACCOUNT if known and known.verified else State.WELCOME,
    )


def open_account(policy: Policy, world: World, account: str) -> World:
    """The World in which the user is at that account; one that is not verified begins anew (R33).

    What happened at the account that is left is on record, so its session need not carry it along.
    """
    left = tuple(each.evolve(attempt=each.attempt.evolve(log=())) for each in world.sessions)
    world = world.evolve(sessions=left)
    known = world if world.ledger.account(account) else world.with_account(Account(name=account))
    numbered = known.with_session(fresh_session(policy, known, account))
    return numbered.evolve(current=account, next_number=known.next_number + 1)


def new_world(
    *,
    now: datetime,
    account: str,
    seed: int = 1,
    variants: tuple[Variant, ...] = (),
    language: Language = Language.ENGLISH,
    ledger: Ledger | None = None,
) -> World:
    """A World in which nothing has happened yet."""
    empty = World(now=now, seed=seed, variants=variants, language=language, current=account)
    if ledger is not None:
        empty = empty.evolve(ledger=ledger)
    return open_account(load_policy(variants), empty, account)
