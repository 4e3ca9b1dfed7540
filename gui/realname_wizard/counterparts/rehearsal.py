"""What belongs to the rehearsal itself: its language, and which readings of the rules are in force."""

from realname_wizard.counterparts.context import Context
from realname_wizard.messages.effects import Effect
from realname_wizard.messages.outside_events import LanguageSwitched, VariantsSwitched
from realname_wizard.messages.world import Answer, World


def switch_language(_context: Context, world: World, effect: Effect) -> Answer:
    """Everything is in this language from now on (T08)."""
    body = effect.event.body
    if not isinstance(body, LanguageSwitched):
        raise TypeError(f"no language is meant by {body.name}")
    return Answer(world=world.evolve(language=body.language))


def switch_variants(_context: Context, world: World, effect: Effect) -> Answer:
    """These readings are in force from now on."""
    body = effect.event.body
    if not isinstance(body, VariantsSwitched):
        raise TypeError(f"no readings are meant by {body.name}")
    return Answer(world=world.evolve(variants=body.variants))
