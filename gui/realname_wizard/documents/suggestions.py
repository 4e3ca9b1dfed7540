"""Say what is wrong with a word, and which known word was probably meant."""

from collections.abc import Iterable
from difflib import SequenceMatcher

from pydantic_core import PydanticCustomError

from realname_wizard.redact import covered
from realname_wizard.texts.sentence import Sentence

_LONGEST = 60  # nobody mistypes a word by more than this, and comparing long texts is slow
_FEW = 8  # so many words are listed in a message
_ALIKE = 0.55
_PART_OF = 0.8
_REMOTE = 0.4  # what is less alike than this is no slip of the hand: to name one word would mislead
_MANY = 40  # so many words are listed where none is like what was written


def shown(text: str) -> str:
    r"""The text on one line and short enough for a message; what cannot be seen as `\x1b`.

    Long numbers are covered: a key or a word may be somebody's ID number that slipped there.
    """
    seen = "".join(mark if mark.isprintable() else ascii(mark)[1:-1] for mark in covered(text[:_LONGEST]))
    return f"{seen[:_LONGEST]}…" if max(len(text), len(seen)) > _LONGEST else seen


def quoted(text: str) -> Sentence:
    """The text between the quotation marks of the language."""
    return Sentence("document.quoted", text=shown(text))


def advice(what: Sentence, found: str, known: Iterable[str]) -> tuple[Sentence, str | None]:
    """The sentence, with what helps to find the right word behind it, and the word of `known` that was meant."""
    words = tuple(map(str, known))
    near, likeness = _nearest(found, words)
    if found and likeness >= _ALIKE:
        return what.followed_by(_foreign(found, near)), near
    what = what.followed_by(_foreign_sign(found))
    if 0 < len(words) <= (_MANY if found and likeness < _REMOTE else _FEW):
        what = what.followed_by(Sentence("document.known_here", words=words))
    elif found and likeness >= _REMOTE:
        what = what.followed_by(Sentence("document.nearest", word=near))
    elif found and words:
        what = what.followed_by(Sentence("document.none_alike"))
    return what, None


def trouble(key: str, found: str = "", known: Iterable[str] = (), /, **values: object) -> PydanticCustomError:
    """What a validator raises: the sentence under `key`, with the word of `known` nearest to `found`."""
    what, near = advice(Sentence(key, **values), found, known)
    return PydanticCustomError("trouble", "{what}", {"what": what, "suggestion": near})


def code_of(mark: str) -> str:
    """The number of a character, as everybody writes it."""
    return f"U+{ord(mark):04X}"


def _foreign(found: str, near: str) -> Sentence | None:
    """Which letter of a word only looks like the right one."""
    mark = next((mark for mark in found if not mark.isascii()), None)
    if mark is None or not near.isascii():
        return None
    return Sentence("document.foreign_letter", sign=shown(mark), code=code_of(mark))


def _foreign_sign(found: str) -> Sentence | None:
    """The sign in a word that is no letter and that YAML would have taken for an end of the word."""
    mark = next((mark for mark in found if mark in "：，、｛｝［］【】“”‘’"), None)
    return Sentence("document.foreign_sign", sign=mark, code=code_of(mark)) if mark else None


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
