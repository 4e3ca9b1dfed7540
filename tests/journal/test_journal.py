"""A rehearsal is fully told by its first World and the acts that followed (T10)."""

import json
from datetime import timedelta

import pytest
from tests.beginning import COVERED, GOOD, NOW, TO_THE_CAMERA, TO_THE_TRANSFER, fresh
from tests.journal.kept_worlds import Remembering, differences, rows_of

from realname_wizard.conductor import Conductor
from realname_wizard.journal.replay import Differs, replay, worlds
from realname_wizard.journal.rows import EVERY, Act, Beginning
from realname_wizard.messages.account_events import OpenAccount
from realname_wizard.messages.events import ChooseMethod, ChooseRegion, ChooseSubject
from realname_wizard.messages.outside_events import LanguageSwitched, WalletSays
from realname_wizard.messages.refusals import NotAllowed
from realname_wizard.messages.typed import ClockBy, TypedAmount, TypedSearch, TypedSpecimen
from realname_wizard.policy.load import BUNDLED, PolicyReadings
from realname_wizard.store.keeper import Store
from realname_wizard.words import Actor, EventName, Field, Method, Outcome, Region, Subject

TO_THE_FORM = (EventName.NEXT, ChooseRegion(region=Region.MAINLAND))


@pytest.fixture
def store() -> Remembering:
    return Remembering.in_memory(key=b"k" * 32)


@pytest.fixture
def conductor(store: Remembering) -> Conductor:
    return Conductor(store, fresh(), BUNDLED)


def again(store: Store, rules: PolicyReadings = BUNDLED) -> Conductor:
    return Conductor.resume(store, fresh, rules)


def acts_of(store: Store) -> list[Act]:
    return [row for row in rows_of(store) if isinstance(row, Act)]


@pytest.mark.row("T10")
def test_an_act_says_who_did_what_and_when(conductor: Conductor, store: Remembering) -> None:
    conductor.take(EventName.NEXT)
    conductor.take(ClockBy(hours=1))
    conductor.take(WalletSays(card_bound=False), LanguageSwitched(language="en"))
    beginning, *acts = rows_of(store)
    assert isinstance(beginning, Beginning)
    assert beginning.rules == BUNDLED.text
    assert all(isinstance(act, Act) for act in acts)
    told = [(act.number, act.who, [each.name for each in act.what], act.at) for act in acts_of(store)]
    assert told == [
        (2, Actor.USER, [EventName.NEXT], NOW),
        (3, Actor.CLOCK, [EventName.TIME_PASSED], NOW),
        (
            4,
            Actor.PHONE,
            [EventName.WALLET_SAYS, EventName.LANGUAGE_SWITCHED],
            NOW + timedelta(hours=1),
        ),
    ]
    assert all(act.real.tzinfo is not None for act in acts_of(store))


@pytest.mark.row("T10", "T09")
def test_replaying_needs_no_key_and_nothing_that_identifies_is_in_the_journal(
    conductor: Conductor, store: Remembering
) -> None:
    conductor.take(*TO_THE_CAMERA)
    conductor.take(GOOD)
    conductor.take(TypedSearch({Field.NAME: "演示样本"}))
    text = json.dumps(list(store.journal()), ensure_ascii=False)
    assert store.key().hex() not in text
    assert "110199199003070017" not in text
    assert list(differences(store)) == []
    assert any(act.sealed for act in acts_of(store)), "a code was sent, and a name was looked for"


def test_a_journal_that_does_not_come_out_as_told_says_at_which_act(
    conductor: Conductor, store: Remembering
) -> None:
    conductor.take(*TO_THE_CAMERA)
    conductor.take(GOOD)
    rows = rows_of(store)
    for place, changed in (
        (1, {"sealed": ()}),
        (1, {"what": (ChooseRegion(region=Region.MAINLAND),)}),
    ):
        other = [*rows[:place], rows[place].evolve(**changed), *rows[place + 1 :]]
        with pytest.raises(Differs) as found:
            replay(other)
        assert found.value.number == rows[place].number


