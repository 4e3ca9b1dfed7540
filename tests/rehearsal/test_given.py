"""The World that a walkthrough begins with is the one it says (T05, T09)."""

from datetime import datetime

import pytest

from realname_wizard.documents.problems import Problems
from realname_wizard.identity.sealing import Seal, mask
from realname_wizard.mainland_time import SHANGHAI
from realname_wizard.messages.world import Account, Identity, World
from realname_wizard.policy.load import BUNDLED
from realname_wizard.rehearsal.given import given_world
from realname_wizard.rehearsal.script.reader import read_text
from realname_wizard.words import Field, Page, Subject

SEAL = Seal(b"k" * 32)
STARTS = datetime(2026, 11, 23, 9, tzinfo=SHANGHAI)
ID, CODE, PHONE = "11010519491231002X", "91110199MA0000015L", "13800138000"

pytestmark = pytest.mark.row("T05")


def world_of(head: str) -> World:
    return given_world(read_text(f"name: x\n{head}\nsteps: [next]\n", "x.yaml"), SEAL, BUNDLED)


def account_of(written: str) -> Account:
    found = world_of(f"given: {{accounts: [{{name: shop, {written}}}]}}").ledger.account("shop")
    assert found is not None
    return found


def test_without_a_word_it_is_the_usual_one() -> None:
    world = world_of("")
    assert (world.now, world.current, world.seed, world.language) == (STARTS, "trainee", 1, "en")
    assert [each.name for each in world.ledger.accounts] == ["trainee"]
    assert world.session.page is Page.WELCOME


def test_clock_account_seed_and_language_are_as_written() -> None:
    world = world_of("starts: 2027-01-04T08:00\naccount: other\nseed: 7\nlanguage: zh_CN")
    assert world.now == datetime(2027, 1, 4, 8, tzinfo=SHANGHAI)
    assert (world.current, world.seed, world.language) == ("other", 7, "zh_CN")


@pytest.mark.row("T09")
def test_a_person_is_kept_with_mask_and_fingerprint() -> None:
    account = account_of(
        f"verified: individual, identity: {{name: 张三丰, id_number: {ID}}}, mobile: '{PHONE}'"
    )
    assert account == Account(
        name="shop",
        identity=Identity(
            subject=Subject.INDIVIDUAL,
            name="张三丰",
            fingerprint=SEAL.fingerprint_of(Field.ID_NUMBER, ID),
            mask=mask(Field.ID_NUMBER, ID),
        ),
        mobile=SEAL.fingerprint_of(Field.MOBILE, PHONE),
        verified_at=STARTS,
    )
    assert account.identity is not None
    assert account.identity.mask not in ("", ID)


def test_an_enterprise_goes_by_its_credit_code() -> None:
    account = account_of(
        f"verified: enterprise, identity: {{enterprise_name: 演示公司, credit_code: {CODE}, name: 别人}}"
    )
    assert account.identity == Identity(
        subject=Subject.ENTERPRISE,
        name="演示公司",
        fingerprint=SEAL.fingerprint_of(Field.CREDIT_CODE, CODE),
        mask=mask(Field.CREDIT_CODE, CODE),
    )


def test_who_is_not_said_is_somebody_of_its_own() -> None:
    one, two = (
        world_of("given: {accounts: [{name: a, verified: individual}, {name: b, verified: individual}]}")
        .ledger.account(name)
        for name in ("a", "b")
    )  # fmt: skip
    assert one is not None
    assert two is not None
    assert one.identity is not None
    assert two.identity is not None
    assert one.identity.fingerprint != two.identity.fingerprint
    assert (one.identity.name, one.identity.mask, one.mobile) == ("", "", None)


def test_an_account_that_is_not_verified_has_neither_identity_nor_day() -> None:
    assert account_of("verified_at: 2026-01-01") == Account(name="shop")


def test_days_money_resources_and_login_are_as_written() -> None:
    account = account_of(
        "verified: individual, verified_at: 2026-01-02, changed_at: 2026-03-04, "
        "balance: 12.50, arrears: true, resources: [a, b], login: broken"
    )
    assert account.verified_at == datetime(2026, 1, 2, tzinfo=SHANGHAI)
    assert account.changed_at == datetime(2026, 3, 4, tzinfo=SHANGHAI)
    assert (account.balance, account.arrears, account.resources) == (1250, 100, 2)
    assert account.login_broken


@pytest.mark.row("R43")
@pytest.mark.parametrize(("verified", "inherits"), [("", True), ("verified: individual, ", False)])
def test_a_sub_account_without_a_verification_of_its_own_inherits(verified: str, inherits: bool) -> None:
    account = account_of(f"{verified}parent: main")
    assert (account.parent, account.inherits) == ("main", inherits)


def test_one_entry_with_a_count_is_so_many_accounts() -> None:
    world = world_of("given: {accounts: [{name: shop, count: 3, verified: individual}]}\naccount: shop-2")
    assert [each.name for each in world.ledger.accounts] == ["shop-1", "shop-2", "shop-3"]
    assert world.session.page is Page.ACCOUNT


def test_a_count_of_one_is_an_account_with_a_number() -> None:
    world = world_of("given: {accounts: [{name: shop, count: 1}]}")
    assert [each.name for each in world.ledger.accounts] == ["shop-1", "trainee"]
    with pytest.raises(Problems):
        world_of("given: {accounts: [{name: shop, count: 0}]}")


def test_a_slip_of_the_finger_makes_no_crowd() -> None:
    crowd = ", ".join(f"{{name: shop{number}, count: 1000}}" for number in range(5))
    assert len(world_of(f"given: {{accounts: [{crowd}]}}").ledger.accounts) == 5001  # and the trainee
    with pytest.raises(Problems, match="more than 5000 accounts"):
        world_of(f"given: {{accounts: [{crowd}, {{name: one}}]}}")
    with pytest.raises(Problems, match="two accounts have the name shop-2"):
        world_of("given: {accounts: [{name: shop, count: 3}, {name: shop-2}]}")
