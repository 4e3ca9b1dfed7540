"""What was left is named where it can be taken up, and goes on from there as it was (R34)."""

from datetime import timedelta

import pytest
from tests.beginning import fresh, to_details, to_proof

from realname_wizard.conductor import Conductor
from realname_wizard.counterparts.ledger import keep
from realname_wizard.flow.deadlines import deadline
from realname_wizard.flow.door import Given
from realname_wizard.messages.account_events import BeginChange, OpenAccount
from realname_wizard.messages.events import ChooseMethod
from realname_wizard.messages.session import Left, Session
from realname_wizard.messages.typed import ClockBy, TypedAmount, TypedPhone, TypedSpecimen
from realname_wizard.messages.world import Account
from realname_wizard.policy.load import BUNDLED
from realname_wizard.store.keeper import Store
from realname_wizard.words import EventName as E
from realname_wizard.words import Method, Page, Standing, Subject, Variant

from .conftest import FIRM, LONG_AGO, MINE, TEXTS, after, say, with_accounts


def conductor_after(*given: Given, world: object = None) -> Conductor:
    conductor = Conductor(Store.in_memory(), world or fresh(), BUNDLED)  # type: ignore[arg-type]
    for each in given:
        conductor.take(each)
    return conductor


@pytest.mark.row("R34")
def test_it_says_by_which_method_and_why_it_stopped() -> None:
    left = after(*to_proof(Method.QQ_SCAN), E.CANCEL, E.CLOSE).take_up
    assert left is not None
    assert say("method.qq_scan.short") in left.what
    assert left.why == say("reason.cancelled_by_user.cause")
    assert left.until == "", "a code is given up"


@pytest.mark.row("R34")
def test_without_a_method_it_says_what_it_was() -> None:
    left = after(E.NEXT, E.CANCEL, E.CLOSE).take_up
    assert left is not None
    assert left.what == say("purpose.verify")


@pytest.mark.row("R34", "R27")
def test_it_says_until_when_money_is_waited_for() -> None:
    conductor = conductor_after(*to_proof(Method.BANK_TRANSFER), E.CANCEL, E.CLOSE)
    left, transfer = conductor.page(TEXTS).take_up, conductor.world.session.left
    assert left is not None
    assert transfer is not None
    assert transfer.transfer is not None
    assert left.until == say("take_up.until", at=TEXTS.moment(transfer.transfer.due_by))


TO_WAIT = {Method.OFFICIAL_ACCOUNT: (E.OFFICIAL_ACCOUNT_AUTHORISE,)}


@pytest.mark.row("R34", "R27")
@pytest.mark.parametrize("method", [Method.BANK_TRANSFER, Method.TOP_UP, Method.OFFICIAL_ACCOUNT])
def test_a_deadline_that_came_meanwhile_is_no_time_limit_any_more(method: Method) -> None:
    """What came in waits until the attempt is taken up; until then no moment in the past is said to be possible."""
    world = fresh(variants=(Variant.V1,))
    conductor = conductor_after(*to_proof(method), *TO_WAIT.get(method, ()), E.CANCEL, E.CLOSE, world=world)
    for _day in range(10):
        conductor.take(ClockBy(days=1))
        found = deadline(conductor.world.session)
        assert found is None or found.at >= conductor.world.now
    left = conductor.page(TEXTS).take_up
    assert left is not None
    assert left.until == say("take_up.news")


@pytest.mark.row("R34", "R27")
def test_money_that_came_meanwhile_has_the_time_limit_of_the_amount() -> None:
    conductor = conductor_after(*to_proof(Method.BANK_TRANSFER), E.CANCEL, E.CLOSE, ClockBy(business_days=3))
    left = conductor.page(TEXTS).take_up
    conductor.take(E.TAKE_UP)
    transfer = conductor.world.session.transfer
    assert left is not None
    assert transfer is not None
    assert transfer.enter_by is not None
    assert left.until == say("take_up.until", at=TEXTS.moment(transfer.enter_by))


def stands(session: Session) -> tuple[Left | None, tuple[object, ...]]:
    return session.left, (session.page, session.method, session.entries, session.errors)


@pytest.mark.row("R34")
def test_what_was_taken_up_is_no_longer_left_and_asks_for_nothing_yet() -> None:
    """The page that it was left on is there as it was, without the problems that another page had."""
    to_errors = (*to_details(Method.FACE), E.NEXT)
    conductor = conductor_after(
        *to_details(Method.FACE), TypedSpecimen("individual"), E.NEXT, E.CANCEL, E.CLOSE
    )
    entries = conductor.world.session.left.entries  # type: ignore[union-attr]
    conductor.take(E.TAKE_UP)
    assert stands(conductor.world.session) == (None, (Page.REVIEW_DETAILS, Method.FACE, entries, ()))
    assert conductor_after(*to_errors).world.session.errors, "else this shows nothing"


