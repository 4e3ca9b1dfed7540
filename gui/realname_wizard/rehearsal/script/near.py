"""Find the known word that somebody probably meant."""

from collections.abc import Iterable
from difflib import SequenceMatcher

_LONGEST = 60  # nobody mistypes a word by more than this, and comparing long texts is slow
_ALIKE = 0.55
_PART_OF = 0.8


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word most like `word`, or None where nothing is like it; the first of equals."""
    best, score = _best(word, known)
    return best if score >= _ALIKE else None


def closest(word: str, known: Iterable[str]) -> str | None:
    """The known word least unlike `word`, however unlike it is; None where there are no known words."""
    return _best(word, known)[0]


def quoted(text: str) -> str:
    """The text in double quotes, on one line and short enough for a message."""
    shown = "".join(mark if mark.isprintable() else "\N{REPLACEMENT CHARACTER}" for mark in text[:_LONGEST])
    return f'"{shown}…"' if len(text) > _LONGEST else f'"{shown}"'


def _best(word: str, known: Iterable[str]) -> tuple[str | None, float]:
    best, best_score = None, -1.0
    asked = _plain(word)
    for candidate in known:
        score = _likeness(asked, _plain(candidate))
        if score > best_score:
            best, best_score = candidate, score
    return best, best_score


def _plain(word: str) -> str:
    return word[:_LONGEST].strip().lower().replace("-", "_").replace(" ", "_")


def _likeness(asked: str, candidate: str) -> float:
    ratio = SequenceMatcher(None, asked, candidate).ratio()
    # "qq" for "qq_scan": too short to look alike, yet a part of it
    part_of = len(asked) > 1 and (candidate.startswith(asked) or asked in candidate.split("_"))
    return max(ratio, _PART_OF) if part_of else ratio
