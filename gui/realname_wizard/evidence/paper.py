"""The report of a run for paper: what is printed has no buttons, and its markup is what a rich text can draw (T05)."""

from collections.abc import Sequence
from xml.etree import ElementTree as Xml

from realname_wizard.evidence.record import Record, Step, Walk
from realname_wizard.evidence.xml import child
from realname_wizard.texts.catalogue import Texts
from realname_wizard_assets import ASSETS

_PICTURE = "330"
"""How wide a picture is on a page of A4, in pixels of a screen."""


def on_paper(record: Record, texts: Texts, *, pictures: bool = True) -> bytes:
    """The report in one language; pictures are named from the folder of the record."""
    return _Paper(record, texts, pictures=pictures).document()


def paper_style() -> str:
    """How both the report and a checklist look on paper."""
    return ASSETS.joinpath("evidence", "paper.css").read_text(encoding="utf-8")


class _Paper:
    def __init__(self, record: Record, texts: Texts, *, pictures: bool) -> None:
        self._record, self._texts, self._say, self._pictures = record, texts, texts.say, pictures

    def document(self) -> bytes:
        record, say = self._record, self._say
        root = Xml.Element("html", lang=self._texts.language.replace("_", "-"))
        head = child(root, "head")
        child(head, "meta", charset="utf-8")
        child(head, "title", say("evidence.title"))
        child(head, "style", paper_style())
        body = child(root, "body")
        child(body, "h1", say("evidence.title"))
        child(body, "p", say("app.simulation"), **{"class": "quiet"})
        good = sum(walk.good for walk in record.walks)
        child(body, "p", say("evidence.counted", good=good, all=len(record.walks)), **_mark(good=record.good))
        rules = " · ".join(filter(None, (record.rules, record.rules_source)))
        self._facts(
            body,
            ("evidence.program", record.program),
            ("evidence.rules", rules),
            ("evidence.hands", say(f"evidence.hands.{record.how}")),
            ("evidence.began", f"{record.began.astimezone():%Y-%m-%d %H:%M:%S %z}"),
        )
        told = [line for each in record.unread for line in each.problems]
        for line in (*told, *(say("evidence.left", file=file) for file in record.left)):
            child(body, "p", line, **{"class": "bad"})
        for walk in record.walks:
            self._walk(body, walk)
        document: bytes = Xml.tostring(root, encoding="utf-8", method="html")
        return b"<!doctype html>\n" + document + b"\n"

    def _facts(self, parent: Xml.Element, *facts: tuple[str, str]) -> None:
        for key, value in facts:
            line = child(parent, "p", f"{self._say(key)}: ", **{"class": "fact"})
            child(line, "b", value)

    def _walk(self, body: Xml.Element, walk: Walk) -> None:
        title = child(body, "h2", f"{walk.called(self._texts.language)} — ")
        child(title, "span", self._say(f"evidence.verdict.{_kind(good=walk.good)}"), **_mark(good=walk.good))
        child(body, "p", " · ".join((walk.file, *walk.requirements)), **{"class": "quiet"})
        keys = ("checklist.step", "evidence.found", *(["bug.picture"] if self._pictured(walk) else []))
        rows = table(body, ("#", *map(self._say, keys)))
        for number, step in enumerate(walk.steps, start=1):
            row = child(rows, "tr")
            child(row, "td", str(number))
            child(child(row, "td"), "p", step.said(self._texts.language))
            self._found(child(row, "td"), step)
            if self._pictured(walk):
                cell = child(row, "td")
                if step.picture:
                    child(cell, "img", src=step.picture, width=_PICTURE)

    def _found(self, cell: Xml.Element, step: Step) -> None:
        child(cell, "p", self._say(f"evidence.verdict.{_kind(good=step.good)}"), **_mark(good=step.good))
        if step.trouble:
            child(cell, "p", step.trouble, **{"class": "bad"})
        for each in step.differences:
            found = each.seen.get(self._texts.language) or f"{each.key}: {each.found}"
            child(cell, "p", found, **{"class": "bad"})
        if step.by == "tester":
            child(cell, "p", self._say("evidence.by.tester"), **{"class": "quiet"})
        for words in step.astray:
            child(cell, "p", self._say("evidence.astray", value=words[self._texts.language]))
        if step.remark:
            child(cell, "p", f"{self._say('checklist.remark')}: {step.remark}")
        if step.after is not None:
            child(cell, "p", self._say(f"page.{step.after.page}.rail"), **{"class": "quiet"})
            moment = self._say("evidence.simulated", at=self._texts.moment(step.after.at))
            child(cell, "p", moment, **{"class": "quiet"})

    def _pictured(self, walk: Walk) -> bool:
        return self._pictures and any(step.picture for step in walk.steps)


def table(parent: Xml.Element, heads: Sequence[str], widths: Sequence[str] = ()) -> Xml.Element:
    """A table that says its heads on every page; its body, for the rows."""
    whole = child(parent, "table", width="100%", cellspacing="0", cellpadding="4", border="1")
    head = child(child(whole, "thead"), "tr")
    for place, said in enumerate(heads):
        child(head, "th", said, **({"width": widths[place]} if place < len(widths) and widths[place] else {}))
    return child(whole, "tbody")


def _kind(*, good: bool) -> str:
    return "good" if good else "bad"


def _mark(*, good: bool) -> dict[str, str]:
    return {"class": _kind(good=good)}
