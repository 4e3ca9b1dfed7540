"""Writes a route as a walkthrough: what is done, what it is for, and what is there to be seen of it."""

import re
from collections.abc import Iterator

from realname_wizard.policy.load import PolicyReadings
from realname_wizard.rehearsal.script.runner_steps import Refused
from realname_wizard.rehearsal.script.step import Step
from realname_wizard.rehearsal.writing import head_lines, look, step_line

from .atlas import Rehearsal
from .routes import Route

_ABOUT = re.compile(" (?:on|after) ")
_FEW = 3


def written(route: Route, name: str, why: str, requirements: list[str], rules: PolicyReadings) -> str:
    """The text of the file."""
    lines = [
        f"# {why}",
        *head_lines(route.rehearsal.head, name, requirements),
        "steps:",
        *_steps(route, rules),
    ]
    return "\n".join(lines) + "\n"


def named(route: Route, title: str, number: int) -> str:
    """A name that tells where it goes: its title, its number, and whereabouts something is met."""
    about = list(dict.fromkeys(_ABOUT.split(goal.split(" --> ")[0])[-1] for goal in route.goals))
    told = ", ".join(about[:_FEW]) + (" and more" if len(about) > _FEW else "")
    return f"{title} {number:02d}: {told}"


def _steps(route: Route, rules: PolicyReadings) -> Iterator[str]:
    """Every act, with a comment where it meets something, and what is to be seen then."""
    rehearsal = Rehearsal(route.rehearsal.head, rules)
    seen = ""
    if rehearsal.began:  # something has happened before the first step
        yield f"  - {step_line(look(rehearsal.conductor))}"
    for act, goals in zip(route.acts, route.met, strict=True):
        yield from _comment(act, goals)
        yield f"  - {step_line(act)}"
        if isinstance(act, Refused):
            continue
        rehearsal.do(act)
        if goals:
            seen = f"  - {step_line(look(rehearsal.conductor))}"
            yield seen
    last = f"  - {step_line(look(rehearsal.conductor))}"
    if last != seen:
        yield last


def _comment(act: Step, goals: tuple[str, ...]) -> Iterator[str]:
    """What is met for the first time; a refused step says that itself."""
    if isinstance(act, Refused):
        return
    for goal in goals:
        yield f"  # {goal}"


def requirements_of(route: Route, known: dict[str, set[str]], own: tuple[str, ...]) -> list[str]:
    """The cover's own, and those that every walkthrough names that walks what is met here."""
    return sorted(set(own).union(*(known.get(goal, set()) for goal in route.goals)))
