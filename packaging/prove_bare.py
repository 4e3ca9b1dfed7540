"""Prove both commands on a bare Debian: a fresh minimal system, Python and nothing else, and a clone of HEAD.

    sudo python3 packaging/prove_bare.py [--quick] [--suite bookworm] [--pictures FOLDER]

Needs root, git, and debootstrap (installed where it is missing). The bare system gets this machine's way to
the package indexes (apt's sources and settings, pip's settings, the bundle of certificates) and nothing more.
Commands run in mount and process namespaces of their own: nothing stays mounted or running, however it ends.
"""

import argparse
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CLONE = "root/realname-wizard"
DEMO_FOLDER = "realname-wizard-demo"
# An own mount and process namespace: what is mounted or started inside is gone when the command ends.
APART = ("unshare", "--mount", "--pid", "--fork", "--kill-child")
ENTER = 'mount -t proc proc "$1/proc" && mount --rbind /dev "$1/dev" && exec chroot "$@"'
APT_FILES = ("sources.list", "apt.conf", "auth.conf", "trusted.gpg")
APT_FOLDERS = ("sources.list.d", "apt.conf.d", "auth.conf.d", "trusted.gpg.d", "preferences.d", "keyrings")
APT_SETTINGS = (*(f"etc/apt/{name}" for name in (*APT_FILES, *APT_FOLDERS)), "usr/share/keyrings")
PIP_SETTINGS = ("etc/pip.conf", "etc/xdg/pip")
OWN_PIP_SETTINGS = (".config/pip", ".pip")
CERTIFICATES = Path(os.environ.get("PIP_CERT", "/etc/ssl/certs/ca-certificates.crt"))
PASSED_ON = ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE")
MOST_ADDED_SECONDS = 0.1
# Runs inside: the median of nine starts through run.py, and of nine without it.
MEASURE = """
import json, statistics, subprocess, time
def median(*command):
    taken = []
    for _ in range(9):
        started = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        taken.append(time.perf_counter() - started)
    return statistics.median(taken)
through = median("python3", "packaging/run.py", "--version")
straight = median(".venv/bin/python", "-P", "-m", "realname_wizard", "--version")
print(json.dumps({"through": through, "straight": straight}))
"""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was tried, whether it held, how long it took in seconds, and what was found."""

    tried: str
    held: bool
    seconds: float
    found: str


class BareMachine:
    """A minimal Debian in a folder, which is removed at the end by whoever made it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clone = folder / CLONE

    def build(self, suite: str) -> None:
        """Make the system and give it the way to the indexes. Raises CalledProcessError."""
        mirror = mirror_for(suite)
        address = [mirror] if mirror else []
        base = ["debootstrap", "--variant=minbase", "--include=python3,python3-venv", suite, str(self.folder)]
        subprocess.run([*APART, *base, *address], check=True, stdin=subprocess.DEVNULL)
        if mirror:
            (self.folder / "etc/apt/sources.list").unlink(missing_ok=True)
            self.copy_in(APT_SETTINGS)
        self.copy_in(PIP_SETTINGS)
        self.copy_in((str(CERTIFICATES).lstrip("/"),))
        for name in OWN_PIP_SETTINGS:
            copy(Path.home() / name, self.folder / "root" / name)
        subprocess.run(["git", "clone", "--quiet", "--no-hardlinks", str(ROOT), str(self.clone)], check=True)

    def copy_in(self, names: tuple[str, ...]) -> None:
        """Copy files and folders of this machine to the same places there, if they exist."""
        for name in names:
            copy(Path("/") / name, self.folder / name)

    def run(self, *command: str, capture: bool = False) -> subprocess.CompletedProcess[str]:
        """Run a command in the clone there, with a bare environment and the settings of apt and pip."""
        variables = [f"{name}={value}" for name, value in bare_environment().items()]
        inside = ["env", "--ignore-environment", f"--chdir=/{CLONE}", *variables, *command]
        enter = [*APART, "sh", "-c", ENTER, "enter", str(self.folder), *inside]
        return subprocess.run(
            enter,
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE if capture else None,
            text=True,
        )


def bare_environment() -> dict[str, str]:
    """The environment of a fresh login, with what leads pip and apt to their indexes."""
    variables = {"HOME": "/root", "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"}
    for name, value in os.environ.items():
        if name.startswith("PIP_") or name.lower().endswith("_proxy") or name in PASSED_ON:
            variables[name] = value
    if CERTIFICATES.exists():
        variables["PIP_CERT"] = str(CERTIFICATES)
    return variables


