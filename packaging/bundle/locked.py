"""The locked packages of one system and one Python: which they are, their wheels, and where those are unpacked.

The lock is for every system at once; each of its entries says under which conditions it holds.
"""

import hashlib
import re
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

PACKAGING = Path(__file__).resolve().parent.parent
LOCK = PACKAGING / "run.lock"
_OWN = "realname-wizard (pyproject.toml)"
_ENTRY = re.compile(r"^(?P<name>[a-z0-9][\w.-]*)==(?P<version>[^\s;\\]+)(?: ; (?P<marker>[^\\\n]+?))? \\$")
_BESIDE = re.compile(r"[^/]+\.data/(data|scripts|headers)/")
_CONDITION = re.compile(r"(?P<what>\w+) (?P<how>==|!=|<|>=) '(?P<value>[^']+)'")


@dataclass(frozen=True, slots=True)
class Target:
    """A system with a Python: what markers call it, and the tags of wheels that it takes, the best first."""

    system: str
    """`linux`, `win32` or `darwin`, as `sys.platform` says it."""
    platforms: tuple[str, ...]
    python: str
    """`3.13`."""


WINDOWS = Target("win32", ("win_amd64",), "3.13")


@dataclass(frozen=True, slots=True)
class Locked:
    """An entry of a lock."""

    name: str
    version: str
    marker: str
    hashes: tuple[str, ...]
    via: tuple[str, ...]
    """Who wants it."""

    def line(self) -> str:
        """As pip reads it, whatever system asks."""
        return " \\\n    ".join([f"{self.name}=={self.version}", *(f"--hash={each}" for each in self.hashes)])


def entries(lock: str) -> tuple[Locked, ...]:
    """All entries of a lock's text, in their order."""
    found: list[Locked] = []
    for block in re.split(r"\n(?=[a-z0-9])", lock):
        head = _ENTRY.match(block.partition("\n")[0])
        if head is None:
            continue
        hashes = re.findall(r"--hash=(\S+)", block)
        via = re.findall(r"^ +#(?: via)? +([^\n]+)$", block.replace("# via\n", "\n"), re.M)
        marker = head["marker"] or ""
        found.append(Locked(head["name"], head["version"], marker, tuple(hashes), tuple(via)))
    return tuple(found)


def holds(marker: str, target: Target) -> bool:
    """Whether the marker of an entry holds there. Raises ValueError for one that is not understood."""
    facts = {
        "sys_platform": target.system,
        "python_full_version": target.python,
        "python_version": target.python,
        "platform_python_implementation": "CPython",
        "implementation_name": "cpython",
    }
    for condition in marker.split(" and ") if marker else ():
        found = _CONDITION.fullmatch(condition.strip())
        if found is None or found["what"] not in facts:
            raise ValueError(f"the lock has a marker that is not understood: {marker}")
        have, value = facts[found["what"]], found["value"]
        if found["what"].startswith("python"):
            below = _numbers(have) < _numbers(value)
            right = {"<": below, ">=": not below}.get(found["how"])
            if right is None:
                raise ValueError(f"the lock has a marker that is not understood: {marker}")
        else:
            right = (have == value) is (found["how"] == "==")
        if not right:
            return False
    return True


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


def wanted(target: Target, lock: Path = LOCK) -> tuple[Locked, ...]:
    """What the program needs there when it runs; not what only builds it."""
    return needed(tuple(each for each in everything(target, lock)))


def everything(target: Target, lock: Path = LOCK) -> tuple[Locked, ...]:
    """All that a set-up from this lock takes there."""
    return tuple(each for each in entries(lock.read_text(encoding="utf-8")) if holds(each.marker, target))


def needed(found: tuple[Locked, ...]) -> tuple[Locked, ...]:
    """Those that the program itself wants, and those that these want."""
    names: set[str] = set()
    while True:
        more = {each.name for each in found if {_OWN, *names} & set(each.via)}
        if more == names:
            return tuple(each for each in found if each.name in names)
        names = more


def fetch(these: tuple[Locked, ...], target: Target, folder: Path, python: str = sys.executable) -> None:
    """Put their wheels for that system into `folder`, each checked against the lock. Raises CalledProcessError."""
    platforms = [word for each in target.platforms for word in ("--platform", each)]
    version = ["--implementation", "cp", "--python-version", target.python]
    words = ["--only-binary=:all:", *platforms, *version, "--find-links", str(folder)]
    download([each.line() for each in these], folder, words, python)


def download(asked: list[str], folder: Path, words: list[str], python: str) -> None:
    """Have pip put just what is `asked`, each line with its hashes, into `folder`. Raises CalledProcessError."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "requirements.txt"
    file.write_text("".join(f"{each}\n" for each in asked), encoding="utf-8")
    command = [python, "-m", "pip", "download", "--quiet", "--no-deps", "--require-hashes"]
    subprocess.run([*command, *words, "--dest", str(folder), "-r", str(file)], check=True)
    file.unlink()


def unpack(these: tuple[Locked, ...], wheels: Path, site_packages: Path) -> None:
    """Unpack just the wheels of `these`, without their commands and manual pages; `wheels` holds those of one system.

    Raises ValueError for one that is missing, there twice, or another than is locked, and for one that only an
    installation puts together.
    """
    for each in these:
        stem = re.sub(r"[-_.]+", "_", each.name)
        found = [file for file in wheels.glob("*.whl") if _is_of(file, stem, each.version)]
        if not found:
            raise ValueError(f"{wheels}: no wheel of {each.name} {each.version}")
        if len(found) > 1:
            raise ValueError(f"{wheels}: wheels of several systems for {each.name} {each.version}")
        if f"sha256:{hashlib.sha256(found[0].read_bytes()).hexdigest()}" not in each.hashes:
            raise ValueError(f"{found[0]} is another file than the lock names; remove it")
        with zipfile.ZipFile(found[0]) as wheel:
            names = [name for name in wheel.namelist() if not _BESIDE.match(name)]
            if any(".data/" in name for name in names):
                raise ValueError(f"{found[0].name}: has modules that only an installation puts in place")
            wheel.extractall(site_packages, names)


def _is_of(file: Path, stem: str, version: str) -> bool:
    name, found, *_ = file.name.split("-")
    return re.sub(r"[-_.]+", "_", name).lower() == stem and found == version
