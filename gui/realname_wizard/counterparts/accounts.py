"""The platform's desk for accounts: changes, sub-accounts, finding, logins, limits, cancelling (R16, R40 to R46)."""

from realname_wizard.counterparts import ledger
from realname_wizard.counterparts.clock import DEADLINE, appoint
from realname_wizard.counterparts.context import Context
from realname_wizard.identity.entry import Entry
from realname_wizard.messages.account_events import (
    AccountsFound,
    CancellingBegun,
    ChangeBegun,
    FindAccounts,
    NamesAccount,
    OpenAccount,
    QuotaRaised,
    RequestQuota,
    Settle,
    Sought,
    Told,
)
from realname_wizard.messages.effects import Effect
from realname_wizard.messages.events import Body, Due, Judged
from realname_wizard.messages.session import Session
from realname_wizard.messages.world import Account, Answer, Identity, RaisedQuota, World
from realname_wizard.policy.business_days import business_days_after
from realname_wizard.words import Blocker, EventName, Field, Outcome, Reason, Standing, Subject


def open_account(context: Context, world: World, effect: Effect) -> Answer:
    """The user goes to another account, known or new."""
    body = effect.event.body
    if not isinstance(body, OpenAccount):
        raise TypeError(f"no account is named by {body.name}")
    return Answer(world=ledger.open_account(context.policy, world, body.other))


# --- changes


def ask_change(context: Context, world: World, effect: Effect) -> Answer:
    """Information may be changed once in a while; first its owner is asked to prove whom it is for (R40, R42)."""
    session, account = world.session_of(effect.account), _account(world, effect)
    identity, change = account.identity, session.change
    if identity is None or change is None:
        return Answer(world=world)
    possible = context.policy.changes.possible_from(account.changed_at, identity.subject, change.to)
    if possible is not None and world.now < possible:
        refusal = _refused(Reason.CHANGE_TOO_SOON).evolve(possible_at=possible)
        return Answer(world=world, events=(refusal,))
    return Answer(world=world, events=(ChangeBegun(subject=identity.subject, entries=_on_record(identity)),))


def _refused(reason: Reason) -> Judged:
    return Judged(name=EventName.REFUSED, outcome=Outcome.REJECTED, reasons=(reason,))


def _on_record(identity: Identity) -> tuple[Entry, ...]:
    """What the platform knows already, as if it had been entered; the legal representative is in the register."""
    name = Field.NAME if identity.subject is Subject.INDIVIDUAL else Field.ENTERPRISE_NAME
    number = ledger.identity_field(identity.subject)
    return (
        Entry(field=name, shown=identity.name, fingerprint=""),
        Entry(field=number, shown=identity.mask, fingerprint=identity.fingerprint),
    )


# --- the phone in the security settings


def replace_mobile(context: Context, world: World, effect: Effect) -> Answer:
    """The account has another phone, and the old one is free at once; one over its limit is refused (R16, R17)."""
    phone, account = world.session_of(effect.account).new_phone, _account(world, effect)
    if phone is None:
        return Answer(world=world)
    told = Told(name=EventName.MOBILE_CHANGED, other=account.name)
    entry = phone.entry
    if entry.fingerprint == account.mobile:
        return Answer(world=world, events=(told,))
    if ledger.mobile_is_full(context.policy, world.ledger, entry.fingerprint, account.name):
        return Answer(world=world, events=(_refused(Reason.MOBILE_QUOTA_REACHED),))
    changed = account.evolve(mobile=entry.fingerprint, mobile_shown=entry.shown)
    return Answer(world=ledger.keep(world, changed), events=(told,))


# --- sub-accounts


def link_account(_context: Context, world: World, effect: Effect) -> Answer:
    """An existing account becomes a sub-account if it is verified itself (R43)."""
    other = world.ledger.account(_named(effect))
    if other is None or other.identity is None:
        refusal = _refused(Reason.SUB_ACCOUNT_NOT_VERIFIED).evolve(other=_named(effect))
        return Answer(world=world, events=(refusal,))
    linked = ledger.keep(world, other.evolve(parent=effect.account))
    return Answer(world=linked, events=(Told(name=EventName.ACCOUNT_LINKED, other=other.name),))


