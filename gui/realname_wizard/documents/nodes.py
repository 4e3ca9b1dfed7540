"""YAML read node by node, so that each value keeps its text, its kind and its place.

PyYAML's own loading turns a bare 13800138000 into a number, `no` into False, and swallows keys written
twice. Here every scalar keeps its text, and what a document may not hold is refused with its place.
"""

import re
import unicodedata
from typing import Any

import yaml

from .problems import Problem, Problems
from .suggestions import quoted

DEEPEST = 12  # a walkthrough needs six levels; without a limit a deep file exhausts the stack
WIDEST = 100  # keys of one mapping; the largest, of an expectation, has 26

_REFUSED = "refused"  # the tag of a scalar that cannot be used; what is wrong with it has been told
_TEXT, _NULL = "tag:yaml.org,2002:str", "tag:yaml.org,2002:null"
_NUMBER = re.compile(r"[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?", re.ASCII)
"""What anybody reads as a number. PyYAML takes some of it for text, such as 0123456789: the 8 is not octal."""

_HALVES = re.compile("[\ud800-\udbff][\udc00-\udfff]")

_IN_WORDS = {
    "'\\t'": "a tab cannot be used here; indent and separate with spaces",
    "another document": "a second document begins here; a file holds one",
    "mapping values are not allowed": "a colon is not expected here; is the line indented as its neighbours are?",
    "expected <block end>": "this line is indented otherwise than its neighbours",
    "could not find expected ':'": "not readable as YAML: this key has no colon",
    "expected ',' or '}'": "a comma, or the closing }, is missing before this",
    "expected ',' or ']'": "a comma, or the closing ], is missing before this",
    "expected the node content": "a value is missing before this",
    "sequence entries are not allowed": "a list is not expected here; is the line indented as its neighbours are?",
    "mapping keys are not allowed": "a key is not expected here; is the line indented as its neighbours are?",
    "unexpected end of stream": "the file ends inside quotes",
    "unexpected document separator": "a line of --- or ... stands inside quotes",
    "unknown escape character": "there is no such escape; write a backslash in 'single quotes'",
    "escape sequence of": "there is no such escape; write a backslash in 'single quotes'",
    "cannot start any token": "this character cannot begin a value; put the value in quotes",
    "undefined tag handle": "tags are refused; write the value alone",
    "tag": "tags are refused; write the value alone",
    "directive": "lines that begin with % are refused",
    "expected '<document start>'": "nothing but one mapping belongs in a file",
    "anchor": "anchors are refused; write values out",
    "alias": "aliases are refused; write values out",
    "alphabetic": "anchors and aliases are refused; write values out",
    "indentation": "this line is indented otherwise than its neighbours",
}
"""How we say what PyYAML says; what comes first counts."""

_ELSEWHERE = "not readable as YAML here; is a quote, a comma or a bracket missing before?"

_WIDE = {
    "：": ":", "，": ",", "“": '"', "”": '"', "‘": "'", "’": "'", "｛": "{", "｝": "}", "［": "[", "］": "]",
    "【": "[", "】": "]", "＂": '"', "－": "-", "　": " ", "＃": "#", "、": ",",
}  # fmt: skip
"""What a Chinese input method types, and what YAML reads."""


Node = yaml.Node
"""Where something is written."""


class Bare(str):
    """The text of a scalar that YAML takes for something else than text: a number, a time, a yes or no."""

    __slots__ = ()


