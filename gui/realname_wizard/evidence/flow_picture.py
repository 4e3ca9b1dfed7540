"""The flow as a picture (SVG): the pages in the order people meet them, the way that was walked highlighted."""

import re
from collections.abc import Collection
from typing import Final
from xml.etree import ElementTree as Xml

from realname_wizard.evidence.record import Walk
from realname_wizard.evidence.xml import child
from realname_wizard.flow.engine import Transition
from realname_wizard.messages.proofs import PROVING
from realname_wizard.texts.catalogue import Texts
from realname_wizard.words import Page

_COLUMNS: Final = (
    (Page.WELCOME,),
    (Page.REGION,),
    (Page.SUBJECT, Page.HANDED_OFF),
    (Page.METHOD,),
    (Page.DETAILS,),
    (Page.REVIEW_DETAILS,),
    PROVING,
    (Page.WAITING,),
    (Page.RESULT,),
    (Page.ACCOUNT,),
)
_WIDE, _HIGH, _STEP, _DOWN = 104, 34, 128, 52
"""A page's box, and how far it is from the next to the right and below, in pixels."""


def _places() -> dict[str, tuple[int, int]]:
    """Where the middle of each page's box is."""
    most = max(map(len, _COLUMNS))
    return {
        page: (_STEP * column + _WIDE // 2 + 4, round(_DOWN * (row + (most - len(pages)) / 2)) + _HIGH)
        for column, pages in enumerate(_COLUMNS)
        for row, page in enumerate(pages)
    }


def went(walk: Walk) -> set[tuple[str, str]]:
    """From which page to which somebody went."""
    return {(step.before.page, step.after.page) for step in walk.steps if step.before and step.after}


def flow_picture(
    rows: Collection[Transition], walked: Collection[str], went: Collection[tuple[str, str]], texts: Texts
) -> Xml.Element:
    """All rows of the tables between two pages as lines; those that were `walked` are strong.

    So are the lines of those who `went` from page to page, where the platform was asked in between.
    """
    places = _places()
    between: dict[tuple[str, str], bool] = {
        (row.source, row.target): str(row) in walked
        for row in sorted(rows, key=lambda row: str(row) in walked)
        if row.source in places and row.target in places and row.source != row.target
    }
    between |= dict.fromkeys((each for each in went if each[0] != each[1]), True)
    met = {page for pair, done in between.items() if done for page in pair}
    wide, high = _STEP * len(_COLUMNS), _DOWN * max(map(len, _COLUMNS)) + _HIGH // 2
    root = Xml.Element("svg", {"viewBox": f"0 0 {wide} {high}", "role": "img", "class": "flow"})
    child(root, "title", texts.say("evidence.flow"))
    for pair, done in sorted(between.items(), key=lambda each: each[1]):
        _line(root, places[pair[0]], places[pair[1]], done=done)
    for page, (x, y) in places.items():
        kind = "met" if page in met else "not-met"
        box = {"x": str(x - _WIDE // 2), "y": str(y - _HIGH // 2), "width": str(_WIDE), "height": str(_HIGH)}
        child(root, "rect", rx="6", **box, **{"class": kind})
        title = texts.say(f"evidence.proof.{page}" if page in PROVING else f"page.{page}.rail")
        label = child(root, "text", title, x=str(x), y=str(y + 4), **{"class": kind, "text-anchor": "middle"})
        if len(title) > _FITS and not re.search("[\u4e00-\u9fff]", title):
            label.set("textLength", str(_WIDE - 8))
            label.set("lengthAdjust", "spacingAndGlyphs")
    return root


_FITS = 15
"""Latin letters that a box takes as they are."""


def _line(root: Xml.Element, one: tuple[int, int], other: tuple[int, int], *, done: bool) -> None:
    (x, y), (to_x, to_y) = one, other
    forward = to_x > x
    start, end = x + (_WIDE if forward else -_WIDE) // 2, to_x - (_WIDE if forward else -_WIDE) // 2
    if to_x == x:
        start, end = x, to_x
    bend = 0 if forward and to_x - x <= _STEP else (-1 if forward else 1) * (30 + abs(to_x - x) // 12)
    curve = f"M{start},{y} C{(start + end) // 2},{y + bend} {(start + end) // 2},{to_y + bend} {end},{to_y}"
    child(root, "path", d=curve, **{"class": "walked" if done else "not-walked"})
