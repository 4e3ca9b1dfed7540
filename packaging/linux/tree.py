"""The folder that every Linux package of the program is made of: a Python of its own, the packages, the program.

    realname-wizard                     what starts it
    python/                             Debian 12's CPython; it finds its packages inside and looks nowhere else
    python/lib/python3/dist-packages/   the locked packages, trimmed, and the program
    licences/                           what is carried, and under which licence

The folder can be moved. Debian's Python is taken as apt has it, which checks its signatures; it gets Debian's security
updates, so a package built anew holds them.
"""

import re
import shutil
import subprocess
from pathlib import Path

from bundle import licences, locked, program, trimming
from linux import libraries
from wheels import linux

MINOR = "3.11"
PYTHON = f"python{MINOR}"
MACHINE = "x86_64"
PYTHON_PACKAGES = (f"{PYTHON}-minimal", f"lib{PYTHON}-minimal", f"lib{PYTHON}-stdlib")
PACKAGES = Path("python/lib/python3/dist-packages")
START = Path(__file__).with_name("realname-wizard.sh")
NOT_CARRIED = (
    *("test", "pydoc_data", "lib2to3", "idlelib", "turtledemo", "ensurepip", "distutils", "curses", "dbm"),
    *("sqlite3", "turtle.py", "antigravity.py", "this.py", "EXTERNALLY-MANAGED", "sitecustomize.py"),
)
"""Of the standard library: what the program does not use, and what only concerns the system's own Python."""
MODULES_NOT_CARRIED = re.compile(
    r"(_test|_xxtest|xxlimited|_xxsub|_ctypes_test|_curses|_dbm|_crypt|_sqlite3|_uuid|nis|ossaudiodev|readline|_lsprof)"
)
"""Of its compiled modules; they would need libraries that not every machine has."""


class NotBuilt(Exception):  # noqa: N818 - reads as what happened
    """What is missing for a package to be built, in a sentence."""


def plant(tree: Path, work: Path, debs: Path | None = None) -> None:
    """Make the folder; `work` keeps what is fetched for the next time. Raises NotBuilt, CalledProcessError."""
    shutil.rmtree(tree, ignore_errors=True)
    copyright_text = put_python(tree / "python", work, debs)
    site, target = tree / PACKAGES, linux(MACHINE, MINOR)
    site.mkdir(parents=True)
    wanted = locked.wanted(target)
    locked.fetch(wanted, target, work / "wheels")
    locked.unpack(wanted, work / "wheels", site)
    trimming.trim(site, "linux", program.qt_words())
    version = subprocess.run([tree / "python/bin" / PYTHON, "-V"], check=True, capture_output=True, text=True)
    carried = {f"C{version.stdout.strip()} (Debian 12)": ("PSF-2.0", copyright_text)}
    unlicensed = licences.collect(site, tree / "licences", carried)
    if unlicensed:
        raise NotBuilt(f"no licence is stated by {', '.join(unlicensed)}")
    program.copy_program(site)
    strip(tree)
    set_modes(tree)
    program.compile_all([tree / "python/lib"], str(tree / "python/bin" / PYTHON))
    start = tree / "realname-wizard"
    shutil.copy(START, start)
    start.chmod(0o755)


def strip(tree: Path) -> None:
    """Take symbols out of machine code, and out of modules the lines that name another Python to run them with.

    Qt and PySide6 stay as they are.
    """
    qt = ("Qt", "libQt6", "libpyside", "libshiboken", "libq")
    code = [file for file in libraries.machine_code(tree) if not file.name.startswith(qt)]
    subprocess.run(["strip", "--strip-unneeded", *map(str, code)], check=True)
    for module in tree.rglob("*.py"):
        text = module.read_bytes()
        if text.startswith(b"#!"):
            module.write_bytes(b"#" + text[text.index(b"\n") :])


def set_modes(tree: Path) -> None:
    """Wheels say anything of who may do what; here everyone may read, and programs may be run."""
    for path in tree.rglob("*"):
        if not path.is_symlink():
            runs = path.is_dir() or path.parent.name == "bin"
            path.chmod(0o755 if runs else 0o644)


def put_python(folder: Path, work: Path, debs: Path | None) -> Path:
    """Unpack Debian's Python without what is not carried; the file that says what it is under."""
    if debs is None:
        debs = work / "python"
        fetch_packages(PYTHON_PACKAGES, debs)
    unpacked = work / "python-unpacked"
    shutil.rmtree(unpacked, ignore_errors=True)
    for name in PYTHON_PACKAGES:
        unpack(name, debs, unpacked)
    library = unpacked / "usr/lib" / PYTHON
    for name in NOT_CARRIED:
        for found in library.glob(name):
            shutil.rmtree(found) if found.is_dir() and not found.is_symlink() else found.unlink()
    for module in (library / "lib-dynload").iterdir():
        if MODULES_NOT_CARRIED.match(module.name):
            module.unlink()
    (folder / "bin").mkdir(parents=True)
    shutil.copy(unpacked / "usr/bin" / PYTHON, folder / "bin" / PYTHON)
    shutil.copytree(library, folder / "lib" / PYTHON, symlinks=True)
    return unpacked / f"usr/share/doc/{PYTHON}-minimal/copyright"


def fetch_packages(names: tuple[str, ...], folder: Path) -> None:
    """Packages of this machine's Debian 12, as apt has them; it checks their signatures. Raises NotBuilt."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    command = ["apt-get", "download", "-o", "APT::Sandbox::User=root", *names]
    answer = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if answer.returncode != 0:
        raise NotBuilt(
            f"apt has no {', '.join(names)} here. Build on Debian 12, or name a folder with these packages of "
            f"Debian 12: --debs FOLDER\n{answer.stderr.strip()}"
        )


def unpack(name: str, debs: Path, folder: Path) -> None:
    """Unpack a Debian package of a folder. Raises NotBuilt where it is not there."""
    found = sorted(debs.glob(f"{name}_*.deb"))
    if not found:
        raise NotBuilt(f"{debs} has no package {name}")
    subprocess.run(["dpkg-deb", "-x", str(found[-1]), str(folder)], check=True)
