"""Accounts that are renamed, or taken out of the rehearsal with all that they hold: an act of whoever rehearses."""

from collections.abc import Callable

from realname_wizard.counterparts import ledger
from realname_wizard.counterparts.context import Context
from realname_wizard.messages.account_events import RemoveAccount, RenameAccount
from realname_wizard.messages.effects import Effect
from realname_wizard.messages.session import Session
from realname_wizard.messages.world import Answer, Desk, World


def rename_account(_context: Context, world: World, effect: Effect) -> Answer:
    """The account at hand has another name wherever it is named; what is on record stays its own."""
    body, old = effect.event.body, effect.account
    known = world.ledger.account(old)
    if not isinstance(body, RenameAccount) or known is None:
        return Answer(world=world)
    new = body.to

    def name(each: str) -> str:
        return new if each == old else each

    accounts = (
        each.evolve(name=new, id=each.id or old)
        if each is known
        else each.evolve(parent=name(each.parent) if each.parent else None)
        for each in world.ledger.accounts
    )
    tallies = (each.evolve(account=name(each.account)) for each in world.ledger.face_tallies)
    books = world.ledger.evolve(accounts=tuple(accounts), face_tallies=tuple(tallies))
    renamed = world.evolve(
        current=name(world.current),
        sessions=tuple(_renamed(each, name) for each in world.sessions),
        agenda=tuple(each.evolve(account=name(each.account)) for each in world.agenda),
        ledger=books,
        desk=_desk(world.desk, old, new),
    )
    return Answer(world=ledger.keep(renamed))


def _renamed(session: Session, name: Callable[[str], str]) -> Session:
    verdict = session.verdict
    if verdict is not None and verdict.other is not None:
        verdict = verdict.evolve(other=name(verdict.other))
    return session.evolve(account=name(session.account), verdict=verdict)


def remove_account(_context: Context, world: World, effect: Effect) -> Answer:
    """The account is gone from the rehearsal, and its identity's and phone's slots are free; its records stay."""
    body = effect.event.body
    if not isinstance(body, RemoveAccount):
        return Answer(world=world)
    gone, books = body.other, world.ledger
    rest = tuple(each for each in books.accounts if each.name != gone)
    tallies = tuple(each for each in books.face_tallies if each.account != gone)
    return Answer(
        world=world.evolve(
            sessions=tuple(each for each in world.sessions if each.account != gone),
            agenda=tuple(each for each in world.agenda if each.account != gone),
            ledger=books.evolve(accounts=rest, face_tallies=tallies),
            desk=_desk(world.desk, gone),
        )
    )


def _desk(desk: Desk, old: str, new: str | None = None) -> Desk:
    """The desk with an account under its new name, or without it."""

    def names(known: tuple[str, ...]) -> tuple[str, ...]:
        told = (new if each == old else each for each in known)
        return tuple(each for each in told if each is not None)

    return desk.evolve(
        found=None if desk.found is None else names(desk.found),
        misuse="".join(names((desk.misuse,))),
        **{kind: names(getattr(desk, kind)) for kind in ("tried", "helped", "logged_in")},
    )
