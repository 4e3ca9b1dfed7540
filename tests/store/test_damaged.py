"""Files and folders that are not as they should be: told, kept, and the others go on."""

from pathlib import Path

import pytest

from realname_wizard.store import formats
from realname_wizard.store.errors import (
    RowsDamaged,
    StoreDamaged,
    StoreTooNew,
    StoreUnreadable,
    StoreUnwritable,
)
from realname_wizard.store.keeper import Store

from .conftest import WORLD, attempt


@pytest.mark.row("R33")
@pytest.mark.parametrize("name", ["world.json", "records.json"])
def test_a_damaged_file_is_told_and_kept_and_the_other_file_goes_on(name: str, data: Path) -> None:
    with Store.open(data) as store:
        store.save_world(WORLD)
        store.record_attempt(attempt("attempt-1"))
    content = (data / name).read_bytes()[:-3]
    (data / name).write_bytes(content)
    with Store.open(data) as store:
        (notice,) = store.notices
        assert isinstance(notice, StoreDamaged)
        assert notice.path == data / name
        assert notice.moved_to.read_bytes() == content
        assert notice.moved_to in store.files()
        assert (store.load_world() is None) == (name == "world.json")
        assert (store.attempts() == []) == (name == "records.json")
        store.save_world({"new": 1})
        store.record_attempt(attempt("attempt-2"))
    with Store.open(data) as store:
        assert store.notices == ()
        assert store.load_world() == {"new": 1}


@pytest.mark.parametrize(
    "content",
    [
        "{}",
        '{"world":{}}',
        '{"world":{"1":{}}}',
        '{"world":{"1":{"format":"1","world":{}}}}',
        '{"world":{"1":{"format":0,"world":{}}}}',
        '{"world":{"1":{"format":true,"world":{}}}}',
        '{"world":{"1":{"format":1,"world":[]}}}',
    ],
)
def test_a_file_without_a_world_is_never_overwritten(content: str, data: Path) -> None:
    data.mkdir(parents=True)
    (data / "world.json").write_text(content, encoding="utf-8")
    with Store.open(data) as store:
        (notice,) = store.notices
        assert isinstance(notice, StoreDamaged)
        assert notice.moved_to.read_text(encoding="utf-8") == content
        assert store.load_world() is None
        store.save_world(WORLD)
        assert store.load_world() == WORLD


def test_a_world_that_its_readers_refuse_can_be_set_aside(data: Path) -> None:
    with Store.open(data) as store:
        assert store.set_world_aside() is None
        store.save_world(WORLD)
        content = (data / "world.json").read_bytes()
        moved_to = store.set_world_aside()
        assert moved_to is not None
        assert moved_to.read_bytes() == content
        assert store.load_world() is None
    with Store.in_memory() as store:
        store.save_world(WORLD)
        assert store.set_world_aside() is None
        assert store.load_world() is None


@pytest.mark.row("R33")
def test_a_newer_format_is_left_alone(data: Path) -> None:
    data.mkdir(parents=True)
    newer = b'{"world":{"1":{"format":5,"world":{"a":1}}}}'
    (data / "world.json").write_bytes(newer)
    (data / "records.json").write_bytes(b"something else")
    with pytest.raises(StoreTooNew) as caught:
        Store.open(data)
    assert (caught.value.found, caught.value.known) == (5, 4)
    assert (data / "world.json").read_bytes() == newer
    assert {path.name for path in data.iterdir()} == {"world.json", "records.json", "store.lock"}
    # The folder is not held: the newer program can have it.
    (data / "world.json").unlink()
    Store.open(data).close()


def test_an_older_format_is_brought_to_todays(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store.open(data) as store:
        store.save_world({"a": 1})
    monkeypatch.setattr(formats, "WORLD_FORMAT", 6)
    monkeypatch.setattr(
        formats, "MIGRATIONS", {4: lambda world: world | {"b": 2}, 5: lambda world: world | {"c": world["b"]}}
    )
    with Store.open(data) as store:
        assert store.load_world() == {"a": 1, "b": 2, "c": 2}
        store.save_world({"d": 4})
        assert store.load_world() == {"d": 4}


def test_every_older_format_can_be_brought_to_todays() -> None:
    assert sorted(formats.MIGRATIONS) == list(range(1, formats.WORLD_FORMAT))


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    for folder in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(StoreUnwritable) as caught:
            Store.open(folder)
        assert str(folder) in str(caught.value)


def test_a_lock_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "store.lock").mkdir()
    with pytest.raises(StoreUnwritable):
        Store.open(tmp_path)


def test_a_file_that_the_system_will_not_read_is_told(data: Path) -> None:
    (data / "records.json").mkdir(parents=True)
    with pytest.raises(StoreUnreadable):
        Store.open(data)
    (data / "records.json").rmdir()
    Store.open(data).close()


@pytest.mark.row("R33")
def test_attempts_that_cannot_be_read_are_set_aside_and_the_others_stay_f72(data: Path) -> None:
    with Store.open(data) as store:
        for name in ("a-1", "a-2", "a-3"):
            store.record_attempt(attempt(name))
        store.set_attempts_aside(lambda row: row["id"] != "a-2")
        assert [each["id"] for each in store.attempts()] == ["a-1", "a-3"]
        (notice,) = store.notices
        assert isinstance(notice, RowsDamaged)
        assert notice.count == 1
        assert b"a-2" in notice.moved_to.read_bytes()
        assert notice.moved_to in store.files()
    with Store.open(data) as store:
        assert [each["id"] for each in store.attempts()] == ["a-1", "a-3"]
        assert store.notices == ()


def test_records_of_a_newer_format_are_left_alone_f83(data: Path) -> None:
    with Store.open(data) as store:
        store.record_attempt(attempt("a-1"))
    text = (data / "records.json").read_text()
    newer = text.replace('"records":2', '"records":3')
    assert newer != text
    (data / "records.json").write_text(newer)
    with pytest.raises(StoreTooNew):
        Store.open(data)
    assert (data / "records.json").read_text() == newer
