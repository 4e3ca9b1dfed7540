"""The system libraries and the Chinese font needed on Linux: which are missing, and how to get them."""

import ctypes
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

LIST = Path(__file__).with_name("system-packages.txt")
NEEDS = ("draw", "window", "test")
NEEDED_BY = {"run": ("draw", "window"), "test": ("draw", "test")}
FONT = "font"
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")
# A scan of file names answers in milliseconds; fc-list may not be there, or may build its cache first.
CHINESE_FONT_FILE = re.compile(
    r"(noto|source-?han).*(cjk|sc)|sourcehan|wqy|droidsansfallback|simsun|msyh", re.I
)
FONT_FILE_ENDINGS = (".ttf", ".ttc", ".otf")


@dataclass(frozen=True, slots=True)
class SystemPackage:
    """A Debian package, the library, file (``*``: any folder) or ``font`` that shows it is there, and what needs it."""

    name: str
    brings: str
    needed_for: str


class MachineNotReady(Exception):  # noqa: N818 - reads as what happened
    """Something has to be done on this machine first; the text says what."""


def read_packages(text: str) -> tuple[SystemPackage, ...]:
    """The rows of a package list. Raises ValueError with the line number for a row that is not understood."""
    packages = []
    for number, line in enumerate(text.splitlines(), start=1):
        words = line.partition("#")[0].split()
        if not words:
            continue
        if len(words) != 3 or words[2] not in NEEDS:
            raise ValueError(f"line {number}: expected PACKAGE LIBRARY {'|'.join(NEEDS)}, found {line!r}")
        packages.append(SystemPackage(*words))
    return tuple(packages)


def wanted_packages(kind: str) -> tuple[SystemPackage, ...]:
    """What ``run`` needs (to draw, and a window on the screen), or ``test`` (to draw, a browser, a screen reader)."""
    packages = read_packages(LIST.read_text(encoding="utf-8"))
    return tuple(package for package in packages if package.needed_for in NEEDED_BY[kind])


def is_present(package: SystemPackage) -> bool:
    """Whether the file is there, the library can be loaded, or a Chinese font is installed."""
    if package.brings.startswith("/"):
        return any(Path("/").glob(package.brings[1:]))
    if package.brings == FONT:
        return any(CHINESE_FONT_FILE.search(name) for name in font_files()) or fontconfig_knows_chinese()
    try:
        ctypes.CDLL(package.brings)
    except OSError:
        return False
    return True


def font_files(folders: Iterable[str] = FONT_FOLDERS) -> Iterator[str]:
    """The names of the font files in the usual folders."""
    for folder in folders:
        for _, _, names in os.walk(Path(folder).expanduser()):
            yield from (name for name in names if name.lower().endswith(FONT_FILE_ENDINGS))


def fontconfig_knows_chinese() -> bool:
    """Whether fontconfig, where it is installed, lists a font for simplified Chinese."""
    if shutil.which("fc-list") is None:
        return False
    listing = subprocess.run(["fc-list", ":lang=zh-cn", "family"], capture_output=True, check=False)
    return bool(listing.stdout.strip())


def venv_package() -> str | None:
    """The Debian package without which this Python cannot make a virtual environment; None if it can."""
    if importlib.util.find_spec("ensurepip") and importlib.util.find_spec("venv"):
        return None
    return f"python{sys.version_info.major}.{sys.version_info.minor}-venv"


def missing_packages(kind: str) -> tuple[str, ...]:
    """The names of the packages that this Linux machine lacks, in the order of the list."""
    missing = [package.name for package in wanted_packages(kind) if not is_present(package)]
    needed_by_python = venv_package()
    return tuple(missing if needed_by_python is None else [*missing, needed_by_python])


def install_commands(names: Iterable[str]) -> tuple[list[str], list[str]]:
    """The two apt-get commands that bring the packages, to be run as root."""
    patience = ["-o", "DPkg::Lock::Timeout=300", "-o", "Acquire::Retries=3"]
    return (
        ["apt-get", *patience, "update"],
        ["apt-get", *patience, "install", "--yes", "--no-install-recommends", *names],
    )


def how_to_become_root() -> list[str] | None:
    """What to put before a command to run it as root without being asked; None where that is not possible."""
    keep_quiet = ["env", "DEBIAN_FRONTEND=noninteractive"]
    if os.geteuid() == 0:
        return keep_quiet
    if shutil.which("sudo") is None:
        return None
    answer = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
    return ["sudo", "-n", *keep_quiet] if answer.returncode == 0 else None


def advice(names: tuple[str, ...]) -> str:
    """What a person without the right to install packages is told: one sentence and one command."""
    listed = " ".join(names)
    if shutil.which("apt-get") is None:
        return (
            "These are missing on this machine (by their Debian names); install them the way your system "
            f"does it, then run this again:\n\n    {listed}\n"
        )
    return (
        "Some system packages are missing. Run this command, then run this again:\n\n"
        f"    sudo sh -c 'apt-get update && apt-get install --yes --no-install-recommends {listed}'\n"
    )
