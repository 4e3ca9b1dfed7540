"""The platform's desk for accounts, seen in its books: changes, sub-accounts, limits, the end (R16, R40 to R46)."""

from datetime import datetime, timedelta

import pytest
from tests.beginning import fresh, to_review

from realname_wizard.conductor import Conductor
from realname_wizard.counterparts.ledger import keep, new_world
from realname_wizard.flow.door import Given
from realname_wizard.identity.sealing import Seal
from realname_wizard.messages.account_events import (
    BeginChange,
    NamesAccount,
    OpenAccount,
    RequestQuota,
    Settle,
)
from realname_wizard.messages.outside_events import DirectorOrdered
from realname_wizard.messages.refusals import NotPossible
from realname_wizard.messages.typed import ClockBy, TypedSearch
from realname_wizard.messages.world import Account, Identity, Ledger, World
from realname_wizard.policy.business_days import business_days_after
from realname_wizard.policy.load import BUNDLED
from realname_wizard.store.keeper import Store
from realname_wizard.words import (
    Blocker,
    EventName,
    Field,
    Method,
    Page,
    Reason,
    Standing,
    Subject,
    Variant,
)

E = EventName
KEY = b"k" * 32
SEAL = Seal(KEY)
NOW = datetime.fromisoformat("2026-11-23T09:00:00+08:00")
BEFORE = NOW - timedelta(days=400)
ID, CODE, PHONE = "11010519491231002X", "91110199MA0000015L", "13800138000"
PERSON = Identity(
    subject=Subject.INDIVIDUAL,
    name="张三丰",
    fingerprint=SEAL.fingerprint_of(Field.ID_NUMBER, ID),
    mask="1***X",
)
FIRM = Identity(
    subject=Subject.ENTERPRISE,
    name="演示公司",
    fingerprint=SEAL.fingerprint_of(Field.CREDIT_CODE, CODE),
    mask="9***L",
)
MINE = Account(
    name="mine",
    identity=PERSON,
    verified_at=BEFORE,
    mobile=SEAL.fingerprint_of(Field.MOBILE, PHONE),
    method=Method.FACE,
)
COMPANY = Account(name="firm", identity=FIRM, verified_at=BEFORE)
SUB = Account(name="created", parent="mine", inherits=True)
LINKED = Account(name="linked", parent="mine", identity=PERSON, verified_at=BEFORE)


def world_of(*accounts: Account, variants: tuple[Variant, ...] = ()) -> World:
    world = new_world(
        now=NOW, account=accounts[0].name, variants=variants, ledger=Ledger(accounts=accounts), rules=BUNDLED
    )
    return keep(world)


def at(*accounts: Account, variants: tuple[Variant, ...] = ()) -> Conductor:
    """On the page of the first of these accounts."""
    conductor = Conductor(Store.in_memory(key=KEY), world_of(*accounts, variants=variants), BUNDLED)
    if conductor.world.session.page is Page.WELCOME:
        conductor.take(E.SHOW_ACCOUNT)
    return conductor


def account(conductor: Conductor, name: str) -> Account:
    found = conductor.world.ledger.account(name)
    assert found is not None
    return found


# --- changes


@pytest.mark.row("R42")
@pytest.mark.parametrize(
    ("owner", "name", "number"),
    [(MINE, Field.NAME, Field.ID_NUMBER), (COMPANY, Field.ENTERPRISE_NAME, Field.CREDIT_CODE)],
)
def test_a_change_knows_what_is_on_record(owner: Account, name: Field, number: Field) -> None:
    conductor = at(owner)
    conductor.take(BeginChange(to=Subject.ENTERPRISE))
    session = conductor.world.session
    assert owner.identity is not None
    assert session.subject is owner.identity.subject
    known = {entry.field: (entry.shown, entry.fingerprint) for entry in session.entries}
    assert known == {
        name: (owner.identity.name, ""),
        number: (owner.identity.mask, owner.identity.fingerprint),
    }


