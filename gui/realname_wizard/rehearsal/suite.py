"""Finds, reads and follows walkthroughs: files, folders of files, or those that come with the program."""

import json
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from realname_wizard.documents.problems import Problem, Problems
from realname_wizard.identity.specimens import specimen_names
from realname_wizard.messages.refusals import NotSaved
from realname_wizard.policy.load import PolicyReadings
from realname_wizard.rehearsal.hands import Hands
from realname_wizard.rehearsal.run import Run, RunResult, StepResult
from realname_wizard.rehearsal.script.models import Walkthrough
from realname_wizard.rehearsal.script.reader import read_walkthrough
from realname_wizard.rehearsal.script.values import Known
from realname_wizard.store.errors import StoreError
from realname_wizard.store.keeper import Store
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.sentence import Sentence
from realname_wizard.words import EventName
from realname_wizard_assets import ASSETS

LOG_NAMES: tuple[str, ...] = tuple(EventName)
ENDINGS = {".yaml", ".yml"}
JOURNAL = "journal.jsonl"


@dataclass(frozen=True, slots=True)
class Read:
    """A walkthrough and the file it was read from."""

    path: Path
    walkthrough: Walkthrough


def built_in() -> Path:
    """The folder of the walkthroughs that come with the program."""
    return ASSETS / "walkthroughs"


def short(path: Path) -> str:
    """The path as people write it: from the folder of the program's own walkthroughs, or from here."""
    for folder in (built_in(), Path.cwd()):
        if path.is_relative_to(folder):
            return str(path.relative_to(folder))
    return str(path)


def find(paths: Iterable[Path]) -> list[Path]:
    """The files named, and every walkthrough in the folders named; without any, those of the program.

    What is not here is looked for among the program's own, as they are listed.
    """
    named = [path if path.exists() else _own(path) for path in paths] or [built_in()]
    found: list[Path] = []
    for path in named:
        inside = _inside(path) if path.is_dir() else []
        found += [each for each in inside or [path] if each not in found]
    return found


def _own(path: Path) -> Path:
    own = built_in() / path
    return own if own.exists() else path


def _inside(folder: Path) -> list[Path]:
    """The walkthroughs in a folder; hidden folders, such as a tool's own, are passed over."""
    files = (each for each in folder.rglob("*") if each.suffix in ENDINGS and each.is_file())
    return sorted(
        each for each in files if not any(part.startswith(".") for part in each.relative_to(folder).parts)
    )


def known() -> Known:
    """The names that a walkthrough may use."""
    return Known(specimens=specimen_names(), log_names=LOG_NAMES)


def read_all(paths: Iterable[Path]) -> tuple[list[Read], list[Problem]]:
    """Everything that can be read, and everything that is wrong with the rest."""
    good: list[Read] = []
    wrong: list[Problem] = []
    for path in find(paths):
        if path.is_dir():
            wrong.append(Problem(str(path), 1, 1, Sentence("script.empty_folder")))
            continue
        try:
            good.append(Read(path, read_walkthrough(path, known())))
        except Problems as problems:
            wrong += problems.problems
    return good, wrong


def tell(wrong: Iterable[Problem], language: str) -> None:
    """Say on a terminal what cannot be read, and why."""
    say = Texts.load(language).say
    sys.stderr.writelines(f"{problem.told(say)}\n" for problem in wrong)


def follow(
    read: Read,
    hands: Hands,
    pictures: Path | None = None,
    stopped: Callable[[], bool] = lambda: False,
    *,
    rules: PolicyReadings,
) -> RunResult:
    """Follow one walkthrough on a store of its own, with pictures where there is a folder for them."""
    started = time.perf_counter()
    if pictures is not None:
        pictures.mkdir(parents=True, exist_ok=True)
    with Store.temporary() if hands.keeps else Store.in_memory() as store:
        run = Run(
            read.walkthrough,
            hands,
            store,
            path=str(read.path),
            pictures=pictures,
            stopped=stopped,
            rules=rules,
        )
        result = run.follow()
        if pictures is not None:
            result.journal = keep_journal(store, pictures)
    result.seconds = time.perf_counter() - started
    return result


def keep_journal(store: Store, folder: Path, until: int | None = None) -> Path:
    """Write the journal into the folder of a run's evidence, a row a line, all or up to that act; its file.

    Raises OSError.
    """
    file = folder / JOURNAL
    rows = (row for row in store.journal() if until is None or row["number"] <= until)
    lines = (json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)
    file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")
    return file


def follow_all(
    reads: Iterable[Read],
    hands: Callable[[], Hands],
    evidence: Path | None,
    tell: Callable[[RunResult], None],
    stopped: Callable[[], bool] = lambda: False,
    *,
    rules: PolicyReadings,
) -> list[RunResult]:
    """Follow all, one after another, telling how each went; what is stopped half-way has no result."""
    reads = list(reads)
    results: list[RunResult] = []
    for read, name in zip(reads, folder_names(reads), strict=True):
        pictures = evidence / name if evidence is not None else None
        try:
            result = follow_as_can_be(read, hands, pictures, stopped, rules=rules)
        except KeyboardInterrupt:
            break
        tell(result)
        results.append(result)
    return results


def follow_as_can_be(
    read: Read,
    hands: Callable[[], Hands],
    pictures: Path | None,
    stopped: Callable[[], bool] = lambda: False,
    *,
    rules: PolicyReadings,
) -> RunResult:
    """Follow one; that nothing can be written is what became of it. Raises KeyboardInterrupt where it is stopped."""
    try:
        return follow(read, hands(), pictures, stopped, rules=rules)
    except (OSError, StoreError, NotSaved) as error:  # no room for the pictures, or for its own store
        walkthrough = read.walkthrough
        result = RunResult(
            walkthrough.called(),
            str(read.path),
            tuple(walkthrough.requirements),
            names=dict(walkthrough.name),
        )
        result.steps.append(StepResult(1, "begin", f"nothing can be written: {error}"))
        return result


def folder_names(reads: Iterable[Read]) -> list[str]:
    """A name for the pictures of each."""
    taken: set[str] = set()
    return [_folder_name(read.path, taken) for read in reads]


def _folder_name(path: Path, taken: set[str]) -> str:
    """A name for the pictures of a file, not yet taken by another of the same name elsewhere."""
    plain = "-".join((path.parent.name, path.stem)) if path.parent.name else path.stem
    names = (f"{plain}-{number}" if number > 1 else plain for number in count(1))
    name = next(each for each in names if each not in taken)
    taken.add(name)
    return name
