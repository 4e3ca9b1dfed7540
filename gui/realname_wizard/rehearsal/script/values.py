"""The single values of the walkthrough format: words, texts, numbers, times.

Words are the enumerations themselves. The others are annotated types that take what the document hands over (text, or
`Bare` text where YAML would take it for a number, a time, a yes or no) as well as the finished value, and say in plain
words what is wrong with anything else.
"""

import re
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any, Literal

import pydantic
from pydantic import BeforeValidator, GetCoreSchemaHandler, ValidationInfo, WithJsonSchema
from pydantic_core import CoreSchema, core_schema

from realname_wizard.documents.nodes import Bare
from realname_wizard.documents.suggestions import shown, trouble
from realname_wizard.identity.account_name import LONGEST_NAME, unfit
from realname_wizard.mainland_time import SHANGHAI
from realname_wizard.messages.outside_events import Together
from realname_wizard.messages.proofs import VERDICTS
from realname_wizard.texts.languages import SOURCE, languages
from realname_wizard.words import Forced, Hint, Page, Place, Reason, Variant

ROWS: tuple[str, ...] = tuple(
    f"{letter}{number:02}"
    for letter, first, last in (
        ("R", 1, 9), ("R", 10, 17), ("R", 20, 29), ("R", 30, 34), ("R", 40, 48), ("T", 1, 13),
    )
    for number in range(first, last + 1)
) + tuple(Variant)  # fmt: skip
"""The ids of the requirements that a walkthrough may name."""


EXACT, WRONG = "exact", "wrong"
"""Amounts by word: the one asked for, or another. Elsewhere an amount is the text of a number."""

DELIVERED = "delivered"
"""A code by word: the one that the simulated phone received."""

WITHDRAWN = "withdrawn"
"""Orders by word: what was ordered for the page is forgotten, and its verdicts are as usual again."""

_EARLIEST, _LATEST = 1970, 2199  # years; far enough from the ends of the calendar to count on


def _piece(value: object) -> object:
    """A piece of text to look for; an empty one would be found anywhere."""
    if isinstance(value, str) and not value.strip():
        raise trouble("script.empty_piece")
    return value


def _name(value: object) -> object:
    if not isinstance(value, str):
        raise trouble("document.text")
    text = str(value)
    if not (0 < len(text) <= 200 and text.isprintable()):
        raise trouble("script.name")
    return text


def _names(value: object) -> object:
    """A name in several languages, or one for all of them."""
    if isinstance(value, str):
        return {SOURCE: value}
    if isinstance(value, dict) and not value:
        raise trouble("script.name")
    return value if isinstance(value, (dict, tuple)) else _name(value)


def _account_name(value: object) -> object:
    text = _name(value)
    wrong = unfit(text) if isinstance(text, str) else None
    if wrong is not None and wrong.why == "name_number":
        raise trouble("script.account_number")
    if wrong is not None:
        raise trouble("script.account_name", most=LONGEST_NAME)
    return text


def _field_text(value: object) -> object:
    if isinstance(value, Bare):
        raise trouble("script.typed_is_text")
    if value is None:
        raise trouble("script.nothing_written")
    return value


def _pay_amount(value: object) -> object:
    text = _field_text(value)
    if isinstance(text, str) and re.fullmatch(r"[A-Za-z_]+", text) and text != EXACT:
        raise trouble("script.no_amount", text, (EXACT,), written=shown(text))
    return text


_TIME = re.compile(
    r"(\d{4}-\d{2}-\d{2})(?:[Tt ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?) ?(Z|z|[+-]\d{2}(?::?\d{2})?)?)?",
    re.ASCII,
)


def _moment(value: object) -> object:
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=SHANGHAI)
    found = _TIME.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        raise trouble("document.moment")
    day, time, offset = found.groups()
    try:
        moment = datetime.fromisoformat(f"{day}T{time or '00:00'}{(offset or '+08:00').upper()}")
    except ValueError as error:
        raise trouble("script.no_such_time") from error
    if not _EARLIEST <= moment.year <= _LATEST:
        raise trouble("script.year", first=_EARLIEST, last=_LATEST)
    return moment


