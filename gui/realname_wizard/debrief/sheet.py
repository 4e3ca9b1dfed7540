"""The sheet for a debrief: four phases, the moments that matter, and room to write; for a browser or for paper."""

from xml.etree import ElementTree as Xml

from realname_wizard.debrief.timeline import Stop, Timeline
from realname_wizard.evidence.paper import paper_style, table
from realname_wizard.evidence.web import as_html, web_page
from realname_wizard.evidence.xml import child
from realname_wizard.texts.catalogue import Texts

_LINES = {"reactions": 4, "happened": 3, "why": 6, "next": 5}
"""The phases, and how many lines there are to write on."""
_WIDTHS = ("24%", "48%", "28%")
_MOST = 12
"""So many moments and steps at most: the rest is on screen."""


def sheet(line: Timeline, texts: Texts) -> bytes:
    """One page of A4, or two where much happened."""
    say = texts.say
    title = say("debrief.sheet.title")
    root, body = web_page(texts.language, title, paper_style())
    child(body, "h1", title)
    child(body, "p", say("app.simulation"), **{"class": "quiet"})
    child(body, "p", say("debrief.sheet.who"))
    for told in _facts(line, texts):
        child(body, "p", told)
    for phase, lines in _LINES.items():
        child(body, "h2", say(f"debrief.sheet.{phase}"))
        child(body, "p", say(f"debrief.sheet.{phase}.ask"), **{"class": "quiet"})
        if phase == "happened":
            _moments(body, line, texts)
        for each in _reasons(line) if phase == "why" else ():
            child(body, "p", each)
        _room(body, lines)
    return as_html(root)


def _facts(line: Timeline, texts: Texts) -> tuple[str, ...]:
    told = [texts.say("debrief.result", result=line.result)]
    if line.stops:
        begin, end = (texts.moment(each.at) for each in (line.stops[0], line.stops[-1]))
        told.append(texts.say("debrief.sheet.when", begin=begin, end=end))
    if line.against:
        told.append(counted(line, texts))
    return tuple(told)


def counted(line: Timeline, texts: Texts) -> str:
    """How it went against the walkthrough, in a sentence."""
    many = {how: sum(each.how == how for each in line.awaited) for how in ("good", "late", "missing")}
    return texts.say("debrief.lead.against", name=line.against, **many)


def matters(line: Timeline) -> tuple[Stop, ...]:
    """The moments that matter: a reason was met, somebody set a bookmark, a step was late, and the end."""
    some = (
        each
        for each in line.stops
        if each.reasons or each.word is not None or line.how(each.row) == "late" or each is line.stops[-1]
    )
    return tuple(some)[-_MOST:]


def marks(stop: Stop, line: Timeline, texts: Texts) -> tuple[str, ...]:
    """What is to be known of a moment, a line each."""
    told = []
    how = line.how(stop.row)
    if how is not None:
        told.append(texts.say(f"debrief.how.{how}"))
    told += [f"{texts.say('debrief.reason')} · {each}" for each in stop.reasons]
    if stop.word is not None:
        told.append(
            texts.say("debrief.bookmarked", word=stop.word) if stop.word else texts.say("debrief.bookmark")
        )
    return tuple(told)


def _moments(body: Xml.Element, line: Timeline, texts: Texts) -> None:
    rows = table(
        body, [texts.say(f"debrief.sheet.column.{each}") for each in ("at", "what", "note")], _WIDTHS
    )
    for stop in matters(line):
        row = child(rows, "tr")
        child(row, "td", texts.moment(stop.at))
        child(row, "td", f"{stop.text} · {stop.page}")
        cell = child(row, "td")
        for told in marks(stop, line, texts):
            child(cell, "p", told)
    never = [each.text for each in line.awaited if each.how == "missing"][:_MOST]
    if never:
        child(child(body, "p"), "b", texts.say("debrief.missing"))
        for told in never:
            child(body, "p", f"☐ {told}")


def _reasons(line: Timeline) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each for stop in line.stops for each in stop.reasons))


def _room(body: Xml.Element, lines: int) -> None:
    """A box to write in."""
    whole = child(body, "table", width="100%", cellspacing="0", cellpadding="4", border="1")
    cell = child(child(whole, "tr"), "td")
    for _ in range(lines):
        child(cell, "p", "\N{NO-BREAK SPACE}")
