"""The simulated registers: of enterprises, of persons and of their photos (R24, R28)."""

from realname_wizard.messages.world import Registers, World
from realname_wizard.words import Reason


def say(world: World, **changes: bool) -> World:
    """What the registers say from now on."""
    return world.evolve(registers=world.registers.evolve(**changes))


def enterprise_causes(registers: Registers) -> tuple[Reason, ...]:
    """Why the register of enterprises refuses: not listed yet, or another legal representative (R28)."""
    if not registers.enterprise_listed:
        return (Reason.ENTERPRISE_NOT_LISTED_YET,)
    if not registers.legal_rep_matches:
        return (Reason.LEGAL_REP_MISMATCH,)
    return ()
