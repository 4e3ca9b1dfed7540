"""The models of the policy: what the platform's rules are, never what happened."""

from datetime import date, datetime, time, timedelta
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, model_validator
from pydantic import Field as Slot
from pydantic_core import PydanticCustomError

from realname_wizard.mainland_time import SHANGHAI
from realname_wizard.texts.sentence import Sentence
from realname_wizard.words import (
    Ask,
    Field,
    Kind,
    LicenceKind,
    Method,
    Outcome,
    Page,
    Place,
    ProcessingTime,
    Reason,
    Region,
    Service,
    Subject,
    Variant,
    Way,
)

REASONS = tuple(Reason)
"""In the order of the specification: of several, the first decides."""

Count = Annotated[int, Slot(ge=1, le=1_000_000)]
Share = Annotated[float, Slot(ge=0, le=1)]
Distance = Annotated[float, Slot(ge=0, le=100)]
Seconds = Annotated[int, Slot(ge=0, le=86_400)]
Minutes = Annotated[int, Slot(ge=0, le=10_080)]
Days = Annotated[int, Slot(ge=1, le=366)]
BusinessDays = Annotated[int, Slot(ge=1, le=250)]
Tries = Annotated[int, Slot(ge=1, le=100)]
Faces = Annotated[int, Slot(ge=1, le=10)]
Year = Annotated[int, Slot(ge=2000, le=2100)]


