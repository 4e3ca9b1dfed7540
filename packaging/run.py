"""Open the wizard; on first use set everything up. All arguments go to ``realname-wizard``.

    python3 packaging/run.py --wheels FOLDER [ARGUMENTS]

A first use without internet: the packages are taken from that folder (``packaging/carry.py`` makes one) and from
nowhere else, their hashes checked as ever.
"""

import sys

if sys.version_info < (3, 11):
    found = ".".join(map(str, sys.version_info[:2]))
    sys.exit(f"Real-Name Wizard needs Python 3.11, 3.12, 3.13 or 3.14; this is {found}.")

import os
import subprocess
from pathlib import Path

import environment

DEMO_FOLDER = "realname-wizard-demo"


def program_arguments(given: list[str], *, with_display: bool) -> list[str]:
    """What the program is called with: without screen and arguments, the demonstration in pictures."""
    if given or with_display:
        return given
    return ["demo", "--pictures", str(Path(DEMO_FOLDER).absolute())]


def wheels_named(given: list[str]) -> tuple[Path | None, list[str]]:
    """The folder after ``--wheels``, where that comes first, and the arguments of the program."""
    match given:
        case ["--wheels", folder, *rest] if folder:
            return Path(folder), rest
        case ["--wheels", *_]:
            sys.exit("--wheels needs the folder that packaging/carry.py made: --wheels FOLDER")
    return None, given


def main() -> None:
    """Set up if necessary, then become the program."""
    wheels, given = wheels_named(sys.argv[1:])
    sys.path.append(str(environment.ROOT / "gui"))
    from realname_wizard.display import can_open_windows  # noqa: PLC0415 - only found from here on

    arguments = program_arguments(given, with_display=can_open_windows(os.environ))
    environment.make_ready("run", wheels)
    if arguments != given:
        print("There is no display here, so the demonstration is drawn into pictures instead.", flush=True)
    # -P: no folder that happens to be the current one may stand in for an installed package.
    command = [str(environment.PYTHON), "-P", "-m", "realname_wizard", *arguments]
    if os.name == "nt":
        sys.exit(subprocess.call(command))
    os.execv(command[0], command)


if __name__ == "__main__":
    main()
