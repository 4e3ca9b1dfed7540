"""What can go wrong with the store. Each error says what happened and what to do."""

# The names read as plain words, "the store is busy".
# ruff: noqa: N818

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from realname_wizard.messages.refusals import NotSaved
from realname_wizard.texts.sentence import Sentence, as_it_came, cause_of


class StoreError(Exception):
    """Anything that keeps the store from doing what was asked."""

    @property
    def said(self) -> Sentence:
        """What it means for a person, and what to do."""
        return Sentence("cause.other", detail=str(self))


class StoreBusy(StoreError):
    """Another program holds this folder; nothing was read or written. `folder` is the one it holds."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        super().__init__(
            f"Real-Name Wizard is already open and uses the folder {folder}. "
            f"Go to that window or close it, then start again."
        )

    @property
    def said(self) -> Sentence:
        """What it means for a person, and what to do."""
        return Sentence("window.start.busy", folder=self.folder)


class StoreDamaged(StoreError):
    """A file could not be understood and was moved aside, whole: from `path` to `moved_to`."""

    def __init__(self, path: Path, moved_to: Path) -> None:
        self.path = path
        self.moved_to = moved_to
        super().__init__(
            f"The file {path.name} is damaged. Nothing was deleted: it was moved to {moved_to}. "
            f"Work goes on with a new, empty file. "
            f"To use a good copy instead, close the program and put the copy at {path}."
        )


class RowsDamaged(StoreError):
    """`count` rows of the file at `path` could not be understood and were moved to `moved_to`; all others are there."""

    def __init__(self, path: Path, moved_to: Path, count: int) -> None:
        self.path = path
        self.moved_to = moved_to
        self.count = count
        super().__init__(
            f"{count} entries of {path.name} are damaged. Nothing was deleted: they were moved to {moved_to}. "
            f"All others are there."
        )


class KeyLost(StoreError):
    """The key that sealed the numbers in this folder is not at `path`: none is there, or another (`foreign`)."""

    def __init__(self, path: Path, *, foreign: bool) -> None:
        self.path = path
        self.foreign = foreign
        super().__init__(
            f"The key at {path} {'is another one' if foreign else 'is missing'}: numbers that were entered before "
            f"are not recognised any more. Put the right one back, go on without, or erase everything."
        )


class KeyLocked(StoreError):
    """The key lies in the system's keyring, which does not give it. `path` names it. Nothing was touched."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(
            f"The key that seals numbers lies in the system's keyring, which cannot be opened now. "
            f"Unlock it and start again. Nothing was changed. (Without {path} the wizard begins with a new key.)"
        )

    @property
    def said(self) -> Sentence:
        """What it means for a person, and what to do."""
        return Sentence("window.start.key_locked", file=self.path)


class StoreTooNew(StoreError):
    """The file at `path` has format `found`, and this program knows up to `known`. Nothing was touched."""

    def __init__(self, path: Path, found: int, known: int) -> None:
        self.path = path
        self.found = found
        self.known = known
        super().__init__(
            f"The file {path} was written by a newer version of Real-Name Wizard (format {found}; this "
            f"version knows up to {known}). Nothing was changed. "
            f"Start the newer version, or choose another folder."
        )

    @property
    def said(self) -> Sentence:
        """What it means for a person, and what to do."""
        return Sentence("window.start.too_new", file=self.path)


class StoreUnreadable(StoreError):
    """The system refuses to read `path`, for `cause`. Nothing was touched, for the file may well be sound."""

    def __init__(self, path: Path, cause: OSError) -> None:
        self.path = path
        self.cause = cause
        super().__init__(
            f"The file {path} cannot be read: {as_it_came(cause)}. Nothing was changed. "
            f"Check who may read it, then start again."
        )

    @property
    def said(self) -> Sentence:
        """What it means for a person, and what to do."""
        return Sentence("window.start.unreadable", file=self.path, cause=cause_of(self.cause))


class StoreUnwritable(StoreError):
    """The system refuses to write at `path`, for `cause`. What was saved before is still there, unharmed."""

    def __init__(self, path: Path, cause: OSError) -> None:
        self.path = path
        self.cause = cause
        super().__init__(
            f"Cannot save to {path}: {as_it_came(cause)}. What was saved before is unharmed. "
            f"Make room on the disk or check who may write there, then try again."
        )

    @property
    def said(self) -> Sentence:
        """What it means for a person, and what to do."""
        return Sentence("window.start.unwritable", file=self.path, cause=cause_of(self.cause))


class StoreClosed(StoreError):
    """The store was used after `close`. The folder may belong to another program by now."""

    def __init__(self) -> None:
        super().__init__("The store is closed.")


@contextmanager
def saving() -> Iterator[None]:
    """What the system refuses meanwhile is said as whoever asked for it knows it: NotSaved."""
    try:
        yield
    except (StoreUnreadable, StoreUnwritable) as refused:
        raise NotSaved(refused.cause) from refused
