"""What can be made wrong in a file: one small fault at a place, as somebody might have typed it.

Left alone, because nobody could be wrong there in a way that a test should see: docstrings, annotations and
types, decorators, `__repr__`, `__all__`, prose (a text with a space in it), and whatever words an error is raised with.
"""

import ast
import copy
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

Enums = Mapping[str, tuple[str, ...]]
"""The members of every enumeration, by its name."""

Fault = tuple[str, ast.AST] | tuple[str, ast.AST, ast.AST]
"""What is wrong, the node that stands there instead, and the part that was left out."""

_COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
_ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.Div: ast.Mult,
    ast.Mod: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
_WORD = re.compile(r"\w+")
_KEY = re.compile(r"\w+(\.\w+)+")
_GENERIC = frozenset({"dict", "frozenset", "list", "set", "tuple", "type"})
_TYPES_ONLY = frozenset({"NewType", "TypeVar", "cast", "isinstance", "issubclass", "super"})


@dataclass(frozen=True, slots=True)
class Mutation:
    """One fault: where it is, what it is, and how to put it into the tree it was found in."""

    lines: range
    line: int
    kind: str
    before: str
    after: str
    plant: Callable[[], None]


def enums_in(files: Iterable[Path]) -> dict[str, tuple[str, ...]]:
    """Every enumeration of these files, and its members."""
    found: dict[str, tuple[str, ...]] = {}
    for path in files:
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.ClassDef) and any(
                ast.unparse(base).endswith("Enum") for base in node.bases
            ):
                names = (
                    target.id
                    for each in node.body
                    if isinstance(each, ast.Assign)
                    for target in each.targets
                    if isinstance(target, ast.Name)
                )
                found[node.name] = tuple(names)
    return found


def mutations(tree: ast.Module, enums: Enums) -> list[Mutation]:
    """Every fault that can be planted in a tree, in the order of the file; planting one spoils the others."""
    finder = _Finder(tree, enums)
    body: list[Any] = tree.body
    for place, statement in enumerate(body):
        finder.visit(statement, partial(_put_at, body, place))
    return finder.found


def _put_at(nodes: list[ast.AST], place: int, node: ast.AST) -> None:
    nodes[place] = node


