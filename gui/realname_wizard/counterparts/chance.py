"""Draws by chance that are the same in every run: from the seed, the purpose, and how often it was drawn."""

import random

from realname_wizard.messages.world import Tally, World


def draw(world: World, purpose: str, least: int, most: int) -> tuple[int, World]:
    """A whole number from `least` to `most`, both included, and the World that remembers the draw."""
    count = next((tally.count for tally in world.draws if tally.purpose == purpose), 0)
    others = tuple(tally for tally in world.draws if tally.purpose != purpose)
    number = random.Random(f"{world.seed}:{purpose}:{count}").randint(least, most)
    return number, world.evolve(draws=(*others, Tally(purpose=purpose, count=count + 1)))
