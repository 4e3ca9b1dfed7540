"""A store is read back into sittings: what is new, what is late, what goes on; a copy makes opening quick (T07)."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.records.made import BEGAN, sitting

from realname_wizard.records.board.source import Source, Unreachable
from realname_wizard.records.sitting import Now, Sitting
from realname_wizard.records.xapi.client import Trouble
from realname_wizard.records.xapi.iris import PROGRESSED
from realname_wizard.records.xapi.naming import naming
from realname_wizard.records.xapi.source import LrsSource
from realname_wizard.records.xapi.statements import Teller
from realname_wizard.store.copies import Copies
from realname_wizard.store.errors import StoreUnwritable
from realname_wizard.words import Page

from .made import Lrs

pytestmark = pytest.mark.row("T07")
HOUR = 3600.0


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def source(store: Lrs, folder: Path, clock: Clock | None = None) -> Source:
    return LrsSource("store.example", lambda: store, folder / "copy", clock or Clock())


def goes_in(store: Lrs, *rows: Sitting) -> None:
    teller = Teller(naming())
    for row in rows:
        store.post([*teller.told(row), *([teller.progressed(row)] if row.now else [])])


def fresh(found: Source) -> list[Sitting]:
    return sorted(found.fresh(), key=lambda each: each.id)


@pytest.mark.parametrize("by_stored", [True, False])
def test_all_is_told_once_and_then_only_what_is_new(tmp_path: Path, by_stored: bool) -> None:
    store, clock = Lrs(by_stored=by_stored, most=3), Clock()
    board = source(store, tmp_path, clock)
    rows = [sitting(number) for number in range(5)]
    goes_in(store, *rows)
    assert fresh(board) == rows
    assert fresh(board) == []
    store.now += timedelta(hours=1)
    clock.now += HOUR
    goes_in(store, sitting(7))
    assert fresh(board) == [sitting(7)]


@pytest.mark.parametrize("by_stored", [True, False])
def test_what_arrives_a_week_late_is_found(tmp_path: Path, by_stored: bool) -> None:
    store, clock = Lrs(by_stored=by_stored), Clock()
    board = source(store, tmp_path, clock)
    goes_in(store, sitting(500))
    fresh(board)
    for late in (3, 2):
        store.now += timedelta(days=7)
        goes_in(store, sitting(late))
        clock.now += HOUR
        assert fresh(board) == [sitting(late)]


def test_a_store_that_goes_by_when_it_stored_is_never_read_whole_again(tmp_path: Path) -> None:
    store, clock = Lrs(most=1000), Clock()
    board = source(store, tmp_path, clock)
    goes_in(store, *(sitting(number) for number in range(20)))
    store.now += timedelta(hours=1)
    goes_in(store, sitting(29))
    fresh(board)
    store.now += timedelta(hours=1)
    clock.now += HOUR
    asked = store.asked
    read = Counting(store)
    goes_in(store, sitting(30))
    assert fresh(board) == [sitting(30)]
    assert store.asked == asked + 1
    assert read.statements < 20  # the last two


class Counting:
    """Counts what a store gives away."""

    def __init__(self, store: Lrs) -> None:
        self.statements, self._page = 0, store.page
        store.page = self.page  # type: ignore[method-assign]

    def page(self, question: Mapping[str, str]) -> dict[str, Any]:
        found = self._page(question)
        self.statements += len(found["statements"])
        return found


def test_what_a_store_takes_since_for_is_known_the_next_time(tmp_path: Path) -> None:
    store = Lrs(most=1000)
    goes_in(store, *(sitting(number) for number in range(20)))
    store.now += timedelta(hours=1)
    goes_in(store, sitting(29))
    fresh(source(store, tmp_path))
    again = source(store, tmp_path)
    assert len(fresh(again)) == 21
    read, asked = Counting(store), store.asked
    assert fresh(again) == []
    assert store.asked == asked + 1
    assert read.statements < 10


def test_one_that_goes_on_comes_again_with_a_higher_revision_and_says_where(tmp_path: Path) -> None:
    store = Lrs()
    board = source(store, tmp_path)
    end = sitting(1, revision=3)
    told = []
    for revision in range(3):
        now = Now(page=Page.QR, step=revision, of=3, since=BEGAN)
        row = end.evolve(revision=revision, steps=end.steps[:revision], met=(), now=now)
        goes_in(store, row)
        assert fresh(board) == [row]
        told.append(row)
    goes_in(store, end)
    assert fresh(board) == [end]
    store.there = {id: each for id, each in store.there.items() if each["verb"]["id"] != PROGRESSED.id}
    goes_in(store, *told)  # those from before, late
    assert fresh(board) == []


def test_the_copy_is_told_first_without_asking_anybody(tmp_path: Path) -> None:
    store = Lrs()
    rows = [sitting(number) for number in range(4)]
    goes_in(store, *rows)
    fresh(source(store, tmp_path))
    store.trouble, asked = Trouble("xapi.trouble.unreachable", host="x"), store.asked
    again = source(store, tmp_path)
    assert fresh(again) == rows
    assert store.asked == asked
    with pytest.raises(Unreachable) as told:
        again.fresh()
    assert (told.value.key, told.value.waits, told.value.values) == (
        "xapi.trouble.unreachable", False, {"host": "x"},
    )  # fmt: skip
    store.trouble = None
    goes_in(store, sitting(9))
    assert fresh(again) == [sitting(9)]


def test_what_was_read_before_it_broke_off_is_told_by_the_next_call(tmp_path: Path) -> None:
    store = Lrs(most=10)
    goes_in(store, *(sitting(number) for number in range(6)))
    real, calls = store.more, iter(range(99))

    def breaks(link: str) -> dict[str, Any]:
        if next(calls) == 1:
            raise Trouble("xapi.trouble.unreachable", host="x")
        return real(link)

    store.more = breaks  # type: ignore[method-assign]
    board = source(store, tmp_path)
    with pytest.raises(Unreachable):
        board.fresh()
    assert fresh(board) == [sitting(number) for number in range(6)]


def test_what_broke_off_is_read_again_from_where_it_began_also_newest_first(tmp_path: Path) -> None:
    store = Lrs(most=10)
    board = source(store, tmp_path)
    goes_in(store, sitting(1))
    fresh(board)
    rows = [sitting(number) for number in range(2, 8)]
    for row in rows:
        store.now += timedelta(hours=1)
        goes_in(store, row)
    store.there = dict(reversed(store.there.items()))
    real = store.more

    def breaks(link: str) -> dict[str, Any]:
        raise Trouble("xapi.trouble.unreachable", host="x")

    store.more = breaks  # type: ignore[method-assign]
    with pytest.raises(Unreachable):
        board.fresh()
    store.more = real  # type: ignore[method-assign]
    assert fresh(board) == rows


def test_links_that_lead_in_a_circle_end(tmp_path: Path) -> None:
    store = Lrs()
    goes_in(store, sitting(1))
    store.page = lambda question: {"statements": [], "more": "statements?again"}  # type: ignore[method-assign]
    store.more = lambda link: {"statements": [], "more": "statements?again"}  # type: ignore[method-assign]
    with pytest.raises(Unreachable):
        source(store, tmp_path).fresh()


def test_statements_of_others_and_nonsense_are_passed_over(tmp_path: Path) -> None:
    store = Lrs()
    goes_in(store, sitting(1))
    first = next(iter(store.there.values()))
    for number, each in enumerate(strange(first)):
        store.there[f"strange {number}"] = each
    assert fresh(source(store, tmp_path)) == [sitting(1)]


def strange(first: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield {"stored": first["stored"], "timestamp": first["timestamp"]}
    yield {"stored": first["stored"], "timestamp": "9999-12-31T23:59:59-14:00"}
    yield first | {"actor": None, "context": []}
    yield first | {"context": {"extensions": {"https://realname-wizard.invalid/xapi/extensions/sitting": 7}}}


def test_a_damaged_copy_is_moved_aside_and_read_again(tmp_path: Path) -> None:
    store = Lrs()
    goes_in(store, sitting(1))
    fresh(source(store, tmp_path))
    for file in (tmp_path / "copy").glob("*.json"):
        file.write_bytes(b"{")
    assert fresh(source(store, tmp_path)) == [sitting(1)]


def test_where_a_copy_cannot_become_one_it_stays_many(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copies, row = Copies(tmp_path / "copy"), sitting(1).model_dump(mode="json", exclude_none=True)
    for _time in range(70):
        copies.add([row], {})
    there = set((tmp_path / "copy").glob("*.json"))

    def full(path: Path, content: bytes) -> None:
        raise StoreUnwritable(path, OSError(28, "No space left on device"))

    monkeypatch.setattr("realname_wizard.store.copies.write_atomically", full)
    assert fresh(source(Lrs(), tmp_path)) == [sitting(1)]
    assert set((tmp_path / "copy").glob("*.json")) == there


def test_many_files_of_a_copy_become_one_and_hold_the_same(tmp_path: Path) -> None:
    copies = Copies(tmp_path / "copy")
    rows = [sitting(number) for number in range(70)]
    for row in rows:
        copies.add([row.model_dump(mode="json", exclude_none=True)], {"stored": row.began.isoformat()})
    assert fresh(source(Lrs(), tmp_path)) == rows
    assert len(list((tmp_path / "copy").glob("*.json"))) == 1
    assert fresh(source(Lrs(), tmp_path)) == rows
