"""The timeline of an attempt, its bookmarks, and the sheet to talk it over with."""

from pathlib import Path

import pytest
from tests.beginning import COVERED, GOOD, TO_THE_CAMERA
from tests.course.learner import FAILS_FIRST, READS, Learner, steps_of

from realname_wizard.conductor import Conductor
from realname_wizard.counterparts.ledger import new_world
from realname_wizard.debrief.bookmarks import Bookmarks
from realname_wizard.debrief.sheet import counted, matters, sheet
from realname_wizard.debrief.timeline import against, of_test, timeline
from realname_wizard.messages.moves import GoBack
from realname_wizard.messages.typed import ClockBy
from realname_wizard.policy.load import BUNDLED
from realname_wizard.rehearsal.hands import NoWindow
from realname_wizard.rehearsal.script.sight import Sight
from realname_wizard.store.keeper import Store
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.languages import languages
from realname_wizard.words import EventName

from .test_what_if import KEY
from .test_what_if import READS as ALL

EN = Texts.load("en")


def rehearsal(store: Store | None = None) -> Conductor:
    world = new_world(now=ALL["straight/face.yaml"].starts, account="somebody", rules=BUNDLED)
    return Conductor(store or Store.in_memory(key=KEY), world, BUNDLED)


def covered_first(conductor: Conductor) -> None:
    for each in TO_THE_CAMERA:
        conductor.take(each)
    conductor.take(ClockBy(hours=2))
    conductor.take(COVERED)
    conductor.take(EventName.RETRY)
    conductor.take(GOOD)


# --- the timeline


@pytest.mark.row("T10")
def test_it_tells_what_happened_when_and_which_reasons_were_met() -> None:
    conductor = rehearsal()
    covered_first(conductor)
    line = timeline(conductor.past, Bookmarks.of(conductor), EN)
    assert [each.row for each in line.stops] == list(range(2, conductor.act + 1))
    met = {each.row: each.reasons for each in line.stops if each.reasons}
    assert met == {conductor.act - 2: (EN.say("reason.face_covered.cause"),)}
    waited = [each.waited.total_seconds() for each in line.stops]
    assert waited[-4:] == [7200, 0, 0, 0]
    assert line.result == EN.say("outcome.verified.title")


@pytest.mark.row("T10", "T03")
def test_what_lies_on_a_side_branch_is_no_part_of_it() -> None:
    conductor = rehearsal()
    covered_first(conductor)
    conductor.take(GoBack(to=conductor.act - 3))
    conductor.take(GOOD)
    line = timeline(conductor.past, Bookmarks.of(conductor), EN)
    assert not any(each.reasons for each in line.stops)


@pytest.mark.row("T11")
def test_a_free_rehearsal_is_held_against_a_walkthrough_that_one_chooses() -> None:
    conductor = rehearsal()
    covered_first(conductor)
    line = timeline(conductor.past, Bookmarks(), EN)
    held = against(line, conductor.past, ALL["straight/face.yaml"], BUNDLED, EN)
    steps = [each for each in held.awaited if each.how != "missing"]
    assert [each.how for each in steps] == ["good"] * (len(steps) - 1) + ["late"]
    assert held.how(steps[-1].row) == "late"
    assert counted(held, EN).startswith("Compared with “")
    other = against(line, conductor.past, ALL["straight/bank_transfer.yaml"], BUNDLED, EN)
    assert other.awaited[-1].how == "missing"


@pytest.mark.row("T11")
@pytest.mark.parametrize("name", ["straight/face.yaml", "straight/top_up.yaml", "reasons/face_covered.yaml"])
def test_a_walkthroughs_own_way_is_done_and_in_time(name: str) -> None:
    conductor = rehearsal()
    hands = NoWindow()
    hands.take_up(conductor)
    for step in ALL[name].steps:
        if step.NAME not in ("expect", "note", "snapshot", "refused"):
            hands.do(step, Sight(conductor))
    line = timeline(conductor.past, Bookmarks(), EN)
    held = against(line, conductor.past, ALL[name], BUNDLED, EN)
    assert {each.how for each in held.awaited} == {"good"}


@pytest.mark.row("T11")
def test_that_of_a_test_says_what_its_marks_say() -> None:
    learner = Learner("straight/face.yaml")
    learner.does(FAILS_FIRST)
    line = of_test(learner.test, Bookmarks.of(learner.test.conductor), EN)
    assert [each.how for each in line.awaited] == [each.how for each in learner.test.marks().went]
    rows = [each.row for each in line.awaited if each.row]
    assert rows == sorted(rows)
    assert set(rows) <= {each.row for each in line.stops}
    early = Learner("straight/face.yaml")
    early.does(steps_of("next"))
    early.test.hand_in()
    assert of_test(early.test, Bookmarks(), EN).awaited[-1].how == "missing"
    assert READS


# --- bookmarks


@pytest.mark.row("T10", "R33")
def test_a_bookmark_is_on_disk_at_once_and_no_world_knows_of_it(tmp_path: Path) -> None:
    with Store.open(tmp_path, key=KEY) as store:
        conductor = rehearsal(store)
        conductor.take(EventName.NEXT)
        before, act = conductor.world, conductor.act
        Bookmarks.of(conductor).put(act, " here ")
        assert (conductor.world, conductor.act) == (before, act)
        assert Bookmarks(tmp_path).get(act) == "here"
        assert [each.word for each in timeline(conductor.past, Bookmarks(tmp_path), EN).stops] == ["here"]
        Bookmarks.of(conductor).take_away(act)
        assert len(Bookmarks(tmp_path)) == 0
        Bookmarks.of(conductor).put(act)
        conductor.anew()
        assert len(Bookmarks(tmp_path)) == 0, "erased with everything else"


@pytest.mark.row("T09")
def test_a_number_in_its_word_is_covered(tmp_path: Path) -> None:
    Bookmarks(tmp_path).put(3, "110199199003070017 again")
    assert "110199199003070017" not in (tmp_path / "bookmarks" / "marks.json").read_text(encoding="utf-8")


def test_a_file_that_makes_no_sense_holds_no_bookmarks(tmp_path: Path) -> None:
    (tmp_path / "bookmarks").mkdir()
    for text in ("", "[]", '{"marks": 3}', '{"marks": {"x": "y"}}'):
        (tmp_path / "bookmarks" / "marks.json").write_text(text, encoding="utf-8")
        assert len(Bookmarks(tmp_path)) == 0


# --- the sheet


@pytest.mark.parametrize("tag", languages())
def test_the_sheet_has_four_phases_the_moments_that_matter_and_room_to_write(tag: str) -> None:
    texts, conductor = Texts.load(tag), rehearsal()
    covered_first(conductor)
    marks = Bookmarks.of(conductor)
    marks.put(3, "region")
    line = timeline(conductor.past, marks, texts)
    held = against(line, conductor.past, ALL["reasons/transfer_not_received.yaml"], BUNDLED, texts)
    page = sheet(held, texts).decode()
    for phase in ("reactions", "happened", "why", "next"):
        assert texts.say(f"debrief.sheet.{phase}") in page
    assert page.count("\N{NO-BREAK SPACE}") == 18
    assert texts.say("reason.face_covered.cause") in page
    assert texts.say("debrief.bookmarked", word="region") in page
    assert texts.say("debrief.missing") in page
    assert {each.row for each in matters(line)} == {3, conductor.act - 2, conductor.act}
