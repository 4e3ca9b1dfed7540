"""The step that looks: what page, result and records have to say."""

from functools import cached_property
from typing import Annotated, ClassVar

from pydantic import Field as Slot

from realname_wizard.documents.model import FromFile, SomeKeys
from realname_wizard.words import (
    Blocker,
    Field,
    FieldError,
    Kind,
    Method,
    Outcome,
    Page,
    ProcessingTime,
    Reason,
    Service,
    Way,
)

from .step import Keys, Runner, RunnerStep
from .values import (
    Count,
    Hints,
    LogNames,
    Moment,
    Name,
    Pairs,
    Places,
    Texts,
)

FieldErrors = Annotated[tuple[tuple[Field, FieldError], ...], Pairs(Field, FieldError)]
Times = Annotated[tuple[tuple[Method, ProcessingTime], ...], Pairs(Method, ProcessingTime)]


class Quota(SomeKeys):
    """How many accounts an identity or phone has verified, and how many it may; only what is named counts.

    Of the ID number or credit code entered, else of the account's own; of the phone where its limit is the reason.
    """

    used: Count | None = None
    limit: Count | None = None


class MendAt(FromFile):
    """Where the user is sent to put a failure right (R32)."""

    NULLABLE: ClassVar[frozenset[str]] = frozenset({"field"})

    page: Page
    field: Field | None = None


class Expect(RunnerStep):
    """What has to be so now. Only what is `named` is looked at; null means that there is none.

    Compared whole, in any order: `reasons` `marked` `methods` `recommended` `hurry` `no_papers` `unlocked`
    `locked` `accounts_found` `blocked_by` `ways`. Only for the keys named: `errors` (none at all where it is
    empty), `quota`, `processing_time`. Others may be there, too: `hints` `places` `log` (none at all where it is
    empty). What the page at hand does not show is "not shown here".
    """

    NAME: ClassVar[str] = "expect"
    KEYS: ClassVar[Keys] = Keys.SOME
    NULLABLE: ClassVar[frozenset[str]] = frozenset(
        {"kind", "mend_at", "quota", "changes_left", "attempts_left", "deadline", "main"}
    )

    page: Page | None = None
    outcome: Outcome | None = None
    reasons: tuple[Reason, ...] = ()
    kind: Kind | None = None
    errors: FieldErrors = ()
    marked: tuple[Field, ...] = ()
    mend_at: MendAt | None = None
    text: Texts = Slot(default=(), description="A piece of what the page says, or several.")
    not_text: Texts = Slot(default=(), description="What the page does not say.")
    methods: tuple[Method, ...] = ()
    recommended: tuple[Method, ...] = ()
    processing_time: Times = ()
    hurry: tuple[Method, ...] = ()
    no_papers: tuple[Method, ...] = ()
    hints: Hints = ()
    unlocked: tuple[Service, ...] = ()
    locked: tuple[Service, ...] = ()
    quota: Quota | None = None
    changes_left: Count | None = Slot(
        default=None, description="On `account`: 1 or 0 changes of information now; null where none can be."
    )
    attempts_left: Count | None = None
    deadline: Moment | None = Slot(
        default=None, description="The next deadline; on `account` the end of a pending cancelling."
    )
    accounts_found: tuple[Name, ...] = Slot(default=(), description="What the last search found.")
    blocked_by: tuple[Blocker, ...] = Slot(
        default=(), description="What keeps the account from being cancelled (R46)."
    )
    places: Places = ()
    main: Way | None = Slot(default=None, description="The main button of `result`, by what it does (R34).")
    ways: tuple[Way, ...] = Slot(
        default=(),
        description="All buttons and links of `result` but `close`, the main one among them (R34).",
    )
    stored: Count | None = Slot(default=None, description="Attempts of this account that are on record.")
    log: LogNames = Slot(default=(), description="Names of events that happened.")
    not_log: LogNames = Slot(default=(), description="Names of events that did not happen.")

    @cached_property
    def named(self) -> tuple[str, ...]:
        """The keys that the file names, in the order of this model."""
        return tuple(key for key in self.file_keys() if key in self.model_fields_set)

    @property
    def needs_kept(self) -> bool:
        """The log is kept, and not shown whole on any page."""
        return not {"log", "not_log"}.isdisjoint(self.model_fields_set)

    def followed_by(self, runner: Runner) -> None:
        """Look."""
        runner.look(self)
