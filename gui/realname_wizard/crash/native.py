"""When the interpreter itself is killed from within, as by a fault in a library: it leaves a line of where it was.

What it writes lies in the data folder and is gone once the program has ended as it should; so what is found there at a
start is told.
"""

import faulthandler
import re
from contextlib import suppress
from pathlib import Path
from typing import Final, Self, TextIO

from realname_wizard import held
from realname_wizard.data_folder import CRASH_NAME, for_its_owner

_MOST: Final = 100_000
"""Characters of what was left: deep recursion leaves more."""
_BEGINS: Final = re.compile(r"^(?=Fatal Python error: |Windows fatal exception: )", re.M)
_PASSED: Final = re.compile(r"Windows fatal exception: code 0x8(?!000)[0-9a-f]{7}\b", re.I)
"""What a library of Windows raised and caught, as COM does (0x8001010d); what kills has 0xC… or 0x8000…."""


def fatal(left: str) -> str:
    """Of what the interpreter wrote, what may have killed it: on Windows it writes down what others catch, too."""
    return "".join(each for each in _BEGINS.split(left) if not _PASSED.match(each))


class Watch:
    """Watches over one run of the program on a folder. `left` is what an earlier run has left, if anything."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / CRASH_NAME
        self._out: TextIO | None = None
        self.left = ""

    def begin(self) -> Self:
        """From now on. Where the folder is not there yet, or takes no file, this may be called again later."""
        if self._out is not None:
            return self
        with suppress(OSError):
            with suppress(FileNotFoundError):
                self.left = fatal(held.read(self._file).decode("utf-8", "replace"))[:_MOST]
            self._out = open(self._file, "w", encoding="utf-8", newline="\n", opener=for_its_owner)  # noqa: SIM115 - as long as the program
            faulthandler.enable(self._out)
        return self

    def end(self) -> None:
        """The program ends as it should."""
        if self._out is None:
            return
        faulthandler.disable()
        self._out.close()
        self._out = None
        with suppress(OSError):
            self._file.unlink(missing_ok=True)
