"""The key that seals numbers: where it lies, and what happens where it is missing, another or locked in (T09)."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Event

import keyring
import pytest
from tests.store.ring import Ring

from realname_wizard.store import keys
from realname_wizard.store.errors import (
    KeyLocked,
    KeyLost,
    StoreDamaged,
)
from realname_wizard.store.keeper import Store
from realname_wizard.store.keys import KeyringSilent, system_keyring

from .conftest import WORLD, both_kinds

KEY = bytes(range(32))


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
