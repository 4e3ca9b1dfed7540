"""The first use of a clone, in four steps: system packages, ``.venv``, the locked packages, the program.

Only one set-up at a time works on ``.venv``; a second one waits and then finds the work done.
"""

import contextlib
import os
import platform
import re
import shutil
import subprocess
import sys
import time
import venv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import environment
import system_packages
from environment import LOCKS, NOT_READY, PYTHON, ROOT, STAMP, VENV
from system_packages import MachineNotReady

LOCK_FILE = VENV / "set-up.lock"
LOG = VENV / "set-up.log"
KEPT_WHEN_CLEARED = {LOCK_FILE.name, LOG.name}
NEWEST_PYTHON = (3, 14)
# What the Qt wheels were built for.
OLDEST_GLIBC = {"x86_64": (2, 34), "aarch64": (2, 39)}
SECONDS_BETWEEN_LINES = 15.0


class StepFailed(Exception):  # noqa: N818 - reads as what happened
    """A step of the set-up ended badly; the log has the details."""


@dataclass(frozen=True, slots=True)
class Workshop:
    """Where the commands of a set-up run: into one log, under one lock."""

    log: IO[str]
    lock: IO[bytes]

    def run(
        self,
        command: list[str],
        doing: str,
        progress: Callable[[], str],
        variables: dict[str, str] | None = None,
    ) -> None:
        """Run a command, showing how far it is. Raises StepFailed unless it ends with 0."""
        self.log.write(f"\n$ {' '.join(command)}\n")
        self.log.flush()
        # The command holds the lock too: if this process is killed, the next set-up waits for the command.
        held = () if os.name == "nt" else (self.lock.fileno(),)
        shown_at = time.monotonic()
        status = None
        with subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=self.log,
            stderr=self.log,
            cwd=ROOT,
            pass_fds=held,
            env=variables,
        ) as process:
            while status is None:
                try:
                    status = process.wait(timeout=0.3)
                except subprocess.TimeoutExpired:
                    shown_at = show(progress, shown_at)
        if sys.stderr.isatty():
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
        if status != 0:
            raise StepFailed(doing)


def run_or_exit(kind: str, wheels: Path | None = None) -> None:
    """Set up for ``run`` or ``test``; where that is not possible, say why and end the program.

    The packages come from the folder of wheels where one is given, and from nowhere else.
    """
    try:
        set_up(kind, wheels)
    except MachineNotReady as reason:
        say(str(reason))
        sys.exit(NOT_READY)
    except StepFailed as failure:
        logged = LOG.read_text(encoding="utf-8", errors="replace")
        lines = [*logged.splitlines()[-20:], *([] if wheels is None else ["", *unfit_wheels(logged, wheels)])]
        say("\n".join(["", *lines, "", f"The set-up failed while {failure}. All of it: {LOG}"]))
        say("Nothing half-made is kept in use: run the command again to try again.")
        sys.exit(1)
    except KeyboardInterrupt:
        say("\nThe set-up was stopped. The next run starts it again.")
        sys.exit(130)


def set_up(kind: str, wheels: Path | None = None) -> None:
    """The four steps. Raises MachineNotReady, or StepFailed with what was being done."""
    check_machine()
    if wheels is not None and not any(wheels.glob("*.whl")):
        raise MachineNotReady(f"{wheels} has no wheels in it: name the folder that packaging/carry.py made.")
    refuse_foreign_environment()
    VENV.mkdir(exist_ok=True)
    with only_one_at_a_time() as lock, LOG.open("w", encoding="utf-8") as log:
        workshop = Workshop(log, lock)
        if environment.is_ready(kind):
            return
        other = "test" if kind == "run" else "run"
        done = environment.stamped_lines()
        # The two locks agree on every package that both have, so one kind is simply added to the other.
        adding = done == (environment.stamp_line(other),) and PYTHON.exists()
        say(f"Setting up Real-Name Wizard in {VENV} (first use, or something in it changed)")
        started = time.monotonic()
        install_system_packages(workshop, kind)
        STAMP.unlink(missing_ok=True)
        if adding:
            say("[2/4] an own Python environment: here")
        else:
            make_environment()
        install_locked_packages(workshop, LOCKS[kind], wheels)
        install_program(workshop)
        write_stamp((*done, environment.stamp_line(kind)) if adding else (environment.stamp_line(kind),))
        say(f"Set up in {time.monotonic() - started:.0f} s.")


