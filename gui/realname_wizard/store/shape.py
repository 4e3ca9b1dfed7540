"""What a row of the journal has to be, so that it can be read as it was written: seldom is one made whole (T10)."""

from .segments import Numbered


def is_row(numbered: Numbered) -> bool:
    """Whether a row says what it is and what the log says of it, and stands under its own number."""
    number, row = numbered
    lines = row.get("lines", [])
    if not (row.get("number") == number and type(row.get("given")) is int and _are_rows(lines)):
        return False
    if row.get("kind") == "act":
        what = row.get("what") or ["nothing"]
        named = _are_rows(what) and all(isinstance(each.get("name"), str) for each in what)
        return named and isinstance(row.get("at"), str)
    follows, aside = row.get("follows"), row.get("aside", [])
    return (
        row.get("kind") == "begins"
        and (follows is None or type(follows) is int)
        and isinstance(aside, list)
        and all(isinstance(each, list) and list(map(type, each)) == [int, int] for each in aside)
        and all(isinstance(row.get(name), str) for name in ("rules", "program"))
    )


def _are_rows(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(each, dict) for each in value)
