"""Saves while another program holds the file for two seconds and shares it with nobody; run by the installed Python."""

import subprocess
import sys
import time
from pathlib import Path

from realname_wizard.store.atomic import write_atomically

SECONDS = 2.0
HOLDER = """
import ctypes, sys, time
held = ctypes.windll.kernel32.CreateFileW(sys.argv[1], 0x80000000, 0, None, 3, 0, None)
print("held" if held not in (-1, 0xFFFFFFFF) else "not held", flush=True)
time.sleep(float(sys.argv[2]))
"""

folder = Path(sys.argv[1])
folder.mkdir(parents=True)
file = folder / "world.json"
write_atomically(file, b"old")
with subprocess.Popen(
    [sys.executable, "-c", HOLDER, str(file), str(SECONDS)], stdout=subprocess.PIPE
) as holder:
    assert holder.stdout is not None
    said = holder.stdout.readline().strip()
    begun = time.monotonic()
    write_atomically(file, b"new")
    took = time.monotonic() - begun
    print(f"{said.decode()}; saved after {took:.1f} s")
sys.exit(0 if said == b"held" and file.read_bytes() == b"new" and took > SECONDS / 2 else 1)
