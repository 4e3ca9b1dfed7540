"""The program's own Python environment in ``.venv``: made on first use, then only looked at.

Standard library only. The stamp file is written last: an environment without the right stamp is made anew,
so a set-up that failed or was interrupted never leaves a half-made environment in use.
"""

import hashlib
import os
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "set-up.stamp"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
LOCKS = {"run": "run.lock", "test": "test.lock"}
NOT_READY = 3


def build_part(pyproject: str) -> str:
    """``pyproject.toml`` without the tables of tools that do not change what gets installed."""
    kept = []
    keep = True
    for line in pyproject.splitlines():
        if line.startswith("["):
            table = line.strip("[] ")
            keep = not table.startswith("tool.") or table.startswith("tool.hatch")
        if keep:
            kept.append(line)
    return "\n".join(kept)


def stamp_line(kind: str, root: Path = ROOT) -> str:
    """The line that says: set up for ``run`` or ``test``, from just these files, for this Python, here."""
    packaging = root / "packaging"
    fingerprint = hashlib.sha256()
    python = f"{sys.implementation.cache_tag} {sys.base_prefix} {root}"
    parts = [python, build_part((root / "pyproject.toml").read_text(encoding="utf-8"))]
    names = ["system-packages.txt", LOCKS["run"], *([LOCKS["test"]] if kind == "test" else [])]
    parts += [(packaging / name).read_text(encoding="utf-8") for name in names]
    for part in parts:
        fingerprint.update(part.encode() + b"\0")
    return f"{kind} {fingerprint.hexdigest()}"


def stamped_lines(stamp: Path = STAMP) -> tuple[str, ...]:
    """What the environment is set up for; nothing while it is missing or half made."""
    try:
        return tuple(stamp.read_text(encoding="utf-8").splitlines())
    except FileNotFoundError:
        return ()


def is_ready(kind: str) -> bool:
    """Whether nothing has to be done before the program (``run``) or its tests (``test``) can start."""
    return stamp_line(kind) in stamped_lines() and PYTHON.exists()


def make_ready(kind: str, wheels: Path | None = None) -> None:
    """Set up what is missing, or end with a sentence and a status: 3 if the machine needs something first.

    With a folder of wheels no index is asked.
    """
    if is_ready(kind):
        return
    import set_up  # noqa: PLC0415 - not needed once everything is there

    set_up.run_or_exit(kind, wheels)


def become(kind: str) -> None:
    """Go on as the environment's own Python, set up where it is not yet."""
    if Path(sys.prefix) != VENV:
        make_ready(kind)
        os.execv(PYTHON, [str(PYTHON), *sys.argv])


def locked_packages(lock: str) -> tuple[str, ...]:
    """The ``name==version`` entries of a lock, in its order."""
    return tuple(re.findall(r"^([A-Za-z0-9][\w.-]*==\S+)", lock, re.M))
