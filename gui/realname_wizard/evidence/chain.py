"""The chain of hashes over a record: each link holds for what it stands beside and for all links before it (T10).

Whoever changes anything breaks it there. Whoever makes all links anew gets another last one, so that one, the head, is
noted elsewhere when the run ends. In a link is everything that the record says at its place, as canonical JSON, the
digest of the picture and of the rows of the journal that belong to it.
"""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from pydantic import BaseModel

from realname_wizard import held
from realname_wizard.evidence.record import Record, Step, Walk


class Place(NamedTuple):
    """Where a link stands: at the record itself, at a walkthrough, or at one of its steps (from 1)."""

    walk: Walk | None = None
    number: int = 0


def linked(record: Record, folder: Path | None) -> Record:
    """The record with all links made anew; pictures and journals are those in the folder."""
    made = iter(_links(record, folder, anew=True))
    link = next(made)[1]
    walks = []
    for walk in record.walks:
        first = next(made)[1]
        steps = tuple(step.model_copy(update={"link": next(made)[1]}) for step in walk.steps)
        walks.append(walk.model_copy(update={"link": first, "steps": steps}))
    return record.model_copy(update={"link": link, "walks": tuple(walks)})


def broken(record: Record, folder: Path | None) -> Iterator[Place]:
    """Where what the record says is not what its link holds for, each place for itself."""
    for place, link in _links(record, folder, anew=False):
        if link != _told(record, place):
            yield place


def _links(record: Record, folder: Path | None, *, anew: bool) -> Iterator[tuple[Place, str]]:
    """The link of every place, after the one before: as it comes out `anew`, else as it is told there."""
    last = ""

    def link(place: Place, part: BaseModel, without: set[str], *beside: str) -> tuple[Place, str]:
        nonlocal last
        said = part.model_dump(mode="json", exclude={"link", *without}, exclude_defaults=True)
        whole = json.dumps([last, said, *beside], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        found = _digest(whole.encode())
        last = found if anew else _told(record, place)
        return place, found

    yield link(Place(), record, {"walks"})
    for walk in record.walks:
        rows = journal_lines(walk, folder)
        ends = [walk.act, *(step.act for step in walk.steps)]
        rest = [line for act, line in rows if not walk.act < act <= ends[-1]]
        yield link(Place(walk), walk, {"steps"}, *rest)
        for number, step in walk.numbered:
            own = [line for act, line in rows if ends[number - 1] < act <= step.act]
            yield link(Place(walk, number), step, set(), _picture(step, folder), *own)


def journal_lines(walk: Walk, folder: Path | None) -> list[tuple[int, str]]:
    """The rows of a walkthrough's journal as they are written, each with its number; none where there is no journal."""
    lines = _content(folder, walk.journal).decode("utf-8", "replace").split("\n")
    return [(_number(line), line) for line in lines if line]


def _number(line: str) -> int:
    """The number of a row; 0 where it says none."""
    try:
        number = json.loads(line)["number"]
    except (ValueError, TypeError, KeyError, RecursionError):
        return 0
    return number if isinstance(number, int) else 0


def _picture(step: Step, folder: Path | None) -> str:
    return _digest(_content(folder, step.picture)) if step.picture else ""


def _content(folder: Path | None, path: str) -> bytes:
    """What is in a file of the record; nothing where there is no such file."""
    if folder is None or not path:
        return b""
    try:
        return held.read(folder / path)
    except OSError:
        return b""


def _told(record: Record, place: Place) -> str:
    if place.walk is None:
        return record.link
    return place.walk.steps[place.number - 1].link if place.number else place.walk.link


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