@pytest.mark.row("R40", "V4")
@pytest.mark.parametrize(
    ("variants", "changed_at", "possible"),
    [
        ((), datetime.fromisoformat("2026-11-01T00:00:00+08:00"), "2026-12-01T00:00:00+08:00"),
        ((), datetime.fromisoformat("2026-10-31T23:59:59+08:00"), None),
        ((Variant.V4,), NOW - timedelta(days=30), None),
    ],
)
def test_a_change_too_soon_is_refused_with_the_moment_from_which_it_is_possible(
    variants: tuple[Variant, ...], changed_at: datetime, possible: str | None
) -> None:
    conductor = at(MINE.evolve(changed_at=changed_at), variants=variants)
    conductor.take(BeginChange(to=Subject.INDIVIDUAL))
    verdict = conductor.world.session.verdict
    if possible is None:
        assert verdict is None
        assert conductor.world.session.page is Page.METHOD
    else:
        assert verdict is not None
        assert verdict.reasons == (Reason.CHANGE_TOO_SOON,)
        assert verdict.possible_at == datetime.fromisoformat(possible)
        conductor.take(ClockBy(to=verdict.possible_at), E.RETRY)
        assert conductor.world.session.page is Page.METHOD


# --- sub-accounts


@pytest.mark.row("R43")
def test_only_a_verified_account_can_be_linked_and_it_keeps_its_own_verification() -> None:
    conductor = at(MINE, COMPANY, Account(name="new"))
    conductor.take(NamesAccount(name=E.LINK_ACCOUNT, other="new"))
    assert conductor.world.session.reasons == (Reason.SUB_ACCOUNT_NOT_VERIFIED,)
    assert account(conductor, "new").parent is None
    conductor.take(E.CLOSE, NamesAccount(name=E.LINK_ACCOUNT, other="firm"))
    assert account(conductor, "firm") == COMPANY.evolve(parent="mine")


@pytest.mark.row("R43")
def test_a_created_sub_account_is_verified_with_its_main_account() -> None:
    conductor = at(MINE)
    conductor.take(NamesAccount(name=E.CREATE_SUB, other="shop"))
    made = account(conductor, "shop")
    assert made == Account(name="shop", id=made.id, parent="mine", inherits=True)
    conductor.take(OpenAccount(other="shop"))
    holder = conductor.world.session.holder
    assert (holder.verified, holder.inherits) == (Subject.INDIVIDUAL, True)
    assert conductor.world.session.page is Page.ACCOUNT


# --- finding and logging in


@pytest.mark.row("R44")
@pytest.mark.parametrize(
    ("by", "found"),
    [
        ({Field.NAME: "张三丰"}, ("mine", "linked")),
        ({Field.ID_NUMBER: ID}, ("mine", "linked")),
        ({Field.CREDIT_CODE: CODE}, ("firm",)),
        ({Field.MOBILE: PHONE}, ("mine",)),
        ({Field.NAME: "张三丰", Field.MOBILE: PHONE}, ("mine",)),
        ({Field.NAME: "演示公司", Field.MOBILE: PHONE}, ()),
        ({Field.NAME: "别人"}, ()),
        ({Field.CREDIT_CODE: ID}, ()),
        ({}, ()),
    ],
)
def test_accounts_are_found_by_all_that_is_named(by: dict[Field, str], found: tuple[str, ...]) -> None:
    nameless = Account(name="nameless", identity=PERSON.evolve(name="", fingerprint="other"))
    conductor = at(MINE, LINKED, COMPANY, nameless, Account(name="new"))
    conductor.take(TypedSearch(by))
    assert conductor.world.desk.found == found
    assert conductor.world.desk.sought == tuple(by)


@pytest.mark.row("R45")
def test_a_login_that_does_not_work_can_be_appealed_for_and_then_does() -> None:
    conductor = at(MINE, COMPANY.evolve(login_broken=True))
    log_in, appeal = (NamesAccount(name=name, other="firm") for name in (E.LOG_IN, E.APPEAL))
    conductor.take(log_in, log_in)
    assert conductor.world.current == "mine"
    assert conductor.world.desk.tried == ("firm",)
    assert conductor.world.desk.logged_in == ()
    conductor.take(appeal)
    assert not account(conductor, "firm").login_broken
    assert (conductor.world.desk.tried, conductor.world.desk.helped) == ((), ("firm",))
    conductor.take(log_in)
    assert conductor.world.current == "firm"
    assert conductor.world.desk.logged_in == ("firm",)


