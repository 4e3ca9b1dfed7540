"""The Conductor: late news, held news, the clock, who listens, and forgetting everything."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.beginning import NOW, fresh, to_details, to_proof

from realname_wizard.conductor import Conductor
from realname_wizard.data_folder import EXPORTS_NAME
from realname_wizard.flow.deadlines import deadline
from realname_wizard.messages.account_events import OpenAccount
from realname_wizard.messages.events import (
    Act,
    Body,
    CheckFace,
    ChooseMethod,
    EnterAmount,
    Judged,
    Pay,
    PlainAct,
)
from realname_wizard.messages.outside_events import (
    BankSays,
    DirectorOrdered,
    LanguageSwitched,
    OfficialAccountSays,
    RegisterSays,
    VariantsSwitched,
)
from realname_wizard.messages.refusals import NotAllowed, NotPossible
from realname_wizard.messages.scene import Scene
from realname_wizard.messages.session import Session
from realname_wizard.messages.typed import ClockBy, Typed, TypedSpecimen, TypedWallet
from realname_wizard.messages.world import World
from realname_wizard.policy.business_days import business_days_after
from realname_wizard.policy.load import BUNDLED
from realname_wizard.store.keeper import Store
from realname_wizard.texts.catalogue import Texts
from realname_wizard.words import (
    EventName,
    Field,
    Forced,
    Method,
    Outcome,
    Page,
    Reason,
    Variant,
)

ENGLISH = Texts.load("en")


def act(conductor: Conductor, *names: PlainAct) -> None:
    for name in names:
        conductor.take(Act(name=name))


def proving(method: Method, store: Store | None = None, **settings: Any) -> Conductor:
    """A Conductor on the proving page of a method, with the specimen's details handed in."""
    conductor = Conductor(store or Store.in_memory(), fresh(**settings), BUNDLED)
    for each in to_proof(method):
        conductor.take(each)
    return conductor


def silent(session: Session) -> Session:
    """The session without when something last happened."""
    return session.evolve(attempt=session.attempt.evolve(last_at=None, ended_by=None))


@pytest.fixture
def transfer() -> Conductor:
    return proving(Method.BANK_TRANSFER)


def end_of(conductor: Conductor) -> datetime | None:
    """The next deadline."""
    found = deadline(conductor.world.session)
    return found.at if found else None


# --- late and held news


@pytest.mark.row("R20")
def test_the_end_of_a_code_that_was_used_is_late_news_and_changes_nothing() -> None:
    conductor = proving(Method.WECHAT_SCAN)
    act(conductor, EventName.PHONE_SCAN, EventName.PHONE_CONSENT, EventName.PHONE_CONFIRM)
    before = silent(conductor.world.session)
    assert before.outcome is Outcome.VERIFIED
    assert len(conductor.world.agenda) == 1
    conductor.take(ClockBy(minutes=5))
    assert silent(conductor.world.session) == before
    assert conductor.world.agenda == ()
    assert EventName.CODE_EXPIRED not in {line.name for line in conductor.log}


@pytest.mark.row("R20")
def test_the_end_of_a_replaced_code_does_not_end_the_fresh_one() -> None:
    conductor = proving(Method.QQ_SCAN)
    conductor.take(ClockBy(seconds=100))
    act(conductor, EventName.CANCEL, EventName.RETRY)
    conductor.take(ClockBy(seconds=60))
    assert conductor.world.session.verdict is None
    assert end_of(conductor) == NOW + timedelta(seconds=220)
    conductor.take(ClockBy(seconds=61))
    assert conductor.world.session.reasons == (Reason.QR_EXPIRED,)


@pytest.mark.row("R34")
def test_news_for_an_attempt_that_was_closed_waits_until_it_is_taken_up(transfer: Conductor) -> None:
    act(transfer, EventName.CANCEL, EventName.CLOSE)
    before = silent(transfer.world.session)
    transfer.take(ClockBy(days=30))
    left = transfer.world.session.left
    assert left is not None
    assert {each.name for each in left.held} >= {EventName.TRANSFER_ARRIVED, EventName.TRANSFER_WINDOW_OVER}
    assert silent(transfer.world.session).evolve(left=None) == before.evolve(left=None)
    assert transfer.world.agenda == ()


