"""What was kept of an account's attempts: the two things that a walkthrough expects and no page shows."""

from dataclasses import dataclass

from realname_wizard.flow.records import ENDED, is_of
from realname_wizard.messages.world import World
from realname_wizard.store.keeper import Store
from realname_wizard.words import Purpose


@dataclass(frozen=True, slots=True)
class Kept:
    """How many attempts are on record (R33), and the names of all that happened in them and in the present one."""

    stored: int
    names: frozenset[str]


def kept(store: Store, world: World) -> Kept:
    """Read the store's record of the account at hand, and the log of the attempt under way."""
    attempts = [each for each in store.attempts() if is_of(each, world.account)]
    happened = {event["name"] for each in attempts for event in each["events"]}
    return Kept(
        stored=sum(1 for each in attempts if each["outcome"] in ENDED and each["purpose"] != Purpose.MOBILE),
        names=frozenset(happened | {line.name for line in world.session.attempt.log}),
    )