def _landing(value: object) -> object:
    if isinstance(value, str) and value and value[0].isalpha():
        if value == "deadline":
            return value
        raise trouble("script.no_landing", value, ("deadline",), written=shown(value))
    return _moment(value)


def _money(value: object) -> object:
    """An amount of the given world; true stands for "some", false for none."""
    if isinstance(value, str) and value in ("true", "false"):
        return Decimal(value == "true")
    if isinstance(value, str) and re.fullmatch(r"\d{1,12}(\.\d{1,2})?", value, re.ASCII):
        return Decimal(value)
    if isinstance(value, (int, Decimal)):
        return Decimal(value)
    raise trouble("script.amount")


def _resources(value: object) -> object:
    """How many resources an account has; a list of their names, or true for "some", will do."""
    if isinstance(value, list):
        return len(value)
    if isinstance(value, str) and value in ("true", "false"):
        return int(value == "true")
    return value


def _row(value: object) -> object:
    if value not in ROWS:
        raise trouble("script.no_requirement", str(value), ROWS, written=shown(str(value)))
    return value


def _verdict_page(value: object) -> object:
    if value in VERDICTS:
        return value
    text = _name(value)
    raise trouble("script.no_verdict_page", str(text), VERDICTS, written=shown(str(text)))


def _language(value: object) -> object:
    if value in languages():
        return value
    written = value if isinstance(value, str) else ""
    raise trouble("script.no_language", written, tuple(languages()), written=shown(written))


