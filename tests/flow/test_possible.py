"""A saved World that cannot be is set aside as one that cannot be read, and so are rows on record (F72, F73)."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.beginning import fresh, to_proof

from realname_wizard.conductor import Conductor
from realname_wizard.flow.possible import require_possible
from realname_wizard.flow.records import is_record
from realname_wizard.messages.events import ChooseRegion
from realname_wizard.messages.world import World
from realname_wizard.policy.load import BUNDLED
from realname_wizard.store.errors import RowsDamaged
from realname_wizard.store.keeper import Store
from realname_wizard.texts.catalogue import Texts
from realname_wizard.words import EventName, Method, Page, Region

WAY = (*to_proof(Method.BANK_TRANSFER), EventName.BANK_ARRIVES)


@pytest.fixture
def saved() -> dict[str, Any]:
    """A World with an amount to enter, as it was saved."""
    with Store.in_memory() as store:
        conductor = Conductor(store, fresh(), BUNDLED)
        for each in WAY:
            conductor.take(each)
            require_possible(BUNDLED.under(), conductor.world)
        world = store.load_world()
        assert world is not None
        return world


def session(**changes: object) -> Callable[[dict[str, Any]], None]:
    return lambda world: world["sessions"][0].update(changes)


def twice(world: dict[str, Any]) -> None:
    world["ledger"]["accounts"] *= 2


def below_itself(world: dict[str, Any]) -> None:
    world["ledger"]["accounts"][0]["parent"] = "trainee"


def of_nobody(world: dict[str, Any]) -> None:
    world["agenda"][0]["account"] = "nobody"


def current_nobody(world: dict[str, Any]) -> None:
    world["current"] = "nobody"


@pytest.mark.parametrize(
    "spoil",
    [
        session(method="face"),
        session(method="top_up"),
        session(subject="individual"),
        session(method=None),
        session(state="qr"),
        session(state="top_up"),
        session(state="result"),
        session(state="admission"),
        session(transfer=None),
        session(purpose="change"),
        session(account="another"),
        twice,
        below_itself,
        of_nobody,
        current_nobody,
    ],
)
def test_a_world_that_cannot_be_is_set_aside_whole_f73(
    spoil: Callable[[dict[str, Any]], None], saved: dict[str, Any], tmp_path: Path
) -> None:
    spoil(saved)
    World.model_validate_json(json.dumps(saved))  # each value for itself is possible
    with Store.open(tmp_path) as store:
        store.save_world(saved)
        before = (tmp_path / "world.json").read_bytes()
        conductor = Conductor.resume(store, fresh, BUNDLED)
        assert conductor.aside is not None
        assert conductor.aside.read_bytes() == before
        assert conductor.page(Texts.load("en")).page is Page.WELCOME


def test_what_is_kept_of_an_attempt_can_be_kept_f73(saved: dict[str, Any], tmp_path: Path) -> None:
    """An attempt is put on record under its id, once it has ended."""
    saved["sessions"][0]["attempt"]["id"] = ""
    with Store.open(tmp_path) as store:
        store.save_world(saved)
        assert Conductor.resume(store, fresh, BUNDLED).aside is not None


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:00:00-02:00"])
def test_a_moment_that_is_no_day_in_beijing_is_in_no_world_f73(
    moment: str, saved: dict[str, Any], tmp_path: Path
) -> None:
    """It would end the program on the page that shows it, at every try."""
    saved["ledger"]["accounts"][0]["changed_at"] = moment
    with Store.open(tmp_path) as store:
        store.save_world(saved)
        conductor = Conductor.resume(store, fresh, BUNDLED)
    assert conductor.aside is not None
    assert moment in conductor.aside.read_text("utf-8")


def test_a_world_whose_page_cannot_be_described_is_set_aside_f73(
    saved: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(conductor: Conductor, texts: Texts) -> None:
        raise LookupError

    with Store.open(tmp_path) as store:
        store.save_world(saved)
        monkeypatch.setattr(Conductor, "page", fail)
        assert Conductor.resume(store, fresh, BUNDLED).aside is not None


def test_a_world_as_it_is_saved_is_taken_up(saved: dict[str, Any]) -> None:
    with Store.in_memory() as store:
        store.save_world(saved)
        assert Conductor.resume(store, fresh, BUNDLED).world.session.page is Page.BANK_TRANSFER


LINE = {"number": 1, "at": "2026-11-23T09:00:00+08:00", "actor": "user", "name": "next", "page": "region"}


@pytest.fixture
def record() -> dict[str, Any]:
    with Store.in_memory() as store:
        conductor = Conductor(store, fresh(), BUNDLED)
        conductor.take(EventName.NEXT, ChooseRegion(region=Region.OVERSEAS))
        (found,) = store.attempts()
        return found


@pytest.mark.parametrize(
    "changes",
    [
        {"outcome": "won"},
        {"outcome": None},
        {"outcome": ["verified"]},
        {"method": "post"},
        {"method": []},
        {"purpose": "fun"},
        {"reasons": ["unknown"]},
        {"reasons": "qr_expired"},
        {"reasons": [None]},
        {"reasons": [["qr_expired"]]},
        {"ended_at": "yesterday"},
        {"ended_at": None},
        {"ended_at": "2026-11-23T09:00:00"},
        {"account": ""},
        {"id": 7},
        {"ended_by": "fun"},
        {"given": "1"},
        {"events": None},
        {"events": [{}]},
        {"events": [{"number": "1", "name": "next", "actor": "user"}]},
        {"events": [{"number": 1, "name": "jump", "actor": "user"}]},
        {"ended_at": "0001-01-01T00:00:00+14:00"},
        {"events": {}},
        {"events": [LINE | {"at": "9999-12-31T23:00:00-02:00"}]},
        {"events": ""},
        {"events": [LINE | {"at": "yesterday"}]},
        {"events": [LINE | {"at": []}]},
        {"events": [LINE | {"page": "nowhere"}]},
        {"events": [LINE | {"detail": None}]},
        {"events": [LINE | {"more": "of another version"}]},
    ],
)
def test_a_row_on_record_that_cannot_be_read_is_set_aside_and_told_f72(
    changes: dict[str, Any], record: dict[str, Any], tmp_path: Path
) -> None:
    assert is_record(record)
    bad = record | {"id": "bad", "account": "trainee"} | changes
    with Store.open(tmp_path) as store:
        store.record_attempt(record)
        store.record_attempt(record | {"id": "bad"})
    file = tmp_path / "records.json"
    rows = json.loads(file.read_text("utf-8"))
    rows["attempts"]["2"] = bad
    file.write_text(json.dumps(rows), "utf-8")
    with Store.open(tmp_path) as store:
        conductor = Conductor.resume(store, fresh, BUNDLED)
        assert store.attempts() == [record]
        (notice,) = store.notices
        assert isinstance(notice, RowsDamaged)
        assert json.loads(notice.moved_to.read_text("utf-8")) == rows | {"attempts": {"2": bad}}
        assert conductor.page(Texts.load("en"))


def test_an_id_with_a_number_that_nobody_gave_does_not_end_the_program_f72(record: dict[str, Any]) -> None:
    with Store.in_memory() as store:
        store.record_attempt(record | {"id": f"trainee-{'9' * 5_000}"})
        assert Conductor.resume(store, fresh, BUNDLED).page(Texts.load("en")).page is Page.WELCOME
