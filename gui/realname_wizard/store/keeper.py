"""What is kept: the World as it stands, the records of all attempts, and the key that seals numbers."""

import os
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tinydb.table import Table

from realname_wizard.data_folder import EXPORTS_NAME, WORLD_NAME, default_folder

from .atomic import (
    DAMAGED_MARK,
    AtomicJSONStorage,
    JSONTextStorage,
    MemoryJSONStorage,
    read_file,
    remove_files,
    remove_folder,
    set_aside,
    sweep,
    temporary_path,
    write_atomically,
)
from .errors import StoreClosed, StoreDamaged, StoreTooNew, StoreUnwritable
from .lock import hold

RECORDS_NAME = "records.json"
KEY_NAME = "seal.key"
KEY_BYTES = 32

WORLD_FORMAT = 2

# Format n: how a world of that format becomes one of format n + 1.
MIGRATIONS: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {
    1: lambda world: {key: value for key, value in world.items() if key != "format"},
}

_WORLD_TABLE = "world"
_WORLD_ROW = 1
_ATTEMPTS_TABLE = "attempts"


class _Attempts(Table):
    def put(self, attempt: dict[str, Any]) -> None:
        """Keep `attempt` in place of the one with the same id, if any, with one read and one write.

        TinyDB's own upsert would write twice for a new attempt, and leave old keys behind in a known one.
        """

        def replace(rows: dict[int, Mapping[str, Any]]) -> None:
            known = (row for row, kept in rows.items() if kept.get("id") == attempt["id"])
            rows[next(known, max(rows, default=0) + 1)] = attempt

        self._update_table(replace)