def create_sub(_context: Context, world: World, effect: Effect) -> Answer:
    """A new sub-account is verified as its main account is (R43)."""
    created = Account(name=_named(effect), id=f"#{effect.id}", parent=effect.account, inherits=True)
    told = Told(name=EventName.SUB_CREATED, other=created.name)
    return Answer(world=ledger.keep(world, created), events=(told,))


# --- finding accounts, and those that somebody else has verified


def find_accounts(context: Context, world: World, effect: Effect) -> Answer:
    """The accounts verified for what was named; all of it has to agree (R44)."""
    body, session = effect.event.body, world.session_of(effect.account)
    by = body.by if isinstance(body, FindAccounts) else _entered(session)
    found = tuple(
        each.name for each in world.ledger.accounts if by and all(_agrees(context, each, one) for one in by)
    )
    desk = world.desk.evolve(sought=tuple(one.field for one in by), found=found, asked=world.desk.asked + 1)
    return Answer(world=world.evolve(desk=desk), events=(AccountsFound(count=len(found)),))


def _entered(session: Session) -> tuple[Sought, ...]:
    """What reached its limit: the phone, or else the identity (R16)."""
    subject = session.subject or Subject.INDIVIDUAL
    phone = Reason.MOBILE_QUOTA_REACHED in session.reasons
    entry = session.mobile_at_hand if phone else session.entry(ledger.identity_field(subject))
    return (Sought(field=entry.field, fingerprint=entry.fingerprint),) if entry else ()


def _agrees(context: Context, account: Account, sought: Sought) -> bool:
    identity = account.identity
    if identity is None:
        return False
    if sought.field is Field.MOBILE:
        return account.mobile == sought.fingerprint
    if sought.field is Field.NAME:
        known = context.seal.fingerprint_of(Field.NAME, identity.name) if identity.name else ""
        return known == sought.fingerprint
    return (
        sought.field is ledger.identity_field(identity.subject) and identity.fingerprint == sought.fingerprint
    )


def log_in(context: Context, world: World, effect: Effect) -> Answer:
    """The user is at the other account, if there is a way to log in that works (R45)."""
    name = _named(effect)
    other = world.ledger.account(name)
    if other is None or other.login_broken:
        desk = world.desk.evolve(tried=_with(world.desk.tried, name))
        return Answer(world=world.evolve(desk=desk), events=(Told(name=EventName.LOGIN_FAILED, other=name),))
    desk = world.desk.evolve(logged_in=_with(world.desk.logged_in, name))
    return Answer(world=ledger.open_account(context.policy, world.evolve(desk=desk), name))


def add_login(_context: Context, world: World, effect: Effect) -> Answer:
    """After an appeal a way to log in is added (R45)."""
    name = _named(effect)
    other = world.ledger.account(name)
    if other is None:
        return Answer(world=world)
    desk = world.desk.evolve(
        helped=_with(world.desk.helped, name), tried=tuple(each for each in world.desk.tried if each != name)
    )
    helped = ledger.keep(world.evolve(desk=desk), other.evolve(login_broken=False))
    return Answer(world=helped, events=(Told(name=EventName.LOGIN_ADDED, other=name),))


def open_misuse(_context: Context, world: World, _effect: Effect) -> Answer:
    """The desk shows the way out when somebody else has used one's identity (R45)."""
    desk = world.desk.evolve(asked=world.desk.asked + 1)
    if desk.misuse != world.current:
        desk = desk.evolve(misuse=world.current, logged_in=(), helped=())
    return Answer(world=world.evolve(desk=desk))


def close_misuse(_context: Context, world: World, _effect: Effect) -> Answer:
    """The way out of a misuse has served; it comes again when somebody asks for it."""
    return Answer(world=world.evolve(desk=world.desk.evolve(misuse="")))


# --- more accounts for an enterprise


def enterprise_at_hand(world: World) -> str | None:
    """The fingerprint of the enterprise that more accounts may be asked for: the one entered, or the account's."""
    session = world.session
    if session.subject is Subject.ENTERPRISE and session.number_at_hand is not None:
        return session.number_at_hand.fingerprint
    account = world.ledger.account(world.current)
    identity = account.identity if account else None
    return identity.fingerprint if identity and identity.subject is Subject.ENTERPRISE else None


