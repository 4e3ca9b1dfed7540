"""Scenes: how things stood, kept under a name, to begin from again and again (T13)."""

import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from tests.beginning import COVERED, GOOD, TO_THE_CAMERA, TO_THE_TRANSFER, fresh
from tests.journal.kept_worlds import Remembering, Torn, differences, rows_of
from tests.journal.test_going_back import history
from tests.test_conductor_any_order import LONG, ORDERS, STARTS, UNHURRIED, Start, begin, do

from realname_wizard.conductor import Conductor
from realname_wizard.journal.replay import replay
from realname_wizard.journal.rows import Beginning
from realname_wizard.messages.account_events import OpenAccount
from realname_wizard.messages.moves import BeginScene, GoBack
from realname_wizard.messages.outside_events import LanguageSwitched, VariantsSwitched, WalletSays
from realname_wizard.messages.refusals import NotAllowed, NotPossible, NotSaved
from realname_wizard.messages.typed import ClockBy, Typed
from realname_wizard.messages.world import World
from realname_wizard.policy.load import BUNDLED, PolicyReadings
from realname_wizard.rehearsal.kept import Kept
from realname_wizard.rehearsal.preparing import CannotBePlayed, played
from realname_wizard.rehearsal.suite import built_in
from realname_wizard.store import formats
from realname_wizard.store.errors import StoreUnwritable
from realname_wizard.store.keeper import Store
from realname_wizard.texts.catalogue import Texts
from realname_wizard.words import Actor, EventName, Field, Outcome, Page, Variant

ENGLISH = Texts.load("en")
FULL = OSError(28, "No space left on device")

pytestmark = pytest.mark.row("T13")


@pytest.fixture
def store() -> Remembering:
    return Remembering.in_memory(key=b"k" * 32)


@pytest.fixture
def conductor(store: Remembering) -> Conductor:
    return Conductor(store, fresh(), BUNDLED)


def bare(world: World) -> World:
    """A World without the numbers that are given anew, and in no language."""
    accounts = tuple(each.evolve(id=each.name) for each in world.ledger.accounts)
    sessions = []
    for each in world.sessions:
        left = each.left and each.left.evolve(attempt=each.left.attempt.evolve(id="-"))
        told = {"attempt": each.attempt.evolve(id="-"), "holder": each.holder.evolve(id=each.account)}
        sessions.append(each.evolve(left=left, **told))
    ledger = world.ledger.evolve(accounts=accounts)
    return world.evolve(sessions=tuple(sessions), ledger=ledger, next_number=1, language="en")


@pytest.mark.row("T10", "R33")
@settings(UNHURRIED, max_examples=1000 if LONG else 100)
@given(STARTS, ORDERS, ORDERS, ORDERS)
def test_a_scene_saved_at_any_moment_begins_as_things_stood_then(
    start: Start, first: list[int], then: list[int], last: list[int]
) -> None:
    store = Remembering.in_memory(key=b"k" * 32)
    conductor = begin(store, start)

    def go_on(orders: list[int]) -> None:
        for number in orders:
            with suppress(NotAllowed, NotPossible):
                do(conductor, number)

    go_on(first)
    saved = conductor.world
    scene = conductor.scenes.save("here")
    go_on(then)
    language, number = conductor.world.language, conductor.world.next_number
    conductor.take(BeginScene(scene))
    assert bare(conductor.world) == bare(saved)
    assert conductor.world.language == language
    assert conductor.world.next_number > number
    go_on(last)
    assert list(differences(store)) == []
    ids = [each["id"] for each in store.attempts()]
    assert len(set(ids)) == len(ids)
    resumed = Conductor.resume(store, fresh, BUNDLED)
    assert (resumed.world, resumed.log) == (conductor.world, conductor.log)
    conductor.take(BeginScene(scene))
    assert bare(conductor.world) == bare(saved), "as often as one likes"


