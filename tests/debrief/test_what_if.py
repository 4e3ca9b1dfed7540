"""What if: the rehearsal from a changed act on is what a run with that change would have been (T10)."""

import random
from datetime import timedelta
from typing import NamedTuple

import pytest
from tests.drawn import a_share_in_every_run

from realname_wizard.conductor import Conductor
from realname_wizard.debrief import comparing
from realname_wizard.debrief.changes import Offer, offered
from realname_wizard.debrief.what_if import Change, WhatIf
from realname_wizard.flow.deadlines import deadline
from realname_wizard.flow.door import Given
from realname_wizard.identity.sealing import Seal
from realname_wizard.messages.outside_events import VariantsSwitched
from realname_wizard.messages.refusals import NotAllowed, NotPossible
from realname_wizard.messages.typed import ClockBy, TypedDeliveredCode
from realname_wizard.messages.world import World
from realname_wizard.past import Past
from realname_wizard.policy.load import BUNDLED
from realname_wizard.rehearsal import suite
from realname_wizard.rehearsal.given import given_world
from realname_wizard.rehearsal.hands import NoWindow
from realname_wizard.rehearsal.run import Run
from realname_wizard.rehearsal.script.models import Walkthrough
from realname_wizard.rehearsal.script.reader import read_text
from realname_wizard.rehearsal.script.runner_steps import GoBackTo, NextTrainee, Restart, SceneStep, StepBack
from realname_wizard.rehearsal.script.sight import Impossible, Sight
from realname_wizard.rehearsal.script.step import RunnerStep, Step
from realname_wizard.rehearsal.script.user_steps import Fill
from realname_wizard.rehearsal.script.world_steps import Advance
from realname_wizard.store.keeper import Store
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.languages import languages
from realname_wizard.words import EventName, Field, Outcome, Page, Reason

KEY = b"k" * 32
READS = {suite.short(each.path): each.walkthrough for each in suite.read_all([])[0]}
ELSEWHERE = (GoBackTo, NextTrainee, Restart, SceneStep, StepBack)
SIMPLE = [name for name, each in READS.items() if not any(isinstance(step, ELSEWHERE) for step in each.steps)]


class Followed(NamedTuple):
    """A walkthrough that was followed: its past, and each step that is an act with the row of that act."""

    past: Past
    acts: tuple[tuple[int, Step], ...]


def followed(walkthrough: Walkthrough) -> Followed:
    run = Run(walkthrough, NoWindow(), Store.in_memory(key=KEY), rules=BUNDLED, keeps=True)
    result = run.follow()
    assert result.good
    rows = [result.act, *(each.act for each in result.steps)]
    acts = zip(rows, rows[1:], walkthrough.steps, strict=False)
    return Followed(run.conductor.past, tuple((row, step) for before, row, step in acts if row > before))


def from_text(steps: str, head: str = "") -> Followed:
    lines = "\n".join(f"  - {line.strip()}" for line in steps.strip().splitlines())
    return followed(read_text(f"name: Steps\n{head}\nsteps:\n{lines}\n", "x.yaml"))


def of(found: Followed, event: EventName) -> int:
    """The row of the last act of that name."""
    return next(
        int(each["number"])
        for each in found.past.way()
        if event in {one["name"] for one in each.get("what", ())}
    )


# --- nothing changed, nothing different


@pytest.mark.row("T10")
@pytest.mark.parametrize("name", a_share_in_every_run(40, READS, long=3))
def test_without_a_change_there_is_no_difference(name: str) -> None:
    """Every act comes to the same World, also where somebody went back or the program was started again."""
    past = followed(READS[name]).past
    first = min((each["number"] for each in past.way() if each["kind"] == "act"), default=None)
    if first is None:
        return
    before = list(past.way())
    found = WhatIf(past, Change(first, "before"))
    assert {each.mark for each in found.go_on()} == {"same"}
    assert found.conductor.world == past.world
    assert all(each.then is None or each.then.world == each.now.world for each in found.results)
    assert list(past.way()) == before


