"""A desk that was told to puts what is learned there into a folder of its class: codes, no names (T07).

Off until somebody chooses a folder. Nothing waits for it: a thread of its own writes, at most every few seconds. What
cannot be written is not lost, for the records of the desk hold it; it is put there once the folder is back.
"""

import json
import os
import platform
import threading
from collections.abc import Callable, Iterable
from itertools import chain
from pathlib import Path
from time import monotonic
from typing import Final

from realname_wizard import held
from realname_wizard.data_folder import LEARNING_NAME, SHARING_NAME
from realname_wizard.evidence.files import put
from realname_wizard.messages.refusals import NotPossible
from realname_wizard.records.board.folder import SUFFIX
from realname_wizard.records.book import Book
from realname_wizard.records.learners import People
from realname_wizard.records.merging import as_file
from realname_wizard.records.sitting import Sitting

EVERY: Final = 3.0
"""So many seconds lie between two writings, at least."""
_LONGEST_WAIT: Final = 60.0
"""So many seconds it waits, at most, for a folder that is gone or full."""
_GOES_ON: Final = f".now{SUFFIX}"
"""How the name of the file ends that holds what goes on; it is small, for it is written at every step."""


# --- whether, and where


def shared_folder(data: Path) -> Path | None:
    """The folder into which a desk puts its records; None where it was not told to."""
    return kept_folder(data / LEARNING_NAME / SHARING_NAME)


def kept_folder(file: Path) -> Path | None:
    """The folder that a file names; None where it names none."""
    try:
        folder = json.loads(held.read(file))["folder"]
        os.fsencode(folder)
        return Path(folder) if folder and "\0" not in folder else None
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def keep_folder(file: Path, folder: Path) -> None:
    """Have a file name this folder. Raises OSError."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    put(file, json.dumps({"folder": str(folder)}, ensure_ascii=False).encode())


def share(data: Path, folder: Path) -> None:
    """Put the records of this desk into that folder from now on. Raises NotPossible where it is none, OSError."""
    folder = folder.absolute()
    if not folder.is_dir():
        raise NotPossible(f"{folder}: there is no such folder", "board.share.no_folder", folder=folder)
    DeskFiles(folder, Book(data)).write(())
    keep_folder(data / LEARNING_NAME / SHARING_NAME, folder)


def stop_sharing(data: Path) -> None:
    """Put nothing anywhere any more; what is there stays. Raises OSError."""
    (data / LEARNING_NAME / SHARING_NAME).unlink(missing_ok=True)


# --- the files


class DeskFiles:
    """The two files of one desk in such a folder: what is over, and what goes on."""

    def __init__(self, folder: Path, book: Book) -> None:
        self.folder, self._book = folder, book
        self._put: dict[str, bytes] = {}

    def write(self, goes_on: Iterable[Sitting], ended: Iterable[Sitting] = (), *, over: bool = True) -> None:
        """Put what is new there, each file whole; what is `over` only where that may be new. Raises OSError.

        What has just `ended` may not be in the book yet, or there was no room for it.
        """
        known = self._book.people
        name = desk_name(known)
        if over or name + SUFFIX not in self._put:
            own = set(known.today().values())
            kept = (each for each in self._book.sittings() if each.learner in own)
            self._keep(name + SUFFIX, chain(kept, ended))
        self._keep(name + _GOES_ON, goes_on)

    def _keep(self, name: str, sittings: Iterable[Sitting]) -> None:
        content, file = as_file(sittings), self.folder / name
        if file.exists() and not file.is_file():
            file.unlink()  # a pipe, or a link to a device: somebody plays
        if not _is_as_long(file, content) or (self._put.get(name) or file.read_bytes()) != content:
            put(file, content)
        self._put[name] = content


def _is_as_long(file: Path, content: bytes) -> bool:
    """Whether a file may hold this; what somebody else put there may be of any size."""
    return file.exists() and file.stat().st_size == len(content)


def desk_name(known: People) -> str:
    """What the files of a desk are called: a code, another one on each computer, also where one was copied whole."""
    return known.at_hand.pseudonym("desk", f"{known.desk} {platform.node()}")


# --- the thread


class Sharing:
    """Writes what it is told, when it is time; `told` hears of a folder that cannot be written to, and of its return.

    It is called from the thread that writes. With `turns` there is no thread, and a test turns it.
    """

    def __init__(
        self,
        data: Path,
        told: Callable[[OSError | None], None] = lambda _error: None,
        *,
        clock: Callable[[], float] = monotonic,
        turns: bool = False,
    ) -> None:
        self._data, self._told, self._clock, self._turns = data, told, clock, turns
        self._files: DeskFiles | None = None
        self._goes_on: dict[str, Sitting] = {}
        self._ended: dict[str, Sitting] = {}
        self._new = threading.Condition()
        self._wanted = self._over = True
        self._closed = False
        self._due, self._wait = 0.0, EVERY
        self._failed = False
        self._thread: threading.Thread | None = None

    def begin(self) -> None:
        """Put there what was done before, as far as it is not there."""
        self._want(over=True)

    def tell(self, sitting: Sitting) -> None:
        """This is how a sitting stands: one that goes on, or has ended."""
        with self._new:
            if sitting.now is not None:
                self._goes_on[sitting.id] = sitting
            else:
                self._goes_on.pop(sitting.id, None)
                self._ended[sitting.id] = sitting
        self._want(over=sitting.now is None)

    def _want(self, *, over: bool) -> None:
        if self._thread is None and shared_folder(self._data) is None:
            return  # nobody told it to: there is no thread
        with self._new:
            self._wanted, self._over = True, self._over or over
            self._new.notify()
        if self._thread is None and not self._turns and not self._closed:
            self._thread = threading.Thread(target=self._run, name="sharing", daemon=True)
            self._thread.start()

    def close(self, patience: float = 2.0) -> None:
        """Write what is left, for as long as that; a share that does not answer holds up no program."""
        with self._new:
            self._closed = True
            self._new.notify()
        if self._thread is not None:
            self._thread.join(patience)

    def _run(self) -> None:
        while True:
            with self._new:
                while not self._closed and (not self._wanted or self._clock() < self._due):
                    self._new.wait(max(0.05, self._due - self._clock()) if self._wanted else None)
                closed = self._closed
            self.turn(last=closed)
            if closed:
                return

    def turn(self, *, last: bool = False) -> None:
        """Write what is new, where it is time, or where it is the last time."""
        with self._new:
            if not self._wanted or (self._clock() < self._due and not last):
                return
            self._wanted, over, self._over = False, self._over, False
            goes_on, ended = tuple(self._goes_on.values()), tuple(self._ended.values())
        folder = shared_folder(self._data)
        if folder is None:
            self._files = None
            return
        if self._files is None or self._files.folder != folder:
            self._files, over = DeskFiles(folder, Book(self._data)), True
        try:
            self._files.write(goes_on, ended, over=over)
        except OSError as error:
            self._fails(error, over=over)
        else:
            self._due, self._wait = self._clock() + EVERY, EVERY
            if self._failed:
                self._failed = False
                self._told(None)

    def _fails(self, error: OSError, *, over: bool) -> None:
        """Told once; tried again, each time after a longer while."""
        with self._new:
            self._wanted, self._over = True, self._over or over
        self._due, self._wait = self._clock() + self._wait, min(2 * self._wait, _LONGEST_WAIT)
        if not self._failed:
            self._failed = True
            self._told(error)
