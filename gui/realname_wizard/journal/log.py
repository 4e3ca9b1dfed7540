"""The log: what the rows of a journal say to people, read from the last one back (T03)."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from itertools import islice
from typing import Any, NamedTuple

from realname_wizard.journal.branches import Aside, counts
from realname_wizard.messages.events import LogLine
from realname_wizard.words import EventName

Told = Mapping[str, Any]
"""A row as it was written, not yet read as one."""


class Logged(NamedTuple):
    """A line, and the row that tells it; 0 where it is from before the journal. `aside`: it lies on a side branch."""

    row: int
    line: LogLine
    aside: bool = False


def last_lines(newest_first: Iterable[Told], of: str, most: int) -> tuple[LogLine, ...]:
    """The last lines about an account, in order. What lies on a side branch, or before a fresh World, is none of it."""
    lines = (line for row in along(newest_first) for line in _lines(row, of))
    return tuple(reversed(list(islice(lines, most))))


def logged(newest_first: Iterable[Told], of: str, aside: Aside) -> Iterator[Logged]:
    """Every line about an account since the last fresh World, side branches included, the newest first."""
    for row in newest_first:
        begins = row.get("kind") == "begins"
        for line in _lines(row, of):
            known = not begins or row.get("scene")
            yield Logged(row["number"] if known else 0, line, not counts(aside, line.number))
        if begins and row.get("follows") is None:
            return


def last_step(newest_first: Iterable[Told]) -> Told | None:
    """The last act that somebody would want to take back; None where there is none (T03)."""
    return next((row for row in along(newest_first) if row.get("kind") == "act" and is_step(row)), None)


def along(newest_first: Iterable[Told]) -> Iterator[Told]:
    """The rows that led to where things stand, back to where that began: no side branch, nothing before a fresh one."""
    last: int | None = None
    for row in newest_first:
        if last is not None and row["number"] > last:
            continue
        yield row
        if row.get("kind") == "begins":
            last = row.get("follows")
            if last is None:
                return


def _lines(row: Told, of: str) -> Iterator[LogLine]:
    """From the last one back; what another version has written and this one cannot read is left out."""
    for line in reversed(row.get("lines", ())):
        with suppress(ValueError, KeyError):
            if line["of"] == of:
                yield LogLine.model_validate(line)


_NO_STEPS = frozenset({EventName.LANGUAGE_SWITCHED, EventName.SUPPORT_KIT_SAVED})
"""What changes nothing that somebody could want back."""

_RUNNING = timedelta(minutes=1)
"""A clock that went on by less than that, with nothing falling due, has run by itself."""


def is_step(row: Told) -> bool:
    """Whether an act is one that somebody would want to take back."""
    names = {body["name"] for body in row["what"]}
    if names == {EventName.TIME_PASSED} and len(row.get("lines", ())) == 1:
        with suppress(ValueError, KeyError, TypeError):  # then it is as long as it says
            until = datetime.fromisoformat(row["what"][-1]["until"])
            return until - datetime.fromisoformat(row["at"]) >= _RUNNING
    return not names <= _NO_STEPS
