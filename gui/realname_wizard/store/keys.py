"""The key that seals numbers, and where it lies: in the system's keyring where there is one, else beside the data.

From the data and a key together a number can be found by trying them all, for its mask leaves few. So a key that lies
beside the data protects them from nobody who has the folder.
"""

import hashlib
import hmac
import os
import re
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from threading import Thread
from time import monotonic
from typing import Protocol, TypeVar

T = TypeVar("T")

KEY_NAME = "seal.key"
KEY_BYTES = 32

SERVICE = "realname-wizard"
_MARKER = re.compile(rb"keyring:(?P<name>[0-9a-f]{32})\n")
"""What stands in the file where the key itself is in the keyring, under that name."""

PATIENCE = 30.0
"""Seconds that a keyring has to answer: it may ask for a password first."""
SHORT_PATIENCE = 5.0
"""The same for one that is only asked to keep a key: the folder will do, too."""
_BREATH = 0.05
"""Seconds between two calls of what goes on while a keyring is waited for."""


class KeyringSilent(Exception):  # noqa: N818 - reads as what happened
    """The keyring cannot be opened, or does not answer."""


class Keyring(Protocol):
    """Where a system keeps secrets. Every method may raise KeyringSilent."""

    def get(self, name: str) -> str | None:
        """The secret of that name; None where there is none."""

    def put(self, name: str, secret: str) -> None:
        """Keep a secret."""

    def remove(self, name: str) -> None:
        """Forget it, if it is there."""


def mark_of(key: bytes) -> str:
    """What tells one key from another, and nothing else about it."""
    return hmac.new(key, b"realname-wizard seal", hashlib.sha256).hexdigest()[:16]


def in_keyring(content: bytes) -> str | None:
    """The name under which the keyring has the key of which this stands in the file; None where it is no such file."""
    found = _MARKER.fullmatch(content)
    return found["name"].decode() if found else None


def move_to_keyring(keyring: Keyring, key: bytes) -> bytes | None:
    """Put the key into the keyring and see that it is there; what to write into the file then, None where it is not."""
    name = os.urandom(16).hex()
    try:
        keyring.put(name, key.hex())
        there = keyring.get(name) == key.hex()
    except KeyringSilent:
        return None
    return f"keyring:{name}\n".encode() if there else None


def key_in(keyring: Keyring, name: str) -> bytes | None:
    """The key of that name; None where the keyring has none that can be one. Raises KeyringSilent."""
    found = keyring.get(name)
    try:
        key = bytes.fromhex(found or "")
    except ValueError:
        return None
    return key if len(key) == KEY_BYTES else None


def _nothing() -> None:
    """Nothing goes on."""


def system_keyring(
    variables: Mapping[str, str] = os.environ,
    system: str = sys.platform,
    meanwhile: Callable[[], None] = _nothing,
) -> "SystemKeyring | None":
    """The system's keyring, where one may be; nothing is loaded or asked yet.

    It may keep whoever asks waiting: `meanwhile` is called again and again until it has answered.
    """
    bus = Path(variables.get("XDG_RUNTIME_DIR", "/nowhere")) / "bus"
    named = variables.get("DBUS_SESSION_BUS_ADDRESS") or variables.get("PYTHON_KEYRING_BACKEND")
    return SystemKeyring(meanwhile) if system != "linux" or named or bus.exists() else None


class SystemKeyring:
    """What the library keyring finds. It may wait for a password, or for ever: so each question has its time."""

    def __init__(self, meanwhile: Callable[[], None] = _nothing) -> None:
        self._meanwhile = meanwhile

    def get(self, name: str) -> str | None:
        """The secret of that name; None where there is none."""
        return self._ask(PATIENCE, lambda: _backend().get_password(SERVICE, name))

    def put(self, name: str, secret: str) -> None:
        """Keep a secret."""
        self._ask(SHORT_PATIENCE, lambda: _backend().set_password(SERVICE, name, secret))

    def remove(self, name: str) -> None:
        """Forget it, if it is there."""
        self._ask(SHORT_PATIENCE, lambda: _backend().delete_password(SERVICE, name))

    def _ask(self, seconds: float, asks: Callable[[], T]) -> T:
        return _within(seconds, asks, self._meanwhile)


class _Backend(Protocol):
    def get_password(self, service: str, username: str) -> str | None: ...
    def set_password(self, service: str, username: str, password: str) -> None: ...
    def delete_password(self, service: str, username: str) -> None: ...


def _backend() -> _Backend:
    import keyring  # noqa: PLC0415 - slow to load, and most runs need none

    found = keyring.get_keyring()
    if found.priority < 1:  # none at all, or one that keeps secrets in clear
        raise KeyringSilent("there is no keyring")
    return found


def _within(seconds: float, asks: Callable[[], T], meanwhile: Callable[[], None]) -> T:
    """The answer, if it comes in time. Raises KeyringSilent."""
    answer: list[T] = []
    trouble: list[Exception] = []

    def ask() -> None:
        try:
            answer.append(asks())
        except Exception as error:  # noqa: BLE001 - each system has errors of its own
            trouble.append(error)

    asking = Thread(target=ask, name="keyring", daemon=True)
    asking.start()
    ends = monotonic() + seconds
    while asking.is_alive() and (left := ends - monotonic()) > 0:
        asking.join(min(left, _BREATH))
        if asking.is_alive():
            meanwhile()
    if answer:
        return answer[0]
    raise KeyringSilent(str(trouble[0]) if trouble else "no answer") from (trouble[0] if trouble else None)
