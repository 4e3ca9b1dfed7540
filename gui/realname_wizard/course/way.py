"""The way of a walkthrough, followed once in memory: where one stands after each step, and at what time (T11).

Whoever is examined may go any other way: where they stand as one does after a step, that step is behind them.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from realname_wizard.conductor import Conductor
from realname_wizard.identity.sealing import Seal
from realname_wizard.messages.outside_events import VariantsSwitched
from realname_wizard.messages.refusals import NotAllowed, NotPossible
from realname_wizard.messages.world import World
from realname_wizard.policy.load import PolicyReadings
from realname_wizard.rehearsal.given import given_world
from realname_wizard.rehearsal.hands import NoWindow
from realname_wizard.rehearsal.script.expect import Expect
from realname_wizard.rehearsal.script.models import Walkthrough
from realname_wizard.rehearsal.script.runner_steps import Note, Refused, Snapshot
from realname_wizard.rehearsal.script.sight import Impossible, Sight
from realname_wizard.rehearsal.script.step import RunnerStep, Step
from realname_wizard.rehearsal.script.user_steps import Fill, SwitchLanguage
from realname_wizard.store.keeper import Store
from realname_wizard.words import Page, Reason

Standing = tuple[object, ...]
"""Where somebody stands: nothing that tells how they came there, who they are or when."""

_CHANGES_NOTHING = (Expect, Note, Refused, Snapshot)
"""What the runner does by itself, and may do while somebody is examined."""


class Stage(NamedTuple):
    """A step, and where one stands before and after it, with what is `chosen` then.

    `counts`: a learner does it, and it can be seen to be done.
    """

    step: Step
    page: Page
    before: Standing
    after: Standing
    chosen: Standing
    at: datetime
    counts: bool
    reasons: tuple[Reason, ...] = ()
    """What failed, as one stands after it."""


def can_be_examined(walkthrough: Walkthrough) -> bool:
    """Whether it has a goal, ends with what is to be seen then, and asks for nothing but a rehearsal."""
    runs = all(
        isinstance(step, _CHANGES_NOTHING) for step in walkthrough.steps if isinstance(step, RunnerStep)
    )
    return walkthrough.goal is not None and runs and isinstance(walkthrough.steps[-1], Expect)


def begun(walkthrough: Walkthrough, rules: PolicyReadings, store: Store, language: str = "") -> Conductor:
    """A rehearsal of its own that stands where the walkthrough begins, in its language or another."""
    world = given_world(walkthrough, Seal(store.key()), rules)
    conductor = Conductor(store, world.evolve(language=language or world.language), rules)
    if walkthrough.variants:
        conductor.take(VariantsSwitched(variants=walkthrough.variants))
    return conductor


def way_of(walkthrough: Walkthrough, rules: PolicyReadings) -> tuple[Stage, ...]:
    """The stages of a walkthrough, one a step.

    Raises Impossible, NotAllowed or NotPossible where it cannot be followed.
    """
    with Store.in_memory() as store:
        return tuple(_stages(walkthrough, begun(walkthrough, rules, store)))


def _stages(walkthrough: Walkthrough, conductor: Conductor) -> Iterator[Stage]:
    hands = NoWindow()
    hands.take_up(conductor)
    for step in walkthrough.steps:
        page, before = conductor.world.session.page, standing(conductor.world)
        if not isinstance(step, RunnerStep):
            hands.do(step, Sight(conductor))
        world = conductor.world
        after = standing(world)
        counts = _counts(step, moved=before != after)
        yield Stage(step, page, before, after, chosen(world), world.now, counts, world.session.reasons)


def failures_of(walkthrough: Walkthrough, rules: PolicyReadings) -> frozenset[Reason]:
    """Which failures a walkthrough leads into; none where it cannot be followed without a window."""
    try:
        return frozenset(reason for stage in way_of(walkthrough, rules) for reason in stage.reasons)
    except (Impossible, NotAllowed, NotPossible):
        return frozenset()


def leads_into(begins: tuple[Reason, ...], way: Iterable[Stage]) -> Counter[Reason]:
    """The failures that whoever goes this way meets, and how often each; `begins`: those at which it begins."""
    met, before = Counter(begins), begins
    for stage in way:
        met.update(() if before else stage.reasons)
        before = stage.reasons
    return met


def _counts(step: Step, *, moved: bool) -> bool:
    if isinstance(step, RunnerStep | SwitchLanguage) or step.of_world:
        return False
    return moved or isinstance(step, Fill)


def chosen(world: World) -> Standing:
    """What is verified, and how."""
    session = world.session
    return (session.region, session.subject, session.method, session.proves_owner)


def standing(world: World) -> Standing:
    """Where the account at hand stands in this World."""
    session, desk = world.session, world.desk
    verdict, transfer = session.verdict, session.transfer
    return (
        world.current,
        session.state,
        session.purpose,
        *chosen(world),
        session.qr.status if session.qr else None,
        session.top_up.paid is not None if session.top_up else None,
        (transfer.arrived, transfer.wrong_entries) if transfer else None,
        session.review is not None,
        (verdict.outcome, verdict.reasons) if verdict else None,
        (session.holder.verified, session.holder.standing),
        (desk.found, desk.tried, desk.helped, desk.logged_in, desk.misuse),
        tuple(
            (each.name, each.parent, each.arrears, each.balance, each.resources)
            for each in world.ledger.accounts
        ),
    )