class Nodes(yaml.SafeLoader):
    """The nodes of the one document in a text, with all that was refused in it although it could be read on.

    `root` is a node of PyYAML, `data` the same as text, `Bare` text, None, lists and dicts. Raises Problems where
    reading on is impossible: broken YAML, nothing at all, nested too deep.
    """

    def __init__(self, text: str, path: str) -> None:
        self.path = path
        self.problems: list[Problem] = []
        self._depth = 0
        text = text.removeprefix("\N{BYTE ORDER MARK}")
        try:
            super().__init__(text)
            root = self.get_single_node()
        except yaml.reader.ReaderError as error:
            before = text[: error.position]
            line, column = before.count("\n") + 1, error.position - before.rfind("\n")
            message = f"the character U+{ord(text[error.position]):04X} cannot be used"
            raise Problems([Problem(path, line, column, message)]) from error
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            raise self._stop(mark, _in_words(error) + _wide_before(text, mark)) from error
        except (ValueError, OverflowError) as error:
            # PyYAML lets a few impossible escapes ("\UFFFFFFFF") and numbers through to chr() and int()
            raise self._stop(self.get_mark(), "this is not a possible character or number") from error
        if root is None:
            raise Problems([Problem(path, 1, 1, "the file is empty")])
        self.root: yaml.Node = root
        self.data: object = self._plain(root)

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        """A node as PyYAML composes it, but no alias, anchor or tag, and not too deep."""
        event: Any = self.peek_event()  # type: ignore[no-untyped-call]
        if self.check_event(yaml.AliasEvent):
            self._refuse(
                event.start_mark, f"the alias {quoted(f'*{event.anchor}')} is refused; write the value out"
            )
            self.get_event()  # type: ignore[no-untyped-call]
            return yaml.ScalarNode(_REFUSED, "", event.start_mark, event.end_mark)
        if event.anchor is not None:
            self._refuse(
                event.start_mark, f"the anchor {quoted(f'&{event.anchor}')} is refused; write values out"
            )
        tagged = event.tag is not None
        if tagged:
            self._refuse(event.start_mark, f"the tag {quoted(event.tag)} is refused; write the value alone")
        event.anchor = event.tag = None
        self._depth += 1
        if self._depth > DEEPEST:
            raise self._stop(event.start_mark, f"nested more than {DEEPEST} levels deep")
        node = super().compose_node(parent, index)
        self._depth -= 1
        if tagged and index is not None and isinstance(node, yaml.ScalarNode):
            node.tag = _REFUSED  # what is wrong with it has been told; a key still says what it is
        return node

    def compose_scalar_node(self, anchor: Any) -> yaml.ScalarNode:
        """As PyYAML composes it, but what JSON writes as two halves ("\\ud842\\udfb7") is one character."""
        node = super().compose_scalar_node(anchor)
        if _HALVES.search(node.value):
            node.value = node.value.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
        return node

    def _plain(self, node: Any) -> object:
        if isinstance(node, yaml.SequenceNode):
            return [self._plain(item) for item in node.value]
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node)
        if any("\ud800" <= mark <= "\udfff" for mark in node.value):
            self._refuse(node.start_mark, "half a character (a lone surrogate) cannot be used")
            node.tag = _REFUSED
        if node.tag == _TEXT and (node.style is not None or not _NUMBER.fullmatch(node.value)):
            return str(node.value)
        return None if node.tag == _NULL else Bare(node.value)

    def _mapping(self, node: yaml.MappingNode) -> dict[str, object]:
        if len(node.value) > WIDEST:
            raise self._stop(node.value[WIDEST][0].start_mark, f"more than {WIDEST} keys in one mapping")
        found: dict[str, object] = {}
        lines: dict[str, int] = {}
        for key, value in node.value:
            self._plain(key)
            data = self._plain(value)
            if not isinstance(key, yaml.ScalarNode):
                self._refuse(key.start_mark, "a key must be a single word")
            elif key.value in lines:
                first = f"first in line {lines[key.value]}"
                self._refuse(key.start_mark, f"{quoted(key.value)} is written twice, {first}")
            elif not is_refused(key):
                lines[key.value] = key.start_mark.line + 1
                found[key.value] = data
        return found

    def _refuse(self, mark: Any, message: str) -> None:
        self.problems.append(Problem(self.path, mark.line + 1, mark.column + 1, message))

    def _stop(self, mark: Any, message: str) -> Problems:
        self._refuse(mark, message)
        return Problems(self.problems)


def is_refused(node: yaml.Node) -> bool:
    """Whether it could not be used, which has been told."""
    return bool(node.tag == _REFUSED)


def entry(node: yaml.Node, key: str) -> tuple[yaml.Node, yaml.Node] | None:
    """The nodes of a key and its value, where this is a mapping that holds them."""
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    return next((pair for pair in pairs if pair[0].value == key), None)


def _in_words(error: yaml.MarkedYAMLError) -> str:
    problem = error.problem or "this is not YAML"
    return next((said for piece, said in _IN_WORDS.items() if piece in problem), _ELSEWHERE)


def _wide_before(text: str, mark: Any) -> str:
    """The last sign before a place, on its line or the one before, that only looks like one of YAML."""
    lines = text.splitlines()[max(0, mark.line - 1) : mark.line + 1]
    written = "".join(line.partition(" #")[0] for line in lines)
    found = next((sign for sign in reversed(written) if sign in _WIDE), None)
    return f"; {wide_sign(found)}" if found else ""


def wide_sign(sign: str) -> str:
    """Which sign it is that looks like one of YAML, and what to write instead; empty for any other."""
    if sign not in _WIDE:
        return ""
    return f"{quoted(sign)} is {unicodedata.name(sign)}, write {_WIDE[sign]} instead"