@pytest.mark.row("R27")
def test_money_that_came_after_a_cancel_is_there_on_return(transfer: Conductor) -> None:
    act(transfer, EventName.CANCEL)
    transfer.take(ClockBy(business_days=3))
    assert transfer.world.session.outcome is Outcome.CANCELLED
    act(transfer, EventName.RETRY)
    session = transfer.world.session
    assert session.page is Page.BANK_TRANSFER
    assert session.transfer is not None
    assert session.transfer.arrived
    assert session.held == ()


@pytest.mark.row("R26", "R27")
@pytest.mark.parametrize(
    ("method", "reason"),
    [(Method.TOP_UP, Reason.TOP_UP_WINDOW_OVER), (Method.BANK_TRANSFER, Reason.TRANSFER_WINDOW_OVER)],
)
def test_a_deadline_that_passed_after_a_cancel_is_told_on_return(method: Method, reason: Reason) -> None:
    conductor = proving(method)
    act(conductor, EventName.CANCEL)
    conductor.take(ClockBy(days=20))
    act(conductor, EventName.RETRY)
    assert conductor.world.session.reasons == (reason,)


@pytest.mark.row("R27")
def test_money_that_came_back_after_a_cancel_is_told_on_return(transfer: Conductor) -> None:
    act(transfer, EventName.CANCEL)
    transfer.take(BankSays(fate="account_wrong"))
    transfer.take(ClockBy(business_days=1))
    act(transfer, EventName.RETRY)
    assert transfer.world.session.reasons == (Reason.TRANSFER_ACCOUNT_WRONG,)


@pytest.mark.row("R27")
@pytest.mark.parametrize("says", [BankSays(fate="account_wrong"), BankSays(fate="never_arrives")])
def test_what_is_told_of_the_next_transfer_leaves_the_one_that_arrived_alone(
    transfer: Conductor, says: BankSays
) -> None:
    act(transfer, EventName.CANCEL)
    transfer.take(ClockBy(business_days=3))
    transfer.take(says)
    act(transfer, EventName.RETRY)
    transfer.take(ClockBy(to="deadline"))
    assert transfer.world.session.outcome is Outcome.NONE
    transfer.take(ClockBy(seconds=1))
    assert transfer.world.session.reasons == (Reason.TRANSFER_WINDOW_OVER,)


@pytest.mark.row("R26", "R29")
def test_a_verdict_that_came_after_a_cancel_is_given_on_return() -> None:
    conductor = proving(Method.TOP_UP)
    order = conductor.world.session.top_up
    assert order is not None
    conductor.take(Pay(amount=order.amount))
    act(conductor, EventName.CANCEL)
    conductor.take(ClockBy(business_days=5))
    assert conductor.world.session.outcome is Outcome.CANCELLED
    act(conductor, EventName.RETRY)
    assert conductor.world.session.outcome is Outcome.VERIFIED


# --- the clock


@pytest.mark.row("T02")
@pytest.mark.parametrize(
    ("method", "reason"),
    [(Method.QQ_SCAN, Reason.QR_EXPIRED), (Method.TOP_UP, Reason.TOP_UP_WINDOW_OVER)],
)
def test_a_deadline_is_still_in_time_and_over_one_second_later(method: Method, reason: Reason) -> None:
    conductor = proving(method)
    end = end_of(conductor)
    conductor.take(ClockBy(to="deadline"))
    assert conductor.world.now == end
    assert conductor.world.session.reasons == ()
    conductor.take(ClockBy(seconds=1))
    assert conductor.world.session.reasons == (reason,)
    assert end_of(conductor) is None


@pytest.mark.row("T02", "R27")
def test_deadlines_of_a_transfer_follow_each_other(transfer: Conductor) -> None:
    assert end_of(transfer) == business_days_after(NOW, 3)
    transfer.take(ClockBy(to="deadline"))
    session = transfer.world.session
    assert session.outcome is Outcome.NONE
    assert session.transfer is not None
    assert end_of(transfer) == session.transfer.enter_by
    transfer.take(ClockBy(to="deadline"))
    act(transfer, EventName.CANCEL, EventName.RETRY)
    assert transfer.world.session.outcome is Outcome.NONE


