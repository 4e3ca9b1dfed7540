"""Every machine that the program runs on, as its wheels call it, and a folder that holds their wheels."""

import hashlib
from pathlib import Path

from bundle.locked import LOCK, Target, entries

PYTHONS = ("3.11", "3.12", "3.13")
# The newest C library whose wheels fit all machines that the program asks for: OLDEST_GLIBC in set_up.py.
_GLIBC = {"x86_64": 34, "aarch64": 39}
_OLDEST_NAMED = 17
_OLD_NAMES = ("manylinux2014", "manylinux2010", "manylinux1")
_MACOS = "13_0"


def linux(machine: str, python: str) -> Target:
    """A Linux with glibc; pip wants each version of it named."""
    versions = range(_GLIBC[machine], _OLDEST_NAMED - 1, -1)
    named = [f"manylinux_2_{version}_{machine}" for version in versions]
    old = [f"{name}_{machine}" for name in _OLD_NAMES]
    return Target("linux", (*named, *old, f"linux_{machine}"), python)


def macos(machine: str, python: str) -> Target:
    """macOS on `arm64` or `x86_64`."""
    return Target("darwin", (f"macosx_{_MACOS}_{machine}",), python)


def everywhere() -> dict[str, Target]:
    """Every machine with every Python, by a name for people."""
    found: dict[str, Target] = {}
    for python in PYTHONS:
        kinds = {
            "Linux x86_64": linux("x86_64", python),
            "Linux aarch64": linux("aarch64", python),
            "Windows": Target("win32", ("win_amd64",), python),
            "macOS arm64": macos("arm64", python),
            "macOS x86_64": macos("x86_64", python),
        }
        found |= {f"{name}, Python {python}": target for name, target in kinds.items()}
    return found


def sweep(folder: Path, lock: Path = LOCK) -> None:
    """Remove the wheels that the lock does not name, such as those of an earlier version."""
    hashes = {each for entry in entries(lock.read_text(encoding="utf-8")) for each in entry.hashes}
    for wheel in folder.glob("*.whl"):
        with wheel.open("rb") as file:
            if f"sha256:{hashlib.file_digest(file, 'sha256').hexdigest()}" not in hashes:
                wheel.unlink()
