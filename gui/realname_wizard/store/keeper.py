"""What is kept: the World as it stands, its journal, the records of all attempts, and the key that seals numbers."""

import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, suppress
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self

from tinydb.table import Table

from realname_wizard.data_folder import (
    EXPORTS_NAME,
    JOURNAL_NAME,
    KEPT_BESIDE,
    RECORDS_FOLDER,
    SCENES_NAME,
    VIEWS_NAMES,
    WORLD_NAME,
    default_folder,
)

from . import formats
from .atomic import (
    DAMAGED_MARK,
    AtomicJSONStorage,
    JSONTextStorage,
    MemoryJSONStorage,
    WaitingJSONStorage,
    close_to_others,
    encode,
    make_private,
    read_file,
    remove_files,
    remove_folder,
    set_aside,
    sweep,
    temporary_path,
    with_linked,
    write_atomically,
)
from .errors import KeyLocked, KeyLost, RowsDamaged, StoreClosed, StoreDamaged, StoreTooNew, StoreUnwritable
from .keys import KEY_BYTES, KEY_NAME, Keyring, KeyringSilent, in_keyring, key_in, mark_of, move_to_keyring
from .lock import LOCK_NAME, hold
from .records import MOST_FILES, RECORDS_NAME, Records
from .scenes import SceneFiles
from .segments import Segments, numbered, table_of
from .shape import is_row
from .taking_in import finish

KeyPlace = Literal["keyring", "folder", "memory"]
"""Where the key lies that seals numbers."""

_MOST_SEALS = 20
"""How many keys a World remembers that it was sealed with."""

_WORLD_TABLE = "world"
_WORLD_ROW = 1
_JOURNAL_TABLE = "journal"
_FOLDERS = (JOURNAL_NAME, RECORDS_FOLDER, SCENES_NAME)


Notice = StoreDamaged | RowsDamaged | KeyLost
"""What was found wrong on opening, and lived with."""


