"""Whether a saved World can be: each value is possible for itself, and together they may still not be."""

from collections.abc import Iterator

from realname_wizard.messages.proofs import PROVING
from realname_wizard.messages.session import Asking, Session
from realname_wizard.messages.world import World
from realname_wizard.policy.rules import Policy
from realname_wizard.words import Page, Purpose

_BEFORE_METHOD = frozenset(
    {Page.WELCOME, Page.REGION, Page.SUBJECT, Page.METHOD, Page.HANDED_OFF, Page.RESULT, Page.ACCOUNT}
)
"""The pages on which no method need be chosen."""


def require_possible(policy: Policy, world: World) -> None:
    """Raises ValueError, with all that cannot be together, where the program never saves such a World."""
    wrong = [
        *_of_world(world),
        *(each for session in world.sessions for each in _of_session(policy, session)),
    ]
    if wrong:
        raise ValueError("; ".join(wrong))


def _of_world(world: World) -> Iterator[str]:
    names = [each.name for each in world.ledger.accounts]
    sessions = [each.account for each in world.sessions]
    if len(set(names)) < len(names) or len(set(sessions)) < len(sessions):
        yield "an account is there twice"
    if world.current not in names or not set(sessions) <= set(names) or world.current not in sessions:
        yield "a session is of no account"
    waiting = {each.account for each in world.agenda} | {each.account for each in world.outbox}
    waiting |= {each.account for each in world.inbox}
    if not waiting <= set(sessions):
        yield "something is to come to no session"
    yield from (
        f"{each.name} is below itself" for each in world.ledger.accounts if _is_below_itself(world, each.name)
    )


def _is_below_itself(world: World, name: str) -> bool:
    above = world.ledger.account(name)
    for _ in world.ledger.accounts:
        above = world.ledger.account(above.parent) if above and above.parent else None
        if above is not None and above.name == name:
            return True
    return False


def _of_session(policy: Policy, session: Session) -> Iterator[str]:
    page, rule = session.page, policy.method(session.method) if session.method else None
    if isinstance(session.state, Asking) and session.asked_from is None:
        yield "the platform is asked from nowhere"
    if rule is not None and rule.subject is not session.subject:
        yield f"{rule.method} is no method of {session.subject}"
    if rule is None and page not in _BEFORE_METHOD:
        yield f"no method on {page}"
    if page in PROVING and rule is not None and rule.proof is not page:
        yield f"{rule.method} is not proved on {page}"
    needed = {Page.TOP_UP: session.top_up, Page.BANK_TRANSFER: session.transfer, Page.RESULT: session.verdict}
    if page in needed and needed[page] is None and not isinstance(session.state, Asking):
        yield f"nothing to show on {page}"
    if (session.purpose is Purpose.CHANGE) is not (session.change is not None):
        yield "a change of nothing"
    if len({entry.field for entry in session.entries}) < len(session.entries):
        yield "a field is filled twice"
