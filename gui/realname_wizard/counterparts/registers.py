"""The simulated registers: of enterprises, of persons and of their photos (R24, R28)."""

from realname_wizard.counterparts.context import Context
from realname_wizard.messages.effects import Effect
from realname_wizard.messages.outside_events import RegisterSays
from realname_wizard.messages.world import Answer, Registers, World
from realname_wizard.words import Reason


def set_registers(_context: Context, world: World, effect: Effect) -> Answer:
    """What the registers say from now on; what is not named stays."""
    says = effect.event.body
    if not isinstance(says, RegisterSays):
        raise TypeError(f"no register is meant by {says.name}")
    return Answer(world=world.evolve(registers=world.registers.evolve(**says.named)))


def enterprise_causes(registers: Registers) -> tuple[Reason, ...]:
    """Why the register of enterprises refuses: not listed yet, or another legal representative (R28)."""
    if not registers.enterprise_listed:
        return (Reason.ENTERPRISE_NOT_LISTED_YET,)
    if not registers.legal_rep_matches:
        return (Reason.LEGAL_REP_MISMATCH,)
    return ()
