"""The programs that read what is written for them, in an environment of their own (packaging/readers.py)."""

import subprocess
import sys
from pathlib import Path

from filelock import FileLock

_PACKAGING = Path(__file__).parents[1] / "packaging"
_READY = "import readers; readers.make_ready(); print(readers.PYTHON)"


def foreign_python() -> str:
    """The Python that has them, set up on first use; one at a time."""
    with FileLock(_PACKAGING.parent / ".readers.lock"):
        made = subprocess.run(
            [sys.executable, "-c", _READY], cwd=_PACKAGING, capture_output=True, text=True, check=False
        )
    assert made.returncode == 0, made.stderr
    return made.stdout.strip()
