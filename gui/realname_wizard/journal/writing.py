"""Writes the journal, row by row, as JSON text: a row is made once and from then on only copied (T10)."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any, Self

from realname_wizard import __version__
from realname_wizard.journal.rows import EVERY, Act
from realname_wizard.loop import runs_on
from realname_wizard.messages.events import Body
from realname_wizard.messages.outside_events import ClockTurned
from realname_wizard.messages.world import World
from realname_wizard.policy.load import PolicyReadings

MOST_ROWS, MOST_BYTES = 100, 16_384
"""How much travels with the World before it is put into a file of its own."""


@dataclass(frozen=True, slots=True)
class Pen:
    """Where the journal stands: the rows that are in no file of their own yet, and what the next row has to know.

    A value: what was written with a World that could not be saved was never written. `last` is the number of the last
    row, `since` says how many acts ago a World stood beside one, `mark` under which rules and program.
    """

    last: int = 0
    since: int = 0
    mark: str = ""
    rows: Mapping[int, str] = field(default_factory=dict)
    runs: bool = False
    """Whether the last row is the clock's alone, and may go on."""

    @classmethod
    def taken_up(cls, told: Mapping[str, Any], rows: Mapping[int, Any], last: int) -> Self:
        """As it was when the World was saved; `last` is the number of the last row that is in a file."""
        texts = {number: json.dumps(row, ensure_ascii=False) for number, row in rows.items()}
        return cls(max(told.get("last", 0), last), told.get("since", 0), told.get("mark", ""), texts)

    @property
    def state(self) -> dict[str, Any]:
        """What `taken_up` needs beside the rows."""
        return {"last": self.last, "since": self.since, "mark": self.mark}

    @property
    def is_full(self) -> bool:
        """Whether the rows are to be put into a file."""
        return len(self.rows) >= MOST_ROWS or sum(map(len, self.rows.values())) >= MOST_BYTES

    def emptied(self) -> Self:
        """The same once the rows are in a file."""
        return replace(self, rows={}, runs=False)

    def begun(self, text: str, rules: PolicyReadings, *, follows: int | None = None) -> Self:
        """With a row from which acts follow; `text` is the World's."""
        number = self.last + 1
        row = {
            "kind": "begins",
            "number": number,
            "real": _now().isoformat(),
            "follows": follows,
            "rules": _content(rules),
            "program": __version__,
        }
        told = f'{json.dumps(row, ensure_ascii=False)[:-1]},"world":{text}}}'
        return replace(
            self, last=number, since=0, mark=mark_of(rules), rows={**self.rows, number: told}, runs=False
        )

    def acted(
        self, before: World, after: World, text: str, what: tuple[Body, ...], sealed: tuple[str, ...]
    ) -> Self:
        """With an act: what happened at once, and the text of the World that came of it.

        A clock that runs on is one act until something else happens.
        """
        ran = len(what) == 1 and isinstance(what[0], ClockTurned)
        running = runs_on(before, before.session, what[-1].name)
        goes_on = ran and self.runs and running is not None and self.last in self.rows
        number = self.last if goes_on else self.last + 1
        act = Act(number=number, real=_now(), at=before.now, what=what, sealed=sealed)
        if goes_on:
            kept = Act.model_validate_json(self.rows[number])
            act = kept.evolve(what=what, sealed=(*kept.sealed, *sealed))
        since = self.since if goes_on else self.since + 1
        beside = since >= EVERY or bool(_attempts(after) - _attempts(before))
        told = act.model_dump_json(exclude={"world"})
        if beside:
            told, since = f'{told[:-1]},"world":{text}}}', 0
        return replace(
            self, last=number, since=since, rows={**self.rows, number: told}, runs=ran and not beside
        )


def mark_of(rules: PolicyReadings) -> str:
    """What tells these rules in this program from others."""
    content = json.dumps([__version__, _content(rules)])
    return hashlib.sha256(content.encode()).hexdigest()[:16]


def _content(rules: PolicyReadings) -> str:
    return json.dumps(rules.content, ensure_ascii=False, sort_keys=True)


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


def _attempts(world: World) -> set[str]:
    return {each.attempt.id for each in world.sessions}
