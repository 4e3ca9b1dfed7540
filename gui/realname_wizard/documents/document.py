"""A document: read from a file, checked against models, and every problem told with line, column and near word."""

import re
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar, get_args

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from .model import FromFile
from .nodes import Nodes, entry, is_refused
from .problems import Problem, Problems
from .suggestions import advice, quoted

LARGEST = 256 * 1024
"""The most bytes a document may have; some thousand steps need less."""

M = TypeVar("M", bound=BaseModel)

_BOM = b"\xef\xbb\xbf"
_Loc = tuple[int | str, ...]


def text_of(path: Path | str) -> str:
    """The text of the file. Raises Problems, and nothing else, where it has none."""
    name = str(path)
    try:
        if not stat.S_ISREG(Path(path).stat().st_mode):
            raise Problems([Problem(name, 1, 1, "cannot be opened: it is not a file")])
        with Path(path).open("rb") as file:
            content = file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise Problems([Problem(name, 1, 1, f"cannot be opened: {reason}")]) from error
    if len(content) > LARGEST:
        raise Problems([Problem(name, 1, 1, f"larger than {LARGEST // 1024} KiB; nobody wrote this by hand")])
    content = content.removeprefix(_BOM)
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        before = content[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode()) + 1
        message = f"the byte 0x{content[error.start]:02X} is not UTF-8; save the file as UTF-8"
        raise Problems([Problem(name, line, column, message)]) from error


class Document:
    """The one mapping in a text, and what is wrong with it. `what` names it in messages ("a walkthrough")."""

    def __init__(self, text: str, path: str, what: str) -> None:
        """Raises Problems where it cannot be read on."""
        nodes = Nodes(text, path)
        self.root: yaml.Node = nodes.root
        self.problems: list[Problem] = nodes.problems
        self._told = set(nodes.problems)
        self._path = path
        if not isinstance(nodes.data, dict):
            self.add(self.root, f"{what} is a mapping: lines of 'key: value'")
            self.stop_if_wrong()
        self.data: dict[str, Any] = dict(nodes.data)  # type: ignore[call-overload]

    def node(self, key: str) -> yaml.Node:
        """The node of what is written after a key; the whole where there is no such key."""
        found = entry(self.root, key)
        return found[1] if found else self.root

    def stop_if_wrong(self) -> None:
        """Raises Problems with all that is wrong, if anything is."""
        if self.problems:
            raise Problems(self.problems)

    def add(self, node: yaml.Node, message: str, suggestion: str | None = None) -> None:
        """Tell what is wrong at a node, once."""
        mark = node.start_mark
        problem = Problem(self._path, mark.line + 1, mark.column + 1, message, suggestion)
        if not is_refused(node) and problem not in self._told:
            self._told.add(problem)
            self.problems.append(problem)

    def check(
        self, model: type[M], data: object, node: yaml.Node | None = None, context: object = None
    ) -> M | None:
        """The value that `data` makes, which is written at `node`; None, and all told, where it makes none."""
        try:
            return model.model_validate(data, context=context)
        except ValidationError as error:
            self.tell(model, error, node or self.root)
            return None

    def tell(self, model: type[BaseModel], error: ValidationError, node: yaml.Node) -> None:
        """Tell everything that pydantic found."""
        details = error.errors(include_url=False)
        inside = {detail["loc"][:-1] for detail in details if detail["loc"]}
        unknown = {
            (*detail["loc"][:-1], self._tell_key(model, detail, node))
            for detail in details
            if _is_key(detail)
        }
        words: dict[int, tuple[yaml.Node, object, list[str]]] = {}
        for detail in details:
            kind, loc = detail["type"], detail["loc"]
            place = _at(node, loc)
            if _is_key(detail) or (kind == "missing" and loc in unknown):  # it is there, but misspelt
                continue
            if kind in ("enum", "literal_error"):  # one of them for every enumeration of a union
                expected = re.findall("'([^']*)'", detail["ctx"]["expected"])
                words.setdefault(id(place), (place, detail["input"], []))[2].extend(expected)
            elif kind != "too_short" or (
                loc not in inside and not place.value
            ):  # what is in it is wrong, if anything
                self.add(place, _in_words(detail), detail.get("ctx", {}).get("suggestion"))
        for place, found, known in words.values():
            self._tell_word(place, found, known)

    def _tell_key(self, model: type[BaseModel], detail: ErrorDetails, node: yaml.Node) -> str | None:
        """Tell of a key that is not known here; the answer is the one that was meant."""
        *outside, key = detail["loc"]
        inside = next(_models(model, tuple(outside)), model)
        if issubclass(inside, FromFile):
            message, known = inside.unknown_key(str(key))
        else:
            message, known = f"unknown key {quoted(str(key))}", tuple(inside.model_fields)
        said, near = advice(message, str(key), known)
        self.add(_at(node, (*detail["loc"], "[key]")), said, near)
        return near

    def _tell_word(self, place: yaml.Node, found: object, known: list[str]) -> None:
        if isinstance(found, str):
            self.add(place, *advice(f"{quoted(found)} is not known here", found, known))
        else:
            self.add(place, *advice("one word belongs here", "", known))


