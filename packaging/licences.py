"""What every locked package is under, what it is for, and whether that is fit to be handed on with the program.

So it says of CPython for Windows, of Qt, and of what these two carry inside.

    .venv/bin/python packaging/licences.py                        a table; status 1 where one is unknown or unfit
    .venv/bin/python packaging/licences.py --known FILE...        and what these files of advisories say of the versions

An advisory is a JSON file in OSV form (https://osv.dev), one or a list of them, fetched where there is internet:
nothing is asked of a network here. Packages of other systems, which are not installed here, are in `ELSEWHERE`.
"""

import argparse
import json
import re
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any, Final, NamedTuple

sys.path.append(str(Path(__file__).resolve().parent))

from bundle import carried, licences, locked

LOCK = Path(__file__).with_name("run.lock")
FIT = re.compile(
    r"\b(MIT|BSD|0BSD|Apache|PSF|PSFL|Python Software Foundation|ISC|MPL|Mozilla|LGPL|Zlib|Unlicense|HPND"
    r"|public domain)",
    re.I,
)
"""What may be handed on with the program, unchanged and with its text."""
ELSEWHERE = {
    "backports-tarfile": "MIT",
    "importlib-metadata": "Apache-2.0",
    "pywin32-ctypes": "BSD-3-Clause",
    "tzdata": "Apache-2.0",
    "zipp": "MIT",
    "colorama": "BSD-3-Clause",
}
KNOWN_AS: Final = {"python": "cpython", "qtbase": "qt", "liblzma": "xz", "pcre": "pcre2", "libexpat": "expat"}
"""What lists of advisories call libraries, where that is something else."""


class Package(NamedTuple):
    """A locked package: what it is under, and who asks for it."""

    name: str
    version: str
    licence: str
    asked_by: str

    @property
    def is_fit(self) -> bool:
        """Whether it may be handed on."""
        return FIT.search(self.licence) is not None


def licence_of(name: str) -> str:
    """What a package is under, as it says itself; empty where nobody knows."""
    try:
        said = metadata(name)
    except PackageNotFoundError:
        return ELSEWHERE.get(name, "")
    return licences.under(said) or ELSEWHERE.get(name, "")


def packages(lock: Path = LOCK) -> list[Package]:
    """All that is locked."""
    found = locked.entries(lock.read_text(encoding="utf-8"))
    return [Package(each.name, each.version, licence_of(each.name), ", ".join(each.via)) for each in found]


def inside() -> list[Package]:
    """CPython, Qt, and what they carry; the version is empty where their files say none."""
    return [
        Package(name.lower(), version, under, f"in {where or 'the packages'}")
        for name, version, under, where in carried.told()
    ]


def advisories(files: list[Path]) -> Iterator[dict[str, Any]]:
    """What is in files of advisories. Raises OSError, ValueError."""
    for file in files:
        document = json.loads(file.read_bytes())
        yield from document if isinstance(document, list) else [document]


def concerning(found: list[Package], known: Iterator[dict[str, Any]]) -> Iterator[str]:
    """The advisories that name a version that is locked here."""
    for each in known:
        for affected in each.get("affected", ()):
            name = re.sub(r"[-_.]+", "-", affected["package"]["name"]).lower()
            name = KNOWN_AS.get(name, name)
            listed = {version.removeprefix("v") for version in affected.get("versions", ())}
            for ours in found:
                if ours.name == name and ours.version in listed:
                    yield f"{ours.name} {ours.version}: {each['id']} {each.get('summary', '')}".rstrip()


def main() -> int:
    """Print the table; returns the exit status."""
    parser = argparse.ArgumentParser(
        description="what every locked package is under, and what is known of it"
    )
    parser.add_argument("--known", type=Path, nargs="+", default=[], metavar="FILE", help="advisories (OSV)")
    chosen = parser.parse_args()
    found = [*packages(), *inside()]
    for each in found:
        print(f"{each.name:22} {each.version:12} {each.licence or '?':45.45} {each.asked_by}")
    wrong = [
        f"{each.name}: {each.licence or 'nobody knows its licence'}" for each in found if not each.is_fit
    ]
    wrong += concerning(found, advisories(chosen.known))
    for line in wrong:
        print(f"✗ {line}", file=sys.stderr)
    asked = "" if chosen.known else "; no advisories were given, so none were looked at"
    print(f"{len(found)} packages and libraries, {len(wrong)} to see to{asked}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
