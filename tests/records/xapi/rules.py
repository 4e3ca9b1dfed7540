"""What the standard asks of a statement, as far as ours can break it; among it three rules that Ralph's models miss."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from realname_wizard.records.xapi import iris

_IRI = re.compile(r"[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
_DURATION = re.compile(r"PT\d+(\.\d{1,2})?S")


def broken(statement: dict[str, Any], now: datetime | None = None) -> list[str]:
    """Every rule that it breaks."""
    return list(_broken(statement, now or datetime.now(UTC)))


def _broken(statement: dict[str, Any], now: datetime) -> Iterator[str]:
    if str(UUID(statement["id"])) != statement["id"]:
        yield "id"
    if statement["version"] != "1.0.3":
        yield "version"
    when = statement["timestamp"]
    if not _TIME.fullmatch(when) or when.endswith("-00:00"):
        yield "a time with its zone"
    elif datetime.fromisoformat(when) > now:
        yield "a time in the future"
    if set(statement["actor"]) != {"objectType", "account"} or set(statement["actor"]["account"]) != {
        "homePage",
        "name",
    }:
        yield "one identifier an actor"
    yield from (f"no IRI: {each}" for each in _iris(statement) if not _IRI.fullmatch(each))
    yield from (f"empty: {path}" for path in _empty(statement))
    yield from (f"interaction: {each['id']}" for each in _activities(statement) if not _is_right(each))
    result = statement.get("result", {})
    if "duration" in result and not _DURATION.fullmatch(result["duration"]):
        yield "duration"
    score = result.get("score")
    if score and not (score["min"] <= score["raw"] <= score["max"] and -1 <= score["scaled"] <= 1):
        yield "score"
    if "registration" in statement["context"]:
        UUID(statement["context"]["registration"])


def _activities(statement: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield statement["object"]
    for each in statement["context"]["contextActivities"].values():
        yield from each


def _is_right(activity: dict[str, Any]) -> bool:
    definition = activity.get("definition", {})
    return ("interactionType" in definition) is (definition.get("type") == iris.INTERACTION)


def _iris(statement: dict[str, Any]) -> Iterator[str]:
    yield statement["verb"]["id"]
    yield statement["actor"]["account"]["homePage"]
    for each in _activities(statement):
        yield each["id"]
        if "definition" in each:
            yield each["definition"]["type"]
    yield from statement["context"].get("extensions", {})
    yield from statement.get("result", {}).get("extensions", {})


def _empty(value: object, path: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for key, each in value.items():
            if key != "extensions":
                if each in (None, "", {}, []):
                    yield f"{path}/{key}"
                yield from _empty(each, f"{path}/{key}")
    elif isinstance(value, list):
        for each in value:
            yield from _empty(each, path)
