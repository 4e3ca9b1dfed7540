"""How bytes reach the disk."""

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from realname_wizard.store.atomic import (
    AtomicJSONStorage,
    JSONTextStorage,
    MemoryJSONStorage,
    remove_folder,
    write_atomically,
)
from realname_wizard.store.errors import StoreDamaged, StoreUnreadable, StoreUnwritable
from realname_wizard.store.keeper import Store

TABLES = {"attempts": {"1": {"id": "attempt-1", "account": "shop-1", "reasons": ["face_covered"]}}}


def is_folder(handle: int) -> bool:
    return stat.S_ISDIR(os.fstat(handle).st_mode)


def fail_with(number: int) -> Callable[..., None]:
    def fail(*_args: object, **_named: object) -> None:
        raise OSError(number, os.strerror(number))

    return fail


@pytest.mark.row("R33")
def test_what_was_written_is_read_again(tmp_path: Path) -> None:
    AtomicJSONStorage(tmp_path / "a.json").write(TABLES)
    assert AtomicJSONStorage(tmp_path / "a.json").read() == TABLES
    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]


def test_it_starts_empty(tmp_path: Path) -> None:
    assert AtomicJSONStorage(tmp_path / "a.json").read() is None
    assert list(tmp_path.iterdir()) == []


@pytest.mark.row("T09")
@pytest.mark.skipif(os.name == "nt", reason="modes are a matter of POSIX")
def test_only_the_owner_can_read_it(tmp_path: Path) -> None:
    AtomicJSONStorage(tmp_path / "a.json").write(TABLES)
    assert (tmp_path / "a.json").stat().st_mode & 0o777 == 0o600


def test_the_file_is_compact_and_readable(tmp_path: Path) -> None:
    AtomicJSONStorage(tmp_path / "a.json").write({"t": {"1": {"name": "张三丰"}}})
    assert (tmp_path / "a.json").read_text(encoding="utf-8") == '{"t":{"1":{"name":"张三丰"}}}'


@pytest.mark.parametrize("make", [AtomicJSONStorage, lambda _path: MemoryJSONStorage()])
def test_nobody_can_reach_what_is_kept(make: Callable[[Path], JSONTextStorage], tmp_path: Path) -> None:
    storage = make(tmp_path / "a.json")
    given_away: dict[str, Any] = {"t": {"1": {"list": [1]}}}
    storage.write(given_away)
    given_away["t"]["1"]["list"].append(2)
    got = storage.read()
    assert got == {"t": {"1": {"list": [1]}}}
    got["t"]["1"]["list"].append(3)
    assert storage.read() == {"t": {"1": {"list": [1]}}}


