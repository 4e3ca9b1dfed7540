"""How walkthroughs went, in lines for people at a terminal (T05)."""

from collections.abc import Iterable

from realname_wizard.rehearsal.numbering import numbered
from realname_wizard.rehearsal.run import RunResult, StepResult


def lines(result: RunResult) -> list[str]:
    """The result in a line, and what was wrong below it: file and line, step, expected, found."""
    mark = "pass" if result.good else "FAIL"
    told = [f"{mark}  {result.path}  {result.name}  ({len(result.steps)} steps, {result.seconds:.2f} s)"]
    for number, step in numbered(result.steps):
        if not step.good:
            told.append(f"      {result.path}:{step.line}: step {number}: {step.text}")
            told += [f"      {each}" for each in _wrong(step)]
    return told


def _wrong(step: StepResult) -> list[str]:
    if step.trouble:
        return [step.trouble]
    return [str(each) for each in step.mismatches]


def summary(results: Iterable[RunResult]) -> str:
    """How many passed and failed."""
    good = [result.good for result in results]
    return f"{sum(good)} passed, {len(good) - sum(good)} failed"
