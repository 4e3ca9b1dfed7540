"""Reads a store back: into a copy on this computer, and from statements into sittings, for the class board (T07).

By the standard `since` asks for what was *stored* since, so what a desk sends a week late is found. Some stores take it
for when it *happened*: that is found out by one question, and such a store is read whole now and then.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic
from typing import Any, Final, NamedTuple, Protocol

from realname_wizard.messages.refusals import NotPossible
from realname_wizard.records.board.source import Unreachable
from realname_wizard.records.merging import joined
from realname_wizard.records.sitting import Sitting
from realname_wizard.records.xapi import iris
from realname_wizard.records.xapi.client import Lrs, Trouble
from realname_wizard.records.xapi.desk import Desk, Setup
from realname_wizard.records.xapi.folding import row_of
from realname_wizard.store.copies import Copies
from realname_wizard.store.errors import StoreUnwritable

OVERLAP: Final = timedelta(minutes=2)
"""What was read once is read again: a store may show late what it stored a moment ago."""
_PAGE: Final = "500"
_MOST_PAGES: Final = 100_000
_WHOLE_EVERY, _WHOLE_SHARE = 60.0, 10.0
"""A store that does not go by when it stored is read whole every so many seconds, or so many times what that takes."""
_FIRST, _LAST = 1970, 2999
"""In other years nothing was stored, whatever a statement says."""
_OURS: Final = {"activity": iris.PROFILE, "related_activities": "true"}


class Asked(Protocol):
    """A store that can be read. Both raise Trouble."""

    @property
    def name(self) -> str:
        """How people call it."""

    def page(self, question: Mapping[str, str]) -> dict[str, Any]:
        """The first page of what is asked for."""

    def more(self, link: str) -> dict[str, Any]:
        """The page that a link leads to."""

    def close(self) -> None:
        """Let go of its connections."""


class Witness(NamedTuple):
    """A statement that was stored after it happened: it tells what a store takes `since` for."""

    id: str
    happened: datetime
    stored: datetime


class LrsSource:
    """A Source of the class board. `store` gives the store at each reading; after a trouble it was closed."""

    def __init__(
        self, name: str, store: Callable[[], Asked], folder: Path, clock: Callable[[], float] = monotonic
    ) -> None:
        self._name, self._store, self._clock = name, store, clock
        self._copies = Copies(folder)
        self._asked: Asked | None = None
        self._known: dict[str, Sitting] | None = None
        self._stored: datetime | None = None
        self._happened: datetime | None = None
        self._by_stored: bool | None = None
        self._whole_due = 0.0
        self._witness: Witness | None = None
        self._untold: dict[str, Sitting] = {}

    @property
    def name(self) -> str:
        """The host of the store."""
        return self._name

    def fresh(self) -> Iterable[Sitting]:
        """What is new since the last call; at the first what the copy on this computer holds, where it holds anything.

        Raises Unreachable.
        """
        if self._known is None and (kept := self._open()):
            return tuple(kept.values())
        try:
            self._refresh()
        except Trouble as trouble:
            if self._asked is not None:
                self._asked.close()
                self._asked = None
            raise Unreachable(str(trouble), trouble.key, waits=trouble.waits, **trouble.values) from trouble
        told, self._untold = self._untold, {}
        return tuple(told.values())

    # --- the copy

    def _open(self) -> dict[str, Sitting]:
        """Take up the copy."""
        rows, places = self._copies.read()
        self._known = joined(filter(None, map(row_of_copy, rows)))
        for place in places:
            self._stored = _later(self._stored, _moment(place.get("stored")))
            self._happened = _later(self._happened, _moment(place.get("happened")))
            if isinstance(place.get("by_stored"), bool):
                self._by_stored = place["by_stored"]
        if self._copies.are_many:
            self._keep_all()
        return self._known

    def _place(self) -> dict[str, Any]:
        place = {
            "stored": self._stored and self._stored.isoformat(),
            "happened": self._happened and self._happened.isoformat(),
            "by_stored": self._by_stored,
        }
        return {key: value for key, value in place.items() if value is not None}

    def _keep(self, new: Iterable[Sitting]) -> None:
        with suppress(StoreUnwritable):  # it is read again the next time
            self._copies.add([_row(each) for each in new], self._place())

    def _keep_all(self) -> None:
        known = (self._known or {}).values()
        with suppress(StoreUnwritable):  # they stay many
            self._copies.become_one([_row(each) for each in known], self._place())

    # --- reading

    def _refresh(self) -> None:
        known = self._known = self._known if self._known is not None else {}
        store = self._asked = self._store()
        if self._by_stored is None:
            self._ask_how(store)
        began = self._clock()
        whole = self._stored is None or (not self._by_stored and began >= self._whole_due)
        before = self._stored, self._happened
        new: dict[str, Sitting] = {}
        try:
            for page in self._pages(store, whole=whole):
                new |= self._take_in(page, known)
        except Trouble:
            self._stored, self._happened = before  # from there it is read again
            raise
        finally:
            if new:
                self._keep(new.values())
        if whole:
            took = self._clock() - began
            self._whole_due = self._clock() + max(_WHOLE_EVERY, _WHOLE_SHARE * took)
        if self._by_stored is None:
            self._ask_how(store)

    def _take_in(self, page: list[object], known: dict[str, Sitting]) -> dict[str, Sitting]:
        """Fold a page; what is new of it."""
        statements = [each for each in page if isinstance(each, dict)]
        found = joined(filter(None, map(row_of, statements)))
        new = {}
        for id, sitting in found.items():
            there = known.get(id)
            (holds,) = joined([sitting], [there] if there else []).values()
            if holds != there:
                new[id] = known[id] = holds
        for each in statements:
            self._note(each)
        self._untold |= new
        return new

    def _note(self, statement: Mapping[str, Any]) -> None:
        stored, happened = _moment(statement.get("stored")), _moment(statement.get("timestamp"))
        self._stored, self._happened = _later(self._stored, stored), _later(self._happened, happened)
        if stored is None or happened is None or stored - happened < timedelta(milliseconds=2):
            return
        if self._witness is None or stored - happened < self._witness.stored - self._witness.happened:
            self._witness = Witness(str(statement.get("id")), happened, stored)

    def _pages(self, store: Asked, *, whole: bool) -> Iterator[list[object]]:
        question = {"ascending": "true", "limit": _PAGE}
        since = self._stored if self._by_stored else self._happened
        if not whole and since is not None:
            question["since"] = _said(since - OVERLAP)
        first = store.page(question | _OURS)
        if not first["statements"]:  # nothing is new, or it cannot be asked so
            first = store.page(question)
        yield from _follow(store, first)

    def _ask_how(self, store: Asked) -> None:
        """Whether `since` is when it was stored: then one is found that happened before, and was stored after it."""
        witness = self._witness
        if witness is None:
            return
        question = {"since": _said(witness.happened), "until": _said(witness.stored), "limit": _PAGE}
        found = (each for page in _follow(store, store.page(question)) for each in page)
        self._by_stored = any(isinstance(each, dict) and each.get("id") == witness.id for each in found)
        self._keep([])


def _follow(store: Asked, page: dict[str, Any]) -> Iterator[list[object]]:
    """The page, and those that follow it. Raises Trouble, also where they lead in a circle."""
    seen: set[str] = set()
    for _number in range(_MOST_PAGES):
        yield page["statements"]
        link = page.get("more")
        if not link:
            return
        if link in seen:
            break
        seen.add(link)
        page = store.more(link)
    raise Trouble("xapi.trouble.nonsense", host=store.name)


def lrs_source(data: Path) -> LrsSource | None:
    """The store that this computer sends to; None where it sends to none."""
    desk = Desk(data)
    setup = desk.setup
    return None if setup is None else LrsSource(setup.name, _Opened(desk, setup), desk.copy_of(setup))


class _Opened:
    """The store of a desk, its connection kept from one reading to the next as long as it is this one that is on."""

    def __init__(self, desk: Desk, setup: Setup) -> None:
        self._desk, self._setup = desk, setup
        self._store: Lrs | None = None

    def __call__(self) -> Asked:
        setup = self._desk.setup
        if setup is None or setup.endpoint != self._setup.endpoint:
            raise Trouble("xapi.trouble.off", waits=True)
        if self._store is None or self._store.is_closed or setup != self._setup:
            self._setup = setup
            try:
                self._store = self._desk.store()
            except NotPossible as error:
                raise Trouble(error.key, waits=True) from error
        if self._store is None:
            raise Trouble("xapi.trouble.off", waits=True)
        return self._store


def row_of_copy(row: Mapping[str, Any]) -> Sitting | None:
    """A row of the copy as a sitting; None where this version cannot read it."""
    try:
        return Sitting.model_validate(row)
    except ValueError:
        return None


def _row(sitting: Sitting) -> dict[str, Any]:
    return sitting.model_dump(mode="json", exclude_none=True)


def _moment(value: object) -> datetime | None:
    if not isinstance(value, str):
        return None
    try:
        found = datetime.fromisoformat(value)
        return found.astimezone(UTC) if found.tzinfo and _FIRST <= found.year <= _LAST else None
    except ValueError:
        return None


def _later(one: datetime | None, other: datetime | None) -> datetime | None:
    return max(filter(None, (one, other)), default=None)


def _said(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