@pytest.mark.row("T03", "T10")
def test_it_stands_in_the_log_with_who_did_it_and_in_the_journal_with_its_world(
    conductor: Conductor, store: Remembering
) -> None:
    conductor.take(*TO_THE_CAMERA)
    scene = conductor.scenes.save("before the camera")
    conductor.take(COVERED)
    conductor.take(BeginScene(scene))
    (line,) = conductor.log
    assert (line.name, line.actor, line.page) == (EventName.SCENE_BEGUN, Actor.REHEARSAL, Page.FACE)
    (logged,) = conductor.past.lines()
    assert logged.row == rows_of(store)[-1].number, "its page can be looked at"
    row = rows_of(store)[-1]
    assert isinstance(row, Beginning)
    assert (row.follows, row.scene, row.world) == (None, scene, conductor.world)
    conductor.take(GOOD)
    assert conductor.world.session.outcome is Outcome.VERIFIED
    conductor.take(GoBack(to=row.number))
    assert conductor.world.session.page is Page.FACE
    with pytest.raises(NotPossible):
        conductor.take(GoBack())


@pytest.mark.row("R33")
def test_what_was_done_before_is_on_record_and_counts_nowhere_in_it(
    conductor: Conductor, store: Remembering
) -> None:
    conductor.take(*TO_THE_CAMERA)
    conductor.take(COVERED)
    scene = conductor.scenes.save("failed once")
    conductor.take(EventName.RETRY)
    before = conductor.world.session.attempt.id
    conductor.take(BeginScene(scene))
    on_record = {each["id"]: each["outcome"] for each in store.attempts()}
    assert on_record[before] == Outcome.NONE, "what was under way is on record as far as it went"
    assert Kept(store, conductor.world).stored == 0
    conductor.take(EventName.RETRY)
    conductor.take(GOOD)
    conductor.take(EventName.CLOSE)
    assert history(conductor) == [ENGLISH.say("outcome.verified.title")]
    assert {each["id"]: each["outcome"] for each in store.attempts()}.items() >= on_record.items()


@pytest.mark.row("R33", "R34")
def test_what_was_left_in_a_scene_is_taken_up_as_another_attempt_each_time(
    conductor: Conductor, store: Remembering
) -> None:
    conductor.take(*TO_THE_TRANSFER)
    conductor.take(EventName.CANCEL, EventName.CLOSE)
    scene = conductor.scenes.save("a transfer to take up")
    for _ in range(2):
        conductor.take(BeginScene(scene))
        conductor.take(EventName.TAKE_UP)
        assert conductor.world.session.page is Page.BANK_TRANSFER
        conductor.take(EventName.CANCEL, EventName.CLOSE)
    ids = [each["id"] for each in store.attempts()]
    assert len(set(ids)) == len(ids) == 3


@pytest.mark.row("R33")
@pytest.mark.parametrize("restarts", [False, True])
def test_which_scene_was_begun_last_is_known_and_whether_one_is_still_in_it(
    conductor: Conductor, store: Remembering, restarts: bool
) -> None:
    def now() -> Conductor:
        return Conductor.resume(store, fresh, BUNDLED) if restarts else conductor

    assert (conductor.scenes.begun, conductor.scenes.here) == ("", False)
    scene = conductor.scenes.save("welcome")
    conductor.take(BeginScene(scene))
    conductor.take(EventName.NEXT)
    assert (now().scenes.begun, now().scenes.here) == (scene, True)
    conductor.take(GoBack())
    assert (now().scenes.begun, now().scenes.here) == (scene, True)
    conductor = conductor.next_trainee()
    assert (now().scenes.begun, now().scenes.here) == (scene, False)
    assert [each.last for each in now().scenes.rows(ENGLISH)] == [True]


def test_a_scene_is_begun_in_todays_language_with_the_readings_of_then(conductor: Conductor) -> None:
    conductor.take(VariantsSwitched(variants=(Variant.V2,)))
    scene = conductor.scenes.save("V2")
    conductor.take(VariantsSwitched(variants=()), LanguageSwitched(language="zh_CN"), ClockBy(days=3))
    conductor.take(BeginScene(scene))
    assert (conductor.world.variants, conductor.world.language) == ((Variant.V2,), "zh_CN")
    assert conductor.world.now == fresh().now


