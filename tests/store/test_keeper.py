"""What is kept, and for whom."""

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from realname_wizard.keeping.erasing import erase
from realname_wizard.store import atomic
from realname_wizard.store.errors import (
    StoreBusy,
    StoreClosed,
    StoreUnwritable,
)
from realname_wizard.store.keeper import Store

from .conftest import KINDS, WORLD, attempt, both_kinds

KEY = bytes(range(32))


texts = st.text(st.characters(exclude_categories=["Cs"]))
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=20,
)
worlds = st.dictionaries(texts, values, max_size=5)


# -- the World


@pytest.mark.row("R33")
def test_the_world_is_there_after_a_new_start(data: Path) -> None:
    with Store.open(data) as store:
        assert store.load_world() is None
        store.save_world({"old": 1, "gone": 2})
        store.save_world(WORLD)
        assert store.load_world() == WORLD
    with Store.open(data) as store:
        assert store.load_world() == WORLD


@both_kinds
def test_json_text_is_saved_like_the_dict_it_stands_for(make: Callable[[], Store]) -> None:
    with make() as store:
        store.save_world_json('{"name":"张三丰","list":[1,{"a":null}]}')
        assert store.load_world() == {"name": "张三丰", "list": [1, {"a": None}]}


def test_json_text_and_dict_give_the_same_file(data: Path) -> None:
    with Store.open(data) as store:
        store.save_world({"name": "张三丰"})
        by_dict = (data / "world.json").read_bytes()
        store.save_world_json('{"name":"张三丰"}')
        store.settle()
        assert (data / "world.json").read_bytes() == by_dict


@pytest.mark.row("R33")
@given(world=worlds, more=values)
def test_what_is_kept_in_memory_and_on_disk_is_the_same(world: dict[str, Any], more: object) -> None:
    record = {"more": more, **attempt("attempt-1")}
    for make in KINDS:
        with make() as store:
            store.save_world(world)
            store.record_attempt(record)
            assert store.load_world() == world
            assert store.attempts() == [record]
            if store.folder is not None:
                copy = store.folder / "copy"
                copy.mkdir()
                for path in store.files():
                    (copy / path.name).write_bytes(path.read_bytes())
                with Store.open(copy) as again:
                    assert again.load_world() == world
                    assert again.attempts() == [record]


@both_kinds
def test_what_a_caller_does_to_values_changes_nothing(make: Callable[[], Store]) -> None:
    with make() as store:
        world, record = {"list": [1]}, attempt("attempt-1", events=[1])
        store.save_world(world)
        store.record_attempt(record)
        world["list"].append(2)
        record["events"].append(2)
        loaded = store.load_world()
        assert loaded == {"list": [1]}
        loaded["list"].append(3)
        store.attempts()[0]["events"].append(3)
        assert store.load_world() == {"list": [1]}
        assert store.attempts() == [attempt("attempt-1", events=[1])]


@pytest.mark.row("R33")
def test_a_full_disk_is_told_and_loses_nothing(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_name: str, _flags: int) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with Store.open(data) as store:
        store.save_world(WORLD)
        store.record_attempt(attempt("attempt-1"))
        with monkeypatch.context() as patch:
            patch.setattr(atomic, "_open_private", full)
            saves: tuple[Callable[[], None], ...] = (
                lambda: store.save_world({}),
                lambda: store.save_world_json("{}"),
                lambda: store.record_attempt(attempt("attempt-2")),
            )
            for save in saves:
                with pytest.raises(StoreUnwritable, match="No space left on device"):
                    save()
        assert store.load_world() == WORLD
        assert store.attempts() == [attempt("attempt-1")]
        store.record_attempt(attempt("attempt-2"))
        assert [kept["id"] for kept in store.attempts()] == ["attempt-1", "attempt-2"]
    with Store.open(data) as store:
        assert store.load_world() == WORLD


# -- the attempts


@pytest.mark.row("R33")
def test_recording_an_attempt_again_replaces_it_whole(data: Path) -> None:
    with Store.open(data) as store:
        store.record_attempt(attempt("attempt-1", outcome="pending", deadline="soon"))
        store.record_attempt(attempt("attempt-2", "shop-2"))
        store.record_attempt(attempt("attempt-1", outcome="verified"))
        store.record_attempt(attempt("attempt-1", outcome="verified"))
    with Store.open(data) as store:
        assert store.attempts() == [attempt("attempt-1", outcome="verified"), attempt("attempt-2", "shop-2")]
        assert store.attempts("shop-2") == [attempt("attempt-2", "shop-2")]
        assert store.attempts("shop-3") == []


