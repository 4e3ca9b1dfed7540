"""A store that remembers the World that was saved at every row of the journal."""

from collections.abc import Iterator, Mapping
from typing import Any

from realname_wizard.journal.replay import worlds
from realname_wizard.journal.rows import ROW, Row
from realname_wizard.messages.world import World
from realname_wizard.store.keeper import Store


class Remembering(Store):
    """A store in memory; `saved` are the Worlds, as text or read, by the row that they were saved with."""

    def __init__(self, *settings: Any) -> None:
        super().__init__(*settings)
        self.saved: dict[int, str | World] = {}
        self.last = self.saves = 0
        self.text = ""

    def save_world_json(self, text: str, journal: Mapping[str, Any] | None = None, *beside: Any) -> None:
        super().save_world_json(text, journal, *beside)
        self.last = (journal or {})["last"]
        self.saved[self.last] = self.text = text
        self.saves += 1


class Torn(Remembering):
    """A store that is killed, or refused room, at one of its writes."""

    writes_left = 10_000
    refusal: BaseException = KeyboardInterrupt()

    def _write(self) -> None:
        if not self.writes_left:
            raise self.refusal
        self.writes_left -= 1

    def keep_rows(self, rows: Mapping[int, str]) -> None:
        self._write()
        super().keep_rows(rows)

    def save_world_json(self, text: str, *beside: Any) -> None:
        self._write()
        super().save_world_json(text, *beside)

    def record_attempt(self, attempt: dict[str, Any]) -> None:
        self._write()
        super().record_attempt(attempt)


def rows_of(store: Store) -> list[Row]:
    return [ROW.validate_python(row) for row in store.journal()]


def differences(store: Remembering) -> Iterator[int]:
    """The rows after which replaying gives another World than was saved there, and those that are not there."""
    rows = rows_of(store)
    yield from set(store.saved) ^ {row.number for row in rows}
    for row, world in worlds(rows):
        saved = store.saved[row.number]
        if world != (World.model_validate_json(saved) if isinstance(saved, str) else saved):
            yield row.number