def mirror_for(suite: str) -> str | None:
    """Where this machine's apt gets the suite from, or None where it does not use it."""
    question = ["apt-get", "indextargets", "--format", "$(RELEASE) $(COMPONENT) $(SITE)"]
    answer = subprocess.run(question, check=True, capture_output=True, text=True).stdout
    rows = (line.split() for line in answer.splitlines())
    return next((row[2] for row in rows if row[:2] == [suite, "main"] and len(row) == 3), None)


def copy(source: Path, target: Path) -> None:
    """Copy a file or a folder over whatever is there; nothing if there is no source."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, target, dirs_exist_ok=True)
    elif source.exists():
        shutil.copy(source, target)


def prove_opening(machine: BareMachine) -> tuple[bool, str]:
    """The first run, without a display: pictures with an index page, and status 0."""
    status = machine.run("python3", "packaging/run.py").returncode
    folder = machine.clone / DEMO_FOLDER
    pictures = len(list(folder.rglob("*.webp")))
    has_index = (folder / "index.html").is_file()
    found = f"status {status}, {pictures} pictures, {'an' if has_index else 'no'} index page"
    return status == 0 and pictures > 0 and has_index, found


def prove_start(machine: BareMachine) -> tuple[bool, str]:
    """A later run adds no more than a tenth of a second to the program's own start."""
    answer = machine.run("python3", "-c", MEASURE, capture=True)
    if answer.returncode != 0:
        return False, f"status {answer.returncode}"
    taken = json.loads(answer.stdout)
    added = taken["through"] - taken["straight"]
    found = (
        f"{added * 1000:.0f} ms added (medians: {taken['through']:.3f} s, without {taken['straight']:.3f} s)"
    )
    return added <= MOST_ADDED_SECONDS, found


def prove_tests(machine: BareMachine) -> tuple[bool, str]:
    """Every check and test, after its own set-up."""
    status = machine.run("python3", "packaging/test.py").returncode
    return status == 0, f"status {status}"


def tried(name: str, proof: Callable[[BareMachine], tuple[bool, str]], machine: BareMachine) -> Verdict:
    """Carry out one proof under a heading."""
    print(f"\n━━ {name} ━━", flush=True)
    started = time.monotonic()
    held, found = proof(machine)
    return Verdict(name, held, time.monotonic() - started, found)


def check_tools() -> None:
    """End the program unless it is root and has its tools; install debootstrap where it is missing."""
    if sys.platform != "linux" or os.geteuid() != 0:
        sys.exit("prove_bare.py needs root on Linux: sudo python3 packaging/prove_bare.py")
    missing = [tool for tool in ("git", "unshare", "apt-get") if shutil.which(tool) is None]
    if missing:
        sys.exit(f"prove_bare.py needs {', '.join(missing)}.")
    if shutil.which("debootstrap") is None:
        subprocess.run(["apt-get", "update"], check=True)
        subprocess.run(["apt-get", "install", "--yes", "debootstrap"], check=True)


def main() -> int:
    """Print the table of verdicts; 0 if all held."""
    parser = argparse.ArgumentParser(description="Prove run.py and test.py on a bare Debian.")
    parser.add_argument("--quick", action="store_true", help="leave out test.py")
    parser.add_argument("--suite", default="bookworm", help="the Debian release (default: %(default)s)")
    parser.add_argument(
        "--pictures", type=Path, metavar="FOLDER", help="copy the demonstration's pictures there"
    )
    options = parser.parse_args()
    check_tools()
    # An interrupted proof removes its folder too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    proofs = {"python3 packaging/run.py": prove_opening, "a later start": prove_start}
    if not options.quick:
        proofs["python3 packaging/test.py"] = prove_tests
    with tempfile.TemporaryDirectory(prefix="realname-wizard-bare-") as folder:
        machine = BareMachine(Path(folder) / "debian")
        started = time.monotonic()
        machine.build(options.suite)
        verdicts = [Verdict(f"a bare Debian {options.suite}", True, time.monotonic() - started, "built")]
        verdicts += [tried(name, proof, machine) for name, proof in proofs.items()]
        if options.pictures:
            copy(machine.clone / DEMO_FOLDER, options.pictures)
    print("\n━━ verdicts ━━")
    for verdict in verdicts:
        held = "holds " if verdict.held else "FAILED"
        print(f"  {held}  {verdict.tried:<26}{verdict.seconds:>7.1f} s  {verdict.found}")
    return int(not all(verdict.held for verdict in verdicts))


if __name__ == "__main__":
    sys.exit(main())
