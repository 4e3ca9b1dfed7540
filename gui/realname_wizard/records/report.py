"""The report of a class: a page that opens without a network, and the same for paper. It holds no names (T07)."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from xml.etree import ElementTree as Xml

from realname_wizard.evidence.page import asset
from realname_wizard.evidence.paper import paper_style
from realname_wizard.evidence.paper import table as paper_table
from realname_wizard.evidence.xml import child
from realname_wizard.records.drawing import WIDE, address, picture
from realname_wizard.records.plots import Called, Plot, cause, plots
from realname_wizard.records.rehearsing import deck
from realname_wizard.records.sitting import Sitting
from realname_wizard.records.words import Told, about, learners
from realname_wizard.texts.catalogue import Texts

_HEADS = ("when", "learner", "walkthrough", "mode", "time", "marks", "help", "method", "met")
_ON_PAPER = (
    (("when",), "13%"),
    (("learner",), "13%"),
    (("walkthrough", "mode"), "24%"),
    (("marks", "time", "help"), "18%"),
    (("method",), "16%"),
    (("met",), "16%"),
)
"""The same with less room: what stands together, and how wide."""
_STYLE = """
.plot { width: 100%; max-width: 60rem; height: auto; margin: .5rem 0 }
.plot text { font-size: 13px; fill: var(--text) } .plot text.lesser { fill: var(--muted) }
.plot .bar, .plot .tint, .plot .dot { fill: var(--accent) } .plot .grid { stroke: var(--line); fill: none }
.plot .curve { stroke: var(--accent); stroke-width: 2; fill: none }
.plot .mark { stroke: var(--muted); stroke-dasharray: 4 4 }
.wide { overflow-x: auto }
"""


class Report:
    """Sittings in one language, as of that moment."""

    def __init__(self, sittings: Iterable[Sitting], texts: Texts, now: datetime) -> None:
        self._sittings, self._texts, self._say, self._now = tuple(sittings), texts, texts.say, now
        self._called = Called(texts)

    def page(self) -> bytes:
        """For a browser."""
        root, body = self._document(asset("report.css") + _STYLE)
        self._top(child(body, "header"))
        main = child(body, "main")
        for plot in self._plots():
            child(main, "h2", plot.title)
            main.append(picture(plot))
            self._in_words(main, plot)
        for title, lines in self._lists():
            child(main, "h2", title)
            listed = child(main, "ul")
            for line in lines:
                child(listed, "li", line)
        child(main, "h2", self._say("records.sittings"))
        around = child(main, "div", **{"class": "wide"})
        rows = child(around, "table")
        head = child(rows, "tr")
        for name in _HEADS:
            child(head, "th", self._say(f"records.head.{name}"))
        self._rows(rows, tuple((name,) for name in _HEADS))
        return _written(root)

    def on_paper(self) -> Iterator[bytes]:
        """For a printer, in parts that each begin on a new page."""
        root, body = self._document(paper_style())
        self._top(body)
        for plot in self._plots():
            child(body, "h2", plot.title)
            child(child(body, "p"), "img", src=address(plot), width=str(WIDE - 80))
        yield _written(root)
        root, body = self._document(paper_style())
        for title, lines in self._lists():
            child(body, "h2", title)
            for line in lines:
                child(body, "p", line)
        child(body, "h2", self._say("records.sittings"))
        heads = (" · ".join(self._say(f"records.head.{name}") for name in names) for names, _ in _ON_PAPER)
        rows = paper_table(body, tuple(heads), tuple(wide for _, wide in _ON_PAPER))
        self._rows(rows, tuple(names for names, _ in _ON_PAPER))
        yield _written(root)

    def _document(self, style: str) -> tuple[Xml.Element, Xml.Element]:
        root = Xml.Element("html", lang=self._texts.language.replace("_", "-"))
        head = child(root, "head")
        child(head, "meta", charset="utf-8")
        child(head, "meta", name="viewport", content="width=device-width, initial-scale=1")
        child(head, "title", self._say("records.title"))
        child(head, "style", style)
        return root, child(root, "body")

    def _top(self, header: Xml.Element) -> None:
        child(header, "h1", self._say("records.title"))
        child(header, "p", self._say("app.simulation"), **{"class": "simulation"})
        child(header, "p", self._say("records.no_names"), **{"class": "simulation"})
        for line in about(self._sittings, self._texts):
            child(header, "p", line)

    def _plots(self) -> Iterator[Plot]:
        return (each for each in plots(self._sittings, self._texts, self._called) if not each.is_empty)

    def _in_words(self, main: Xml.Element, plot: Plot) -> None:
        whole = child(main, "details")
        child(whole, "summary", self._say("records.in_words"))
        listed = child(whole, "ul")
        for line in plot.lines(self._texts):
            child(listed, "li", line)

    def _lists(self) -> Iterator[tuple[str, list[str]]]:
        lines = []
        for learner in learners(self._sittings):
            due = [each for each in deck(self._sittings, learner, self._now) if each.is_due(self._now)]
            if due:
                causes = " · ".join(cause(each.reason, self._texts) for each in due)
                lines.append(self._say("records.line", name=self._called(learner), value=causes))
        if lines:
            yield self._say("records.next"), lines

    def _rows(self, parent: Xml.Element, columns: Iterable[tuple[str, ...]]) -> None:
        for sitting in self._sittings:
            row = child(parent, "tr")
            told = Told(sitting, self._texts, self._called)
            for names in columns:
                child(row, "td", " · ".join(filter(None, map(told.cell, names))))


def _written(root: Xml.Element) -> bytes:
    document: bytes = Xml.tostring(root, encoding="utf-8", method="html")
    return b"<!doctype html>\n" + document + b"\n"
