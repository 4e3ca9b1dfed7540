"""What can be wrong with a document, and where; known without loading what reads them."""

from collections.abc import Iterable
from dataclasses import dataclass

MOST_SHOWN = 50


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in a file: `line` and `column` count from 1."""

    path: str
    line: int
    column: int
    message: str
    suggestion: str | None = None

    def __str__(self) -> str:
        hint = f'; did you mean "{self.suggestion}"?' if self.suggestion else ""
        return f"{self.path}:{self.line}:{self.column}: {self.message}{hint}"


class Problems(Exception):  # noqa: N818 - it carries several errors
    """A document that cannot be used: everything wrong with it, in the order of the file.

    At most `MOST_SHOWN` problems are kept; `omitted` tells how many more were found.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        ordered = sorted(problems, key=lambda problem: (problem.line, problem.column))
        self.problems: tuple[Problem, ...] = tuple(ordered[:MOST_SHOWN])
        self.omitted: int = len(ordered) - len(self.problems)
        lines = [str(problem) for problem in self.problems]
        if self.omitted:
            lines.append(f"… and {self.omitted} more")
        super().__init__("\n".join(lines))
