"""What a page says and offers, in the current language: the Qt-free model that windows draw and runners read.

All texts are final. A view draws what is there and leaves out what is empty; it decides nothing.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from realname_wizard.flow.account_model import AccountModel, DeskModel, PlaceLink
from realname_wizard.flow.outside_model import FaceLimits, Orderable, OutsideModel
from realname_wizard.texts.said import Said
from realname_wizard.words import (
    Ask,
    Blocker,
    Field,
    FieldError,
    Hint,
    Kind,
    Outcome,
    Page,
    Place,
    ProcessingTime,
    Reason,
    Service,
    Variant,
    Way,
)


class RailStep(NamedTuple):
    """One step of the rail: `state` is `done`, `now` or `ahead`; `back` times Back leads there, 0 where it does not."""

    page: Page
    title: str
    state: str
    back: int = 0


class ServiceLine(NamedTuple):
    """A service that stays locked without verification, or is unlocked by it (R09)."""

    service: Service
    note: str
    unlocked: bool


class Choice(NamedTuple):
    """Something to choose: a card, or a row of the comparison. `value` is a Region, Subject or Method."""

    value: str
    title: str
    summary: str = ""
    selected: bool = False
    recommended: bool = False
    badge: str = ""
    time: str = ""
    processing_time: ProcessingTime | None = None
    needs: tuple[str, ...] = ()
    hurry: str = ""
    no_papers: str = ""
    suits_hurry: bool = False
    suits_no_papers: bool = False


class ChoiceLabel(NamedTuple):
    """The word for a part of every choice: `part` is the name of that part."""

    part: str
    text: str


class Option(NamedTuple):
    """One entry of a drop-down list."""

    value: str
    title: str


class FieldModel(NamedTuple):
    """A field: what it asks, what it holds, what is wrong. `options` makes it a drop-down list.

    `value` is what was typed while it is in memory; after a restart the mask is shown as `placeholder` instead, and
    `filled` says that it still counts.
    """

    field: Field
    label: str
    hint: str = ""
    value: str = ""
    placeholder: str = ""
    filled: bool = False
    error: str = ""
    mark: str = ""
    options: tuple[Option, ...] = ()


class ErrorLine(NamedTuple):
    """An entry of the summary of problems; it leads to its field.

    `way` is what the button says that leads `back` to where another method is chosen; empty where there is none.
    """

    field: Field
    error: FieldError
    text: str
    way: str = ""
    back: int = 0


class SpecimenChoice(NamedTuple):
    """A button that fills the page in one click: `deals` is the specimen, which need not be the one of its name."""

    name: str
    title: str
    deals: str


class SummaryRow(NamedTuple):
    """A line of the check page: what was entered, numbers masked; `field` where it is one that was filled.

    So many times Back leads to where it is changed, 0 where it does not. `typed` is the number in clear while it is in
    memory, to be shown only as long as somebody asks for it.
    """

    label: str
    value: str
    mark: str = ""
    field: Field | None = None
    back: int = 0
    typed: str = ""


class Countdown(NamedTuple):
    """A time limit: when it ends, what will happen then, and how many seconds before the end to warn."""

    ends_at: datetime
    text: str
    then: str
    seconds_left: int
    seconds_in_all: int
    warn: bool


class QrModel(NamedTuple):
    """A code on screen. `content` is what the code says; veiled: it must not look live, for these `reasons`.

    `served_at` is where a real phone finds it; empty while that is off.
    """

    content: str
    status: str
    status_text: str
    veiled: bool
    reasons: tuple[Reason, ...] = ()
    kind: Kind | None = None
    veil_text: str = ""
    refresh: str = ""
    copy_link: str = ""
    served_at: str = ""


class PhoneModel(NamedTuple):
    """The simulated phone's screen. `screen`: home, consent, confirm, done, message."""

    screen: str
    title: str
    lines: tuple[str, ...] = ()
    sms: str = ""
    sms_code: str = ""
    card_bound: bool = True
    card_text: str = ""


