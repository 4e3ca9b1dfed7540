"""Which number a step has: its place in the file, counted from 1, wherever a step is named (T05).

Steps that stand together, as in a line of a checklist, are named by the first and the last of them: 3–5.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from realname_wizard.rehearsal.script.expect import Expect
from realname_wizard.rehearsal.script.runner_steps import Note
from realname_wizard.rehearsal.script.step import Step
from realname_wizard.texts.catalogue import Texts

Each = TypeVar("Each")


def number_of(place: int) -> int:
    """The number of the step at this place, which is counted from 0."""
    return place + 1


def numbered(steps: Iterable[Each]) -> Iterator[tuple[int, Each]]:
    """Each step with its number. All steps of a file, or those of them that were reached."""
    return ((number_of(place), step) for place, step in enumerate(steps))


def span(places: Sequence[int]) -> str:
    """The numbers of steps that stand together, as `5` or `3–5`."""
    first, last = number_of(places[0]), number_of(places[-1])
    return str(first) if first == last else f"{first}\N{EN DASH}{last}"


def where(places: Sequence[int], of: int, texts: Texts) -> str:
    """Where one is, in words: which steps, of how many in the file."""
    key = "numbering.step" if len(places) == 1 else "numbering.steps"
    return texts.say(key, number=span(places), all=of)


def lines(steps: Sequence[Step]) -> Iterator[tuple[int, ...]]:
    """The places of the steps that stand together in a line of a checklist.

    What is only said goes with what is done next, and what is expected with what was done before.
    """
    line: list[int] = []
    done = seen = False
    for place, step in enumerate(steps):
        if not isinstance(step, Expect) and (done or seen):
            yield tuple(line)
            line, done, seen = [], False, False
        line.append(place)
        done = done or not isinstance(step, (Note, Expect))
        seen = seen or isinstance(step, Expect)
    yield tuple(line)


def line_of(place: int, steps: Sequence[Step]) -> tuple[int, ...]:
    """The line in which the step at this place stands."""
    return next(line for line in lines(steps) if place in line)
