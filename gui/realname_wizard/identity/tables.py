"""The tables behind the checks, read once from the package data."""

import json
from functools import cache
from typing import Any

from realname_wizard_assets import ASSETS


def read_json(folder: str, name: str) -> Any:
    """Return the parsed JSON file `folder/name` of the assets package."""
    return json.loads((ASSETS / folder / name).read_bytes())


@cache
def provinces() -> frozenset[str]:
    """Two-digit prefixes that a resident-ID number may have, residence permits included (R13)."""
    table = read_json("identity", "provinces.json")
    return frozenset(table["provinces"]) | residence_permits()


@cache
def residence_permits() -> frozenset[str]:
    """Two-digit prefixes of residence permits for Hong Kong, Macao and Taiwan (R13)."""
    return frozenset(read_json("identity", "provinces.json")["residence_permits"])


@cache
def authority_categories() -> frozenset[str]:
    """The first two characters that a unified social credit code may have (R14)."""
    table = read_json("identity", "credit_code_authorities.json")["authorities"]
    return frozenset(
        authority + category for authority, row in table.items() for category in row["categories"]
    )


@cache
def middle_dots() -> dict[int, str]:
    """A `str.translate` table that maps every look-alike to the middle dot (R12)."""
    table = read_json("identity", "middle_dots.json")
    return {_code_point(written): "·" for written in table["look_alikes"]}


@cache
def look_alike_han() -> dict[int, str]:
    """A `str.translate` table that maps what only looks like a Han character to the one that is meant (R12)."""
    table = read_json("identity", "look_alike_han.json")
    return {
        _code_point(found): chr(_code_point(meant))
        for part in ("radicals", "gbk_private_use")
        for found, meant in table[part].items()
    }


def _code_point(written: str) -> int:
    return int(written.removeprefix("U+"), 16)