class Store:
    """The World, the attempts and the sealing key of one folder, held against other programs until `close`.

    What changes something returns when the change would survive a crash (R33). Values go in and come out as
    plain JSON-able data, and what a caller does to them afterwards changes nothing here. For one thread only.

    After `close` only `folder`, `notices` and `close` may be used; all else raises StoreClosed.
    What changes something raises StoreUnwritable where the system refuses: what was saved before is then
    unharmed, and the same call may be made again.
    """

    def __init__(self, folder: Path | None, key: bytes | None, keyring: Keyring | None = None) -> None:
        """Read what `folder` holds (None: memory). For `open` and its like, which see to the lock."""
        if key is not None and len(key) != KEY_BYTES:
            raise ValueError(f"a sealing key has {KEY_BYTES} bytes, not {len(key)}")
        self._folder = folder
        self._keyring = keyring
        self._notices: list[Notice] = []
        self._world = self._storage(WORLD_NAME, WaitingJSONStorage)
        self._seals: list[str] = []
        self._check_world()
        self._segments = Segments(self._path(JOURNAL_NAME), _JOURNAL_TABLE, is_row)
        self._records = Records(self._storage(RECORDS_NAME), self._path(RECORDS_NAME))
        self._scenes = SceneFiles(self._path(SCENES_NAME))
        self._given_key = key
        self._key_name: str | None = None
        self._key_is_kept = key is not None or folder is None
        self._key = key if key is not None else self._saved_key()
        self._check_key()
        self._tighten()
        self._closing = ExitStack()
        self._is_open = True

    @classmethod
    def open(
        cls, folder: Path | None = None, *, key: bytes | None = None, keyring: Keyring | None = None
    ) -> Self:
        """Hold and read `folder`, made where missing (0700); by default that of `default_folder`.

        `key` takes the place of the one in the folder, for rehearsals that must always seal alike. A key of its own
        is put into `keyring`, where one is given and takes it.
        A damaged file is moved aside and told in `notices`; the store then begins that part anew.
        Raises StoreBusy, StoreTooNew, StoreUnreadable, StoreUnwritable and KeyLocked; then nothing is held.
        """
        with ExitStack() as undo:
            return cls._open(default_folder() if folder is None else folder, key, undo, keyring)

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
    def _open(cls, folder: Path, key: bytes | None, undo: ExitStack, keyring: Keyring | None = None) -> Self:
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise StoreUnwritable(folder, error) from error
        undo.enter_context(hold(folder))
        finish(folder)
        store = cls(folder, key, keyring)
        store._closing = undo.pop_all()
        if keyring is not None and store._world.is_empty:
            with suppress(StoreUnwritable):  # the first save tells
                store._keep_key()  # what asks for a password asks now, and not in the middle of an act
        return store

    @property
    def folder(self) -> Path | None:
        """Where everything is kept, None in memory."""
        return self._folder

    @property
    def notices(self) -> tuple["Notice", ...]:
        """What was found damaged and moved aside on opening, or lost; to be told to the person."""
        return tuple(self._notices)

    def load_world(self) -> dict[str, Any] | None:
        """The World as last saved, brought to today's format; None before the first `save_world`."""
        self._require_open()
        document = Table(self._world, _WORLD_TABLE).get(doc_id=_WORLD_ROW)
        if document is None:
            return None
        world: dict[str, Any] = document["world"]
        return formats.of_today(world, document["format"])

    def save_world(self, world: dict[str, Any]) -> None:
        """Save the whole World in one atomic write: after this call the end of the program cannot lose it (R33).

        A power cut may take back the last few events, but none before the last `settle`, or before the last attempt
        that was recorded: that settles all that was written before it.
        """
        self.save_world_json(encode(world).decode())

    def save_world_json(
        self,
        text: str,
        journal: Mapping[str, Any] | None = None,
        rows: Mapping[int, str] | None = None,
        unrecorded: Sequence[Mapping[str, Any]] = (),
    ) -> None:
        """The same for a World that is JSON text already, which saves most of the time to prepare it.

        `text` and `rows` have to be JSON objects, as pydantic gives them; that is not checked again. With the World
        travel where its `journal` stands, the rows of it that are not in a file of their own yet, and the attempts
        that are still to be put on record.
        """
        self._require_open()
        self._keep_key()
        told = {"seals": self._seals, "journal": journal or {}, "unrecorded": list(unrecorded)}
        before = f'{{"format":{formats.WORLD_FORMAT},{encode(told).decode()[1:-1]},"world":'
        tables = f'{{"{_WORLD_TABLE}":{{"{_WORLD_ROW}":{before}{text}}}}},"{_JOURNAL_TABLE}":{table_of(rows or {})}}}'
        # Called for every event: through the storage, for a table would first read what is replaced anyway.
        self._world.replace(tables.encode())

    def settle(self) -> None:
        """Have the saved World survive a power cut, too; a page turn does not wait for it. Raises StoreUnwritable."""
        self._require_open()
        self._world.settle()

    def keep_rows(self, rows: Mapping[int, str]) -> None:
        """Put rows of the journal that travel with the saved World into a file of their own; the next World drops them.

        Raises StoreUnwritable.
        """
        self.settle()
        self._segments.keep(rows)

    def last_filed_row(self) -> dict[str, Any]:
        """The last row of the journal in a file of its own, if it is later than all that the saved World knows of.

        So it is where the World is an old copy, or none; else this is empty.
        """
        if self._segments.last <= self.journal_state().get("last", 0):
            return {}
        rows: list[tuple[int, dict[str, Any]]] = next(self._segments.newest(), [])
        return rows[-1][1] if rows else {}

    def journal_state(self) -> dict[str, Any]:
        """Where the journal stood when the World was saved; empty before there was one."""
        state = self._saved().get("journal")
        return dict(state) if isinstance(state, dict) else {}

    def journal_rows(self) -> dict[int, dict[str, Any]]:
        """The rows of the journal that travel with the saved World, by number."""
        self._require_open()
        return dict(filter(is_row, numbered(self._world.seen().get(_JOURNAL_TABLE, {}))))

    def journal(self, first: int = 0) -> Iterator[dict[str, Any]]:
        """Every row of the journal from `first` on, in order, each once."""
        self._require_open()
        last = first - 1
        for number, row in self._segments.rows(first):
            yield row
            last = number
        yield from (row for number, row in self.journal_rows().items() if number > last)

    def newest_rows(self, most_files: int = MOST_FILES) -> Iterator[dict[str, Any]]:
        """The rows of the journal from the last one back, each once; no farther back than so many files."""
        self._require_open()
        first = self._segments.last + 1
        for number, row in reversed(self.journal_rows().items()):
            yield row
            first = min(first, number)
        for rows in islice(self._segments.newest(), most_files):
            for number, row in reversed(rows):
                if number < first:
                    yield row
                    first = number

    @property
    def scenes(self) -> SceneFiles:
        """The rehearsals to begin from."""
        self._require_open()
        return self._scenes

    def unrecorded(self) -> list[dict[str, Any]]:
        """The attempts that travel with the saved World, still to be put on record."""
        document = self._saved()
        if document.get("format", formats.WORLD_FORMAT) < 3:
            return [json.loads(text) for text in document["world"].get("unrecorded", ())]
        return list(document.get("unrecorded", ()))

    def _saved(self) -> Mapping[str, Any]:
        self._require_open()
        return self._world.seen().get(_WORLD_TABLE, {}).get(str(_WORLD_ROW), {})

    def set_world_aside(self) -> Path | None:
        """Move away a saved World that reads as JSON but not as a World, and begin anew.

        Returns where it is now; None where nothing was saved, and in memory, where it is dropped.
        """
        self.settle()
        path = self._path(WORLD_NAME)
        moved_to = set_aside(path) if path is not None and path.exists() else None
        self._world.forget()
        return moved_to

    def record_attempt(self, attempt: dict[str, Any]) -> None:
        """Keep an attempt under its `id`, in the place of what was recorded under it before (R33).

        Raises ValueError where `id` or `account` is missing or not a text.
        """
        self.settle()
        self._records.record(attempt)

    def set_attempts_aside(self, is_sound: Callable[[Mapping[str, Any]], bool]) -> None:
        """Move away the attempts that cannot be read, tell it in `notices`, and go on with all others."""
        self._require_open()
        damage = self._records.set_aside(is_sound)
        if damage is not None:
            self._notices.append(damage)

    def attempts(
        self, account: str | None = None, of: Callable[[dict[str, Any]], bool] = lambda _record: True
    ) -> list[dict[str, Any]]:
        """All attempts that are wanted, or those of `account`, in the order in which they were first recorded.

        Reads everything.
        """
        self._require_open()
        return self._records.all(lambda row: account in (None, row.get("account")) and of(row))

    def newest_attempts(self, of: Callable[[dict[str, Any]], bool], most: int) -> list[dict[str, Any]]:
        """So many of the newest attempts that are wanted, the last one last; reads no more than it needs."""
        self._require_open()
        return self._records.newest(of, most)

    def key(self) -> bytes:
        """The 32 random bytes that seal identity numbers (T09), made when first asked for, and kept before a World is.

        What a World holds can so never be sealed with a key that nobody has kept.
        """
        self._require_open()
        if self._key is None:
            self._key, self._key_is_kept = os.urandom(KEY_BYTES), self._folder is None
        return self._key

    @property
    def key_place(self) -> KeyPlace:
        """Where the key lies, or will lie once a World is kept."""
        if self._folder is None or self._given_key is not None:
            return "memory"
        return "keyring" if self._key_name is not None else "folder"

    def _keep_key(self) -> None:
        """See that the key is kept, and that the World will say by which key it was sealed."""
        key = self.key()
        path = self._path(KEY_NAME)
        if not self._key_is_kept and path is not None:
            self._write_key(path, key)
        mark = mark_of(key)
        if mark not in self._seals:
            self._seals = [*self._seals, mark][-_MOST_SEALS:]

    def _write_key(self, path: Path, key: bytes) -> None:
        kept = move_to_keyring(self._keyring, key) if self._keyring is not None else None
        write_atomically(path, kept or key)
        self._key_name = in_keyring(kept) if kept else None
        self._key_is_kept = True

    def files(self) -> list[Path]:
        """Every file that the program keeps here, but for the empty lock; none in memory."""
        self._require_open()
        if self._folder is None:
            return []
        kept = [*self._own_files(), *self._segments.files(), *self._records.files(), *self._scenes.files()]
        for name in KEPT_BESIDE:
            kept += (path for path in (self._folder / name).rglob("*") if path.is_file())
        return sorted(kept)

    def erase_everything(self) -> None:
        """Remove World, records, scenes, key, what was moved aside, and all beside; the store is then as new.

        What a person has exported to another place is theirs.

        The key goes last: where this is stopped half-way, what is left can still be read, and erased.
        So after StoreUnwritable: part of it may be gone, and the rest goes when this is called again. Whoever goes on
        instead goes on with the key that there was; it is kept again with the next World.
        """
        self._require_open()
        self._world.forget()
        self._records.forget()
        self._segments.forget()
        self._scenes.forget()
        if self._folder is not None:
            for name in KEPT_BESIDE:
                remove_folder(self._folder / name)
            key = self._folder / KEY_NAME
            files = [path for path in self._own_files() if path != key]
            self._key_is_kept = self._given_key is not None
            remove_files(self._folder, with_linked([*files, key]))
        self._forget_key()
        self._notices.clear()

    def _forget_key(self) -> None:
        if self._key_name is not None and self._keyring is not None:
            with suppress(KeyringSilent):  # without its data and its name it opens nothing
                self._keyring.remove(self._key_name)
        self._key, self._key_name, self._seals = self._given_key, None, []
        self._key_is_kept = self._given_key is not None or self._folder is None

    def close(self) -> None:
        """Let the folder go; a second call does nothing."""
        with suppress(StoreUnwritable):  # it waits for whoever opens the folder next
            self._world.settle()
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

    def _storage(self, name: str, kind: type[AtomicJSONStorage] = AtomicJSONStorage) -> JSONTextStorage:
        path = self._path(name)
        if path is None:
            return MemoryJSONStorage()
        try:
            return kind(path)
        except StoreDamaged as damage:
            self._notices.append(damage)
            return kind(path)

    def _check_world(self) -> None:
        """Refuse a World of a newer format; move aside a file that holds no World at all."""
        path = self._path(WORLD_NAME)
        if path is None or self._world.is_empty:
            return
        document = self._world.seen().get(_WORLD_TABLE, {}).get(str(_WORLD_ROW), {})
        number = document.get("format")
        if type(number) is int and number > formats.WORLD_FORMAT:
            raise StoreTooNew(path, number, formats.WORLD_FORMAT)
        if type(number) is not int or number < 1 or not isinstance(document.get("world"), dict):
            self._notices.append(StoreDamaged(path, set_aside(path)))
            self._world.forget()
            return
        seals = document.get("seals")
        self._seals = [each for each in seals if isinstance(each, str)] if isinstance(seals, list) else []

    def _saved_key(self) -> bytes | None:
        path = self._path(KEY_NAME)
        if path is None:
            return None
        sweep(path)
        content = read_file(path)
        if content is None:
            return None
        self._key_name = in_keyring(content)
        if self._key_name is not None:
            return self._key_in_keyring(path, self._key_name)
        if len(content) != KEY_BYTES:
            self._notices.append(StoreDamaged(path, set_aside(path)))
            return None
        self._key_is_kept = True
        if self._keyring is not None:
            with suppress(StoreUnwritable):  # it stays where it is
                self._write_key(path, content)
        return content

    def _key_in_keyring(self, path: Path, name: str) -> bytes | None:
        if self._keyring is None:
            raise KeyLocked(path)
        try:
            key = key_in(self._keyring, name)
        except KeyringSilent as silent:
            raise KeyLocked(path) from silent
        self._key_is_kept = key is not None
        self._key_name = name if key is not None else None
        if key is None:
            set_aside(path)  # another keyring, as of another desktop, may know the name
        return key

    def _check_key(self) -> None:
        """Tell where the World was sealed by a key that is not there."""
        path = self._path(KEY_NAME)
        if path is None or self._given_key is not None or self._world.is_empty:
            return
        foreign = self._key is not None
        if self._key is None or (self._seals and mark_of(self._key) not in self._seals):
            self._notices.append(KeyLost(path, foreign=foreign))

    def _tighten(self) -> None:
        """What an earlier version, or a copy, has left open to others is closed to them."""
        if self._folder is None:
            return
        exports = self._folder / EXPORTS_NAME
        ours = [
            *self._own_files(),
            *(self._folder / name for name in (LOCK_NAME, *KEPT_BESIDE, *_FOLDERS, *VIEWS_NAMES)),
        ]
        make_private(self._folder, ours)
        for name in (*_FOLDERS, *KEPT_BESIDE):
            close_to_others(self._folder / name, 0o700)
        for kit in [exports, *exports.iterdir()] if exports.is_dir() else ():
            if kit.is_dir():
                make_private(kit, list(kit.iterdir()))

    def _own_files(self) -> list[Path]:
        if self._folder is None:
            return []
        paths = [self._folder / name for name in (WORLD_NAME, RECORDS_NAME, KEY_NAME)]
        candidates = [*paths, *(temporary_path(path) for path in paths)]
        for path in paths:
            candidates += self._folder.glob(f"{path.stem}{DAMAGED_MARK}*{path.suffix}")
        return [path for path in candidates if path.exists()]
