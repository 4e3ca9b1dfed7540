"""Going back moves the whole World; what came since is kept as a side branch and counts nowhere (T03)."""

import json
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.beginning import COVERED, GOOD, NOW, TO_THE_CAMERA, TO_THE_TRANSFER, fresh
from tests.journal.kept_worlds import Remembering, Torn, differences, rows_of
from tests.journal.test_journal import TO_THE_FORM
from tests.test_conductor_any_order import LONG, ORDERS, STARTS, UNHURRIED, Start, begin, do

from realname_wizard.conductor import Conductor
from realname_wizard.journal.branches import counts, set_aside
from realname_wizard.journal.log import last_step
from realname_wizard.journal.replay import replay
from realname_wizard.journal.rows import Beginning
from realname_wizard.messages.account_events import OpenAccount
from realname_wizard.messages.moves import GoBack
from realname_wizard.messages.outside_events import LanguageSwitched, WalletSays
from realname_wizard.messages.refusals import NotAllowed, NotPossible, NotSaved
from realname_wizard.messages.typed import ClockBy, Typed
from realname_wizard.messages.world import World
from realname_wizard.policy.load import BUNDLED, PolicyReadings
from realname_wizard.rehearsal.kept import Kept
from realname_wizard.store.errors import StoreUnreadable, StoreUnwritable
from realname_wizard.store.keeper import Store
from realname_wizard.texts.catalogue import Texts
from realname_wizard.words import EventName, Field, Outcome, Page

ENGLISH = Texts.load("en")


@pytest.fixture
def store() -> Remembering:
    return Remembering.in_memory(key=b"k" * 32)


@pytest.fixture
def conductor(store: Remembering) -> Conductor:
    return Conductor(store, fresh(), BUNDLED)


def last(store: Store) -> int:
    return int(store.journal_state()["last"])


def bare(world: World) -> World:
    """A World without the numbers that are given anew on another branch, and in no language."""
    sessions = tuple(each.evolve(attempt=each.attempt.evolve(id="-")) for each in world.sessions)
    return world.evolve(sessions=sessions, next_number=1, language="en")


def history(conductor: Conductor) -> list[str]:
    own = conductor.page(ENGLISH).own
    assert own is not None
    return [each.outcome for each in own.history]


@pytest.mark.row("T03", "T10")
@settings(UNHURRIED, max_examples=1000 if LONG else 100)
@given(STARTS, ORDERS, ORDERS, st.integers(min_value=0, max_value=10_000))
def test_going_back_to_any_act_gives_the_world_saved_there_and_the_journal_still_replays(
    start: Start, first: list[int], then: list[int], chosen: int
) -> None:
    store = Remembering.in_memory(key=b"k" * 32)
    conductor = begin(store, start)
    for number in first:
        with suppress(NotAllowed, NotPossible):
            do(conductor, number)
    rows = sorted(store.saved)
    row = rows[chosen % len(rows)]
    saved = World.model_validate_json(str(store.saved[row]))
    given_before = conductor.world.next_number - 1
    conductor.take(GoBack(to=row))
    assert bare(conductor.world) == bare(saved)
    assert conductor.world.next_number > given_before
    for number in then:
        with suppress(NotAllowed, NotPossible):
            do(conductor, number)
    assert list(differences(store)) == []
    ids = [each["id"] for each in store.attempts()]
    assert len(set(ids)) == len(ids)
    resumed = Conductor.resume(store, fresh, BUNDLED)
    assert resumed.world == conductor.world
    assert resumed.log == conductor.log


@pytest.mark.row("T03")
def test_a_slip_is_taken_back_with_all_that_came_of_it(conductor: Conductor, store: Store) -> None:
    conductor.take(*TO_THE_CAMERA)
    before = conductor.world
    conductor.take(COVERED)
    assert conductor.world.session.page is Page.RESULT
    conductor.take(GoBack())
    assert conductor.world.session.page is Page.FACE
    assert bare(conductor.world) == bare(before)
    conductor.take(GOOD)
    assert conductor.world.session.outcome is Outcome.VERIFIED


@pytest.mark.row("T03")
def test_each_step_back_goes_one_farther_to_the_beginning(conductor: Conductor, store: Remembering) -> None:
    for each in TO_THE_FORM:
        conductor.take(each)
    conductor.take(LanguageSwitched(language="zh_CN"))
    conductor.take(GoBack())
    assert conductor.world.session.page is Page.REGION, "another language is no step"
    assert conductor.world.language == "zh_CN", "and stays"
    conductor.take(GoBack())
    assert conductor.world.session.page is Page.WELCOME
    text = store.text
    with pytest.raises(NotPossible) as refused:
        conductor.take(GoBack())
    assert refused.value.key == "back.nothing"
    assert store.text == text
    assert list(differences(store)) == []


