"""What a learner should rehearse next: the reasons that they are about to forget, by FSRS (T07).

A reason is a card. It is worked out anew from the sittings, so it needs no state of its own, and a class that was
merged has the cards of all its desks. Each time that a reason was met and answered is a review: *good* where the first
way on was the right one, *hard* where that took help, *again* where it was another one or none. It makes no difference
whether a lesson led into it: what counts is what the learner answered; where nothing was answered there is no review.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from realname_wizard.course.marks import Help
from realname_wizard.records.sitting import Met, Mode, Sitting, in_order
from realname_wizard.words import Reason

if TYPE_CHECKING:
    from fsrs import Card, Rating

KEEPS: Final = 0.9
"""How surely a reason is to be known: below that it is time."""
_SOON: Final = timedelta(minutes=10)
"""After so long it comes again where it was not known."""


class Due(NamedTuple):
    """A reason of a learner: from when on it is time, how surely it is known today, and how often it was met.

    What was not known at the last time is not known: `sure` is 0, however short ago that was.
    """

    reason: Reason
    at: datetime
    sure: float
    times: int

    def is_due(self, now: datetime) -> bool:
        """Whether it is time."""
        return self.at <= now


def deck(sittings: Iterable[Sitting], learner: str, now: datetime) -> tuple[Due, ...]:
    """Every reason that a learner has met, what is due first, and of that the least sure."""
    from fsrs import Rating, Scheduler  # noqa: PLC0415 - only who asks for this needs it

    plan = Scheduler(
        desired_retention=KEEPS, learning_steps=(_SOON,), relearning_steps=(_SOON,), enable_fuzzing=False
    )
    cards: dict[Reason, Card] = {}
    known: dict[Reason, bool] = {}
    times: dict[Reason, int] = {}
    for reason, rating, at in _reviews(each for each in sittings if each.learner == learner):
        card = cards.get(reason) or _new(reason, at)
        cards[reason], _log = plan.review_card(card, rating, at)
        times[reason] = times.get(reason, 0) + 1
        known[reason] = rating is not Rating.Again
    today = now.astimezone(UTC)
    found = [
        Due(
            reason,
            card.due,
            plan.get_card_retrievability(card, today) if known[reason] else 0.0,
            times[reason],
        )
        for reason, card in cards.items()
    ]
    return tuple(sorted(found, key=lambda due: (not due.is_due(now), due.sure, due.at, due.reason)))


def _new(reason: Reason, at: datetime) -> "Card":
    from fsrs import Card  # noqa: PLC0415

    return Card(card_id=list(Reason).index(reason), due=at)


def _reviews(sittings: Iterable[Sitting]) -> Iterator[tuple[Reason, "Rating", datetime]]:
    for sitting in in_order(sittings):
        if sitting.mode is not Mode.WATCH:
            at = sitting.ended.astimezone(UTC)
            answered = (each for each in sitting.met if each.right is not None)
            yield from ((each.reason, _rating(each, sitting), at) for each in answered)


def _rating(met: Met, sitting: Sitting) -> "Rating":
    from fsrs import Rating  # noqa: PLC0415

    if not met.right:
        return Rating.Again
    helped = any(each.help >= Help.WORDS for each in sitting.steps)
    return Rating.Hard if helped else Rating.Good
