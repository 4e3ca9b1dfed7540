"""Plant small faults in the rooms that decide, one at a time, and see whether a test notices.

    .venv/bin/python packaging/mutants.py                    400 of them, drawn by seed 1
    .venv/bin/python packaging/mutants.py --draw 50 --seed 7
    .venv/bin/python packaging/mutants.py --only flow/guards.py --draw 0      all of one file
    .venv/bin/python packaging/mutants.py --root ../older                    another working copy

First every test is run once to learn which lines it walks, and how long it takes (kept in `--map` until a file
changes). Then a fork for each mutant runs the tests that walk its line until one fails: those without a window
first, quick ones first, and of those with a window as many as take some seconds. Inside a function the fault is put
into the functions that a process with everything loaded and collected has (warm). A line that is read while a module
loads, such as a row of a table, belongs to every test, and the program is loaded with the fault in it (cold).

Prints the figures by room, and each mutant that lived with its place, what it was and what it became. One that
`packaging/mutants_explained.txt` tells of is listed with the reason why nobody could notice.
"""

import argparse
import ast
import contextlib
import functools
import gc
import hashlib
import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import multiprocessing
import os
import pickle
import random
import resource
import signal
import sys
import tempfile
import time
import traceback
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from multiprocessing.connection import Connection
from pathlib import Path
from types import CodeType, FrameType, FunctionType, ModuleType
from typing import Any

import pytest
from hypothesis import Phase, settings

from mutations import Enums, Mutation, enums_in, mutations

PACKAGE = "realname_wizard"
ROOMS = ("flow", "counterparts", "rehearsal")
ROOM_TESTS = ("tests/flow", "tests/counterparts", "tests/rehearsal", "tests/test_conductor.py")
WALKTHROUGHS = ("tests/walkthroughs/test_headless.py",)
WINDOW_TESTS = (
    "tests/views/pages/test_details.py",
    "tests/views/pages/test_result.py",
    "tests/views/pages/test_keyboard.py",
    "tests/views/panels/test_making.py",
    "tests/walkthroughs/test_windows.py",
)
SPARSELY = {"tests/walkthroughs/test_windows.py": 5}
"""Of these only one in so many."""
STAGES = (ROOM_TESTS, WALKTHROUGHS, WINDOW_TESTS)
LEFT_OUT = (
    "test_goes_the_same_way_when_the_program_is_killed_after_every_step",
    "test_on_the_windows_the_right_twin_passes_and_the_wrong_one_fails",
    "test_a_judge_that_always_nods_is_found",
)
"""Tests that go the ways of others once more; they take as long as all the rest."""
WINDOW_SECONDS = 3.0
"""So long, at most, a mutant is looked for with windows; a processor's seconds, watched, which takes twice as long."""
LOADING_SECONDS = 5.0
EXPLAINED = Path(__file__).with_name("mutants_explained.txt")
LOADED = ("-W", "ignore::pytest.PytestAssertRewriteWarning")  # libraries that all forks share
QUIETLY = ("-q", "-q", "--tb=no", "--no-header", "-p", "no:cacheprovider", "-p", "no:xdist", *LOADED)


