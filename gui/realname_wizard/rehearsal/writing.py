"""Writes the lines of a walkthrough as a person would: its head, its steps, and what is there to be seen."""

from collections.abc import Iterable, Iterator, Mapping

from realname_wizard.conductor import Conductor
from realname_wizard.flow.page_model import PageModel
from realname_wizard.rehearsal.script.models import STARTS, TRAINEE, Expect, Walkthrough
from realname_wizard.rehearsal.script.step import Step
from realname_wizard.rehearsal.script.yaml_line import yaml_line
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.languages import SOURCE
from realname_wizard.words import Page


def head_lines(head: Walkthrough, names: Mapping[str, str], requirements: Iterable[str]) -> Iterator[str]:
    """What stands above the steps; what is as usual is left out. `names` is what it is called, by language."""
    one = len(set(names.values())) == 1
    yield f"name: {yaml_line(next(iter(names.values())))}" if one else "name:"
    yield from (f"  {tag}: {yaml_line(name, clear=True)}" for tag, name in names.items() if not one)
    if shown := ", ".join(requirements):
        yield f"requirements: [{shown}]"
    if head.language != SOURCE:
        yield f"language: {head.language}"
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


def step_line(step: Step) -> str:
    """A step as it stands in a file."""
    argument = step.argument()
    return step.NAME if argument is ... else f"{step.NAME}: {yaml_line(argument, clear=True)}"


def look(conductor: Conductor) -> Expect:
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
