"""Remake the locks: ``run`` and ``test`` from ``pyproject.toml``, ``readers`` from ``readers.in``.

Needs uv on the PATH (``pip install uv``).

    python3 packaging/lock.py                              keep every version that still fits
    python3 packaging/lock.py --upgrade                    take the newest versions
    python3 packaging/lock.py --upgrade-package pytest     only this one

The locks hold for every platform and for Python 3.11 and newer, with hashes, without the address of an index.
"""

import shutil
import subprocess
import sys

from environment import LOCKS, ROOT

READERS = "readers"
FILES = {**LOCKS, READERS: "readers.lock"}
# The build tools are locked too: build isolation would escape the lock, so the program is installed without.
GROUPS = {"run": ("build",), "test": ("build", "test"), READERS: ()}
# The extras are tested, and installed by those who want them.
EXTRAS = {"run": (), "test": ("camera",), READERS: ()}
FORM = (
    *("--universal", "--fork-strategy", "fewest", "--python-version", "3.11", "--generate-hashes", "--quiet"),
    *("--custom-compile-command", "python3 packaging/lock.py"),
)


def command(kind: str, extra: list[str]) -> list[str]:
    """The uv command that writes the lock of one kind; the test lock agrees with the run lock.

    The readers are strangers: the program itself and what it needs is none of their lock.
    """
    source = "packaging/readers.in" if kind == READERS else "pyproject.toml"
    groups = [word for group in GROUPS[kind] for word in ("--group", group)]
    extras = [word for extra in EXTRAS[kind] for word in ("--extra", extra)]
    agree = ["--constraint", f"packaging/{LOCKS['run']}"] if kind == "test" else []
    output = ["--output-file", f"packaging/{FILES[kind]}"]
    return ["uv", "pip", "compile", source, *groups, *extras, *agree, *FORM, *extra, *output]


def main() -> None:
    """Write all locks."""
    if shutil.which("uv") is None:
        sys.exit("uv is not on the PATH: pip install uv")
    for kind, file in FILES.items():
        subprocess.run(command(kind, sys.argv[1:]), cwd=ROOT, check=True)
        print(f"packaging/{file} written")


if __name__ == "__main__":
    main()
