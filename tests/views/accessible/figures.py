"""What is measured: a figure for each thing looked at, and the table of them all."""

from collections.abc import Iterable
from typing import Final, NamedTuple

LEAST: Final = {
    "name": 1.0,
    "label": 1.0,
    "key": 1.0,
    "order": 1.0,
    "target": 24.0,
    "text": 4.5,
    "large text": 3.0,
    "outline": 3.0,
    "focus": 3.0,
    "icon": 3.0,
    "ground": 1.0,
    "whole": 1.0,
    "apart": 1.0,
    "fits": 1.0,
}
"""What is measured, and what it is at least."""

TOLD: Final = {
    "name": "a name of its own",
    "label": "a field has its label, or is named where none stands",
    "key": "Alt and a letter do one thing",
    "order": "Tab goes as one reads",
    "target": "height and width of what is pressed, in logical pixels",
    "text": "contrast of a text, in the picture",
    "large text": "contrast of a large text, in the picture",
    "outline": "contrast of an outline, in the picture",
    "focus": "contrast between with and without the focus, in the picture",
    "icon": "contrast of an icon that stands alone, in the picture",
    "ground": "what a text stands on is of the theme",
    "whole": "a text is not cut, or says the rest in its tooltip",
    "apart": "nothing lies over anything else",
    "fits": "a window is no larger than 1024 × 768",
}


FIGURES: Final = "accessible figures"
"""Under this name a test hands over what it measured."""


class Figure(NamedTuple):
    """One thing that was measured."""

    measure: str
    where: str
    value: float

    @property
    def good(self) -> bool:
        """Whether it is as much as it has to be."""
        return self.value >= LEAST[self.measure]

    def __str__(self) -> str:
        return f"{self.measure}: {self.where}: {self.value:.2f} (at least {LEAST[self.measure]:g})"


class Summary(NamedTuple):
    """All figures of one measure: how many there are, how many of them are too low, and the lowest."""

    many: int
    low: int
    lowest: float


def summed(figures: Iterable[Figure]) -> dict[str, Summary]:
    """By measure."""
    found: dict[str, Summary] = {}
    for each in figures:
        before = found.get(each.measure, Summary(0, 0, each.value))
        found[each.measure] = Summary(
            before.many + 1, before.low + (not each.good), min(before.lowest, each.value)
        )
    return found


def added(one: dict[str, Summary], other: dict[str, Summary]) -> dict[str, Summary]:
    """Those of both."""
    both = dict(one)
    for measure, more in other.items():
        before = both.get(measure, Summary(0, 0, more.lowest))
        both[measure] = Summary(
            before.many + more.many, before.low + more.low, min(before.lowest, more.lowest)
        )
    return both


def table(summaries: dict[str, Summary]) -> list[str]:
    """A line a measure."""
    head = f"{'':<12}{'measured':>9}{'too low':>9}{'lowest':>9}{'at least':>10}"
    lines = [
        f"{measure:<12}{found.many:>9}{found.low:>9}{found.lowest:>9.2f}{LEAST[measure]:>10g}   {TOLD[measure]}"
        for measure in LEAST
        if (found := summaries.get(measure))
    ]
    return [head, *lines]
