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
        mobile_shown=mask(Field.MOBILE, PHONE),
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


NOBODY = "verified: individual"
SOMEBODY = f"verified: individual, identity: {{name: 张三丰, id_number: {ID}}}"


@pytest.mark.parametrize(
    ("accounts", "reason"),
    [
        (f"{{name: shop, {NOBODY}}}", "has an identity with name and id_number"),
        ("{name: shop, verified: individual, identity: {}}", "has an identity with name and id_number"),
        ("{name: shop, identity: {name: 张三丰}}", "belongs to an account that is verified"),
        (
            "{name: shop, verified: individual, identity: {name: 张三丰, id_number: '123'}}",
            "id_number_format",
        ),
        (
            "{name: shop, verified: individual, identity: {name: 'x', id_number: '11010519491231002X'}}",
            "name_invalid",
        ),
        ("{name: shop, verified: enterprise, identity: {credit_code: '1'}}", "credit_code_format"),
        ("{name: shop, mobile: '123'}", "no mainland mobile"),
        (f"{{name: shop, {SOMEBODY}, verified_at: 2099-01-01}}", "later than the walkthrough starts"),
        (f"{{name: shop, {SOMEBODY}, changed_at: 2026-11-23T09:00:01+08:00}}", "later than the walkthrough"),
        (f"{{name: shop, {SOMEBODY}, verified_at: 2026-03-01, changed_at: 2026-02-01}}", "earlier than"),
        ("{name: shop, verified_at: 2026-01-01}", "belongs to an account that is verified"),
        ("{name: shop, parent: nobody}", 'there is no account "nobody"'),
        ("{name: shop, parent: shop}", "cannot be its own main account"),
        ("{name: shop, parent: b}, {name: b, parent: shop}", "is a sub-account itself"),
        ("{name: a}, {name: b, parent: a}, {name: shop, parent: b}", "is a sub-account itself"),
    ],
)
def test_f57_what_could_not_be_is_refused_with_its_line(accounts: str, reason: str) -> None:
    with pytest.raises(Problems, match=reason) as refused:
        world_of(f"given: {{accounts: [{accounts}]}}")
    assert {problem.line for problem in refused.value.problems} == {2}


def test_f57_what_could_be_is_taken() -> None:
    """The main account may be the one that walks; what is verified or changed this very moment has been."""
    account = account_of(f"{SOMEBODY}, verified_at: 2026-11-23T09:00:00+08:00, parent: trainee")
    assert account.parent == "trainee"
    permit = account_of("verified: individual, identity: {name: 张三丰, id_number: '810099199212310072'}")
    assert permit.identity is not None


def test_days_money_resources_and_login_are_as_written() -> None:
    account = account_of(
        f"{SOMEBODY}, verified_at: 2026-01-02, changed_at: 2026-03-04, "
        "balance: 12.50, arrears: true, resources: [a, b], login: broken"
    )
    assert account.verified_at == datetime(2026, 1, 2, tzinfo=SHANGHAI)
    assert account.changed_at == datetime(2026, 3, 4, tzinfo=SHANGHAI)
    assert (account.balance, account.arrears, account.resources) == (1250, 100, 2)
    assert account.login_broken


@pytest.mark.row("R43")
@pytest.mark.parametrize(("verified", "inherits"), [("", True), (f"{SOMEBODY}, ", False)])
def test_a_sub_account_without_a_verification_of_its_own_inherits(verified: str, inherits: bool) -> None:
    account = account_of(f"{verified}parent: trainee")
    assert (account.parent, account.inherits) == ("trainee", inherits)


def test_one_entry_with_a_count_is_so_many_accounts() -> None:
    world = world_of(f"given: {{accounts: [{{name: shop, count: 3, {SOMEBODY}}}]}}\naccount: shop-2")
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