@pytest.mark.row("T09")
def test_nothing_in_a_scene_identifies_anybody_and_nobody_else_may_read_it(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        conductor = Conductor(store, fresh(), BUNDLED)
        conductor.take(*TO_THE_CAMERA[:4])
        conductor.take(Typed({Field.ID_NUMBER: "11010519491231002X", Field.MOBILE: "13800138000"}))
        conductor.scenes.save("typed")
        (file,) = (tmp_path / "scenes").iterdir()
        assert file in store.files()
        content = file.read_text(encoding="utf-8")
        assert "11010519491231002X" not in content
        assert "13800138000" not in content
        assert store.key().hex() not in content
        assert file.stat().st_mode & 0o077 == 0
        store.erase_everything()
        assert not file.exists()


@pytest.mark.row("T09")
def test_what_was_typed_before_is_not_shown_in_clear_in_it(conductor: Conductor) -> None:
    conductor.take(*TO_THE_CAMERA[:4])
    conductor.take(Typed({Field.NAME: "演示样本"}))
    scene = conductor.scenes.save("a name")
    conductor.take(BeginScene(scene))
    (name,) = [each for each in conductor.page(ENGLISH, typed=True).fields if each.field is Field.NAME]
    assert name.filled
    assert not conductor._door.drafts.value(conductor.world.session.entries[0])


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("  ", "scenes.no_name"),
        ("n" * 65, "scenes.name_too_long"),
        ("of 13800138000", "scenes.name_number"),
        ("a\u202eb", "scenes.name_characters"),
    ],
)
def test_a_name_that_cannot_be_kept_is_told(conductor: Conductor, name: str, key: str) -> None:
    there = conductor.scenes.save("there")
    for does in (
        lambda: conductor.scenes.save(name),
        lambda: conductor.scenes.rename(there, name),
    ):
        with pytest.raises(NotPossible) as refused:
            does()
        assert refused.value.key == key
        assert ENGLISH.has(key)
    assert [each.name for each in conductor.scenes.rows(ENGLISH)] == ["there"]