@pytest.mark.row("T02")
def test_where_nothing_runs_out_there_is_no_deadline_to_go_to() -> None:
    conductor = Conductor(Store.in_memory(), fresh(), BUNDLED)
    before = conductor.world
    for to in ("deadline", NOW - timedelta(seconds=1)):
        with pytest.raises(NotPossible):
            conductor.take(ClockBy(to=to))
    assert conductor.world == before
    conductor.take(ClockBy(to=NOW))
    assert conductor.world.now == NOW


@pytest.mark.row("T02")
def test_time_is_added_up_and_business_days_land_on_one() -> None:
    conductor = Conductor(Store.in_memory(), fresh(), BUNDLED)
    conductor.take(ClockBy(seconds=1, minutes=2, hours=3, days=4))
    assert conductor.world.now == NOW + timedelta(days=4, hours=3, minutes=2, seconds=1)
    conductor.take(ClockBy(business_days=1))
    assert conductor.world.now.isoformat() == "2026-11-30T12:02:01+08:00"


# --- refusals


@pytest.mark.row("T01")
def test_what_cannot_be_ordered_is_refused_and_nothing_changes() -> None:
    conductor = Conductor(Store.in_memory(), fresh(), BUNDLED)
    before = conductor.world
    for page, outcome in ((Page.WELCOME, Forced.PASS), (Page.FACE, Forced.TIMEOUT)):
        with pytest.raises(NotPossible):
            conductor.take(
                DirectorOrdered(at=page, outcomes=(Forced.PASS if page is Page.FACE else outcome, outcome))
            )
    assert conductor.world == before


@pytest.mark.parametrize(
    "body",
    [
        Act(name=EventName.BACK),
        ChooseMethod(method=Method.FACE),
        CheckFace(scene=Scene()),
        EnterAmount(amount=1),
        Judged(name=EventName.PROOF_PASSED, outcome=Outcome.VERIFIED),
        Judged(name=EventName.ADMITTED),
    ],
)
def test_what_is_not_possible_here_is_refused_and_nothing_changes(body: Body) -> None:
    store = Store.in_memory()
    conductor = Conductor(store, fresh(), BUNDLED)
    told: list[int] = []
    conductor.listen(lambda: told.append(1))
    before, saved = conductor.world, store.load_world()
    with pytest.raises(NotAllowed):
        conductor.take(body)
    with pytest.raises(NotAllowed):
        conductor.take(Typed({Field.NAME: "演示样本"}))
    assert conductor.world == before
    assert store.load_world() == saved
    assert told == []


# --- who listens


def test_who_listens_is_told_once_a_change_when_all_is_settled_and_saved(transfer: Conductor) -> None:
    seen: list[World] = []

    def look() -> None:
        assert transfer.world.outbox == transfer.world.inbox == ()
        seen.append(transfer.world)

    transfer.listen(look)
    changes: list[Callable[[], None]] = [
        lambda: act(transfer, EventName.BANK_ARRIVES),
        lambda: transfer.take(EnterAmount(amount=1)),
        lambda: transfer.take(ClockBy(days=30)),
        lambda: act(transfer, EventName.CLOSE),
        lambda: transfer.take(OpenAccount(other="shop-1")),
        lambda: transfer.take(LanguageSwitched(language="zh_CN")),
        lambda: transfer.take(VariantsSwitched(variants=(Variant.V1,))),
        lambda: transfer.take(TypedWallet(card_bound=False)),
        lambda: transfer.take(RegisterSays(photo_on_record=False)),
        lambda: transfer.take(OfficialAccountSays(verified=False)),
        lambda: transfer.take(BankSays(fate="never_arrives")),
        lambda: transfer.take(DirectorOrdered(at=Page.FACE, outcomes=(Forced.PASS,))),
        lambda: transfer.take(EventName.SUPPORT_KIT_SAVED),
    ]
    for count, change in enumerate(changes, start=1):
        change()
        assert len(seen) == count
        assert seen[-1] == transfer.world


@pytest.mark.row("R33")
def test_what_is_told_is_saved_already() -> None:
    store = Store.in_memory()
    conductor = Conductor(store, fresh(), BUNDLED)
    saved: list[bool] = []

    def look() -> None:
        saved.append(Conductor.resume(store, fresh, BUNDLED).world == conductor.world)

    conductor.listen(look)
    act(conductor, EventName.NEXT)
    conductor.take(ClockBy(days=1))
    assert saved == [True, True]


# --- resuming and forgetting


