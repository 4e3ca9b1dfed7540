"""The steps of the world: they go straight to the counterparts and the clock, on every page."""

from realname_wizard.conductor import Conductor
from realname_wizard.flow.door import Given
from realname_wizard.messages.outside_events import (
    BankSays,
    DirectorOrdered,
    OfficialAccountSays,
    RegisterSays,
    WalletSays,
)
from realname_wizard.messages.typed import ClockBy, TypedWallet
from realname_wizard.rehearsal.script import models as script
from realname_wizard.rehearsal.script.vocabulary import BankAct, Match, Photo


def take(conductor: Conductor, step: script.Step) -> bool:
    """Tell the world what the step says; False where it is not a step of the world."""
    given = _given(step)
    if given:
        conductor.take(*given)
    return bool(given)


def _given(step: script.Step) -> tuple[Given, ...]:
    match step:
        case script.Director():
            return (DirectorOrdered(at=step.at, outcomes=step.outcome),)
        case script.Advance():
            return _turns(step)
        case script.RegisterSays():
            return (
                RegisterSays(
                    legal_rep_matches=_matches(step.legal_rep),
                    enterprise_listed=step.listed,
                    person_matches=_matches(step.person),
                    photo_on_record=None if step.photo is None else step.photo is Photo.MATCH,
                ),
            )
        case script.Phone(wallet=script.Owner() as owner):
            return (TypedWallet(name=owner.name, id_number=owner.id_number),)
        case script.Phone(wallet=str()):
            return (WalletSays(card_bound=False),)
        case script.OfficialAccount(does=None):
            shows = OfficialAccountSays(verified=step.verified, same_enterprise=_matches(step.enterprise))
            return (shows,)
        case script.Bank() if step.account is not None:
            return (BankSays(fate="account_wrong"),)
        case script.Bank(does=BankAct.NEVER_ARRIVES):
            return (BankSays(fate="never_arrives"),)
        case _:
            return ()


def _matches(word: Match | None) -> bool | None:
    return None if word is None else word is Match.MATCH


def _turns(step: script.Advance) -> tuple[ClockBy, ...]:
    """First to the moment, then by business days, then by the rest."""
    turns = []
    if step.to is not None:
        turns.append(ClockBy(to="deadline" if isinstance(step.to, str) else step.to))
    if step.business_days:
        turns.append(ClockBy(business_days=step.business_days))
    if step.by:
        turns.append(ClockBy(seconds=int(step.by.total_seconds())))
    return tuple(turns)
