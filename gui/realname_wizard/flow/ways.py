"""The ways on from a result: which are there, the main one first (R34). What they are is said beside each reason."""

from realname_wizard.flow.details import methods_open
from realname_wizard.flow.mending import mend_page
from realname_wizard.messages.session import Session
from realname_wizard.policy.rules import REASONS, Policy, ReasonRule
from realname_wizard.words import Outcome, Page, Purpose, Reason, Way


def deciding_reason(policy: Policy, session: Session) -> ReasonRule | None:
    """Whose ways on are offered: the first reason that trying again cannot overcome, or else the first of all."""
    rules = [policy.reason(reason) for reason in session.reasons]
    rules.sort(key=lambda rule: REASONS.index(rule.reason))
    return next((rule for rule in rules if rule.main is not Way.RETRY), rules[0] if rules else None)


def ways_on(policy: Policy, session: Session) -> tuple[Way, ...]:
    """Every way on that this result offers, the main one first. Two that lead to the same page are one."""
    rule = deciding_reason(policy, session)
    if rule is None or rule.main is None:
        return ()
    here = another_method_open(policy, session)
    found = [way for way in (rule.main, *rule.ways) if here or way is not Way.OTHER_METHOD]
    if Way.RETRY not in found and any(policy.reason(each).main is Way.RETRY for each in session.reasons):
        found.insert(1, Way.RETRY)  # it overcomes some of the reasons
    if rule.main is Way.OTHER_METHOD and not here:
        found = [Way.RETRY, *(way for way in found if way is not Way.RETRY)]
    if Way.RETRY in found and Way.OTHER_METHOD in found and mend_page(policy, session) is Page.METHOD:
        found.remove(max(Way.RETRY, Way.OTHER_METHOD, key=found.index))
    return tuple(found)


def another_method_open(policy: Policy, session: Session) -> bool:
    """Whether the attempt may be gone on with by another method than the chosen one (R34)."""
    verdict = session.verdict
    if verdict is None or verdict.outcome in (Outcome.VERIFIED, Outcome.HANDED_OFF):
        return False
    if session.purpose not in (Purpose.VERIFY, Purpose.CHANGE) or Reason.CHANGE_TOO_SOON in verdict.reasons:
        return False
    return any(rule.method != session.method for rule in methods_open(policy, session))
