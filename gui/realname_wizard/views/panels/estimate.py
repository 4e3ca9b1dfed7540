"""What is said where a day is only a guess, because its year's holidays are not published yet (T02)."""

from datetime import datetime

from realname_wizard.counterparts.clock import is_estimate
from realname_wizard.policy.rules import Policy
from realname_wizard.texts.catalogue import SHANGHAI, Texts


def estimate_note(texts: Texts, policy: Policy, moment: datetime) -> str:
    """A sentence, or nothing where the schedule of the moment's year is known."""
    if not is_estimate(policy, moment):
        return ""
    return texts.say("panel.clock.estimate", year=moment.astimezone(SHANGHAI).year)
