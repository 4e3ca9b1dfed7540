"""The libraries that a folder needs of the system: looked up in every file of it, and the packages that bring them.

What is looked for is what the linker will look for (`NEEDED`), in every library, module and plugin, Qt's too.
`resources/…/linux/libraries.json` says which package of Debian brings what; the program reads it as well, to say what
is missing.
"""

import hashlib
import json
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from bundle.program import PACKAGES, files_below

TABLE = PACKAGES[1] / "linux" / "libraries.json"
C_LIBRARY = frozenset(
    {"libc.so.6", "libm.so.6", "libdl.so.2", "libpthread.so.0", "librt.so.1", "libresolv.so.2"}
)
CARRIED_BY_TAR = (
    *(
        "libxcb-cursor0",
        "libxcb-icccm4",
        "libxcb-image0",
        "libxcb-keysyms1",
        "libxcb-render-util0",
        "libxcb-shape0",
    ),
    *("libxcb-util1", "libxcb-xkb1", "libxkbcommon-x11-0", "libxkbcommon0"),
)
"""Packages with small libraries of windows that a desktop may lack, where no package manager brings them."""
_LOADER = re.compile(r"ld-linux.*\.so\.\d+")
_SELDOM = ("/printsupport/",)
"""Plugins that only load where somebody asks for them."""


class Unknown(Exception):  # noqa: N818 - reads as what happened
    """Libraries that nothing is known to bring, each with the files that need it."""


@dataclass(frozen=True, slots=True)
class Needs:
    """Packages, each as Debian writes alternatives."""

    always: tuple[str, ...]
    sometimes: tuple[str, ...]


def known() -> dict[str, str]:
    """The library, and the packages of Debian that bring it: the first is that of Debian 12."""
    found: dict[str, str] = json.loads(TABLE.read_text(encoding="utf-8"))
    return found


def needed(file: Path) -> tuple[str, ...]:
    """The libraries that a file of machine code names."""
    variables = {"LC_ALL": "C", "PATH": "/usr/bin:/bin"}
    command = ["readelf", "--dynamic", "--wide", str(file)]
    told = subprocess.run(command, capture_output=True, text=True, check=True, env=variables).stdout
    return tuple(re.findall(r"\(NEEDED\).*\[(.+)\]", told))


def machine_code(folder: Path) -> list[Path]:
    """The files below that the system's linker loads."""
    return [file for file in files_below(folder) if not file.is_symlink() and is_elf(file)]


def is_elf(file: Path) -> bool:
    """Whether it is a program, a library or a module of Linux."""
    with file.open("rb") as opened:
        return opened.read(4) == b"\x7fELF"


def wanted(folder: Path) -> dict[str, set[str]]:
    """What is needed of the system: the library, and the files below that name it."""
    code = machine_code(folder)
    carried = {file.name for file in code}
    found: dict[str, set[str]] = {}
    for file in code:
        for library in needed(file):
            if library not in carried | C_LIBRARY and not _LOADER.fullmatch(library):
                found.setdefault(library, set()).add(f"/{file.relative_to(folder).as_posix()}")
    return found


def packages(folder: Path) -> Needs:
    """The packages that a folder needs. Raises Unknown for a library that the table does not have."""
    found, table = wanted(folder), known()
    strange = [
        f"{library}: {', '.join(sorted(by))}" for library, by in sorted(found.items()) if library not in table
    ]
    if strange:
        raise Unknown("\n".join(strange))
    seldom = {
        library for library, by in found.items() if all(any(part in file for part in _SELDOM) for file in by)
    }
    always = {table[library] for library in found if library not in seldom}
    return Needs(tuple(sorted(always)), tuple(sorted({table[library] for library in seldom} - always)))


def md5(file: Path) -> str:
    """As dpkg keeps it, to tell a file that was changed."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, lambda: hashlib.md5(usedforsecurity=False)).hexdigest()
