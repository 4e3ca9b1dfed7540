"""A text that tells where it is from (R48): how it looks is for the views, what is from where for the policy."""

from collections.abc import Iterable
from typing import NamedTuple


class Origin(NamedTuple):
    """Where a statement is from: `kind` is `source`, `documentation`, `rehearsal` or `own`; the others are words."""

    kind: str
    mark: str
    where: str


class Said(str):
    """A text with where it is from. Everywhere else it is a text like any other."""

    __slots__ = ("origins",)
    origins: tuple[Origin, ...]

    def __new__(cls, text: str, origins: Iterable[Origin]) -> "Said":
        """`origins` in the order in which they are told, each once."""
        made = super().__new__(cls, text)
        made.origins = tuple(dict.fromkeys(origins))
        return made


def origins_of(text: str) -> tuple[Origin, ...]:
    """Where a text is from; nothing where it makes no statement."""
    return text.origins if isinstance(text, Said) else ()


def of_parts(text: str, *parts: str) -> str:
    """A text made of others is from where they are."""
    found = [origin for part in parts for origin in origins_of(part)]
    return Said(text, found) if found else text


def together(between: str, parts: Iterable[str]) -> str:
    """The parts that say something, joined."""
    said = [part for part in parts if part]
    return of_parts(between.join(said), *said)


def as_sentences(parts: Iterable[str]) -> str:
    """What is told by voice: each part a sentence, whether it has a stop or not."""
    return one_after_another(_stopped(each) for each in parts if each)


def without_stop(text: str) -> str:
    """A sentence as it stands inside another one."""
    return text.rstrip(".。")


def _stopped(text: str) -> str:
    if text[-1] in ".!?…。！？；：":
        return text
    return f"{text}{'.' if text[-1].isascii() else '。'}"


def in_a_row(parts: Iterable[str], comma: str = "，") -> str:
    """What stands side by side, as its language writes it; in Chinese names of one kind take the `comma` “、”."""
    said = [each for each in parts if each]
    commas = [", " if each[-1].isascii() else comma for each in said[:-1]]
    return "".join(f"{each}{comma}" for each, comma in zip(said, (*commas, "")[: len(said)], strict=True))


def as_name(heading: str) -> str:
    """A heading where something follows it in the same line: one that asks, without its question mark."""
    return heading.rstrip("?？")


def pair(name: str, value: str) -> str:
    """What is called how, as its language writes it."""
    return f"{name}{': ' if name[-1].isascii() else '：'}{value}"


def one_after_another(sentences: Iterable[str]) -> str:
    """The sentences that say something in one line; behind a full-width stop there is room enough already."""
    said = [each for each in sentences if each]
    line = "".join(each if each[-1] in "。！？；：" else f"{each} " for each in said).rstrip()
    return of_parts(line, *said)
