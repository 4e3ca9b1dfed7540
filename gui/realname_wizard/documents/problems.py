"""What can be wrong with a document, and where; known without loading what reads them.

A problem is data: its place, the sentence about it, the word that was meant. Whoever shows it says it in a language,
by `told` or as a value of a text.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from realname_wizard.texts.sentence import Say, Sayable, Sentence

MOST_SHOWN = 50


@dataclass(frozen=True, slots=True)
class Problem(Sayable):
    """One thing wrong in a file: `line` and `column` count from 1."""

    path: str
    line: int
    column: int
    what: Sentence
    suggestion: str | None = None

    def told(self, say: Say) -> str:
        """The line of it; place and file stand as every tool that reads such lines expects."""
        meant = Sentence("document.did_you_mean", word=self.suggestion) if self.suggestion else None
        return f"{self.path}:{self.line}:{self.column}: {self.what.followed_by(meant).told(say)}"


class Problems(Sayable, Exception):  # noqa: N818 - it carries several errors
    """A document that cannot be used: everything wrong with it, in the order of the file.

    At most `MOST_SHOWN` problems are kept; `omitted` tells how many more were found.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        ordered = sorted(problems, key=lambda problem: (problem.line, problem.column))
        self.problems: tuple[Problem, ...] = tuple(ordered[:MOST_SHOWN])
        self.omitted: int = len(ordered) - len(self.problems)
        super().__init__(*self.problems)

    def told(self, say: Say) -> str:
        """A line each."""
        lines = [problem.told(say) for problem in self.problems]
        if self.omitted:
            lines.append(say("document.omitted", n=self.omitted))
        return "\n".join(lines)


def wrong_file(path: object, what: Sentence) -> Problems:
    """What is wrong with a file as a whole."""
    return Problems([Problem(str(path), 1, 1, what)])
