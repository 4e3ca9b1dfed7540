"""What is wrong in a data folder, told before the wizard opens it: nothing is changed, moved or locked."""

import json
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path, PurePath
from typing import Any, Final, NamedTuple

from pydantic import ValidationError

from realname_wizard import __version__, held
from realname_wizard.counterparts.ledger import keep
from realname_wizard.data_folder import IMPORT_NAME, KEY_STAYED_NAME, import_waits
from realname_wizard.flow.possible import require_possible
from realname_wizard.flow.records import is_record, without_logs
from realname_wizard.journal.replay import Differs, again
from realname_wizard.journal.rows import ROW
from realname_wizard.keeping.lying import Lying, Part, as_opened, inmost, lying, part_of
from realname_wizard.messages.world import World
from realname_wizard.policy.load import BUNDLED
from realname_wizard.records.learners import people
from realname_wizard.records.merging import sound
from realname_wizard.store.atomic import is_tables
from realname_wizard.store.formats import WORLD_FORMAT, of_today
from realname_wizard.store.keys import (
    KEY_BYTES,
    KEY_NAME,
    Keyring,
    KeyringSilent,
    in_keyring,
    key_in,
    mark_of,
)
from realname_wizard.store.records import RECORDS_FORMAT
from realname_wizard.store.segments import numbered
from realname_wizard.store.sittings import NAMES_NAME, SITTINGS_NAME
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.sentence import cause_of

Json = dict[str, Any]

_ONLY_TOLD: Final = frozenset({"other", "half", "waits", "differs", "replaced", "key_stayed"})
"""What is no loss, and asks for nothing."""

_UNREAD: Final = frozenset({Part.LOOKS, Part.EXPORTS, Part.REPLACED, Part.OTHER})
"""Of a data folder: what nothing is lost with, or what anybody may have put there."""


class Finding(NamedTuple):
    """Something to know: its `kind` names the words, `place` is the file; `values` stand in the words."""

    kind: str
    place: str
    values: tuple[tuple[str, object], ...] = ()

    @property
    def is_wrong(self) -> bool:
        """Whether something was lost, or may be."""
        return self.kind not in _ONLY_TOLD

    def said(self, texts: Texts) -> tuple[str, str]:
        """What it is and means, and what to do."""
        values = {"file": self.place, **dict(self.values)}
        return texts.say(f"keeping.found.{self.kind}", **values), texts.say(
            f"keeping.found.{self.kind}.do", **values
        )


class Held(NamedTuple):
    """How much there is of a part: files and bytes, and of what can be counted how many."""

    part: Part
    files: int
    size: int
    rows: int | None


class Checked(NamedTuple):
    """What is in a folder, and what is to be known of it."""

    held: tuple[Held, ...]
    findings: tuple[Finding, ...]


def check(folder: Path, keyring: Keyring | None = None) -> Checked:
    """Read all that lies there. Raises OSError where the folder itself cannot be read."""
    list(folder.iterdir())
    found = as_opened(lying(folder))
    checking = _Checking(folder, found, keyring)
    findings = tuple(checking.findings())
    return Checked(tuple(_held(found, checking.counts)), findings)


def _held(found: list[Lying], counts: Mapping[Part, int]) -> Iterator[Held]:
    for part in Part:
        files = [each for each in found if each.part is part]
        if files:
            yield Held(part, len(files), sum(_size(each.path) for each in files), counts.get(part))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


class _Unsound(Exception):  # noqa: N818 - reads as what it is
    """A file that is not what it should be. `kind` says how."""

    def __init__(self, kind: str, **values: object) -> None:
        self.kind, self.values = kind, tuple(values.items())
        super().__init__(kind)


