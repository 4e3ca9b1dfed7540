"""What changed between two runs is named, and nothing else (T05)."""

from datetime import timedelta
from pathlib import Path

import pytest

from realname_wizard.evidence.compare import changes
from realname_wizard.evidence.record import Record, Walk, record_of
from realname_wizard.policy.load import BUNDLED
from realname_wizard.rehearsal import suite
from realname_wizard.rehearsal.hands import NoWindow
from realname_wizard.rehearsal.run import RunResult
from realname_wizard.words import Page

from .conftest import BAD, GOOD, seen

pytestmark = pytest.mark.row("T05")


def of(*walks: Walk, **more: object) -> Record:
    return Record.model_validate(
        {"rules": "2026-11", "how": "headless", "written": "2026-11-28T10:00:00Z", "walks": walks, **more}
    )


def with_first(walk: Walk, **changed: object) -> Walk:
    first = walk.steps[0].model_copy(update=changed)
    return walk.model_copy(update={"steps": (first, *walk.steps[1:])})


@pytest.mark.parametrize(
    ("other", "told"),
    [
        (with_first(GOOD, seconds=9.0), []),
        (with_first(GOOD, after=seen(Page.RESULT)), ["came to region, comes to result"]),
        (with_first(GOOD, after=seen(Page.REGION, "New")), ["now says: New"]),
        (with_first(GOOD, text="back"), ["was next, is back"]),
        (with_first(GOOD, trouble="no"), ["passed → failed", "nothing wrong → no"]),
        (GOOD.model_copy(update={"steps": GOOD.steps[:1]}), ["reached before, not now"]),
    ],
)
def test_each_change_is_named(other: Walk, told: list[str]) -> None:
    found = list(changes(of(GOOD), of(other)))
    assert len([each for each in found if ": step " in each]) == len(told)
    for line in told:
        assert any(line in each for each in found)


def test_a_step_that_is_reached_no_more_or_only_now_is_named_with_its_number() -> None:
    short, second = GOOD.model_copy(update={"steps": GOOD.steps[:1]}), GOOD.steps[1]
    place = f"good.yaml:{second.line}: step 2: {second.text}"
    assert list(changes(of(GOOD), of(short))) == [f"{place}: reached before, not now"]
    assert list(changes(of(short), of(GOOD))) == [f"{place}: reached now, not before"]


@pytest.mark.parametrize("minutes", [-1, 1])
def test_another_simulated_time_is_named_be_it_earlier_or_later(minutes: int) -> None:
    after = GOOD.steps[0].after
    assert after is not None
    moved = after.model_copy(update={"at": after.at + timedelta(minutes=minutes)})
    (told,) = changes(of(GOOD), of(with_first(GOOD, after=moved)))
    assert told.endswith(f"was {after.at.isoformat()} by the simulated clock, is {moved.at.isoformat()}")


def test_a_walkthrough_and_rules_that_came_or_went_are_named() -> None:
    assert list(changes(of(GOOD), of(BAD, rules_source="of my school"))) == [
        "rules source: none → of my school",
        "good.yaml: followed before, not now",
        "folder/bad.yaml: followed now, not before",
    ]


def test_another_picture_is_named_where_the_page_says_the_same(tmp_path: Path) -> None:
    folders = tmp_path / "one", tmp_path / "other"
    for folder, drawn in zip(folders, (b"a", b"b"), strict=True):
        (folder / "good").mkdir(parents=True)
        (folder / "good" / "01-next.webp").write_bytes(drawn)
    assert [each for each in changes(of(GOOD), of(GOOD), folders) if "another picture" in each] != []
    assert list(changes(of(GOOD), of(GOOD), (folders[0], folders[0]))) == []
    new = with_first(GOOD, after=seen(Page.REGION, "New"))
    assert [each for each in changes(of(GOOD), of(new), folders) if "another picture" in each] == []


def run_in(language: str, folder: Path) -> Record:
    reads, _ = suite.read_all([suite.built_in() / "straight" / "bank_transfer.yaml"])
    spoken = [
        suite.Read(each.path, each.walkthrough.model_copy(update={"language": language})) for each in reads
    ]
    results: list[RunResult] = []
    suite.follow_all(spoken, NoWindow, folder, results.append, rules=BUNDLED)
    return record_of(results, [], [], how="headless", policy=BUNDLED.under(), folder=folder)


def test_the_same_run_twice_shows_nothing_and_two_languages_only_texts(tmp_path: Path) -> None:
    once, again = run_in("en", tmp_path / "a"), run_in("en", tmp_path / "b")
    assert list(changes(once, again)) == []
    found = list(changes(once, run_in("zh_CN", tmp_path / "c")))
    assert found != []
    assert [each for each in found if "now says: " not in each and "no longer says: " not in each] == []


def test_comparing_tells_how_far_it_is(record: Record) -> None:
    told: list[float] = []
    assert not list(changes(record, record, None, told.append))
    assert told == [place / len(record.walks) for place in range(len(record.walks))]
