"""A document: read from a file, checked against models, and every problem told with line, column and near word."""

import re
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar, get_args

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from realname_wizard.texts.sentence import Sentence, cause_of

from .model import FromFile
from .nodes import Nodes, entry, is_refused
from .problems import Problem, Problems, wrong_file
from .suggestions import advice, quoted, shown

LARGEST = 256 * 1024
"""The most bytes a document may have; some thousand steps need less."""

M = TypeVar("M", bound=BaseModel)

_BOM = b"\xef\xbb\xbf"
_Loc = tuple[int | str, ...]


def text_of(path: Path | str) -> str:
    """The text of the file. Raises Problems, and nothing else, where it has none."""
    try:
        if not stat.S_ISREG(Path(path).stat().st_mode):
            raise wrong_file(path, Sentence("document.no_file"))
        with Path(path).open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise wrong_file(path, Sentence("document.cannot_open", cause=cause_of(error))) from error
    except ValueError as error:  # no file can be called so
        raise wrong_file(path, Sentence("document.no_file")) from error
    if len(content) > LARGEST:
        raise wrong_file(path, Sentence("document.too_large", most=LARGEST // 1024))
    content = content.removeprefix(_BOM)
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        before = content[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode()) + 1
        what = Sentence("document.no_utf8", byte=f"{content[error.start]:02X}")
        raise Problems([Problem(str(path), line, column, what)]) from error


class Document:
    """The one mapping in a text, and what is wrong with it. `kind` is what it should be: `document.kind.KIND`."""

    def __init__(self, text: str, path: str, kind: str) -> None:
        """Raises Problems where it cannot be read on."""
        nodes = Nodes(text, path)
        self.root: yaml.Node = nodes.root
        self.problems: list[Problem] = nodes.problems
        self._told = set(nodes.problems)
        self._path = path
        if not isinstance(nodes.data, dict):
            self.add(self.root, Sentence("document.no_mapping", kind=Sentence(f"document.kind.{kind}")))
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

    def add(self, node: yaml.Node, what: Sentence, suggestion: str | None = None) -> None:
        """Tell what is wrong at a node, once."""
        mark = node.start_mark
        problem = Problem(self._path, mark.line + 1, mark.column + 1, what, suggestion)
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
                self.add(place, sentence_of(detail), detail.get("ctx", {}).get("suggestion"))
        for place, found, known in words.values():
            self._tell_word(place, found, known)

    def _tell_key(self, model: type[BaseModel], detail: ErrorDetails, node: yaml.Node) -> str | None:
        """Tell of a key that is not known here; the answer is the one that was meant."""
        *outside, key = detail["loc"]
        inside = next(_models(model, tuple(outside)), model)
        if issubclass(inside, FromFile):
            what, known = inside.unknown_key(str(key))
        else:
            what, known = Sentence("document.unknown_key", key=quoted(str(key))), tuple(inside.model_fields)
        what, near = advice(what, str(key), known)
        self.add(_at(node, (*detail["loc"], "[key]")), what, near)
        return near

    def _tell_word(self, place: yaml.Node, found: object, known: list[str]) -> None:
        if isinstance(found, str):
            self.add(place, *advice(Sentence("document.unknown_word", word=shown(found)), found, known))
        else:
            self.add(place, *advice(Sentence("document.one_word"), "", known))


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


_KINDS = {
    "missing": "missing",
    "model_type": "mapping",
    "model_attributes_type": "mapping",
    "dict_type": "mapping_or_none",
    "tuple_type": "list",
    "list_type": "list",
    "string_type": "text",
    "bool_type": "true_or_false",
    "bool_parsing": "true_or_false",
    "int_type": "whole_number",
    "int_parsing": "whole_number",
    "int_parsing_size": "large_number",
    "int_from_float": "whole_number",
    "float_type": "number",
    "float_parsing": "number",
    "finite_number": "number",
    "date_type": "day",
    "date_parsing": "day",
    "date_from_datetime_parsing": "day",
    "date_from_datetime_inexact": "day",
    "datetime_type": "moment",
    "datetime_parsing": "moment",
    "datetime_from_date_parsing": "moment",
    "datetime_object_invalid": "moment",
    "timezone_aware": "moment",
    "enum": "not_known",
    "literal_error": "not_known",
    "greater_than_equal": "at_least",
    "less_than_equal": "at_most",
    "too_short": "empty",
    "string_too_long": "too_long",
    "string_too_short": "empty",
    "string_pattern_mismatch": "no_id",
    "json_invalid": "no_json",
    "extra_forbidden": "unknown_key",
}
"""The texts of what pydantic finds, by its kinds."""


def sentence_of(detail: ErrorDetails) -> Sentence:
    """What is wrong in words of our own; those of pydantic, as a detail, for what has none."""
    context = detail.get("ctx", {})
    if isinstance(what := context.get("what"), Sentence):
        return what
    kind = _KINDS.get(detail["type"])
    if kind is None:
        return Sentence("document.unfit", detail=detail["msg"])
    part = next((part for part in reversed(detail["loc"]) if isinstance(part, str)), None)
    key = Sentence("document.this") if part is None else quoted(part)
    limits = {name: it for name, it in context.items() if name in ("ge", "le", "max_length")}
    return Sentence(f"document.{kind}", key=key, **limits)
