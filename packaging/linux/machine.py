"""Bare Debian machines in folders: each proof gets one of its own, laid over a system that is made once.

Needs root. A command runs in mount and process namespaces of its own, so nothing stays mounted or running; without
`network` it has no network at all, not even that of this machine. A display of this machine can be reached.
"""

import contextlib
import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from prove_bare import (
    APART,
    APT_SETTINGS,
    CERTIFICATES,
    PASSED_ON,
    PIP_SETTINGS,
    bare_environment,
    copy,
    mirror_for,
)

SUITES = {"12": "bookworm", "13": "trixie"}
USER = 1000
HOME = "/home/trainee"
SHARED = "/media/stick"
TRUSTED = "/etc/certificates-of-the-proof.crt"
"""Whom this machine trusts; a package may write the usual file anew."""
_OVER = "lowerdir=$1,upperdir=$2/upper,workdir=$2/work"
ENTER = f"""
mount -t overlay overlay -o {_OVER} "$2/root" &&
mount -t proc proc "$2/root/proc" && mount --rbind /dev "$2/root/dev" &&
mkdir -p "$2/root/tmp/.X11-unix" "$2/root{SHARED}" &&
if [ -d /tmp/.X11-unix ]; then mount --bind /tmp/.X11-unix "$2/root/tmp/.X11-unix"; fi &&
mount --bind -o ro "$3" "$2/root{SHARED}" && root="$2/root" && shift 3 && exec chroot "$@"
"""


def base(suite: str, folder: Path) -> Path:
    """A minimal system of that name below the folder, made where it is not there yet."""
    made = folder / suite
    if not (made / "etc/debian_version").exists():
        mirror = mirror_for("bookworm")
        unfinished = folder / f"{suite}.unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        command = ["debootstrap", "--variant=minbase", suite, str(unfinished), *([mirror] if mirror else [])]
        subprocess.run([*APART, *command], check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        unfinished.rename(made)
    return made


@dataclass(frozen=True, slots=True)
class Machine:
    """A bare Debian with somebody who uses it; what changes lies in a folder of its own."""

    base: Path
    folder: Path
    stick: Path

    @property
    def changes(self) -> Path:
        """What is otherwise than on the bare system."""
        return self.folder / "upper"

    def prepare(self) -> None:
        """Make its folders, give it the way to the indexes, and a person a home."""
        for name in ("upper", "work", "root"):
            (self.folder / name).mkdir(parents=True)
        settings = [name for name in APT_SETTINGS if name.startswith("etc/apt/apt.conf")]
        for each in (*settings, *PIP_SETTINGS, str(CERTIFICATES).lstrip("/"), "etc/resolv.conf"):
            copy(Path("/") / each, self.changes / each)
        copy(CERTIFICATES, self.changes / TRUSTED.lstrip("/"))
        self.check("useradd", "--create-home", "--uid", str(USER), Path(HOME).name)
        self.check("apt-get", "update", "-q", network=True)

    def install(self, *packages: str) -> None:
        """Install packages, or files of them, with what they depend on and nothing more."""
        self.check("apt-get", "install", "-q", "--yes", "--no-install-recommends", *packages, network=True)

    def run(
        self, *command: str, user: bool = False, network: bool = False, **variables: str
    ) -> subprocess.CompletedProcess[str]:
        """Run a command there, as root or as the person who uses it."""
        settings = {
            **bare_environment(),
            "DEBIAN_FRONTEND": "noninteractive",
            "LC_ALL": "C.UTF-8",
            **variables,
        }
        if CERTIFICATES.exists():
            settings |= dict.fromkeys(("PIP_CERT", *PASSED_ON), TRUSTED)
        if user:
            settings["HOME"] = HOME
        who = [f"--userspec={USER}:{USER}"] if user else []
        apart = [*APART, *([] if network else ["--net"])]
        over = [str(self.base), str(self.folder), str(self.stick)]
        words = [
            "env",
            "--ignore-environment",
            *(f"{name}={value}" for name, value in settings.items()),
            *command,
        ]
        root = str(self.folder / "root")
        enter = [*apart, "sh", "-ec", ENTER, "enter", *over, *who, root, *words]
        return subprocess.run(
            enter,
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        )

    def check(self, *command: str, user: bool = False, network: bool = False, **variables: str) -> str:
        """Run a command there that has to succeed. Raises RuntimeError with what it said."""
        done = self.run(*command, user=user, network=network, **variables)
        if done.returncode != 0:
            raise RuntimeError(f"{' '.join(command)}: status {done.returncode}\n{done.stdout[-2000:]}")
        return done.stdout


@contextlib.contextmanager
def machine(suite: str, bases: Path, folder: Path, stick: Path) -> Iterator[Machine]:
    """A bare machine, removed afterwards."""
    made = Machine(base(suite, bases), folder, stick)
    shutil.rmtree(folder, ignore_errors=True)
    made.prepare()
    try:
        yield made
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def display() -> Iterator[str]:
    """A display of this machine that nobody sees; its name."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x900x24", "-nolisten", "tcp", "-ac"]
    with subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL) as server:
        os.close(write)
        with os.fdopen(read) as told:
            number = told.readline().strip()
        try:
            yield f":{number}"
        finally:
            server.terminate()