def raise_quota(_context: Context, world: World, effect: Effect) -> Answer:
    """The account manager grants the number that was asked for (R16)."""
    body, fingerprint = effect.event.body, enterprise_at_hand(world)
    if not isinstance(body, RequestQuota) or fingerprint is None:
        return Answer(world=world)
    others = tuple(each for each in world.ledger.raised if each.fingerprint != fingerprint)
    granted = RaisedQuota(fingerprint=fingerprint, limit=body.limit)
    raised = world.evolve(ledger=world.ledger.evolve(raised=(*others, granted)))
    return Answer(world=raised, events=(QuotaRaised(limit=body.limit),))


# --- cancelling


def blockers(world: World, account: Account) -> tuple[Blocker, ...]:
    """What keeps the account from being cancelled (R46)."""
    found = {
        Blocker.ARREARS: account.arrears > 0,
        Blocker.BALANCE: account.balance > 0,
        Blocker.RESOURCES: account.resources > 0,
        Blocker.SUB_ACCOUNTS: bool(world.ledger.subs_of(account.name)),
    }
    return tuple(blocker for blocker, there in found.items() if there)


def settle(_context: Context, world: World, effect: Effect) -> Answer:
    """What is owed is paid, what is left paid out, resources released, sub-accounts let go (R46)."""
    account, body = _account(world, effect), effect.event.body
    if not isinstance(body, Settle):
        return Answer(world=world)
    if body.what is not Blocker.SUB_ACCOUNTS:
        return Answer(world=ledger.keep(world, account.evolve(**{body.what.value: 0})))
    return Answer(world=ledger.keep(world, *(_let_go(each) for each in world.ledger.subs_of(account.name))))


def _let_go(sub: Account) -> Account:
    """A linked sub-account goes on alone; one that lived on its main account's verification is closed with it."""
    alone = sub.evolve(parent=None)
    return _closed(alone) if sub.inherits else alone


def _closed(account: Account) -> Account:
    return account.evolve(
        identity=None, mobile=None, parent=None, standing=Standing.CANCELLED, cancelled_by=None
    )


def ask_cancelling(context: Context, world: World, effect: Effect) -> Answer:
    """An account that nothing blocks is cancelled some business days later (R46)."""
    account = _account(world, effect)
    blocked = blockers(world, account)
    if blocked:
        return Answer(world=world, events=(_refused(Reason.CANCEL_BLOCKED).evolve(blocked_by=blocked),))
    due = business_days_after(world.now, context.policy.limits.cancelling_business_days)
    gone: Body = Due(name=EventName.ACCOUNT_CANCELLED, thing=effect.id)
    kept = ledger.keep(world, account.evolve(standing=Standing.CANCELLING, cancelled_by=due))
    return Answer(
        world=appoint(kept, effect.account, due, DEADLINE, gone), events=(CancellingBegun(due=due),)
    )


def stop_cancelling(_context: Context, world: World, effect: Effect) -> Answer:
    """The account stays."""
    entries = world.agenda
    rest = tuple(
        entry
        for entry in entries
        if (entry.account, entry.body.name) != (effect.account, EventName.ACCOUNT_CANCELLED)
    )
    kept = _account(world, effect).evolve(standing=Standing.IN_USE, cancelled_by=None)
    return Answer(world=ledger.keep(world.evolve(agenda=rest), kept))


def close_account(_context: Context, world: World, effect: Effect) -> Answer:
    """The account is gone, and its identity's and phone's slots are free (R46)."""
    return Answer(world=ledger.keep(world, _closed(_account(world, effect))))


def _account(world: World, effect: Effect) -> Account:
    return world.ledger.account(effect.account) or Account(name=effect.account)


def _named(effect: Effect) -> str:
    body = effect.event.body
    if not isinstance(body, NamesAccount):
        raise TypeError(f"no account is named by {body.name}")
    return body.other


def _with(names: tuple[str, ...], name: str) -> tuple[str, ...]:
    return names if name in names else (*names, name)
