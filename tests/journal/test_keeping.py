"""The journal is kept once, in files that are written once, and an act acknowledged is an act kept (T10, R33)."""

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from tests.beginning import fresh
from tests.journal.kept_worlds import rows_of
from tinydb import TinyDB

from realname_wizard.conductor import MOST_LINES, Conductor
from realname_wizard.flow.log_model import Wanted
from realname_wizard.journal.replay import replay
from realname_wizard.journal.rows import Beginning
from realname_wizard.journal.writing import MOST_ROWS
from realname_wizard.messages.account_events import OpenAccount
from realname_wizard.messages.events import ChooseRegion
from realname_wizard.messages.outside_events import WalletSays
from realname_wizard.messages.refusals import NotSaved
from realname_wizard.policy.load import BUNDLED
from realname_wizard.store.errors import StoreUnwritable
from realname_wizard.store.keeper import Store
from realname_wizard.texts.catalogue import Texts
from realname_wizard.words import EventName, Outcome, Region

KEY = b"k" * 32
TO_A_RESULT = (EventName.NEXT, ChooseRegion(region=Region.OVERSEAS))


def opened(folder: Path) -> tuple[Store, Conductor]:
    store = Store.open(folder, key=KEY)
    return store, Conductor.resume(store, fresh, BUNDLED)


def say(conductor: Conductor, times: int) -> None:
    for number in range(times):
        conductor.take(WalletSays(card_bound=bool(number % 2)))


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "journal").iterdir())


@pytest.mark.row("T10")
def test_rows_go_into_small_tinydb_files_that_are_written_once(tmp_path: Path) -> None:
    store, conductor = opened(tmp_path)
    with store:
        say(conductor, 90)
        first = names(tmp_path)
        content = {name: (tmp_path / "journal" / name).read_bytes() for name in first}
        say(conductor, 130)
        assert [row.number for row in rows_of(store)] == list(range(1, 222))
        assert replay(rows_of(store)) == conductor.world
    files = names(tmp_path)
    assert files[: len(first)] == first
    assert all((tmp_path / "journal" / name).read_bytes() == kept for name, kept in content.items())
    for name in files:
        with TinyDB(tmp_path / "journal" / name, access_mode="r") as file:
            table = file.table("journal")
            assert 0 < len(table) <= MOST_ROWS
            assert all(row["number"] == row.doc_id for row in table)
    assert (tmp_path / "journal").stat().st_mode & 0o077 == 0


class Torn(Store):
    """A store in memory that is killed, or refused room, between the file of the rows and the World that drops them."""

    refusal: BaseException | None = None
    kept = 0

    def keep_rows(self, rows: Mapping[int, str]) -> None:
        super().keep_rows(rows)
        self.kept += 1
        self.torn = self.refusal is not None

    torn = False

    def save_world_json(self, text: str, *beside: Any) -> None:
        if self.torn and self.refusal is not None:
            raise self.refusal
        super().save_world_json(text, *beside)


class Killed(BaseException):
    """The program was killed."""


@pytest.mark.row("T10", "R33")
def test_a_kill_between_the_file_and_the_world_loses_no_act_and_doubles_none() -> None:
    store = Torn.in_memory(key=KEY)
    conductor = Conductor.resume(store, fresh, BUNDLED)
    store.refusal = Killed()
    done = 0
    with suppress(Killed):
        while done < 2 * MOST_ROWS:
            conductor.take(WalletSays(card_bound=False))
            done += 1
    assert store.torn
    store.refusal = None
    resumed = Conductor.resume(store, fresh, BUNDLED)
    assert [row.number for row in rows_of(store)] == list(range(1, done + 2))
    say(resumed, 150)
    assert store.kept > 2
    assert [row.number for row in rows_of(store)] == list(range(1, done + 152))
    assert replay(rows_of(store)) == resumed.world


@pytest.mark.row("T10", "R33")
def test_a_full_disk_between_the_file_and_the_world_is_no_act() -> None:
    store = Torn.in_memory(key=KEY)
    conductor = Conductor.resume(store, fresh, BUNDLED)
    store.refusal = StoreUnwritable(Path("world.json"), OSError(28, "No space left on device"))
    with pytest.raises(NotSaved):
        say(conductor, 200)
    number = rows_of(store)[-1].number
    store.refusal = None
    say(conductor, 200)
    assert [row.number for row in rows_of(store)] == list(range(1, number + 201))
    assert replay(rows_of(store)) == conductor.world


@pytest.mark.row("T10", "R33")
def test_an_old_copy_of_the_world_is_another_branch_and_no_number_is_given_twice(tmp_path: Path) -> None:
    store, conductor = opened(tmp_path)
    with store:
        say(conductor, 10)
        store.settle()
        old = (tmp_path / "world.json").read_bytes()
        came_to = rows_of(store)[-1].number
        say(conductor, 100)
        conductor.take(*TO_A_RESULT)
        say(conductor, 100)
    (tmp_path / "world.json").write_bytes(old)
    store, conductor = opened(tmp_path)
    with store:
        before = rows_of(store)
        branch = before[-1]
        assert isinstance(branch, Beginning)
        assert (branch.number, branch.follows) == (max(row.number for row in before[:-1]) + 1, came_to)
        conductor.take(*TO_A_RESULT)
        assert [each["outcome"] for each in store.attempts()] == [Outcome.HANDED_OFF] * 2
        assert len({each["id"] for each in store.attempts()}) == 2
        assert replay(rows_of(store)) == conductor.world


