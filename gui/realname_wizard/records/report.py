"""The report of a class: a page that opens without a network, and the same for paper. It holds no names (T07)."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from xml.etree import ElementTree as Xml

from realname_wizard.evidence.paper import paper_style
from realname_wizard.evidence.paper import table as paper_table
from realname_wizard.evidence.web import ON_SCREEN, as_html, asset, web_page
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


class Report:
    """Sittings in one language, as of that moment."""

    def __init__(self, sittings: Iterable[Sitting], texts: Texts, now: datetime) -> None:
        self._sittings, self._texts, self._say, self._now = tuple(sittings), texts, texts.say, now
        self._called = Called(texts)

    def page(self) -> bytes:
        """For a browser."""
        title, style = self._say("records.title"), asset("report.css") + asset("plots.css")
        root, body = web_page(self._texts.language, title, style, **ON_SCREEN)
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
        return as_html(root)

    def on_paper(self) -> Iterator[bytes]:
        """For a printer, in parts that each begin on a new page."""
        root, body = web_page(self._texts.language, self._say("records.title"), paper_style())
        self._top(body)
        for plot in self._plots():
            child(body, "h2", plot.title)
            child(child(body, "p"), "img", src=address(plot), width=str(WIDE - 80))
        yield as_html(root)
        root, body = web_page(self._texts.language, self._say("records.title"), paper_style())
        for title, lines in self._lists():
            child(body, "h2", title)
            for line in lines:
                child(body, "p", line)
        child(body, "h2", self._say("records.sittings"))
        heads = (" · ".join(self._say(f"records.head.{name}") for name in names) for names, _ in _ON_PAPER)
        rows = paper_table(body, tuple(heads), tuple(wide for _, wide in _ON_PAPER))
        self._rows(rows, tuple(names for names, _ in _ON_PAPER))
        yield as_html(root)

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
