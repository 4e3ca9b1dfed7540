"""What is kept, and for whom."""

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any

import keyring
import pytest
from hypothesis import given
from hypothesis import strategies as st

from realname_wizard.store import atomic, formats, keys
from realname_wizard.store.errors import (
    KeyLocked,
    KeyLost,
    RowsDamaged,
    StoreBusy,
    StoreClosed,
    StoreDamaged,
    StoreTooNew,
    StoreUnreadable,
    StoreUnwritable,
)
from realname_wizard.store.keeper import Store
from realname_wizard.store.keys import KeyringSilent, system_keyring

WORLD = {"now": "2026-11-23T09:00:00+08:00", "accounts": [{"name": "shop-1", "verified": None}]}
KEY = bytes(range(32))

KINDS: list[Callable[[], Store]] = [Store.temporary, Store.in_memory]
both_kinds = pytest.mark.parametrize("make", KINDS, ids=["temporary", "in_memory"])

texts = st.text(st.characters(exclude_categories=["Cs"]))
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=20,
)
worlds = st.dictionaries(texts, values, max_size=5)


def attempt(name: str, account: str = "shop-1", **more: object) -> dict[str, Any]:
    return {"id": name, "account": account, **more}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder that is not there yet."""
    return tmp_path / "deep" / "data"


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


# -- the key


@pytest.mark.row("T09")
def test_the_key_is_made_once_and_kept_from_others(data: Path) -> None:
    with Store.open(data) as store:
        assert not (data / "seal.key").exists()
        key = store.key()
        assert len(key) == 32
        assert not (data / "seal.key").exists(), "nothing is sealed with it yet"
        store.save_world(WORLD)
        assert store.key() == key == (data / "seal.key").read_bytes()
    with Store.open(data) as store:
        assert store.key() == key
    with Store.open(data.with_name("other")) as store:
        assert store.key() != key


@pytest.mark.row("T09")
@pytest.mark.skipif(os.name == "nt", reason="modes are a matter of POSIX")
def test_folder_and_files_are_the_owners_alone(data: Path) -> None:
    with Store.open(data) as store:
        store.key()
        store.save_world(WORLD)
        assert data.stat().st_mode & 0o777 == 0o700
        assert {path.stat().st_mode & 0o777 for path in data.iterdir()} == {0o600}


@both_kinds
def test_a_given_key_is_used_and_never_saved(make: Callable[..., Store]) -> None:
    with make(key=KEY) as store:
        assert store.key() == KEY
        assert store.files() == []
        store.erase_everything()
        assert store.key() == KEY


def test_a_key_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        Store.in_memory(key=b"short")


def test_a_damaged_key_is_moved_aside(data: Path) -> None:
    data.mkdir(parents=True)
    (data / "seal.key").write_bytes(b"short")
    with Store.open(data) as store:
        (notice,) = store.notices
        assert isinstance(notice, StoreDamaged)
        assert notice.moved_to.read_bytes() == b"short"
        assert len(store.key()) == 32


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


# -- files that are not as they should be


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


# -- the key, and what was found wrong (F72, F74, F75)


class Ring:
    """A keyring in memory."""

    def __init__(self) -> None:
        self.secrets: dict[str, str] = {}
        self.silent = False

    def _speak(self) -> None:
        if self.silent:
            raise KeyringSilent("locked")

    def get(self, name: str) -> str | None:
        self._speak()
        return self.secrets.get(name)

    def put(self, name: str, secret: str) -> None:
        self._speak()
        self.secrets[name] = secret

    def remove(self, name: str) -> None:
        self._speak()
        self.secrets.pop(name, None)


@pytest.mark.row("T09")
def test_the_key_lies_in_the_keyring_where_there_is_one_f74(data: Path) -> None:
    ring = Ring()
    with Store.open(data, keyring=ring) as store:
        store.save_world(WORLD)
        key = store.key()
        assert store.key_place == "keyring"
    assert list(ring.secrets.values()) == [key.hex()]
    everything = b"".join(path.read_bytes() for path in data.iterdir())
    assert key not in everything
    assert key.hex().encode() not in everything
    with Store.open(data, keyring=ring) as store:
        assert store.key() == key
        assert store.notices == ()
        store.erase_everything()
    assert ring.secrets == {}
    assert {path.name for path in data.iterdir()} == {"store.lock"}


@pytest.mark.row("T09")
def test_a_key_beside_the_data_moves_to_the_keyring_once_there_is_one_f74(data: Path) -> None:
    ring = Ring()
    ring.silent = True
    with Store.open(data, keyring=ring) as store:
        store.save_world(WORLD)
        key = store.key()
        assert store.key_place == "folder"
        assert (data / "seal.key").read_bytes() == key
    ring.silent = False
    with Store.open(data, keyring=ring) as store:
        assert (store.key(), store.key_place, store.notices) == (key, "keyring", ())
    assert key not in (data / "seal.key").read_bytes()


@pytest.mark.parametrize("how", ["silent", "no keyring"])
def test_a_keyring_that_stays_locked_changes_nothing_f74(how: str, data: Path) -> None:
    ring = Ring()
    with Store.open(data, keyring=ring) as store:
        store.save_world(WORLD)
    before = {path.name: path.read_bytes() for path in data.iterdir()}
    ring.silent = True
    with pytest.raises(KeyLocked):
        Store.open(data, keyring=ring if how == "silent" else None)
    assert {path.name: path.read_bytes() for path in data.iterdir()} == before
    ring.silent = False
    with Store.open(data, keyring=ring) as store:
        assert store.load_world() == WORLD


def lose(path: Path) -> None:
    path.unlink()


def exchange(path: Path) -> None:
    path.write_bytes(bytes(32))


@pytest.mark.row("T09")
@pytest.mark.parametrize("change", [lose, exchange])
def test_a_key_that_is_missing_or_another_is_told_once_and_can_come_back_f75(
    change: Callable[[Path], None], data: Path
) -> None:
    with Store.open(data) as store:
        store.save_world(WORLD)
        key = store.key()
    change(data / "seal.key")
    with Store.open(data) as store:
        (notice,) = store.notices
        assert isinstance(notice, KeyLost)
        assert notice.path == data / "seal.key"
        assert notice.foreign is (change is exchange)
        assert store.load_world() == WORLD
        store.save_world(WORLD)
    with Store.open(data) as store:
        assert store.notices == (), "it was told, and they went on"
    (data / "seal.key").write_bytes(key)
    with Store.open(data) as store:
        assert store.notices == (), "the right one is back"


def test_a_keyring_that_has_forgotten_is_a_missing_key_f75(data: Path) -> None:
    ring = Ring()
    with Store.open(data, keyring=ring) as store:
        store.save_world(WORLD)
    ring.secrets.clear()
    with Store.open(data, keyring=ring) as store:
        (notice,) = store.notices
        assert isinstance(notice, KeyLost)
        store.save_world(WORLD)
        assert store.key_place == "keyring"
    assert len(ring.secrets) == 1


@pytest.mark.parametrize(
    ("variables", "system", "there"),
    [
        ({}, "linux", False),
        ({"XDG_RUNTIME_DIR": "/nowhere/at/all"}, "linux", False),
        ({"DBUS_SESSION_BUS_ADDRESS": "unix:path=/x"}, "linux", True),
        ({}, "win32", True),
        ({}, "darwin", True),
    ],
)
def test_without_a_session_there_is_no_keyring_to_wait_for_f74(
    variables: dict[str, str], system: str, there: bool
) -> None:
    assert (system_keyring(variables, system) is not None) is there


def test_a_keyring_that_never_answers_is_left_alone_after_a_while_f74(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    never = Event()
    monkeypatch.setattr(keys, "SHORT_PATIENCE", 0.01)
    monkeypatch.setattr(keys, "_backend", never.wait)
    with pytest.raises(KeyringSilent, match="no answer"):
        keys.SystemKeyring().put("name", "secret")
    never.set()


def test_without_any_backend_the_systems_keyring_is_silent_f74(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    keyring.core.init_backend()
    with pytest.raises(KeyringSilent):
        keys.SystemKeyring().get("name")


def test_no_store_that_was_given_no_keyring_loads_one() -> None:
    program = (
        "import sys; from realname_wizard.store.keeper import Store\n"
        "with Store.temporary() as store: store.save_world({})\n"
        "sys.exit('keyring' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


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


# -- links and modes (F44, F82)


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


@pytest.mark.skipif(os.name == "nt", reason="modes are a matter of POSIX")
def test_what_is_open_to_others_is_closed_to_them_f82(data: Path) -> None:
    with Store.open(data) as store:
        store.save_world(WORLD)
    kit = data / "exports" / "support-1"
    kit.mkdir(parents=True)
    (kit / "case.json").write_text("{}")
    for path in (data, *data.rglob("*")):
        path.chmod(0o755)
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
