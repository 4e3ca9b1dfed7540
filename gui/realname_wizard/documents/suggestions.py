"""Say what is wrong with a word, and which known word was probably meant."""

import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher

from pydantic_core import PydanticCustomError

from realname_wizard.redact import covered

_LONGEST = 60  # nobody mistypes a word by more than this, and comparing long texts is slow
_FEW = 8  # so many words are listed in a message
_ALIKE = 0.55
_PART_OF = 0.8
_REMOTE = 0.4  # what is less alike than this is no slip of the hand: to name one word would mislead
_MANY = 40  # so many words are listed where none is like what was written


def quoted(text: str) -> str:
    r"""The text in double quotes, on one line and short enough for a message; what cannot be seen as `\x1b`.

    Long numbers are covered: a key or a word may be somebody's ID number that slipped there.
    """
    shown = "".join(mark if mark.isprintable() else ascii(mark)[1:-1] for mark in covered(text[:_LONGEST]))
    return f'"{shown[:_LONGEST]}…"' if max(len(text), len(shown)) > _LONGEST else f'"{shown}"'


def advice(message: str, found: str, known: Iterable[str]) -> tuple[str, str | None]:
    """The message, with what helps to find the right word in it, and the word of `known` that was meant."""
    words = tuple(known)
    near, likeness = _nearest(found, words)
    if found and likeness >= _ALIKE:
        return message + _foreign(found, near), near
    message += _foreign_sign(found)
    if 0 < len(words) <= (_MANY if found and likeness < _REMOTE else _FEW):
        message += f"; known here: {', '.join(words)}"
    elif found and likeness >= _REMOTE:
        message += f'; the nearest known word is "{near}"'
    elif found and words:
        message += "; no known word is like it"
    return message, None


def trouble(message: str, found: str = "", known: Iterable[str] = ()) -> PydanticCustomError:
    """What a validator raises: its message, with the word of `known` nearest to `found`."""
    said, near = advice(message, found, known)
    return PydanticCustomError("trouble", "{message}", {"message": said, "suggestion": near})


def _foreign(found: str, near: str) -> str:
    """Which letter of a word only looks like the right one."""
    mark = next((mark for mark in found if not mark.isascii()), None)
    if mark is None or not near.isascii():
        return ""
    return f"; its {quoted(mark)} is {unicodedata.name(mark, f'U+{ord(mark):04X}')}"


def _foreign_sign(found: str) -> str:
    """The sign in a word that is no letter and that YAML would have taken for an end of the word."""
    mark = next((mark for mark in found if mark in "：，、｛｝［］【】“”‘’"), None)
    return f"; its {quoted(mark)} is {unicodedata.name(mark)}" if mark else ""


def _nearest(word: str, known: tuple[str, ...]) -> tuple[str, float]:
    """The first of the known words that are most like it, and how much it is."""
    asked = _plain(word)
    scores = [_likeness(asked, _plain(each)) for each in known]
    best = max(scores, default=0.0)
    return (known[scores.index(best)], best) if scores else ("", best)


def _plain(word: str) -> str:
    return word[:_LONGEST].strip().lower().replace("-", "_").replace(" ", "_")


def _likeness(asked: str, candidate: str) -> float:
    ratio = SequenceMatcher(None, asked, candidate).ratio()
    # "qq" for "qq_scan": too short to look alike, yet a part of it
    part_of = len(asked) > 1 and (candidate.startswith(asked) or asked in candidate.split("_"))
    return max(ratio, _PART_OF) if part_of else ratio
