"""A trainer's own rules: a file of single values that take the place of those that came with the program."""

from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from pydantic import BaseModel, ValidationError, create_model
from pydantic import Field as Slot

from realname_wizard.policy.load import Rules
from realname_wizard.policy.problems import RulesProblem
from realname_wizard.policy.rules import ChangeRule, FaceThresholds, Limits, MethodRule, Quotas, Rule
from realname_wizard.words import Method, Place

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails
    from yaml import Mark, Node

_LARGEST = 256 * 1024
_OF_CHANGES = ("every_days", "upgrade_waits")
_OF_A_METHOD = ("processing_time", "recommended", "hurry", "no_papers")


def _some_of(model: type[Rule], *names: str) -> type[Rule]:
    """The rule with every value optional; only these names, where some are given."""
    chosen = {name: field for name, field in model.model_fields.items() if not names or name in names}
    fields = {name: (field.rebuild_annotation() | None, None) for name, field in chosen.items()}
    return cast("type[Rule]", create_model(f"Own{model.__name__}", __base__=Rule, **fields))  # type: ignore[call-overload]


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
        "places": (dict[Place, str] | None, None),
        "schedule_published_through": (int | None, None),
    }
    return create_model("OwnRules", __base__=Rule, **fields)


def read_rules(path: Path) -> Rules:
    """The rules in a YAML or JSON file, laid over those that came with the program.

    Raises RulesProblem, and nothing else, for a file that cannot be used.
    """
    root, document = _read(path)
    try:
        own = _model().model_validate(document)
    except ValidationError as error:
        raise RulesProblem("\n".join(_told(path, root, each) for each in error.errors())) from error
    rules = Rules(own.model_dump(mode="json", exclude_none=True))
    try:
        rules.under()
    except ValidationError as error:
        lines = (f"{path}: {_dotted(each['loc'])}: {_plain(each)}" for each in error.errors())
        raise RulesProblem("\n".join(lines)) from error
    return rules


def _read(path: Path) -> "tuple[Node | None, object]":
    import yaml  # noqa: PLC0415 - most starts need none

    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)
    except OSError as error:
        raise RulesProblem(f"{path}: cannot be opened: {error.strerror}") from error
    if len(content) > _LARGEST:
        raise RulesProblem(f"{path}: larger than {_LARGEST // 1024} KiB; these are not rules")
    try:
        text = content.decode()
        root = yaml.compose(text, Loader=yaml.SafeLoader)
        return root, yaml.safe_load(text)
    except UnicodeDecodeError as error:
        raise RulesProblem(f"{path}: is not UTF-8; save it as UTF-8") from error
    except yaml.MarkedYAMLError as error:
        raise RulesProblem(f"{_place(path, error.problem_mark)}: {error.problem or 'is not YAML'}") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise RulesProblem(f"{path}: is not YAML: {str(error).splitlines()[0]}") from error


def _told(path: Path, root: "Node | None", error: "ErrorDetails") -> str:
    where = error["loc"]
    return f"{_place(path, _mark(root, where))}: {_dotted(where) or 'the file'}: {_plain(error)}"


def _plain(error: "ErrorDetails") -> str:
    if error["type"] == "extra_forbidden":
        *inside, name = error["loc"]
        return f"no such rule{_meant(str(name), _known(inside))}"
    if error["type"] == "missing":
        return "is missing: the file has to say its version, as_of (a date) and source"
    if error["type"] == "enum" and error["loc"][-1] == "[key]":
        return f"no such name{_meant(str(error['input']), [*Method, *Place])}"
    return str(error["msg"]).removeprefix("Value error, ")


def _meant(word: str, known: list[str]) -> str:
    near = get_close_matches(word, known, 1, 0.5)
    return f"; did you mean {near[0]}?" if near else f"; there are: {', '.join(known)}"


def _known(inside: list[int | str]) -> list[str]:
    parts: dict[str, type[Rule]] = {
        "quotas": Quotas,
        "limits": Limits,
        "face": FaceThresholds,
    }
    first = str(inside[0]) if inside else ""
    if first in ("methods", "changes"):
        return list(_OF_A_METHOD if first == "methods" else _OF_CHANGES)
    return list(parts[first].model_fields) if first in parts else list(_model().model_fields)


def _dotted(where: tuple[int | str, ...]) -> str:
    return ".".join(str(part) for part in where if part != "[key]")


def _place(path: Path, mark: "Mark | None") -> str:
    return f"{path}:{mark.line + 1}:{mark.column + 1}" if mark is not None else str(path)


def _mark(node: "Node | None", where: tuple[int | str, ...]) -> "Mark | None":
    """Where in the file a value stands, or its key, or the nearest thing around it that is there."""
    found = node.start_mark if node is not None else None
    for part in where:
        for key, value in _pairs(node):
            if str(key.value) == str(part):
                found, node = key.start_mark, value
                break
        else:
            break
    return found


def _pairs(node: "Node | None") -> "Iterator[tuple[Node, Node]]":
    pairs: object = getattr(node, "value", None)
    if isinstance(pairs, list) and pairs and isinstance(pairs[0], tuple):
        yield from pairs
