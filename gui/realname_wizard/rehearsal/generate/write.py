"""Writes a route as a walkthrough: what is done, what it is for, and what is there to be seen of it."""

import re
from collections.abc import Iterator, Mapping
from functools import reduce

from realname_wizard.messages.proofs import PROVING
from realname_wizard.policy.load import PolicyReadings
from realname_wizard.rehearsal.script.runner_steps import Refused
from realname_wizard.rehearsal.script.step import Step
from realname_wizard.rehearsal.writing import head_lines, look, step_line
from realname_wizard.texts.catalogue import Texts, in_every_language
from realname_wizard.texts.said import without_stop
from realname_wizard.words import Page, Reason

from .atlas import Rehearsal
from .routes import Route

_ABOUT = re.compile(" (?:on|after) ")
_FEW = 3
_CALLED: Mapping[str, str] = (
    {str(page): f"page.{page}.rail" for page in Page}
    | {str(page): f"evidence.proof.{page}" for page in PROVING}
    | {str(reason): f"reason.{reason}.cause" for reason in Reason}
)
"""The text that says what each place is called."""


def written(
    route: Route, names: Mapping[str, str], why: str, requirements: list[str], rules: PolicyReadings
) -> str:
    """The text of the file."""
    lines = [
        f"# {why}",
        *head_lines(route.rehearsal.head, names, requirements),
        "steps:",
        *_steps(route, rules),
    ]
    return "\n".join(lines) + "\n"


def named(route: Route, kind: str, number: int) -> dict[str, str]:
    """A name in each language that tells where it goes: what it covers, its number, whereabouts something is met."""
    places = (_ABOUT.split(goal.split(" --> ")[0])[-1].split(",")[0] for goal in route.goals)
    about = [place for place in dict.fromkeys(places) if place in _CALLED]
    return in_every_language(lambda texts: _name(texts, about, kind, number))


def _name(texts: Texts, about: list[str], kind: str, number: int) -> str:
    said = list(dict.fromkeys(without_stop(texts.say(_CALLED[place])) for place in about))
    told = [*said[:_FEW], *([texts.say("generated.more")] if len(said) > _FEW else [])]
    where = reduce(lambda first, other: texts.say("checklist.and", first=first, other=other), told or [""])
    return texts.say(f"generated.{kind}", number=f"{number:02d}", about=where)


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
