"""What reaches a terminal or a pipe: shown, never sent to steer it, and replaced where it cannot be shown.

File names, rules and expected texts are other people's: an escape sequence in one could rewrite the screen. And on
many a computer a pipe knows only some thousand characters.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TextIO, cast

_STEERING = re.compile(
    "[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u061c\\u200e\\u200f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069\\ufff9-\\ufffb]"
)
"""Everything that a terminal obeys rather than shows, but for new lines and tabs; direction marks, too."""


def shown(text: str) -> str:
    """The text with what would steer a terminal written out: `\\x1b`."""
    return _STEERING.sub(_written_out, text)


def _written_out(found: re.Match[str]) -> str:
    number = ord(found.group())
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}"


class _Shown:
    """A stream on which everything is shown. For all else it is the stream itself."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream

    def write(self, text: str) -> int:
        """Write the text, in characters that the stream has."""
        encoding = getattr(self.stream, "encoding", None) or "utf-8"
        self.stream.write(shown(text).encode(encoding, "backslashreplace").decode(encoding))
        return len(text)

    def writelines(self, lines: Iterable[str]) -> None:
        """Write each line so."""
        for line in lines:
            self.write(line)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.stream, name)


def obeyed(stream: TextIO) -> TextIO:
    """The stream itself, which a terminal obeys: for whoever steers it on purpose, and shows other people's text."""
    return stream.stream if isinstance(stream, _Shown) else stream


@contextmanager
def everything_is_shown() -> Iterator[None]:
    """For as long as this lasts, whatever is written to the two standard streams is shown."""
    before = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = (cast("TextIO", stream and _Shown(stream)) for stream in before)
    try:
        yield
    finally:
        sys.stdout, sys.stderr = before


def write_lines(lines: Iterable[str]) -> None:
    """Write them to standard output, where they are at once."""
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()


def speaks_unicode() -> bool:
    """Whether standard output takes every character."""
    return (getattr(sys.stdout, "encoding", None) or "utf-8").lower().replace("-", "").startswith("utf")
