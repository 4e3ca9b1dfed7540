"""Saves while another program holds the file, and where it is not permitted; run by the installed Python.

Held is without sharing, as a virus scanner does it, and with all sharing but that of removal, as a reader does.
"""

import os
import stat
import subprocess
import sys
import time
from pathlib import Path

from realname_wizard.store.atomic import write_atomically
from realname_wizard.store.errors import StoreUnwritable

SECONDS = 2.0
SOON = 0.5
HOLDER = """
import ctypes, sys, time
held = ctypes.windll.kernel32.CreateFileW(sys.argv[1], 0x80000000, int(sys.argv[3]), None, 3, 0, None)
print("held" if held not in (-1, 0xFFFFFFFF) else "not held", flush=True)
time.sleep(float(sys.argv[2]))
"""
ALONE, WITH_READERS_AND_WRITERS = "0", "3"

folder = Path(sys.argv[1])
folder.mkdir(parents=True)
file = folder / "world.json"
good, told = True, []


def saved(content: bytes) -> float:
    """Seconds that it took."""
    begun = time.monotonic()
    write_atomically(file, content)
    return time.monotonic() - begun


saved(b"old")
for sharing in (ALONE, WITH_READERS_AND_WRITERS):
    words = [sys.executable, "-c", HOLDER, str(file), str(SECONDS), sharing]
    with subprocess.Popen(words, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        said = holder.stdout.readline().strip()
        took = saved(sharing.encode())
    told.append(f"{said.decode()}, saved after {took:.1f} s")
    good = good and said == b"held" and file.read_bytes() == sharing.encode() and took > SECONDS / 2
os.chmod(file, stat.S_IREAD)  # noqa: PTH101 - a file that Windows does not let one replace
begun = time.monotonic()
try:
    write_atomically(file, b"new")
    told.append("not refused")
except StoreUnwritable as error:
    took = time.monotonic() - begun
    told.append(f"refused after {took:.2f} s ({getattr(error.cause, 'winerror', None)})")
    good = good and took < SOON
print("; ".join(told))
sys.exit(0 if good else 1)