@both_kinds
@pytest.mark.parametrize(
    "wrong", [{"id": "a"}, {"account": "b"}, {"id": "", "account": "b"}, {"id": 1, "account": "b"}]
)
def test_an_attempt_without_id_or_account_is_refused(
    make: Callable[[], Store], wrong: dict[str, Any]
) -> None:
    with make() as store:
        with pytest.raises(ValueError, match="an attempt needs"):
            store.record_attempt(wrong)
        assert store.attempts() == []


# -- one program at a time


@pytest.mark.row("R33")
def test_a_second_program_on_the_same_folder_is_told(data: Path) -> None:
    program = (
        "import sys, pathlib\n"
        "from realname_wizard.store.errors import StoreBusy\n"
        "from realname_wizard.store.keeper import Store\n"
        "try: Store.open(pathlib.Path(sys.argv[1])).close()\n"
        "except StoreBusy as busy: print(busy)\n"
        "else: print('opened')\n"
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}

    def second() -> str:
        command = [sys.executable, "-c", program, str(data)]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout

    with Store.open(data) as store:
        store.save_world(WORLD)
        assert "already open" in second()
        with pytest.raises(StoreBusy) as caught:
            Store.open(data)
        assert caught.value.folder == data
        assert store.load_world() == WORLD
    assert second() == "opened\n"


def test_a_closed_store_does_nothing_more(data: Path) -> None:
    store = Store.open(data)
    store.save_world(WORLD)
    store.close()
    store.close()
    with Store.open(data):
        for use in (
            store.load_world,
            lambda: store.save_world({}),
            lambda: store.save_world_json("{}"),
            store.set_world_aside,
            lambda: store.record_attempt(attempt("attempt-1")),
            store.attempts,
            store.key,
            store.files,
            store.erase_everything,
        ):
            with pytest.raises(StoreClosed):
                use()
    assert store.folder == data


def test_a_temporary_store_leaves_nothing_behind() -> None:
    with Store.temporary() as store:
        store.save_world(WORLD)
        folder = store.folder
        assert folder is not None
        assert (folder / "world.json").exists()
    assert not folder.exists()


# -- erasing, and where things are


@pytest.mark.row("T09")
def test_erasing_leaves_nothing_and_the_store_usable(data: Path) -> None:
    data.mkdir(parents=True)
    (data / "world.json").write_bytes(b"damaged")
    (data / "mine.txt").write_bytes(b"not the program's")
    with Store.open(data) as store:
        key = store.key()
        store.save_world(WORLD)
        store.record_attempt(attempt("attempt-1"))
        (data / "records.json.tmp").write_bytes(b"{")
        (data / "exports" / "kit").mkdir(parents=True)
        (data / "exports" / "kit" / "picture.png").write_bytes(b"")
        assert len(store.files()) == 6
        store.erase_everything()
        assert {path.name for path in data.iterdir()} == {"store.lock", "mine.txt"}
        assert store.files() == []
        assert store.notices == ()
        assert store.load_world() is None
        assert store.attempts() == []
        assert store.key() != key
        store.erase_everything()
        store.save_world(WORLD)
        store.record_attempt(attempt("attempt-2"))
    with Store.open(data) as store:
        assert store.load_world() == WORLD
        assert store.attempts() == [attempt("attempt-2")]


def test_erasing_works_in_memory() -> None:
    with Store.in_memory() as store:
        key = store.key()
        assert store.key() == key
        store.save_world(WORLD)
        store.record_attempt(attempt("attempt-1"))
        store.erase_everything()
        assert (store.load_world(), store.attempts(), store.files()) == (None, [], [])
        assert store.folder is None
        assert store.key() != key


def test_erasing_that_is_refused_is_told_and_can_be_done_again(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_path: Path, missing_ok: bool = False) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    with Store.open(data) as store:
        store.save_world(WORLD)
        with monkeypatch.context() as patch:
            patch.setattr(Path, "unlink", refuse)
            with pytest.raises(StoreUnwritable) as caught:
                store.erase_everything()
        assert caught.value.path == data / "world.json"
        store.erase_everything()
        assert store.files() == []


def test_the_folder_is_the_one_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REALNAME_WIZARD_DATA", str(tmp_path / "chosen"))
    with Store.open() as store:
        assert store.folder == tmp_path / "chosen"
    monkeypatch.setenv("REALNAME_WIZARD_DATA", "")
    monkeypatch.setattr("platformdirs.user_data_dir", lambda name, appauthor: str(tmp_path / "usual" / name))
    with Store.open() as store:
        assert store.folder == tmp_path / "usual" / "realname-wizard"