def say(text: str) -> None:
    """Print to standard error: standard output belongs to the program."""
    print(text, file=sys.stderr, flush=True)


def machine_problem(system: str, machine: str, glibc: tuple[int, int] | None) -> str | None:
    """Why Qt's wheels cannot run on such a machine (``sys.platform``, ``platform.machine()``), or None."""
    if system in {"win32", "darwin"}:
        return (
            None if machine.lower() in {"amd64", "x86_64", "arm64"} else f"There is no Qt for {machine} here."
        )
    oldest = OLDEST_GLIBC.get(machine)
    if system != "linux" or oldest is None:
        return (
            f"Real-Name Wizard runs on Linux (x86_64, aarch64), macOS and Windows, not on {system} {machine}."
        )
    if glibc is None or glibc < oldest:
        found = "another C library" if glibc is None else f"glibc {glibc[0]}.{glibc[1]}"
        return f"Qt needs glibc {oldest[0]}.{oldest[1]} or newer on {machine}; this machine has {found}."
    return None


def glibc_version() -> tuple[int, int] | None:
    """The version of glibc, or None on a system with another C library."""
    try:
        name = os.confstr("CS_GNU_LIBC_VERSION") or ""
    except (AttributeError, ValueError):
        return None
    found = re.fullmatch(r"glibc (\d+)\.(\d+)", name)
    return (int(found[1]), int(found[2])) if found else None


def check_machine() -> None:
    """Raise MachineNotReady where Qt's wheels or this Python do not fit."""
    if sys.version_info[:2] > NEWEST_PYTHON:
        newest = ".".join(map(str, NEWEST_PYTHON))
        raise MachineNotReady(f"Use Python 3.11 to {newest}; this is {platform.python_version()}.")
    problem = machine_problem(sys.platform, platform.machine(), glibc_version())
    if problem:
        raise MachineNotReady(problem)


def refuse_foreign_environment() -> None:
    """Never clear an environment that somebody else made."""
    # A link leads to the environment of another working copy, which would be emptied.
    if VENV.is_symlink() or ((VENV / "pyvenv.cfg").exists() and not LOCK_FILE.exists()):
        raise MachineNotReady(f"{VENV} was not made by this command. Move it away, then run this again.")


@contextlib.contextmanager
def only_one_at_a_time() -> Iterator[IO[bytes]]:
    """Hold the lock on ``.venv``; wait, and say so, while another set-up holds it."""
    with LOCK_FILE.open("a+b") as file:
        waiting = False
        while not take_lock(file):
            if not waiting:
                say("Another set-up is at work here; waiting for it …")
            waiting = True
            time.sleep(0.5)
        # Closing the file gives the lock back, however this process ends.
        yield file


def take_lock(file: IO[bytes]) -> bool:
    """Take the lock without waiting; False while somebody else has it."""
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 - only on Windows

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415 - only elsewhere

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def install_system_packages(workshop: Workshop, kind: str) -> None:
    """Step 1: nothing where everything is there; apt-get where that is allowed; else advice."""
    heading = "[1/4] system libraries and a Chinese font"
    names = system_packages.missing_packages(kind) if sys.platform == "linux" else ()
    if not names:
        say(f"{heading}: here")
        return
    as_root = system_packages.how_to_become_root() if shutil.which("apt-get") else None
    if as_root is None:
        raise MachineNotReady(system_packages.advice(names))
    say(f"{heading}: installing {' '.join(names)} …")
    for command in system_packages.install_commands(names):
        workshop.run([*as_root, *command], "installing system packages", lambda: "apt-get at work")
    still_missing = system_packages.missing_packages(kind)
    if still_missing:
        raise StepFailed(f"checking the installed system packages ({' '.join(still_missing)} still missing)")