def _is_key(detail: ErrorDetails) -> bool:
    return detail["type"] == "extra_forbidden"


def _at(node: yaml.Node, loc: _Loc) -> yaml.Node:
    """The node that pydantic's `loc` leads to; parts that stand for nothing in the file are passed over."""
    key: yaml.Node | None = None
    for part in loc:
        if part == "[key]" and key is not None:
            return key
        if isinstance(part, int) and isinstance(node, yaml.SequenceNode) and part < len(node.value):
            node = node.value[part]
        elif (found := entry(node, str(part))) is not None:
            key, node = found
    return node


def _models(annotation: Any, loc: _Loc) -> Iterator[type[BaseModel]]:
    """The models of the mapping that `loc` leads to, from a type on: through fields, lists, mappings and unions."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        field = annotation.model_fields.get(str(loc[0])) if loc else None
        if field is not None:
            yield from _models(field.annotation, loc[1:])
        elif not loc:
            yield annotation
        return
    for part in get_args(annotation):
        yield from _models(part, loc)
        if loc:
            yield from _models(part, loc[1:])


_MESSAGES = {
    "missing": "{key} is missing",
    "model_type": "a mapping belongs here: {{key: value}}",
    "model_attributes_type": "a mapping belongs here: {{key: value}}",
    "dict_type": "a mapping belongs here: {{key: value}}, or {{}} for none",
    "tuple_type": "a list belongs here: [one, another]",
    "list_type": "a list belongs here: [one, another]",
    "string_type": "text belongs here",
    "bool_type": "true or false belongs here",
    "bool_parsing": "true or false belongs here",
    "int_type": "a whole number belongs here",
    "int_parsing": "a whole number belongs here",
    "int_parsing_size": "this number is too large",
    "int_from_float": "a whole number belongs here",
    "float_type": "a number belongs here",
    "float_parsing": "a number belongs here",
    "finite_number": "a number belongs here",
    "date_type": "a day belongs here, such as 2027-01-01",
    "date_parsing": "a day belongs here, such as 2027-01-01",
    "date_from_datetime_parsing": "a day belongs here, such as 2027-01-01",
    "greater_than_equal": "must be at least {ge}",
    "less_than_equal": "must be at most {le}",
    "too_short": "{key} must not be empty",
    "string_too_long": "{key} has at most {max_length} characters",
    "string_too_short": "{key} must not be empty",
    "value_error": "{error}",
}


def _in_words(detail: ErrorDetails) -> str:
    """What is wrong in plain words; the words of pydantic for what has none of its own."""
    message = _MESSAGES.get(detail["type"])
    if message is None:
        return detail["msg"]
    key = next((f'"{part}"' for part in reversed(detail["loc"]) if isinstance(part, str)), "something")
    return message.format(**{"key": key, **detail.get("ctx", {})})