class _Finder:
    """Walks a tree and notes what could be wrong at each node."""

    def __init__(self, tree: ast.Module, enums: Enums) -> None:
        self.found: list[Mutation] = []
        self._enums = enums
        self._aliases = _aliases(tree)
        self._typing = _GENERIC | _imported_types(tree)
        self._words = sorted(
            {
                node.value
                for node in ast.walk(tree)
                if isinstance(node, ast.Constant) and isinstance(node.value, str)
            }
        )
        self._lines = range(0)
        self._function: ast.FunctionDef | None = None
        self._raising = False

    def visit(self, node: ast.AST, put: Callable[[ast.AST], None]) -> None:
        """Note what could be wrong at a node and below it; `put` puts another in its place."""
        if self._is_left_alone(node):
            return
        outside = self._function, self._raising, self._lines
        if isinstance(node, ast.FunctionDef):
            self._function = node
        self._raising = self._raising or isinstance(node, ast.Raise)
        if isinstance(node, ast.stmt | ast.excepthandler):
            self._lines = _lines_of(node)
        for kind, new, *part in self._alternatives(node):
            line = getattr(part[0] if part else node, "lineno", self._lines.start)
            before, after = (_shown(part[0]), "nothing") if part else (_shown(node), _shown(new))
            self.found.append(Mutation(self._lines, line, kind, before, after, partial(put, new)))
        for child, put_child in self._below(node):
            self.visit(child, put_child)
        self._function, self._raising, self._lines = outside

    def _is_left_alone(self, node: ast.AST) -> bool:
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            return True  # a docstring
        if isinstance(node, ast.FunctionDef) and node.name == "__repr__":
            return True
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            return True
        if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name):
            return node.value.id in self._typing
        if isinstance(node, ast.keyword) and node.arg == "strict":
            return True  # of zip: an assertion
        return self._raising and isinstance(node, ast.JoinedStr)

    def _below(self, node: ast.AST) -> Iterator[tuple[ast.AST, Callable[[ast.AST], None]]]:
        skipped = {"annotation", "returns", "decorator_list", "type_comment", "ctx", "bases"}
        if isinstance(node, ast.Call) and ast.unparse(node.func) in _TYPES_ONLY:
            skipped.add("args")
        for name, value in ast.iter_fields(node):
            if name in skipped:
                continue
            if isinstance(value, ast.AST):
                yield value, partial(setattr, node, name)
            elif isinstance(value, list):
                for place, each in enumerate(value):
                    if isinstance(each, ast.AST):
                        yield each, partial(_put_at, value, place)

    def _alternatives(self, node: ast.AST) -> Iterator[Fault]:  # noqa: PLR0912 - a table of kinds
        match node:
            case ast.Compare():
                yield from _other_comparisons(node)
            case ast.BoolOp():
                other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
                yield "and/or", _like(node, ast.BoolOp(other, node.values))
            case ast.UnaryOp(op=ast.Not()):
                yield "not dropped", node.operand
            case ast.BinOp():
                if type(node.op) in _ARITHMETIC and not _is_a_type(node):
                    yield (
                        "arithmetic",
                        _like(node, ast.BinOp(node.left, _ARITHMETIC[type(node.op)](), node.right)),
                    )
            case ast.Constant():
                yield from self._other_constants(node)
            case ast.Attribute():
                yield from self._other_member(node)
            case ast.If() | ast.IfExp():
                yield from _decided(node)
            case ast.comprehension():
                yield from _without_each(node, "ifs", "condition dropped")
            case ast.Call():
                yield from self._without_arguments(node)
            case ast.Tuple(ctx=ast.Load()) | ast.List(ctx=ast.Load()) | ast.Set():
                yield from _without_each(node, "elts", "element dropped")
            case ast.Dict():
                yield from _without_entries(node)
            case ast.Return():
                yield from self._other_returns(node)
            case ast.Expr(value=ast.Call()):
                yield "call dropped", _like(node, ast.Pass())
            case _:
                pass

    def _other_constants(self, node: ast.Constant) -> Iterator[Fault]:
        value = node.value
        if isinstance(value, bool):
            yield "constant", _like(node, ast.Constant(not value))
        elif isinstance(value, int):
            yield "constant", _like(node, ast.Constant(value + 1))
            yield "constant", _like(node, ast.Constant(value - 1))
        elif isinstance(value, float):
            yield "constant", _like(node, ast.Constant(value + 1))
        elif isinstance(value, str) and not self._raising:
            shape = next((each for each in (_WORD, _KEY) if each.fullmatch(value)), None)
            if shape:
                alike = [each for each in self._words if shape.fullmatch(each)]
                yield "text", _like(node, ast.Constant(_next(alike, value) or f"{value}x"))

    def _other_member(self, node: ast.Attribute) -> Iterator[Fault]:
        if isinstance(node.value, ast.Name):
            name = self._aliases.get(node.value.id, node.value.id)
            other = _next(self._enums.get(name, ()), node.attr)
            if other:
                yield "member", _like(node, ast.Attribute(node.value, other, node.ctx))

    def _without_arguments(self, node: ast.Call) -> Iterator[Fault]:
        if ast.unparse(node.func) in _TYPES_ONLY:
            return
        for place, keyword in enumerate(node.keywords):
            if keyword.arg != "strict":  # of zip: an assertion
                rest = node.keywords[:place] + node.keywords[place + 1 :]
                yield "argument dropped", _like(node, ast.Call(node.func, node.args, rest)), keyword
        if len(node.args) > 1:
            yield (
                "argument dropped",
                _like(node, ast.Call(node.func, node.args[:-1], node.keywords)),
                node.args[-1],
            )

    def _other_returns(self, node: ast.Return) -> Iterator[Fault]:
        function, value = self._function, node.value
        if function is None or function.returns is None or value is None:
            return
        promised = ast.unparse(function.returns)
        if promised == "bool" and not isinstance(value, ast.Constant):
            yield "always", _like(node, ast.Return(ast.Constant(True)))
            yield "never", _like(node, ast.Return(ast.Constant(False)))
        if promised.startswith("tuple[") and ast.unparse(value) != "()":
            yield "nothing returned", _like(node, ast.Return(ast.Tuple([], ast.Load())))
        if promised.endswith("| None") and ast.unparse(value) != "None":
            yield "nothing returned", _like(node, ast.Return(ast.Constant(None)))
        for given in (*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs):
            same = given.annotation is not None and ast.unparse(given.annotation) == promised != "bool"
            if same and ast.unparse(value) != given.arg:
                yield "returned as given", _like(node, ast.Return(ast.Name(given.arg, ast.Load())))
                return


