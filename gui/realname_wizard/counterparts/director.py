"""The outcome director: takes orders for verdicts, page by page (T01). What can be ordered is said in `proofs`."""

from realname_wizard.counterparts.context import Context
from realname_wizard.messages.effects import Effect
from realname_wizard.messages.outside_events import DirectorOrdered, Ordered
from realname_wizard.messages.world import Answer, Order, World
from realname_wizard.words import Page


def take_order(_context: Context, world: World, effect: Effect) -> Answer:
    """The next verdicts of that page, in this order; earlier orders for it are forgotten."""
    said = effect.event.body
    if not isinstance(said, DirectorOrdered):
        raise TypeError(f"no order is meant by {said.name}")
    others = tuple(each for each in world.orders if each.at != said.at)
    ordered = tuple(Order(at=said.at, outcome=outcome) for outcome in said.outcomes)
    return Answer(world=world.evolve(orders=(*others, *ordered)))


def next_order(world: World, page: Page) -> tuple[Ordered | None, World]:
    """The verdict ordered for this page, if any, and the World without that order."""
    first = next((each for each in world.orders if each.at == page), None)
    if first is None:
        return None, world
    rest = list(world.orders)
    rest.remove(first)
    return first.outcome, world.evolve(orders=tuple(rest))
