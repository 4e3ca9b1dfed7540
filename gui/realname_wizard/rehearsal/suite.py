"""Finds, reads and follows walkthroughs: files, folders of files, or those that come with the program."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from realname_wizard.identity.specimens import specimen_names
from realname_wizard.rehearsal.hands import Hands
from realname_wizard.rehearsal.run import Run, RunResult
from realname_wizard.rehearsal.script.models import Walkthrough
from realname_wizard.rehearsal.script.problems import ScriptError, ScriptProblems
from realname_wizard.rehearsal.script.reader import read_walkthrough
from realname_wizard.rehearsal.script.values import Known
from realname_wizard.store.keeper import Store
from realname_wizard.words import EventName
from realname_wizard_assets import ASSETS

LOG_NAMES: tuple[str, ...] = tuple(EventName)
ENDINGS = {".yaml", ".yml"}


@dataclass(frozen=True, slots=True)
class Read:
    """A walkthrough and the file it was read from."""

    path: Path
    walkthrough: Walkthrough


def built_in() -> Path:
    """The folder of the walkthroughs that come with the program."""
    return ASSETS / "walkthroughs"


def find(paths: Iterable[Path]) -> list[Path]:
    """The files named, and every walkthrough in the folders named; without any, those of the program."""
    named = list(paths) or [built_in()]
    found: list[Path] = []
    for path in named:
        inside = (
            sorted(each for each in path.rglob("*") if each.suffix in ENDINGS) if path.is_dir() else [path]
        )
        found += [each for each in inside if each not in found]
    return found


def read_all(paths: Iterable[Path]) -> tuple[list[Read], list[ScriptError]]:
    """Everything that can be read, and everything that is wrong with the rest."""
    known = Known(specimens=specimen_names(), log_names=LOG_NAMES)
    good: list[Read] = []
    wrong: list[ScriptError] = []
    for path in find(paths):
        try:
            good.append(Read(path, read_walkthrough(path, known)))
        except ScriptProblems as problems:
            wrong += problems.problems
    return good, wrong


def follow(read: Read, hands: Hands, evidence: Path | None = None) -> RunResult:
    """Follow one walkthrough on a store of its own, with pictures where there is a folder for evidence."""
    started = time.perf_counter()
    pictures = None
    if evidence is not None:
        pictures = evidence / _folder_name(read.path)
        pictures.mkdir(parents=True, exist_ok=True)
    with Store.temporary() as store:
        result = Run(read.walkthrough, hands, store, path=str(read.path), pictures=pictures).follow()
    result.seconds = time.perf_counter() - started
    return result


def follow_all(
    reads: Iterable[Read],
    hands: Callable[[], Hands],
    evidence: Path | None,
    tell: Callable[[RunResult], None],
) -> list[RunResult]:
    """Follow all, one after another, telling how each went."""
    results: list[RunResult] = []
    for read in reads:
        result = follow(read, hands(), evidence)
        tell(result)
        results.append(result)
    return results


def _folder_name(path: Path) -> str:
    return "-".join((path.parent.name, path.stem)) if path.parent.name else path.stem
