"""Sees whether what somebody did is what a step of a walkthrough asks for (T05).

What a step comes to is worked out where somebody stands, on a rehearsal in memory; what was done counts as that step
where it comes to the same.
"""

from collections.abc import Iterable
from contextlib import suppress
from typing import Any, NamedTuple

from realname_wizard.conductor import Conductor
from realname_wizard.journal.rows import ROW, Act, Beginning
from realname_wizard.messages.events import ACTORS, Body
from realname_wizard.messages.events import Fill as Filled
from realname_wizard.messages.refusals import NotAllowed, NotPossible
from realname_wizard.messages.session import Session
from realname_wizard.messages.world import World
from realname_wizard.past import Past
from realname_wizard.policy.load import PolicyReadings
from realname_wizard.rehearsal.script.runner_steps import GoBackTo, SceneStep, StepBack
from realname_wizard.rehearsal.script.sight import Impossible, Sight
from realname_wizard.rehearsal.script.step import RunnerStep, Step
from realname_wizard.rehearsal.script.user_steps import Fill
from realname_wizard.scenes import Scenes
from realname_wizard.store.keeper import Store
from realname_wizard.words import Actor, EventName, Field

PASSED_OVER = {EventName.TIME_PASSED, EventName.LANGUAGE_SWITCHED, EventName.SUPPORT_KIT_SAVED}
"""What may happen at any time without anybody having gone astray."""


class Wanted(NamedTuple):
    """What a step comes to where somebody stands: what would happen, by which names, how things would stand then.

    `asks`: whether it asks for anything at all.
    """

    bodies: tuple[Body, ...]
    names: frozenset[EventName]
    after: World
    asks: bool


class Watch:
    """Looks at what was done. It seals as the rehearsal does that is watched: what was typed can be compared."""

    def __init__(self, key: bytes, rules: PolicyReadings) -> None:
        self._key, self._rules = key, rules

    def wanted(self, step: Step, world: World) -> Wanted | None:
        """What the step comes to from this World; None where it is not possible, or is no step in it."""
        if isinstance(step, RunnerStep):
            return None
        with Store.in_memory(key=self._key) as store:
            trial = Conductor(store, world, self._rules)
            begun = _last_row(store)
            sight = Sight(trial)
            try:
                names = step.awaited(sight)
                events = step.events(sight)
                if events:
                    trial.take(*events)
            except (Impossible, NotAllowed, NotPossible):
                return None
            rows = (ROW.validate_python(row) for row in store.journal(begun + 1))
            bodies = tuple(body for row in rows if isinstance(row, Act) for body in row.what)
            return Wanted(bodies, names, trial.world, asks=bool(events))

    def stands(self, step: Step, world: World) -> bool:
        """Whether nothing is left to do of a step: what it fills in stands there, the language is that already."""
        wanted = self.wanted(step, world)
        if wanted is None or not isinstance(step, Fill):
            return wanted is not None and not wanted.asks
        return all(_stands(body, world.session) for body in wanted.bodies)

    def is_done(self, step: Step, body: Body, before: Iterable[World], after: World) -> bool:
        """Whether this is the last of what the step asks for, from one of the Worlds `before`."""
        if isinstance(step, Fill):
            return self.stands(step, after)
        return any(self._comes_to(step, body, world, after) for world in before)

    def _comes_to(self, step: Step, body: Body, before: World, after: World) -> bool:
        wanted = self.wanted(step, before)
        if wanted is None or not wanted.bodies:
            return False
        if _same(body, wanted.bodies[-1]):
            return True
        there = _seen(wanted.after.session) == _seen(after.session)
        if body.name is wanted.bodies[-1].name is EventName.WALLET_SAYS:  # another name, no less another's
            return _wallet(wanted.after) == _wallet(after)
        if body.name is wanted.bodies[-1].name:  # otherwise before the camera, to the same end
            return body.name is EventName.FACE_CHECK and there
        return body.name in wanted.names and there

    def belongs(self, step: Step, body: Body, before: World) -> bool:
        """Whether it is part of what the step asks for, or nothing that leads astray."""
        return is_passed_over(body) or self.is_part(step, body, before)

    def is_part(self, step: Step, body: Body, before: World) -> bool:
        """Whether it is part of what the step asks for."""
        if isinstance(step, Fill):
            return isinstance(body, Filled)
        wanted = self.wanted(step, before)
        return wanted is not None and any(_same(body, each) for each in wanted.bodies)

    def after(self, body: Body, world: World) -> World:
        """How things stand once this has happened, too."""
        with Store.in_memory(key=self._key) as store:
            trial = Conductor(store, world, self._rules, keeps=False)
            trial.take(body)
            return trial.world


def is_passed_over(body: Body) -> bool:
    """Whether it leads nobody astray, whenever it happens."""
    return body.name in PASSED_OVER or ACTORS[body.name] not in _HANDS


def goes_back_to(step: StepBack | GoBackTo, past: Past) -> int:
    """The row to which this step goes back from where things stand; -1 where there is none."""
    with suppress(NotPossible):
        return past.last_line(step.to) if isinstance(step, GoBackTo) else past.last_step().to
    return -1


def leads_to(step: Step | None, row: Beginning, slip: int, scenes: Scenes) -> bool:
    """Whether a row that begins is where this step leads; `slip` is the row to which it goes back."""
    if isinstance(step, SceneStep):
        return bool(row.scene) and row.scene == scenes.called(step.begin or "")
    return isinstance(step, (StepBack, GoBackTo)) and row.follows == slip


_HANDS = {Actor.USER, Actor.PHONE, Actor.BANK, Actor.OFFICIAL_ACCOUNT}
"""Who a tester plays on the pages and beside them."""


def _stands(body: Body, session: Session) -> bool:
    if not isinstance(body, Filled):
        return False
    known = {each.field: each for each in session.entries}
    return all(not each.fingerprint and each.field not in known for each in body.entries)


def _same(one: Body, other: Body) -> bool:
    """What is the same to whoever did it; which words were named besides is nothing."""
    return type(one) is type(other) and _plain(one) == _plain(other)


def _plain(body: Body) -> dict[str, Any]:
    return body.model_dump(mode="json")


def _seen(session: Session) -> tuple[object, ...]:
    verdict = session.verdict
    told = (verdict.outcome, verdict.reasons) if verdict else ()
    return session.page, session.region, session.subject, session.method, told


def _wallet(world: World) -> tuple[bool, bool]:
    """Whether the wallet has a card, and whether it is somebody else's."""
    phone, session = world.phone, world.session
    name, number = session.entry(Field.NAME), session.number_at_hand
    others = phone.wallet_name not in (None, name and name.shown)
    others = others or phone.wallet_id not in (None, number and number.fingerprint)
    return phone.card_bound, others


def _last_row(store: Store) -> int:
    last: int = store.journal_state().get("last", 0)
    return last
