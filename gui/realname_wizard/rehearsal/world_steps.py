"""The steps of the world: they go straight to the counterparts and the clock, on every page."""

from realname_wizard.conductor import Conductor
from realname_wizard.rehearsal.script import models as script
from realname_wizard.rehearsal.script.vocabulary import BankAct, Match, Photo


def take(conductor: Conductor, step: script.Step) -> bool:
    """Tell the world what the step says; False where it is not a step of the world."""
    if isinstance(step, script.Director):
        conductor.order(step.at, step.outcome)
    elif isinstance(step, script.Advance):
        _advance(conductor, step)
    elif isinstance(step, script.RegisterSays):
        conductor.say_register(
            legal_rep_matches=_matches(step.legal_rep),
            enterprise_listed=step.listed,
            person_matches=_matches(step.person),
            photo_on_record=None if step.photo is None else step.photo is Photo.MATCH,
        )
    elif isinstance(step, script.Phone) and step.wallet is not None:
        _set_wallet(conductor, step)
    elif isinstance(step, script.OfficialAccount) and step.does is None:
        conductor.present_official_account(verified=step.verified, same_enterprise=_matches(step.enterprise))
    elif isinstance(step, script.Bank) and step.account is not None:
        conductor.bank_account_wrong()
    elif isinstance(step, script.Bank) and step.does is BankAct.NEVER_ARRIVES:
        conductor.bank_never_arrives()
    else:
        return False
    return True


def _matches(word: Match | None) -> bool | None:
    return None if word is None else word is Match.MATCH


def _set_wallet(conductor: Conductor, step: script.Phone) -> None:
    if isinstance(step.wallet, script.Owner):
        conductor.set_wallet(name=step.wallet.name, id_number=step.wallet.id_number)
    else:
        conductor.set_wallet(card=False)


def _advance(conductor: Conductor, step: script.Advance) -> None:
    if step.to is not None:
        conductor.advance(to="deadline" if isinstance(step.to, str) else step.to)
    if step.business_days:
        conductor.advance(business_days=step.business_days)
    if step.by:
        conductor.advance(seconds=int(step.by.total_seconds()))