@pytest.mark.row("T10")
def test_an_act_whose_log_another_version_kept_in_other_words_is_no_difference(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What is beside one another was worked out by one program, today's."""
    past = followed(READS["straight/face.yaml"]).past
    rows, way = list(past.way()), []
    for row in rows:
        lines = [{**line, "detail": "in other words"} for line in row.get("lines", ())]
        way.append({**row, "lines": lines} if row["kind"] == "act" else row)
    monkeypatch.setattr(Past, "way", lambda _past: iter(way))
    first = min(each["number"] for each in rows if each["kind"] == "act")
    assert {each.mark for each in WhatIf(past, Change(first, "before")).go_on()} == {"same"}


# --- one change: as in a fresh run with it


def fresh_run(walkthrough: Walkthrough, found: Followed, offer: Offer) -> World:
    """The walkthrough with that change, from its beginning; later acts as long after one another as they were."""
    store = Store.in_memory(key=KEY)
    conductor = Conductor(store, given_world(walkthrough, Seal(KEY), BUNDLED), BUNDLED)
    if walkthrough.variants:
        conductor.take(VariantsSwitched(variants=walkthrough.variants))
    steps = dict(found.acts)
    for row in sorted(steps):
        change = offer.change if offer.change.row == row else None
        if change and change.how == "before" and change.step:
            does(conductor, change.step)
        if change and change.how == "without":
            continue
        if change and change.how == "instead" and change.step:
            fills(conductor, in_place_of(steps[row], change.step))
        elif isinstance(steps[row], Advance):
            turn(conductor, found.past, row)
        else:
            does(conductor, steps[row])
    return conductor.world


def in_place_of(was: Step, step: Step) -> Step:
    if isinstance(was, Fill) and isinstance(step, Fill) and step.specimen is None:
        sample = {"specimen": was.specimen} if was.specimen is not None else {}
        return Fill.model_validate({**sample, "values": {**dict(was.values), **dict(step.values)}})
    return step


def turn(conductor: Conductor, past: Past, row: int) -> None:
    before, after = past.moment(row - 1).world, past.moment(row).world
    due = deadline(before.session)
    given: Given = ClockBy(seconds=int((after.now - before.now).total_seconds()))
    if due is not None and due.at == after.now and deadline(conductor.world.session):
        given = ClockBy(to="deadline")
    conductor.take(given)


def does(conductor: Conductor, step: Step, *, code: bool = True) -> bool:
    try:
        events = [
            each for each in step.events(Sight(conductor)) if code or not isinstance(each, TypedDeliveredCode)
        ]
        if events:
            conductor.take(*events)
    except (NotAllowed, NotPossible, Impossible):
        return False  # no longer possible: left out
    return True


def fills(conductor: Conductor, step: Step) -> None:
    """Where no code came to the other phone, nobody types one."""
    if not does(conductor, step) and isinstance(step, Fill):
        does(conductor, step, code=False)


def drawn_pairs(many: int) -> list[tuple[str, int, int]]:
    """Walkthroughs with a place in them and a number, by which an act and a change are drawn where they are tried."""
    draw = random.Random(20261128)
    names = [name for name in SIMPLE if _acts(READS[name]) and not any(map(_turns_twice, READS[name].steps))]
    return [(draw.choice(names), draw.randrange(1000), draw.randrange(1000)) for _ in range(many)]


def _acts(walkthrough: Walkthrough) -> bool:
    return sum(not isinstance(step, RunnerStep) for step in walkthrough.steps) > 1


def _turns_twice(step: Step) -> bool:
    return isinstance(step, Advance) and len(step.model_fields_set - Step.PLACE) > 1


def _of_kind(kind: str, past: Past, row: int) -> list[Offer]:
    return [each for each in offered(past, row) if each.kind == kind]


KINDS = ("otherwise", "later", "earlier", "without", "world", "another")


@pytest.mark.row("T10")
@pytest.mark.parametrize("drawn", a_share_in_every_run(8, enumerate(drawn_pairs(30))))
def test_the_end_is_that_of_a_fresh_run_with_the_change(drawn: tuple[int, tuple[str, int, int]]) -> None:
    number, (name, at, which) = drawn
    found, kind = followed(READS[name]), KINDS[number % len(KINDS)]
    acts = found.acts[at % len(found.acts) :] + found.acts[: at % len(found.acts)]
    rows = [row for row, _step in acts]
    offers = next(filter(None, (_of_kind(kind, found.past, row) for row in rows)), None)
    offers = offers or _of_kind("later", found.past, rows[0])  # nothing can be that much earlier
    offer = offers[which % len(offers)]
    before = found.past.world
    what_if = WhatIf(found.past, offer.change)
    list(what_if.go_on())
    assert what_if.conductor.world == fresh_run(READS[name], found, offer), (name, offer)
    assert found.past.world == before


# --- what the change comes to

PAID_BY_ANOTHER = """next
choose: {region: mainland}
choose: {subject: enterprise}
choose: {method: top_up}
fill: {specimen: enterprise}
next
submit
pay: {payer: other}
advance: {business_days: 1}"""
COVERED = """next
choose: {region: mainland}
choose: {subject: individual}
choose: {method: face}
fill: {specimen: individual}
next
submit
face: {covered: 0.5}
retry
face: {}
close"""
LET_EXPIRE = """next
choose: {region: mainland}
choose: {subject: individual}
choose: {method: wechat_scan}
fill: {specimen: individual}
next
submit
phone: scan
advance: {to: deadline}
phone: consent
phone: confirm"""


def ask(found: Followed, event: EventName, kind: str, shown: str = "") -> WhatIf:
    """The change of that kind which is shown so, worked out."""
    row = of(found, event)
    offer = next(
        each
        for each in offered(found.past, row)
        if each.kind == kind and (not shown or (each.step and each.step.shown == shown))
    )
    what_if = WhatIf(found.past, offer.change)
    list(what_if.go_on())
    return what_if


@pytest.mark.row("T10", "R26")
def test_another_payer_is_verified_in_the_end() -> None:
    found = from_text(PAID_BY_ANOTHER)
    assert found.past.world.session.reasons == (Reason.TOP_UP_OTHER_PAYER,)
    what_if = ask(found, EventName.PAY, "otherwise", "pay: {payer: own}")
    assert what_if.conductor.world.session.outcome is Outcome.VERIFIED
    assert [each.mark for each in what_if.results] == ["changed", "differs"]
    assert found.past.world.session.reasons == (Reason.TOP_UP_OTHER_PAYER,)


@pytest.mark.row("T10", "R23")
def test_mask_off_and_what_is_no_longer_possible_is_skipped_and_says_why() -> None:
    found = from_text(COVERED)
    first = min(row for row, step in found.acts if step.NAME == "face")
    change = next(
        each.change
        for each in offered(found.past, first)
        if each.step and each.step.shown == "face: {covered: 0.0}"
    )
    what_if = WhatIf(found.past, change)
    assert [each.mark for each in what_if.go_on()] == ["changed", "skipped", "skipped", "same"]
    assert what_if.conductor.world.session.outcome is Outcome.VERIFIED
    assert [len(what_if.recorded()), len(found.past.recorded_since(what_if.before))] == [1, 2]
    for tag in languages():
        texts = Texts.load(tag)
        skipped = comparing.line(what_if.results[1], texts)
        assert texts.say("page.result.title") in skipped.marked
        assert (skipped.then != "", skipped.now) == (True, "")


@pytest.mark.row("T10", "T02")
def test_a_day_later_everything_after_is_a_day_later_and_what_ran_out_has_run_out() -> None:
    found = from_text(LET_EXPIRE.replace("advance: {to: deadline}", "advance: {seconds: 60}"))
    assert found.past.world.session.outcome is Outcome.VERIFIED
    what_if = ask(found, EventName.PHONE_CONSENT, "later", "advance: {days: 1}")
    assert [each.mark for each in what_if.results] == ["put_in", "skipped", "skipped"]
    assert what_if.conductor.world.session.reasons == (Reason.QR_EXPIRED,)
    assert what_if.conductor.world.now - found.past.world.now == timedelta(days=1)


@pytest.mark.row("T10", "T02")
def test_earlier_is_offered_where_the_clock_was_turned_just_before() -> None:
    late = LET_EXPIRE.replace("{to: deadline}", "{minutes: 2, seconds: 30}")
    found = from_text(late.replace("phone: consent\nphone: confirm", "refresh"))
    assert ask(found, EventName.REFRESH, "earlier").results[-1].mark == "skipped"
    assert not _of_kind("earlier", found.past, of(found, EventName.PHONE_SCAN))


@pytest.mark.row("T10", "T09")
def test_what_was_typed_stays_sealed_and_what_is_typed_anew_is_sealed() -> None:
    found = from_text(COVERED)
    what_if = ask(found, EventName.FILL, "otherwise", 'fill: {mobile: ""}')
    told = str(list(what_if.conductor.past.way()))
    assert "110199199003070017" not in told
    now, then = what_if.results[0].now.world.session, found.past.world.session
    assert now.entry(Field.ID_NUMBER) == then.entry(Field.ID_NUMBER)
    assert now.entry(Field.MOBILE) != then.entry(Field.MOBILE)


@pytest.mark.row("T10")
def test_a_sample_fills_what_another_method_asks_for_as_well() -> None:
    """Whoever had a sample filled in would have it filled in on the other form, too."""
    found = from_text(PAID_BY_ANOTHER)
    what_if = ask(found, EventName.CHOOSE_METHOD, "otherwise", "choose: {method: bank_transfer}")
    assert what_if.results[3].now.world.session.page is Page.BANK_TRANSFER
    assert what_if.results[4].mark == "skipped"


@pytest.mark.row("T10")
@pytest.mark.parametrize("tag", languages())
def test_the_two_ends_are_told_apart_in_words(tag: str) -> None:
    texts, found = Texts.load(tag), from_text(PAID_BY_ANOTHER)
    what_if = ask(found, EventName.PAY, "otherwise", "pay: {payer: own}")
    facts = {each.name: each for each in comparing.ends(what_if, found.past, texts)}
    result = facts[texts.say("what_if.end.result")]
    assert result.differs
    assert texts.say("reason.top_up_other_payer.cause") in result.then
    assert texts.say("outcome.verified.title") in result.now
    assert not facts[texts.say("what_if.end.time")].differs
    assert facts[texts.say("what_if.end.verified")].now.startswith("trainee")
    assert facts[texts.say("what_if.end.quota")].differs


@pytest.mark.row("T10")
@pytest.mark.parametrize("tag", languages())
def test_every_change_and_every_line_has_words(tag: str) -> None:
    texts, found = Texts.load(tag), from_text(LET_EXPIRE)
    for row, _step in found.acts:
        said = list(comparing.changes(found.past, row, texts))
        assert len({each.text for each in said if each.group != "world"}) == sum(
            each.group != "world" for each in said
        )
    what_if = ask(found, EventName.PHONE_SCAN, "without")
    assert all(comparing.line(each, texts).marked for each in what_if.results)


@pytest.mark.row("T10", "T03")
def test_what_lies_on_a_side_branch_cannot_be_changed() -> None:
    found = followed(READS["demonstration.yaml"])
    conductor = from_text(COVERED).past
    with pytest.raises(NotPossible) as aside:
        WhatIf(conductor, Change(1, "without"))
    assert aside.value.key == "what_if.aside"
    assert found.acts
