"""What became of a matrix: a table for a terminal, and a page whose results lead to the record of their combination."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree as Xml

from realname_wizard.documents.problems import Problem
from realname_wizard.evidence.files import PAGE, put
from realname_wizard.evidence.record import How, record_of
from realname_wizard.evidence.reports import Reports
from realname_wizard.evidence.web import ON_SCREEN, as_html, asset, web_page
from realname_wizard.evidence.xml import child
from realname_wizard.rehearsal import suite
from realname_wizard.rehearsal.matrix import Cell, Done, Matrix
from realname_wizard.rehearsal.report import lines
from realname_wizard.rehearsal.run import RunResult
from realname_wizard.texts.catalogue import Texts


@dataclass(slots=True)
class Outcome:
    """What was to be followed, and how it went, as far as it went."""

    matrix: Matrix
    wrong: tuple[Problem, ...]
    how: How
    language: str
    results: dict[tuple[int, int], RunResult] = field(default_factory=dict)
    """By the numbers of cell and file."""

    def take(self, done: Done) -> None:
        """One more."""
        self.results[done.cell, done.read] = done.result

    @property
    def good(self) -> bool:
        """Whether all was followed, and went as it is written."""
        every = len(self.matrix.cells) * len(self.matrix.reads)
        return len(self.results) == every and all(each.good for each in self.results.values())

    def of_cell(self, place: int) -> list[RunResult | None]:
        """How each file went in a cell; None for one that was not followed."""
        return [self.results.get((place, read)) for read in range(len(self.matrix.reads))]


def table(outcome: Outcome) -> Iterator[str]:
    """A line each combination; below it, what failed in it."""
    wide = max((len(cell.name) for cell in outcome.matrix.cells), default=0)
    for place, cell in enumerate(outcome.matrix.cells):
        went = outcome.of_cell(place)
        passed, failed = (
            sum(each is not None and each.good is good for each in went) for good in (True, False)
        )
        left = f", {went.count(None)} not followed" if None in went else ""
        yield f"{cell.name:{wide}}  {passed} passed, {failed} failed{left}"
        for each in went:
            if each is not None and not each.good:
                yield from (f"    {line}" for line in lines(each))


def write_matrix(outcome: Outcome, folder: Path) -> None:
    """Write record and report of every combination into a folder of its own, and the page over all. Raises OSError."""
    matrix = outcome.matrix
    for place, cell in enumerate(matrix.cells):
        went = outcome.of_cell(place)
        if not any(went):
            continue
        named = zip(matrix.reads, went, strict=True)
        record = record_of(
            [each for each in went if each is not None],
            outcome.wrong,
            [suite.short(read.path) for read, each in named if each is None],
            how=outcome.how,
            policy=matrix.rules.under(),
            folder=folder / cell.name,
        )
        Reports(evidence=folder / cell.name, language=outcome.language).write(record)
    put(folder / PAGE, _page(outcome, Texts.load(outcome.language)))


def _page(outcome: Outcome, texts: Texts) -> bytes:
    title = texts.say("evidence.matrix")
    root, body = web_page(texts.language, title, asset("report.css"), **ON_SCREEN)
    header = child(body, "header")
    child(header, "h1", title)
    child(header, "p", texts.say("app.simulation"), **{"class": "simulation"})
    good = sum(each.good for each in outcome.results.values())
    counted = {"good": good, "all": len(outcome.matrix.cells) * len(outcome.matrix.reads)}
    mark = {"class": "good" if outcome.good else "bad"}
    child(header, "p", texts.say("evidence.counted", **counted), **mark)
    rows = child(child(body, "main", tabindex="0", **{"class": "wide"}), "table")
    names = child(rows, "tr")
    child(names, "th", texts.say("evidence.matrix.walkthrough"))
    for cell in outcome.matrix.cells:
        child(names, "th", cell.name)
    for number, read in enumerate(outcome.matrix.reads):
        row = child(rows, "tr")
        name = child(row, "th", read.walkthrough.called(texts.language), scope="row")
        child(child(name, "p"), "code", suite.short(read.path))
        for place, cell in enumerate(outcome.matrix.cells):
            _went(child(row, "td"), outcome.results.get((place, number)), cell, texts)
    return as_html(root)


def _went(box: Xml.Element, result: RunResult | None, cell: Cell, texts: Texts) -> None:
    """One that was followed leads to the report of its combination."""
    if result is None:
        box.text = "–"
        return
    kind = "good" if result.good else "bad"
    said = texts.say(f"evidence.verdict.{kind}")
    child(box, "a", said, href=f"{cell.name}/{PAGE}", **{"class": kind})
