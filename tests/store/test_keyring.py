"""The key that seals numbers, in what the library keyring takes for the keyring of this system (F74)."""

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked, PasswordDeleteError, PasswordSetError

from realname_wizard.store import keys
from realname_wizard.store.errors import KeyLocked
from realname_wizard.store.keeper import Store

from .conftest import WORLD


class Backend(KeyringBackend):
    """A keyring as the library sees one."""

    priority = 5

    def __init__(self, trouble: Exception | None = None, *, forgets: bool = False) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.kept: dict[tuple[str, str], str] = {}
        self.trouble, self.forgets = trouble, forgets

    def get_password(self, service: str, username: str) -> str | None:
        self._speak()
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._speak()
        if not self.forgets:
            self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._speak()
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError("no such password")

    def _speak(self) -> None:
        if self.trouble is not None:
            raise self.trouble


@pytest.fixture
def backend() -> Iterator[Callable[[Backend], Backend]]:
    """Makes one the keyring of this system, for as long as the test lasts."""
    before = keyring.get_keyring()

    def use(one: Backend) -> Backend:
        keyring.set_keyring(one)
        return one

    yield use
    keyring.set_keyring(before)


@pytest.mark.row("T09")
def test_a_real_backend_keeps_the_key_gives_it_and_forgets_it_f74(
    data: Path, backend: Callable[[Backend], Backend]
) -> None:
    there = backend(Backend())
    with Store.open(data, keyring=keys.SystemKeyring()) as store:
        store.save_world(WORLD)
        key = store.key()
        assert store.key_place == "keyring"
    assert {service for service, _ in there.kept} == {"realname-wizard"}
    assert list(there.kept.values()) == [key.hex()]
    assert key not in (data / "seal.key").read_bytes()
    with Store.open(data, keyring=keys.SystemKeyring()) as store:
        assert (store.key(), store.key_place, store.notices) == (key, "keyring", ())
        there.kept.clear()  # somebody else was quicker
        store.erase_everything()
    assert {path.name for path in data.iterdir()} == {"store.lock"}


@pytest.mark.row("T09")
@pytest.mark.parametrize(
    "troubled",
    [
        Backend(KeyringLocked("locked")),
        Backend(PasswordSetError("full")),
        Backend(RuntimeError("of the library below")),
        Backend(forgets=True),
    ],
    ids=["locked", "refuses", "breaks", "forgets"],
)
def test_where_a_real_backend_fails_the_key_lies_in_the_folder_f74(
    troubled: Backend, data: Path, backend: Callable[[Backend], Backend]
) -> None:
    backend(troubled)
    with Store.open(data, keyring=keys.SystemKeyring()) as store:
        store.save_world(WORLD)
        key = store.key()
        assert store.key_place == "folder"
    with Store.open(data, keyring=keys.SystemKeyring()) as store:
        assert (store.key(), store.notices) == (key, ())


def test_a_backend_that_keeps_secrets_in_clear_is_none_f74(
    data: Path, backend: Callable[[Backend], Backend]
) -> None:
    weak = Backend()
    weak.priority = 0.5  # type: ignore[assignment]
    backend(weak)
    with Store.open(data, keyring=keys.SystemKeyring()) as store:
        store.save_world(WORLD)
        assert store.key_place == "folder"
    assert weak.kept == {}


@pytest.mark.row("T09")
def test_a_real_backend_that_was_locked_meanwhile_changes_nothing_f74(
    data: Path, backend: Callable[[Backend], Backend]
) -> None:
    there = backend(Backend())
    with Store.open(data, keyring=keys.SystemKeyring()) as store:
        store.save_world(WORLD)
    before = {path.name: path.read_bytes() for path in data.iterdir()}
    there.trouble = KeyringLocked("locked")
    with pytest.raises(KeyLocked):
        Store.open(data, keyring=keys.SystemKeyring())
    assert {path.name: path.read_bytes() for path in data.iterdir()} == before
    there.trouble = None
    with Store.open(data, keyring=keys.SystemKeyring()) as store:
        assert store.notices == ()


def test_where_another_keyring_knows_nothing_the_name_of_the_key_is_kept_f74(
    data: Path, backend: Callable[[Backend], Backend]
) -> None:
    """Whoever comes back to the desktop whose keyring has the key finds it again."""
    here = backend(Backend())
    with Store.open(data, keyring=keys.SystemKeyring()) as store:
        store.save_world(WORLD)
        key = store.key()
    marker = (data / "seal.key").read_bytes()
    backend(Backend())
    with Store.open(data, keyring=keys.SystemKeyring()) as store:
        store.save_world(WORLD)
        assert store.key() != key
    (kept,) = data.glob("seal.damaged-*.key")
    assert kept.read_bytes() == marker
    kept.replace(data / "seal.key")
    backend(here)
    with Store.open(data, keyring=keys.SystemKeyring()) as store:
        assert (store.key(), store.notices) == (key, ())


def test_while_a_keyring_waits_for_a_password_the_rest_goes_on_f74(
    backend: Callable[[Backend], Backend],
) -> None:
    """Whoever asked stood still for as long as half a minute, and the window with it."""
    entered = Event()

    class Asks(Backend):
        def _speak(self) -> None:
            if not entered.wait(keys.PATIENCE):
                raise KeyringLocked

    backend(Asks())
    ring = keys.SystemKeyring(meanwhile=entered.set)
    ring.put("name", "secret")
    assert entered.is_set()
    assert ring.get("name") == "secret"