@pytest.mark.row("T10", "R33")
def test_attempts_have_numbers_of_their_own_where_only_the_journal_tells_what_was_given(
    tmp_path: Path,
) -> None:
    store, conductor = opened(tmp_path)
    with store:
        say(conductor, 100)
    (tmp_path / "world.json").write_text('{"world":{"1":{"format":4,"world":{"no":"World"}}}}')
    store, conductor = opened(tmp_path)
    with store:
        assert conductor.aside is not None
        last = rows_of(store)[-1]
        given = max(row.given for row in rows_of(store)[:-1])
        assert int(conductor.world.session.attempt.id.rpartition("-")[2]) > given
        assert isinstance(last, Beginning)
        assert last.follows is None


@pytest.mark.row("R33", "T10")
def test_a_damaged_file_costs_its_rows_alone(tmp_path: Path) -> None:
    store, conductor = opened(tmp_path)
    with store:
        say(conductor, 250)
        world = conductor.world
    second = tmp_path / "journal" / names(tmp_path)[1]
    second.write_bytes(second.read_bytes()[:-100])
    store, conductor = opened(tmp_path)
    with store:
        assert conductor.world == world
        rows = rows_of(store)
        assert 0 < len(rows) < 251
        assert replay(rows) == world, "a World stands beside an act every so often"
        assert len(rows_of(store)) == len(rows)
        assert [name for name in names(tmp_path) if "damaged" in name] != []
        conductor.anew()
        assert not (tmp_path / "journal").exists()


def as_before_the_journal(folder: Path) -> list[EventName]:
    """A folder as the program kept it when logs lay in sessions and records; what happened in it."""
    with Store.in_memory(key=KEY) as store:
        conductor = Conductor(store, fresh(), BUNDLED)
        conductor.take(*TO_A_RESULT)
        record, log = store.attempts()[0], conductor.log
        world = json.loads(conductor.world.model_dump_json(exclude={"running"}))
    plain = [json.loads(line.model_dump_json(exclude={"of", "attempt"})) for line in log]
    attempt = world["sessions"][0]["attempt"]
    for name in ("last_at", "ended_by"):
        del attempt[name], record["given" if name == "last_at" else name]
    earlier = [{**plain[0], "number": -2}, {**plain[1], "number": -1}]
    older = record | {"id": "trainee-0", "events": earlier}
    unrecorded = [json.dumps(record | {"events": plain})]
    attempt["log"] = plain
    old = {"format": 2, "seals": [], "world": world | {"unrecorded": unrecorded}}
    (folder / "world.json").write_text(json.dumps({"world": {"1": old}}), encoding="utf-8")
    records = {"format": {"1": {"records": 1}}, "attempts": {"1": older}}
    (folder / "records.json").write_text(json.dumps(records), encoding="utf-8")
    return [line.name for line in log]


@pytest.mark.row("R33", "T03", "T10")
def test_what_was_kept_before_the_journal_is_brought_over_with_its_log(tmp_path: Path) -> None:
    names = as_before_the_journal(tmp_path)
    for _ in range(2):
        store, conductor = opened(tmp_path)
        with store:
            assert conductor.aside is None
            assert [line.name for line in conductor.log] == [*names, *names]
            assert [each["id"] for each in store.attempts()] == ["trainee-0", "trainee-1"]
            assert store.attempts()[0]["before_the_journal"]
            assert replay(rows_of(store)) == conductor.world
    store, conductor = opened(tmp_path)
    with store:
        conductor.take(EventName.BACK)
        assert store.unrecorded() == []
        assert [line.name for line in conductor.log] == [*names, *names, EventName.BACK]
        page = conductor.page(Texts.load("en"))
        assert [each.name for each in page.log][-1] is EventName.BACK
        conductor.take(EventName.BACK)
        conductor.take(EventName.SHOW_ACCOUNT)
        own = conductor.page(Texts.load("en")).own
        assert own is not None
        said = Texts.load("en").say("account.past.before")
        assert {each.reference: each.note for each in own.history} == {"trainee-0": said, "trainee-1": ""}
        rows = list(filter(None, conductor.past.rows(Texts.load("en"), Wanted())))
        mark = Texts.load("en").say("log.before")
        assert [(each.row, each.mark) for each in rows[-2 * len(names) :]] == [(0, mark)] * 2 * len(names)
        assert all(each.row and not each.mark for each in rows[: -2 * len(names)])


@pytest.mark.row("T03", "T10")
def test_the_log_is_the_same_after_a_restart_and_after_another_account_was_at_hand(tmp_path: Path) -> None:
    store, conductor = opened(tmp_path)
    with store:
        say(conductor, MOST_LINES + 30)
        log = conductor.log
        assert len(log) == MOST_LINES
        conductor.take(OpenAccount(other="shop-1"))
        assert not conductor.log
        say(conductor, 3)
        conductor.take(OpenAccount(other="trainee"))
        assert [line.name for line in conductor.log] == [
            *(line.name for line in log[1:]),
            EventName.OPEN_ACCOUNT,
        ]
        assert {line.of for line in conductor.log} == {conductor.world.account.id}
        log = conductor.log
    store, conductor = opened(tmp_path)
    with store:
        assert conductor.log == log
        assert conductor.next_trainee().log == ()


@pytest.mark.row("T03", "T10")
def test_what_happened_on_a_side_branch_is_not_in_the_log(tmp_path: Path) -> None:
    store, conductor = opened(tmp_path)
    with store:
        say(conductor, 2)
        store.settle()
        old = (tmp_path / "world.json").read_bytes()
        numbers = [line.number for line in conductor.log]
        say(conductor, 100)
    (tmp_path / "world.json").write_bytes(old)
    store, conductor = opened(tmp_path)
    with store:
        assert [line.number for line in conductor.log] == numbers
        conductor.take(EventName.NEXT)
        assert [line.name for line in conductor.log][-1] is EventName.NEXT
        assert len(conductor.log) == len(numbers) + 1
