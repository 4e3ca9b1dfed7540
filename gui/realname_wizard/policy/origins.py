"""Where each statement is from (R48): the data in origins.json, found by the key of the text."""

import json
from collections.abc import Mapping, Set
from fnmatch import fnmatchcase
from functools import cache, lru_cache
from typing import Any, NamedTuple

from realname_wizard.words import Method, Variant
from realname_wizard_assets import ASSETS

KINDS = ("source", "documentation", "rehearsal")
"""What a statement can be from."""


class Basis(NamedTuple):
    """What a statement rests on: a question of the source or a page of the documentation, and a figure or term there.

    `number` is the question's place in the source, or the page's number.
    """

    kind: str
    what: str = ""
    number: str = ""
    on: str = ""


@lru_cache(maxsize=4096)
def bases_of(key: str, variants: tuple[Variant, ...] | frozenset[Variant] = ()) -> tuple[Basis, ...]:
    """What the text of this key rests on; nothing for one that states no rule. A variant may rest on something else."""
    rows = _rows().get(key)
    if rows is None:
        rows = next((rows for family, rows in _families() if fnmatchcase(key, family)), ())
    found: list[Basis] = []
    for row in rows:
        instead = next((row["but"][each] for each in sorted(variants) if each in row.get("but", {})), None)
        found += map(_basis, instead or [row])
    return tuple(found)


def _basis(row: Mapping[str, Any]) -> Basis:
    kind = next(kind for kind in KINDS if kind in row)
    if kind == "rehearsal":
        return Basis(kind)
    what = row[kind]
    number = str(questions().index(what) + 1) if kind == "source" else documents()[what]
    return Basis(kind, what, number, row.get("on", ""))


@cache
def _rows() -> Mapping[str, Any]:
    """What each key rests on; a key with `{method}` stands for every method that has none of its own."""
    written = _data()["statements"]
    found = {}
    for key, rows in written.items():
        for method in Method if "{method}" in key else ():
            each = [
                {name: method if value == "{method}" else value for name, value in row.items()}
                for row in rows
            ]
            if method not in documents():  # what the platform does not have, its source says nothing of
                each = [{"rehearsal": True}]
            found[key.replace("{method}", method)] = each
    return found | {key: rows for key, rows in written.items() if "{method}" not in key}


@cache
def _families() -> tuple[tuple[str, Any], ...]:
    return tuple((key, rows) for key, rows in _rows().items() if "*" in key)


def questions() -> list[str]:
    """The questions of the source, in its order."""
    return list(_data()["questions"])


def documents() -> Mapping[str, str]:
    """The pages of the documentation, and their numbers."""
    return dict(_data()["documents"])


def statements() -> tuple[str, ...]:
    """The keys, and with `*` the families of keys, whose texts state something."""
    return tuple(_rows())


def in_life(keys: Set[str]) -> list[str]:
    """The notes on how life differs from the rehearsal, beside the texts of these keys; each once."""
    noted: Mapping[str, str] = _data()["in_life"]
    return list(dict.fromkeys(noted[key] for key in sorted(keys & noted.keys())))


def notes_in_life() -> tuple[str, ...]:
    """All notes there are."""
    return tuple(dict.fromkeys(_data()["in_life"].values()))


@cache
def _data() -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads(ASSETS.joinpath("policy", "origins.json").read_bytes())
    return found
