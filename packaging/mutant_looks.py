"""Which tests may notice a fault, and whether one does: in forks of a process, cold or warm."""

import contextlib
import multiprocessing
import os
import pickle
import resource
import signal
import sys
import tempfile
import time
import traceback
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from multiprocessing.connection import Connection
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import pytest

from mutant_house import PACKAGE, ROOMS, House, Place, Spoilt, put_into_functions, spoilt
from mutations import Mutation

ROOM_TESTS = ("tests/flow", "tests/counterparts", "tests/rehearsal", "tests/test_conductor.py")
WALKTHROUGHS = ("tests/walkthroughs/test_headless.py",)
WINDOW_TESTS = (
    "tests/views/pages/details",
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
LOADED = ("-W", "ignore::pytest.PytestAssertRewriteWarning")  # libraries that all forks share
QUIETLY = ("-q", "-q", "--tb=no", "--no-header", "-p", "no:cacheprovider", "-p", "no:xdist", *LOADED)


@dataclass(slots=True)
class Map:
    """Which tests walk which lines, and how long each takes."""

    seconds: dict[str, float] = field(default_factory=dict)
    walked: dict[tuple[str, int], set[str]] = field(default_factory=lambda: defaultdict(set))
    at_load: set[tuple[str, int]] = field(default_factory=set)
    red: list[str] = field(default_factory=list)


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
    state = f"{house.state()} {STAGES} {SPARSELY}"
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
