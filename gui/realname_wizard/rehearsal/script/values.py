"""The single values of the walkthrough format: words, texts, numbers, times.

Each is an annotated type that takes what the reader hands over (text, or `Bare` text where YAML would
take it for a number, a time, a yes or no) as well as the finished value, and says in plain words what is
wrong with anything else.
"""

import re
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

import pydantic
from pydantic import BeforeValidator, ValidationInfo, WithJsonSchema

from realname_wizard.words import (
    Blocker,
    Field,
    FieldError,
    Forced,
    Hint,
    Kind,
    Language,
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
)

from .near import quoted
from .nodes import Bare
from .trouble import trouble
from .vocabulary import (
    ROWS,
    AccountAct,
    AmountWord,
    BankAct,
    Landing,
    Login,
    Match,
    NoCard,
    OfficialAccountAct,
    Payer,
    Person,
    PhoneAct,
    Photo,
    Pin,
)

MAINLAND = timezone(timedelta(hours=8))
"""The offset of a time that is written without one."""

_EARLIEST, _LATEST = 1970, 2199  # years; far enough from the ends of the calendar to count on


def word_of(what: str, *kinds: type[StrEnum]) -> BeforeValidator:
    """Takes a word of these enumerations; `what` names them in messages ("method")."""
    words = {str(member): member for kind in kinds for member in kind}

    def check(value: object) -> object:
        if isinstance(value, str):
            if value in words:
                return words[value]
            raise trouble(f"{quoted(value)} is not a known {what}", value, words)
        raise trouble(f"a {what} belongs here: one word", "none" if value is None else "", words)

    return BeforeValidator(check)


def _text(value: object) -> object:
    if isinstance(value, str):
        return str(value)
    raise trouble("text belongs here")


def _name(value: object) -> object:
    text = _text(value)
    if isinstance(text, str) and not (0 < len(text) <= 200 and text.isprintable()):
        raise trouble("a name has 1 to 200 characters on one line")
    return text


def _field_text(value: object) -> object:
    if isinstance(value, Bare):
        raise trouble("a value that is typed is text; put it in quotes")
    if value is None:
        raise trouble('nothing is written here; write "" for an empty field')
    return _text(value)


def _pay_amount(value: object) -> object:
    text = _field_text(value)
    if isinstance(text, str) and re.fullmatch(r"[A-Za-z_]+", text) and text != AmountWord.EXACT:
        raise trouble(f"{quoted(text)} is not an amount", text, (AmountWord.EXACT,))
    return text


def _yes_or_no(value: object) -> object:
    if isinstance(value, bool):
        return value
    word = value.lower() if isinstance(value, str) else ""
    if word in ("true", "yes", "on"):
        return True
    if word in ("false", "no", "off"):
        return False
    raise trouble("true or false belongs here")


_TIME = re.compile(
    r"(\d{4}-\d{2}-\d{2})(?:[Tt ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?) ?(Z|z|[+-]\d{2}(?::?\d{2})?)?)?",
    re.ASCII,
)


def _moment(value: object) -> object:
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=MAINLAND)
    found = _TIME.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        raise trouble("a time belongs here, such as 2026-12-30T10:00:00+08:00")
    day, time, offset = found.groups()
    try:
        moment = datetime.fromisoformat(f"{day}T{time or '00:00'}{(offset or '+08:00').upper()}")
    except ValueError as error:
        raise trouble(f"there is no such time: {error}") from error
    if not _EARLIEST <= moment.year <= _LATEST:
        raise trouble(f"the year must be between {_EARLIEST} and {_LATEST}")
    return moment


def _landing(value: object) -> object:
    if isinstance(value, str) and value and value[0].isalpha():
        if value == Landing.DEADLINE:
            return Landing.DEADLINE
        raise trouble(f'{quoted(value)} is neither a time nor "deadline"', value, tuple(Landing))
    return _moment(value)


def _money(value: object) -> object:
    """An amount of the given world; true stands for "some", false for none."""
    if isinstance(value, str) and value in ("true", "false"):
        return Decimal(value == "true")
    if isinstance(value, str) and re.fullmatch(r"\d{1,12}(\.\d{1,2})?", value, re.ASCII):
        return Decimal(value)
    if isinstance(value, (int, Decimal)):
        return Decimal(value)
    raise trouble("an amount belongs here, such as 12.50")


def _resources(value: object) -> object:
    """How many resources an account has; a list of their names, or true for "some", will do."""
    if isinstance(value, list):
        return len(value)
    if isinstance(value, str) and value in ("true", "false"):
        return int(value == "true")
    return value


def _row(value: object) -> object:
    text = _text(value)
    if text not in ROWS:
        raise trouble(f"{quoted(str(text))} is not the id of a requirement", str(text), ROWS)
    return text


