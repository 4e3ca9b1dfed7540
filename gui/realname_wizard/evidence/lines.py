"""The lines of a checklist, on paper and beside a window: what to do, what to see then, by number of step (T05)."""

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from realname_wizard.rehearsal import numbering
from realname_wizard.rehearsal.script.expect import Expect
from realname_wizard.rehearsal.script.models import Walkthrough
from realname_wizard.rehearsal.telling import expected, told
from realname_wizard.texts.catalogue import Texts
from realname_wizard.texts.said import one_after_another

Mark = Literal["open", "now", "seen", "passed", "failed", "differs"]
"""How it stands with a line."""


class Line(NamedTuple):
    """A line: its steps by place, their numbers, what to do, what to see then, the whole in short, how it stands.

    Where it holds several steps, each begins with its own number.
    """

    places: tuple[int, ...]
    number: str
    do: tuple[str, ...]
    expect: tuple[str, ...]
    short: str
    mark: Mark = "open"


def lines_of(walkthrough: Walkthrough, texts: Texts, buttons: Mapping[int, str]) -> Iterator[Line]:
    """All lines of a walkthrough. `buttons`: what the pages call what the steps name, by the place of a step."""
    for places in numbering.lines(walkthrough.steps):
        yield _line(walkthrough, places, texts, buttons)


def _line(
    walkthrough: Walkthrough, places: tuple[int, ...], texts: Texts, buttons: Mapping[int, str]
) -> Line:
    doing: list[str] = []
    seeing: list[str] = []
    short: list[str] = []
    for place in places:
        step = walkthrough.steps[place]
        number = f"{numbering.number_of(place)}. " if len(places) > 1 else ""
        if isinstance(step, Expect):
            first, *rest = expected(step, texts, buttons.get(place, "")) or ("",)
            seeing += (number + first, *rest)
            continue
        said = told(step, texts, button=buttons.get(place, ""))
        doing.append(number + said)
        short.append(said)
    of_all = one_after_another(short or seeing)
    return Line(places, numbering.span(places), tuple(doing), tuple(seeing), of_all)
