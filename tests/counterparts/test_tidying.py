"""Accounts are renamed, or taken out of the rehearsal; all that knows them follows, what is on record stays (T13)."""

import json
from datetime import datetime

import pytest

from realname_wizard.conductor import Conductor
from realname_wizard.counterparts.ledger import keep, new_world
from realname_wizard.messages.account_events import NamesAccount, OpenAccount, RemoveAccount, RenameAccount
from realname_wizard.messages.typed import TypedSearch
from realname_wizard.messages.world import Account, FaceTally, Identity, Ledger, World
from realname_wizard.policy.load import BUNDLED
from realname_wizard.store.keeper import Store
from realname_wizard.texts.catalogue import Texts
from realname_wizard.words import EventName, Field, Subject

E = EventName
NOW = datetime.fromisoformat("2026-11-23T09:00:00+08:00")
PERSON = Identity(subject=Subject.INDIVIDUAL, name="演示", fingerprint="p" * 64, mask="1***7")


def world_of(*accounts: Account, **more: object) -> World:
    ledger = Ledger(accounts=accounts, **more)  # type: ignore[arg-type]
    return keep(new_world(now=NOW, account=accounts[0].name, ledger=ledger, rules=BUNDLED))


def named(conductor: Conductor, name: str) -> list[str]:
    """Where in the World a name still stands, apart from what happened and the numbers of attempts."""
    world = json.loads(conductor.world.model_dump_json())
    for session in world["sessions"]:
        del session["attempt"]
        if session["left"]:
            del session["left"]["attempt"]

    def places(node: object, path: str) -> list[str]:
        if isinstance(node, dict):
            return [place for key, value in node.items() for place in places(value, f"{path}.{key}")]
        if isinstance(node, list):
            return [place for each in node for place in places(each, path)]
        return [path] if node == name else []

    return places({key: value for key, value in world.items() if key != "unrecorded"}, "")


MINE = Account(name="mine", id="#7", identity=PERSON, mobile="m" * 64)
BRANCH = Account(name="branch", parent="mine", inherits=True)
OTHER = Account(name="other", identity=PERSON, login_broken=True)
TALLIES = tuple(FaceTally(account=name, day="2026-11-23", failed=2) for name in ("mine", "other"))


def busy() -> Conductor:
    """Every place of the World that names an account names `mine`."""
    conductor = Conductor(Store.in_memory(), world_of(MINE, BRANCH, OTHER, face_tallies=TALLIES), BUNDLED)
    conductor.take(
        OpenAccount(other="other"),
        TypedSearch({Field.NAME: "演示"}),
        NamesAccount(name=E.LOG_IN, other="mine"),
        E.REPORT_MISUSE,
        TypedSearch({Field.NAME: "演示"}),
    )
    return conductor


@pytest.mark.row("T13", "R33")
def test_everything_that_names_an_account_follows_its_new_name() -> None:
    conductor = busy()
    before = set(named(conductor, "mine"))
    assert {
        ".current",
        ".desk.misuse",
        ".desk.found",
        ".ledger.accounts.parent",
        ".ledger.face_tallies.account",
    } <= before
    conductor.take(RenameAccount(to="market"))
    assert set(named(conductor, "mine")) == set()
    assert set(named(conductor, "market")) == before
    renamed = conductor.world.ledger.account("market")
    assert renamed is not None
    assert renamed.evolve(name="mine") == MINE
    assert conductor.log[-1].name is E.RENAME_ACCOUNT


def history(conductor: Conductor) -> list[str]:
    own = conductor.page(Texts.load("en")).own
    assert own is not None
    return [each.reference for each in own.history]


@pytest.mark.row("T13", "R33")
def test_the_past_stays_with_the_account_that_was_renamed_and_not_with_one_that_takes_the_old_name() -> None:
    store = Store.in_memory()
    conductor = Conductor(store, world_of(Account(name="mine", identity=PERSON), OTHER), BUNDLED)
    conductor.take(E.CANCEL_ACCOUNT, E.WITHDRAW_CANCELLING)
    past = history(conductor)
    assert past
    conductor.take(RenameAccount(to="market"))
    assert history(conductor) == past
    conductor.take(OpenAccount(other="mine"), E.SHOW_ACCOUNT)
    assert history(conductor) == []


@pytest.mark.row("T13", "R16", "R33")
def test_a_removed_account_is_nowhere_and_holds_nothing_and_its_records_stay() -> None:
    conductor = busy()
    conductor.take(RemoveAccount(other="branch"), E.CANCEL_ACCOUNT, OpenAccount(other="other"))
    assert any(each.account == "mine" for each in conductor.world.agenda)
    conductor.take(RemoveAccount(other="mine"))
    assert named(conductor, "mine") == []
    assert conductor.world.agenda == ()
    assert conductor.world.ledger.used(PERSON.fingerprint) == 1
    assert [each.account for each in conductor.world.ledger.face_tallies] == ["other"]
    assert [each.name for each in conductor.world.ledger.accounts] == ["other"]
    assert conductor.log[-1].name is E.REMOVE_ACCOUNT
    conductor.take(OpenAccount(other="mine"))
    assert conductor.world.account.identity is None
    assert conductor.world.account.id != MINE.id
