"""Run every check and test, or only pytest with the arguments given; on first use set everything up.

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

PACKAGING_FILES = tuple(str(path) for path in sorted((environment.ROOT / "packaging").glob("*.py")))
LINT_IMPORTS = "from importlinter.cli import lint_imports_command as main; main()"
# What the environment's Python is called with, part by part.
CHECKS = {
    "ruff check": ("-m", "ruff", "check", "."),
    "ruff format": ("-m", "ruff", "format", "--check", "."),
    "mypy": ("-m", "mypy"),
    "mypy packaging": ("-m", "mypy", *PACKAGING_FILES),
    "mypy tests": ("-m", "mypy", "tests"),
    "import-linter": ("-c", LINT_IMPORTS, "--no-logo"),
}
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
    """One row a part."""
    rows = [f"  {result.part:<16}{result.seconds:>7.1f} s  {result.verdict}" for result in results]
    return "\n".join(["", "━━ all parts ━━", *rows])


def main() -> int:
    """The exit status: pytest's own if it ran alone, else 0 only where every part passed."""
    environment.make_ready("test")
    given = sys.argv[1:]
    if given:
        return run_part("pytest", pytest_command(given)).status
    results = [run_part(part, command) for part, command in CHECKS.items()]
    results.append(run_part("pytest", pytest_command([])))
    print(table(results))
    return int(any(result.status for result in results))


if __name__ == "__main__":
    try:
        sys.exit(main())
    except BrokenPipeError:  # whoever read the output has gone, and wants no more of it
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
