"""Writes the journal, row by row, as JSON text: a row is made once and from then on only copied (T10)."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any, NamedTuple, Self

from realname_wizard import __version__
from realname_wizard.journal.branches import Aside, set_aside
from realname_wizard.journal.rows import EVERY, FORMAT, Act
from realname_wizard.loop import Turn, runs_on
from realname_wizard.messages.events import LogLine
from realname_wizard.messages.outside_events import ClockTurned
from realname_wizard.messages.world import World
from realname_wizard.policy.load import PolicyReadings

MOST_ROWS, MOST_BYTES = 100, 16_384
"""How much travels with the World before it is put into a file of its own."""


@dataclass(frozen=True, slots=True)
class Pen:
    """Where the journal stands: the rows that are in no file of their own yet, and what the next row has to know.

    A value: what was written with a World that could not be saved was never written. `last` is the number of the last
    row, `given` the last that an event had, `since` says how many acts ago a World stood beside one, `mark` under which
    rules and program, `beginning` is the row where this began, and `aside` what lies on side branches. `scene` is the
    last that was begun, `in_scene` whether where things stand follows from it.
    """

    last: int = 0
    given: int = 0
    since: int = 0
    mark: str = ""
    beginning: int = 0
    aside: Aside = ()
    scene: str = ""
    in_scene: bool = False
    rows: Mapping[int, str] = field(default_factory=dict)
    runs: bool = False
    """Whether the last row is the clock's alone, and may go on."""

    @classmethod
    def taken_up(cls, told: Mapping[str, Any], rows: Mapping[int, Any], filed: Mapping[str, Any]) -> Self:
        """As it was `told` when the World was saved; `filed` is the last row that is in a file, if any.

        Raises ValueError where nobody can have told that.
        """
        if not _can_be(told):
            raise ValueError("the journal stands nowhere")
        texts = {number: json.dumps(row, ensure_ascii=False) for number, row in rows.items()}
        # Half a character, as no program writes it, could not be saved again.
        "".join(texts.values()).encode()
        last = max(told.get("last", 0), filed.get("number", 0))
        given = max(told.get("given", 0), filed.get("given", 0))
        aside = tuple((first, final) for first, final in told.get("aside", ()))
        names = ("since", "mark", "beginning", "scene", "in_scene")
        kept = {name: told[name] for name in names if name in told}
        return cls(last=last, given=given, aside=aside, rows=texts, **kept)

    @property
    def state(self) -> dict[str, Any]:
        """What `taken_up` needs beside the rows."""
        names = ("last", "given", "since", "mark", "beginning", "aside", "scene", "in_scene")
        return {name: getattr(self, name) for name in names}

    @property
    def is_full(self) -> bool:
        """Whether the rows are to be put into a file."""
        return len(self.rows) >= MOST_ROWS or sum(map(len, self.rows.values())) >= MOST_BYTES

    def emptied(self) -> Self:
        """The same once the rows are in a file."""
        return replace(self, rows={}, runs=False)

    def ended(self) -> Self:
        """The same where the next act is another one, whatever it is."""
        return replace(self, runs=False) if self.runs else self

    def begun(
        self,
        world: World,
        text: str,
        rules: PolicyReadings,
        *,
        follows: "Followed | None" = None,
        lines: Iterable[LogLine] = (),
        scene: str = "",
    ) -> Self:
        """With a row from which acts follow; `text` is the World's. What came after what it `follows` lies aside."""
        number, given = self.last + 1, self._given_with(world)
        aside = set_aside(follows.aside, follows.given, self.given) if follows else self.aside
        row = {
            "kind": "begins",
            "number": number,
            "given": given,
            "real": _now().isoformat(),
            "follows": follows.row if follows else None,
            "aside": aside,
            "scene": scene,
            "lines": [line.model_dump(mode="json") for line in lines],
            "rules": rules.text,
            "program": __version__,
        }
        told = f'{json.dumps(row, ensure_ascii=False)[:-1]},"world":{text}}}'
        return replace(
            self,
            last=number,
            given=given,
            since=0,
            mark=mark_of(rules),
            beginning=number,
            aside=aside,
            scene=scene or self.scene,
            in_scene=bool(scene) or (self.in_scene and follows is not None),
            rows={**self.rows, number: told},
            runs=False,
        )

    def acted(self, before: World, turn: Turn, text: str, sealed: tuple[str, ...]) -> Self:
        """With an act: what came of it worked out, and the text of the World.

        A clock that runs on is one act until something else happens.
        """
        after, what = turn.world, turn.happened
        ran = len(what) == 1 and isinstance(what[0], ClockTurned)
        running = runs_on(before, what[-1].name)
        goes_on = ran and self.runs and running is not None and self.last in self.rows
        number = self.last if goes_on else self.last + 1
        given = self._given_with(after)
        act = Act(
            number=number, given=given, real=_now(), at=before.now, what=what, sealed=sealed, lines=turn.lines
        )
        if goes_on:
            kept = Act.model_validate_json(self.rows[number])
            act = kept.evolve(given=given, what=what, sealed=(*kept.sealed, *sealed), lines=turn.lines)
        since = self.since if goes_on else self.since + 1
        beside = since >= EVERY or bool(_attempts(after) - _attempts(before))
        told = act.model_dump_json(exclude={"world", "begins"})
        if beside:
            told, since = f'{told[:-1]},"begins":{self.beginning},"world":{text}}}', 0
        return replace(
            self,
            last=number,
            given=given,
            since=since,
            rows={**self.rows, number: told},
            runs=ran and not beside,
        )

    def _given_with(self, world: World) -> int:
        return max(self.given, world.next_number - 1)


class Followed(NamedTuple):
    """The row that a new beginning follows, the last event given there, and what lay aside then."""

    row: int
    given: int
    aside: Aside


def mark_of(rules: PolicyReadings) -> str:
    """What tells these rules in this program from others."""
    return hashlib.sha256(f"{FORMAT}\n{__version__}\n{rules.text}".encode()).hexdigest()[:16]


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


def _attempts(world: World) -> set[str]:
    return {each.attempt.id for each in world.sessions}


def _can_be(told: Mapping[str, Any]) -> bool:
    """Whether this is what `state` gives, or a part of it, as it comes back from JSON."""
    kinds = {int: ("last", "given", "since", "beginning"), str: ("mark", "scene"), bool: ("in_scene",)}
    sound = all(type(told[name]) is kind for kind, names in kinds.items() for name in names if name in told)
    aside = told.get("aside", ())
    pairs = isinstance(aside, list | tuple) and all(isinstance(each, list | tuple) for each in aside)
    return sound and pairs and all([*map(type, each)] == [int, int] for each in aside)
