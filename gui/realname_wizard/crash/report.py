"""The report of an unexpected error: where it came from, and on what; never what somebody entered (T09).

Neither the message of an exception nor any value is written, for those may hold a number; nor where the program or the
data lies, for that may hold a name.
"""

import platform
import re
import traceback
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Final

from realname_wizard import __version__
from realname_wizard.data_folder import LOG_NAME, for_its_owner
from realname_wizard.mainland_time import SHANGHAI
from realname_wizard.redact import covered

_OURS: Final = "realname_wizard"
_MOST_PLACES: Final = 60
"""Lines of where it came from: the outermost and the innermost of them say what there is to know."""
_FRAME: Final = re.compile(r'^\s*File "(?P<file>[^"]*)", line (?P<line>\d+) in (?P<name>\S+)')
_FATAL: Final = re.compile(r"^(?:Fatal Python error|Windows fatal exception): (?P<kind>[\w .<>-]+)")


def place(file: str) -> str:
    """A file of the program, from its package on; of any other its name alone."""
    *folders, name = re.split(r"[/\\]", file)
    if _OURS not in folders:
        return name
    first = len(folders) - 1 - folders[::-1].index(_OURS)  # a folder of the user may be called so, too
    return "/".join([*folders[first:], name])


def places(trace: TracebackType | None) -> list[str]:
    """Where an exception came from, the outermost call first."""
    found = [f"{place(each.filename)}:{each.lineno} in {each.name}" for each in traceback.extract_tb(trace)]
    if len(found) > _MOST_PLACES:
        half = _MOST_PLACES // 2
        found[half:-half] = [f"… {len(found) - 2 * half} more"]
    return found


def kinds(error: BaseException | None) -> str:
    """What kind of exception it is, and of what it comes."""
    names: list[str] = []
    while error is not None and len(names) < 5:
        names.append(type(error).__name__)
        error = error.__cause__
    return " from ".join(names)


def of_interpreter(text: str) -> tuple[str, list[str]]:
    """What the interpreter wrote when it was killed from within: the kind of it, and where; paths and all else left."""
    lines = text.splitlines()
    kind = next(
        (found["kind"].strip() for line in lines if (found := _FATAL.match(line))), "killed from within"
    )
    frames = [found for line in lines if (found := _FRAME.match(line))]
    return kind, [f"{place(each['file'])}:{each['line']} in {each['name']}" for each in frames[:_MOST_PLACES]]


def report(kind: str, where: Iterable[str], about: Sequence[str] = ()) -> str:
    """All of it, for whoever mends the program. `about` are lines on how things stood."""
    system = (
        f"{platform.system()} {platform.release()} {platform.machine()}, Python {platform.python_version()}"
    )
    lines = (
        f"Real-Name Wizard {__version__}",
        f"at {datetime.now(SHANGHAI):%Y-%m-%d, %H:%M} (UTC+8)",
        system,
        *about,
        "",
        kind,
        *(f"  {each}" for each in where),
    )
    return covered("\n".join(lines)) + "\n"


def note(folder: Path | None, kind: str, where: Sequence[str]) -> Path | None:
    """Put it into the log of unexpected errors; where that is, None where it cannot be written."""
    if folder is None:
        return None
    file = folder / LOG_NAME
    try:
        with open(file, "a", encoding="utf-8", newline="\n", opener=for_its_owner) as log:
            log.write(f"{datetime.now(SHANGHAI):%Y-%m-%d %H:%M:%S} {__version__} {kind}\n")
            log.writelines(f"{each}\n" for each in where)
    except OSError:
        return None
    return file
