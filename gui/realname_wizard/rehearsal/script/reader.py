"""Read walkthrough files: every problem with its line, its column and the nearest known word."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from .base import ARGUMENT, FromFile, Step
from .models import AnyStep, Walkthrough
from .near import quoted
from .nodes import REFUSED, Listing, Node, Scalar, Table, compose, plain
from .problems import ScriptError, ScriptProblems
from .trouble import Role, trouble
from .values import Known
from .vocabulary import StepName

LARGEST = 256 * 1024
"""The most bytes a walkthrough file may have; some thousand steps need less."""

ENOUGH = 500
"""With so many problems the steps that follow are not looked at."""

STEPS: Mapping[StepName, type[Step]] = {model.called(): model for model in get_args(get_args(AnyStep)[0])}
"""The model of each step."""

M = TypeVar("M", bound=FromFile)

_ANY_NAME = Known()
_BOM = b"\xef\xbb\xbf"


def read_walkthrough(path: Path | str, known: Known = _ANY_NAME) -> Walkthrough:
    """The walkthrough in the file at `path`.

    `known` names the specimens and log events that exist; without it any name will do.
    Raises ScriptProblems, and nothing else, for a file that cannot be read.
    """
    name = str(path)
    try:
        with Path(path).open("rb") as file:
            content = file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise ScriptProblems([ScriptError(name, 1, 1, f"cannot be opened: {reason}")]) from error
    return read_text(_decoded(content, name), name, known)


def read_text(text: str, name: str, known: Known = _ANY_NAME) -> Walkthrough:
    """The walkthrough in `text`; `name` stands for the file in messages. Raises ScriptProblems."""
    return _Reader(name, known).read(text)


def _decoded(content: bytes, name: str) -> str:
    if len(content) > LARGEST:
        message = f"larger than {LARGEST // 1024} KiB; this is not a walkthrough"
        raise ScriptProblems([ScriptError(name, 1, 1, message)])
    if content.startswith(_BOM):
        message = "begins with a byte order mark; save the file as UTF-8 without BOM"
        raise ScriptProblems([ScriptError(name, 1, 1, message)])
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        before = content[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode()) + 1
        message = f"the byte 0x{content[error.start]:02X} is not UTF-8; save the file as UTF-8"
        raise ScriptProblems([ScriptError(name, line, column, message)]) from error


class _Reader:
    """Turns the nodes of one file into a Walkthrough, collecting what is wrong on the way."""

    def __init__(self, name: str, known: Known) -> None:
        self.name = name
        self.known = known
        self.problems: list[ScriptError] = []
        self.told: set[ScriptError] = set()

    def read(self, text: str) -> Walkthrough:
        """The walkthrough, or ScriptProblems with all that is wrong."""
        root, self.problems = compose(text, self.name)
        walkthrough = self._walkthrough(root)
        if walkthrough is None or self.problems:
            raise ScriptProblems(self.problems)
        return walkthrough

    def _walkthrough(self, root: Node) -> Walkthrough | None:
        if not isinstance(root, Table):
            self._add(root, "a walkthrough is a mapping that begins with a key such as name:")
            return None
        data = {key.text: plain(value) for key, value in root.entries if key.text != "steps"}
        entry = root.get("steps")
        if entry is not None:
            steps = entry[1]
            data["steps"] = self._steps(steps) if isinstance(steps, Listing) else plain(steps)
        return self._validated(Walkthrough, data, root, data)

    def _steps(self, steps: Listing) -> tuple[Step, ...]:
        found = []
        for node in steps.items:
            step = self._step(node)
            if step is not None:
                found.append(step)
            if len(self.problems) >= ENOUGH:
                break  # nobody reads on, and looking for near words takes its time
        return tuple(found)

    def _step(self, node: Node) -> Step | None:
        if isinstance(node, Scalar):
            return self._bare_step(node)
        if isinstance(node, Listing) or not node.entries:
            self._add(node, "a step is a word such as next, or one key with what belongs to it")
            return None
        key, argument = node.entries[0]
        if len(node.entries) > 1:
            second = node.entries[1][0]
            message = f"a step has one key, and {quoted(second.text)} is a second one"
            self._add(second, f'{message}; begin another step with "- ", or indent what belongs to the first')
            return None
        model = self._model(key)
        if model is None:
            return None
        written = {ARGUMENT: plain(argument), "line": key.line, "column": key.column}
        return self._validated(model, written, argument, written[ARGUMENT])

    def _bare_step(self, node: Scalar) -> Step | None:
        if node.kind == "null":
            self._add(node, "an empty step")
            return None
        model = self._model(node)
        if model is None:
            return None
        if model.takes_argument():
            self._add(node, f'"{node.text}" needs {model.takes()} after it')
            return None
        return self._validated(model, {"line": node.line, "column": node.column}, node, None)

    def _model(self, word: Scalar) -> type[Step] | None:
        if word.text in tuple(StepName):
            return STEPS[StepName(word.text)]
        error = trouble(f"there is no step {quoted(word.text)}", word.text, StepName)
        context = error.context or {}
        self._add(word, error.message(), context["suggestion"])
        return None

    def _validated(self, model: type[M], data: Mapping[str, Any], node: Node, written: object) -> M | None:
        """The value that `data` makes; `written` is the part of it that stands in the file, at `node`.

        Keys that are wrong are told and taken out of it, to look at the rest again.
        """
        again = False
        while True:
            try:
                value = model.model_validate(data, context=self.known)
            except ValidationError as error:
                details = _details(error)
            else:
                return None if again else value
            for detail in details:
                if not (again and _follows(detail)):
                    self._explain(node, detail)
            wrong_keys = [detail["loc"] for detail in details if _role(detail) in (Role.KEY, Role.NO_VALUE)]
            if not [loc for loc in wrong_keys if _take_out(written, loc)]:
                return None
            again = True

    def _explain(self, node: Node, detail: ErrorDetails) -> None:
        place = _node_at(node, detail["loc"], at_key=_role(detail) is Role.KEY)
        # steps that are wrong were told about already: do not add that there are none
        if not (detail["type"] == "too_short" and isinstance(place, Listing) and place.items):
            self._add(place, _in_words(detail), detail.get("ctx", {}).get("suggestion"))

    def _add(self, node: Node, message: str, suggestion: str | None = None) -> None:
        refused = isinstance(node, Scalar) and node.kind == REFUSED
        problem = ScriptError(self.name, node.line, node.column, message, suggestion)
        if not refused and problem not in self.told:  # what was refused while composing has been told about
            self.told.add(problem)
            self.problems.append(problem)


def _details(error: ValidationError) -> list[ErrorDetails]:
    """What pydantic found, but for lists that are too short only because what is in them is wrong."""
    found = error.errors(include_url=False, include_input=False)
    inside = {detail["loc"][:-1] for detail in found if detail["loc"]}
    return [detail for detail in found if not (detail["type"] == "too_short" and detail["loc"] in inside)]


def _role(detail: ErrorDetails) -> Role:
    found: Role = detail.get("ctx", {}).get("role", Role.VALUE)
    return found


def _follows(detail: ErrorDetails) -> bool:
    """Whether it may be so only because a wrong key was taken out."""
    return detail["type"] in ("missing", "too_short") or _role(detail) is Role.TOO_FEW_KEYS


def _take_out(written: object, loc: tuple[int | str, ...]) -> bool:
    """Remove the key that `loc` leads to; False where it is not to be found."""
    *path, key = loc
    for part in path:
        if isinstance(written, list) and isinstance(part, int):
            written = written[part]
        elif isinstance(written, dict):
            written = written.get(part, written)
    return isinstance(written, dict) and written.pop(key, ...) is not ...


def _node_at(node: Node, loc: tuple[int | str, ...], *, at_key: bool) -> Node:
    """The node that pydantic's `loc` leads to; parts that stand for nothing in the file are passed over."""
    key: Scalar | None = None
    for part in loc:
        if part == "[key]" and key is not None:
            return key
        if isinstance(part, int) and isinstance(node, Listing) and part < len(node.items):
            node = node.items[part]
        elif isinstance(part, str) and isinstance(node, Table) and (entry := node.get(part)) is not None:
            key, node = entry
    return key if at_key and key is not None else node


_MESSAGES = {
    "missing": "{key} is missing",
    "model_type": "a mapping belongs here: {{key: value}}",
    "model_attributes_type": "a mapping belongs here: {{key: value}}",
    "dict_type": "a mapping belongs here: {{key: value}}, or {{}} for none",
    "tuple_type": "a list belongs here: [one, another]",
    "list_type": "a list belongs here: [one, another]",
    "int_type": "a whole number belongs here",
    "int_parsing": "a whole number belongs here",
    "int_parsing_size": "this number is too large",
    "int_from_float": "a whole number belongs here",
    "float_type": "a number belongs here",
    "float_parsing": "a number belongs here",
    "finite_number": "a number belongs here",
    "greater_than_equal": "must be at least {ge}",
    "less_than_equal": "must be at most {le}",
    "too_short": "{key} must not be empty",
}


def _in_words(detail: ErrorDetails) -> str:
    """What is wrong in plain words; the words of pydantic for what has none of its own."""
    message = _MESSAGES.get(detail["type"])
    if message is None:
        return detail["msg"]
    key = next((f'"{part}"' for part in reversed(detail["loc"]) if isinstance(part, str)), "something")
    return message.format(**{"key": key, **detail.get("ctx", {})})
