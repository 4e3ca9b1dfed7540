"""Messages are frozen through and through, change only by a validated next one, and survive being saved."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from importlib import import_module
from pkgutil import walk_packages
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

import pytest
from pydantic import ValidationError

import realname_wizard
from realname_wizard.identity.entry import Entry
from realname_wizard.messages.events import Act, Event
from realname_wizard.messages.scene import Scene
from realname_wizard.messages.session import Asking, Attempt, Session, Transfer, Verdict
from realname_wizard.messages.value import Value
from realname_wizard.messages.world import Account, Appointment, Ledger, World
from realname_wizard.words import EventName, Outcome, Page

NOT_LOADED = tuple(f"realname_wizard.{room}" for room in ("views", "real_camera", "app", "__main__"))
NOW = datetime.fromisoformat("2026-11-23T09:00:00+08:00")
SESSION = Session(account="trainee", policy_version="1", attempt=Attempt(id="trainee-1", started_at=NOW))
WORLD = World(now=NOW, current="trainee", sessions=(SESSION,))


def kinds(hint: Any) -> Iterator[Any]:
    """Every plain type that an annotation speaks of."""
    origin = get_origin(hint)
    if origin is Annotated:
        yield from kinds(get_args(hint)[0])
    elif origin in (Union, UnionType, tuple):
        yield from (each for part in get_args(hint) for each in kinds(part))
    elif origin is not None:
        yield origin
    else:
        yield hint


def load_all_below_the_views() -> None:
    """So that it is every value there is, and not only what somebody has imported by now."""
    for each in walk_packages(realname_wizard.__path__, "realname_wizard."):
        if not each.name.startswith(NOT_LOADED):
            import_module(each.name)


def messages(root: type[Value] = Value) -> set[type[Value]]:
    return {root}.union(*(messages(each) for each in root.__subclasses__()))


load_all_below_the_views()


@pytest.mark.parametrize("message", sorted(messages(), key=repr))
def test_a_message_holds_nothing_that_can_be_changed(message: type[Value]) -> None:
    assert message.model_config["frozen"]
    assert message.model_config["extra"] == "forbid"
    for field in message.model_fields.values():
        for kind in kinds(field.annotation):
            assert kind not in (list, dict, set, bytearray, Any), (message, field)
            if isinstance(kind, type) and issubclass(kind, Value | Entry):
                assert kind.model_config["frozen"]


def test_nothing_is_assigned() -> None:
    with pytest.raises(ValidationError):
        WORLD.seed = 2
    with pytest.raises(ValidationError):
        WORLD.session.state = Page.RESULT


@pytest.mark.parametrize(
    "change", [{"pagee": 1}, {"state": "nowhere"}, {"errors": [{"field": "name"}]}, {"attempt": None}]
)
def test_the_next_value_is_validated(change: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        SESSION.evolve(**change)


def test_a_moment_has_an_offset() -> None:
    with pytest.raises(ValidationError):
        WORLD.evolve(now=datetime(2026, 11, 23, 9, 0))


def test_a_scene_stays_in_its_ranges() -> None:
    for wrong in ({"covered": 1.1}, {"distance": 2.1}, {"faces": 4}, {"person": "twin"}, {"light": -0.1}):
        with pytest.raises(ValidationError):
            Scene.model_validate(wrong)


def test_only_what_a_person_can_do_is_an_act() -> None:
    with pytest.raises(ValidationError):
        Act.model_validate({"name": EventName.PROOF_PASSED})
    with pytest.raises(ValidationError):
        Event.model_validate({"number": 1, "at": NOW, "account": "a", "body": {"name": "no_such_event"}})


def test_a_world_finds_its_parts() -> None:
    assert WORLD.session is WORLD.session_of("trainee")
    with pytest.raises(KeyError):
        WORLD.session_of("shop-1")
    changed = WORLD.with_session(SESSION.evolve(state=Page.REGION))
    assert changed.session.page is Page.REGION
    assert len(changed.sessions) == 1
    assert WORLD.session.page is Page.WELCOME
    known = WORLD.with_account(Account(name="a")).with_account(Account(name="a", balance=5))
    assert known.ledger == Ledger(accounts=(Account(name="a", balance=5),))
    assert known.ledger.account("b") is None
    assert Ledger().identity_of(Account(name="a")) is None


def test_while_the_platform_is_asked_the_page_stays() -> None:
    asked = SESSION.evolve(state=Asking.ASSESSMENT, asked_from=Page.FACE)
    assert asked.page is Page.FACE
    assert SESSION.evolve(state=Asking.ADMISSION, asked_from=None).page is Page.REVIEW_DETAILS


def test_the_outcome_is_pending_while_somebody_else_has_to_act() -> None:
    transfer = Transfer(transfer="1", due_by=NOW)
    under_way = SESSION.evolve(state=Page.BANK_TRANSFER, transfer=transfer)
    assert under_way.outcome is Outcome.PENDING
    assert under_way.evolve(transfer=transfer.evolve(enter_by=NOW)).outcome is Outcome.NONE
    assert SESSION.evolve(state=Page.WAITING).outcome is Outcome.PENDING
    assert SESSION.outcome is Outcome.NONE
    ended = SESSION.evolve(state=Page.RESULT, verdict=Verdict(outcome=Outcome.REJECTED))
    assert ended.outcome is Outcome.REJECTED


def test_the_agenda_is_ordered_by_time_priority_and_number() -> None:
    def entry(minutes: int, priority: int, number: int) -> Appointment:
        due = NOW + timedelta(minutes=minutes)
        body = Act(name=EventName.NEXT)
        return Appointment(due=due, priority=priority, number=number, account="a", body=body)

    right = [entry(1, 0, 9), entry(1, 1, 2), entry(1, 1, 3), entry(2, 0, 1)]
    mixed = [right[place] for place in (2, 0, 3, 1)]
    assert sorted(mixed, key=lambda each: each.order) == right


@pytest.mark.row("R33")
def test_a_world_is_the_same_after_being_saved() -> None:
    body = Act(name=EventName.PHONE_SCAN)
    full = WORLD.evolve(
        agenda=(Appointment(due=NOW, priority=0, number=1, account="trainee", body=body),),
        ledger=Ledger(accounts=(Account(name="a", verified_at=NOW),)),
    )
    assert World.model_validate_json(full.model_dump_json()) == full