# --- limits


@pytest.mark.row("R16")
def test_the_account_manager_grants_what_is_asked_for_and_the_last_word_counts() -> None:
    conductor = at(COMPANY)
    for limit in (15, 20):
        conductor.take(RequestQuota(limit=limit))
        assert conductor.world.ledger.limit(10, FIRM.fingerprint) == limit
    assert len(conductor.world.ledger.raised) == 1
    assert conductor.world.ledger.limit(10, "another") == 10
    for refused in (20, 101):
        with pytest.raises(NotPossible):
            conductor.take(RequestQuota(limit=refused))
    conductor.take(RequestQuota(limit=100))


@pytest.mark.row("R16")
def test_what_one_enterprise_was_granted_stays_when_another_asks() -> None:
    other = FIRM.evolve(fingerprint="another")
    conductor = at(COMPANY, Account(name="other", identity=other, verified_at=NOW, method=Method.TOP_UP))
    conductor.take(RequestQuota(limit=15))
    conductor.take(OpenAccount(other="other"), RequestQuota(limit=20))
    ledger = conductor.world.ledger
    assert [ledger.limit(10, each.fingerprint) for each in (FIRM, other)] == [15, 20]


@pytest.mark.row("R16")
def test_more_accounts_are_for_enterprises() -> None:
    with pytest.raises(NotPossible):
        at(MINE).take(RequestQuota(limit=20))


# --- the end


@pytest.mark.row("R46")
@pytest.mark.parametrize(
    ("owes", "blocked"),
    [
        ({"arrears": 1}, (Blocker.ARREARS,)),
        ({"balance": 1}, (Blocker.BALANCE,)),
        ({"resources": 1}, (Blocker.RESOURCES,)),
        ({"arrears": 5, "balance": 5, "resources": 5}, (Blocker.ARREARS, Blocker.BALANCE, Blocker.RESOURCES)),
    ],
)
def test_what_blocks_the_end_of_an_account_can_be_settled_one_by_one(
    owes: dict[str, int], blocked: tuple[Blocker, ...]
) -> None:
    conductor = at(MINE.evolve(**owes))
    conductor.take(E.CANCEL_ACCOUNT)
    verdict = conductor.world.session.verdict
    assert verdict is not None
    assert (verdict.reasons, verdict.blocked_by) == ((Reason.CANCEL_BLOCKED,), blocked)
    conductor.take(E.CLOSE)
    for blocker in blocked:
        conductor.take(Settle(what=blocker))
        assert getattr(account(conductor, "mine"), blocker) == 0
        with pytest.raises(NotPossible):
            conductor.take(Settle(what=blocker))
    conductor.take(E.CANCEL_ACCOUNT)
    assert account(conductor, "mine").standing is Standing.CANCELLING


@pytest.mark.row("R43", "R46")
def test_sub_accounts_block_too_and_are_let_go_the_created_ones_with_their_end() -> None:
    conductor = at(MINE, SUB, LINKED, COMPANY)
    conductor.take(E.CANCEL_ACCOUNT)
    verdict = conductor.world.session.verdict
    assert verdict is not None
    assert verdict.blocked_by == (Blocker.SUB_ACCOUNTS,)
    conductor.take(E.CLOSE, Settle(what=Blocker.SUB_ACCOUNTS))
    assert account(conductor, "linked") == LINKED.evolve(parent=None)
    assert account(conductor, "created") == SUB.evolve(parent=None, standing=Standing.CANCELLED)
    assert account(conductor, "firm") == COMPANY