class _Checking:
    """Goes through one folder; a guided run's own data is another one inside."""

    def __init__(self, folder: Path, found: list[Lying], keyring: Keyring | None) -> None:
        self._folder, self._found, self._keyring = folder, found, keyring
        self._world: Json = {}
        self._rows: dict[int, Json] = {}
        self.counts: dict[Part, int] = {}

    def findings(self) -> Iterator[Finding]:
        """All of them, as people read them: the World first."""
        if import_waits(self._folder):
            yield Finding("waits", IMPORT_NAME)
        readers: dict[Part, Callable[[Lying], None]] = {
            Part.WORLD: self._read_world,
            Part.JOURNAL: self._read_journal,
            Part.ATTEMPTS: self._read_attempts,
            Part.SCENES: self._read_scene,
            Part.LEARNING: self._read_learning,
            Part.BOOKMARKS: self._read_json,
            Part.GUIDED: self._read_guided,
        }
        for part in Part:
            for each in self._found:
                if each.part is part:
                    yield from self._tried(each, readers.get(part))
            if part is Part.JOURNAL:
                yield from self._of_journal()
        yield from self._of_key()

    def _tried(self, each: Lying, reader: Callable[[Lying], None] | None) -> Iterator[Finding]:
        if each.part in (Part.ASIDE, Part.OTHER) or (
            each.part is Part.HALF and not import_waits(self._folder)
        ):
            yield Finding(str(each.part), each.place)
        elif reader is not None:
            try:
                reader(each)
            except OSError as error:
                yield Finding("unreadable", each.place, (("cause", cause_of(error)),))
            except _Unsound as wrong:
                yield Finding(wrong.kind, each.place, wrong.values)
            except (ValueError, RecursionError, TypeError, KeyError, AttributeError):
                yield Finding("damaged", each.place)

    def _count(self, part: Part, more: int = 1) -> None:
        self.counts[part] = self.counts.get(part, 0) + more

    # --- each kind of file

    def _tables(self, file: Lying) -> dict[str, dict[str, Json]]:
        tables = json.loads(held.read(file.path))
        if not is_tables(tables):
            raise _Unsound("damaged")
        return tables  # type: ignore[no-any-return]

    def _read_world(self, file: Lying) -> None:
        tables = self._tables(file)
        document = tables.get("world", {}).get("1", {})
        number, world = document.get("format"), document.get("world")
        if type(number) is int and number > WORLD_FORMAT:
            raise _Unsound("too_new")
        if type(number) is not int or number < 1 or not isinstance(world, dict):
            raise _Unsound("damaged")
        self._world = document
        self._rows |= dict(numbered(tables.get("journal", {})))
        try:
            _take_up(world, number)
        except Exception as error:  # whatever it is, the wizard would set that World aside
            raise _Unsound("impossible") from error

    def _read_journal(self, file: Lying) -> None:
        self._rows |= dict(numbered(self._tables(file).get("journal", {})))

    def _read_attempts(self, file: Lying) -> None:
        tables = self._tables(file)
        number = tables.get("format", {}).get("1", {}).get("records")
        if type(number) is int and number > RECORDS_FORMAT:
            raise _Unsound("too_new")
        rows = tables.get("attempts", {}).values()
        self._count(Part.ATTEMPTS, len(rows))
        wrong = sum(not is_record(row) for row in rows)
        if wrong:
            raise _Unsound("rows", count=wrong)

    def _read_scene(self, file: Lying) -> None:
        for row in self._tables(file).get("scenes", {}).values():
            self._count(Part.SCENES)
            _take_up(row["world"], row["format"])

    def _read_learning(self, file: Lying) -> None:
        if file.path.name != NAMES_NAME and file.path.parent.name != SITTINGS_NAME:
            self._read_json(file)
            return
        tables = self._tables(file)
        if file.path.name == NAMES_NAME:
            if people(tables) is None:
                raise _Unsound("damaged")
            return
        rows = tables.get("sittings", {}).values()
        self._count(Part.LEARNING, len(rows))
        wrong = sum(sound(row) is None for row in rows)
        if wrong:
            raise _Unsound("rows", count=wrong)

    def _read_json(self, file: Lying) -> None:
        json.loads(held.read(file.path))

    def _read_guided(self, file: Lying) -> None:
        if file.path.suffix == ".json" and part_of(inmost(PurePath(file.place))) not in _UNREAD:
            self._read_json(file)

    # --- what only shows together

    def _of_journal(self) -> Iterator[Finding]:
        numbers = sorted(self._rows)
        self._count(Part.JOURNAL, len(numbers))
        for one, next_one in pairwise(numbers):
            if next_one > one + 1:
                yield Finding("gap", "journal", (("first", one + 1), ("last", next_one - 1)))
        state = self._world.get("journal")
        last = state.get("last", 0) if isinstance(state, dict) else 0
        if self._world and numbers and type(last) is int and numbers[-1] > last:
            yield Finding("behind", "world.json")
        yield from self._replayed(numbers)

    def _replayed(self, numbers: list[int]) -> Iterator[Finding]:
        """What today's program makes of the journal; one of an earlier version may have gone another way."""
        number = 0
        try:
            rows = []
            for number in numbers:
                rows.append(ROW.validate_json(json.dumps(self._rows[number])))
            for each in again(rows):
                number = each.row.number
        except Differs as error:
            yield Finding("differs", "journal", (("number", error.number),))
        except (ValidationError, ValueError, RecursionError, TypeError, LookupError):
            begins = (self._rows[each] for each in reversed(numbers) if each <= number)
            program = next((row["program"] for row in begins if "program" in row), __version__)
            kind = "row" if program == __version__ else "differs"  # another version wrote it so
            yield Finding(kind, "journal", (("number", number),))

    def _of_key(self) -> Iterator[Finding]:
        if not self._world:
            return
        file = next((each for each in self._found if each.part is Part.KEY), None)
        if file is None:
            yield Finding("key_stayed" if self._stayed() else "key_missing", KEY_NAME)
            return
        try:
            content = held.read(file.path)
            name = in_keyring(content)
            key = content if name is None else self._from_keyring(name)
        except OSError as error:
            yield Finding("unreadable", file.place, (("cause", cause_of(error)),))
        except KeyringSilent:
            yield Finding("key_locked", file.place)
        else:
            seals = told if isinstance(told := self._world.get("seals"), list) else []
            if key is None or len(key) != KEY_BYTES:
                yield Finding("key_missing" if name else "damaged", file.place)
            elif seals and mark_of(key) not in seals:
                yield Finding("key_stayed" if self._stayed() else "key_foreign", file.place)

    def _stayed(self) -> bool:
        """Whether what lies here was brought without its key, and nothing has been sealed since with another."""
        try:
            marks = json.loads(held.read(self._folder / KEY_STAYED_NAME))
        except (OSError, ValueError, RecursionError):
            return False
        return isinstance(marks, list) and marks == self._world.get("seals")

    def _from_keyring(self, name: str) -> bytes | None:
        if self._keyring is None:
            raise KeyringSilent
        return key_in(self._keyring, name)


def _take_up(saved: Json, number: int) -> World:
    """That World, as the wizard would take it up. Raises whatever keeps it from that."""
    today, _told = without_logs(of_today(saved, number))
    world = keep(World.model_validate_json(json.dumps(today)))
    require_possible(BUNDLED.under(world.variants), world)
    return world