@pytest.mark.row("T03")
def test_a_clock_that_ran_by_itself_is_no_step_and_one_that_was_turned_is(conductor: Conductor) -> None:
    conductor.take(EventName.NEXT)
    conductor.take(ClockBy(seconds=1))
    conductor.take(ClockBy(seconds=1))
    conductor.take(GoBack())
    assert conductor.world.session.page is Page.WELCOME
    conductor.take(EventName.NEXT)
    conductor.take(ClockBy(days=1))
    conductor.take(GoBack())
    assert (conductor.world.session.page, conductor.world.now) == (Page.REGION, NOW)


@pytest.mark.row("T03")
@pytest.mark.parametrize(("seconds", "back_to"), [(59, Page.WELCOME), (60, Page.REGION)])
def test_a_clock_that_went_on_for_a_minute_was_turned(
    conductor: Conductor, seconds: int, back_to: Page
) -> None:
    conductor.take(EventName.NEXT)
    conductor.take(ClockBy(seconds=seconds))
    conductor.take(GoBack())
    assert conductor.world.session.page is back_to


@pytest.mark.row("T03", "R33")
def test_what_is_on_record_on_a_side_branch_counts_nowhere_and_is_kept(
    conductor: Conductor, store: Remembering
) -> None:
    conductor.take(*TO_THE_CAMERA)
    row = last(store)
    conductor.take(COVERED)
    first = conductor.world.session.attempt.id
    conductor.take(EventName.CLOSE)
    assert history(conductor) != []
    conductor.take(GoBack(to=row))
    conductor.take(GOOD)
    conductor.take(EventName.CLOSE)
    assert history(conductor) == [ENGLISH.say("outcome.verified.title")]
    own = conductor.past.as_it_was(last(store), ENGLISH).model.own
    assert own is not None
    assert [each.outcome for each in own.history] == history(conductor), (
        "also of the page as it was on this branch"
    )
    assert Kept(store, conductor.world).stored == 1
    assert EventName.PROOF_FAILED not in Kept(store, conductor.world).names
    assert EventName.PROOF_FAILED not in {line.name for line in conductor.log}
    outcomes = {each["id"]: each["outcome"] for each in store.attempts()}
    assert sorted(outcomes.values()) == [Outcome.REJECTED, Outcome.VERIFIED]
    assert outcomes[first] == Outcome.REJECTED, "the attempt of this branch is another one"
    aside = [each.line.name for each in conductor.past.lines() if each.aside]
    assert EventName.PROOF_FAILED in aside
    assert EventName.PROOF_PASSED not in aside


@pytest.mark.row("T03", "R33")
def test_an_attempt_on_record_is_as_it_was_then(conductor: Conductor, store: Remembering) -> None:
    conductor.take(*TO_THE_CAMERA)
    conductor.take(EventName.CANCEL)
    cancelled = last(store)
    id = conductor.world.session.attempt.id
    conductor.take(EventName.RETRY)
    conductor.take(COVERED)
    (now,) = store.attempts()
    assert (now["id"], now["outcome"]) == (id, Outcome.REJECTED)
    conductor.take(GoBack(to=cancelled))
    assert conductor.world.session.attempt.id == id, "it was on record there already"
    aside = store.journal_state()["aside"]
    (then,) = store.attempts(of=lambda each: counts(aside, each["given"]))
    assert (then["id"], then["outcome"]) == (id, Outcome.CANCELLED)


@pytest.mark.row("T03")
def test_a_side_branch_can_be_gone_back_to(conductor: Conductor, store: Remembering) -> None:
    conductor.take(*TO_THE_CAMERA)
    row = last(store)
    conductor.take(COVERED)
    slip = last(store)
    conductor.take(GoBack(to=row))
    conductor.take(GOOD)
    conductor.take(GoBack(to=slip))
    conductor.take(EventName.CLOSE)
    assert history(conductor) == [ENGLISH.say("outcome.rejected.title")]
    assert EventName.PROOF_PASSED in {each.line.name for each in conductor.past.lines() if each.aside}
    assert EventName.PROOF_FAILED not in {each.line.name for each in conductor.past.lines() if each.aside}