@pytest.mark.row("R34")
def test_a_page_that_asked_to_choose_first_asks_no_more_when_it_is_taken_up() -> None:
    asked = (E.NEXT, E.NEXT)
    assert conductor_after(*asked).world.session.choose_first, "else this shows nothing"
    session = conductor_after(*asked, E.CANCEL, E.CLOSE, E.TAKE_UP).world.session
    assert (session.page, session.choose_first) == (Page.REGION, False)


CHANGE = (
    E.SHOW_ACCOUNT,
    BeginChange(to=Subject.INDIVIDUAL),
    ChooseMethod(method=Method.FACE),
    E.CANCEL,
    E.CLOSE,
)


@pytest.mark.row("R34", "R42")
def test_a_change_is_taken_up_while_the_account_is_in_use_alone() -> None:
    world = conductor_after(*CHANGE, world=with_accounts(MINE)).world
    assert E.TAKE_UP in Conductor(Store.in_memory(), world, BUNDLED).allowed()

    def offered(**more: object) -> bool:
        account = world.ledger.accounts[0].evolve(**more)
        ledger = world.ledger.evolve(accounts=(account, *world.ledger.accounts[1:]))
        return E.TAKE_UP in Conductor(Store.in_memory(), keep(world.evolve(ledger=ledger)), BUNDLED).allowed()

    assert offered()
    assert not offered(cancelled_by=world.now + timedelta(days=3), standing=Standing.CANCELLING)
    assert not offered(verified_at=None, identity=None), "there is nothing on record to change"


@pytest.mark.row("R34", "R17")
def test_what_was_wrong_with_the_phone_of_the_settings_is_not_taken_along() -> None:
    """It is said on the account page, and the page that was left never had it."""
    conductor = conductor_after(*CHANGE, TypedPhone("123"), world=with_accounts(MINE))
    assert conductor.world.session.errors, "else this shows nothing"
    conductor.take(E.TAKE_UP)
    assert conductor.world.session.page is Page.FACE
    assert conductor.world.session.errors == ()


@pytest.mark.row("R34", "R43")
def test_what_was_left_before_the_account_was_verified_otherwise_is_not_taken_up() -> None:
    world = conductor_after(*to_details(Method.FACE), E.CANCEL, E.CLOSE).world
    verified = Account(name="trainee", identity=FIRM, verified_at=LONG_AGO, method=Method.TOP_UP)
    now_verified = keep(world.evolve(ledger=world.ledger.evolve(accounts=(verified,))))
    assert world.session.left is not None
    assert E.TAKE_UP not in Conductor(Store.in_memory(), now_verified, BUNDLED).allowed()


@pytest.mark.row("R34", "R27")
def test_another_method_gives_the_transfer_up_for_good() -> None:
    """After a first wrong amount: no money is waited for any more, whatever day it becomes."""
    to_wrong = (*to_proof(Method.BANK_TRANSFER), E.BANK_ARRIVES, TypedAmount("99.99"))
    conductor = conductor_after(*to_wrong, E.OTHER_METHOD)
    session = conductor.world.session
    assert (session.page, session.transfer, session.verdict) == (Page.METHOD, None, None)
    conductor.take(ClockBy(days=30))
    assert conductor.world.session.page is Page.METHOD


@pytest.mark.row("R34", "R10")
def test_another_method_keeps_all_that_was_entered_and_the_code_that_was_accepted() -> None:
    conductor = conductor_after(*to_proof(Method.QQ_SCAN), E.PHONE_SCAN, E.PHONE_DECLINE)
    entries = conductor.world.session.entries
    conductor.take(E.OTHER_METHOD)
    for method in (Method.FACE, Method.WECHAT_SCAN):
        conductor.take(ChooseMethod(method=method), E.NEXT)
        session = conductor.world.session
        assert (session.page, session.method, session.entries) == (Page.REVIEW_DETAILS, method, entries)
        conductor.take(E.BACK, E.BACK)


@pytest.mark.row("R34")
def test_what_was_left_is_left_for_good_once_another_attempt_is_handed_in() -> None:
    """Its deadlines are no news any more, in the log neither."""
    conductor = conductor_after(
        *to_proof(Method.BANK_TRANSFER), E.CANCEL, E.CLOSE, OpenAccount(other="trainee")
    )
    for given in to_proof(Method.FACE):
        assert conductor.world.session.left is not None
        conductor.take(given)
    assert conductor.world.session.left is None
    conductor.take(ClockBy(days=30))
    log = [line.name for line in conductor.page(TEXTS).log]
    assert E.TRANSFER_WINDOW_OVER not in log
    assert E.TRANSFER_NOT_RECEIVED not in log


@pytest.mark.row("R34", "R27")
def test_money_that_came_meanwhile_is_there_when_it_is_taken_up() -> None:
    conductor = conductor_after(*to_proof(Method.BANK_TRANSFER), E.CANCEL, E.CLOSE, ClockBy(business_days=3))
    conductor.take(E.TAKE_UP)
    transfer = conductor.world.session.transfer
    assert conductor.world.session.page is Page.BANK_TRANSFER
    assert transfer is not None
    assert transfer.arrived
