"""The outcome director: orders verdicts, page by page (T01)."""

from realname_wizard.messages.world import Order, World
from realname_wizard.policy.rules import Policy
from realname_wizard.words import Forced, Page, Reason

TIMED_OUT: dict[Page, Reason | None] = {
    Page.QR: Reason.QR_EXPIRED,
    Page.BANK_TRANSFER: Reason.TRANSFER_WINDOW_OVER,
    Page.WAITING: None,
}
"""Where a time-out can be ordered, and the reason it gives; None: no verdict comes."""


def can_order(policy: Policy, page: Page, outcome: Forced | Reason) -> bool:
    """Whether that page's verdict can be this."""
    if outcome is Forced.TIMEOUT:
        return page in TIMED_OUT
    if isinstance(outcome, Forced):
        return any(page in rule.at for rule in policy.reasons)
    return any(rule.reason == outcome and page in rule.at for rule in policy.reasons)


def order(world: World, page: Page, outcomes: tuple[Forced | Reason, ...]) -> World:
    """The next verdicts of that page, in this order; earlier orders for it are forgotten."""
    others = tuple(each for each in world.orders if each.at != page)
    return world.evolve(orders=(*others, *(Order(at=page, outcome=outcome) for outcome in outcomes)))


def take_order(world: World, page: Page) -> tuple[Forced | Reason | None, World]:
    """The verdict ordered for this page, if any, and the World without that order."""
    first = next((each for each in world.orders if each.at == page), None)
    if first is None:
        return None, world
    rest = list(world.orders)
    rest.remove(first)
    return first.outcome, world.evolve(orders=tuple(rest))
