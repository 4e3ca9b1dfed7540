"""YAML read node by node, so that each value keeps its text, its kind and its place.

PyYAML's own loading turns a bare 13800138000 into a number, `no` into False, and swallows keys written
twice. Here every scalar keeps its text, and what a document may not hold is refused with its place.
"""

import re
from typing import Any

import yaml

from realname_wizard.texts.sentence import Sentence

from .problems import Problem, Problems, wrong_file
from .suggestions import code_of, shown

DEEPEST = 12  # a walkthrough needs six levels; without a limit a deep file exhausts the stack
WIDEST = 100  # keys of one mapping; the largest, of an expectation, has 26

_REFUSED = "refused"  # the tag of a scalar that cannot be used; what is wrong with it has been told
_TEXT, _NULL = "tag:yaml.org,2002:str", "tag:yaml.org,2002:null"
_NUMBER = re.compile(r"[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?", re.ASCII)
"""What anybody reads as a number. PyYAML takes some of it for text, such as 0123456789: the 8 is not octal."""

_HALVES = re.compile("[\ud800-\udbff][\udc00-\udfff]")

_KINDS = {
    "'\\t'": "tab",
    "another document": "second_document",
    "mapping values are not allowed": "colon",
    "expected <block end>": "indented",
    "could not find expected ':'": "no_colon",
    "expected ',' or '}'": "no_brace",
    "expected ',' or ']'": "no_bracket",
    "expected the node content": "no_value",
    "sequence entries are not allowed": "list",
    "mapping keys are not allowed": "key",
    "unexpected end of stream": "ends_in_quotes",
    "unexpected document separator": "line_in_quotes",
    "unknown escape character": "escape",
    "escape sequence of": "escape",
    "cannot start any token": "start",
    "undefined tag handle": "tags",
    "tag": "tags",
    "directive": "directives",
    "expected '<document start>'": "one_mapping",
    "anchor": "anchors",
    "alias": "aliases",
    "alphabetic": "anchors_aliases",
    "indentation": "indented",
}
"""Of what kind is what PyYAML says; what comes first counts. Each has a text of ours, and so has all else."""

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
            what = Sentence("yaml.character", code=code_of(text[error.position]))
            raise Problems([Problem(path, line, column, what)]) from error
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            raise self._stop(mark, _kind(error).followed_by(_wide_before(text, mark))) from error
        except (ValueError, OverflowError) as error:
            # PyYAML lets a few impossible escapes ("\UFFFFFFFF") and numbers through to chr() and int()
            raise self._stop(self.get_mark(), Sentence("yaml.impossible")) from error
        if root is None:
            raise wrong_file(path, Sentence("yaml.empty"))
        self.root: yaml.Node = root
        self.data: object = self._plain(root)

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        """A node as PyYAML composes it, but no alias, anchor or tag, and not too deep."""
        event: Any = self.peek_event()  # type: ignore[no-untyped-call]
        if self.check_event(yaml.AliasEvent):
            self._refuse(event.start_mark, Sentence("yaml.alias", name=shown(f"*{event.anchor}")))
            self.get_event()  # type: ignore[no-untyped-call]
            return yaml.ScalarNode(_REFUSED, "", event.start_mark, event.end_mark)
        if event.anchor is not None:
            self._refuse(event.start_mark, Sentence("yaml.anchor", name=shown(f"&{event.anchor}")))
        tagged = event.tag is not None
        if tagged:
            self._refuse(event.start_mark, Sentence("yaml.tag", name=shown(event.tag)))
        event.anchor = event.tag = None
        self._depth += 1
        if self._depth > DEEPEST:
            raise self._stop(event.start_mark, Sentence("yaml.deep", most=DEEPEST))
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
            self._refuse(node.start_mark, Sentence("yaml.surrogate"))
            node.tag = _REFUSED
        if node.tag == _TEXT and (node.style is not None or not _NUMBER.fullmatch(node.value)):
            return str(node.value)
        return None if node.tag == _NULL else Bare(node.value)

    def _mapping(self, node: yaml.MappingNode) -> dict[str, object]:
        if len(node.value) > WIDEST:
            raise self._stop(node.value[WIDEST][0].start_mark, Sentence("yaml.many_keys", most=WIDEST))
        found: dict[str, object] = {}
        lines: dict[str, int] = {}
        for key, value in node.value:
            self._plain(key)
            data = self._plain(value)
            if not isinstance(key, yaml.ScalarNode):
                self._refuse(key.start_mark, Sentence("yaml.single_key"))
            elif key.value in lines:
                twice = Sentence("yaml.twice", key=shown(key.value), line=lines[key.value])
                self._refuse(key.start_mark, twice)
            elif not is_refused(key):
                lines[key.value] = key.start_mark.line + 1
                found[key.value] = data
        return found

    def _refuse(self, mark: Any, what: Sentence) -> None:
        self.problems.append(Problem(self.path, mark.line + 1, mark.column + 1, what))

    def _stop(self, mark: Any, what: Sentence) -> Problems:
        self._refuse(mark, what)
        return Problems(self.problems)


def is_refused(node: yaml.Node) -> bool:
    """Whether it could not be used, which has been told."""
    return bool(node.tag == _REFUSED)


def entry(node: yaml.Node, key: str) -> tuple[yaml.Node, yaml.Node] | None:
    """The nodes of a key and its value, where this is a mapping that holds them."""
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    return next((pair for pair in pairs if pair[0].value == key), None)


def _kind(error: yaml.MarkedYAMLError) -> Sentence:
    problem = error.problem or ""
    return Sentence(f"yaml.{next((kind for piece, kind in _KINDS.items() if piece in problem), 'other')}")


def _wide_before(text: str, mark: Any) -> Sentence | None:
    """The last sign before a place, on its line or the one before, that only looks like one of YAML."""
    lines = text.splitlines()[max(0, mark.line - 1) : mark.line + 1]
    written = "".join(line.partition(" #")[0] for line in lines)
    found = next((sign for sign in reversed(written) if sign in _WIDE), None)
    if found is None:
        return None
    instead = _WIDE[found]
    write = Sentence("yaml.a_space") if instead == " " else instead
    return Sentence("yaml.wide", sign=found, code=code_of(found), write=write)