def _one_or_more(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _orders(value: object) -> object:
    """The word for none; none written as an empty list is a slip."""
    if value == WITHDRAWN:
        return ()
    if value == []:
        raise trouble("script.no_outcome", word=WITHDRAWN)
    known = (*Forced, *Reason, WITHDRAWN)
    if isinstance(value, str) and value not in known:
        raise trouble("document.unknown_word", value, known, word=shown(value))
    return _one_or_more(value)


def _known(what: str, names: Callable[["Known"], tuple[str, ...] | None]) -> BeforeValidator:
    def check(value: object, info: ValidationInfo) -> object:
        text = _name(value)
        known = names(info.context) if isinstance(info.context, Known) else None
        if known is not None and text not in known:
            raise trouble(f"script.no_{what}", str(text), known, written=shown(str(text)))
        return text

    return BeforeValidator(check)


class Known(pydantic.BaseModel):
    """Names that other parts of the program define; None where any name will do."""

    model_config = pydantic.ConfigDict(frozen=True, extra="forbid")

    specimens: tuple[str, ...] | None = None
    log_names: tuple[str, ...] | None = None


OrderWord = Forced | Reason
Verdict = Annotated[
    Annotated[OrderWord, pydantic.Tag("word")] | Annotated[Together, pydantic.Tag("together")],
    pydantic.Discriminator(lambda value: "together" if isinstance(value, (list, tuple)) else "word"),
]
VerdictPage = Annotated[Page, BeforeValidator(_verdict_page), WithJsonSchema({"enum": list(VERDICTS)})]
SpecimenName = Annotated[str, _known("specimen", lambda known: known.specimens)]
LogName = Annotated[str, _known("event", lambda known: known.log_names)]

_SomeOrders = Annotated[list[Verdict], pydantic.Field(min_length=1)]
Orders = Annotated[
    tuple[Verdict, ...],
    BeforeValidator(_orders, json_schema_input_type=OrderWord | Literal["withdrawn"] | _SomeOrders),
    pydantic.PlainSerializer(lambda orders: orders or WITHDRAWN),
]
AccountName = Annotated[
    str, BeforeValidator(_account_name), pydantic.Field(min_length=1, max_length=LONGEST_NAME)
]
Name = Annotated[str, BeforeValidator(_name), pydantic.Field(min_length=1, max_length=200)]
FieldText = Annotated[str, BeforeValidator(_field_text)]
PayAmount = Annotated[str, BeforeValidator(_pay_amount)]
Moment = Annotated[datetime, BeforeValidator(_moment)]
LandingOrMoment = Annotated[Literal["deadline"] | datetime, BeforeValidator(_landing)]
Money = Annotated[Decimal, BeforeValidator(_money), WithJsonSchema({"type": ["number", "string", "boolean"]})]
Resources = Annotated[
    int,
    pydantic.Field(ge=0, le=1000),
    BeforeValidator(_resources),
    WithJsonSchema({"type": ["integer", "boolean", "array"]}),
]
Row = Annotated[str, BeforeValidator(_row), WithJsonSchema({"enum": list(ROWS)})]
Language = Annotated[str, BeforeValidator(_language), WithJsonSchema({"enum": list(languages())})]
Count = Annotated[int, pydantic.Field(ge=0)]
Share = Annotated[float, pydantic.Field(ge=0, le=1, allow_inf_nan=False)]
Distance = Annotated[float, pydantic.Field(ge=0, le=2, allow_inf_nan=False)]
Piece = Annotated[str, pydantic.Field(min_length=1), BeforeValidator(_piece)]
_SomePieces = Annotated[list[Piece], pydantic.Field(min_length=1)]
Texts = Annotated[
    tuple[Piece, ...],
    pydantic.Field(min_length=1),
    BeforeValidator(_one_or_more, json_schema_input_type=Piece | _SomePieces),
]
Hints = Annotated[tuple[Hint, ...], BeforeValidator(_one_or_more, json_schema_input_type=Hint | list[Hint])]
Places = Annotated[
    tuple[Place, ...], BeforeValidator(_one_or_more, json_schema_input_type=Place | list[Place])
]
LogNames = Annotated[
    tuple[LogName, ...], BeforeValidator(_one_or_more, json_schema_input_type=LogName | list[LogName])
]


class Pairs:
    """Annotation: a mapping in the file, a tuple of pairs in the model (a dict would not be frozen)."""

    def __init__(self, key: object, value: object) -> None:
        self.key = key
        self.value = value

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Validates as a dict of the two types, and is written as a dict, too."""
        mapping = handler.generate_schema(dict[self.key, self.value])  # type: ignore[name-defined]
        from_pairs = core_schema.no_info_before_validator_function(_as_mapping, mapping)
        return core_schema.no_info_after_validator_function(
            lambda found: tuple(found.items()),
            from_pairs,
            serialization=core_schema.plain_serializer_function_ser_schema(dict),
        )


def _as_mapping(value: Any) -> Any:
    return dict(value) if isinstance(value, tuple) else value


_A_NAME = {"type": "string", "minLength": 1, "maxLength": 200}
Names = Annotated[
    tuple[tuple[Language, Name], ...],
    Pairs(Language, Name),
    BeforeValidator(_names),
    WithJsonSchema({"anyOf": [_A_NAME, {"type": "object", "minProperties": 1, "additionalProperties": False,
                                        "properties": dict.fromkeys(languages(), _A_NAME)}]}),
]  # fmt: skip
"""What something is called, by language; one text stands for all."""

_A_NOTE = {"type": "string", "minLength": 1}
Notes = Annotated[
    tuple[tuple[Language, Piece], ...],
    Pairs(Language, Piece),
    BeforeValidator(lambda value: {SOURCE: value} if isinstance(value, str) else value),
    WithJsonSchema({"anyOf": [_A_NOTE, {"type": "object", "minProperties": 1, "additionalProperties": False,
                                        "properties": dict.fromkeys(languages(), _A_NOTE)}]}),
]  # fmt: skip
"""Sentences, by language; one text stands for all."""


def in_words(words: tuple[tuple[str, str], ...], language: str) -> str:
    """A name or a note in that language; where nobody wrote it, in that of the program, or as it is written."""
    said = dict(words)
    return said.get(language) or said.get(SOURCE) or next(iter(said.values()), "")