def make_environment() -> None:
    """Step 2: an empty environment with pip, whatever was there before."""
    say("[2/4] an own Python environment …")
    for entry in VENV.iterdir():
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        elif entry.name not in KEPT_WHEN_CLEARED:
            entry.unlink()
    try:
        venv.EnvBuilder(with_pip=True, symlinks=os.name != "nt").create(VENV)
    except subprocess.CalledProcessError as error:
        LOG.write_bytes(error.output or b"")
        raise StepFailed("making the Python environment") from error


def install_locked_packages(workshop: Workshop, lock_name: str, wheels: Path | None = None) -> None:
    """Step 3: exactly the files whose hashes the lock names, all of them wheels, nothing built."""
    lock = ROOT / "packaging" / lock_name
    entries = len(environment.locked_packages(lock.read_text(encoding="utf-8")))
    say(f"[3/4] installing {entries} packages from packaging/{lock_name} …")
    exact = ["--require-hashes", "--no-deps", "--only-binary=:all:", "--no-user", "--requirement", str(lock)]
    before = count_installed()

    def progress() -> str:
        seen = LOG.read_text(encoding="utf-8", errors="replace")
        # pip passes over what is meant for another platform, and installs once all is fetched.
        total = entries - len(re.findall(r"^Ignoring ", seen, re.M))
        fetched = len(re.findall(r"^(Collecting|Processing|Requirement already satisfied)", seen, re.M))
        return f"looked up {fetched} of {total}, installed {count_installed() - before}"

    source, variables = ([], None) if wheels is None else only_from(wheels)
    install = pip("install", "--progress-bar=off", *source, *exact)
    workshop.run(install, "installing packages", progress, variables)


def only_from(wheels: Path) -> tuple[list[str], dict[str, str]]:
    """What makes pip take packages from that folder alone, whatever its settings say: options, and an environment."""
    variables = {name: value for name, value in os.environ.items() if not name.startswith("PIP_")}
    options = ["--no-index", "--find-links", str(wheels.absolute())]
    return options, {**variables, "PIP_CONFIG_FILE": os.devnull}


def unfit_wheels(logged: str, wheels: Path) -> list[str]:
    """What pip said of a folder of wheels, in sentences: what is missing, and what is another file than is locked."""
    here = f"Python {'.'.join(map(str, sys.version_info[:2]))} on {sys.platform} {platform.machine()}"
    missing = re.findall(r"No matching distribution found for (\S+)", logged)
    _, _, after = logged.partition("DO NOT MATCH THE HASHES")
    changed = re.findall(r"^ +(\S+==\S+) ", after, re.M)
    return [
        *(f"{wheels} has no {name} for {here}." for name in missing),
        *(
            f"{wheels} has another file for {name} than the lock names; it was not installed."
            for name in changed
        ),
    ]


def count_installed() -> int:
    """How many packages lie in ``.venv`` by now."""
    return sum(1 for _ in VENV.glob("**/site-packages/*.dist-info"))


def install_program(workshop: Workshop) -> None:
    """Step 4: the program itself, in place, built by the locked hatchling; then a check that all fits."""
    say("[4/4] Real-Name Wizard itself …")
    editable = pip("install", "--no-build-isolation", "--no-deps", "--no-user", "--editable", str(ROOT))
    workshop.run(editable, "installing the program", lambda: "building")
    doing = "checking the packages (if pyproject.toml changed, remake the locks: packaging/lock.py)"
    workshop.run(pip("check"), doing, lambda: "checking")


def pip(*arguments: str) -> list[str]:
    """A pip command in ``.venv``. pip's own settings, from the environment and its files, hold as ever."""
    return [str(PYTHON), "-P", "-m", "pip", "--disable-pip-version-check", *arguments]


def show(progress: Callable[[], str], shown_at: float) -> float:
    """Show how far it is: always anew on a terminal, else a line now and then. Returns when it was shown."""
    if sys.stderr.isatty():
        print(f"\r      {progress()}\x1b[K", end="", file=sys.stderr, flush=True)
    elif time.monotonic() - shown_at < SECONDS_BETWEEN_LINES:
        return shown_at
    else:
        say(f"      {progress()}")
    return time.monotonic()


def write_stamp(lines: tuple[str, ...], stamp: Path = STAMP) -> None:
    """Write the stamp in one piece, so that it is either there or not."""
    unfinished = stamp.with_suffix(".new")
    unfinished.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    unfinished.replace(stamp)
