"""What was left and is taken up after something else is the same attempt, with all that happened in it (R33, R34)."""

import pytest
from tests.beginning import NOW, to_proof

from realname_wizard.conductor import Conductor
from realname_wizard.counterparts.ledger import keep, new_world
from realname_wizard.flow.door import Given
from realname_wizard.messages.account_events import BeginChange, OpenAccount
from realname_wizard.messages.events import ChooseMethod
from realname_wizard.messages.typed import TypedPhone, TypedPhoneCode
from realname_wizard.messages.world import Account, Identity, Ledger
from realname_wizard.policy.load import BUNDLED
from realname_wizard.store.keeper import Store
from realname_wizard.texts.catalogue import Texts
from realname_wizard.words import EventName, Method, Outcome, Page, Purpose, Subject

E = EventName
PERSON = Identity(subject=Subject.INDIVIDUAL, name="演示", fingerprint="p" * 64, mask="1***7")
TO_THE_CODE = to_proof(Method.WECHAT_SCAN)
A_CHANGE_STOPPED = (
    BeginChange(to=Subject.INDIVIDUAL),
    ChooseMethod(method=Method.WECHAT_SCAN),
    E.CANCEL,
    E.CLOSE,
)
ANOTHER_PHONE = (TypedPhone("13700137000"), TypedPhoneCode())


def at(account: Account, *given: Given, store: Store | None = None) -> Conductor:
    world = keep(new_world(now=NOW, account=account.name, ledger=Ledger(accounts=(account,)), rules=BUNDLED))
    conductor = Conductor(store or Store.in_memory(), world, BUNDLED)
    conductor.take(*given)
    return conductor


@pytest.mark.row("R33", "R34")
@pytest.mark.parametrize("leaving", [(), (E.CLOSE,)], ids=["from its result", "closed first"])
def test_an_attempt_that_is_gone_on_with_after_another_account_is_on_record_whole(
    leaving: tuple[Given, ...],
) -> None:
    store = Store.in_memory()
    conductor = at(Account(name="mine"), *TO_THE_CODE, E.CANCEL, store=store)
    attempt, before = conductor.world.session.attempt, conductor.log
    conductor.take(*leaving, OpenAccount(other="other"), OpenAccount(other="mine"), E.TAKE_UP)
    conductor.take(E.PHONE_SCAN, E.PHONE_CONSENT, E.PHONE_CONFIRM)
    (record,) = [each for each in store.attempts("mine") if each["id"] == attempt.id]
    assert record["outcome"] == Outcome.VERIFIED
    told = [line.number for line in conductor.log]
    assert told[: len(before)] == [line.number for line in before]
    assert told == sorted(set(told))
    assert {line.attempt for line in before} == {attempt.id}


@pytest.mark.row("R17", "R34")
def test_a_change_that_was_stopped_can_be_taken_up_after_the_phone_was_replaced() -> None:
    mine = Account(name="mine", identity=PERSON, verified_at=NOW, method=Method.FACE)
    stopped = at(mine, *A_CHANGE_STOPPED)
    left = stopped.world.session.left
    assert left is not None
    stopped.take(*ANOTHER_PHONE)
    assert stopped.world.session.left == left
    stopped.take(E.TAKE_UP)
    session = stopped.world.session
    assert (session.purpose, session.attempt.id) == (Purpose.CHANGE, left.attempt.id)
    assert session.page is Page.QR


@pytest.mark.row("R17")
@pytest.mark.parametrize("given", [A_CHANGE_STOPPED, (*A_CHANGE_STOPPED, ANOTHER_PHONE[0]), ANOTHER_PHONE])
def test_nothing_is_pending_where_a_change_was_stopped_or_a_phone_is_being_replaced(
    given: tuple[Given, ...],
) -> None:
    mine = Account(name="mine", identity=PERSON, verified_at=NOW, method=Method.FACE)
    model = at(mine, *given).page(Texts.load("en"))
    assert model.page is Page.ACCOUNT
    assert model.outcome is not Outcome.PENDING
    assert model.own is not None
    pending = Texts.load("en").say("outcome.pending.title")
    assert pending not in [each.outcome for each in model.own.history]
