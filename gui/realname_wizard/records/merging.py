"""Sittings of several desks as one: whatever is put together in whatever order, each sitting counts once (T07).

Of two rows with one id the same one always holds: the later revision, then one that was written for a class, and else
the later one as text. So putting together is a join: order, repetition and grouping make no difference.
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ValidationError

from realname_wizard import held
from realname_wizard.records.sitting import Sitting
from realname_wizard.texts.sentence import Sentence, refused

FORMAT = 3
MARK = "realname-wizard-records"
"""By this a file of sittings is known."""
_SUFFIX = ".json"
_MOST_WRONG = 1_000
"""After so many wrong rows the rest of a file is not read: made up of them, it would fill the memory, and hours."""


class Merged(NamedTuple):
    """What came of it: how many sittings are new, how many were known, and what could not be read, with why."""

    new: int
    known: int
    troubles: tuple[Sentence, ...]


def joined(*several: Iterable[Sitting]) -> dict[str, Sitting]:
    """All of them, each once, by id."""
    found: dict[str, Sitting] = {}
    for each in (one for sittings in several for one in sittings):
        there = found.get(each.id)
        if there is None or holds(each, there):
            found[each.id] = each
    return dict(sorted(found.items()))


def holds(one: Sitting, other: Sitting) -> bool:
    """Whether this one of two with the same id is the one that holds, and another than that."""
    return one != other and _rank(one) > _rank(other)


def _rank(sitting: Sitting) -> tuple[int, bool, str]:
    return sitting.revision, bool(sitting.group), sitting.model_dump_json()


def as_file(sittings: Iterable[Sitting]) -> bytes:
    """A file of sittings; the same for the same ones."""
    rows = [each.model_dump(mode="json") for each in joined(sittings).values()]
    document = {"kind": MARK, "format": FORMAT, "count": len(rows), "sittings": rows}
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def read_all(path: Path) -> tuple[list[Sitting], list[Sentence]]:
    """The sittings of a file, or of all files in a folder but those that a program has not finished writing.

    What is wrong is said of each.
    """
    try:
        inside = sorted(path.iterdir()) if path.is_dir() else [path]
    except OSError as error:
        return [], [refused(error, path)]
    found: list[Sitting] = []
    troubles: list[Sentence] = []
    for each in inside:
        if each == path or (each.suffix == _SUFFIX and each.is_file() and not each.name.startswith(".")):
            sittings, wrong = read(each)
            found += sittings
            troubles += wrong
    return found, troubles


def read(path: Path) -> tuple[list[Sitting], list[Sentence]]:
    """The sittings of a file, and what is wrong with it."""
    try:
        content = held.read(path)
    except OSError as error:
        return [], [refused(error, path)]
    return rows_of(path, content)


def rows_of(path: Path, content: bytes) -> tuple[list[Sitting], list[Sentence]]:
    """The sittings in what a file holds, and what is wrong with it: where it is damaged in part, the rest counts."""
    try:
        document = json.loads(content)
    except (ValueError, RecursionError):
        return [], [Sentence("records.file.not_whole", file=path)]
    if not isinstance(document, dict) or document.get("kind") != MARK:
        return [], [Sentence("records.file.no_records", file=path)]
    number, rows = document.get("format"), document.get("sittings")
    if type(number) is not int or number > FORMAT:
        return [], [Sentence("records.file.too_new", file=path)]
    if not isinstance(rows, list):
        return [], [Sentence("records.file.no_records", file=path)]
    found: list[Sitting] = []
    troubles: list[Sentence] = []
    for place, row in enumerate(rows, start=1):
        sitting = sound(row)
        if sitting is not None:
            found.append(sitting)
        elif len(troubles) < _MOST_WRONG:
            troubles.append(Sentence("records.file.row", file=path, row=place))
        else:
            troubles.append(Sentence("records.file.rest", file=path, row=place))
            break
    return found, troubles


def sound(row: Mapping[str, Any] | object) -> Sitting | None:
    """The row as a sitting; None where it is none."""
    try:
        return Sitting.model_validate_json(json.dumps(row))
    except (ValidationError, ValueError, TypeError, RecursionError):
        return None
