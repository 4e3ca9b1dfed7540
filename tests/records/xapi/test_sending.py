"""What waits arrives: each statement once, in order, whatever the store, the network or the program does (T07)."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from realname_wizard.records.xapi.client import Trouble
from realname_wizard.records.xapi.sending import (
    FIRST_WAIT,
    LONGEST_WAIT,
    MOST_IN_BATCH,
    MOST_REFUSED,
    Round,
    Sender,
    Sending,
    pause_after,
)
from realname_wizard.store.errors import StoreBusy, StoreError, StoreUnreadable
from realname_wizard.store.outbox import Outbox

from .made import Lrs

pytestmark = pytest.mark.row("T07")


def statement(number: int) -> dict[str, object]:
    return {"id": f"00000000-0000-4000-8000-{number:012d}", "timestamp": "2026-11-23T01:00:00Z"}


def filled(folder: Path, count: int, each: int = 3) -> Outbox:
    outbox = Outbox(folder / "outbox")
    for first in range(0, count, each):
        outbox.put([statement(number) for number in range(first, min(first + each, count))])
    return outbox


def ids(*numbers: int) -> list[str]:
    return [str(statement(number)["id"]) for number in numbers]


def test_it_arrives_in_order_and_in_batches(tmp_path: Path) -> None:
    outbox, store = filled(tmp_path, 250), Lrs()
    assert outbox.waiting()[0] == 250
    assert Sender(outbox, store).run() == Round(sent=250)
    assert list(store.there) == ids(*range(250))
    assert max(map(len, store.posts)) <= MOST_IN_BATCH
    assert outbox.waiting() == (0, None)


def test_it_arrives_in_order_also_where_the_clock_was_set_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hours, outbox, store = iter((9, 7, 8, 0)), Outbox(tmp_path / "outbox"), Lrs()
    monkeypatch.setattr("realname_wizard.store.outbox.time_ns", lambda: next(hours) * 3_600 * 10**9)
    for number in range(4):
        outbox.put([statement(number)])
    Sender(outbox, store).run()
    assert list(store.there) == ids(*range(4))


@settings(max_examples=10)
@given(st.sets(st.integers(0, 39), max_size=6))
def test_the_wrong_ones_are_found_set_aside_and_told_and_the_rest_goes(
    tmp_path_factory: pytest.TempPathFactory, wrong: set[int]
) -> None:
    outbox, store = filled(tmp_path_factory.mktemp("sending"), 40), Lrs()
    store.wrong = lambda each: each["id"] in ids(*wrong)
    assert Sender(outbox, store).run() == Round(sent=40 - len(wrong), refused=len(wrong))
    assert list(store.there) == ids(*(set(range(40)) - wrong))
    assert {path.stem for path in outbox.refused()} == set(ids(*wrong))
    assert all("one is wrong" in outbox.why(path) for path in outbox.refused())
    assert outbox.names() == []
    store.wrong = lambda _each: False
    assert outbox.again() == len(wrong)
    assert Sender(outbox, store).run().sent == len(wrong)
    assert set(store.there) == set(ids(*range(40)))


def test_where_a_store_refuses_everything_it_is_the_store_that_is_wrong(tmp_path: Path) -> None:
    outbox, store = filled(tmp_path, 120), Lrs()
    store.wrong = lambda _each: True
    trouble = Sender(outbox, store).run().trouble
    assert trouble is not None
    assert (trouble.key, trouble.waits) == ("xapi.trouble.refuses", True)
    assert len(outbox.refused()) == MOST_REFUSED
    assert outbox.waiting()[0] == 120
    store.wrong = lambda _each: False
    Sender(outbox, store).run()
    assert set(store.there) == set(ids(*range(120)))


def test_one_that_a_store_stumbles_over_does_not_hold_up_the_rest(tmp_path: Path) -> None:
    outbox, store = filled(tmp_path, 40), Lrs()
    store.wrong, store.refusal = lambda each: each["id"] in ids(7, 8), 500
    assert Sender(outbox, store).run() == Round(sent=38, refused=2)
    assert {path.stem for path in outbox.refused()} == set(ids(7, 8))


def test_a_store_that_stumbles_over_everything_is_left_in_peace_and_nothing_is_set_aside(
    tmp_path: Path,
) -> None:
    outbox, store = filled(tmp_path, 100), Lrs()
    store.wrong, store.refusal = lambda _each: True, 500
    trouble = Sender(outbox, store).run().trouble
    assert trouble is not None
    assert (trouble.key, trouble.waits) == ("xapi.trouble.answer", False)
    assert len(store.posts) < 20
    assert (outbox.refused(), outbox.waiting()[0]) == ([], 100)


def test_what_arrived_though_the_answer_was_lost_arrives_once(tmp_path: Path) -> None:
    outbox, store = filled(tmp_path, 30), Lrs()
    store.trouble, store.lost = Trouble("xapi.trouble.unreachable", host="x"), True
    for _attempt in range(3):
        assert Sender(outbox, store).run().trouble is store.trouble
    assert outbox.waiting()[0] == 30
    store.trouble = None
    assert Sender(outbox, store).run() == Round(sent=30)
    assert list(store.there) == ids(*range(30))


def test_offline_for_two_hundred_attempts_nothing_is_lost_or_there_twice(tmp_path: Path) -> None:
    outbox, store = Outbox(tmp_path), Lrs()
    store.trouble = Trouble("xapi.trouble.unreachable", host="x")
    for number in range(200):
        outbox.put([statement(number)])
        assert Sender(Outbox(tmp_path), store).run().trouble is store.trouble
    assert (outbox.waiting()[0], store.there) == (200, {})
    store.trouble = None
    assert Sender(outbox, store).run() == Round(sent=200)
    assert list(store.there) == ids(*range(200))


def test_one_that_is_there_already_with_the_same_content_has_arrived(tmp_path: Path) -> None:
    outbox, store = filled(tmp_path, 1), Lrs()
    store.there[ids(0)[0]] = {**statement(0), "stored": "", "authority": "added by the store"}
    assert Sender(outbox, store).run() == Round(sent=1)
    assert outbox.refused() == []


def test_only_one_sends_at_a_time(tmp_path: Path) -> None:
    outbox = filled(tmp_path, 3)
    with outbox.sending(), pytest.raises(StoreBusy):
        Sender(Outbox(tmp_path / "outbox"), Lrs()).run()
    assert Sender(outbox, Lrs()).run().sent == 3


def test_a_file_that_is_damaged_is_moved_aside_and_the_rest_goes(tmp_path: Path) -> None:
    outbox, store = filled(tmp_path, 9), Lrs()
    broken = tmp_path / "outbox" / outbox.names()[1]
    broken.write_bytes(b'{"statements": {"1": ')
    assert Sender(outbox, store).run().sent == 6
    assert list(store.there) == ids(0, 1, 2, 6, 7, 8)
    assert outbox.names() == []
    assert [each.name for each in (tmp_path / "outbox").glob("*.damaged-*")] != []


def test_a_file_that_cannot_be_read_now_is_not_taken_for_sent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outbox, store = filled(tmp_path, 9), Lrs()
    held = outbox.names()[1]

    def reads(path: Path) -> bytes | None:
        if path.name == held:
            raise StoreUnreadable(path, PermissionError(13, "Permission denied"))
        return path.read_bytes()

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr("realname_wizard.store.sittings.read_file", reads)
        with pytest.raises(StoreUnreadable):
            Sender(outbox, store).run()
    assert (outbox.names(), list(store.there)) == ([held], ids(0, 1, 2, 6, 7, 8))
    assert Sender(outbox, store).run() == Round(sent=3)
    assert set(store.there) == set(ids(*range(9)))


def test_it_waits_longer_after_each_failure_and_never_for_ever() -> None:
    pauses = [pause_after(tries) for tries in range(1, 40)]
    assert 0.75 * FIRST_WAIT <= pauses[0] <= 1.25 * FIRST_WAIT
    assert all(pause <= 1.25 * LONGEST_WAIT for pause in pauses)
    assert min(pauses[10:]) >= 0.75 * LONGEST_WAIT
    assert len({round(pause_after(5), 6) for _desk in range(5)}) > 1, "not all desks at once"


# --- the thread


@pytest.fixture
def rounds() -> Iterator["Rounds"]:
    made = Rounds()
    yield made
    made.sending.close(5)


class Rounds:
    """What comes of each round, and when one is over."""

    def __init__(self) -> None:
        self.results: list[Round | StoreError] = []
        self.waiting, self.ran, self.told = False, 0, Event()
        self.next = Round()
        self.sending = Sending(self._run, lambda: self.waiting, self._tell)

    def _run(self, _stop: object) -> Round:
        self.ran += 1
        self.waiting = self.next.trouble is not None
        return self.next

    def _tell(self, what: Round | StoreError) -> None:
        self.results.append(what)
        self.told.set()

    def wait(self) -> Round | StoreError:
        assert self.told.wait(10)
        self.told.clear()
        return self.results[-1]


def test_it_sends_when_something_waits(rounds: Rounds) -> None:
    rounds.waiting, rounds.next = True, Round(sent=2)
    rounds.sending.wake()
    assert rounds.wait() == Round(sent=2)


def test_a_wrong_password_is_told_once_and_nothing_is_tried_until_somebody_says_so(rounds: Rounds) -> None:
    rounds.next = Round(trouble=Trouble("xapi.trouble.password", waits=True, host="x"))
    rounds.waiting = True
    rounds.sending.wake()
    rounds.wait()
    for _step in range(5):
        rounds.sending.wake()
    assert rounds.ran == 1
    rounds.next = Round(sent=1)
    rounds.sending.now()
    assert rounds.wait() == Round(sent=1)
    assert rounds.ran == 2
