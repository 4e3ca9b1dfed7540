"""How long a verification takes, for every page that says so (R05, R06, R42)."""

from typing import NamedTuple

from realname_wizard.messages.session import Session
from realname_wizard.policy.rules import MethodRule, Policy
from realname_wizard.words import ProcessingTime

_QUICK = (ProcessingTime.IMMEDIATE, ProcessingTime.THIRTY_MINUTES)


class Duration(NamedTuple):
    """What the method itself takes, and the business days for an application form that come on top of it."""

    of_method: ProcessingTime
    form_days: int = 0

    @property
    def in_all(self) -> ProcessingTime:
        """The word for the whole; a form of a day outlasts what is quick by itself."""
        quick = self.form_days > 0 and self.of_method in _QUICK
        return ProcessingTime.ONE_BUSINESS_DAY if quick else self.of_method


def duration(policy: Policy, session: Session, rule: MethodRule) -> Duration:
    """How long this method takes in this session; the proof of who asks for a change is judged at once."""
    if session.proves_owner:
        return Duration(ProcessingTime.IMMEDIATE)
    days = policy.changes.form_business_days if session.needs_form(policy) else 0
    return Duration(rule.processing_time, days)
