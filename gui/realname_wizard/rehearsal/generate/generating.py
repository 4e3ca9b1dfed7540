"""From the map to the files: what is asked for is searched, routed, written, and followed once before it counts."""

from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from realname_wizard.policy.load import PolicyReadings
from realname_wizard.rehearsal import suite
from realname_wizard.rehearsal.hands import NoWindow
from realname_wizard.rehearsal.run import Run
from realname_wizard.rehearsal.script.models import Walkthrough
from realname_wizard.rehearsal.script.reader import read_text
from realname_wizard.store.keeper import Store

from . import refusals
from .atlas import Atlas
from .covers import COVERS, Cover
from .fewest import fewest_acts
from .net import Net
from .receipt import NAME, Line, Receipt
from .routes import Route, routes, telling
from .targets import unseen
from .write import named, requirements_of, written

KINDS = ("transitions", "targets", "reasons", "refusals", "ways")
"""What can be asked for."""

MOST_ACTS = 60
"""So many acts a file has at most, unless somebody says otherwise."""

PARTS = {"charting": 0.5, "searching": 0.1, "writing": 0.4}
"""What is done one after another, with the share of the time that each usually takes."""

_STOPPED = "it was stopped before"

Tell = Callable[[str, float], None]
"""Told what is being done, and how much of it is done, from 0 to 1."""


def _silent(_what: str, _share: float) -> None:
    """Nobody wants to know."""


def charted(
    rules: PolicyReadings,
    walkthroughs: Iterable[Walkthrough] | None = None,
    tell: Tell = _silent,
    stopped: Callable[[], bool] = lambda: False,
) -> Atlas:
    """The map of what these walkthroughs do; without any, those of the program."""
    known = (
        [read.walkthrough for read in suite.read_all([])[0]] if walkthroughs is None else list(walkthroughs)
    )
    atlas = Atlas(rules)
    for number, each in enumerate(known):
        if stopped():
            break
        tell("charting", number / len(known))
        atlas.follow(each)
    return atlas


def generate(
    atlas: Atlas,
    kind: str,
    out: Path,
    rules: PolicyReadings,
    *,
    most: int = MOST_ACTS,
    tell: Tell = _silent,
    stopped: Callable[[], bool] = lambda: False,
) -> Receipt:
    """Write walkthroughs into that folder that cover what is asked for, and the receipt; when stopped, what is done."""
    left: dict[str, None] = {}
    plan = _planned(
        atlas, kind, rules, lambda cover: _searched(atlas, cover, tell, stopped), most=most, left=left
    )
    receipt = Receipt(plan.title, len(plan.goals))
    known = {str(row): rows for row, rows in atlas.shown.items()}
    out.mkdir(parents=True, exist_ok=True)
    left.update(dict.fromkeys(plan.goals))
    broken: dict[str, str] = {}
    unsure: dict[str, str] = {}
    for route in _until(plan.routes, stopped):
        tell("writing", 1 - len(left) / len(plan.goals))
        number = len(receipt.files) + 1
        file = f"{kind}-{number:02d}.yaml"
        why = plan.why.format(len(route.goals))
        text = written(
            route,
            named(route, kind, number),
            why,
            requirements_of(route, known, plan.requirements),
            rules,
        )
        trouble = _trouble(text, file, rules)
        if trouble:
            broken.update(dict.fromkeys(route.goals, trouble))
            continue
        goals = tuple(dict.fromkeys((*route.goals, *(goal for goal in unsure if goal in left))))
        missed = plan.unseen(read_text(text, file), goals)
        unsure = {**missed, **unsure}
        covered = tuple(goal for goal in goals if goal not in missed)
        if not covered:
            continue
        (out / file).write_text(text, encoding="utf-8", newline="\n")
        receipt.files.append(Line(file, len(route.acts), covered))
        for goal in covered:
            left.pop(goal, None)
    receipt.stopped = stopped()
    receipt.not_covered = {
        goal: broken.get(goal) or unsure.get(goal) or (_STOPPED if receipt.stopped else plan.why_not(goal))
        for goal in left
    }
    if not receipt.stopped:
        receipt.fewest = plan.fewest()
    (out / NAME).write_text("\n".join(receipt.lines()) + "\n", encoding="utf-8", newline="\n")
    return receipt


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is to be covered, the routes that do, and what the files and the receipt say about it."""

    title: str
    requirements: tuple[str, ...]
    why: str
    goals: list[str]
    routes: Iterator[Route]
    why_not: Callable[[str], str]
    unseen: Callable[[Walkthrough, Iterable[str]], dict[str, str]] = lambda _walkthrough, _goals: {}
    """What a file does not show of these goals, with the reason; a later one may."""
    fewest: Callable[[], int] = lambda: 0
    """With how many acts at least all of that can be met on the map; nothing where nobody knows."""


def _planned(
    atlas: Atlas,
    kind: str,
    rules: PolicyReadings,
    searched: Callable[[Cover], list[str]],
    *,
    most: int,
    left: Container[str],
) -> _Plan:
    """What is to be done for that; `left` are the goals that are not covered yet, as one after another is."""
    if kind == "refusals":
        return _Plan(
            "Acts that are refused",
            ("T06", "R32"),
            "Generated. What is tried at the end must not be possible there: {} acts that no file before tries.",
            refusals.every(atlas),
            refusals.routes(refusals.refused_at(atlas), most),
            lambda _goal: "it is possible at every place of that page",
        )
    cover = COVERS[kind](rules)
    goals = searched(cover)
    why = "Generated. Each comment names what is walked there for the first time: {}."
    targets = kind == "targets"
    ways = telling(atlas, cover.met, goals, most, left) if targets else routes(atlas, cover.met, goals, most)
    plan = _Plan(
        cover.title,
        cover.requirements,
        why,
        goals,
        ways,
        cover.why_not,
        fewest=lambda: fewest_acts(Net.of(atlas, cover.met, goals)),
    )
    return replace(plan, unseen=partial(unseen, rules=rules)) if targets else plan


def _searched(atlas: Atlas, cover: Cover, tell: Tell, stopped: Callable[[], bool]) -> list[str]:
    """All goals, once what is not on the map yet was searched for."""
    goals = cover.every(atlas)
    missing = set(goals).difference(*(cover.met(edge) for edge in atlas.edges()))
    most, deep = cover.reach
    wanted = [goal for goal in goals if goal in missing]
    for number, goal in enumerate(wanted):
        if stopped():
            break
        tell("searching", number / len(wanted))
        if goal in missing:
            atlas.search(cover.starts(atlas, goal), missing, cover.met, most=most, deep=deep)
    return cover.every(atlas)


def _until(ways: Iterator[Route], stopped: Callable[[], bool]) -> Iterator[Route]:
    for route in ways:
        if stopped():
            return
        yield route


def _trouble(text: str, file: str, rules: PolicyReadings) -> str:
    """What is otherwise than the file says when it is followed; nothing where all is well."""
    with Store.in_memory() as store:
        result = Run(read_text(text, file), NoWindow(), store, path=file, rules=rules).follow()
    bad = next((step for step in result.steps if not step.good), None)
    if bad is None:
        return ""
    return f"its file does not go as it is written ({bad.text}: {bad.trouble or bad.mismatches[0]})"
