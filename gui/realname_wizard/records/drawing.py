"""A plot as a picture (SVG). What it says with a length or a tint stands beside it in words, too (T07)."""

import re
from base64 import b64encode
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import Final, NamedTuple
from xml.etree import ElementTree as Xml

from realname_wizard.evidence.xml import child
from realname_wizard.records.plots import Plot

WIDE: Final = 720
"""How wide a picture is, in pixels of a screen at 100 %."""
_ROW, _BAR, _LINE, _LETTERS, _EDGE = 28, 18, 16, 13, 8
_LABELS, _CAUSES = 230, 330
"""How wide the words in front of a row are: names, or what happened."""
_VALUES: Final = 96
"""How wide the words behind a bar are."""
_CURVES: Final = 6
"""So many learners have a curve each; more are a table of tints."""
_HIGH: Final = 220
"""How high the room for curves is."""
_TINT: Final = 0.45
"""How strong the strongest tint is: words on it stay easy to read."""
_PIECES: Final = re.compile(r"[⺀-\U0010ffff][，。：；、！？）”》]*|[^\s⺀-\U0010ffff]+\s*|\s+")
"""Where a line may break: after a word, and between Han characters, but not before what closes."""
_DASHES: Final = ("", "6 3", "2 3", "8 3 2 3", "1 4", "10 4")


class Ink(NamedTuple):
    """The colours: of words, of lesser ones, of lines, and of what is measured."""

    text: str
    muted: str
    line: str
    accent: str
    letters: str = "sans-serif"


PAPER: Final = Ink("#000000", "#57606a", "#d0d5db", "#4f46c8")
"""On white paper."""


def picture(plot: Plot) -> Xml.Element:
    """The plot, drawn in whatever colours its classes are given."""
    is_curves = plot.kind == "dots" and len(plot.rows) <= _CURVES
    draws: dict[str, Callable[[Plot, Xml.Element], int]] = {"bars": _bars, "dots": _heat, "heat": _heat}
    root = Xml.Element("svg", {"role": "img", "class": "plot"})
    child(root, "title", plot.title)
    high = (_curves if is_curves else draws[plot.kind])(plot, root)
    root.set("viewBox", f"0 0 {WIDE} {high}")
    return root


def dressed(plot: Plot, ink: Ink, scale: int = 1) -> bytes:
    """The picture with its colours and size in it, for who knows no style sheet."""
    root = picture(plot)
    high = int(root.attrib["viewBox"].split()[3])
    root.set("xmlns", "http://www.w3.org/2000/svg")
    root.set("width", str(scale * WIDE))
    root.set("height", str(scale * high))
    look = Xml.Element("style")
    look.text = (
        f"text {{ font-family: {ink.letters}; font-size: {_LETTERS}px; fill: {ink.text} }}"
        f" text.lesser {{ fill: {ink.muted} }} .bar, .tint {{ fill: {ink.accent} }} .dot {{ fill: {ink.accent} }}"
        f" .grid {{ stroke: {ink.line}; fill: none }} .curve {{ stroke: {ink.accent}; stroke-width: 2; fill: none }}"
        f" .mark {{ stroke: {ink.muted}; stroke-dasharray: 4 4 }}"
    )
    root.insert(0, look)
    drawn: bytes = Xml.tostring(root)
    return drawn


def address(plot: Plot) -> str:
    """The picture as an address that holds it, so dense that it can be printed."""
    return f"data:image/svg+xml;base64,{b64encode(dressed(plot, PAPER, 2)).decode()}"


def _bars(plot: Plot, root: Xml.Element) -> int:
    room = WIDE - _CAUSES - _VALUES - 2 * _EDGE
    top = _EDGE
    for place, row in enumerate(plot.rows):
        named = lines_of(row, _CAUSES - _EDGE)
        high = _high(named)
        _lines(root, named, (_EDGE, top), high)
        value = plot.values[place][0] or 0.0
        wide = max(2, round(room * value / plot.most)) if plot.most else 2
        y = top + (high - _BAR) // 2
        box = {"x": str(_CAUSES + _EDGE), "y": str(y), "width": str(wide), "height": str(_BAR)}
        child(root, "rect", rx="3", **box, **{"class": "bar"})
        _lines(root, [plot.words[place][0]], (_CAUSES + 2 * _EDGE + wide, top), high)
        top += high
    return top + _EDGE


