"""What a result is called: a change, a link, a cancelling and another security phone have words of their own."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from realname_wizard.words import Outcome, Purpose, Reason

OF_AN_ACCOUNT: Final = frozenset(
    {Reason.CHANGE_TOO_SOON, Reason.SUB_ACCOUNT_NOT_VERIFIED, Reason.CANCEL_BLOCKED}
)
"""What stands in the way of an act of an account: nobody was verified, so nobody failed to be."""

_ACTS: Final = (Purpose.LINK, Purpose.CANCEL, Purpose.MOBILE)


def result_key(outcome: Outcome, reasons: Iterable[Reason] = (), purpose: Purpose = Purpose.VERIFY) -> str:
    """Where its words are: `.title` and `.lead`."""
    if purpose is Purpose.CHANGE and outcome is Outcome.VERIFIED:
        return "change.verified"
    if outcome is Outcome.REJECTED and (purpose in _ACTS or not OF_AN_ACCOUNT.isdisjoint(reasons)):
        return "change.rejected"
    return f"outcome.{outcome}"


def key_of_record(record: Mapping[str, Any]) -> str:
    """The same, of an attempt on record."""
    return result_key(Outcome(record["outcome"]), map(Reason, record["reasons"]), Purpose(record["purpose"]))
