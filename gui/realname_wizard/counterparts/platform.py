"""The simulated platform: admits, judges, reviews, and keeps the books (R16, R20 to R29)."""

from collections.abc import Callable
from datetime import timedelta

from realname_wizard.counterparts import bank, camera, official_account, phone, registers
from realname_wizard.counterparts.chance import draw
from realname_wizard.counterparts.clock import (
    ARRIVAL,
    DEADLINE,
    ONE_SECOND,
    appoint,
)
from realname_wizard.counterparts.context import Context
from realname_wizard.counterparts.director import next_order
from realname_wizard.counterparts.ledger import quota_causes, record_verified
from realname_wizard.mainland_time import SHANGHAI
from realname_wizard.messages.effects import Effect
from realname_wizard.messages.events import Due, Judged, ReviewBegun
from realname_wizard.messages.outside_events import Ordered
from realname_wizard.messages.proofs import PROOFS, ordered_timeout
from realname_wizard.messages.session import Session
from realname_wizard.messages.world import Answer, FaceTally, World
from realname_wizard.missing import require_all
from realname_wizard.policy.business_days import business_days_after
from realname_wizard.policy.rules import Policy
from realname_wizard.words import EventName, Forced, Outcome, Page, Reason


def ask_admission(context: Context, world: World, effect: Effect) -> Answer:
    """Quota first, then for the legal-rep methods the register; a refusal comes before any proof (R16, R28)."""
    session = world.session_of(effect.account)
    ordered, rest = next_order(world, Page.REVIEW_DETAILS)
    if ordered is not None:
        return Answer(world=rest, events=(_forced(context.policy, session, ordered, EventName.ADMITTED),))
    reasons = quota_causes(context.policy, world.ledger, session)
    if not reasons and session.method and context.policy.method(session.method).checks_register:
        reasons = registers.enterprise_causes(world.registers)
    return Answer(world=world, events=(_judged(context.policy, reasons, EventName.ADMITTED),))


def judge(context: Context, world: World, effect: Effect) -> Answer:
    """The verdict on a proof or a review: what the director ordered, or else what was done."""
    session = world.session_of(effect.account)
    page = session.page
    ordered, after = next_order(world, page)
    if ordered is not None:
        verdict = _forced(context.policy, session, ordered, EventName.PROOF_PASSED)
    else:
        verdict = _judged(
            context.policy, _causes(context.policy, world, session, page), EventName.PROOF_PASSED
        )
    if page is Page.OFFICIAL_ACCOUNT:
        after = official_account.after_authorising(after)
    if page is Page.FACE:
        after, verdict = _after_face_check(context.policy, after, session, verdict)
    if page is Page.BANK_TRANSFER and session.transfer and Reason.TRANSFER_WRONG_AMOUNT in verdict.reasons:
        left = context.policy.limits.entries_left(session.transfer.wrong_entries + 1)
        verdict = verdict.evolve(outcome=Outcome.NONE, attempts_left=left)
    if Reason.TRANSFER_ATTEMPTS_EXHAUSTED in verdict.reasons:
        verdict = verdict.evolve(attempts_left=0)
    if page is Page.WAITING and session.review and verdict.outcome is Outcome.CANCELLED:
        # Whoever comes back still has a verdict to get; it comes a second later.
        again = Due(name=EventName.REVIEW_DUE, thing=session.review.review)
        after = appoint(after, effect.account, after.now + ONE_SECOND, ARRIVAL, again)
    return Answer(world=after, events=(verdict,))


def _by_phone(_policy: Policy, world: World, session: Session) -> tuple[Reason, ...]:
    return phone.causes(world.phone, session)


def _by_camera(policy: Policy, world: World, session: Session) -> tuple[Reason, ...]:
    if _face_checks_left(policy, world, session) == 0:
        return (Reason.FACE_ATTEMPTS_EXHAUSTED,)
    return camera.causes(policy.face, session.face.scene, world.registers) if session.face else ()


def _by_official_account(_policy: Policy, world: World, _session: Session) -> tuple[Reason, ...]:
    return official_account.causes(world.official_account)


def _by_bank(policy: Policy, world: World, session: Session) -> tuple[Reason, ...]:
    return (*bank.top_up_causes(session.top_up), *bank.entry_causes(policy, world.bank, session.transfer))


_JUDGES: dict[str, Callable[[Policy, World, Session], tuple[Reason, ...]]] = {
    "phone": _by_phone,
    "camera": _by_camera,
    "official_account": _by_official_account,
    "bank": _by_bank,
}
require_all("counterparts", _JUDGES, {proof.counterpart for proof in PROOFS})
_JUDGE_ON = {proof.page: _JUDGES[proof.counterpart] for proof in PROOFS}


