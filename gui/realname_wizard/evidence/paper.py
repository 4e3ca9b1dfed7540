"""The report of a run for paper: what is printed has no buttons, and its markup is what a rich text can draw (T05)."""

from base64 import b64encode
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from xml.etree import ElementTree as Xml

from realname_wizard import held
from realname_wizard.evidence.by_hand import trouble_said
from realname_wizard.evidence.flow_picture import flow_picture, went
from realname_wizard.evidence.record import Record, Step, Walk
from realname_wizard.evidence.web import as_html, asset, web_page
from realname_wizard.evidence.xml import child
from realname_wizard.flow.engine import Transition
from realname_wizard.texts.catalogue import Texts

_FLOW = "640"
"""How wide it is, in pixels of a screen."""
_WIDTHS = ("4%", "22%", "22%", "52%")
_PICTURE = "330"
"""How wide a picture is on a page of A4, in pixels of a screen."""


def on_paper(
    record: Record, texts: Texts, rows: Collection[Transition], folder: Path | None = None
) -> Iterator[bytes]:
    """The report in one language, a part for each walkthrough, the first with what holds for all.

    Pictures are named from the folder of the record; without one there are none. `rows` are those of the tables.
    """
    return _Paper(record, texts, rows, folder).parts()


def paper_style() -> str:
    """How both the report and a checklist look on paper."""
    return asset("paper.css")


class _Paper:
    def __init__(
        self, record: Record, texts: Texts, rows: Collection[Transition], folder: Path | None
    ) -> None:
        self._record, self._texts, self._say = record, texts, texts.say
        self._rows, self._folder = rows, folder

    def parts(self) -> Iterator[bytes]:
        root, body = self._page()
        self._top(body)
        for walk in self._record.walks:
            self._walk(body, walk)
            yield as_html(root)
            root, body = self._page()
        if not self._record.walks:
            yield as_html(root)

    def _page(self) -> tuple[Xml.Element, Xml.Element]:
        return web_page(self._texts.language, self._say("evidence.title"), paper_style())

    def _top(self, body: Xml.Element) -> None:
        record, say = self._record, self._say
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
            *([("evidence.head", record.head)] if record.head else []),
        )
        told = [line for each in record.unread for line in each.said(self._texts.language)]
        for line in (*told, *(say("evidence.left", file=file) for file in record.left)):
            child(body, "p", line, **{"class": "bad"})

    def _facts(self, parent: Xml.Element, *facts: tuple[str, str]) -> None:
        for key, value in facts:
            said = self._say("bug.fact", name=self._say(key), value="")
            child(child(parent, "p", said, **{"class": "fact"}), "b", value)

    def _walk(self, body: Xml.Element, walk: Walk) -> None:
        title = child(body, "h2", f"{walk.called(self._texts.language)} — ")
        child(title, "span", self._say(f"evidence.verdict.{_kind(good=walk.good)}"), **_mark(good=walk.good))
        child(body, "p", " · ".join((walk.file, *walk.requirements)), **{"class": "quiet"})
        picture = flow_picture(self._rows, frozenset(walk.rows), went(walk), self._texts)
        child(child(body, "p"), "img", src=_drawn(picture), width=_FLOW)
        shown = self._shown(walk)
        keys = ["checklist.step", "evidence.found"]
        if shown:
            pictured = any(self._content(step.picture) for step in walk.steps)
            keys.append("bug.picture" if pictured else "evidence.page")
        rows = table(body, ("#", *map(self._say, keys)), _WIDTHS if shown else ())
        for number, step in walk.numbered:
            row = child(rows, "tr")
            child(row, "td", str(number))
            child(child(row, "td"), "p", step.said(self._texts.language))
            self._found(child(row, "td"), step)
            if shown:
                self._show(child(row, "td"), step, shown.get(number, ""))

    def _shown(self, walk: Walk) -> dict[int, str]:
        """What is shown of each step, by its number: its picture where that is another, or what the page says anew."""
        shown: dict[int, str] = {}
        last, before = b"", set[str]()
        for number, step in walk.numbered:
            content = self._content(step.picture)
            said = dict.fromkeys(step.after.said if step.after else ())
            if content and (content != last or not step.good):
                shown[number] = step.picture
            elif not content and (new := [text for text in said if text not in before]):
                shown[number] = " · ".join(new)
            last, before = content or last, set(said) or before
        return shown

    def _content(self, picture: str) -> bytes:
        if self._folder is None or not picture:
            return b""
        with suppress(OSError):
            return held.read(self._folder / picture)
        return b""

    def _show(self, cell: Xml.Element, step: Step, what: str) -> None:
        if what and what == step.picture:
            child(cell, "img", src=what, width=_PICTURE)
        elif what:
            child(cell, "p", what, **{"class": "said"})

    def _found(self, cell: Xml.Element, step: Step) -> None:
        child(cell, "p", self._say(f"evidence.verdict.{_kind(good=step.good)}"), **_mark(good=step.good))
        if step.trouble:
            child(cell, "p", trouble_said(step, self._texts), **{"class": "bad"})
        for each in step.differences:
            found = each.seen.get(self._texts.language) or f"{each.key}: {each.found}"
            child(cell, "p", found, **{"class": "bad"})
        if step.by == "tester":
            child(cell, "p", self._say("evidence.by.tester"), **{"class": "quiet"})
        for words in step.astray:
            child(cell, "p", self._say("evidence.astray", value=words[self._texts.language]))
        if step.remark:
            child(cell, "p", self._say("bug.fact", name=self._say("checklist.remark"), value=step.remark))
        if step.after is not None:
            child(cell, "p", self._say(f"page.{step.after.page}.rail"), **{"class": "quiet"})
            moment = self._say("evidence.simulated", at=self._texts.moment(step.after.at))
            child(cell, "p", moment, **{"class": "quiet"})


def _drawn(picture: Xml.Element) -> str:
    """The picture of the flow as an address that holds it, so dense that it can be printed."""
    wide, high = picture.attrib["viewBox"].split()[2:]
    picture.set("xmlns", "http://www.w3.org/2000/svg")
    picture.set("width", str(2 * int(wide)))
    picture.set("height", str(2 * int(high)))
    look = Xml.Element("style")
    look.text = asset("paper_flow.css")
    picture.insert(0, look)
    return f"data:image/svg+xml;base64,{b64encode(Xml.tostring(picture)).decode()}"


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
