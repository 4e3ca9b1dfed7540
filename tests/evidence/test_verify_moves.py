"""A scene begun elsewhere than it was saved, and a way back to another line, are found out by replaying (T05, T10)."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from realname_wizard.evidence.chain import linked
from realname_wizard.evidence.record import FILE, record_of
from realname_wizard.policy.load import BUNDLED
from realname_wizard.rehearsal import suite
from realname_wizard.rehearsal.hands import NoWindow
from realname_wizard.rehearsal.run import RunResult

from .test_verify import Forgery, rows_in, set_in, written_as

pytestmark = pytest.mark.row("T05", "T10", "T13")

SCRIPT = """
name: There and back
steps:
  - next
  - choose: {region: mainland}
  - scene: {save: subject}
  - choose: {subject: individual}
  - go_back: {to: next}
  - expect: {page: region, not_log: [choose_region]}
  - scene: {begin: subject}
  - expect: {page: subject, log: [scene_begun]}
  - choose: {subject: enterprise}
"""


@pytest.fixture
def forgery(tmp_path: Path) -> Forgery:
    (tmp_path / "walk.yaml").write_text(SCRIPT, encoding="utf-8")
    reads, _ = suite.read_all([tmp_path / "walk.yaml"])
    results: list[RunResult] = []
    suite.follow_all(reads, NoWindow, tmp_path, results.append, rules=BUNDLED)
    assert results[0].good, results[0].steps[-1]
    record = record_of(results, [], [], how="headless", policy=BUNDLED.under(), folder=tmp_path)
    linked(record, tmp_path).save(tmp_path)
    told = json.loads((tmp_path / FILE).read_bytes())
    return Forgery(tmp_path, told, rows_in(tmp_path, told["walks"][0]))


def begun(forged: Forgery) -> dict[str, Any]:
    return next(row for row in forged.rows[1:] if row.get("scene"))


def where_the_scene_stands(forged: Forgery) -> None:
    (session,) = begun(forged)["world"]["sessions"]
    set_in(session, "region", to="overseas")


def when_the_scene_is(forged: Forgery) -> None:
    set_in(begun(forged)["world"], "now", to="2026-11-24T01:00:00Z")


def who_began_it(forged: Forgery) -> None:
    set_in(begun(forged)["lines"][0], "actor", to="user")


def a_scene_that_was_not_saved(forged: Forgery) -> None:
    written_as(forged, 7, "scene: {begin: another}")


def a_scene_saved_elsewhere(forged: Forgery) -> None:
    written_as(forged, 3, "snapshot: subject")


def another_line(forged: Forgery) -> None:
    written_as(forged, 5, "go_back: {to: choose_region}")


def a_line_that_is_not_there(forged: Forgery) -> None:
    written_as(forged, 5, "go_back: {to: submit}")


@pytest.mark.parametrize("anew", [False, True], ids=["", "hashes made anew"])
@pytest.mark.parametrize(
    ("forge", "number"),
    [
        (where_the_scene_stands, 7),
        (when_the_scene_is, 7),
        (who_began_it, 7),
        (a_scene_that_was_not_saved, 7),
        (a_scene_saved_elsewhere, 7),
        (another_line, 5),
        (a_line_that_is_not_there, 5),
    ],
    ids=lambda each: getattr(each, "__name__", None),
)
def test_what_moved_the_whole_world_is_held_against_where_it_leads(
    forge: Callable[[Forgery], None], number: int, anew: bool, forgery: Forgery
) -> None:
    assert forgery.verified(anew=anew) == []
    forge(forgery)
    assert any(f"step {number}" in line for line in forgery.verified(anew=anew))
