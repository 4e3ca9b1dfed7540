"""What the ledger has against something is said before it is tried, in words for the person (R16, R43, R45, R46)."""

from datetime import datetime
from typing import Final

import pytest

from realname_wizard.conductor import Conductor
from realname_wizard.counterparts.ledger import new_world
from realname_wizard.messages.account_events import (
    AccountBody,
    NamesAccount,
    OpenAccount,
    RemoveAccount,
    RenameAccount,
    RequestQuota,
    Settle,
)
from realname_wizard.messages.events import Act
from realname_wizard.messages.refusals import NotPossible
from realname_wizard.messages.world import Account, Identity, Ledger
from realname_wizard.policy.load import BUNDLED
from realname_wizard.store.keeper import Store
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.languages import languages
from realname_wizard.words import Blocker, EventName, Standing, Subject

NOW = datetime.fromisoformat("2026-11-23T09:00:00+08:00")
ENTERPRISE = Identity(subject=Subject.ENTERPRISE, name="示例", fingerprint="f" * 64)
LEDGER = Ledger(
    accounts=(
        Account(name="main", identity=ENTERPRISE, balance=100),
        Account(name="child", parent="main", inherits=True),
        Account(name="shop", identity=ENTERPRISE.evolve(fingerprint="e" * 64)),
        Account(name="head", identity=ENTERPRISE.evolve(fingerprint="d" * 64)),
        Account(name="branch", identity=ENTERPRISE.evolve(fingerprint="c" * 64), parent="head"),
        Account(name="gone", standing=Standing.CANCELLED),
        Account(name="going", standing=Standing.CANCELLING, cancelled_by=NOW),
    )
)
LINK: Final = EventName.LINK_ACCOUNT
CREATE: Final = EventName.CREATE_SUB
LOG_IN: Final = EventName.LOG_IN
APPEAL: Final = EventName.APPEAL


@pytest.mark.row("R16", "R43", "R45", "R46")
@pytest.mark.parametrize(
    ("account", "body", "key"),
    [
        ("main", NamesAccount(name=CREATE, other="shop"), "exists"),
        ("child", NamesAccount(name=CREATE, other="new"), "sub_of_sub"),
        ("main", NamesAccount(name=LINK, other="nobody"), "unknown"),
        ("main", NamesAccount(name=LINK, other="main"), "itself"),
        ("branch", NamesAccount(name=LINK, other="shop"), "sub_of_sub"),
        ("main", NamesAccount(name=LINK, other="branch"), "is_sub"),
        ("main", NamesAccount(name=LINK, other="head"), "has_subs"),
        ("main", NamesAccount(name=LINK, other="gone"), "cancelled"),
        ("main", NamesAccount(name=LINK, other="going"), "cancelling"),
        ("main", NamesAccount(name=LOG_IN, other="nobody"), "unknown"),
        ("main", NamesAccount(name=APPEAL, other="shop"), "login_works"),
        ("main", RenameAccount(to="shop"), "exists"),
        ("main", RenameAccount(to="main"), "exists"),
        ("main", RenameAccount(to="x" * 65), "name_too_long"),
        ("main", RenameAccount(to="shop 11010519491231002X"), "name_number"),
        ("main", RenameAccount(to="shop\u202e"), "name_characters"),
        ("main", RemoveAccount(other="nobody"), "unknown"),
        ("main", RemoveAccount(other="main"), "removes_itself"),
        ("shop", RemoveAccount(other="main"), "removes_main"),
        ("main", Act(name=EventName.END_MISUSE), "no_list"),
        ("main", RequestQuota(limit=10), "limit_already"),
        ("main", RequestQuota(limit=101), "too_many"),
        ("nobody yet", RequestQuota(limit=20), "no_enterprise"),
        ("main", OpenAccount(other="样" * 65), "name_too_long"),
        ("main", OpenAccount(other="shop\u202e1"), "name_characters"),
        ("main", NamesAccount(name=CREATE, other="a" * 10_000), "name_too_long"),
        ("main", NamesAccount(name=CREATE, other="two\nlines"), "name_characters"),
        ("main", OpenAccount(other="\u3164"), "name_characters"),
        ("main", RenameAccount(to="shop\u2800"), "name_characters"),
        ("main", OpenAccount(other="\ufe0f"), "name_characters"),
        ("main", NamesAccount(name=CREATE, other="\u0301shop"), "name_characters"),
        ("main", OpenAccount(other="shop 138 0013 8000"), "name_number"),
        ("main", OpenAccount(other="shop-11010519491231002x"), "name_number"),
        ("main", NamesAccount(name=CREATE, other="91110000600037341L"), "name_number"),
        ("main", Settle(what=Blocker.ARREARS), "nothing_to_settle"),
    ],
)
def test_it_is_told_why_and_nothing_changes(account: str, body: AccountBody | Act, key: str) -> None:
    conductor = Conductor(
        Store.in_memory(), new_world(now=NOW, account=account, ledger=LEDGER, rules=BUNDLED), BUNDLED
    )
    before = conductor.world
    with pytest.raises(NotPossible) as refusal:
        conductor.take(body)
    assert refusal.value.key == f"objection.{key}"
    for language in languages():
        said = Texts.load(language).say(refusal.value.key, **refusal.value.values)
        assert (said == str(refusal.value)) is (language == "en")
    assert conductor.world == before


@pytest.mark.row("R33")
def test_a_world_that_does_not_know_its_holders_yet_is_told() -> None:
    store = Store.in_memory()
    world = new_world(now=NOW, account="main", ledger=LEDGER, rules=BUNDLED)
    forgotten = world.session.evolve(holder=type(world.session.holder)())
    store.save_world_json(world.with_session(forgotten).model_dump_json())
    resumed = Conductor.resume(store, lambda: new_world(now=NOW, account="nobody", rules=BUNDLED), BUNDLED)
    assert resumed.world.session.holder == world.session.holder
    assert resumed.world.session.holder.verified is Subject.ENTERPRISE
