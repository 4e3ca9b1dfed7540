"""What a proving page is, declared once: every room takes its part from these rows, by name.

`flow` has the page's rows and description, `counterparts` who judges it, `views` the page and what stands beside it. A
room that has no part of the name says so when it is imported.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from realname_wizard.words import EffectKind, Forced, Page, Reason

if TYPE_CHECKING:
    from realname_wizard.messages.outside_events import Ordered
    from realname_wizard.policy.rules import MethodRule, Policy


@dataclass(frozen=True, slots=True)
class Proof:
    """A proving page (R20 to R28).

    `starts` is asked of the world when it is entered, `counterpart` judges what is done there, `panel` stands beside
    it. `timed_out` is the reason that an ordered time-out gives; None where none can be ordered. `of_owner`: it can
    prove who asks for a change (R42).
    """

    page: Page
    counterpart: str
    panel: str
    starts: tuple[EffectKind, ...] = ()
    timed_out: Reason | None = None
    of_owner: bool = False


PROOFS = (
    Proof(
        Page.QR,
        counterpart="phone",
        panel="phone",
        starts=(EffectKind.ISSUE_CODE,),
        timed_out=Reason.QR_EXPIRED,
        of_owner=True,
    ),
    Proof(Page.FACE, counterpart="camera", panel="camera", of_owner=True),
    Proof(Page.OFFICIAL_ACCOUNT, counterpart="official_account", panel="official_account", of_owner=True),
    Proof(Page.TOP_UP, counterpart="bank", panel="payment", starts=(EffectKind.ORDER_TOP_UP,)),
    Proof(
        Page.BANK_TRANSFER,
        counterpart="bank",
        panel="bank",
        starts=(EffectKind.ORDER_TRANSFER,),
        timed_out=Reason.TRANSFER_WINDOW_OVER,
    ),
)
"""In the order of the specification."""

PROVING = tuple(proof.page for proof in PROOFS)
"""The proving pages."""

VERDICTS = (Page.REVIEW_DETAILS, *PROVING, Page.WAITING)
"""The pages on which the platform decides something, in the order they are met."""

_TIMED_OUT = {proof.page: proof.timed_out for proof in PROOFS if proof.timed_out is not None}


def ordered_timeout(page: Page) -> Reason | None:
    """The reason that an ordered time-out gives on that page; None: no verdict comes."""
    return _TIMED_OUT.get(page)


def can_order(policy: "Policy", page: Page, outcome: "Ordered", method: "MethodRule | None" = None) -> bool:
    """Whether that page's verdict can be this (T01): by any method, or by the one that is named.

    Several causes can be, where each of them can.
    """
    if isinstance(outcome, tuple):
        return len(set(outcome)) == len(outcome) and all(
            can_order(policy, page, each, method) for each in outcome
        )
    if outcome is Forced.TIMEOUT:
        return page in _TIMED_OUT or page is Page.WAITING
    rules = [each for each in policy.reasons if page in each.at]
    if isinstance(outcome, Forced):
        return bool(rules)
    return any(rule.reason == outcome and (method is None or rule.only_by.fit(method)) for rule in rules)