class AskModel(NamedTuple):
    """Something the camera asks the person to do; `way`: `left` or `right`, where that is part of it."""

    ask: Ask
    text: str
    way: str = ""


class HintLine(NamedTuple):
    """What the camera asked for."""

    hint: Hint
    text: str


class FaceModel(NamedTuple):
    """What the camera page shows; `limits` tell the hints while the person moves about."""

    instruction: str
    limits: FaceLimits
    asks: tuple[AskModel, ...] = ()
    hints: tuple[HintLine, ...] = ()


class OfficialAccountModel(NamedTuple):
    """The authorisation asked for. `code` is what the administrator scans; the others say which account it is for."""

    how: str
    code: str
    whose: str
    state: str


class MoneyModel(NamedTuple):
    """Paying or receiving. Amounts are texts like ¥0.37; `statement` are the bank's lines (date, text, amount)."""

    instruction: str
    amount: str = ""
    field: FieldModel | None = None
    statement: tuple[tuple[str, str, str], ...] = ()
    attempts_left: int | None = None
    attempts_text: str = ""


class ReasonModel(NamedTuple):
    """One failure reason in words (R32): what happened, why, what to do now, and its code."""

    reason: Reason
    cause: str
    why: str
    do: str
    code: str = ""


class WayOn(NamedTuple):
    """A way on from a result (R34): what pressing it does, and when it is of use. `main`: it is the page's main button.

    `place` is where it leads, where that is outside the wizard; `account` the one that it opens.
    """

    way: Way
    text: str
    note: str = ""
    main: bool = False
    place: Place | None = None
    account: str = ""


class TakeUp(NamedTuple):
    """An attempt that was left and can be taken up again (R34): which, how it stood, until when, and the button."""

    heading: str
    what: str
    why: str
    until: str
    button: str


class BlockerLine(NamedTuple):
    """What keeps an account from being cancelled, and what to do about it (R46)."""

    what: Blocker
    do: str


class ResultModel(NamedTuple):
    """How the attempt stands: reasons, the ways on, where it is mended, what is left; title and lead are the page's.

    `ways` begin with the main one. `mend_text` names the page and the fields in question, `hints` are what the camera
    asked for.
    """

    outcome: Outcome
    reasons: tuple[ReasonModel, ...] = ()
    kind: Kind | None = None
    kind_text: str = ""
    ways: tuple[WayOn, ...] = ()
    mend_page: Page | None = None
    mend_fields: tuple[Field, ...] = ()
    mend_text: str = ""
    attempts_left: int | None = None
    attempts_text: str = ""
    reference: str = ""
    reference_text: str = ""
    support_kit: str = ""
    forced_note: str = ""
    blocked_by: tuple[BlockerLine, ...] = ()
    hints: tuple[HintLine, ...] = ()

    @property
    def main(self) -> Way | None:
        """The way on that is the page's main button."""
        return next((each.way for each in self.ways if each.main), None)


BUTTONS = (
    "back",
    "show_account",
    "withdraw_change",
    "cancel",
    "refresh",
    "close",
    *(way for way in Way if way is not Way.REAL_NAME_PAGE),
    "submit",
    "next",
)
"""Every button that a page can have of its own, from left to right; the first stands alone."""


class Button(NamedTuple):
    """What a page's own button does, by the walkthrough's word. Disabled buttons say why."""

    name: str
    text: str
    key: str = ""
    primary: bool = False
    enabled: bool = True
    why_not: str = ""


class CounterpartAction(NamedTuple):
    """A button of a counterpart's panel, named `counterpart.action` such as `phone.scan`."""

    name: str
    text: str
    enabled: bool = True


class Reading(NamedTuple):
    """A variant of the rules that can be switched on, and which reading of it is in force (section 6)."""

    variant: Variant
    title: str
    on: bool
    said: str


class LogEntry(NamedTuple):
    """A line of the event log on screen."""

    at: str
    actor: str
    text: str
    name: str


