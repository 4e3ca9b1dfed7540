"""A working copy of the program, its files and tests, and how a fault is put into it."""

import ast
import functools
import gc
import hashlib
import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import os
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, FunctionType, ModuleType

from mutations import Enums, Mutation, enums_in, mutations

PACKAGE = "realname_wizard"
ROOMS = ("flow", "counterparts", "rehearsal")


@dataclass(frozen=True, slots=True)
class Place:
    """A mutant by name: the file, and the how-manieth fault of it."""

    file: str
    number: int


class House:
    """A working copy: its files, its tests, and how the one imports the other."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.package = root / "gui" / PACKAGE
        self.enums: Enums = enums_in(self.package.rglob("*.py"))

    def files(self) -> list[str]:
        """The files that faults are planted in."""
        found = (path for room in ROOMS for path in (self.package / room).rglob("*.py"))
        return sorted(path.relative_to(self.package).as_posix() for path in found)

    def tree(self, file: str) -> ast.Module:
        """A fresh tree of a file."""
        return ast.parse((self.package / file).read_bytes())

    def mutants(self, only: str = "") -> dict[Place, Mutation]:
        """Every fault that could be planted in the files whose name holds `only`."""
        return {
            Place(file, number): what
            for file in self.files()
            if only in file
            for number, what in enumerate(mutations(self.tree(file), self.enums))
        }

    def state(self) -> str:
        """A name for the files and tests as they are now."""
        folders = (self.package, self.root / "tests", self.root / "resources")
        digest = hashlib.sha256()
        for path in sorted(each for folder in folders for each in folder.rglob("*") if each.is_file()):
            if path.suffix != ".pyc":
                digest.update(path.read_bytes())
        return digest.hexdigest()

    def tests(self, stage: Sequence[str]) -> list[str]:
        """What of a stage there is in this working copy."""
        return [each for each in stage if (self.root / each).exists()]

    def enter(self, scratch: str) -> None:
        """Be in this working copy: its program, its tests; what they write goes to `scratch`."""
        os.chdir(self.root)
        os.environ |= {"QT_QPA_PLATFORM": "offscreen", "PYTEST_DEBUG_TEMPROOT": scratch}
        here = Path(__file__).parent.resolve()  # its test.py must not stand in for Python's
        sys.path[:] = [each for each in sys.path if Path(each).resolve() != here]
        sys.path[:0] = [str(self.root / "gui"), str(self.root / "resources")]

    def load_what_is_below(self) -> None:
        """Import what no mutant can change, once for all forks: other people's libraries, and the floors below."""
        imports = {name: _with_packages({name} | _imports(path)) for name, path in self._modules().items()}
        changing = {name for name in imports if name.split(".")[1:2] and name.split(".")[1] in ROOMS}
        while more := {name for name, used in imports.items() if used & changing} - changing:
            changing |= more
        for name in sorted(imports.keys() - changing):
            if name.rsplit(".", 1)[-1] != "__main__":
                importlib.import_module(name)

    def _modules(self) -> dict[str, Path]:
        found = {}
        for path in self.package.rglob("*.py"):
            parts = path.relative_to(self.package.parent).with_suffix("").parts
            found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
        return found


def _imports(path: Path) -> set[str]:
    """The modules a file may import."""
    named = set()
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            named |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            named |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return named


def _with_packages(names: set[str]) -> set[str]:
    """These modules, and the packages on the way to them: to load one is to load those first."""
    return {".".join(name.split(".")[:depth]) for name in names for depth in range(1, name.count(".") + 2)}


class Spoilt(importlib.abc.MetaPathFinder):
    """Gives one module the code of a mutant."""

    def __init__(self, name: str, path: Path, code: CodeType) -> None:
        self._name, self._path, self._code = name, path, code

    def find_spec(
        self, fullname: str, _path: Sequence[str] | None, _target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """The spoilt module, if it is that one."""
        if fullname != self._name:
            return None
        return importlib.util.spec_from_file_location(
            fullname, self._path, loader=_Loader(fullname, str(self._path), self._code)
        )


class _Loader(importlib.machinery.SourceFileLoader):
    def __init__(self, name: str, path: str, code: CodeType) -> None:
        super().__init__(name, path)
        self._spoilt = code

    def get_code(self, fullname: str) -> CodeType | None:
        return self._spoilt


def spoilt(house: House, place: Place) -> CodeType:
    """The code of a module with its fault."""
    tree = house.tree(place.file)
    mutations(tree, house.enums)[place.number].plant()
    return compile(tree, str(house.package / place.file), "exec")


def _named(code: CodeType) -> Iterator[tuple[tuple[str, int, int], CodeType]]:
    """The code inside of code, by name, line, and how-manieth of that name and line."""
    seen: dict[tuple[str, int], int] = defaultdict(int)
    inside = [each for each in code.co_consts if isinstance(each, CodeType)]
    while inside:
        each = inside.pop(0)
        inside += [deeper for deeper in each.co_consts if isinstance(deeper, CodeType)]
        key = (each.co_qualname, each.co_firstlineno)
        yield (*key, seen[key]), each
        seen[key] += 1


def put_into_functions(house: House, place: Place) -> None:
    """Give the functions that are there the code of the mutant. Raises ValueError where they cannot take it."""
    path = str(house.package / place.file)
    sound = compile(house.tree(place.file), path, "exec")
    was = {code: key for key, code in _named(sound)}
    becomes = dict(_named(spoilt(house, place)))
    for each in gc.get_objects():
        if isinstance(each, FunctionType) and each.__code__.co_filename == path:
            new = becomes.get(was.get(each.__code__, ("", 0, 0)))
            if new is not None and new != each.__code__:
                each.__code__ = new
        elif isinstance(each, functools._lru_cache_wrapper) and each.__module__.startswith(PACKAGE):
            each.cache_clear()
