"""Walkthroughs as a checklist on paper: what to do, what to expect, a box, room for a remark (T05)."""

from collections.abc import Sequence
from typing import Final
from xml.etree import ElementTree as Xml

from realname_wizard.evidence.lines import lines_of
from realname_wizard.evidence.paper import paper_style, table
from realname_wizard.evidence.web import as_html, asset, web_page
from realname_wizard.evidence.xml import child
from realname_wizard.policy.load import BUNDLED
from realname_wizard.rehearsal import suite
from realname_wizard.rehearsal.buttons import buttons_of
from realname_wizard.rehearsal.suite import Read
from realname_wizard.rehearsal.telling import called
from realname_wizard.texts.catalogue import Texts

_GENERATOR: Final = "Real-Name Wizard checklist"
MARK: Final = f'name="generator" content="{_GENERATOR}"'.encode()
"""By this a file is known that may be written over."""

_WIDTHS = ("10%", "31%", "33%", "8%", "18%")
_LINE = "_" * 24 + " "
"""Where somebody signs on paper; a browser draws a line of its own."""
_BOX = "\N{BALLOT BOX}"


def checklist(reads: Sequence[Read], texts: Texts, *, paper: bool = False) -> bytes:
    """One page for a browser or a printer: a table a walkthrough. On `paper` a rich text can draw it."""
    style = paper_style() if paper else asset("checklist.css")
    root, body = web_page(texts.language, texts.say("checklist.title"), style, generator=_GENERATOR)
    for place, read in enumerate(reads):
        section = child(body, "div", **{"class": "section"})
        _walkthrough(section, read, texts, begins="next" if place else "first")
    return as_html(root)


def _walkthrough(section: Xml.Element, read: Read, texts: Texts, *, begins: str) -> None:
    walkthrough = read.walkthrough
    child(section, "h1", walkthrough.called(texts.language), **{"class": begins})
    child(section, "p", texts.say("app.simulation"), **{"class": "quiet"})
    facts = [suite.short(read.path), texts.say("checklist.begins", at=texts.moment(walkthrough.starts))]
    if walkthrough.requirements:
        facts.append(texts.say("checklist.rows", value=" ".join(walkthrough.requirements)))
    if walkthrough.variants:
        facts.append(texts.say("checklist.variants", value=called(walkthrough.variants, texts)))
    child(section, "p", " · ".join(facts), **{"class": "quiet"})
    line = child(section, "p", **{"class": "sign"})
    for key in ("checklist.tester", "checklist.date"):
        child(line, "span", texts.say(key))
        child(line, "span", _LINE, **{"class": "paper"})
    keys = ("checklist.step", "checklist.expect", "checklist.done", "checklist.remark")
    rows = table(section, ("#", *map(texts.say, keys)), _WIDTHS)
    for each in lines_of(walkthrough, texts, buttons_of(walkthrough, BUNDLED, texts)):
        row = child(rows, "tr")
        child(row, "td", each.number, **{"class": "number"})
        _paragraphs(child(row, "td"), each.do)
        _paragraphs(child(row, "td"), each.expect)
        child(row, "td", _BOX, **{"class": "box"})
        child(row, "td", **{"class": "remark"})


def _paragraphs(cell: Xml.Element, said: Sequence[str]) -> None:
    for text in said:
        child(cell, "p", text)