def _lines_of(node: ast.stmt | ast.excepthandler) -> range:
    """The lines of a plain statement, or of the head of one that holds others."""
    body = getattr(node, "body", None)
    first = min((each.lineno for each in getattr(node, "decorator_list", ())), default=node.lineno)
    if body and isinstance(body, list):
        return range(first, max(first + 1, body[0].lineno))
    return range(first, (node.end_lineno or node.lineno) + 1)


def _like(old: ast.AST, new: ast.AST) -> ast.AST:
    return ast.fix_missing_locations(ast.copy_location(new, old))


def _shown(node: ast.AST) -> str:
    if isinstance(node, ast.If):
        return f"if {ast.unparse(node.test)}:"
    return " ".join(ast.unparse(node).split())


def _next(names: Iterable[str], name: str) -> str | None:
    """The one after it, round and round; None where it stands alone or does not belong there."""
    ordered = list(names)
    if name not in ordered or len(ordered) < 2:
        return None
    return ordered[(ordered.index(name) + 1) % len(ordered)]


def _other_comparisons(node: ast.Compare) -> Iterator[Fault]:
    for place, operator in enumerate(node.ops):
        ops = [*node.ops[:place], _COMPARISONS[type(operator)](), *node.ops[place + 1 :]]
        yield "comparison", _like(node, ast.Compare(node.left, ops, node.comparators))


def _decided(node: ast.If | ast.IfExp) -> Iterator[Fault]:
    for kind, value in (("always", True), ("never", False)):
        new = copy.copy(node)
        new.test = ast.copy_location(ast.Constant(value), node.test)
        yield kind, new


def _without_each(node: ast.AST, name: str, kind: str) -> Iterator[Fault]:
    values = getattr(node, name)
    for place in range(len(values)):
        new = copy.copy(node)
        setattr(new, name, values[:place] + values[place + 1 :])
        yield kind, new, values[place]


def _without_entries(node: ast.Dict) -> Iterator[Fault]:
    for place in range(len(node.keys)):
        keys = node.keys[:place] + node.keys[place + 1 :]
        values = node.values[:place] + node.values[place + 1 :]
        yield "entry dropped", _like(node, ast.Dict(keys, values)), node.keys[place] or node.values[place]


def _is_a_type(node: ast.BinOp) -> bool:
    """Whether `A | B` unites types."""
    sides = [ast.unparse(each) for each in (node.left, node.right)]
    return isinstance(node.op, ast.BitOr) and any(each == "None" or each[0].isupper() for each in sides)


def _aliases(tree: ast.Module) -> dict[str, str]:
    """Short names given in the file: `E = EventName`."""
    return {
        target.id: node.value.id
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Name)
        for target in node.targets
        if isinstance(target, ast.Name)
    }


def _imported_types(tree: ast.Module) -> frozenset[str]:
    modules = ("typing", "collections.abc")
    return frozenset(
        alias.asname or alias.name
        for node in tree.body
        if isinstance(node, ast.ImportFrom) and node.module in modules
        for alias in node.names
    )
