"""The way of a walkthrough, followed once in memory: where one stands after each step, and at what time (T11).

Whoever is examined may go any other way: where they stand as one does after a step, that step is behind them.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from realname_wizard.conductor import Conductor
from realname_wizard.flow.page_model import PageModel
from realname_wizard.identity.sealing import Seal
from realname_wizard.messages.outside_events import VariantsSwitched
from realname_wizard.messages.proofs import PROVING
from realname_wizard.messages.refusals import NotAllowed, NotPossible
from realname_wizard.messages.world import World
from realname_wizard.policy.load import PolicyReadings
from realname_wizard.rehearsal.given import given_world
from realname_wizard.rehearsal.hands import NoWindow
from realname_wizard.rehearsal.script.models import Walkthrough
from realname_wizard.rehearsal.script.sight import Impossible, Sight
from realname_wizard.rehearsal.script.step import RunnerStep, Step
from realname_wizard.rehearsal.script.user_steps import Fill, SwitchLanguage
from realname_wizard.store.keeper import Store
from realname_wizard.texts.catalogue import Texts
from realname_wizard.words import Method, Page, Purpose, Reason, Region, Subject

Standing = tuple[object, ...]
"""Where somebody stands: nothing that tells how they came there, who they are or when."""

_SUBMITTED = (*PROVING, Page.WAITING, Page.RESULT)


class Chosen(NamedTuple):
    """What is verified, where, and how; `under` are the sub-accounts, each with its main account."""

    account: str
    purpose: Purpose
    region: Region | None
    subject: Subject | None
    method: Method | None
    proves_owner: bool
    under: frozenset[tuple[str, str]]


class Stage(NamedTuple):
    """A step, and where one stands before and after it, with what is `chosen` then.

    `counts`: a learner does it, and it can be seen to be done. `tried`: the method by which it was tried then.
    """

    step: Step
    page: Page
    before: Standing
    after: Standing
    came_to: Page
    chosen: Chosen
    tried: Method | None
    at: datetime
    counts: bool
    reasons: tuple[Reason, ...] = ()
    """What failed, as one stands after it."""


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
    return walked(walkthrough, rules)[0]


def walked(walkthrough: Walkthrough, rules: PolicyReadings) -> tuple[tuple[Stage, ...], PageModel]:
    """The stages, and the page on which it ends. Raises as `way_of` does."""
    with Store.in_memory() as store:
        conductor = begun(walkthrough, rules, store)
        stages = tuple(_stages(walkthrough, conductor))
        return stages, conductor.page(Texts.load(walkthrough.language), beside=False)


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
        session = world.session
        yield Stage(
            step,
            page,
            before,
            after,
            session.page,
            chosen(world),
            tried(world),
            world.now,
            counts,
            session.reasons,
        )


def failures_of(walkthrough: Walkthrough, rules: PolicyReadings) -> frozenset[Reason]:
    """Which failures a walkthrough leads into; none where it cannot be followed without a window."""
    try:
        return frozenset(reason for stage in way_of(walkthrough, rules) for reason in stage.reasons)
    except (Impossible, NotAllowed, NotPossible):
        return frozenset()


def leads_into(way: Iterable[Stage]) -> Counter[Reason]:
    """The failures that whoever goes this way meets, and how often each."""
    met: Counter[Reason] = Counter()
    before: tuple[Reason, ...] = ()
    for stage in way:
        met.update(() if before else stage.reasons)
        before = stage.reasons
    return met


def _counts(step: Step, *, moved: bool) -> bool:
    if isinstance(step, RunnerStep | SwitchLanguage) or step.of_world:
        return False
    return moved or isinstance(step, Fill)


def chosen(world: World) -> Chosen:
    """What is verified, where, and how."""
    session = world.session
    under = frozenset((each.name, each.parent) for each in world.ledger.accounts if each.parent)
    return Chosen(
        world.current,
        session.purpose,
        session.region,
        session.subject,
        session.method,
        session.proves_owner,
        under,
    )


def tried(world: World) -> Method | None:
    """By which method it is proved, or was just now; not which the owner took, where somebody asks for a change."""
    session = world.session
    return session.method if session.page in _SUBMITTED and not session.proves_owner else None


def standing(world: World) -> Standing:
    """Where the account at hand stands in this World."""
    session, desk = world.session, world.desk
    verdict, transfer = session.verdict, session.transfer
    return (
        world.current,
        session.state,
        *chosen(world)[1:-1],
        session.qr.status if session.qr else None,
        session.top_up.paid is not None if session.top_up else None,
        (transfer.arrived, transfer.wrong_entries) if transfer else None,
        session.review is not None,
        (verdict.outcome, verdict.reasons) if verdict else None,
        (session.holder.verified, session.holder.standing),
        world.phone.card_bound,
        (desk.found, desk.tried, desk.helped, desk.logged_in, desk.misuse),
        (
            bool(world.ledger.raised),  # not how many: who asks for more than are needed has done it as well
            *(
                (each.name, each.parent, each.arrears, each.balance, each.resources)
                for each in world.ledger.accounts
            ),
        ),
    )
