"""Which libraries the files of a folder for Windows ask for, and whether each is there. Needs no Windows.

    python3 packaging/windows/dll_imports.py FOLDER

A library is found beside who asks for it, in one of the folders that the program adds, or in `windows-10.txt`: what
every Windows 10 from version 1903 on brings.
"""

import struct
import sys
from collections.abc import Iterator
from pathlib import Path

BROUGHT = Path(__file__).resolve().parent / "windows-10.txt"
ADDED = ("runtime", "packages/PySide6", "packages/shiboken6")
"""Where Windows looks beside the folder of who asks: the folder of the program, and those that PySide6 adds."""
_ENDINGS = (".exe", ".dll", ".pyd")
_OLD_SETS = "api-ms-win-"
"""Names that stand for parts of Windows itself."""
_DIRECTORIES = {0x10B: 96, 0x20B: 112}
"""Where in the optional header the directories begin, for 32 and 64 bit."""
_IMPORTS, _DELAYED = 1, 13
_SECTION = 40
_ROW = {_IMPORTS: (20, 12), _DELAYED: (32, 4)}
"""How long a row of each directory is, and where in it the name stands."""


class NoProgram(ValueError):  # noqa: N818 - reads as what is wrong
    """A file that is no program and no library of Windows."""


def asked_for(file: Path) -> tuple[str, ...]:
    """The libraries that a file asks for, at once or later, in small letters. Raises NoProgram."""
    content = file.read_bytes()
    try:
        return tuple(sorted({name.lower() for name in _names(content)}))
    except (struct.error, IndexError) as error:
        raise NoProgram(f"{file}: no program of Windows") from error


def _names(content: bytes) -> Iterator[str]:
    (head,) = struct.unpack_from("<I", content, 0x3C)
    if content[:2] != b"MZ" or content[head : head + 4] != b"PE\0\0":
        raise IndexError
    sections, optional = struct.unpack_from("<2xH12xH", content, head + 4)
    start = head + 24
    (kind,) = struct.unpack_from("<H", content, start)
    table = start + optional
    places = [struct.unpack_from("<8x4I", content, table + each * _SECTION) for each in range(sections)]

    def at(address: int) -> int:
        for size, begins, stored, where in places:
            if begins <= address < begins + max(size, stored):
                return int(address - begins + where)
        raise IndexError

    for directory, (length, name) in _ROW.items():
        address, size = struct.unpack_from("<II", content, start + _DIRECTORIES[kind] + 8 * directory)
        if not address or not size:
            continue
        row = at(address)
        while any(content[row : row + length]):
            (named,) = struct.unpack_from("<I", content, row + name)
            if not named:
                break
            begins = at(named)
            yield content[begins : content.index(b"\0", begins)].decode("ascii")
            row += length


def brought() -> frozenset[str]:
    """What Windows 10 brings."""
    lines = BROUGHT.read_text(encoding="utf-8").splitlines()
    return frozenset(line.partition("#")[0].strip() for line in lines) - {""}


def missing(folder: Path) -> list[str]:
    """A line for each library that is asked for and found nowhere; raises NoProgram."""
    programs = sorted(file for file in folder.rglob("*") if file.suffix.lower() in _ENDINGS)
    there = {(file.parent, file.name.lower()) for file in programs}
    system, added = brought(), [folder / each for each in ADDED]
    lines = []
    for file in programs:
        for name in asked_for(file):
            known = name in system or name.startswith(_OLD_SETS)
            if not known and not any((place, name) in there for place in (file.parent, *added)):
                lines.append(
                    f"{file.relative_to(folder).as_posix()}: {name} is neither here nor part of Windows 10"
                )
    return lines


def main() -> int:
    """Print what is missing; 1 where something is."""
    folder = Path(sys.argv[1])
    lines = missing(folder)
    for line in lines:
        print(line)
    found = [file for file in folder.rglob("*") if file.suffix.lower() in _ENDINGS]
    print(f"{len(found)} programs and libraries, {len(lines)} of what they ask for is missing")
    return int(bool(lines))


if __name__ == "__main__":
    sys.exit(main())