class Store:
    """The World, the attempts and the sealing key of one folder, held against other programs until `close`.

    What changes something returns when the change would survive a crash (R33). Values go in and come out as
    plain JSON-able data, and what a caller does to them afterwards changes nothing here. For one thread only.

    After `close` only `folder`, `notices` and `close` may be used; all else raises StoreClosed.
    What changes something raises StoreUnwritable where the system refuses: what was saved before is then
    unharmed, and the same call may be made again.
    """

    def __init__(self, folder: Path | None, key: bytes | None) -> None:
        """Read what `folder` holds (None: memory). For `open` and its like, which see to the lock."""
        if key is not None and len(key) != KEY_BYTES:
            raise ValueError(f"a sealing key has {KEY_BYTES} bytes, not {len(key)}")
        self._folder = folder
        self._notices: list[StoreDamaged] = []
        self._world = self._storage(WORLD_NAME, settle=False)
        self._check_world()
        self._records = self._storage(RECORDS_NAME)
        self._given_key = key
        self._key = key if key is not None else self._saved_key()
        self._closing = ExitStack()
        self._is_open = True

    @classmethod
    def open(cls, folder: Path | None = None, *, key: bytes | None = None) -> Self:
        """Hold and read `folder`, made where missing (0700); by default that of `default_folder`.

        `key` takes the place of the one in the folder, for rehearsals that must always seal alike.
        A damaged file is moved aside and told in `notices`; the store then begins that part anew.
        Raises StoreBusy, StoreTooNew, StoreUnreadable and StoreUnwritable; then nothing is held.
        """
        with ExitStack() as undo:
            return cls._open(default_folder() if folder is None else folder, key, undo)

    @classmethod
    def temporary(cls, *, key: bytes | None = None) -> Self:
        """A store on disk like any other, in a new folder that `close` removes."""
        from tempfile import TemporaryDirectory  # noqa: PLC0415  # most starts do without

        with ExitStack() as undo:
            folder = undo.enter_context(TemporaryDirectory(prefix="realname-wizard-"))
            return cls._open(Path(folder), key, undo)

    @classmethod
    def in_memory(cls, *, key: bytes | None = None) -> Self:
        """A store without a folder, for fast rehearsals: to restart is to load again; `close` ends it."""
        return cls(None, key)

    @classmethod
    def _open(cls, folder: Path, key: bytes | None, undo: ExitStack) -> Self:
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise StoreUnwritable(folder, error) from error
        undo.callback(hold(folder))
        store = cls(folder, key)
        store._closing = undo.pop_all()
        return store

    @property
    def folder(self) -> Path | None:
        """Where everything is kept, None in memory."""
        return self._folder

    @property
    def notices(self) -> tuple[StoreDamaged, ...]:
        """What was found damaged and moved aside on opening; to be told to the person."""
        return tuple(self._notices)

    def load_world(self) -> dict[str, Any] | None:
        """The World as last saved, brought to today's format; None before the first `save_world`."""
        self._require_open()
        document = Table(self._world, _WORLD_TABLE).get(doc_id=_WORLD_ROW)
        if document is None:
            return None
        world: dict[str, Any] = document["world"]
        for number in range(document["format"], WORLD_FORMAT):
            world = MIGRATIONS[number](world)
        return world

    def save_world(self, world: dict[str, Any]) -> None:
        """Save the whole World in one atomic write: after this call the end of the program cannot lose it (R33).

        A power cut may take back the last few events, but none before the last attempt that was recorded: that
        settles all that was written before it.
        """
        self._require_open()
        document = {"format": WORLD_FORMAT, "world": world}
        # Called for every event: through the storage, for a table would first read what is replaced anyway.
        self._world.write({_WORLD_TABLE: {str(_WORLD_ROW): document}})

    def save_world_json(self, text: str) -> None:
        """The same for a World that is JSON text already, which saves most of the time to prepare it.

        `text` has to be one JSON object, as pydantic gives it; that is not checked again.
        """
        self._require_open()
        before = f'{{"{_WORLD_TABLE}":{{"{_WORLD_ROW}":{{"format":{WORLD_FORMAT},"world":'
        self._world.replace(f"{before}{text}}}}}}}".encode())

    def set_world_aside(self) -> Path | None:
        """Move away a saved World that reads as JSON but not as a World, and begin anew.

        Returns where it is now; None where nothing was saved, and in memory, where it is dropped.
        """
        self._require_open()
        path = self._path(WORLD_NAME)
        moved_to = set_aside(path) if path is not None and path.exists() else None
        self._world.forget()
        return moved_to

    def record_attempt(self, attempt: dict[str, Any]) -> None:
        """Keep an attempt under its `id`; an attempt recorded before under this id is replaced (R33).

        Raises ValueError where `id` or `account` is missing or not a text.
        """
        self._require_open()
        for name in ("id", "account"):
            if not isinstance(attempt.get(name), str) or not attempt[name]:
                raise ValueError(f"an attempt needs a text as its {name!r}")
        _Attempts(self._records, _ATTEMPTS_TABLE).put(attempt)

    def attempts(self, account: str | None = None) -> list[dict[str, Any]]:
        """All attempts, or those of `account`, in the order in which they were first recorded."""
        self._require_open()
        rows = Table(self._records, _ATTEMPTS_TABLE).all()
        return [dict(row) for row in rows if account is None or row.get("account") == account]

    def key(self) -> bytes:
        """The 32 random bytes that seal identity numbers (T09), made and saved when first asked for."""
        self._require_open()
        if self._key is None:
            key = os.urandom(KEY_BYTES)
            path = self._path(KEY_NAME)
            if path is not None:
                write_atomically(path, key)
            self._key = key
        return self._key

    def files(self) -> list[Path]:
        """Every file that the program keeps here, but for the empty lock; none in memory."""
        self._require_open()
        if self._folder is None:
            return []
        exports = (self._folder / EXPORTS_NAME).rglob("*")
        kept = [*self._own_files(), *(path for path in exports if path.is_file())]
        return sorted(kept)

    def erase_everything(self) -> None:
        """Remove World, records, key, what was moved aside, and the kits for support; the store is then as new.

        What a person has exported to another place is theirs.

        The key goes last: where this is stopped half-way, what is left can still be read, and erased.
        So after StoreUnwritable: part of it may be gone, and the rest goes when this is called again.
        """
        self._require_open()
        self._world.forget()
        self._records.forget()
        if self._folder is not None:
            remove_folder(self._folder / EXPORTS_NAME)
            key = self._folder / KEY_NAME
            remove_files(self._folder, [*(path for path in self._own_files() if path != key), key])
        self._key = self._given_key
        self._notices.clear()

    def close(self) -> None:
        """Let the folder go; a second call does nothing."""
        self._is_open = False
        self._closing.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _require_open(self) -> None:
        if not self._is_open:
            raise StoreClosed

    def _path(self, name: str) -> Path | None:
        return None if self._folder is None else self._folder / name

    def _storage(self, name: str, *, settle: bool = True) -> JSONTextStorage:
        path = self._path(name)
        if path is None:
            return MemoryJSONStorage()
        try:
            return AtomicJSONStorage(path, settle=settle)
        except StoreDamaged as damage:
            self._notices.append(damage)
            return AtomicJSONStorage(path, settle=settle)

    def _check_world(self) -> None:
        """Refuse a World of a newer format; move aside a file that holds no World at all."""
        path = self._path(WORLD_NAME)
        if path is None or self._world.read() is None:
            return
        document: Mapping[str, Any] = Table(self._world, _WORLD_TABLE).get(doc_id=_WORLD_ROW) or {}
        number = document.get("format")
        if type(number) is int and number > WORLD_FORMAT:
            raise StoreTooNew(path, number, WORLD_FORMAT)
        if type(number) is not int or number < 1 or not isinstance(document.get("world"), dict):
            self._notices.append(StoreDamaged(path, set_aside(path)))
            self._world.forget()

    def _saved_key(self) -> bytes | None:
        path = self._path(KEY_NAME)
        if path is None:
            return None
        sweep(path)
        key = read_file(path)
        if key is not None and len(key) != KEY_BYTES:
            self._notices.append(StoreDamaged(path, set_aside(path)))
            return None
        return key

    def _own_files(self) -> list[Path]:
        if self._folder is None:
            return []
        paths = [self._folder / name for name in (WORLD_NAME, RECORDS_NAME, KEY_NAME)]
        candidates = [*paths, *(temporary_path(path) for path in paths)]
        for path in paths:
            candidates += self._folder.glob(f"{path.stem}{DAMAGED_MARK}*{path.suffix}")
        return [path for path in candidates if path.exists()]
