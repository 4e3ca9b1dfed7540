"""The platform's books: who is verified, and how much of a quota is used (R16, R17)."""

from collections.abc import Collection
from datetime import datetime

from realname_wizard.messages.session import Attempt, Holder, Session
from realname_wizard.messages.world import Account, Identity, Ledger, World
from realname_wizard.policy.load import PolicyReadings
from realname_wizard.policy.rules import Policy
from realname_wizard.texts.languages import SOURCE
from realname_wizard.words import Field, Page, Purpose, Reason, Standing, Subject, Variant


def identity_field(subject: Subject) -> Field:
    """What an identity is counted by: the ID number, or the credit code (R16)."""
    return Field.ID_NUMBER if subject is Subject.INDIVIDUAL else Field.CREDIT_CODE


def holder_of(ledger: Ledger, account: Account) -> Holder:
    """What a session knows of its account."""
    identity = ledger.identity_of(account)
    return Holder(
        id=account.id,
        verified=identity.subject if identity else None,
        inherits=account.inherits,
        standing=account.standing,
        cancelled_by=account.cancelled_by,
    )


def keep(world: World, *accounts: Account) -> World:
    """The World with these accounts in the ledger, and every session told."""
    for account in accounts:
        world = world.with_account(account)
    ledger = world.ledger

    def told(session: Session) -> Session:
        known = ledger.account(session.account)
        return session.evolve(holder=holder_of(ledger, known)) if known else session

    return world.evolve(sessions=tuple(told(session) for session in world.sessions))


def mobile_is_full(policy: Policy, ledger: Ledger, fingerprint: str, account: str) -> bool:
    """Whether as many other accounts as may have that phone already (R16)."""
    others = sum(1 for each in ledger.accounts if each.mobile == fingerprint and each.name != account)
    return others >= policy.quotas.mobile


def quota_causes(policy: Policy, ledger: Ledger, session: Session) -> tuple[Reason, ...]:
    """The first limit that is reached: that of the identity, then that of the phone (R16)."""
    subject = session.subject
    if subject is None:
        return ()
    identity = session.entry(identity_field(subject))
    limit = policy.quotas.individual if subject is Subject.INDIVIDUAL else policy.quotas.enterprise
    if identity is not None:
        own = ledger.account(session.account)
        counted = (
            own is not None and own.identity is not None and own.identity.fingerprint == identity.fingerprint
        )
        others = ledger.used(identity.fingerprint) - counted
        if others >= ledger.limit(limit, identity.fingerprint):
            individual = subject is Subject.INDIVIDUAL
            return (Reason.INDIVIDUAL_QUOTA_REACHED if individual else Reason.ENTERPRISE_QUOTA_REACHED,)
    mobile = session.entry(Field.MOBILE) if subject is Subject.INDIVIDUAL else None
    if mobile is not None and mobile_is_full(policy, ledger, mobile.fingerprint, session.account):
        return (Reason.MOBILE_QUOTA_REACHED,)
    return ()


def record_verified(world: World, session: Session) -> World:
    """The World in which this session's account is verified for whom its details name.

    What was paid as a top-up becomes its balance (R26). A change of information counts from now on, and only now
    frees the identity and the phone that were bound before (R17, R40).
    """
    subject = session.subject
    number = session.entry(identity_field(subject)) if subject else None
    if subject is None or number is None:
        return world
    name = session.entry(Field.NAME if subject is Subject.INDIVIDUAL else Field.ENTERPRISE_NAME)
    mobile = session.entry(Field.MOBILE) if subject is Subject.INDIVIDUAL else None
    account = world.ledger.account(session.account) or Account(name=session.account)
    paid = session.top_up.paid if session.top_up else None
    changed = session.purpose is Purpose.CHANGE
    return keep(
        world,
        account.evolve(
            identity=Identity(
                subject=subject,
                name=name.shown if name else "",
                fingerprint=number.fingerprint,
                mask=number.shown,
            ),
            mobile=mobile.fingerprint if mobile else None if changed else account.mobile,
            mobile_shown=mobile.shown if mobile else "" if changed else account.mobile_shown,
            method=session.method,
            verified_at=account.verified_at if changed else world.now,
            changed_at=world.now if changed else account.changed_at,
            balance=account.balance + (paid or 0),
        ),
    )


def fresh_session(policy: Policy, world: World, account: str) -> Session:
    """A session that has not begun: on the welcome page where the account may be verified, else on its own page.

    What was left there before can be taken up again.
    """
    known = world.ledger.account(account)
    holder = holder_of(world.ledger, known) if known else Holder()
    to_verify = holder.verified is None and not holder.inherits and holder.standing is Standing.IN_USE
    return Session(
        account=account,
        policy_version=policy.version,
        attempt=Attempt(id=f"{account}-{world.next_number}", started_at=world.now),
        holder=holder,
        state=Page.WELCOME if to_verify else Page.ACCOUNT,
        left=next((each.to_take_up for each in world.sessions if each.account == account), None),
    )


def open_account(policy: Policy, world: World, account: str) -> World:
    """The World in which the user is at that account; one that is not verified begins anew (R33, R34).

    What was left there can be taken up.
    """
    opened = Account(name=account, id=f"#{world.next_number}")
    known = world if world.ledger.account(account) else world.with_account(opened)
    numbered = known.with_session(fresh_session(policy, known, account))
    return numbered.evolve(current=account, next_number=known.next_number + 1)


def new_world(
    *,
    now: datetime,
    account: str,
    rules: PolicyReadings,
    seed: int = 1,
    variants: tuple[Variant, ...] = (),
    language: str = SOURCE,
    ledger: Ledger | None = None,
) -> World:
    """A World in which nothing has happened yet."""
    empty = World(now=now, seed=seed, variants=variants, language=language, current=account)
    if ledger is not None:
        empty = empty.evolve(ledger=ledger)
    return open_account(rules.under(variants), empty, account)


def numbered_after(
    world: World, last: int, *, fresh: bool = False, anew: Collection[str] | None = None
) -> World:
    """The World with numbers that come after `last`, the last one on record: what is on record stays as it is (R33).

    A World is behind its records where it was begun anew, is an old copy, or somebody went back to it. The accounts of
    a `fresh` one are others than those on record, even where they have the same names, and so are their attempts that
    can be taken up. `anew` are the accounts whose attempt is another one now; without it, all are.
    """
    if last == 0 or (world.next_number > last and not fresh):
        return world
    sessions = tuple(
        each.evolve(attempt=each.attempt.evolve(id=f"{each.account}-{last + place}"))
        if anew is None or each.account in anew
        else each
        for place, each in enumerate(world.sessions, start=1)
    )
    moved = world.evolve(sessions=sessions, next_number=last + len(sessions) + 1)
    if not fresh:
        return moved
    moved = _with_others_left(moved)
    known = enumerate(moved.ledger.accounts)
    others = tuple(each.evolve(id=f"#{last}.{place}") for place, each in known)
    return keep(moved.evolve(ledger=moved.ledger.evolve(accounts=others)))


def _with_others_left(world: World) -> World:
    """What was left can be taken up as another attempt, of which nothing is on record."""
    sessions, number = [], world.next_number
    for each in world.sessions:
        left = each.left
        if left is not None:
            left = left.evolve(attempt=left.attempt.evolve(id=f"{each.account}-{number}"))
            number += 1
        sessions.append(each.evolve(left=left) if left else each)
    return world.evolve(sessions=tuple(sessions), next_number=number)
