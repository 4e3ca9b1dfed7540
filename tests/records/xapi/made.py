"""A record store in memory, as good or as bad as a test wants it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from realname_wizard.records.xapi.client import Refused, Trouble
from realname_wizard.records.xapi.statements import Statement

Judge = Callable[[Statement], bool]


class Lrs:
    """What was stored, in order. `wrong` are those that it refuses; `trouble` is what it has instead of an answer.

    `by_stored` is what it takes `since` for.
    """

    name = "store.example"

    def __init__(self, *, by_stored: bool = True, most: int = 50) -> None:
        self.there: dict[str, Statement] = {}
        self.posts: list[list[Statement]] = []
        self.asked = 0
        self.wrong: Judge = lambda _statement: False
        self.refusal = 400
        self.trouble: Trouble | None = None
        self.lost = False
        """Whether it takes what comes, and its answer is lost on the way."""
        self.by_stored, self.most = by_stored, most
        self.now = datetime(2026, 11, 24, tzinfo=UTC)

    def post(self, statements: Sequence[Statement]) -> None:
        self.posts.append(list(statements))
        if self.trouble is not None and not self.lost:
            raise self.trouble
        if any(self.wrong(each) for each in statements):
            raise Refused(self.refusal, "one is wrong")
        for each in statements:
            there = self.there.get(each["id"])
            if there is not None and {**there, "stored": ""} != {**each, "stored": ""}:
                raise Refused(409, "another one has this id")
        for each in statements:
            self.now += timedelta(milliseconds=5)
            self.there.setdefault(each["id"], {**each, "stored": self.now.isoformat()})
        if self.trouble is not None:
            raise self.trouble

    def has(self, statement: Statement) -> bool:
        return statement["id"] in self.there and not self.wrong(statement)

    def close(self) -> None:
        """Nothing is open."""

    def page(self, question: Mapping[str, str]) -> dict[str, Any]:
        self.asked += 1
        if self.trouble is not None:
            raise self.trouble
        key = "stored" if self.by_stored else "timestamp"
        since, until = (
            datetime.fromisoformat(question.get(each, usual))
            for each, usual in (("since", "2000-01-01T00:00:00Z"), ("until", "2100-01-01T00:00:00Z"))
        )
        found = [each for each in self.there.values() if since < datetime.fromisoformat(each[key]) <= until]
        at = int(question.get("at", "0"))
        page = found[at : at + self.most]
        more = {"more": f"statements?{urlencode({**question, 'at': at + self.most})}"}
        return {"statements": page, **(more if len(found) > at + self.most else {})}

    def more(self, link: str) -> dict[str, Any]:
        return self.page({key: each[0] for key, each in parse_qs(urlsplit(link).query).items()})