def test_scenes_are_listed_renamed_replaced_and_removed(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        conductor = Conductor(store, fresh(), BUNDLED)
        one = conductor.scenes.save(" one ")
        conductor.take(*TO_THE_CAMERA)
        two = conductor.scenes.save("two")
        assert conductor.scenes.save("one") == one, "the same scene, which stands elsewhere now"
    with Store.open(tmp_path) as store:
        conductor = Conductor.resume(store, fresh, BUNDLED)
        face = ENGLISH.say("page.face.title")
        listed = conductor.scenes.rows(ENGLISH)
        assert [(each.id, each.name) for each in listed] == [(one, "one"), (two, "two")]
        assert all(each.about.startswith(f"{face} · trainee · ") for each in listed)
        conductor.scenes.rename(one, "first")
        conductor.scenes.rename(two, "two")
        with pytest.raises(NotPossible) as refused:
            conductor.scenes.rename(two, "first")
        assert refused.value.key == "scenes.exists"
        conductor.scenes.remove(two)
        for gone in (two, "no such"):
            for does in (conductor.scenes.remove, conductor.scenes.world, conductor.scenes.name_of):
                with pytest.raises(NotPossible) as refused:
                    does(gone)
                assert refused.value.key == "scenes.gone"
        conductor.take(BeginScene(one))
        assert conductor.scenes.name_of(conductor.scenes.begun) == "first"
        three = conductor.scenes.save("three")
        assert len({one, two, three}) == 3, "no scene has the id of another, also of one that is gone"


@pytest.mark.row("R33")
def test_a_damaged_scene_is_put_aside_and_the_others_are_there(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        conductor = Conductor(store, fresh(), BUNDLED)
        for name in ("one", "two", "three"):
            conductor.scenes.save(name)
    files = sorted((tmp_path / "scenes").iterdir())
    files[0].write_bytes(b"{")
    files[1].write_text('{"scenes":{"2":{"id":"x","name":7}}}', encoding="utf-8")
    with Store.open(tmp_path) as store:
        conductor = Conductor.resume(store, fresh, BUNDLED)
        assert [each.name for each in conductor.scenes.rows(ENGLISH)] == ["three"]
        four = conductor.scenes.save("four")
        conductor.take(BeginScene(four))
    assert len(list((tmp_path / "scenes").glob("*damaged*"))) == 1


def told_otherwise(store: Store, **told: Any) -> None:
    """The one scene that there is, as another program or another key would have kept it."""
    (row,) = store.scenes.all()
    row |= told
    store.scenes.keep({**row, "world": None}, json.dumps(row["world"]), row["id"])
    (row,) = store.scenes.all()
    assert told.items() <= row.items()


@pytest.mark.row("R33")
@pytest.mark.parametrize(
    ("told", "key"),
    [
        ({"format": formats.WORLD_FORMAT + 1}, "scenes.too_new"),
        ({"seal": "another"}, "scenes.other_key"),
        ({"world": {"no": "World"}}, "scenes.damaged"),
        ({"world": {"no": "World"}, "program": "0.1.0"}, "scenes.differs"),
        ({"world": {"sessions": "none"}}, "scenes.damaged"),
    ],
)
def test_a_scene_that_cannot_be_begun_says_why_and_nothing_has_changed(
    conductor: Conductor, store: Remembering, told: dict[str, Any], key: str
) -> None:
    scene = conductor.scenes.save("here")
    told_otherwise(store, **told)
    conductor.take(EventName.NEXT)
    before, text, saves = conductor.world, store.text, store.saves
    with pytest.raises(NotPossible) as refused:
        conductor.take(BeginScene(scene))
    assert refused.value.key == key
    assert ENGLISH.say(key, **refused.value.values)
    assert (conductor.world, store.text, store.saves) == (before, text, saves)


@pytest.mark.row("R33")
def test_a_scene_of_an_earlier_version_is_brought_over_as_a_world_is(
    conductor: Conductor, store: Remembering, monkeypatch: pytest.MonkeyPatch
) -> None:
    conductor.take(*TO_THE_CAMERA)
    scene = conductor.scenes.save("here")
    (row,) = store.scenes.all()
    told_otherwise(store, format=3, world={**row["world"], "of_before": True})
    without = {3: lambda world: {key: value for key, value in world.items() if key != "of_before"}}
    monkeypatch.setattr(formats, "MIGRATIONS", formats.MIGRATIONS | without)
    conductor.take(BeginScene(scene))
    assert conductor.world.session.page is Page.FACE


@pytest.mark.row("R33")
def test_a_scene_that_the_rules_in_force_do_not_know_is_not_begun(store: Remembering) -> None:
    conductor = Conductor(store, fresh(), BUNDLED)
    conductor.take(*TO_THE_CAMERA)
    scene = conductor.scenes.save("here")
    (row,) = store.scenes.all()
    (session,) = row["world"]["sessions"]
    told_otherwise(store, world={**row["world"], "sessions": [{**session, "method": "top_up"}]})
    other = Conductor.resume(store, fresh, PolicyReadings({"limits": {"transfer_business_days": 9}}))
    with pytest.raises(NotPossible) as refused:
        other.take(BeginScene(scene))
    assert refused.value.key == "scenes.differs"


@pytest.mark.row("R33", "T10")
@pytest.mark.parametrize("writes", range(4))
@pytest.mark.parametrize("refusal", [KeyboardInterrupt(), StoreUnwritable(Path("w"), FULL)])
def test_a_program_killed_at_any_write_has_begun_it_or_has_not(refusal: BaseException, writes: int) -> None:
    store = Torn.in_memory(key=b"k" * 32)
    conductor = Conductor(store, fresh(), BUNDLED)
    conductor.take(*TO_THE_CAMERA)
    scene = conductor.scenes.save("before the camera")
    conductor.take(COVERED)
    conductor.take(EventName.RETRY)
    while not conductor._pen.is_full:
        conductor.take(WalletSays(card_bound=True))
    before = conductor.world
    store.writes_left, store.refusal = writes, refusal
    with suppress(KeyboardInterrupt, NotSaved):
        conductor.take(BeginScene(scene))
    store.writes_left = 10_000
    resumed = Conductor.resume(store, fresh, BUNDLED)
    begun = writes > 1
    assert resumed.scenes.here is begun
    assert begun or resumed.world == before
    under_way = before.session.attempt.id in {each["id"] for each in store.attempts()}
    assert under_way is begun, "what was under way is on record where it was left, and only there"
    assert replay(rows_of(store)) == resumed.world
    resumed.take(GOOD)
    assert replay(rows_of(store)) == resumed.world


@pytest.mark.row("R33")
def test_where_there_is_no_room_for_a_scene_that_is_said(
    conductor: Conductor, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = conductor.scenes.save("there")

    def refuse(*_: object) -> None:
        raise StoreUnwritable(Path("scenes"), FULL)

    for name in ("keep", "drop"):
        monkeypatch.setattr(f"realname_wizard.store.segments.Segments.{name}", refuse)
    does: tuple[Callable[[], object], ...] = (
        lambda: conductor.scenes.save("here"),
        lambda: conductor.scenes.rename(there, "elsewhere"),
        lambda: conductor.scenes.remove(there),
    )
    for each in does:
        with pytest.raises(NotSaved, match="No space left"):
            each()
    assert [each.name for each in conductor.scenes.rows(ENGLISH)] == ["there"]


def test_what_moves_the_whole_world_comes_alone(conductor: Conductor) -> None:
    scene = conductor.scenes.save("here")
    with pytest.raises(ValueError, match="alone"):
        conductor.take(BeginScene(scene), EventName.NEXT)


def test_the_accounts_of_a_scene_are_others_each_time(conductor: Conductor) -> None:
    conductor.take(OpenAccount(other="shop"))
    scene = conductor.scenes.save("two accounts")
    ids = {each.id for each in conductor.world.ledger.accounts}
    for _ in range(2):
        conductor.take(BeginScene(scene))
        assert ids.isdisjoint({each.id for each in conductor.world.ledger.accounts})
        ids |= {each.id for each in conductor.world.ledger.accounts}


# --- from a walkthrough


def test_what_comes_about_in_a_walkthrough_becomes_a_scene_here(conductor: Conductor) -> None:
    name, world = played(conductor.scenes, built_in() / "straight" / "bank_transfer.yaml", "en")
    conductor.take(BeginScene(conductor.scenes.save(name, world)))
    assert conductor.world.session.outcome is Outcome.VERIFIED
    assert bare(conductor.world) == bare(world)


def test_a_number_in_it_is_sealed_with_the_key_of_this_computer(conductor: Conductor, tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    steps = ("next", "choose: {region: mainland}", "choose: {subject: individual}", "choose: {method: face}")
    filled = 'fill: {id_number: "11010519491231002X"}'
    file.write_text(
        "name: Mine\nsteps:\n" + "".join(f"  - {each}\n" for each in (*steps, filled)), encoding="utf-8"
    )
    conductor.take(BeginScene(conductor.scenes.save(*played(conductor.scenes, file, "en"))))
    before = conductor.world
    conductor.take(Typed({Field.ID_NUMBER: "11010519491231002X"}))
    assert conductor.world == before, "the same number again is nothing new"


def test_a_walkthrough_that_goes_otherwise_makes_no_scene(conductor: Conductor, tmp_path: Path) -> None:
    file = tmp_path / "wrong.yaml"
    file.write_text("name: Wrong\nsteps:\n  - next\n  - expect: {page: face}\n", encoding="utf-8")
    with pytest.raises(CannotBePlayed) as cannot:
        played(conductor.scenes, file, "en")
    assert (cannot.value.line, cannot.value.step) == (4, "expect: {page: face}")


@pytest.mark.row("T11")
def test_nobody_who_is_examined_begins_elsewhere(conductor: Conductor) -> None:
    scene = conductor.scenes.save("here")
    conductor.take(EventName.NEXT)
    conductor.examine(True)
    with pytest.raises(NotPossible) as refused:
        conductor.take(BeginScene(scene))
    assert refused.value.key == "refused.examined_back"
    assert conductor.world.session.page is Page.REGION
