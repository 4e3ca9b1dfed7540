"""The simulated Official Account whose administrator authorises (R25)."""

from realname_wizard.messages.world import OfficialAccount, World
from realname_wizard.words import Reason


def present(world: World, **changes: bool) -> World:
    """Which Official Account the next authorisation will be for."""
    return world.evolve(official_account=world.official_account.evolve(**changes))


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
