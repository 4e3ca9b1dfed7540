"""Attempts on record: the newest in one small file, those before in files written once; nothing grows (R33, T10)."""

import json
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB

from realname_wizard.store import records
from realname_wizard.store.errors import StoreUnwritable
from realname_wizard.store.keeper import Store
from realname_wizard.store.records import BEFORE_THE_JOURNAL, MOST_BYTES, MOST_FILES, MOST_ROWS
from realname_wizard.store.segments import Numbered, Segments

SIZE = 1000


def attempt(number: int, account: str = "shop-1") -> dict[str, Any]:
    return {"id": f"{account}-{number}", "account": account, "events": ["x" * SIZE]}


def ids(rows: list[dict[str, Any]]) -> list[str]:
    return [row["id"] for row in rows]


@pytest.fixture(params=["disk", "memory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Any:
    opened = Store.open(tmp_path) if request.param == "disk" else Store.in_memory()
    with opened:
        yield opened


@pytest.mark.row("R33")
def test_every_attempt_is_there_once_in_the_order_in_which_it_was_first_recorded(store: Store) -> None:
    for number in range(60):
        store.record_attempt(attempt(number))
    store.record_attempt(attempt(3) | {"outcome": "verified"})
    store.record_attempt(attempt(59) | {"outcome": "verified"})
    kept = store.attempts()
    assert ids(kept) == [f"shop-1-{number}" for number in range(60)]
    assert [row["id"] for row in kept if "outcome" in row] == ["shop-1-3", "shop-1-59"]
    kept[59]["outcome"] = "changed by the caller"
    assert store.attempts()[59]["outcome"] == "verified"


@pytest.mark.row("R33")
def test_the_newest_are_found_from_the_end(store: Store) -> None:
    for number in range(40):
        store.record_attempt(attempt(number))
    store.record_attempt(attempt(5))
    newest = store.newest_attempts(lambda _row: True, 30)
    assert ids(newest) == [f"shop-1-{number}" for number in (*range(11, 40), 5)]
    odd = store.newest_attempts(lambda row: int(row["id"][7:]) % 2 == 1, 5)
    assert ids(odd) == ["shop-1-33", "shop-1-35", "shop-1-37", "shop-1-39", "shop-1-5"]
    assert store.newest_attempts(lambda _row: False, 5) == []


def test_no_more_files_are_looked_through_than_a_page_can_wait_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(records, "MOST_ROWS", 1)
    with Store.open(tmp_path) as store:
        for number in range(MOST_FILES + 10):
            store.record_attempt(attempt(number))
        read: list[int] = []
        reading = Segments._read

        def noting(files: Segments, last: int) -> list[Numbered]:
            read.append(last)
            return reading(files, last)

        monkeypatch.setattr(Segments, "_read", noting)
        assert store.newest_attempts(lambda row: row["id"] == "shop-1-0", 5) == []
        assert len(read) == MOST_FILES


@pytest.mark.row("R33", "T10")
def test_recording_writes_as_much_after_many_as_after_few_f76(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[int] = []
    replace = Path.replace

    def counting(path: Path, target: Path) -> Path:
        written.append(path.stat().st_size)
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", counting)
    with Store.open(tmp_path) as store:
        for number in range(150):
            store.record_attempt(attempt(number))
    assert max(written) <= MOST_BYTES + 2 * SIZE
    few, many = written[:40], written[-40:]
    assert sum(many) / len(many) < 1.5 * sum(few) / len(few)
    for path in (tmp_path / "records").iterdir():
        with TinyDB(path, access_mode="r") as file:
            assert 0 < len(file.table("attempts")) <= MOST_ROWS


def old_format(folder: Path, count: int) -> list[dict[str, Any]]:
    rows = {str(number): attempt(number) for number in range(1, count + 1)}
    document = {"format": {"1": {"records": 1}}, "attempts": rows}
    (folder / "records.json").write_text(json.dumps(document), encoding="utf-8")
    return list(rows.values())


@pytest.mark.row("R33", "T10")
@pytest.mark.parametrize("count", [1, 150])
def test_attempts_from_before_the_journal_are_brought_over_and_marked(count: int, tmp_path: Path) -> None:
    before = old_format(tmp_path, count)
    with Store.open(tmp_path) as store:
        store.record_attempt(attempt(1000))
        *brought, new = store.attempts()
        assert brought == [row | {BEFORE_THE_JOURNAL: True} for row in before]
        assert new == attempt(1000)
    assert (tmp_path / "records.json").stat().st_size <= MOST_BYTES + 2 * SIZE
    with Store.open(tmp_path) as store:
        assert store.attempts() == [*brought, new]


@pytest.mark.row("R33", "T10")
@pytest.mark.parametrize("writes", [0, 3, 8])
@pytest.mark.parametrize("there_is_room_again", [False, True])
def test_a_disk_that_fills_while_they_are_brought_over_loses_none_and_doubles_none(
    writes: int, there_is_room_again: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = old_format(tmp_path, 150)
    left = iter(range(writes))
    replace = Path.replace

    def refuse(path: Path, target: Path) -> Path:
        if next(left, None) is None:
            raise OSError(28, "No space left on device", str(path))
        return replace(path, target)

    with monkeypatch.context() as full:
        full.setattr(Path, "replace", refuse)
        with Store.open(tmp_path) as store:
            assert ids(store.attempts()) == ids(before)
            with pytest.raises(StoreUnwritable):
                store.record_attempt(attempt(1000))
            if there_is_room_again:
                full.undo()
                store.record_attempt(attempt(1000))
    with Store.open(tmp_path) as store:
        store.record_attempt(attempt(1000))
        assert all(
            len(json.loads(path.read_bytes())["attempts"]) <= MOST_ROWS
            for path in (tmp_path / "records").iterdir()
        )
        assert ids(store.attempts()) == [*ids(before), "shop-1-1000"]
        assert all(row[BEFORE_THE_JOURNAL] for row in store.attempts()[:-1])


@pytest.mark.row("R33")
def test_what_cannot_be_read_of_those_before_is_left_out_and_costs_no_other(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        for number in range(100):
            store.record_attempt(attempt(number))
    first, second, *_ = sorted((tmp_path / "records").iterdir())
    document = json.loads(first.read_bytes())
    document["attempts"]["1"]["id"] = 7
    first.write_text(json.dumps(document), encoding="utf-8")
    gone = len(json.loads(second.read_bytes())["attempts"])
    second.write_bytes(b"half a file")
    with Store.open(tmp_path) as store:
        store.set_attempts_aside(lambda row: isinstance(row["id"], str))
        assert len(store.attempts()) == 100 - 1 - gone
        assert len(store.newest_attempts(lambda _row: True, 1000)) == 100 - 1 - gone
        assert [path for path in store.files() if "damaged" in path.name] != []
        store.erase_everything()
        assert store.attempts() == []
        assert not (tmp_path / "records").exists()