def _causes(policy: Policy, world: World, session: Session, page: Page) -> tuple[Reason, ...]:
    """What the counterpart finds; money that the platform has waited for is looked at once more by the bank."""
    return _JUDGE_ON.get(page, _by_bank)(policy, world, session)


def _judged(policy: Policy, reasons: tuple[Reason, ...], passed: EventName) -> Judged:
    if not reasons:
        outcome = Outcome.VERIFIED if passed is EventName.PROOF_PASSED else Outcome.NONE
        return Judged.model_validate({"name": passed, "outcome": outcome})
    failed = EventName.PROOF_FAILED if passed is EventName.PROOF_PASSED else EventName.REFUSED
    return Judged.model_validate({"name": failed, "outcome": policy.outcome(reasons), "reasons": reasons})


def _forced(policy: Policy, session: Session, ordered: Ordered, passed: EventName) -> Judged:
    reasons: tuple[Reason, ...] = ()
    if isinstance(ordered, tuple):
        reasons = ordered
    elif isinstance(ordered, Reason):
        reasons = (ordered,)
    elif ordered is Forced.CANCEL:
        reasons = (Reason.CANCELLED_BY_USER,)
    elif ordered is Forced.TIMEOUT:
        timed_out = ordered_timeout(session.page)
        if timed_out is None:
            return Judged(name=EventName.NO_VERDICT, forced=True)
        reasons = (timed_out,)
    if Reason.TRANSFER_WRONG_AMOUNT in reasons and session.transfer:
        (wrong,) = bank.wrong_entry(policy, session.transfer)
        reasons = tuple(wrong if each is Reason.TRANSFER_WRONG_AMOUNT else each for each in reasons)
    return _judged(policy, tuple(dict.fromkeys(reasons)), passed).evolve(forced=True)


def _today(world: World) -> str:
    return world.now.astimezone(SHANGHAI).date().isoformat()


def _failed_checks(world: World, account: str) -> int:
    tallies = world.ledger.face_tallies
    return next((each.failed for each in tallies if (each.account, each.day) == (account, _today(world))), 0)


def _face_checks_left(policy: Policy, world: World, session: Session) -> int | None:
    limit = policy.limits.face_checks_a_day
    return None if limit is None else max(0, limit - _failed_checks(world, session.account))


def _after_face_check(
    policy: Policy, world: World, session: Session, verdict: Judged
) -> tuple[World, Judged]:
    """Count a failed check of the face, and say what the camera had hinted and how many are left (V6)."""
    failed = verdict.outcome is Outcome.REJECTED and Reason.FACE_ATTEMPTS_EXHAUSTED not in verdict.reasons
    if failed:
        today = _today(world)
        count = _failed_checks(world, session.account) + 1
        others = tuple(each for each in world.ledger.face_tallies if each.account != session.account)
        tally = FaceTally(account=session.account, day=today, failed=count)
        world = world.evolve(ledger=world.ledger.evolve(face_tallies=(*others, tally)))
    hints = session.face.scene.hints(policy.face) if session.face else ()
    left = _face_checks_left(policy, world, session)
    return world, verdict.evolve(hints=hints, attempts_left=left if verdict.reasons else None)


def begin_review(context: Context, world: World, effect: Effect) -> Answer:
    """The platform takes the matter up: a payment or a form for days, a proof for minutes (R26, R42, V1, V2).

    A form is read after the last good proof, so what the method itself takes comes first.
    """
    session = world.session_of(effect.account)
    limits = context.policy.limits
    of_form = session.needs_form(context.policy) and not _method_takes_time(context.policy, session)
    if of_form:
        due = latest = business_days_after(world.now, context.policy.changes.form_business_days)
    elif session.top_up is not None:
        days, world = draw(world, "review_days", *limits.top_up_business_days)
        due = business_days_after(world.now, days)
        latest = business_days_after(world.now, limits.top_up_business_days[1])
    else:
        due = latest = world.now + timedelta(minutes=limits.review_minutes)
    name = effect.id
    world = appoint(world, effect.account, due, ARRIVAL, Due(name=EventName.REVIEW_DUE, thing=name))
    overdue = Due(name=EventName.REVIEW_OVERDUE, thing=name)
    world = appoint(world, effect.account, latest + ONE_SECOND, DEADLINE, overdue)
    return Answer(world=world, events=(ReviewBegun(review=name, due_by=latest, of_form=of_form),))


def _method_takes_time(policy: Policy, session: Session) -> bool:
    """Whether the platform still has the payment, or the proof under V1, to look at."""
    if session.review is not None or session.method is None:
        return False
    proof_is_read = policy.limits.review_minutes > 0 and policy.method(session.method).reviewed_after_proof
    return session.top_up is not None or proof_is_read


def register_verified(_context: Context, world: World, effect: Effect) -> Answer:
    """The account is verified for whom the details name."""
    return Answer(world=record_verified(world, world.session_of(effect.account)))
