"""The platform's books: quotas in their order, and who is verified for whom (R16)."""

from datetime import datetime

import pytest

from realname_wizard.counterparts import ledger
from realname_wizard.identity.entry import seal_entry
from realname_wizard.identity.sealing import Seal
from realname_wizard.messages.session import Session
from realname_wizard.messages.world import Account, Identity, Ledger, World
from realname_wizard.policy.load import BUNDLED, load_policy
from realname_wizard.words import Field, Page, Reason, Subject, Variant

ID, OTHER_ID = "110199199003070017", "310199197506010022"
CODE = "91110199MA0000015L"
PHONE = "13800138000"
POLICY = load_policy()


def session(world: World, seal: Seal, subject: Subject | None, **typed: str) -> Session:
    entries = tuple(seal_entry(Field(name), text, seal, world.now) for name, text in typed.items())
    return world.session.evolve(subject=subject, entries=entries)


def accounts(seal: Seal, count: int, subject: Subject, number: str, mobile: str | None = None) -> Ledger:
    field = Field.ID_NUMBER if subject is Subject.INDIVIDUAL else Field.CREDIT_CODE
    identity = Identity(subject=subject, fingerprint=seal.fingerprint_of(field, number))
    phone = seal.fingerprint_of(Field.MOBILE, mobile) if mobile else None
    each = (Account(name=f"shop-{place}", identity=identity, mobile=phone) for place in range(count))
    return Ledger(accounts=tuple(each))


@pytest.mark.row("R16")
@pytest.mark.parametrize(("used", "refused"), [(2, False), (3, True), (4, True)])
def test_three_accounts_an_individual(world: World, seal: Seal, used: int, refused: bool) -> None:
    mine = session(world, seal, Subject.INDIVIDUAL, id_number=ID, mobile=PHONE)
    books = accounts(seal, used, Subject.INDIVIDUAL, ID)
    expected = (Reason.INDIVIDUAL_QUOTA_REACHED,) if refused else ()
    assert ledger.quota_causes(POLICY, books, mine) == expected


@pytest.mark.row("R16", "V3")
@pytest.mark.parametrize(
    ("variants", "used", "refused"), [((), 9, False), ((), 10, True), ((Variant.V3,), 3, True)]
)
def test_ten_accounts_an_enterprise(
    world: World, seal: Seal, variants: tuple[Variant, ...], used: int, refused: bool
) -> None:
    mine = session(world, seal, Subject.ENTERPRISE, credit_code=CODE)
    books = accounts(seal, used, Subject.ENTERPRISE, CODE)
    expected = (Reason.ENTERPRISE_QUOTA_REACHED,) if refused else ()
    assert ledger.quota_causes(load_policy(variants), books, mine) == expected


@pytest.mark.row("R16")
def test_the_identity_comes_before_the_phone_and_is_then_the_only_reason(world: World, seal: Seal) -> None:
    mine = session(world, seal, Subject.INDIVIDUAL, id_number=ID, mobile=PHONE)
    other = session(world, seal, Subject.INDIVIDUAL, id_number=OTHER_ID, mobile=PHONE)
    books = accounts(seal, 5, Subject.INDIVIDUAL, ID, PHONE)
    assert ledger.quota_causes(POLICY, books, mine) == (Reason.INDIVIDUAL_QUOTA_REACHED,)
    assert ledger.quota_causes(POLICY, books, other) == (Reason.MOBILE_QUOTA_REACHED,)
    four = Ledger(accounts=books.accounts[:4])
    assert ledger.quota_causes(POLICY, four, other) == ()


@pytest.mark.row("R16")
def test_the_contact_phone_of_an_enterprise_is_not_counted(world: World, seal: Seal) -> None:
    books = accounts(seal, 5, Subject.INDIVIDUAL, ID, PHONE)
    mine = session(world, seal, Subject.ENTERPRISE, credit_code=CODE, contact_mobile=PHONE, mobile=PHONE)
    assert ledger.quota_causes(POLICY, books, mine) == ()


@pytest.mark.row("R16")
def test_the_account_itself_is_not_counted(world: World, seal: Seal) -> None:
    mine = session(world, seal, Subject.INDIVIDUAL, id_number=ID, mobile=PHONE)
    books = accounts(seal, 3, Subject.INDIVIDUAL, ID, PHONE)
    assert ledger.quota_causes(POLICY, books, mine.evolve(account="shop-1")) == ()


@pytest.mark.row("R16", "T09")
def test_an_account_is_verified_with_a_mask_and_a_fingerprint(world: World, seal: Seal) -> None:
    mine = session(world, seal, Subject.INDIVIDUAL, name="演示样本", id_number=ID, mobile=PHONE)
    account = ledger.record_verified(world, mine).ledger.account("trainee")
    assert account is not None
    assert account.identity is not None
    assert account.identity.subject is Subject.INDIVIDUAL
    assert account.verified_at == world.now
    assert account.mobile == seal.fingerprint_of(Field.MOBILE, PHONE)
    assert account.identity is not None
    assert account.identity.name == "演示样本"
    assert account.identity.fingerprint == seal.fingerprint_of(Field.ID_NUMBER, ID)
    assert ID not in account.model_dump_json()


@pytest.mark.row("R11")
def test_an_enterprise_is_recorded_by_its_name_and_credit_code(world: World, seal: Seal) -> None:
    mine = session(world, seal, Subject.ENTERPRISE, enterprise_name="演示样本软件有限公司", credit_code=CODE)
    account = ledger.record_verified(world, mine).ledger.account("trainee")
    assert account is not None
    assert account.identity is not None
    assert account.identity.name == "演示样本软件有限公司"
    assert account.mobile is None


def test_nobody_is_verified_for_nothing(world: World, seal: Seal) -> None:
    assert ledger.record_verified(world, session(world, seal, None, id_number=ID)) == world
    assert ledger.record_verified(world, session(world, seal, Subject.ENTERPRISE, id_number=ID)) == world


@pytest.mark.row("R33")
def test_an_account_is_opened_where_it_stands(world: World, seal: Seal) -> None:
    mine = session(world, seal, Subject.INDIVIDUAL, name="演示样本", id_number=ID, mobile=PHONE)
    verified = ledger.record_verified(world, mine)
    again = ledger.open_account(POLICY, verified, "trainee")
    assert again.session.state is Page.ACCOUNT
    other = ledger.open_account(POLICY, verified, "shop-9")
    assert (other.current, other.session.state) == ("shop-9", Page.WELCOME)
    assert other.account == Account(name="shop-9", id=other.account.id)
    ids = {each.session.attempt.id for each in (world, again, other)}
    assert len(ids) == 3


def test_a_new_world_begins_at_the_welcome_or_the_account_page(seal: Seal) -> None:
    now = datetime.fromisoformat("2026-11-23T09:00:00+08:00")
    books = accounts(seal, 1, Subject.INDIVIDUAL, ID)
    fresh = ledger.new_world(now=now, account="trainee", ledger=books, rules=BUNDLED)
    assert fresh.session.state is Page.WELCOME
    verified = ledger.new_world(now=now, account="shop-0", ledger=books, rules=BUNDLED)
    assert verified.session.state is Page.ACCOUNT
