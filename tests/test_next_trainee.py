"""The next trainee begins with a fresh World, and what was recorded stays on record (T13, R33)."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.beginning import COVERED, GOOD, NOW, TO_THE_CAMERA, fresh

from realname_wizard.conductor import Conductor
from realname_wizard.counterparts.ledger import new_world, numbered_after
from realname_wizard.flow.records import is_of
from realname_wizard.messages.account_events import OpenAccount
from realname_wizard.messages.outside_events import LanguageSwitched
from realname_wizard.messages.refusals import NotSaved
from realname_wizard.messages.typed import ClockBy
from realname_wizard.policy.load import BUNDLED
from realname_wizard.store.errors import StoreUnwritable
from realname_wizard.store.keeper import Store
from realname_wizard.texts.catalogue import Texts
from realname_wizard.words import EventName, Method, Outcome, Page, Reason

ENGLISH = Texts.load("en")


class Killed(BaseException):
    """The program was killed."""


class Failing(Store):
    """A store that refuses, or kills the program, at the write of that number from now on."""

    fails_at = 0
    fails_with: BaseException = StoreUnwritable(Path("world.json"), OSError(28, "No space left on device"))
    writes = 0

    def _write(self, does: Callable[[], None]) -> None:
        self.writes += 1
        if self.writes == self.fails_at:
            raise self.fails_with
        does()

    def save_world_json(self, text: str, *beside: Any) -> None:
        self._write(lambda: super(Failing, self).save_world_json(text, *beside))

    def record_attempt(self, attempt: dict[str, Any]) -> None:
        self._write(lambda: super(Failing, self).record_attempt(attempt))


def begun(store: Store) -> Conductor:
    return Conductor.resume(store, fresh, BUNDLED)


def verify(conductor: Conductor) -> None:
    conductor.take(*TO_THE_CAMERA)
    conductor.take(GOOD)
    assert conductor.world.session.outcome is Outcome.VERIFIED


@pytest.mark.row("T13")
def test_the_next_trainee_begins_afresh_in_the_same_language() -> None:
    store = Store.in_memory()
    conductor = begun(store)
    verify(conductor)
    conductor.take(LanguageSwitched(language="zh_CN"), ClockBy(days=3))
    conductor = conductor.next_trainee()
    world = conductor.world
    assert (world.now, world.language, world.current) == (NOW, "zh_CN", "trainee")
    assert world.session.page is Page.WELCOME
    assert [each.identity for each in world.ledger.accounts] == [None]
    assert conductor.page(ENGLISH).log == ()
    assert begun(store).world == world, "and it is that World which a restart takes up"


@pytest.mark.row("T13", "R16")
def test_many_learners_verify_with_the_same_sample_one_after_the_other_f22() -> None:
    store = Store.in_memory()
    conductor = begun(store)
    for _ in range(5):
        verify(conductor)
        conductor = conductor.next_trainee()
    assert [each["outcome"] for each in store.attempts()] == [Outcome.VERIFIED] * 5
    assert len({each["id"] for each in store.attempts()}) == 5


@pytest.mark.row("T13", "R33")
def test_what_was_recorded_before_stays_and_is_not_the_next_trainees() -> None:
    store = Store.in_memory()
    conductor = begun(store)
    verify(conductor)
    before = store.attempts()
    conductor = conductor.next_trainee()
    assert store.attempts()[: len(before)] == before
    conductor.take(EventName.SHOW_ACCOUNT)
    own = conductor.page(ENGLISH).own
    assert own is not None
    assert own.history == ()


@pytest.mark.row("T13", "R33")
def test_an_attempt_under_way_is_put_on_record_when_the_next_trainee_begins() -> None:
    store = Store.in_memory()
    conductor = begun(store)
    conductor.take(*TO_THE_CAMERA)
    conductor.next_trainee()
    (kept,) = store.attempts()
    assert (kept["outcome"], kept["method"]) == (Outcome.NONE, Method.FACE)
    assert [line for row in store.journal() for line in row["lines"]][-1]["name"] == EventName.ADMITTED


@pytest.mark.row("T13", "R33")
def test_what_was_left_at_another_account_is_on_record_and_no_number_is_given_again_f70() -> None:
    store = Store.in_memory()
    conductor = begun(store)
    conductor.take(*TO_THE_CAMERA)
    conductor.take(EventName.CANCEL, EventName.CLOSE, OpenAccount(other="another"), EventName.NEXT)
    used = conductor.world.next_number
    conductor = conductor.next_trainee()
    kept = {each["account"]: each for each in store.attempts()}
    assert set(kept) == {"trainee", "another"}
    assert kept["trainee"]["method"] == Method.FACE
    assert conductor.world.next_number >= used


@pytest.mark.row("T13", "R33")
@pytest.mark.parametrize("at", [1, 2], ids=["the record", "the World"])
def test_where_it_cannot_be_saved_the_rehearsal_goes_on_as_it_was(at: int) -> None:
    store = Failing.in_memory()
    conductor = begun(store)
    conductor.take(*TO_THE_CAMERA)
    before = conductor.world
    store.fails_at = store.writes + at
    with pytest.raises(NotSaved, match="No space left"):
        conductor.next_trainee()
    assert conductor.world == before
    assert begun(store).world == before
    conductor.take(GOOD)
    assert [each["outcome"] for each in store.attempts()] == [Outcome.VERIFIED]
    assert conductor.next_trainee().world.session.page is Page.WELCOME, "once there is room, it can be done"


@pytest.mark.row("T13", "R33")
@pytest.mark.parametrize("at", [1, 2], ids=["the record", "the World"])
def test_killed_on_the_way_the_rehearsal_goes_on_as_it_was(at: int, tmp_path: Path) -> None:
    with Failing.open(tmp_path) as store:
        conductor = begun(store)
        conductor.take(*TO_THE_CAMERA)
        before = conductor.world
        store.fails_at, store.fails_with = store.writes + at, Killed()
        with pytest.raises(Killed):
            conductor.next_trainee()
    with Store.open(tmp_path) as store:
        assert begun(store).world == before


@pytest.mark.row("R33")
def test_attempts_have_other_numbers_after_the_world_was_moved_aside_f70(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        conductor = begun(store)
        verify(conductor)
        first = store.attempts()
    (tmp_path / "world.json").unlink()
    with Store.open(tmp_path) as store:
        conductor = begun(store)
        conductor.take(*TO_THE_CAMERA)
        conductor.take(COVERED)
        kept = store.attempts()
    assert kept[:1] == first, "what was verified is still on record as such"
    assert [each["outcome"] for each in kept] == [Outcome.VERIFIED, Outcome.REJECTED]


@pytest.mark.row("R33")
def test_attempts_have_other_numbers_where_an_old_copy_of_the_world_is_put_back_f70(tmp_path: Path) -> None:
    world = tmp_path / "world.json"
    with Store.open(tmp_path) as store:
        conductor = begun(store)
        conductor.take(*TO_THE_CAMERA)
        store.settle()
        copy = world.read_bytes()
        conductor.take(GOOD)
        first = store.attempts()
    world.write_bytes(copy)
    with Store.open(tmp_path) as store:
        conductor = begun(store)
        conductor.take(COVERED)
        kept = store.attempts()
        assert kept[:1] == first
        assert [each["outcome"] for each in kept] == [Outcome.VERIFIED, Outcome.REJECTED]
        conductor.take(EventName.CLOSE)
        own = conductor.page(ENGLISH).own
    assert own is not None
    assert len(own.history) == 2, "it is the same account, and both are its attempts"


@pytest.mark.row("R33")
def test_numbers_follow_the_last_one_on_record_and_stay_where_they_do_already() -> None:
    world = fresh()
    assert numbered_after(world, 0, fresh=True) == world
    assert numbered_after(world, 1) == world
    (moved,) = numbered_after(world, 2).sessions
    assert moved.attempt.id == "trainee-3"
    assert numbered_after(world, 2).next_number == 4
    assert numbered_after(world, 2).ledger == world.ledger
    other = numbered_after(world, 1, fresh=True)
    assert other.session.attempt.id == "trainee-2"
    assert other.account.id != world.account.id
    assert other.session.holder.id == other.account.id


@pytest.mark.row("T03", "R33")
def test_the_log_keeps_earlier_attempts_of_the_account_f19() -> None:
    store = Store.in_memory()
    conductor = begun(store)
    conductor.take(*TO_THE_CAMERA)
    conductor.take(COVERED)
    conductor.take(EventName.RETRY)
    conductor.take(GOOD)
    names = [line.name for line in conductor.page(ENGLISH).log]
    assert names.count(EventName.FACE_CHECK) == 2
    assert names.index(EventName.NEXT) < names.index(EventName.RETRY)
    conductor.take(OpenAccount(other="shop"))
    assert conductor.page(ENGLISH).log == (), "another account has its own"
    conductor.take(OpenAccount(other="trainee"))
    assert [line.name for line in conductor.page(ENGLISH).log] == [*names, EventName.OPEN_ACCOUNT]
    assert begun(store).page(ENGLISH).log == conductor.page(ENGLISH).log


@pytest.mark.row("R33")
def test_a_record_of_an_earlier_version_is_found_by_the_name_of_its_account() -> None:
    account = fresh().account
    assert is_of({"account": "trainee"}, account.evolve(id=""))
    assert not is_of({"account": "trainee"}, account), "an account of a later World is another one"
    assert is_of({"account": "elsewhere", "account_id": account.id}, account)


@pytest.mark.row("T13")
def test_a_fresh_world_is_of_today() -> None:
    days = iter((NOW, NOW + timedelta(days=1)))
    store = Store.in_memory()
    conductor = Conductor.resume(
        store, lambda: new_world(now=next(days), account="trainee", rules=BUNDLED), BUNDLED
    )
    assert conductor.next_trainee().world.now == NOW + timedelta(days=1)


@pytest.mark.row("T13")
def test_reasons_of_the_trainee_before_do_not_reach_the_next() -> None:
    store = Store.in_memory()
    conductor = begun(store)
    conductor.take(*TO_THE_CAMERA)
    conductor.take(COVERED)
    assert conductor.world.session.reasons == (Reason.FACE_COVERED,)
    conductor = conductor.next_trainee()
    assert conductor.world.session.reasons == ()
    assert json.dumps(store.load_world()).count("face_covered") == 0
