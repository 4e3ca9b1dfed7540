"""What the account page and the result offer, by how the account stands (R16, R40 to R46)."""

from datetime import datetime

import pytest
from tests.beginning import fresh, to_review

from realname_wizard.conductor import Conductor
from realname_wizard.counterparts.ledger import keep, new_world
from realname_wizard.mainland_time import SHANGHAI
from realname_wizard.messages.account_events import BeginChange
from realname_wizard.messages.events import ChooseMethod
from realname_wizard.messages.outside_events import DirectorOrdered
from realname_wizard.messages.typed import TypedAmount
from realname_wizard.messages.world import Account, Identity, Ledger
from realname_wizard.policy.load import BUNDLED
from realname_wizard.store.keeper import Store
from realname_wizard.texts.catalogue import Texts
from realname_wizard.words import EventName, Method, Page, Reason, Region, Standing, Subject, Variant

E = EventName
START = datetime(2026, 11, 23, 9, tzinfo=SHANGHAI)
PERSON = Identity(subject=Subject.INDIVIDUAL, fingerprint="p")
DESK = {E.OPEN_ACCOUNT, E.FIND_ACCOUNTS, E.LOG_IN, E.APPEAL, E.REPORT_MISUSE, E.END_MISUSE, E.REQUEST_QUOTA}
OF_ACCOUNT = {
    E.BEGIN_CHANGE,
    E.LINK_ACCOUNT,
    E.CREATE_SUB,
    E.SETTLE,
    E.CANCEL_ACCOUNT,
    E.WITHDRAW_CANCELLING,
}


def offered(*accounts: Account) -> set[EventName]:
    """What of the account page the first of these accounts is offered."""
    world = new_world(now=START, account=accounts[0].name, ledger=Ledger(accounts=accounts), rules=BUNDLED)
    conductor = Conductor(Store.in_memory(), keep(world), BUNDLED)
    if conductor.world.session.page is Page.WELCOME:
        conductor.take(E.SHOW_ACCOUNT)
    return set(conductor.allowed()) & (OF_ACCOUNT | DESK)


MINE = Account(name="mine", identity=PERSON, verified_at=START)


@pytest.mark.row("R40", "R43", "R46")
@pytest.mark.parametrize(
    ("accounts", "offers"),
    [
        ((Account(name="mine"),), {E.CREATE_SUB, E.SETTLE, E.CANCEL_ACCOUNT}),
        ((MINE,), OF_ACCOUNT - {E.WITHDRAW_CANCELLING}),
        (
            (Account(name="sub", parent="mine", inherits=True), MINE),
            {E.CREATE_SUB, E.SETTLE, E.CANCEL_ACCOUNT},
        ),
        ((MINE.evolve(standing=Standing.CANCELLING, cancelled_by=START),), {E.WITHDRAW_CANCELLING}),
        ((Account(name="mine", standing=Standing.CANCELLED),), set()),
    ],
    ids=["not verified", "verified", "created sub-account", "being cancelled", "cancelled"],
)
def test_the_account_page_offers_what_the_account_can_do(
    accounts: tuple[Account, ...], offers: set[EventName]
) -> None:
    assert offered(*accounts) == offers | DESK


def on_result(method: Method, *orders: Reason) -> Conductor:
    conductor = Conductor(Store.in_memory(), fresh(), BUNDLED)
    conductor.take(*to_review(method))
    if orders:
        conductor.take(DirectorOrdered(at=Page.REVIEW_DETAILS, outcomes=orders))
    conductor.take(E.SUBMIT)
    return conductor


@pytest.mark.row("R16", "R44")
@pytest.mark.parametrize(
    ("reason", "offers"),
    [
        (Reason.INDIVIDUAL_QUOTA_REACHED, True),
        (Reason.MOBILE_QUOTA_REACHED, True),
        (Reason.SYSTEM_ERROR, False),
    ],
)
def test_the_accounts_at_a_limit_are_offered_where_one_was_reached(reason: Reason, offers: bool) -> None:
    assert (E.FIND_THESE in on_result(Method.FACE, reason).allowed()) is offers


@pytest.mark.row("R27", "R45")
def test_while_an_amount_may_be_entered_again_nobody_leaves_for_another_account() -> None:
    conductor = on_result(Method.BANK_TRANSFER)
    conductor.take(E.BANK_ARRIVES, TypedAmount("99"))
    assert not {E.OPEN_ACCOUNT, E.LOG_IN} & conductor.allowed()
    assert {E.FIND_ACCOUNTS, E.APPEAL, E.RETRY} <= conductor.allowed()
    conductor.take(E.RETRY, TypedAmount("99"))
    assert {E.OPEN_ACCOUNT, E.LOG_IN} <= conductor.allowed()


@pytest.mark.row("R42")
def test_a_change_can_be_withdrawn_on_each_of_its_pages_and_a_verification_never() -> None:
    world = new_world(now=START, account="mine", ledger=Ledger(accounts=(MINE,)), rules=BUNDLED)
    conductor = Conductor(Store.in_memory(), keep(world), BUNDLED)
    met = []
    for step in (
        BeginChange(to=Subject.INDIVIDUAL),
        ChooseMethod(method=Method.FACE),
        DirectorOrdered(at=Page.FACE, outcomes=()),
    ):
        conductor.take(step)
        met.append(conductor.world.session.page)
        assert E.WITHDRAW_CHANGE in conductor.allowed()
        assert E.BACK not in conductor.allowed()
    assert met == [Page.METHOD, Page.FACE, Page.FACE]
    assert E.WITHDRAW_CHANGE not in on_result(Method.FACE).allowed()


@pytest.mark.row("R42", "V5")
def test_the_owner_of_a_change_is_asked_as_somebody_of_the_mainland() -> None:
    variants = (Variant.V5,)
    world = new_world(
        now=START, account="mine", ledger=Ledger(accounts=(MINE,)), variants=variants, rules=BUNDLED
    )
    conductor = Conductor(Store.in_memory(), keep(world), BUNDLED)
    conductor.take(BeginChange(to=Subject.INDIVIDUAL))
    assert conductor.world.session.region is Region.MAINLAND
    offered = {choice.value for choice in conductor.page(Texts.load("en")).choices}
    assert offered == {Method.WECHAT_SCAN, Method.QQ_SCAN, Method.FACE}
