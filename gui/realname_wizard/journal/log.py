"""The log: what the rows of a journal say to people, read from the last one back (T03)."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from realname_wizard.messages.events import LogLine


def last_lines(newest_first: Iterable[Mapping[str, Any]], of: str, most: int) -> tuple[LogLine, ...]:
    """The last lines about an account, in order. What lies on a side branch, or before a fresh World, is none of it."""
    return tuple(reversed(list(islice(_backwards(newest_first, of), most))))


def _backwards(newest_first: Iterable[Mapping[str, Any]], of: str) -> Iterator[LogLine]:
    last: int | None = None
    for row in newest_first:
        if last is not None and row["number"] > last:
            continue
        yield from (LogLine.model_validate(line) for line in reversed(row["lines"]) if line["of"] == of)
        if row["kind"] == "begins":
            if row["follows"] is None:
                return
            last = row["follows"]
