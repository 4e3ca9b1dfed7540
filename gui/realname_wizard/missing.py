"""What the program says of itself when a part of it is not there; told in words when it starts."""

from collections.abc import Collection, Iterable


class Missing(Exception):  # noqa: N818 - reads as what happened
    """Parts that the program cannot do without are not there: a line for each, with what and where."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.lines = tuple(lines)
        super().__init__("\n".join(self.lines))


def require_all(where: str, found: Collection[str], named: Collection[str]) -> None:
    """Raises Missing where a room lacks a part that is named elsewhere."""
    missing = sorted(set(named) - set(found))
    if missing:
        raise Missing(f"{where}: nothing for {name}" for name in missing)
