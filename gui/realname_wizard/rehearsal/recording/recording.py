"""Goes through the journal of the rehearsal at hand, and writes the walkthrough that does the same (T05)."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from pydantic import ValidationError

from realname_wizard.journal.keyless import NotTold, Told
from realname_wizard.journal.replay import rules_of
from realname_wizard.journal.rows import ROW, Act, Beginning
from realname_wizard.loop import Turn
from realname_wizard.messages.events import Body
from realname_wizard.messages.outside_events import VariantsSwitched
from realname_wizard.messages.refusals import NotAllowed
from realname_wizard.messages.world import World
from realname_wizard.past import Past
from realname_wizard.policy.load import PolicyReadings
from realname_wizard.rehearsal.generate.atlas import Rehearsal
from realname_wizard.rehearsal.script.models import STEPS, AccountStep, Fill, Walkthrough
from realname_wizard.rehearsal.script.step import RunnerStep, Step
from realname_wizard.rehearsal.script.taken import Taken
from realname_wizard.rehearsal.telling import words
from realname_wizard.rehearsal.writing import head_lines, look, step_line
from realname_wizard.texts.catalogue import Texts, in_every_language
from realname_wizard.words import EventName, Outcome, Variant

from .beginning import head_of
from .cannot import CannotBeRecorded
from .samples import StandIns


class Done(NamedTuple):
    """A step that somebody took, and how things stood after it."""

    step: Step
    after: World


def record(past: Past, names: Mapping[str, str] | None = None) -> str:
    """The rehearsal at hand as a walkthrough of that name (by language), its comments in the language on screen.

    Where nobody names it, it is called by when it was recorded.

    Raises CannotBeRecorded, also where the file would not do the same.
    """
    names = names or _usual_names(past.world)
    way = _read(past.way())
    begins = way[0] if way else None
    if not isinstance(begins, Beginning):
        raise CannotBeRecorded("recording.no_beginning")
    samples = StandIns(past.seal)
    acts = list(_acts(way))
    variants, acts = _variants(begins.world, acts)
    try:
        head = head_of(begins.world, variants, samples, names)
    except CannotBeRecorded as cannot:
        raise (CannotBeRecorded("recording.from_scene") if begins.scene else cannot) from cannot
    done = list(_merged(_steps(acts, samples)))
    if not done:
        raise CannotBeRecorded("recording.nothing")
    texts = Texts.load(done[-1].after.language)
    return "\n".join(
        (*head_lines(head, names, ()), "steps:", *_lines(head, done, rules_of(begins.rules), texts), "")
    )


def _usual_names(world: World) -> dict[str, str]:
    return in_every_language(
        lambda texts: texts.say("recording.name", at=texts.moment(world.now), account=world.current)
    )


class _Happened(NamedTuple):
    body: Body
    before: World
    after: World


def _read(newest_first: Iterable[Mapping[str, Any]]) -> list[Act | Beginning]:
    """The rows that led here, in order, from the last fresh World on."""
    try:
        return [ROW.validate_python(row) for row in newest_first][::-1]
    except ValidationError as cannot:
        raise CannotBeRecorded("recording.another_version") from cannot


def _acts(way: list[Act | Beginning]) -> Iterator[_Happened]:
    world, rules = None, PolicyReadings()
    for row in way:
        if isinstance(row, Beginning):
            world, rules = row.world, rules_of(row.rules)
            continue
        if world is None:
            raise CannotBeRecorded("recording.no_beginning")
        turn = Turn(world, rules, Told(row.sealed))
        for body in row.what:
            before = turn.world
            try:
                turn.happen(body)
            except (NotAllowed, NotTold) as differs:
                raise CannotBeRecorded("recording.another_version") from differs
            yield _Happened(body, before, turn.world)
        world = turn.world


def _variants(world: World, acts: list[_Happened]) -> tuple[tuple[Variant, ...], list[_Happened]]:
    """Those that were on when the first step was taken, and what happened then."""
    on = world.variants
    while acts and isinstance(acts[0].body, VariantsSwitched):
        on, acts = acts[0].body.variants, acts[1:]
    return on, acts


def _steps(acts: Iterable[_Happened], samples: StandIns) -> Iterator[Done]:
    shown: _Happened | None = None
    for each in acts:
        found = _told(each, samples)
        if shown is not None and not any(
            isinstance(step, AccountStep) and step.is_on_its_page for step in found
        ):
            yield from _shown(shown, samples)
        shown = None
        if each.body.name is EventName.SHOW_ACCOUNT:
            shown = each  # what is done only there goes there first
            continue
        yield from (Done(step, each.after) for step in found)
    if shown is not None:
        yield from _shown(shown, samples)


def _shown(happened: _Happened, samples: StandIns) -> Iterator[Done]:
    yield from (Done(step, happened.after) for step in _told(happened, samples))


def _told(happened: _Happened, samples: StandIns) -> tuple[Step, ...]:
    found = steps_for(happened.body, Taken(happened.before, happened.after, samples))
    if found is None:
        raise CannotBeRecorded("recording.no_step", event=happened.body.name)
    return found


def steps_for(body: Body, taken: Taken) -> tuple[Step, ...] | None:
    """The declared steps that stand for what came through the door; None where there are none for its kind."""
    steps = (step for step in STEPS.values() if not issubclass(step, RunnerStep))
    return next((found for step in steps if (found := step.of(body, taken)) is not None), None)


def _merged(done: Iterable[Done]) -> Iterator[Done]:
    """Fields that were filled one after the other are one step, until one is filled again."""
    last: Done | None = None
    for each in done:
        if last is not None and (both := _together(last.step, each.step)):
            last = Done(both, each.after)
            continue
        if last is not None:
            yield last
        last = each
    if last is not None:
        yield last


def _together(first: Step, second: Step) -> Step | None:
    if not (isinstance(first, Fill) and isinstance(second, Fill)):
        return None
    before, more = dict(first.values), dict(second.values)
    return None if before.keys() & more.keys() else Fill(values=(*before.items(), *more.items()))


def _lines(head: Walkthrough, done: list[Done], rules: PolicyReadings, texts: Texts) -> Iterator[str]:
    """Each step with what it is in words, and what there is to be seen where something came of it."""
    rehearsal = Rehearsal(head, rules)
    seen, last = "", _stands(rehearsal.conductor.world)
    for each in done:
        yield f"  # {words(each.step, texts)}"
        yield f"  - {step_line(each.step)}"
        now = _stands(each.after)
        if rehearsal.do(each.step) is None or _stands(rehearsal.conductor.world) != now:
            raise CannotBeRecorded("recording.another_way", step=words(each.step, texts))
        if now[1:] != last[1:]:
            seen = step_line(look(rehearsal.conductor))
            yield f"  - {seen}"
        last = now
    if (end := step_line(look(rehearsal.conductor))) != seen:
        yield f"  - {end}"


def _stands(world: World) -> tuple[object, Outcome, object]:
    session = world.session
    return session.page, session.outcome, session.reasons