@pytest.mark.row("R33")
@pytest.mark.parametrize("step", ["fsync", "replace", "open"])
def test_a_write_that_fails_changes_nothing(
    step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.json"
    storage = AtomicJSONStorage(path)
    storage.write(TABLES)
    with monkeypatch.context() as patch:
        patch.setattr(Path if step == "replace" else os, step, fail_with(errno.ENOSPC))
        with pytest.raises(StoreUnwritable, match="No space left") as caught:
            storage.write({})
    assert caught.value.path == path
    assert caught.value.cause.errno == errno.ENOSPC
    assert storage.read() == TABLES
    assert [found.name for found in tmp_path.iterdir()] == ["a.json"]
    assert AtomicJSONStorage(path).read() == TABLES
    storage.write({})
    assert AtomicJSONStorage(path).read() == {}


@pytest.mark.row("R33")
def test_a_longer_piece_that_would_not_go_leaves_no_end_behind_what_is_written(tmp_path: Path) -> None:
    storage = AtomicJSONStorage(tmp_path / "a.json")
    (tmp_path / "a.json.tmp").write_bytes(b"}" * 1000)
    storage.write(TABLES)
    assert AtomicJSONStorage(tmp_path / "a.json").read() == TABLES


def test_what_json_cannot_say_changes_nothing(tmp_path: Path) -> None:
    storage = AtomicJSONStorage(tmp_path / "a.json")
    storage.write(TABLES)
    with pytest.raises(ValueError, match="Out of range float"):
        storage.write({"t": {"1": {"x": float("nan")}}})
    with pytest.raises(TypeError):
        storage.write({"t": {"1": {"x": b"bytes"}}})
    assert AtomicJSONStorage(tmp_path / "a.json").read() == storage.read() == TABLES


@pytest.mark.skipif(os.name == "nt", reason="folders are not synced there")
@pytest.mark.row("R33")
def test_the_data_is_on_disk_before_its_name_and_the_name_before_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    fsync, replace = os.fsync, Path.replace

    def noted_fsync(handle: int) -> None:
        steps.append("sync folder" if is_folder(handle) else "sync file")
        fsync(handle)

    def noted_replace(path: Path, target: Path) -> Path:
        steps.append("replace")
        return replace(path, target)

    monkeypatch.setattr(os, "fsync", noted_fsync)
    monkeypatch.setattr(Path, "replace", noted_replace)
    write_atomically(tmp_path / "a", b"1")
    assert steps == ["sync file", "replace", "sync folder"]


@pytest.mark.skipif(os.name == "nt", reason="folders are not synced there")
@pytest.mark.row("R33")
def test_what_is_moved_aside_lies_there_also_after_a_power_cut(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, fsync = tmp_path / "a.json", os.fsync
    path.write_bytes(b"{")
    lay: list[bool] = []

    def noted_fsync(handle: int) -> None:
        lay.append(is_folder(handle) and not path.exists())
        fsync(handle)

    monkeypatch.setattr(os, "fsync", noted_fsync)
    with pytest.raises(StoreDamaged):
        AtomicJSONStorage(path)
    assert lay == [True]


@pytest.mark.skipif(os.name == "nt", reason="folders are not synced there")
@pytest.mark.parametrize(("number", "fails"), [(errno.EINVAL, False), (errno.EIO, True)])
def test_only_a_file_system_that_cannot_sync_folders_is_excused(
    number: int, fails: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fsync = os.fsync

    def picky_fsync(handle: int) -> None:
        if is_folder(handle):
            raise OSError(number, os.strerror(number))
        fsync(handle)

    monkeypatch.setattr(os, "fsync", picky_fsync)
    if fails:
        with pytest.raises(StoreUnwritable):
            write_atomically(tmp_path / "a", b"1")
    else:
        write_atomically(tmp_path / "a", b"1")
    assert (tmp_path / "a").read_bytes() == b"1"


@pytest.mark.row("R33")
@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b'{"t":{"1":{"a":1}}}x',
        b"[]",
        b'{"t":1}',
        b'{"t":{"1":2}}',
        b'{"t":{"x":{}}}',
        b"\xff",
        b"[" * 200_000,
    ],
    ids=["empty", "cut", "tail", "list", "no table", "no document", "no number", "no text", "endless"],
)
def test_a_damaged_file_is_moved_aside_whole(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(content)
    with pytest.raises(StoreDamaged) as caught:
        AtomicJSONStorage(path)
    assert caught.value.path == path
    assert caught.value.moved_to.read_bytes() == content
    assert caught.value.moved_to.parent == tmp_path
    assert str(caught.value.moved_to) in str(caught.value)
    assert AtomicJSONStorage(path).read() is None


@pytest.mark.row("R33")
def test_files_damaged_within_one_second_do_not_replace_each_other(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    for content in (b"one", b"two", b"three"):
        path.write_bytes(content)
        with pytest.raises(StoreDamaged):
            AtomicJSONStorage(path)
    assert sorted(kept.read_bytes() for kept in tmp_path.iterdir()) == [b"one", b"three", b"two"]


@pytest.mark.row("R33")
def test_a_damaged_file_that_cannot_be_moved_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(b"{")
    monkeypatch.setattr(Path, "rename", fail_with(errno.EACCES))
    with pytest.raises(StoreUnwritable):
        AtomicJSONStorage(path)
    assert path.read_bytes() == b"{"


def test_a_file_that_the_system_will_not_read_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.mkdir()
    with pytest.raises(StoreUnreadable) as caught:
        AtomicJSONStorage(path)
    assert caught.value.path == path
    assert path.is_dir()


def test_a_stray_temporary_file_is_swept(tmp_path: Path) -> None:
    (tmp_path / "a.json.tmp").write_bytes(b"{")
    (tmp_path / "b.json.tmp").write_bytes(b"not ours")
    assert AtomicJSONStorage(tmp_path / "a.json").read() is None
    assert [path.name for path in tmp_path.iterdir()] == ["b.json.tmp"]


def test_a_folder_that_will_not_go_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(StoreUnwritable):
        remove_folder(tmp_path / "file")


@given(st.text(st.characters(categories=["L", "So", "Cc", "Cs"])))
def test_every_text_survives_even_a_broken_one(text: str) -> None:
    storage = MemoryJSONStorage()
    storage.write({"t": {"1": {"text": text}}})
    # Where a text cannot be UTF-8, halves of a pair that stand side by side become the character they make.
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
    assert storage.read() == {"t": {"1": {"text": whole}}}


@pytest.mark.skipif(os.name == "nt", reason="folders are not synced there")
@pytest.mark.row("R33")
def test_a_page_turn_does_not_wait_for_the_disk_and_a_result_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    fsync = os.fsync

    def noted_fsync(handle: int) -> None:
        steps.append("sync folder" if is_folder(handle) else "sync file")
        fsync(handle)

    with Store.open(tmp_path, key=b"k" * 32) as store:
        store.save_world_json("{}")
        monkeypatch.setattr(os, "fsync", noted_fsync)
        store.save_world_json("{}")
        assert steps == []
        store.record_attempt({"id": "a-1", "account": "a", "events": []})
        assert steps == ["sync file", "sync file", "sync folder"]
