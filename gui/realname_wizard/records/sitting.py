"""One sitting of one learner: a row that is written once and says nothing of who it was but a pseudonym (T07)."""

from collections.abc import Iterable
from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated, Literal
from uuid import uuid4

from pydantic import AwareDatetime, Field

from realname_wizard.course.marks import COSTS, Help
from realname_wizard.messages.value import Moment, Value
from realname_wizard.words import Method, Outcome, Page, Reason

LEARNER = r"^(learner|desk)-[0-9a-f]{20}$"
"""How a pseudonym is written: that of a learner, or of a desk at which nobody was chosen."""


class Mode(StrEnum):
    """How somebody sat there."""

    WATCH = "watch"
    TRY = "try"
    TEST = "test"
    DO = "do"
    """Left alone, in an ordinary rehearsal."""
    SCENE = "scene"
    """Two minutes with one reason, dealt because it was about to be forgotten."""


Seconds = Annotated[float, Field(ge=0, le=1e11, allow_inf_nan=False)]
"""Also of a clock that was set right meanwhile."""

Real = Annotated[
    AwareDatetime, Field(ge=datetime(1970, 1, 1, tzinfo=UTC), le=datetime(2999, 1, 1, tzinfo=UTC))
]
"""A point in real time that every system can tell in its own zone."""

Called = Annotated[str, Field(max_length=400)]
"""What something is called: a file's name, and a little more."""

Count = Annotated[int, Field(ge=0, le=1_000_000)]


class StepTaken(Value):
    """A step that a learner took, or did not: how long, how, and what help was given."""

    page: Page
    seconds: Seconds = 0.0
    how: Literal["good", "late", "missing"] = "good"
    help: Help = Help.NONE
    at: Real | None = None
    """When it was done, or its page left last; None where that is not known."""


class Met(Value):
    """A reason that a learner met, and whether the first way on was the right one; None where there is none yet."""

    reason: Reason
    right: bool | None = None
    at: Real | None = None
    answered: Real | None = None
    """When it was met, and when the first way on was taken; None where that is not known."""
    of_lesson: bool | None = None
    """Whether the lesson itself leads into it, so that it is no mistake of the learner's; None where nobody said."""


class Now(Value):
    """Where somebody is whose sitting goes on: `step` of `of` steps are behind them; `of` is 0 where nobody counts."""

    page: Page
    step: Count = 0
    of: Count = 0
    since: Real
    """Since when they are there."""


class Sitting(Value):
    """What one learner did at one sitting.

    A sitting that goes on is told, or written, again under its id with a higher `revision`; what is told says where the
    learner is `now`, and `ended` is when that was told. What is kept of it says nothing of that.
    `points` of `most` only where it was a test. `recommended` are the methods that the rules recommend to whoever it
    is that is verified; `walkthrough` is a file's name, never where it lies.
    """

    id: str = Field(default_factory=lambda: uuid4().hex, pattern=r"^[0-9a-f]{32}$")
    learner: str = Field(pattern=LEARNER)
    revision: int = Field(default=0, ge=0)
    group: str = Field(default="", pattern=r"^([0-9a-f]{32})?$")
    program: Called
    mode: Mode
    course: Called = ""
    walkthrough: Called = ""
    began: Real
    ended: Real
    simulated_from: Moment
    simulated_to: Moment
    steps: tuple[StepTaken, ...] = ()
    met: tuple[Met, ...] = ()
    outcome: Outcome = Outcome.NONE
    method: Method | None = None
    recommended: tuple[Method, ...] = ()
    points: Count | None = None
    most: Count | None = Field(default=None, ge=1)
    pass_mark: int | None = Field(default=None, ge=1, le=100)
    to_the_end: bool | None = None
    """Whether every step was behind the learner once; None where nobody counts them."""
    now: Now | None = None

    @property
    def percent(self) -> float | None:
        """What part of the points was reached, in a test that is over."""
        return None if self.points is None or not self.most or self.now else 100 * self.points / self.most

    @property
    def passed(self) -> bool | None:
        """Whether that is enough; None where it was no test."""
        return None if self.percent is None or self.pass_mark is None else self.percent >= self.pass_mark

    @property
    def done(self) -> bool:
        """Whether it is over and came to something: passed, gone through to its end, or verified; else only begun."""
        if self.now is not None:
            return False
        if self.passed is not None:
            return self.passed
        return bool(self.to_the_end) or self.outcome is Outcome.VERIFIED

    @property
    def as_recommended(self) -> bool | None:
        """Whether a recommended method was chosen; None where none was chosen, or none is recommended.

        Nor is it told of a lesson: there the walkthrough says which method it is.
        """
        chose = self.method and self.recommended and not self.walkthrough
        return self.method in self.recommended if chose else None

    @property
    def mistakes(self) -> tuple[Met, ...]:
        """The failures that are the learner's own: those into which no lesson led.

        Older rows do not say which these are; of a lesson nothing counts then, for a lesson is made to show failures.
        """
        led = bool(self.walkthrough) or self.mode is Mode.SCENE
        return tuple(each for each in self.met if not (led if each.of_lesson is None else each.of_lesson))

    @property
    def seconds(self) -> float:
        """How long it took, by the real clock."""
        return max(0.0, (self.ended - self.began).total_seconds())

    @property
    def help_cost(self) -> int:
        """What help cost, in percent of the points of the steps, added up."""
        return sum(int(COSTS[each.help] * 100) for each in self.steps)


def in_order(sittings: Iterable[Sitting]) -> tuple[Sitting, ...]:
    """By when they began."""
    return tuple(sorted(sittings, key=lambda each: (each.began, each.id)))