def test_memory_stores_load_no_lock_and_no_folder_library() -> None:
    program = (
        "import sys\n"
        "from realname_wizard.store.keeper import Store\n"
        "Store.in_memory().save_world({})\n"
        "print({'filelock', 'platformdirs', 'tempfile', 'shutil'} & set(sys.modules))\n"
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", program]
    run = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert run.stdout == "set()\n"


# -- links and modes (F44, F82)


@pytest.mark.row("T09")
@pytest.mark.skipif(os.name == "nt", reason="modes are a matter of POSIX")
def test_folder_and_files_are_the_owners_alone(data: Path) -> None:
    with Store.open(data) as store:
        store.key()
        store.save_world(WORLD)
        assert data.stat().st_mode & 0o777 == 0o700
        assert {path.stat().st_mode & 0o777 for path in data.iterdir()} == {0o600}


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
@pytest.mark.parametrize("name", ["world.json", "records.json", "seal.key"])
def test_a_linked_file_is_written_through_and_erased_with_all_else_f44(name: str, tmp_path: Path) -> None:
    data, elsewhere = tmp_path / "data", tmp_path / "elsewhere"
    elsewhere.mkdir()
    with Store.open(data) as store:
        store.save_world(WORLD)
        store.record_attempt(attempt("a-1"))
    (data / name).rename(elsewhere / name)
    (data / name).symlink_to(elsewhere / name)
    with Store.open(data) as store:
        store.save_world({"new": 1})
        store.record_attempt(attempt("a-2"))
        assert store.notices == ()
    assert (data / name).is_symlink()
    assert list(elsewhere.iterdir()) == [elsewhere / name]
    with Store.open(data) as store:
        assert store.load_world() == {"new": 1}
        assert [each["id"] for each in store.attempts()] == ["a-1", "a-2"]
        store.erase_everything()
    assert {path.name for path in data.iterdir()} == {"store.lock"}
    assert list(elsewhere.iterdir()) == []


@pytest.mark.row("T09")
@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
@pytest.mark.parametrize("by", ["window", "command"])
def test_what_links_lead_to_is_erased_with_what_waits_there_and_the_key_last(
    by: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data, elsewhere, gone, unlink = tmp_path / "data", tmp_path / "elsewhere", list[str](), Path.unlink
    elsewhere.mkdir()
    with Store.open(data) as store:
        store.save_world(WORLD)
        store.record_attempt(attempt("a-1"))
    for name in ("world.json", "records.json", "seal.key"):
        (data / name).rename(elsewhere / name)
        (data / name).symlink_to(elsewhere / name)

    def noted(path: Path, missing_ok: bool = False) -> None:
        gone.append(path.name)
        unlink(path, missing_ok)

    def refused(_path: Path, _target: Path) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    with Store.open(data) as store:
        store.save_world({"new": 1})
        monkeypatch.setattr(Path, "replace", refused)
        if by == "window":
            monkeypatch.setattr(Path, "unlink", noted)
            store.erase_everything()
    if by == "command":
        assert (elsewhere / "world.json.tmp").exists()
        monkeypatch.setattr(Path, "unlink", noted)
        erase(data)
    assert list(elsewhere.iterdir()) == []
    assert gone.index("seal.key") > max(gone.index("world.json.tmp"), gone.index("records.json"))


@pytest.mark.skipif(os.name == "nt", reason="modes are a matter of POSIX")
@pytest.mark.parametrize("mode", [0o755, 0o750, 0o705])
def test_what_is_open_to_others_is_closed_to_them_f82(data: Path, mode: int) -> None:
    with Store.open(data) as store:
        store.save_world(WORLD)
    kit = data / "exports" / "support-1"
    kit.mkdir(parents=True)
    (kit / "case.json").write_text("{}")
    for path in (data, *data.rglob("*")):
        path.chmod(mode)
    with Store.open(data):
        found = {path.stat().st_mode & 0o077 for path in (data, *data.rglob("*"))}
    assert found == {0}


@pytest.mark.skipif(os.name == "nt", reason="modes are a matter of POSIX")
def test_a_folder_that_holds_other_things_stays_as_it_is_f82(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    (tmp_path / "mine.txt").touch(0o644)
    with Store.open(tmp_path) as store:
        store.save_world(WORLD)
    with Store.open(tmp_path):
        assert tmp_path.stat().st_mode & 0o777 == 0o755
        assert (tmp_path / "mine.txt").stat().st_mode & 0o777 == 0o644
        assert (tmp_path / "world.json").stat().st_mode & 0o777 == 0o600