@pytest.mark.row("R46", "T02")
def test_an_account_ends_three_business_days_later_and_frees_its_slots() -> None:
    conductor = at(MINE)
    conductor.take(E.CANCEL_ACCOUNT)
    due = business_days_after(NOW, 3)
    cancelling = MINE.evolve(standing=Standing.CANCELLING, cancelled_by=due)
    assert account(conductor, "mine") == cancelling
    conductor.take(ClockBy(to=due - timedelta(seconds=1)))
    assert account(conductor, "mine") == cancelling
    conductor.take(ClockBy(to=due))
    gone = account(conductor, "mine")
    assert gone == MINE.evolve(identity=None, mobile=None, standing=Standing.CANCELLED)
    assert conductor.world.ledger.used(PERSON.fingerprint) == 0


@pytest.mark.row("R46")
def test_an_end_that_is_taken_back_does_not_come() -> None:
    conductor = at(MINE, COMPANY)
    other = (OpenAccount(other="firm"), E.CANCEL_ACCOUNT, OpenAccount(other="mine"))
    given: tuple[Given, ...] = (E.CANCEL_ACCOUNT, *other, E.WITHDRAW_CANCELLING)
    conductor.take(*given)
    assert account(conductor, "mine") == MINE
    conductor.take(ClockBy(days=30))
    assert account(conductor, "mine") == MINE
    assert account(conductor, "firm").standing is Standing.CANCELLED


@pytest.mark.row("R40", "R46")
@pytest.mark.parametrize(
    ("given", "told"),
    [
        (NamesAccount(name=E.LINK_ACCOUNT, other="firm"), E.ACCOUNT_LINKED),
        (NamesAccount(name=E.CREATE_SUB, other="shop"), E.SUB_CREATED),
        (NamesAccount(name=E.LOG_IN, other="broken"), E.LOGIN_FAILED),
        (NamesAccount(name=E.APPEAL, other="broken"), E.LOGIN_ADDED),
        (TypedSearch({Field.NAME: "张三丰"}), E.ACCOUNTS_FOUND),
        (E.CANCEL_ACCOUNT, E.CANCELLING_BEGUN),
    ],
)
def test_the_answer_of_the_platform_is_in_the_log(given: Given, told: EventName) -> None:
    conductor = at(MINE, COMPANY, COMPANY.evolve(name="broken", login_broken=True))
    conductor.take(given)
    asked, answered = conductor.log[-2:]
    assert answered.name == told
    assert asked.detail == getattr(given, "other", "")


@pytest.mark.row("R40", "R42")
def test_a_change_asked_for_again_or_withdrawn_is_an_attempt_of_its_own_and_on_record() -> None:
    store = Store.in_memory(key=KEY)
    lately = world_of(MINE.evolve(changed_at=NOW - timedelta(days=1)))
    conductor = Conductor(store, lately, BUNDLED)
    conductor.take(BeginChange(to=Subject.INDIVIDUAL))
    refused = conductor.world.session.attempt.id
    conductor.take(ClockBy(days=40), E.RETRY)
    again = conductor.world.session.attempt.id
    assert again != refused
    conductor.take(E.WITHDRAW_CHANGE)
    assert account(conductor, "mine") == MINE.evolve(changed_at=NOW - timedelta(days=1))
    outcomes = {each["id"]: each["outcome"] for each in store.attempts("mine")}
    assert outcomes == {refused: "rejected", again: "cancelled"}


@pytest.mark.row("R16", "R44")
@pytest.mark.parametrize(
    ("reason", "field"),
    [
        (Reason.MOBILE_QUOTA_REACHED, Field.MOBILE),
        (Reason.INDIVIDUAL_QUOTA_REACHED, Field.ID_NUMBER),
    ],
)
def test_what_reached_its_limit_is_what_accounts_are_found_by(reason: Reason, field: Field) -> None:
    conductor = Conductor(Store.in_memory(key=KEY), fresh(), BUNDLED)
    conductor.take(
        *to_review(Method.FACE),
        DirectorOrdered(at=Page.REVIEW_DETAILS, outcomes=(reason,)),
        E.SUBMIT,
        E.FIND_THESE,
    )
    assert conductor.world.desk.sought == (field,)
    assert conductor.world.desk.found == ()