@dataclass(frozen=True, slots=True)
class Place:
    """A mutant by name: the file, and the how-manieth fault of it."""

    file: str
    number: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a mutant."""

    place: Place
    what: Mutation
    end: str
    by: str
    seconds: float

    @property
    def room(self) -> str:
        """The room it was planted in."""
        return self.place.file.split("/")[0]

    @property
    def line(self) -> str:
        """Where it is, what it was, and what it is now."""
        return _line(self.place, self.what)


@dataclass(slots=True)
class Map:
    """Which tests walk which lines, and how long each takes."""

    seconds: dict[str, float] = field(default_factory=dict)
    walked: dict[tuple[str, int], set[str]] = field(default_factory=lambda: defaultdict(set))
    at_load: set[tuple[str, int]] = field(default_factory=set)
    red: list[str] = field(default_factory=list)


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
        digest = hashlib.sha256(repr(STAGES).encode())
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
        imports = {name: _imports(path) for name, path in self._modules().items()}
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
    """The modules a file may import, the packages on the way included."""
    named = {PACKAGE}
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            named |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            named |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    parents = {".".join(name.split(".")[:depth]) for name in named for depth in range(1, name.count(".") + 2)}
    return named | parents


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


# --- in a fork


class Learning:
    """A pytest plugin that learns which lines each test walks."""

    def __init__(self, house: House) -> None:
        self.map = Map()
        self._files = {str(house.package / file): file for file in house.files()}
        self._lines: set[tuple[str, int]] = set()
        self._watched: dict[CodeType, Callable[..., Any] | None] = {}

    def trace(self, frame: FrameType, _event: str, _argument: object) -> Callable[..., Any] | None:
        """Watch the lines of the files that faults are planted in."""
        code = frame.f_code
        if code not in self._watched:
            file = self._files.get(code.co_filename)
            self._watched[code] = self._line_tracer(file) if file else None
        return self._watched[code]

    def _line_tracer(self, file: str) -> Callable[..., Any]:
        def tracer(frame: FrameType, event: str, _argument: object) -> Callable[..., Any]:
            if event == "line":
                self._lines.add((file, frame.f_lineno))
            return tracer

        return tracer

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Leave out most of what takes long."""
        places: dict[str, int] = defaultdict(int)
        for item in tuple(items):
            file = item.nodeid.split("::")[0]
            if places[file] % SPARSELY.get(file, 1):
                items.remove(item)
            places[file] += 1

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """Note the lines of one test."""
        self._at_load()
        started = time.process_time()
        sys.settrace(self.trace)
        try:
            return (yield)
        finally:
            sys.settrace(None)
            self.map.seconds[item.nodeid] = time.process_time() - started
            for line in self._lines:
                self.map.walked[line].add(item.nodeid)
            self._lines.clear()

    def _at_load(self) -> None:
        self.map.at_load |= self._lines
        self._lines.clear()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note a test that fails without any fault: it can tell nothing."""
        if report.failed:
            self.map.red.append(report.nodeid)


class Looking:
    """A pytest plugin that runs the chosen tests in order, and keeps the name of the first that fails."""

    def __init__(self, chosen: Sequence[str]) -> None:
        self._order = {name: place for place, name in enumerate(chosen)}
        self.failed = ""

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Leave the chosen ones, in order."""
        items[:] = sorted(
            (item for item in items if item.nodeid in self._order), key=lambda item: self._order[item.nodeid]
        )

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note the first that fails."""
        if report.failed and not self.failed:
            self.failed = report.nodeid


def _pytest(arguments: Iterable[str], plugin: object) -> int:
    return int(pytest.main([*QUIETLY, *arguments], plugins=[plugin]))


def learn(house: House) -> Map:
    """Run every test once."""
    learning = Learning(house)
    sys.settrace(learning.trace)
    for stage in STAGES:
        sys.settrace(learning.trace)  # what a module reads while it loads
        _pytest(house.tests(stage), learning)
    return learning.map


def spoilt(house: House, place: Place) -> CodeType:
    """The code of a module with its fault."""
    tree = house.tree(place.file)
    mutations(tree, house.enums)[place.number].plant()
    return compile(tree, str(house.package / place.file), "exec")


def look_cold(house: House, place: Place, stages: Sequence[Sequence[str]]) -> str:
    """Load the program with the fault; the test that notices, or nothing."""
    name = ".".join((PACKAGE, *Path(place.file).with_suffix("").parts)).removesuffix(".__init__")
    sys.meta_path.insert(0, Spoilt(name, house.package / place.file, spoilt(house, place)))
    for stage in stages:
        looking = Looking(stage)
        files = dict.fromkeys(test.split("::")[0] for test in stage)
        status = _pytest(["-x", *files], looking) if files else 0
        if status not in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED):
            return looking.failed or f"loading {' '.join(files)}"
    return ""


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


class Warm:
    """A pytest plugin that has everything loaded and collected, and then serves: for each mutant a fork."""

    def __init__(self, house: House, wire: "Connection[Any, Any]") -> None:
        self._house, self._wire = house, wire
        self._failed = ""

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Answer until nothing more is asked."""
        items = {item.nodeid: item for item in session.items}
        while asked := self._wire.recv():
            place, tests, cpu_seconds = asked
            wanted = [items[test] for test in tests]
            self._wire.send(outcome(lambda: self._look(place, wanted), cpu_seconds))  # noqa: B023 - at once
        return True

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note the first that fails."""
        if report.failed and not self._failed:
            self._failed = report.nodeid

    def _look(self, place: Place, wanted: Sequence[pytest.Item]) -> str:
        put_into_functions(self._house, place)
        for item, following in pairwise((*wanted, None)):
            if item is not None:
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if self._failed:
                return self._failed
        return ""


def serve(house: House, wire: "Connection[Any, Any]") -> None:
    """Load and collect everything, then answer."""
    _pytest([test for stage in STAGES for test in house.tests(stage)], Warm(house, wire))


@contextlib.contextmanager
def warm_process(house: House) -> Iterator["Connection[Any, Any]"]:
    """A process that serves as long as it is needed."""
    here, there = multiprocessing.Pipe()
    child = os.fork()
    if not child:
        here.close()
        _quietly(lambda: serve(house, there), -1, 0)
    there.close()
    try:
        yield here
    finally:
        here.send(None)
        os.waitpid(child, 0)


# --- around it


def in_fork(work: Callable[[], object], cpu_seconds: float = 0) -> object:
    """What `work` gives, done in a fork of its own that is stopped after so much time; TimeoutError if it was."""
    with tempfile.TemporaryFile(buffering=0) as answer:
        child = os.fork()
        if not child:
            os.setpgid(0, 0)
            _quietly(lambda: os.write(answer.fileno(), pickle.dumps(work())), answer.fileno(), cpu_seconds)
        until = time.monotonic() + 4 * cpu_seconds + 30 if cpu_seconds else float("inf")
        status = 0
        while not (ended := os.waitpid(child, os.WNOHANG))[0]:
            if time.monotonic() > until:
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(child, signal.SIGKILL)
                os.waitpid(child, 0)
                raise TimeoutError
            time.sleep(0.01)
        status = ended[1]
        if os.WIFSIGNALED(status) and os.WTERMSIG(status) in (signal.SIGXCPU, signal.SIGKILL):
            raise TimeoutError
        answer.seek(0)
        try:
            return pickle.load(answer)
        except EOFError:
            raise ChildProcessError(f"ended with {status}") from None


def _quietly(work: Callable[[], object], keep: int, cpu_seconds: float) -> None:
    """Do it in the fork, and end there; nothing of what it prints is seen but what it broke on."""
    status = 1
    loud = os.fdopen(os.dup(2), "w")
    try:
        silence = os.open(os.devnull, os.O_RDWR)
        for stream in {0, 1, 2} - {keep}:
            os.dup2(silence, stream)
        if cpu_seconds:
            most = int(cpu_seconds) + 1
            resource.setrlimit(resource.RLIMIT_CPU, (most, most + 2))
        work()
        status = 0
    except BaseException:  # noqa: BLE001 - told, and the fork ends
        traceback.print_exc(file=loud)
        loud.flush()
    finally:
        os._exit(status)


def learned(house: House, keep: Path) -> Map:
    """The map of this working copy as it is now, from the file or made."""
    state = house.state()
    if keep.exists():
        kept_state, kept = pickle.loads(keep.read_bytes())
        if kept_state == state and isinstance(kept, Map):
            return kept
    print("learning which test walks which line …", file=sys.stderr, flush=True)
    made = in_fork(lambda: learn(house))
    if not isinstance(made, Map):
        raise TypeError(type(made))
    keep.write_bytes(pickle.dumps((state, made)))
    return made


def chosen(known: Map, place: Place, what: Mutation) -> list[list[str]]:
    """The tests that may notice, by stage, likeliest and quickest first."""
    lines = {(place.file, line) for line in what.lines}
    walking = set().union(*(known.walked.get(line, set()) for line in lines))
    room = place.file.split("/")[0]
    possible = walking
    if lines & known.at_load:
        elsewhere = tuple(f"tests/{other}/" for other in ROOMS if other != room)
        possible = walking | {test for test in known.seconds if not test.startswith(elsewhere)}
    possible -= {test for test in possible if test in known.red or any(name in test for name in LEFT_OUT)}
    stages = []
    for stage in STAGES:
        ours = tuple(each + end for each in stage for end in ("/", "::"))
        mine = [test for test in possible if test.startswith(ours)]
        mine.sort(key=lambda test: (test not in walking, known.seconds[test], test))
        if stage is WINDOW_TESTS:
            mine = list(_within(known, [test for test in mine if room != "rehearsal" or test in walking]))
        stages.append(mine)
    return stages


def _within(known: Map, tests: Sequence[str]) -> Iterator[str]:
    """Of each file some, the quick ones first, until the time is used up."""
    by_file: dict[str, list[str]] = defaultdict(list)
    for test in tests:
        by_file[test.split("::")[0]].append(test)
    left = WINDOW_SECONDS
    while by_file and left > 0:
        for file in sorted(by_file):
            test = by_file[file].pop(0)
            left -= known.seconds[test]
            if not by_file[file]:
                del by_file[file]
            yield test


def outcome(work: Callable[[], str], cpu_seconds: float) -> tuple[str, str]:
    """How it ended for a mutant, and by which test."""
    try:
        by = str(in_fork(work, cpu_seconds))
    except TimeoutError:
        return "timed out", ""
    except ChildProcessError as trouble:
        return "caught", f"a crash: {trouble}"
    return ("caught" if by else "lived"), by


def judge(house: House, known: Map, wire: "Connection[Any, Any]", place: Place, what: Mutation) -> Verdict:
    """Plant one, and see."""
    stages = chosen(known, place, what)
    tests = [test for stage in stages for test in stage]
    cpu_seconds = 3 * (LOADING_SECONDS + sum(known.seconds[test] for test in tests))
    started = time.monotonic()
    if {(place.file, line) for line in what.lines} & known.at_load:
        end, by = outcome(lambda: look_cold(house, place, stages), cpu_seconds)
    else:
        wire.send((place, tests, cpu_seconds))
        end, by = wire.recv()
    return Verdict(place, what, end, by, time.monotonic() - started)


def judge_all(house: House, planted: Mapping[Place, Mutation], keep: Path) -> list[Verdict]:
    """Plant one after another, and tell how it goes."""
    house.load_what_is_below()
    known = learned(house, keep)
    for test in known.red:
        print(f"fails without a fault, so it is left out: {test}", file=sys.stderr)
    verdicts = []
    with warm_process(house) as wire:
        for number, (place, what) in enumerate(planted.items(), 1):
            verdicts.append(verdict := judge(house, known, wire, place, what))
            told = (
                f"{number}/{len(planted)} {verdict.end} {verdict.seconds:.1f} s {verdict.line} [{verdict.by}]"
            )
            print(told, file=sys.stderr, flush=True)
    return verdicts


# --- reports


def _line(place: Place, what: Mutation) -> str:
    return f"{place.file}:{what.line}: {what.kind}: {_short(what.before)}  →  {_short(what.after)}"


def _short(text: str, most: int = 90) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def explained() -> dict[str, str]:
    """Why some cannot be noticed, by what was planted: lines of `FILE: BEFORE → AFTER # why`."""
    if not EXPLAINED.exists():
        return {}
    lines = (line for line in EXPLAINED.read_text("utf-8").splitlines() if line and not line.startswith("#"))
    pairs = (line.rsplit("  # ", 1) for line in lines)
    return {what.strip(): why.strip() for what, why in pairs}


def report(verdicts: Sequence[Verdict], reasons: Mapping[str, str]) -> str:
    """The figures by room, and those that lived."""
    rows = [
        f"  {'room':<14}{'planted':>8}{'caught':>8}{'timed out':>11}{'lived':>7}{'explained':>11}{'':>3}caught %"
    ]
    for room in (*ROOMS, "all"):
        mine = [each for each in verdicts if room in (each.room, "all")]
        lived = [each for each in mine if each.end == "lived"]
        late = sum(each.end == "timed out" for each in mine)
        known = sum(_what(each) in reasons for each in lived)
        share = 100 * (1 - len(lived) / len(mine)) if mine else 100
        caught = len(mine) - len(lived) - late
        rows.append(
            f"  {room:<14}{len(mine):>8}{caught:>8}{late:>11}{len(lived):>7}{known:>11}{share:>11.1f}"
        )
    lived = sorted(
        (each for each in verdicts if each.end == "lived"), key=lambda each: (each.place.file, each.what.line)
    )
    for each in lived:
        why = reasons.get(_what(each))
        rows.append(f"{each.line}{f'  # {why}' if why else ''}")
    return "\n".join(rows)


def _what(verdict: Verdict) -> str:
    return f"{verdict.place.file}: {_short(verdict.what.before)} → {_short(verdict.what.after)}"


def main() -> int:
    """Draw, plant, look, and report; the exit status says whether any lived that nobody explained."""
    parser = argparse.ArgumentParser(description="Plant small faults and see whether a test notices.")
    parser.add_argument("--root", type=Path, default=Path(__file__).parent.parent)
    parser.add_argument("--draw", type=int, default=400, help="how many; 0 for all")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="files whose name holds this, from the package on")
    parser.add_argument("--map", type=Path, default=Path(tempfile.gettempdir()) / "mutants.map")
    parser.add_argument("--list", action="store_true", help="list what could be planted, and plant nothing")
    given = parser.parse_args()

    house = House(given.root.resolve())
    possible = house.mutants(given.only)
    places = list(possible)
    if given.draw and given.draw < len(places):
        places = random.Random(given.seed).sample(places, given.draw)
    if given.list:
        print("\n".join(_line(place, possible[place]) for place in places))
        return 0
    settings.register_profile(
        "mutants", phases=(Phase.explicit, Phase.generate), database=None, derandomize=True, deadline=None
    )
    settings.load_profile("mutants")
    with tempfile.TemporaryDirectory() as scratch:
        house.enter(scratch)
        verdicts = judge_all(house, {place: possible[place] for place in places}, given.map)
    reasons = explained()
    print(report(verdicts, reasons))
    return int(any(each.end == "lived" and _what(each) not in reasons for each in verdicts))


if __name__ == "__main__":
    sys.exit(main())
