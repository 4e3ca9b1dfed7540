"""YAML read node by node, so that each value keeps its text, its kind and its place.

PyYAML's own loading turns a bare 13800138000 into a number, `no` into False, and swallows keys written
twice. Here every scalar keeps its text, and what a walkthrough may not hold is refused with its place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .near import quoted
from .problems import ScriptError, ScriptProblems

if TYPE_CHECKING:
    import yaml

DEEPEST = 12  # a walkthrough needs six levels; without a limit a deep file exhausts the stack
WIDEST = 100  # keys of one mapping; the largest, of an expectation, has 26
REFUSED = "refused"
"""The kind of a scalar that cannot be used; what is wrong with it has been told."""

_STANDARD = "tag:yaml.org,2002:"
_NUMBER = re.compile(r"[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?", re.ASCII)
"""What anybody reads as a number. PyYAML takes some of it for text, such as 0123456789: the 8 is not octal."""
_NO_TAB = "a tab cannot be used here; indent and separate with spaces"


class Bare(str):
    """The text of a scalar that YAML takes for something else than text: a number, a time, a yes or no."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value: its text, and what YAML takes it for (str, int, float, bool, null, timestamp)."""

    line: int
    column: int
    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of nodes."""

    line: int
    column: int
    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A mapping, in the order of the file; no key occurs twice."""

    line: int
    column: int
    entries: tuple[tuple[Scalar, Node], ...]

    def get(self, key: str) -> tuple[Scalar, Node] | None:
        """The key and value nodes of `key`, or None."""
        return next((entry for entry in self.entries if entry[0].text == key), None)


Node = Scalar | Listing | Table


def plain(node: Node) -> object:
    """The node as text, `Bare` text, None, lists and dicts."""
    if isinstance(node, Listing):
        return [plain(item) for item in node.items]
    if isinstance(node, Table):
        return {key.text: plain(value) for key, value in node.entries}
    if node.kind == "str":
        return node.text
    return None if node.kind == "null" else Bare(node.text)


def compose(text: str, path: str) -> tuple[Node, list[ScriptError]]:
    """The one document in `text`, and what was refused in it although it could be read on.

    Raises ScriptProblems where reading on is impossible: broken YAML, nothing at all, nested too deep.
    """
    import yaml  # noqa: PLC0415 - heavy, and only needed where a walkthrough is read

    composer: _Composer | None = None
    try:
        composer = _Composer(yaml.SafeLoader(text), path)
        return composer.document(), composer.problems
    except yaml.reader.ReaderError as error:
        line, column = _place(text, error.position)
        message = f"the character U+{ord(text[error.position]):04X} cannot be used"
        raise ScriptProblems([ScriptError(path, line, column, message)]) from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise ScriptProblems([ScriptError(path, line, column, _in_words(error))]) from error
    except (ValueError, OverflowError) as error:
        # PyYAML lets a few impossible escapes ("\UFFFFFFFF") and numbers through to chr() and int()
        mark = composer.loader.get_mark() if composer else None
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        message = "this is not a possible character or number"
        raise ScriptProblems([ScriptError(path, line, column, message)]) from error


def _place(text: str, position: int) -> tuple[int, int]:
    before = text[:position]
    return before.count("\n") + 1, position - before.rfind("\n")


def _in_words(error: yaml.MarkedYAMLError) -> str:
    problem = error.problem or "this is not YAML"
    if "'\\t'" in problem:
        return _NO_TAB
    context = f" ({error.context})" if error.context else ""
    return f"not readable as YAML: {problem}{context}"


class _Composer:
    """Builds nodes from PyYAML's events; their marks tell the places.

    Events and loader are `Any`: the library's types leave most of what is used here out.
    """

    def __init__(self, loader: Any, path: str) -> None:
        from yaml import ScalarNode, events  # noqa: PLC0415 - see compose

        self.loader = loader
        self.path = path
        self.problems: list[ScriptError] = []
        self._events = events
        self._scalar_node = ScalarNode

    def document(self) -> Node:
        """The only document of the stream."""
        self.loader.get_event()  # the start of the stream
        if self.loader.check_event(self._events.StreamEndEvent):
            raise ScriptProblems([ScriptError(self.path, 1, 1, "the file is empty")])
        self.loader.get_event()  # the start of the document
        node = self._node(self.loader.get_event(), depth=1)
        self.loader.get_event()  # the end of the document
        following = self.loader.get_event()
        if not isinstance(following, self._events.StreamEndEvent):
            self._refuse(following, "a second document begins here; a file holds one walkthrough")
        return node

    def _node(self, event: Any, depth: int) -> Node:
        if depth > DEEPEST:
            self._refuse(event, f"nested more than {DEEPEST} levels deep")
            raise ScriptProblems(self.problems)
        if isinstance(event, self._events.AliasEvent):
            self._refuse(event, f"the alias {quoted(f'*{event.anchor}')} is refused; write the value out")
            return Scalar(*_start(event), text="", kind=REFUSED)
        if event.anchor is not None:
            self._refuse(event, f"the anchor {quoted(f'&{event.anchor}')} is refused; write values out")
        if event.tag is not None:
            self._refuse(event, f"the tag {quoted(event.tag)} is refused; write the value alone")
        if isinstance(event, self._events.SequenceStartEvent):
            return self._listing(event, depth)
        if isinstance(event, self._events.MappingStartEvent):
            return self._table(event, depth)
        return self._scalar(event)

    def _scalar(self, event: Any) -> Scalar:
        if any("\ud800" <= mark <= "\udfff" for mark in event.value):
            self._refuse(event, "half a character (a lone surrogate) cannot be used")
            return Scalar(*_start(event), text="", kind=REFUSED)
        tag = self.loader.resolve(self._scalar_node, event.value, event.implicit)
        kind = tag.removeprefix(_STANDARD)
        if kind == "str" and event.implicit[0] and _NUMBER.fullmatch(event.value):
            kind = "float"
        return Scalar(*_start(event), text=event.value, kind=kind)

    def _listing(self, event: Any, depth: int) -> Listing:
        items = []
        while not self.loader.check_event(self._events.SequenceEndEvent):
            items.append(self._node(self.loader.get_event(), depth + 1))
        self.loader.get_event()
        return Listing(*_start(event), items=tuple(items))

    def _table(self, event: Any, depth: int) -> Table:
        entries: dict[str, tuple[Scalar, Node]] = {}
        while not self.loader.check_event(self._events.MappingEndEvent):
            key_event = self.loader.get_event()
            key = self._node(key_event, depth + 1)
            value = self._node(self.loader.get_event(), depth + 1)
            if len(entries) >= WIDEST:
                self._refuse(key_event, f"more than {WIDEST} keys in one mapping")
                raise ScriptProblems(self.problems)
            if not isinstance(key, Scalar):
                self._refuse(key_event, "a key must be a single word")
            elif key.text in entries:
                first = entries[key.text][0]
                self._refuse(key_event, f"{quoted(key.text)} is written twice, first in line {first.line}")
            elif key.kind != REFUSED:
                entries[key.text] = (key, value)
        self.loader.get_event()
        return Table(*_start(event), entries=tuple(entries.values()))

    def _refuse(self, event: Any, message: str) -> None:
        self.problems.append(ScriptError(self.path, *_start(event), message))


def _start(event: Any) -> tuple[int, int]:
    return event.start_mark.line + 1, event.start_mark.column + 1
