"""What lies in a package and is no Python package of the lock: CPython, Qt, and what these two bring of others.

SQLite is not among it: neither its library nor Python's module for it is carried.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from bundle import locked

IN_PYTHON, IN_QT, OF_PYTHON = "CPython.txt", "Qt-third-party.txt", "CPython-third-party.txt"
"""The files of `licences` that have the texts."""
APACHE = "cryptography-2.txt"
"""Its second text, by its alphabet: its own offer names two."""
_OF_OPENSSL, _OF_MPDECIMAL = rb"OpenSSL (\d+\.\d+\.\d+)", rb"\0(\d\.\d\.\d)\0"


class Library(NamedTuple):
    """A library: what it is under, which file has the text, and how a package tells that it carries it."""

    name: str
    version: str
    """As it lies in the locked CPython for Windows, or in the locked PySide6."""
    under: str
    text: str
    lies: str
    """Pattern of the files that it lies in."""
    says: bytes = b""
    """What in such a file tells the version; empty where none does."""
    inside: str = ""
    """Which package or Python has it in its own files, where another version of it is elsewhere."""

    def called(self, version: str) -> str:
        """It with its version, as a list says it."""
        name = f"{self.name} in {self.inside}" if self.inside else self.name
        return f"{name} {version}".rstrip()


LIBRARIES = (
    Library("OpenSSL", "3.0.15", "Apache-2.0", IN_PYTHON, "libcrypto-3*.dll", _OF_OPENSSL),
    Library("libffi", "3.4.4", "MIT", IN_PYTHON, "python3??.dll", rb"libffi-(\d+\.\d+\.\d+)"),
    Library(
        "bzip2", "1.0.8", "bzip2-1.0.6 (BSD)", IN_PYTHON, "_bz2*.pyd", rb"(\d+\.\d+\.\d+), \d+-\w+-\d{4}"
    ),
    Library("xz", "5.2.5", "public domain", OF_PYTHON, "_lzma*.pyd"),
    Library("expat", "2.6.4", "MIT", OF_PYTHON, "pyexpat*.pyd", rb"expat_(\d+\.\d+\.\d+)"),
    Library("mpdecimal", "4.0.0", "BSD-2-Clause", OF_PYTHON, "_decimal*.pyd", _OF_MPDECIMAL),
    Library("zlib", "1.3.1", "Zlib", OF_PYTHON, "python3??.dll", rb"\0(1\.[23]\.[\d.]*\d)\0"),
    Library("PCRE2", "10.49", "BSD-3-Clause", IN_QT, "*Qt*Core*", rb"\0(10\.\d\d) \d{4}-\d\d-\d\d\0"),
    Library("libpng", "1.6.59", "libpng (Zlib)", IN_QT, "*Qt*Gui*", rb"\0(1\.6\.\d+)\0"),
    Library("FreeType", "", "FTL (BSD)", IN_QT, "*Qt*Gui*"),
    Library("HarfBuzz", "", "MIT", IN_QT, "*Qt*Gui*"),
    Library("libjpeg-turbo", "", "BSD-3-Clause, IJG, Zlib", IN_QT, "*qjpeg*"),
    Library("libwebp", "", "BSD-3-Clause", IN_QT, "*qwebp*"),
    Library("ICU", "73", "Unicode (MIT)", IN_QT, "libicudata.so.*"),
    Library(
        "mpdecimal",
        "2.5.1",
        "BSD-2-Clause",
        OF_PYTHON,
        "_decimal.cpython-*.so",
        _OF_MPDECIMAL,
        "Debian's Python",
    ),
    Library("OpenSSL", "4.0.3", "Apache-2.0", APACHE, "_rust.abi3.so", _OF_OPENSSL, "cryptography"),
    Library("libffi", "", "MIT", OF_PYTHON, "_cffi_backend*.so", inside="cffi"),
)


class Found(NamedTuple):
    """A library that lies in a folder, and the version that it says; the locked one where it says none."""

    library: Library
    version: str


def found_in(folder: Path) -> Iterator[Found]:
    """Those of them that lie somewhere below."""
    names = {file.name: file for file in sorted(folder.rglob("*")) if file.is_file()}
    for each in LIBRARIES:
        files = [file for name, file in names.items() if Path(name).match(each.lies)]
        if files:
            yield Found(each, _version(each, files) or each.version)


def _version(library: Library, files: list[Path]) -> str:
    if not library.says:
        return ""
    said = (re.search(library.says, file.read_bytes()) for file in files)
    return next((each[1].decode("ascii") for each in said if each), "")


def rows(folder: Path) -> list[str]:
    """A line for each library below, with where its text is."""
    return [
        f"{library.called(version)}: {library.under}, see {library.text}"
        for library, version in found_in(folder)
    ]


def other_versions(folder: Path) -> list[str]:
    """A sentence for each library that is another than is told here."""
    return [
        f"{library.called('')} is {version}, and bundle/carried.py says {library.version}"
        for library, version in found_in(folder)
        if version != library.version
    ]


def told() -> Iterator[tuple[str, str, str, str]]:
    """Name, version and licence of all of it, and in what it lies, as it is locked: without a package at hand."""
    from windows import python_embed  # noqa: PLC0415 - it says which Python is locked

    lock = {each.name: each.version for each in locked.everything(locked.WINDOWS)}
    yield "CPython", python_embed.VERSION, "PSF-2.0", ""
    yield "Qt", lock["pyside6-essentials"], "LGPL-3.0", ""
    yield from ((each.name, each.version, each.under, each.inside) for each in LIBRARIES)
