"""What others than the user do where a page has no such thing, or to what is not there, changes nothing (T03, T06).

A counterpart, the clock, the director and the rehearsal itself come through the same door; so each of their events is
tried at the nearest places of every page that allow different things.
"""

from collections.abc import Hashable, Iterator
from datetime import UTC, datetime
from functools import cache
from typing import Any

import pytest
from pydantic import TypeAdapter

from realname_wizard.conductor import Conductor
from realname_wizard.flow.guards import GUARDS
from realname_wizard.flow.verification import verification_table
from realname_wizard.messages.events import ACTORS, Body, Event
from realname_wizard.messages.refusals import NotAllowed, NotPossible
from realname_wizard.policy.load import BUNDLED
from realname_wizard.rehearsal.generate.atlas import Atlas, Spot
from realname_wizard.rehearsal.generate.generating import charted
from realname_wizard.rehearsal.script.reader import read_walkthrough
from realname_wizard.rehearsal.suite import built_in
from realname_wizard.store.keeper import Store
from realname_wizard.words import Actor, EventName, Page

pytestmark = pytest.mark.row("T03", "T06")

LATER = datetime(2027, 1, 8, 9, tzinfo=UTC)
SAYS: dict[str, Any] = {
    "thing": "none-1", "code": "none-1", "payment": "none-1", "transfer": "none-1", "review": "none-1",
    "expires_at": LATER, "pay_by": LATER, "due_by": LATER, "enter_by": LATER, "due": LATER, "until": LATER,
    "amount": 12, "count": 1, "limit": 20, "mobile": "none", "other": "nobody", "to": "nobody",
    "subject": "enterprise", "entries": (), "fate": "account_wrong", "language": "zh_CN", "variants": ("V1",),
    "at": "qr", "outcomes": ("face_covered",),
}  # fmt: skip
"""What an event says that has to say something: of what is not there, and what cannot be."""

POSSIBLE_EVERYWHERE = {row.event for row in verification_table().rows if row.source is None}


def _models() -> tuple[Any, ...]:
    union = Body.__origin__  # type: ignore[attr-defined]
    return tuple(union.__args__)


def _names(model: Any) -> tuple[EventName, ...]:
    return tuple(model.model_fields["name"].annotation.__args__)


EVENTS = {name for model in _models() for name in _names(model)}
"""What moves the whole World is told in the log, too, and comes otherwise."""
OTHERS = [name for name in EventName if name in EVENTS and ACTORS[name] is not Actor.USER]


def body_of(name: EventName) -> Body:
    model = next(each for each in _models() if name in _names(each))
    says = {
        key: SAYS[key] for key, slot in model.model_fields.items() if slot.is_required() and key != "name"
    }
    return TypeAdapter(Body).validate_python({"name": name, **says})


@cache
def places(*, every: bool) -> dict[Page, tuple[Spot, ...]]:
    """The nearest places of every page that allow different things."""
    few = ("wechat_scan", "face", "official_account", "top_up", "bank_transfer")
    names = [f"straight/{each}" for each in few] + ["hand_offs/overseas", "account/change_an_individual"]
    shown = None if every else [read_walkthrough(built_in() / f"{name}.yaml") for name in names]
    atlas = charted(BUNDLED, shown)
    return {page: tuple(_unlike(atlas, page)) for page in Page}


def _unlike(atlas: Atlas, page: Page) -> Iterator[Spot]:
    known: set[Hashable] = set()
    for spot in sorted(
        (each for each in atlas.spots.values() if each.page is page), key=lambda each: len(each.way)
    ):
        spot.rehearsal.conductor.back_to(spot.mark)
        allowed = spot.rehearsal.conductor.allowed()
        if allowed not in known:
            known.add(allowed)
            yield spot


def taken_up(spot: Spot) -> Conductor:
    """Somebody's own rehearsal that has come to this place, with a journal and a log."""
    return Conductor(Store.in_memory(), spot.world, BUNDLED)


def is_refused(conductor: Conductor, name: EventName) -> bool:
    """Whether it is refused; where it is, nothing is otherwise than before."""
    before = (conductor.world.model_copy(deep=True), conductor.log, conductor.act)
    try:
        conductor.take(body_of(name))
    except (NotAllowed, NotPossible):
        assert (conductor.world, conductor.log, conductor.act) == before, name
        return True
    return False


def must_be_refused(name: EventName, conductor: Conductor) -> bool:
    """Whether no row is there for it, or none whose guard holds: what it is about is not there."""
    session, body = conductor.world.session, body_of(name)
    event = Event(number=1, at=conductor.world.now, account=conductor.world.current, body=body)
    rows = [row for row in verification_table().rows if row.event is name]
    here = [row for row in rows if row.source == session.state] or [row for row in rows if row.source is None]
    return not any(not row.guard or GUARDS[row.guard](conductor.policy, session, event) for row in here)


def _goes_wrong(page: Page, *, every: bool) -> list[str]:
    """What of others is not refused there though it must be."""
    found = []
    for spot in places(every=every)[page]:
        conductor = taken_up(spot)
        for name in OTHERS:
            if must_be_refused(name, conductor) and not is_refused(conductor, name):
                found.append(f"{name} after {[each.NAME for each in spot.way]}")
                conductor = taken_up(spot)
    return found


@pytest.mark.parametrize("page", list(Page))
def test_what_is_not_in_the_table_there_is_refused_whoever_does_it(page: Page) -> None:
    assert places(every=False)[page] != ()
    assert _goes_wrong(page, every=False) == []


@pytest.mark.slow
@pytest.mark.long
@pytest.mark.parametrize("page", list(Page))
def test_so_it_is_at_every_place_that_the_walkthroughs_get_to(page: Page) -> None:
    assert _goes_wrong(page, every=True) == []


@pytest.mark.parametrize("name", [name for name in OTHERS if name in POSSIBLE_EVERYWHERE])
def test_what_has_a_row_everywhere_is_possible_on_every_page_or_refused_whole(name: EventName) -> None:
    for page, spots in places(every=False).items():
        for spot in spots[:1]:
            conductor = taken_up(spot)
            was = conductor.act
            assert is_refused(conductor, name) or conductor.act == was + 1, page


def test_there_is_something_to_try_of_everybody() -> None:
    assert {ACTORS[name] for name in OTHERS} == set(Actor) - {Actor.USER}
    for name in OTHERS:
        assert body_of(name).name is name
