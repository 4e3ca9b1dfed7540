"""The step that looks: what page, result and records have to say."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field as Slot

from realname_wizard.words import Field, FieldError, Method, ProcessingTime

from .base import FromFile, Keys, SomeKeys, Step
from .pairs import Pairs
from .values import (
    BlockerWord,
    Count,
    FieldErrorWord,
    FieldWord,
    Hints,
    KindWord,
    LogNames,
    MethodWord,
    Moment,
    Name,
    OutcomeWord,
    PageWord,
    Places,
    ReasonWord,
    ServiceWord,
    Texts,
    TimeWord,
)
from .vocabulary import StepName

FieldErrors = Annotated[tuple[tuple[Field, FieldError], ...], Pairs(FieldWord, FieldErrorWord)]
Times = Annotated[tuple[tuple[Method, ProcessingTime], ...], Pairs(MethodWord, TimeWord)]


class Quota(SomeKeys):
    """How many accounts an identity or phone has verified, and how many it may; only what is named counts.

    Of the ID number or credit code entered, else of the account's own; of the phone where its limit is the reason.
    """

    used: Count | None = None
    limit: Count | None = None


class MendAt(FromFile):
    """Where the user is sent to put a failure right (R32)."""

    NULLABLE: ClassVar[frozenset[str]] = frozenset({"field"})

    page: PageWord
    field: FieldWord | None = None


class Expect(Step):
    """What has to be so now. Only what is `named` is looked at; null means that there is none.

    Compared whole, in any order: `reasons` `marked` `methods` `recommended` `hurry` `no_papers` `unlocked`
    `locked` `accounts_found` `blocked_by`. Only for the keys named: `errors` (none at all where it is
    empty), `quota`, `processing_time`. Others may be there, too: `hints` `places` `log`.
    """

    KEYS: ClassVar[Keys] = Keys.SOME
    NULLABLE: ClassVar[frozenset[str]] = frozenset(
        {"kind", "mend_at", "quota", "changes_left", "attempts_left", "deadline"}
    )
    NONE_WORDS: ClassVar[frozenset[str]] = frozenset({"outcome"})

    step: Literal[StepName.EXPECT] = StepName.EXPECT
    page: PageWord | None = None
    outcome: OutcomeWord | None = None
    reasons: tuple[ReasonWord, ...] = ()
    kind: KindWord | None = None
    errors: FieldErrors = ()
    marked: tuple[FieldWord, ...] = ()
    mend_at: MendAt | None = None
    text: Texts = Slot(default=(), description="A piece of what the page says, or several.")
    not_text: Texts = Slot(default=(), description="What the page does not say.")
    methods: tuple[MethodWord, ...] = ()
    recommended: tuple[MethodWord, ...] = ()
    processing_time: Times = ()
    hurry: tuple[MethodWord, ...] = ()
    no_papers: tuple[MethodWord, ...] = ()
    hints: Hints = ()
    unlocked: tuple[ServiceWord, ...] = ()
    locked: tuple[ServiceWord, ...] = ()
    quota: Quota | None = None
    changes_left: Count | None = Slot(
        default=None, description="On `account`: 1 or 0 changes of information now; null where none can be."
    )
    attempts_left: Count | None = None
    deadline: Moment | None = Slot(
        default=None, description="The next deadline; on `account` the end of a pending cancelling."
    )
    accounts_found: tuple[Name, ...] = Slot(default=(), description="What the last search found.")
    blocked_by: tuple[BlockerWord, ...] = Slot(
        default=(), description="What kept the account from being cancelled at the last try (R46)."
    )
    places: Places = ()
    stored: Count | None = Slot(default=None, description="Attempts of this account that are on record.")
    log: LogNames = Slot(default=(), description="Names of events that happened.")

    @property
    def named(self) -> tuple[str, ...]:
        """The keys that the file names, in the order of this model."""
        return tuple(key for key in self.file_keys() if key in self.model_fields_set)