@pytest.mark.row("R33", "T09")
def test_after_a_resume_a_number_shows_as_its_mask_and_still_counts() -> None:
    store = Store.in_memory()
    conductor = proving(Method.FACE, store)
    act(conductor, EventName.CANCEL, EventName.CLOSE)
    conductor.take(OpenAccount(other="shop-1"))
    conductor.take(*to_details(Method.FACE))
    conductor.take(TypedSpecimen("individual"))
    typed = {field.field: field for field in conductor.page(ENGLISH).fields}
    assert typed[Field.ID_NUMBER].value == "110199199003070017"
    resumed = Conductor.resume(store, fresh, BUNDLED)
    shown = {field.field: field for field in resumed.page(ENGLISH).fields}
    assert shown[Field.ID_NUMBER].value == ""
    assert shown[Field.ID_NUMBER].placeholder == "110***********0017"
    assert shown[Field.NAME].value == "演示样本"
    act(resumed, EventName.NEXT)
    assert resumed.world.session.page is Page.REVIEW_DETAILS


@pytest.mark.row("R10")
def test_another_mobile_makes_the_old_code_void() -> None:
    conductor = proving(Method.FACE)
    act(conductor, EventName.CANCEL, EventName.RETRY)
    conductor.take(DirectorOrdered(at=Page.FACE, outcomes=(Reason.IDENTITY_MISMATCH,)))
    conductor.take(CheckFace(scene=Scene()))
    act(conductor, EventName.RETRY)
    assert conductor.world.session.state is Page.DETAILS
    old = conductor.world.phone.sms_code
    conductor.take(Typed({Field.MOBILE: "19900001111"}))
    assert conductor.world.session.sms is not None
    assert not conductor.world.session.sms.accepted
    assert old is not None
    conductor.take(Typed({Field.SMS_CODE: old}))
    act(conductor, EventName.NEXT)
    assert [problem.field for problem in conductor.world.session.errors] == [Field.SMS_CODE]


@pytest.mark.row("R33")
@pytest.mark.parametrize("saved", [{}, {"now": "yesterday"}])
def test_what_is_no_world_is_put_aside(tmp_path: Path, saved: dict[str, object]) -> None:
    with Store.open(tmp_path) as store:
        store.save_world(saved)
        conductor = Conductor.resume(store, fresh, BUNDLED)
        assert conductor.aside is not None
        assert json.loads(conductor.aside.read_bytes())["world"]["1"]["world"] == saved
        assert conductor.world == fresh()
        assert Conductor.resume(store, fresh, BUNDLED).aside is None


@pytest.mark.row("T09", "R33")
def test_erasing_everything_forgets(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        conductor = proving(Method.FACE, store)
        conductor.take(CheckFace(scene=Scene(covered=1)))
        act(conductor, EventName.RETRY)
        conductor.take(CheckFace(scene=Scene()))
        assert len(store.attempts("trainee")) == 2
        exports = tmp_path / EXPORTS_NAME
        exports.mkdir()
        (exports / "report.txt").write_text("演示样本", encoding="utf-8")
        session, key = conductor.world.session, store.key()
        known = {"演示样本".encode(), key, session.attempt.id.encode()}
        known |= {entry.fingerprint.encode() for entry in session.entries}
        assert all(any(word in path.read_bytes() for path in store.files()) for word in known)

        conductor = conductor.anew()

        assert not any(word in path.read_bytes() for path in store.files() for word in known)
        assert store.attempts() == []
        assert store.key() != key
        assert conductor.page(ENGLISH).page is Page.WELCOME
        act(conductor, EventName.NEXT)
        assert Conductor.resume(store, fresh, BUNDLED).world == conductor.world


@pytest.mark.row("R33")
def test_a_world_that_said_its_own_format_is_taken_up(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        Conductor(store, fresh(), BUNDLED).take(EventName.NEXT)
    path = tmp_path / "world.json"
    saved = json.loads(path.read_bytes())
    saved["world"]["1"]["format"] = saved["world"]["1"]["world"]["format"] = 1
    path.write_text(json.dumps(saved), encoding="utf-8")
    with Store.open(tmp_path) as store:
        resumed = Conductor.resume(store, fresh, BUNDLED)
        assert (resumed.aside, resumed.world.session.page) == (None, Page.REGION)
