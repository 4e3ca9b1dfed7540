"""One program at a time on one folder."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .errors import StoreBusy, StoreUnwritable

LOCK_NAME = "store.lock"


@contextmanager
def hold(folder: Path) -> Iterator[None]:
    """Keep others out of `folder` meanwhile. The system lets go by itself when the program dies.

    Raises StoreBusy where another program (or another store of this one) holds it, StoreUnwritable.
    """
    # Loaded here because it takes longer than all else in this room together, and memory stores need no lock.
    from filelock import FileLock, Timeout  # noqa: PLC0415

    path = folder / LOCK_NAME
    lock = FileLock(path, blocking=False, mode=0o600, thread_local=False)
    try:
        lock.acquire()
    except Timeout as error:
        raise StoreBusy(folder) from error
    except OSError as error:
        raise StoreUnwritable(path, error) from error
    try:
        yield
    finally:
        lock.release()
