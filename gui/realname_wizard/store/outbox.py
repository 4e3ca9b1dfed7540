"""What waits to be sent: each put in a TinyDB file that is written once, and gone once all of it has arrived (T07).

Nobody waits for anybody to put something in. Who sends is alone (`sending`). A program killed between the two leaves a
file whose rows arrive again; they are the same rows, so nothing is there twice.
"""

import os
import re
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path
from time import time_ns
from typing import Any

from .atomic import decode, make_folder, read_file, remove_files, remove_folder, write_atomically
from .errors import StoreUnreadable
from .lock import hold
from .segments import table_in_order
from .sittings import read_rows

_ROWS, _WHY = "statements", "why"
_SUFFIX = ".json"
_REFUSED = "refused"
_NAME = re.compile(r"(?P<when>[0-3]\d{19})-[0-9a-f]{16}-(?P<count>\d{1,6})\.json")
"""When it was put there, in nanoseconds, and how many rows it holds; so nothing is opened to tell how many wait."""

Row = dict[str, Any]


class Outbox:
    """Rows that wait in one folder, in the order in which they came."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._last = 0

    def put(self, rows: Sequence[Mapping[str, Any]], *, settle: bool = True) -> None:
        """Put rows into a file of their own: all of them, or none. Raises StoreUnwritable.

        Without `settle` it is faster, and a power cut may take the file; the next one that is settled settles it, too.
        """
        if not rows:
            return
        make_folder(self._folder)
        self._last = max(self._last + 1, time_ns())  # also where the clock was set back
        name = f"{self._last:020d}-{os.urandom(8).hex()}-{len(rows)}{_SUFFIX}"
        write_atomically(self._folder / name, _content(rows), settle=settle)

    def names(self) -> list[str]:
        """The files that wait, the oldest first."""
        try:
            found = os.listdir(self._folder)  # noqa: PTH208 - there may be thousands
        except OSError:
            return []
        return sorted(each for each in found if _NAME.fullmatch(each))

    def rows(self, name: str) -> list[Row]:
        """The rows of a file; none where another program has sent it, or it was damaged and is moved aside.

        Raises StoreUnreadable: then they wait there still.
        """
        return _read(self._folder / name)

    def waiting(self) -> tuple[int, datetime | None]:
        """How many rows wait, and since when."""
        told = [_NAME.fullmatch(each) for each in self.names()]
        counts = [(int(each["when"]), int(each["count"])) for each in told if each]
        since = datetime.fromtimestamp(counts[0][0] / 1e9, UTC) if counts else None
        return sum(count for _when, count in counts), since

    def done(self, names: Sequence[str]) -> None:
        """They have arrived. Raises StoreUnwritable."""
        remove_files(self._folder, [self._folder / each for each in names])

    def sending(self) -> AbstractContextManager[None]:
        """Meanwhile, be the one who sends. Raises StoreBusy, StoreUnwritable."""
        make_folder(self._folder)
        return hold(self._folder)

    def forget(self) -> None:
        """Be empty, refused rows included. Raises StoreUnwritable."""
        remove_folder(self._folder)

    # --- what the other side does not take

    def set_aside(self, row: Mapping[str, Any], why: str) -> None:
        """Keep a row that was refused, with what was said of it. Raises StoreUnwritable."""
        folder = self._folder / _REFUSED
        make_folder(folder)
        write_atomically(folder / f"{row['id']}{_SUFFIX}", _content([row], [{"why": why}]))

    def refused(self) -> list[Path]:
        """The files of rows that were refused."""
        folder = self._folder / _REFUSED
        return sorted(folder.glob(f"*{_SUFFIX}")) if folder.is_dir() else []

    def why(self, path: Path) -> str:
        """What was said of a row that was refused."""
        try:
            return str(decode(read_file(path) or b"{}")[_WHY]["1"]["why"])
        except (ValueError, KeyError, TypeError, RecursionError, StoreUnreadable):
            return ""

    def again(self) -> int:
        """Let what was refused wait again; how many. Raises StoreUnwritable, StoreUnreadable."""
        count = 0
        for path in self.refused():
            rows = _read(path)
            self.put(rows)
            count += len(rows)
            remove_files(path.parent, [path])
        return count


def _content(rows: Sequence[Mapping[str, Any]], whys: Sequence[Mapping[str, Any]] = ()) -> bytes:
    tables = ((_ROWS, rows), (_WHY, whys))
    told = (f'"{name}":{table_in_order(each)}' for name, each in tables if each)
    return f"{{{','.join(told)}}}".encode()


def _read(path: Path) -> list[Row]:
    return read_rows(path, _ROWS, lambda row: "id" in row)
