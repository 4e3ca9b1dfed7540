"""The report as one HTML page that opens without a network: film strip, before and after, what was wrong (T05)."""

from collections.abc import Collection
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree as Xml

from realname_wizard.evidence.bug import draft
from realname_wizard.evidence.by_hand import trouble_said
from realname_wizard.evidence.files import PAGE, put
from realname_wizard.evidence.flow_picture import flow_picture, went
from realname_wizard.evidence.record import Record, Step, Walk
from realname_wizard.evidence.web import ON_SCREEN, as_html, asset, web_page
from realname_wizard.evidence.xml import child
from realname_wizard.flow.engine import Transition
from realname_wizard.texts.catalogue import Texts


def write_page(record: Record, folder: Path, texts: Texts, rows: Collection[Transition]) -> Path:
    """Write `index.html` beside the pictures; its path. `rows` are those of the tables, for the picture of the flow."""
    page = Report(record, texts, rows).page()
    put(folder / PAGE, page)
    return folder / PAGE


class Report:
    """One record in one language."""

    def __init__(self, record: Record, texts: Texts, rows: Collection[Transition]) -> None:
        self._record, self._texts, self._say, self._rows = record, texts, texts.say, rows

    def page(self) -> bytes:
        """The page."""
        title, style = self._say("evidence.title"), asset("report.css")
        root, body = web_page(self._texts.language, title, style, **ON_SCREEN)
        self._top(child(body, "header"))
        main = child(body, "main")
        self._problems(main)
        for number, walk in enumerate(self._record.walks, start=1):
            self._walk(main, walk, number)
        child(body, "script", asset("report.js"))
        return as_html(root)

    def _top(self, header: Xml.Element) -> None:
        record = self._record
        child(header, "h1", self._say("evidence.title"))
        child(header, "p", self._texts.say("app.simulation"), **{"class": "simulation"})
        good = sum(walk.good for walk in record.walks)
        verdict = {"class": "good" if record.good else "bad"}
        child(header, "p", self._say("evidence.counted", good=good, all=len(record.walks)), **verdict)
        facts = child(header, "dl")
        for name, value in (
            ("program", record.program),
            ("rules", " · ".join(filter(None, (record.rules, record.rules_source)))),
            ("hands", self._say(f"evidence.hands.{record.how}")),
            ("began", _real(record.began)),
            *([("head", record.head)] if record.head else []),
        ):
            child(facts, "dt", self._say(f"evidence.{name}"))
            child(facts, "dd", value)
        row = child(header, "p", **{"class": "filter"})
        label = child(row, "label", self._say("evidence.search"))
        child(label, "input", type="search", id="search")
        label = child(row, "label")
        child(label, "input", type="checkbox", id="failed")
        child(label, "span", self._say("evidence.only_failed"))

    def _problems(self, main: Xml.Element) -> None:
        told = [line for each in self._record.unread for line in each.said(self._texts.language)]
        told += [self._say("evidence.left", file=file) for file in self._record.left]
        if told:
            listed = child(main, "ul", **{"class": "bad"})
            for line in told:
                child(listed, "li", line)

    def _walk(self, main: Xml.Element, walk: Walk, number: int) -> None:
        kind = "good" if walk.good else "bad"
        whole = child(main, "details", **{"class": f"walk {kind}"})
        if not walk.good or len(self._record.walks) == 1:
            whole.set("open", "open")
        summary = child(whole, "summary")
        child(summary, "strong", walk.called(self._texts.language))
        child(summary, "span", self._say(f"evidence.verdict.{kind}"), **{"class": f"verdict {kind}"})
        child(summary, "code", walk.file)
        child(summary, "span", " ".join(walk.requirements), **{"class": "rows"})
        whole.append(flow_picture(self._rows, frozenset(walk.rows), went(walk), self._texts))
        self._strip(whole, walk, number)
        for of_step, step in walk.numbered:
            part = self._step(whole, step, of_step, f"w{number}s{of_step}")
            if not step.good:
                self._draft(part, draft(self._record, walk, of_step, self._texts))

    def _strip(self, whole: Xml.Element, walk: Walk, number: int) -> None:
        if not any(step.picture for step in walk.steps):
            return
        strip = child(whole, "nav", **{"class": "strip", "aria-label": self._say("evidence.strip")})
        for of_step, step in walk.numbered:
            if step.picture:
                link = child(
                    strip, "a", href=f"#w{number}s{of_step}", **{"class": "good" if step.good else "bad"}
                )
                child(link, "img", src=step.picture, alt=step.said(self._texts.language), loading="lazy")
                child(link, "span", str(of_step))

    def _step(self, whole: Xml.Element, step: Step, number: int, name: str) -> Xml.Element:
        kind = "good" if step.good else "bad"
        part = child(whole, "details", id=name, **{"class": f"step {kind}"})
        if not step.good:
            part.set("open", "open")
        summary = child(part, "summary")
        child(summary, "span", f"{number}.")
        said = step.said(self._texts.language)
        child(summary, "span", said, **{"class": "said-step"})
        if step.before and step.after:
            child(summary, "span", self._way(step), **{"class": "way"})
        if step.remark:
            remark = self._say("bug.fact", name=self._say("checklist.remark"), value=step.remark)
            child(summary, "span", remark, **{"class": "remark"})
        if said != step.text:
            child(child(part, "p"), "code", step.text)
        if step.trouble:
            child(part, "p", trouble_said(step, self._texts), **{"class": "bad"})
        if step.differences and not step.trouble:
            self._table(part, step)
        for each in step.astray:
            child(part, "p", self._say("evidence.astray", value=each[self._texts.language]))
        facts = self._facts(step)
        if facts:
            child(part, "p", facts, **{"class": "facts"})
        if step.picture:
            child(part, "img", src=step.picture, alt=said, loading="lazy")
        if step.after and step.after.said and not step.picture:
            listed = child(part, "ul", **{"class": "said"})
            for text in dict.fromkeys(step.after.said):
                child(listed, "li", text)
        return part

    def _draft(self, part: Xml.Element, text: str) -> None:
        """The draft of a bug report, to look at and to copy."""
        whole = child(part, "details", **{"class": "draft"})
        child(whole, "summary", self._say("bug.draft"))
        lines = str(text.count("\n") + 1)
        child(
            whole, "textarea", text, readonly="readonly", rows=lines, **{"aria-label": self._say("bug.draft")}
        )
        child(whole, "button", self._say("bug.copy"), type="button", **{"class": "copy"})

    def _table(self, part: Xml.Element, step: Step) -> None:
        table = child(part, "table")
        head = child(table, "tr")
        for name in ("what", "expected", "found"):
            child(head, "th", self._say(f"evidence.{name}"))
        for each in step.differences:
            row, language = child(table, "tr"), self._texts.language
            child(child(row, "td"), "code", each.key)
            _in_words(child(row, "td", each.expected), each.wanted.get(language, ""))
            _in_words(child(row, "td", each.found, **{"class": "bad"}), each.seen.get(language, ""))

    def _way(self, step: Step) -> str:
        if step.before is None or step.after is None:
            return ""
        pages = dict.fromkeys((step.before.page, step.after.page))
        return " → ".join(self._texts.say(f"page.{page}.rail") for page in pages)

    def _facts(self, step: Step) -> str:
        told = []
        if step.after:
            told.append(self._say("evidence.simulated", at=self._texts.moment(step.after.at)))
        if step.began:
            told.append(self._say("evidence.real", at=_real(step.began), seconds=f"{step.seconds:.2f}"))
        if step.by:
            told.append(self._say(f"evidence.by.{step.by}"))
        return " · ".join(told)


def _in_words(cell: Xml.Element, words: str) -> None:
    if words:
        child(cell, "p", words)


def _real(at: datetime) -> str:
    """A moment of the real clock, in the time of this computer, which is said with it."""
    return f"{at.astimezone():%Y-%m-%d %H:%M:%S %z}"
