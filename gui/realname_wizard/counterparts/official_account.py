"""The simulated Official Account whose administrator authorises (R25)."""

from realname_wizard.counterparts.context import Context
from realname_wizard.messages.effects import Effect
from realname_wizard.messages.outside_events import OfficialAccountSays
from realname_wizard.messages.world import Answer, OfficialAccount, World
from realname_wizard.words import Reason


def set_official_account(_context: Context, world: World, effect: Effect) -> Answer:
    """Which Official Account the next authorisation is for; what is not named stays."""
    says = effect.event.body
    if not isinstance(says, OfficialAccountSays):
        raise TypeError(f"no Official Account is meant by {says.name}")
    return Answer(world=world.evolve(official_account=world.official_account.evolve(**says.named)))


def causes(shown: OfficialAccount) -> tuple[Reason, ...]:
    """Why the authorisation is worth nothing: another enterprise's account, or one that is not verified."""
    found = {
        Reason.OFFICIAL_ACCOUNT_OTHER_ENTERPRISE: not shown.same_enterprise,
        Reason.OFFICIAL_ACCOUNT_NOT_VERIFIED: not shown.verified,
    }
    return tuple(reason for reason, on in found.items() if on)


def after_authorising(world: World) -> World:
    """The next authorisation is for the user's own account again."""
    return world.evolve(official_account=OfficialAccount())
