"""A trainer's own rules: a file of single values that take the place of those that came with the program."""

import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Any, cast

from pydantic import AfterValidator, BaseModel, ValidationError, create_model
from pydantic import Field as Slot

from realname_wizard.documents.document import Document, text_of
from realname_wizard.documents.model import FromFile
from realname_wizard.documents.suggestions import shown, trouble
from realname_wizard.policy.load import PolicyReadings
from realname_wizard.policy.rules import (
    ChangeRule,
    FaceThresholds,
    Limits,
    MethodRule,
    Policy,
    Quotas,
    Rule,
    Year,
)
from realname_wizard.words import Method, Place

_LONGEST_ADDRESS = 2_000


def _address(text: str) -> str:
    """An address that a browser opens, and nothing else on the computer."""
    if not re.fullmatch(
        r"https://[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::\d{1,5})?(?:[/?#][!-~]*)?", text
    ):
        raise trouble("rules.no_address", address=shown(text))
    if len(text) > _LONGEST_ADDRESS:
        raise trouble("rules.long_address", most=_LONGEST_ADDRESS)
    return text


Address = Annotated[str, AfterValidator(_address)]

_OF_CHANGES = ("every_days", "upgrade_waits")
_OF_A_METHOD = ("processing_time", "recommended", "hurry", "no_papers")


def _some_of(model: type[Rule], *names: str) -> type[Rule]:
    """The rule with every value optional; only these names, where some are given."""
    chosen = {name: field for name, field in model.model_fields.items() if not names or name in names}
    fields: dict[str, Any] = {
        name: (field.rebuild_annotation() | None, None) for name, field in chosen.items()
    }
    return cast("type[Rule]", create_model(f"Own{model.__name__}", __base__=(FromFile, Rule), **fields))


@cache
def _model() -> type[BaseModel]:
    of_a_method = _some_of(MethodRule, *_OF_A_METHOD)
    fields: dict[str, Any] = {
        "version": (str, Slot(min_length=1, max_length=40)),
        "as_of": (date, ...),
        "source": (str, Slot(min_length=1, max_length=200)),
        "quotas": (_some_of(Quotas) | None, None),
        "limits": (_some_of(Limits) | None, None),
        "changes": (_some_of(ChangeRule, *_OF_CHANGES) | None, None),
        "face": (_some_of(FaceThresholds) | None, None),
        "methods": (dict[Method, of_a_method] | None, None),  # type: ignore[valid-type]
        "places": (dict[Place, Address] | None, None),
        "schedule_published_through": (Year | None, None),
    }
    return create_model("OwnRules", __base__=FromFile, **fields)


def read_rules(path: Path) -> PolicyReadings:
    """The rules in a YAML or JSON file, laid over those that came with the program.

    Raises Problems, and nothing else, for a file that cannot be used.
    """
    document = Document(text_of(path), str(path), "rules")
    own = document.check(_model(), document.data)
    document.stop_if_wrong()
    rules = PolicyReadings(own.model_dump(mode="json", exclude_none=True) if own else None)
    try:
        rules.under()
    except ValidationError as error:
        document.tell(Policy, error, document.root)
    document.stop_if_wrong()
    return rules