def test_what_was_refused_or_could_not_be_saved_is_no_act(
    conductor: Conductor, store: Remembering, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = list(store.journal())
    with pytest.raises(NotAllowed):
        conductor.take(EventName.NEXT, EventName.SUBMIT)
    assert list(store.journal()) == before
    conductor.take(EventName.NEXT)
    assert [act.number for act in acts_of(store)] == [2]
    assert list(differences(store)) == []


@pytest.mark.row("T10", "T02")
def test_a_clock_that_runs_is_one_act_until_something_else_happens(
    conductor: Conductor, store: Remembering
) -> None:
    numbers = conductor.world.next_number
    for _ in range(150):
        conductor.take(ClockBy(seconds=1))
    assert len(acts_of(store)) == 1
    assert conductor.world.next_number == numbers + 1
    conductor.take(EventName.NEXT)
    for _ in range(3):
        conductor.take(ClockBy(seconds=1))
    assert [act.what[0].name for act in acts_of(store)] == [
        EventName.TIME_PASSED,
        EventName.NEXT,
        EventName.TIME_PASSED,
    ]
    assert list(differences(store)) == []


@pytest.mark.row("T10", "T02")
def test_what_the_running_clock_brings_ends_its_act(conductor: Conductor, store: Remembering) -> None:
    conductor.take(
        *TO_THE_FORM,
        ChooseSubject(subject=Subject.INDIVIDUAL),
        ChooseMethod(method=Method.WECHAT_SCAN),
        TypedSpecimen("individual"),
        EventName.NEXT,
        EventName.SUBMIT,
    )
    for _ in range(130):  # the code is good for two minutes
        conductor.take(ClockBy(seconds=1))
    assert [act.what[0].name for act in acts_of(store)[1:]] == [EventName.TIME_PASSED] * 2
    assert [line.name for line in conductor.log][-3:] == [
        EventName.TIME_PASSED,
        EventName.CODE_EXPIRED,
        EventName.TIME_PASSED,
    ]
    assert list(differences(store)) == []


@pytest.mark.row("T10")
def test_a_world_stands_at_the_start_of_each_attempt_and_every_so_many_acts(
    conductor: Conductor, store: Remembering
) -> None:
    conductor.take(*TO_THE_CAMERA)
    conductor.take(COVERED)
    conductor.take(EventName.RETRY)
    conductor.take(EventName.CANCEL)
    conductor.take(EventName.CLOSE)
    conductor.take(OpenAccount(other="shop-1"))
    starts = [act.number for act in acts_of(store) if act.world is not None]
    assert starts == [4, 7], "the attempt anew, and that of the other account"
    for number in range(2 * EVERY):
        conductor.take(WalletSays(card_bound=bool(number % 2)))
    beside = [act.number for act in acts_of(store) if act.world is not None]
    assert beside == [*starts, starts[-1] + EVERY, starts[-1] + 2 * EVERY]


@pytest.mark.row("T10", "R33")
def test_a_restart_goes_on_with_the_journal(conductor: Conductor, store: Remembering) -> None:
    conductor.take(*TO_THE_CAMERA)
    before = list(store.journal())
    resumed = again(store)
    assert list(store.journal()) == before
    resumed.take(GOOD)
    assert [row.number for row in rows_of(store)] == [1, 2, 3]
    assert list(differences(store)) == []


@pytest.mark.row("T10")
def test_other_rules_begin_anew_after_the_act_they_follow(conductor: Conductor, store: Remembering) -> None:
    conductor.take(*TO_THE_FORM)
    others = PolicyReadings({"limits": {"code_seconds": 60}})
    resumed = again(store, others)
    resumed.take(
        ChooseSubject(subject=Subject.INDIVIDUAL),
        ChooseMethod(method=Method.WECHAT_SCAN),
        TypedSpecimen("individual"),
        EventName.NEXT,
        EventName.SUBMIT,
    )
    row = rows_of(store)[2]
    assert isinstance(row, Beginning)
    assert (row.number, row.follows, json.loads(row.rules)["own"]) == (3, 2, {"limits": {"code_seconds": 60}})
    assert list(differences(store)) == [], "each act is replayed under the rules it was done under"


@pytest.mark.row("T10", "T13")
def test_a_next_trainee_begins_anew_and_what_was_before_stays(
    conductor: Conductor, store: Remembering
) -> None:
    conductor.take(*TO_THE_CAMERA)
    conductor.next_trainee().take(EventName.NEXT)
    rows = rows_of(store)
    assert [(row.number, row.kind) for row in rows] == [(1, "begins"), (2, "act"), (3, "begins"), (4, "act")]
    assert isinstance(rows[2], Beginning)
    assert rows[2].follows is None
    assert list(differences(store)) == []


@pytest.mark.row("T10")
def test_where_rows_are_missing_the_world_is_known_again_from_the_next_that_stands_there(
    conductor: Conductor, store: Remembering
) -> None:
    conductor.take(*TO_THE_CAMERA)
    conductor.take(COVERED)
    conductor.take(EventName.RETRY)
    conductor.take(GOOD)
    rows = rows_of(store)
    known = [(row.number, world is not None) for row, world in worlds([rows[0], *rows[2:]])]
    assert known == [(1, True), (3, False), (4, True), (5, True)]
    assert replay(rows[3:]) == conductor.world


def transfers(conductor: Conductor) -> int:
    return len(conductor.world.bank.transfers)


@pytest.mark.row("R27", "T10")
def test_an_ended_transfer_leaves_the_world(conductor: Conductor) -> None:
    conductor.take(*TO_THE_TRANSFER)
    assert transfers(conductor) == 1
    conductor.take(EventName.CANCEL)
    assert transfers(conductor) == 1, "it can be continued"
    conductor.take(EventName.RETRY)
    conductor.take(ClockBy(to="deadline"))
    amount = conductor.world.bank.transfers[0].amount
    conductor.take(TypedAmount(f"0.{amount:02d}"))
    assert conductor.world.session.outcome is Outcome.VERIFIED
    conductor.take(EventName.CLOSE)
    conductor.take(OpenAccount(other="shop-1"))
    conductor.take(OpenAccount(other="trainee"))
    assert transfers(conductor) == 0