@pytest.mark.row("T03")
def test_it_is_said_whom_else_going_back_touches(conductor: Conductor, store: Store) -> None:
    conductor.take(*TO_THE_CAMERA)
    row = last(store)
    past = conductor.past
    assert past.cost(past.moment(row)) == ((), 0)
    conductor.take(COVERED)
    assert conductor.past.cost(conductor.past.moment(row)) == ((), 1)
    conductor.take(EventName.CLOSE)
    conductor.take(OpenAccount(other="shop-1"))
    conductor.take(OpenAccount(other="shop-2"))
    past = conductor.past
    assert past.cost(past.moment(row)).accounts == ("shop-1", "trainee"), "the one at hand is known to be"
    assert past.cost(past.moment(last(store))) == ((), 0)


@pytest.mark.row("T03", "T10")
def test_other_accounts_that_nothing_happened_to_are_not_named(conductor: Conductor, store: Store) -> None:
    conductor.take(OpenAccount(other="shop-1"))
    conductor.take(EventName.NEXT)
    row = last(store)
    for _ in range(2):
        conductor.take(EventName.BACK)
        conductor.take(GoBack(to=row))
    conductor.take(EventName.BACK)
    past = conductor.past
    assert past.cost(past.moment(row)).accounts == ()


@pytest.mark.row("T03", "T09")
def test_what_was_typed_since_is_not_shown_after_going_back(conductor: Conductor, store: Store) -> None:
    conductor.take(*TO_THE_CAMERA[:4])
    conductor.take(Typed({Field.NAME: "演示样本"}))
    conductor.take(Typed({Field.NAME: "另一个"}))
    conductor.take(GoBack())
    (name,) = [each for each in conductor.page(ENGLISH).fields if each.field is Field.NAME]
    assert name.value != "另一个"
    assert name.filled


@pytest.mark.row("T03", "T10")
def test_the_page_as_it_was_is_in_todays_language_and_of_the_rules_of_then(store: Remembering) -> None:
    conductor = Conductor(store, fresh(), BUNDLED)
    conductor.take(*TO_THE_TRANSFER)
    row = last(store)
    shown = conductor.page(Texts.load("zh_CN"))
    for number in range(250):
        conductor.take(WalletSays(card_bound=bool(number % 2)))
    conductor.take(ClockBy(to="deadline"))
    past = conductor.past
    then = past.moment(row)
    assert then.is_exact
    assert then.is_of_today
    was = past.page(then, Texts.load("zh_CN"))
    assert (was.page, was.title, was.now_text, was.countdown) == (
        shown.page,
        shown.title,
        shown.now_text,
        shown.countdown,
    )
    other = PolicyReadings({"limits": {"transfer_business_days": 9}})
    again = Conductor.resume(store, fresh, other)
    assert again.past.moment(row).rules.text == BUNDLED.text
    assert again.past.page(again.past.moment(row), Texts.load("zh_CN")).countdown == shown.countdown


@pytest.mark.row("T03", "T10")
def test_where_today_goes_another_way_the_nearest_moment_is_shown_and_there_is_no_way_back(
    conductor: Conductor, store: Remembering, monkeypatch: pytest.MonkeyPatch
) -> None:
    for each in TO_THE_FORM:
        conductor.take(each)
    reached, row = last(store) - 1, last(store)
    rows = [dict(each) for each in store.journal()]
    rows[-1]["what"] = [{"name": "submit"}]
    monkeypatch.setattr(store, "journal", lambda first=0: (each for each in rows if each["number"] >= first))
    then = conductor.past.moment(row)
    assert (then.is_exact, then.reached) == (False, reached)
    assert conductor.past.page(then, ENGLISH).page is Page.REGION
    with pytest.raises(NotPossible) as refused:
        conductor.take(GoBack(to=row))
    assert refused.value.key == "back.differs"


@pytest.mark.row("T03", "R33")
def test_a_row_that_cannot_be_read_any_more_ends_nothing_and_cannot_be_shown(
    conductor: Conductor, store: Remembering, monkeypatch: pytest.MonkeyPatch
) -> None:
    conductor.take(*TO_THE_FORM)
    rows = [dict(each) for each in store.journal()]
    rows[0]["world"] = {"no": "World"}
    rows[-1]["lines"] = [{**rows[-1]["lines"][0], "name": "of_another_version"}, *rows[-1]["lines"][1:]]
    monkeypatch.setattr(store, "journal", lambda first=0: (each for each in rows if each["number"] >= first))
    monkeypatch.setattr(store, "newest_rows", lambda _most=64: reversed(rows))
    again = Conductor.resume(store, fresh, BUNDLED)
    assert [line.name for line in again.log] == [EventName.CHOOSE_REGION]
    for row in (1, 2):
        for asks in (partial(again.past.as_it_was, row, ENGLISH), partial(again.take, GoBack(to=row))):
            with pytest.raises(NotPossible) as refused:
                asks()
            assert refused.value.key == "back.not_shown"