class Rule(BaseModel):
    """A frozen piece of policy."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @model_validator(mode="after")
    def _ranges_rise(self) -> Self:
        for name in type(self).model_fields:
            match getattr(self, name):
                case (int() | float() as least, int() | float() as most) if least > most:
                    wrong = Sentence("rules.range", name=name, least=least, most=most)
                    raise PydanticCustomError("range", "{what}", {"what": wrong})
        return self


class MethodRule(Rule):
    """One way to verify (R02 to R07).

    An enterprise whose licence is of one of `licence_kinds_refused` cannot take it (R11). `app` is the kind of app
    that scans its code. `proves_owner`: it proves at once who asks for a change (R42).
    """

    method: Method
    subject: Subject
    proof: Page
    processing_time: ProcessingTime
    recommended: bool
    hurry: bool
    no_papers: bool
    fields: tuple[Field, ...]
    licence_kinds_refused: tuple[LicenceKind, ...] = ()
    app: str = ""
    proves_owner: bool = False
    checks_register: bool = False
    has_consent: bool = False
    reviewed_after_proof: bool = False

    @model_validator(mode="after")
    def _an_app_scans(self) -> Self:
        if (self.proof is Page.QR) != bool(self.app):
            raise ValueError(f"{self.method}: an app scans a code, and nothing else")
        return self


class MethodTraits(Rule):
    """What a method has to be like; what is not named does not matter."""

    subject: Subject | None = None
    proof: Page | None = None
    checks_register: bool | None = None
    has_consent: bool | None = None

    def fit(self, method: MethodRule) -> bool:
        """Whether that method is so."""
        return all(getattr(method, name) == wanted for name, wanted in self if wanted is not None)


class ReasonRule(Rule):
    """One failure reason (R32): its kind, where it is mended, and where it can arise.

    `mend` is a page, `proof` (the method's proving page) or `resume` (the page that was left).
    `marks` names what was wrong; only those of the page's fields are marked that the method asks for.
    `main` is the way on that the source says to take first, `ways` are the further ones, in their order (R34); what
    is not there at the moment is left out. `places` are named besides.
    `at` lists the pages whose verdict may be this reason, for the director; `only_by` says of which methods alone.
    `computed` says that it only counts as met when a counterpart found it.
    """

    reason: Reason
    kind: Kind
    mend: Page | Literal["proof", "resume"]
    main: Way | None
    ways: tuple[Way, ...] = ()
    marks: tuple[Field, ...] = ()
    places: tuple[Place, ...] = ()
    at: tuple[Page, ...] = ()
    only_by: MethodTraits = MethodTraits()
    outcome: Outcome = Outcome.REJECTED
    stays_on_page: bool = False
    computed: bool = True

    @model_validator(mode="after")
    def _no_way_twice(self) -> Self:
        named = (self.main, *self.ways) if self.main else self.ways
        if len(set(named)) < len(named):
            raise ValueError(f"{self.reason}: a way is named twice")
        return self


class PlaceRule(Rule):
    """Where a user is sent outside the wizard, and its address (R47)."""

    place: Place
    address: str


class Quotas(Rule):
    """How many accounts one identity or phone may verify (R16)."""

    individual: Count
    enterprise: Count
    mobile: Count


class Limits(Rule):
    """Time limits and counts. Seconds, days, business days or tries, as the names say."""

    code_seconds: Annotated[Seconds, Slot(ge=1)]
    top_up_days: Days
    transfer_entry_days: Days
    transfer_business_days: tuple[BusinessDays, BusinessDays]
    top_up_business_days: tuple[BusinessDays, BusinessDays]
    transfer_entries: Tries
    review_minutes: Minutes
    warn_seconds: Seconds
    face_checks_a_day: Tries | None
    cancelling_business_days: BusinessDays
    quota_on_request: Count
    """The most accounts that the account manager grants one enterprise."""

    def entries_left(self, wrong: int) -> int:
        """How often the amount may still be entered after so many wrong ones (R27)."""
        return max(0, self.transfer_entries - wrong)

    @property
    def transfer_entry_span(self) -> timedelta:
        """How long an arrived amount may be entered."""
        return timedelta(days=self.transfer_entry_days)


class ChangeRule(Rule):
    """How often information may be changed (R40, V4), and which changes take an application form (R42, V7).

    With `every_days` 0 it is once a calendar month in mainland time, else once in so many days.
    """

    every_days: Annotated[int, Slot(ge=0, le=3_660)]
    upgrade_waits: bool
    """Whether a change from individual to enterprise keeps that interval, too."""
    form_needed: tuple[tuple[Subject, Subject], ...]
    """From whom on record to whom a change takes an application form, which is read for some business days."""
    form_business_days: BusinessDays
    form_fields: tuple[Field, ...]

    def needs_form(self, old: Subject | None, new: Subject) -> bool:
        """Whether the change from the one to the other takes an application form (R42, V7)."""
        return (old, new) in self.form_needed

    def possible_from(self, changed_at: datetime | None, old: Subject, new: Subject) -> datetime | None:
        """From when on information changed at that moment may be changed again; None: at any time."""
        if changed_at is None:
            return None
        if (old, new) == (Subject.INDIVIDUAL, Subject.ENTERPRISE) and not self.upgrade_waits:
            return None
        local = changed_at.astimezone(SHANGHAI)
        if self.every_days:
            return local + timedelta(days=self.every_days)
        midnight = local.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
        return (midnight + timedelta(days=32)).replace(day=1)


class FaceThresholds(Rule):
    """What the camera accepts (R23, R24). Shares 0 to 1; distance 1 is an arm's length."""

    covered_most: Share
    in_frame_least: Share
    centred_least: Share
    light: tuple[Share, Share]
    distance: tuple[Distance, Distance]
    faces: Faces
    asks: tuple[Ask, ...]


class Policy(Rule):
    """All rules in force, the variants applied."""

    version: str
    as_of: date
    source: str | None
    """Where the rules are from, in a trainer's words; None for those that came with the program."""
    variants: tuple[Variant, ...] = ()
    schedule_published_through: Year
    methods: tuple[MethodRule, ...]
    reasons: tuple[ReasonRule, ...]
    places: tuple[PlaceRule, ...]
    services: tuple[Service, ...]
    regions_served: tuple[Region, ...]
    regions_limited: tuple[Region, ...] = ()
    limited_methods: tuple[Method, ...] = ()
    residence_permit_ok: bool = False
    quotas: Quotas
    limits: Limits
    changes: ChangeRule
    face: FaceThresholds

    def __hash__(self) -> int:
        """What is kept by policy asks for this at every page; equal policies have equal dates and variants."""
        return hash((self.version, self.as_of, self.variants))

    @property
    def first_moment(self) -> datetime:
        """When the rules were compiled: no rehearsal begins earlier, whatever the computer's clock says."""
        return datetime.combine(self.as_of, time(9), SHANGHAI)

    def method(self, method: Method) -> MethodRule:
        """The rule of a method; KeyError for one this policy does not have."""
        for rule in self.methods:
            if rule.method == method:
                return rule
        raise KeyError(method)

    def reason(self, reason: Reason) -> ReasonRule:
        """The rule of a failure reason; KeyError for one this policy does not give."""
        for rule in self.reasons:
            if rule.reason == reason:
                return rule
        raise KeyError(reason)

    def address(self, place: Place) -> str:
        """The address of a place outside the wizard."""
        return next(rule.address for rule in self.places if rule.place == place)

    def is_limited(self, region: Region | None) -> bool:
        """Whether people from there verify only as individuals, by the limited methods (V5)."""
        return region in self.regions_limited

    def takes_permit(self, method: Method | None) -> bool:
        """Whether a residence permit will do instead of an ID card: by the limited methods alone (V5)."""
        return self.residence_permit_ok and method in self.limited_methods

    def subjects(self, region: Region | None) -> tuple[Subject, ...]:
        """The subjects open to people from a region (R01, V5)."""
        return (Subject.INDIVIDUAL,) if self.is_limited(region) else tuple(Subject)

    def methods_for(self, subject: Subject | None, region: Region | None) -> tuple[MethodRule, ...]:
        """The methods open to a subject from a region, in the order of the specification (R02, R03, V5)."""
        return tuple(
            rule
            for rule in self.methods
            if rule.subject == subject
            and (not self.is_limited(region) or rule.method in self.limited_methods)
        )

    def outcome(self, reasons: tuple[Reason, ...]) -> Outcome:
        """How an attempt ends for these reasons; none while it stays on its page."""
        rule = self.first_reason(reasons)
        return Outcome.NONE if rule.stays_on_page else rule.outcome

    def first_reason(self, reasons: tuple[Reason, ...]) -> ReasonRule:
        """The rule of the reason that decides the kind: the first in the specification's order."""
        return self.reason(min(reasons, key=REASONS.index))