class PageModel(NamedTuple):
    """Everything a page says and offers."""

    page: Page
    window_title: str
    title: str
    lead: str
    step_text: str
    rail: tuple[RailStep, ...]
    account: str
    account_line: str
    quota_line: str
    simulation: str
    now_text: str
    buttons: tuple[Button, ...]
    outcome: Outcome = Outcome.NONE
    notice: str = ""
    statements: tuple[str, ...] = ()
    rules_text: str = ""
    in_life: tuple[str, ...] = ()
    """How life differs from what is rehearsed here (R48)."""
    origins_text: str = ""
    """The way to where everything on the page is from, all at once."""
    paragraphs: tuple[str, ...] = ()
    services_heading: str = ""
    services: tuple[ServiceLine, ...] = ()
    choices: tuple[Choice, ...] = ()
    choice_labels: tuple[ChoiceLabel, ...] = ()
    error_heading: str = ""
    errors: tuple[ErrorLine, ...] = ()
    fields: tuple[FieldModel, ...] = ()
    specimens: tuple[SpecimenChoice, ...] = ()
    nudge: str = ""
    summary: tuple[SummaryRow, ...] = ()
    countdown: Countdown | None = None
    qr: QrModel | None = None
    phone: PhoneModel | None = None
    face: FaceModel | None = None
    money: MoneyModel | None = None
    official_account: OfficialAccountModel | None = None
    result: ResultModel | None = None
    take_up: TakeUp | None = None
    places: tuple[PlaceLink, ...] = ()
    actions: tuple[CounterpartAction, ...] = ()
    quota: tuple[int, int] | None = None
    accounts: tuple[str, ...] = ()
    own: AccountModel | None = None
    desk: DeskModel | None = None
    beside: str = ""
    """The counterpart that stands beside the page; empty where there is none."""
    would_lose: bool = False
    """Whether stopping now ends something: a proof under way, or a form with something in it."""
    outside: OutsideModel | None = None
    orderable: tuple[Orderable, ...] = ()
    log: tuple[LogEntry, ...] = ()
    readings: tuple[Reading, ...] = ()

    def says(self) -> Iterator[str]:
        """Every text of the page, typed values included."""
        return _texts(self)

    def statements_made(self) -> tuple[Said, ...]:
        """What the page says of rules and numbers, each with where it is from (R48)."""
        return tuple(dict.fromkeys(text for text in self.says() if isinstance(text, Said)))

    def alone(self) -> "PageModel":
        """The page without what is only beside it: counterparts, director, log, settings."""
        return self._replace(outside=None, orderable=(), log=(), readings=())

    def button(self, name: str) -> Button | None:
        """The page's button of that name, if it has one."""
        return next((button for button in self.buttons if button.name == name), None)


_NOT_SAID: dict[type, set[str]] = {
    PageModel: {"window_title", "beside", "outside", "orderable", "log", "readings"},
    Choice: {"value"},
    ChoiceLabel: {"part"},
    Option: {"value"},
    SpecimenChoice: {"name", "deals"},
    RailStep: {"state"},
    SummaryRow: {"typed"},
    QrModel: {"content", "status", "copy_link", "served_at"},
    PhoneModel: {"screen"},
    OfficialAccountModel: {"code"},
    Button: {"name", "key"},
    CounterpartAction: {"name"},
    AskModel: {"way"},
    WayOn: {"account"},
}
"""What of a model is an identifier, a state, or beside the page rather than on it."""


def _texts(node: object) -> Iterator[str]:
    if isinstance(node, str):
        if type(node) in (str, Said) and node:
            yield node
    elif isinstance(node, tuple):
        hidden = {"value"} if isinstance(node, FieldModel) and node.options else _NOT_SAID.get(type(node))
        names = getattr(node, "_fields", ())
        shown = (
            (each for name, each in zip(names, node, strict=True) if name not in hidden) if hidden else node
        )
        for item in shown:
            yield from _texts(item)
