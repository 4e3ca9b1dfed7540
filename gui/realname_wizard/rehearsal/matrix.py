"""The same walkthroughs under every combination of language, look and reading of the rules (T05).

What an axis can be comes from the program: its languages, its variants, its themes. Texts that a walkthrough expects
are written in one language, so in another one they are not looked at; all else is.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import product
from pathlib import Path
from typing import Any, Literal, NamedTuple

from realname_wizard.policy.load import PolicyReadings
from realname_wizard.rehearsal import crew, suite
from realname_wizard.rehearsal.hands import Hands
from realname_wizard.rehearsal.run import RunResult
from realname_wizard.rehearsal.script.expect import Expect
from realname_wizard.rehearsal.script.models import Walkthrough
from realname_wizard.rehearsal.script.step import Step
from realname_wizard.texts.languages import languages
from realname_wizard.words import Variant


@dataclass(frozen=True, slots=True)
class Cell:
    """One combination; None where the axis is not asked for."""

    language: str | None = None
    theme: Literal["light", "dark"] | None = None
    text_size: float | None = None
    window: tuple[int, int] | None = None
    variants: tuple[Variant, ...] | None = None

    @property
    def name(self) -> str:
        """As people find it; also the name of its folder."""
        size, window = self.text_size, self.window
        said = (
            self.language,
            self.theme,
            f"{size:.0%}" if size else None,
            f"{window[0]}x{window[1]}" if window else None,
            None if self.variants is None else "+".join(self.variants) or "no-variant",
        )
        return "-".join(filter(None, said))


AXES: Mapping[str, tuple[str, Callable[[], tuple[Any, ...]]]] = {
    "language": ("language", lambda: tuple(languages())),
    "theme": ("theme", lambda: ("light", "dark")),
    "text-size": ("text_size", lambda: (1.0, 1.5, 2.0)),
    "window": ("window", lambda: ((1024, 768), (1920, 1080))),
    "variants": ("variants", lambda: ((), *((each,) for each in Variant))),
}
"""Every axis by its word: the field of the cell, and what it can be."""

ON_WINDOWS = ("theme", "text-size", "window")
"""The axes that there are only on a window."""


def cells(axes: Iterable[str]) -> list[Cell]:
    """Every combination of these axes, in their order."""
    chosen = [AXES[each] for each in axes]
    fields = [field for field, _ in chosen]
    found = product(*(values() for _, values in chosen))
    return [replace(Cell(), **dict(zip(fields, each, strict=True))) for each in found]


def under(walkthrough: Walkthrough, cell: Cell) -> Walkthrough:
    """The walkthrough as it is followed in this cell."""
    changed: dict[str, Any] = {}
    if cell.language not in (None, walkthrough.language):
        steps = (_without_texts(step) for step in walkthrough.steps)
        changed = {"language": cell.language, "steps": tuple(step for step in steps if step is not None)}
    if cell.variants is not None:
        changed["variants"] = tuple(dict.fromkeys((*walkthrough.variants, *cell.variants)))
    return walkthrough.model_copy(update=changed)


def _without_texts(step: Step) -> Step | None:
    """The step without the texts that it expects; None where it expects nothing else."""
    texts = {"text", "not_text"} & step.model_fields_set if isinstance(step, Expect) else set()
    if not texts:
        return step
    rest = {name: getattr(step, name) for name in step.model_fields_set - texts}
    return type(step).model_construct(_fields_set=set(rest), **rest) if set(rest) - step.PLACE else None


HandsOf = Callable[[Cell], Hands]
"""Makes hands that follow on a window that looks as the cell says, or on none."""


class Done(NamedTuple):
    """How one walkthrough went in one cell: the numbers of both."""

    cell: int
    read: int
    result: RunResult


@dataclass(frozen=True, slots=True)
class Matrix:
    """What is followed, under what, by whose hands, and where pictures and journals go."""

    reads: tuple[suite.Read, ...]
    cells: tuple[Cell, ...]
    hands: HandsOf
    evidence: Path | None
    rules: PolicyReadings

    def follow(self, workers: int, stopped: Callable[[], bool]) -> Iterator[Done]:
        """Follow all, so many at a time, in any order; when stopped, no more."""
        yield from crew.each(partial(_follow, self), len(self.reads) * len(self.cells), workers, stopped)

    def folder(self, cell: Cell) -> Path | None:
        """Where the evidence of a cell goes."""
        return self.evidence / cell.name if self.evidence is not None else None


def _follow(matrix: Matrix, number: int) -> Done:
    """Cell by cell, file by file, so that whoever stops it has whole cells."""
    place, read = divmod(number, len(matrix.reads))
    cell, told = matrix.cells[place], matrix.reads[read]
    here, folder = suite.Read(told.path, under(told.walkthrough, cell)), matrix.folder(cell)
    pictures = folder / suite.folder_names(matrix.reads)[read] if folder is not None else None
    hands = partial(matrix.hands, cell)
    return Done(place, read, suite.follow_as_can_be(here, hands, pictures, rules=matrix.rules))
