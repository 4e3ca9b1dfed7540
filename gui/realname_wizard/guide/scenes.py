"""Plays a walkthrough up to the place where something shows, on a rehearsal of its own: nobody else's is touched (T12).

A question's scene is the walkthrough of its name in `walkthroughs/guide/`, and the place is its snapshot `show me`. A
reason's is the walkthrough of its name in `walkthroughs/reasons/`, and the place is where the reason is given. They are
ordinary walkthroughs, which the tests follow, so they cannot go stale.
"""

from pathlib import Path

from realname_wizard.conductor import Conductor
from realname_wizard.guide.book import CannotShow, Kind, book
from realname_wizard.identity.sealing import Seal
from realname_wizard.messages.outside_events import LanguageSwitched, VariantsSwitched
from realname_wizard.messages.refusals import NotAllowed, NotPossible
from realname_wizard.policy.load import PolicyReadings
from realname_wizard.rehearsal.given import given_world
from realname_wizard.rehearsal.hands import NoWindow
from realname_wizard.rehearsal.script.models import Walkthrough
from realname_wizard.rehearsal.script.reader import read_walkthrough
from realname_wizard.rehearsal.script.runner_steps import Snapshot
from realname_wizard.rehearsal.script.sight import Impossible, Sight
from realname_wizard.rehearsal.script.step import RunnerStep, Step
from realname_wizard.rehearsal.suite import built_in
from realname_wizard.store.keeper import Store
from realname_wizard.words import Reason

PLACE = "show me"
"""The snapshot that marks the place in the walkthrough of a question."""


def scene_file(kind: Kind, name: str) -> Path:
    """The walkthrough that shows it."""
    if kind == "question":
        return built_in() / "guide" / f"{name}.yaml"
    own = book().scenes.get(Reason(name))
    return built_in() / (own or f"reasons/{name}.yaml")


def show(kind: Kind, name: str, language: str, rules: PolicyReadings) -> Conductor:
    """A rehearsal in memory that stands at the place. Raises CannotShow."""
    walkthrough = read_walkthrough(scene_file(kind, name))
    conductor = _begin(walkthrough, rules)
    try:
        if not _plays_to(kind, name, conductor, walkthrough):
            raise CannotShow(name)
        if conductor.world.language != language:
            conductor.take(LanguageSwitched(language=language))
    except (Impossible, NotPossible, NotAllowed) as refusal:
        raise CannotShow(f"{name}: {refusal}") from refusal
    return conductor


def _begin(walkthrough: Walkthrough, rules: PolicyReadings) -> Conductor:
    store = Store.in_memory()
    conductor = Conductor(store, given_world(walkthrough, Seal(store.key()), rules), rules)
    if walkthrough.variants:
        conductor.take(VariantsSwitched(variants=walkthrough.variants))
    return conductor


def _plays_to(kind: Kind, name: str, conductor: Conductor, walkthrough: Walkthrough) -> bool:
    """Let the steps happen up to the place; whether it was reached."""
    for step in walkthrough.steps:
        if kind == "question" and isinstance(step, Snapshot) and step.called() == PLACE:
            return True
        _happens(step, conductor)
        if kind == "reason" and name in conductor.world.session.reasons:
            return True
    return False


def _happens(step: Step, conductor: Conductor) -> None:
    """Let a step happen; one of the runner's (looking, a picture, a restart) changes nothing."""
    if isinstance(step, RunnerStep):
        return
    sight = Sight(conductor)
    if step.of_world:
        conductor.take(*step.events(sight))
    else:
        hands = NoWindow()
        hands.take_up(conductor)
        hands.do(step, sight)