@pytest.mark.row("T03", "R33")
def test_where_the_system_refuses_to_read_the_journal_going_back_says_so_and_changes_nothing(
    conductor: Conductor, store: Remembering, monkeypatch: pytest.MonkeyPatch
) -> None:
    conductor.take(*TO_THE_FORM)
    before = conductor.world

    def refuses(_first: int = 0) -> NoReturn:
        raise StoreUnreadable(Path("journal"), PermissionError(13, "Permission denied"))

    monkeypatch.setattr(store, "journal", refuses)
    with pytest.raises(NotSaved):
        conductor.take(GoBack(to=1))
    assert conductor.world == before


@pytest.mark.row("T03", "R33")
@pytest.mark.parametrize("lost", ["lines", "what", "kind", "world", "follows"])
def test_rows_that_lack_something_end_no_start(
    store: Remembering, conductor: Conductor, monkeypatch: pytest.MonkeyPatch, lost: str
) -> None:
    conductor.take(*TO_THE_FORM)
    rows = [{name: value for name, value in each.items() if name != lost} for each in store.journal()]
    monkeypatch.setattr(store, "journal", lambda first=0: (each for each in rows if each["number"] >= first))
    monkeypatch.setattr(store, "newest_rows", lambda _most=64: reversed(rows))
    again = Conductor.resume(store, fresh, BUNDLED)
    assert again.page(ENGLISH).page is conductor.world.session.page
    with suppress(NotPossible):
        again.take(GoBack())
    assert len(list(again.past.lines())) in (0, 2)


@pytest.mark.row("T03", "R33")
@pytest.mark.parametrize("writes", range(3))
@pytest.mark.parametrize("refusal", [KeyboardInterrupt(), StoreUnwritable(Path("w"), OSError(28, "full"))])
def test_a_program_killed_at_any_write_has_gone_back_or_has_not(refusal: BaseException, writes: int) -> None:
    store = Torn.in_memory(key=b"k" * 32)
    conductor = Conductor(store, fresh(), BUNDLED)
    conductor.take(*TO_THE_CAMERA)
    row = last(store)
    while not conductor._pen.is_full:
        conductor.take(WalletSays(card_bound=False))
    conductor.take(COVERED)
    while not conductor._pen.is_full:
        conductor.take(WalletSays(card_bound=True))
    before = conductor.world
    store.writes_left, store.refusal = writes, refusal
    with suppress(KeyboardInterrupt, NotSaved):
        conductor.take(GoBack(to=row))
    store.writes_left = 10_000
    resumed = Conductor.resume(store, fresh, BUNDLED)
    went = writes > 1
    assert (resumed.world.session.page is Page.FACE) == went
    if not went:
        assert resumed.world == before
    assert replay(rows_of(store)) == resumed.world
    resumed.take(GOOD if went else EventName.CLOSE)
    assert replay(rows_of(store)) == resumed.world


def test_ranges_that_touch_are_one_and_what_lies_between_counts() -> None:
    aside = set_aside(set_aside(set_aside((), 4, 9), 20, 30), 9, 12)
    assert aside == ((5, 12), (21, 30))
    assert [number for number in (4, 5, 12, 13, 21, 30, 31) if counts(aside, number)] == [4, 13, 31]
    assert set_aside(aside, 3, 40) == ((4, 40),)
    assert set_aside(aside, 7, 7) == aside


@pytest.mark.row("T03", "T10")
def test_the_row_of_going_back_says_what_it_follows(conductor: Conductor, store: Remembering) -> None:
    conductor.take(*TO_THE_CAMERA)
    row, given_then = last(store), rows_of(store)[-1].given
    conductor.take(COVERED)
    given_since = rows_of(store)[-1].given
    conductor.take(GoBack(to=row))
    back = rows_of(store)[-1]
    assert isinstance(back, Beginning)
    assert (back.follows, back.aside) == (row, ((given_then + 1, given_since),))
    assert last_step(store.newest_rows()) is not None
    assert json.loads(store.text) == json.loads(conductor.world.model_dump_json())