def _heat(plot: Plot, root: Xml.Element) -> int:
    """Columns have numbers, and below the table it says what they are. Names have all the room that these leave."""
    columns = max(1, len(plot.heads))
    wide = min(64, (WIDE - _LABELS - 2 * _EDGE) // columns)
    left = WIDE - _EDGE - columns * wide
    for column in range(columns):
        _text(root, str(column + 1), left + column * wide + wide // 2, _EDGE + 14, "lesser", middle=True)
    top = _EDGE + _ROW - 6
    for place, row in enumerate(plot.rows):
        named = lines_of(row, left - 2 * _EDGE)
        high = _high(named)
        _lines(root, named, (_EDGE, top), high)
        for column, value in enumerate(plot.values[place]):
            if value is None:
                continue
            x = left + column * wide
            strength = _TINT * value / plot.most if plot.most else 0.0
            box = {"x": str(x), "y": str(top), "width": str(wide), "height": str(high)}
            child(root, "rect", **box, **{"class": "tint", "fill-opacity": f"{strength:.2f}"})
            child(root, "rect", **box, **{"class": "grid"})
            if value or plot.kind != "heat":
                _text(root, f"{value:.0f}", x + wide // 2, top + high // 2 + 4, middle=True)
        top += high
    top += _EDGE
    for number, head in enumerate(plot.heads if plot.kind == "heat" else (), start=1):
        named = lines_of(f"{number}  {head}", WIDE - 2 * _EDGE)
        _lines(root, named, (_EDGE, top), kind="lesser")
        top += len(named) * _LINE + 4
    return top + _EDGE


def _curves(plot: Plot, root: Xml.Element) -> int:
    """One after another from left to right, the most at the top; below it says what the dashed line is."""
    left, right = 48, WIDE - _LABELS
    steps = max(1, len(plot.heads) - 1)

    def at(column: int, value: float) -> tuple[float, float]:
        across = (right - left - 2 * _EDGE) * column / steps
        return left + _EDGE + across, _EDGE + 12 + (_HIGH - 12) * (1 - value / plot.most)

    for value in (0, 50, 100):
        y = at(0, plot.most * value / 100)[1]
        child(root, "line", x1=str(left), x2=str(right), y1=f"{y:.1f}", y2=f"{y:.1f}", **{"class": "grid"})
        _text(root, f"{value}%", 4, round(y) + 4, "lesser")
    ends: list[tuple[float, list[str]]] = []
    for place, row in enumerate(plot.rows):
        points = [at(column, value) for column, value in enumerate(plot.values[place]) if value is not None]
        line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        dash = {"stroke-dasharray": _DASHES[place]} if _DASHES[place] else {}
        child(root, "polyline", points=line, **{"class": "curve", **dash})
        for x, y in points:
            child(root, "circle", cx=f"{x:.1f}", cy=f"{y:.1f}", r="4", **{"class": "dot"})
        percent = plot.words[place][len(points) - 1]
        ends.append((points[-1][1], lines_of(f"{percent}  {row}", _LABELS - 2 * _EDGE)))
    lowest = 0
    for y, named in sorted(ends):
        top = max(round(y) - _LINE // 2, lowest)
        _lines(root, named, (right + _EDGE, top))
        lowest = top + len(named) * _LINE + 4
    high = max(_HIGH + 2 * _EDGE + 12, lowest + _EDGE)
    return _mark(plot, root, at(0, plot.mark)[1], (left, right, high)) if plot.mark is not None else high


def _mark(plot: Plot, root: Xml.Element, y: float, room: tuple[int, int, int]) -> int:
    """A dashed line from left to right, and below everything what it is: beside it curves would run through it."""
    left, right, high = room
    child(root, "line", x1=str(left), x2=str(right), y1=f"{y:.1f}", y2=f"{y:.1f}", **{"class": "mark"})
    middle = str(high + _LINE // 2)
    child(root, "line", x1=str(left), x2=str(left + 32), y1=middle, y2=middle, **{"class": "mark"})
    _text(root, plot.mark_words, left + 32 + _EDGE, high + _LINE // 2 + 4, "lesser")
    return high + _LINE + _EDGE


def _text(root: Xml.Element, words: str, x: int, y: int, kind: str = "", *, middle: bool = False) -> None:
    more = {**({"class": kind} if kind else {}), **({"text-anchor": "middle"} if middle else {})}
    child(root, "text", words, x=str(x), y=str(y), **more)


def _high(named: Sequence[str]) -> int:
    """How high a row is with these lines in it."""
    return _ROW + (len(named) - 1) * _LINE


def _lines(
    root: Xml.Element, named: Sequence[str], corner: tuple[int, int], high: int = 0, kind: str = ""
) -> None:
    """These lines one below the other from that corner on, in the middle of so much height where it is more."""
    x, top = corner
    first = top + max(high - len(named) * _LINE, 0) // 2 + 12
    for place, words in enumerate(named):
        _text(root, words, x, first + place * _LINE, kind)


def lines_of(words: str, room: int) -> list[str]:
    """The words in as many lines as they need there, by how wide letters and Han characters are about."""
    lines = [""]
    for piece in _PIECES.findall(words):
        if lines[-1] and _width(lines[-1] + piece.rstrip()) > room:
            lines.append("")
        line = lines[-1] + (piece if lines[-1] else piece.lstrip())
        while (fits := _fits(line, room)) < len(line.rstrip()):  # one word that is wider than the room
            lines[-1:] = [line[:fits], ""]
            line = line[fits:]
        lines[-1] = line
    return [each.rstrip() for each in lines if each.strip()] or [""]


def _fits(line: str, room: int) -> int:
    """How many of its letters there is room for; at least one."""
    wide = accumulate(map(_width, line))
    return next((max(place, 1) for place, taken in enumerate(wide) if taken > room), len(line))


def _width(words: str) -> float:
    return sum(_LETTERS * (1.0 if letter > "⺀" else 0.56) for letter in words)
