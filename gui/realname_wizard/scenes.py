"""Scenes: how things stood, kept under a name, to begin from again and again (T13). Nothing here changes the World."""

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, Final

from pydantic import TypeAdapter

from realname_wizard import __version__
from realname_wizard.counterparts.ledger import keep, numbered_after
from realname_wizard.flow.possible import require_possible
from realname_wizard.flow.records import key_of, without_logs
from realname_wizard.flow.scene_model import SceneRow
from realname_wizard.identity.account_name import unfit
from realname_wizard.messages.events import ACTORS, LogLine
from realname_wizard.messages.refusals import NotPossible
from realname_wizard.messages.value import Moment
from realname_wizard.messages.world import World
from realname_wizard.policy.load import PolicyReadings
from realname_wizard.store.errors import saving
from realname_wizard.store.formats import WORLD_FORMAT, of_today
from realname_wizard.store.keeper import Store
from realname_wizard.store.keys import mark_of
from realname_wizard.texts.catalogue import Texts
from realname_wizard.words import EventName, Page

_MOMENT: Final = TypeAdapter[datetime](Moment)


class Scenes:
    """Those that a store keeps, by the `rules` in force.

    `begun` is the id of the one that was begun last; `here`: how things stand has come about since.
    """

    def __init__(
        self, store: Store, world: World, rules: PolicyReadings, begun: str = "", *, here: bool = False
    ) -> None:
        self._store, self._world, self.rules, self.begun, self.here = store, world, rules, begun, here

    def rows(self, texts: Texts) -> tuple[SceneRow, ...]:
        """All of them in words, as they were first saved."""
        return tuple(self._row(each, texts) for each in self._sound())

    def _row(self, row: Mapping[str, Any], texts: Texts) -> SceneRow:
        page = texts.say(f"page.{row['page']}.title")
        at = texts.moment(datetime.fromisoformat(row["at"]))
        saved = f"{datetime.fromisoformat(row['saved']).astimezone():%Y-%m-%d %H:%M}"
        return SceneRow(
            row["id"],
            row["name"],
            texts.say("scenes.about", page=page, account=row["account"], at=at),
            texts.say("scenes.saved", at=saved),
            row["id"] == self.begun,
        )

    def called(self, name: str) -> str:
        """The id of the scene of that name; empty where there is none."""
        return next((each["id"] for each in self._sound() if each["name"] == name.strip()), "")

    def name_of(self, id: str) -> str:
        """What a scene is called. Raises NotPossible where it is not there any more."""
        name: str = self._found(id)["name"]
        return name

    def store_alike(self) -> Store:
        """A store in memory that seals as this one does: what comes about there can be saved as a scene here."""
        return Store.in_memory(key=self._store.key())

    def save(self, name: str, other: World | None = None) -> str:
        """Keep how things stand here, or in an `other` World, in the place of the scene of that name, if any; its id.

        Raises NotPossible, NotSaved.
        """
        world = other or self._world
        told = {
            "name": _named(name),
            "saved": datetime.now(UTC).isoformat(),
            "format": WORLD_FORMAT,
            "program": __version__,
            "seal": mark_of(self._store.key()),
            "page": world.session.page,
            "account": world.current,
            "at": world.now.isoformat(),
        }
        with saving():
            return self._store.scenes.keep(told, world.model_dump_json(), self.called(name))

    def rename(self, id: str, name: str) -> None:
        """Call a scene something else. Raises NotPossible, NotSaved."""
        wanted = _named(name)
        if self.called(wanted) not in ("", id):
            raise NotPossible("another scene is called so", "scenes.exists", name=wanted)
        self._found(id)
        with saving():
            self._store.scenes.rename(id, wanted)

    def remove(self, id: str) -> None:
        """Remove a scene for good. Raises NotPossible, NotSaved."""
        self._found(id)
        with saving():
            self._store.scenes.remove(id)

    def world(self, id: str) -> World:
        """How things stood when the scene was saved, as this program takes it up by its rules. Raises NotPossible."""
        row = self._found(id)
        if row["format"] > WORLD_FORMAT:
            raise NotPossible("a newer version has saved it", "scenes.too_new", version=row["program"])
        if row["seal"] != mark_of(self._store.key()):
            raise NotPossible("another key has sealed it", "scenes.other_key")
        try:
            today, _told = without_logs(of_today(row["world"], row["format"]))
            world = keep(World.model_validate_json(json.dumps(today)))
        except Exception as cannot:  # whatever is in the file: another version wrote it, or it is damaged
            key = "scenes.damaged" if row["program"] == __version__ else "scenes.differs"
            raise NotPossible("it cannot be read", key, version=row["program"]) from cannot
        try:
            require_possible(self.rules.under(world.variants), world)
        except ValueError as cannot:
            raise NotPossible("it cannot be begun", "scenes.differs", version=row["program"]) from cannot
        return world

    def _found(self, id: str) -> dict[str, Any]:
        found = next((each for each in self._sound() if each["id"] == id), None)
        if found is None:
            raise NotPossible("there is no such scene", "scenes.gone")
        return found

    def _sound(self) -> Iterator[dict[str, Any]]:
        return (each for each in self._store.scenes.all() if _is_sound(each))


def begun(saved: World, last: int, language: str) -> tuple[World, LogLine]:
    """How things stand once a scene was begun after that number, and what the log says of it.

    Its accounts are others than those on record, as for the next trainee.
    """
    world = numbered_after(saved, last, fresh=True).evolve(language=language)
    session, name = world.session, EventName.SCENE_BEGUN
    line = LogLine(
        number=world.next_number,
        at=world.now,
        actor=ACTORS[name],
        name=name,
        page=session.page,
        of=key_of(world.account, world.current),
        attempt=session.attempt.id,
    )
    return world.evolve(next_number=world.next_number + 1), line


def _is_sound(row: Mapping[str, Any]) -> bool:
    """Whether it is what `save` keeps, but for the World in it."""
    try:
        for name in ("saved", "at"):
            _MOMENT.validate_python(datetime.fromisoformat(row[name]))
        return (
            all(isinstance(row[name], str) for name in ("id", "name", "program", "seal", "account"))
            and type(row["format"]) is int
            and row["format"] > 0
            and row["page"] in tuple(Page)
            and isinstance(row["world"], dict)
        )
    except (KeyError, TypeError, ValueError):
        return False


def _named(name: str) -> str:
    """The name as it is kept. Raises NotPossible."""
    name = name.strip()
    if not name:
        raise NotPossible("a scene needs a name", "scenes.no_name")
    if wrong := unfit(name):
        raise NotPossible(f"no scene has such a name: {wrong.why}", f"scenes.{wrong.why}", **wrong.values)
    return name
