"""The environment of the programs that read what the wizard writes: Robot Framework, Playwright's viewer and others.

Only the long run of the tests needs it: it is made in ``.readers`` when they first ask for it, from ``readers.lock``,
and anew whenever that has changed. Standard library only.
"""

import hashlib
import os
import shutil
import subprocess
import venv

from environment import ROOT

FOLDER = ROOT / ".readers"
LOCK = ROOT / "packaging" / "readers.lock"
STAMP = FOLDER / "set-up.stamp"
PYTHON = FOLDER / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
EXACT = ("--require-hashes", "--no-deps", "--only-binary=:all:", "--no-user", "--progress-bar=off", "--quiet")


def make_ready() -> None:
    """Set up what is missing. Raises CalledProcessError where that is not possible, with what pip said."""
    fingerprint = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    if STAMP.exists() and STAMP.read_text(encoding="utf-8") == fingerprint:
        return
    shutil.rmtree(FOLDER, ignore_errors=True)
    venv.EnvBuilder(with_pip=True, symlinks=os.name != "nt").create(FOLDER)
    command = [
        str(PYTHON),
        "-P",
        "-m",
        "pip",
        "--disable-pip-version-check",
        "install",
        *EXACT,
        "-r",
        str(LOCK),
    ]
    subprocess.run(command, check=True, cwd=ROOT, capture_output=True, text=True)
    STAMP.write_text(fingerprint, encoding="utf-8")  # last: what was half made is made anew
