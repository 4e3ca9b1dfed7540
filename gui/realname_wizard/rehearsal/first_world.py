"""The World of a first start, and of every next trainee."""

from datetime import datetime
from typing import TYPE_CHECKING

from realname_wizard.counterparts.ledger import new_world
from realname_wizard.identity.sealing import Seal
from realname_wizard.messages.world import World
from realname_wizard.policy.load import PolicyReadings
from realname_wizard.store.keeper import Store

if TYPE_CHECKING:
    from realname_wizard.rehearsal.script.models import Walkthrough

FIRST_ACCOUNT = "trainee"


def first_world(
    rules: PolicyReadings, store: Store, begun: "Walkthrough | None", now: datetime, language: str
) -> World:
    """As a walkthrough begins, or of `now`, but never earlier than the rules were compiled (T13)."""
    starts = max(now, rules.under().first_moment)
    if begun is None:
        return new_world(now=starts, account=FIRST_ACCOUNT, language=language, rules=rules)
    from realname_wizard.rehearsal.given import given_world  # noqa: PLC0415 - the format loads slowly

    usual = {"starts": starts, "language": language}
    unsaid = {name: value for name, value in usual.items() if name not in begun.model_fields_set}
    world = given_world(begun.model_copy(update=unsaid), Seal(store.key()), rules)
    return world.evolve(variants=begun.variants)
