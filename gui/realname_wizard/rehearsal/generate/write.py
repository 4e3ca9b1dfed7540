"""Writes a route as a walkthrough: what is done, what it is for, and what is there to be seen of it."""

import re
from collections.abc import Iterator

from realname_wizard.conductor import Conductor
from realname_wizard.flow.page_model import PageModel
from realname_wizard.policy.load import PolicyReadings
from realname_wizard.rehearsal.script.models import STARTS, TRAINEE, Expect, Walkthrough
from realname_wizard.rehearsal.script.runner_steps import Refused
from realname_wizard.rehearsal.script.step import Step
from realname_wizard.rehearsal.script.yaml_line import yaml_line
from realname_wizard.texts.catalogue import Texts
from realname_wizard.words import Page

from .atlas import Rehearsal
from .routes import Route

_ABOUT = re.compile(" (?:on|after) ")
_FEW = 3


def written(route: Route, name: str, why: str, requirements: list[str], rules: PolicyReadings) -> str:
    """The text of the file."""
    lines = [f"# {why}", *_head(route.rehearsal.head, name, requirements), "steps:", *_steps(route, rules)]
    return "\n".join(lines) + "\n"


def named(route: Route, title: str, number: int) -> str:
    """A name that tells where it goes: its title, its number, and whereabouts something is met."""
    about = list(dict.fromkeys(_ABOUT.split(goal.split(" --> ")[0])[-1] for goal in route.goals))
    told = ", ".join(about[:_FEW]) + (" and more" if len(about) > _FEW else "")
    return f"{title} {number:02d}: {told}"


def _head(head: Walkthrough, name: str, requirements: list[str]) -> Iterator[str]:
    yield f"name: {yaml_line(name)}"
    yield f"requirements: [{', '.join(requirements)}]"
    if head.variants:
        yield f"variants: [{', '.join(head.variants)}]"
    if head.starts != STARTS:
        yield f"starts: {head.starts.isoformat()}"
    if head.seed != 1:
        yield f"seed: {head.seed}"
    if head.given.accounts:
        yield "given:"
        yield "  accounts:"
        for account in head.given.accounts:
            yield f"    - {yaml_line(account.model_dump(exclude_unset=True), clear=True)}"
    if head.account != TRAINEE:
        yield f"account: {yaml_line(head.account)}"


def _steps(route: Route, rules: PolicyReadings) -> Iterator[str]:
    """Every act, with a comment where it meets something, and what is to be seen then."""
    rehearsal = Rehearsal(route.rehearsal.head, rules)
    seen = ""
    for act, goals in zip(route.acts, route.met, strict=True):
        yield from _comment(act, goals)
        yield f"  - {_step(act)}"
        if isinstance(act, Refused):
            continue
        rehearsal.do(act)
        if goals:
            seen = f"  - {_step(_look(rehearsal.conductor))}"
            yield seen
    last = f"  - {_step(_look(rehearsal.conductor))}"
    if last != seen:
        yield last


def _comment(act: Step, goals: tuple[str, ...]) -> Iterator[str]:
    """What is met for the first time; a refused step says that itself."""
    if isinstance(act, Refused):
        return
    for goal in goals:
        yield f"  # {goal}"


def _step(step: Step) -> str:
    argument = step.argument()
    return step.NAME if argument is ... else f"{step.NAME}: {yaml_line(argument, clear=True)}"


def _look(conductor: Conductor) -> Expect:
    """What there is to be seen: where one is, how things stand, why, and what may be done about it."""
    return Expect.model_validate(_seen(conductor.page(Texts.load(conductor.world.language))))


def _seen(page: PageModel) -> dict[str, object]:
    found: dict[str, object] = {"page": page.page, "outcome": page.outcome}
    result = page.result
    if page.errors:
        found["errors"] = {line.field: line.error for line in page.errors}
    if page.qr is not None and page.qr.reasons:
        found["reasons"] = tuple(page.qr.reasons)
    if result is not None and result.reasons:
        found["reasons"] = tuple(each.reason for each in result.reasons)
        found["kind"] = result.kind
        if page.page is Page.RESULT:
            found["marked"] = tuple(result.mend_fields)
            found["main"] = result.main
            found["ways"] = tuple(each.way for each in result.ways)
    if page.page is Page.METHOD:
        found["methods"] = tuple(choice.value for choice in page.choices)
    return found


def requirements_of(route: Route, known: dict[str, set[str]], own: tuple[str, ...]) -> list[str]:
    """The cover's own, and those that every walkthrough names that walks what is met here."""
    return sorted(set(own).union(*(known.get(goal, set()) for goal in route.goals)))
