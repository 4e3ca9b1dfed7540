"""Run every check and test, or only pytest with the arguments given; on first use set everything up.

``--quick`` runs every check and the tests of ``QUICK``: for use while editing. ``--check NAME`` runs one check.
``--long`` runs what takes long, too: every walkthrough on windows, every generated file, more random orders.
``--benchmarks`` runs the benchmarks alone and prints their tables. Needs no display.
"""

import sys

if sys.version_info < (3, 11):
    found = ".".join(map(str, sys.version_info[:2]))
    sys.exit(f"Real-Name Wizard needs Python 3.11, 3.12, 3.13 or 3.14; this is {found}.")

import os
import subprocess
import time
from dataclasses import dataclass

import environment

LINT_IMPORTS = "from importlinter.cli import lint_imports_command as main; main()"
# What the environment's Python is called with, part by part.
CHECKS = {
    "ruff check": ("-m", "ruff", "check", "."),
    "ruff format": ("-m", "ruff", "format", "--check", "."),
    "mypy": ("-m", "mypy"),
    "import-linter": ("-c", LINT_IMPORTS, "--no-logo"),
}
QUICK = (
    "tests/flow",
    "tests/counterparts",
    "tests/guide",
    "tests/identity",
    "tests/messages",
    "tests/policy",
    "tests/texts",
    "tests/test_conductor.py",
    "tests/rehearsal/script",
    "tests/walkthroughs/test_headless.py",
    "tests/views/test_window.py",
    "tests/views/test_window_shown.py",
    "tests/views/pages/test_choice.py",
    "tests/views/panels",
    "tests/views/proofs/test_phone.py",
    "tests/packaging",
)
"""What says most in least time; those of them that are marked `slow` are left out."""
BENCHMARKS = ("-m", "benchmark", "-n", "0", "-s", "--benchmarks", "tests/benchmarks")
TWO_WORKERS = ("-n", "2")
OWN_WORKERS = ("-n", "--numprocesses", "--pdb", "--trace", "-s", "--capture=no")


@dataclass(frozen=True, slots=True)
class Result:
    """How one part went: its name, pytest's or the tool's exit status, seconds."""

    part: str
    status: int
    seconds: float

    @property
    def verdict(self) -> str:
        """In a word, and the status where it failed."""
        return "passed" if self.status == 0 else f"FAILED ({self.status})"


def pytest_command(given: list[str]) -> tuple[str, ...]:
    """pytest with two workers, unless the arguments speak of workers or need the terminal."""
    arguments = BENCHMARKS if given == ["--benchmarks"] else given
    workers = () if any(argument.startswith(OWN_WORKERS) for argument in arguments) else TWO_WORKERS
    return ("-m", "pytest", *workers, *arguments)


def run_part(part: str, arguments: tuple[str, ...]) -> Result:
    """Run one tool with the environment's Python under a heading of its own; its output goes straight out."""
    print(f"\n━━ {part} ━━", flush=True)
    variables = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [str(environment.PYTHON), "-P", *arguments]
    started = time.monotonic()
    status = subprocess.run(command, cwd=environment.ROOT, env=variables, check=False).returncode
    result = Result(part, status, time.monotonic() - started)
    print(f"{part}: {result.verdict} in {result.seconds:.1f} s", flush=True)
    return result


def table(results: list[Result]) -> str:
    """One row a part, and how long all took."""
    rows = [f"  {result.part:<16}{result.seconds:>7.1f} s  {result.verdict}" for result in results]
    whole = sum(result.seconds for result in results)
    return "\n".join(["", "━━ all parts ━━", *rows, f"  {whole:>23.1f} s in all"])


def main() -> int:
    """The exit status: that of the one part that ran, else 0 only where every part passed."""
    environment.make_ready("test")
    match sys.argv[1:]:
        case []:
            tests: list[str] = []
        case ["--quick"]:
            tests = ["-m", "not slow", *QUICK]
        case ["--long"]:
            tests = ["--long"]
        case ["--check", name] if name in CHECKS:
            return run_part(name, CHECKS[name]).status
        case ["--check", *_]:
            sys.exit(f"--check takes one of: {', '.join(CHECKS)}")
        case given:
            return run_part("pytest", pytest_command(given)).status
    parts = {**CHECKS, "pytest": pytest_command(tests)}
    results = [run_part(part, command) for part, command in parts.items()]
    print(table(results))
    return int(any(result.status for result in results))


if __name__ == "__main__":
    try:
        sys.exit(main())
    except BrokenPipeError:  # whoever read the output has gone, and wants no more of it
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