def _one_or_more(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _known(what: str, names: Callable[["Known"], tuple[str, ...] | None]) -> BeforeValidator:
    def check(value: object, info: ValidationInfo) -> object:
        text = _name(value)
        known = names(info.context) if isinstance(info.context, Known) else None
        if known is not None and text not in known:
            raise trouble(f"{quoted(str(text))} is not a known {what}", str(text), known)
        return text

    return BeforeValidator(check)


class Known(pydantic.BaseModel):
    """Names that other parts of the program define; None where any name will do."""

    model_config = pydantic.ConfigDict(frozen=True, extra="forbid")

    specimens: tuple[str, ...] | None = None
    log_names: tuple[str, ...] | None = None


PageWord = Annotated[Page, word_of("page", Page)]
RegionWord = Annotated[Region, word_of("region", Region)]
SubjectWord = Annotated[Subject, word_of("subject", Subject)]
MethodWord = Annotated[Method, word_of("method", Method)]
TimeWord = Annotated[ProcessingTime, word_of("processing time", ProcessingTime)]
ServiceWord = Annotated[Service, word_of("service", Service)]
PlaceWord = Annotated[Place, word_of("place", Place)]
FieldWord = Annotated[Field, word_of("field", Field)]
LicenceWord = Annotated[LicenceKind, word_of("licence kind", LicenceKind)]
FieldErrorWord = Annotated[FieldError, word_of("field error", FieldError)]
KindWord = Annotated[Kind, word_of("kind", Kind)]
ReasonWord = Annotated[Reason, word_of("reason", Reason)]
OutcomeWord = Annotated[Outcome, word_of("outcome", Outcome)]
HintWord = Annotated[Hint, word_of("hint", Hint)]
VariantWord = Annotated[Variant, word_of("variant", Variant)]
BlockerWord = Annotated[Blocker, word_of("blocker", Blocker)]
LanguageWord = Annotated[Language, word_of("language", Language)]
OrderWord = Annotated[Forced | Reason, word_of("outcome or reason", Forced, Reason)]
PhoneWord = Annotated[PhoneAct, word_of("act on the phone", PhoneAct)]
NoCardWord = Annotated[NoCard, word_of("state of the wallet", NoCard)]
PersonWord = Annotated[Person, word_of("person", Person)]
OfficialAccountWord = Annotated[OfficialAccountAct, word_of("act", OfficialAccountAct)]
MatchWord = Annotated[Match, word_of("answer", Match)]
PhotoWord = Annotated[Photo, word_of("photo", Photo)]
PayerWord = Annotated[Payer, word_of("payer", Payer)]
BankWord = Annotated[BankAct, word_of("act of the bank", BankAct)]
PinWord = Annotated[Pin, word_of("finding of the bank", Pin)]
AccountWord = Annotated[AccountAct, word_of("act on the account page", AccountAct)]
LoginWord = Annotated[Login, word_of("login", Login)]
SpecimenName = Annotated[str, _known("specimen", lambda known: known.specimens)]
LogName = Annotated[str, _known("event name", lambda known: known.log_names)]

_SomeOrders = Annotated[list[OrderWord], pydantic.Field(min_length=1)]
Orders = Annotated[
    tuple[OrderWord, ...],
    pydantic.Field(min_length=1),
    BeforeValidator(_one_or_more, json_schema_input_type=OrderWord | _SomeOrders),
]
Text = Annotated[str, BeforeValidator(_text)]
Name = Annotated[str, BeforeValidator(_name), pydantic.Field(min_length=1, max_length=200)]
FieldText = Annotated[str, BeforeValidator(_field_text)]
PayAmount = Annotated[str, BeforeValidator(_pay_amount)]
YesNo = Annotated[bool, BeforeValidator(_yes_or_no)]
Moment = Annotated[datetime, BeforeValidator(_moment)]
LandingOrMoment = Annotated[Landing | datetime, BeforeValidator(_landing)]
Money = Annotated[Decimal, BeforeValidator(_money), WithJsonSchema({"type": ["number", "string", "boolean"]})]
Resources = Annotated[
    int,
    pydantic.Field(ge=0, le=1000),
    BeforeValidator(_resources),
    WithJsonSchema({"type": ["integer", "boolean", "array"]}),
]
Row = Annotated[str, BeforeValidator(_row), WithJsonSchema({"enum": list(ROWS)})]
Count = Annotated[int, pydantic.Field(ge=0)]
Share = Annotated[float, pydantic.Field(ge=0, le=1, allow_inf_nan=False)]
Distance = Annotated[float, pydantic.Field(ge=0, le=2, allow_inf_nan=False)]
Texts = Annotated[tuple[Text, ...], BeforeValidator(_one_or_more, json_schema_input_type=Text | list[Text])]
Hints = Annotated[
    tuple[HintWord, ...], BeforeValidator(_one_or_more, json_schema_input_type=HintWord | list[HintWord])
]
Places = Annotated[
    tuple[PlaceWord, ...], BeforeValidator(_one_or_more, json_schema_input_type=PlaceWord | list[PlaceWord])
]
LogNames = Annotated[
    tuple[LogName, ...], BeforeValidator(_one_or_more, json_schema_input_type=LogName | list[LogName])
]
