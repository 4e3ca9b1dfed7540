"""Finds what somebody means by a few words, by an error text they saw, or by a reason's code.

Words are compared in one form: full width as half width, traditional characters as simplified ones, Latin words without
their endings. Chinese is compared by single characters and by pairs. A word that nothing holds is taken for the nearest
one, so that a slip of the finger still finds. What is rare says more than what stands everywhere (idf), a title more
than an answer, and a curated phrase that is the whole query most of all.
"""

import json
import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from realname_wizard.guide.book import Kind
from realname_wizard_assets import ASSETS

TITLE, PHRASES, BODY = 3.0, 3.5, 1.0
"""What a word in each part of an entry is worth."""

_RUNS = re.compile(r"[a-z0-9]+(?:['’][a-z]+)?|[㐀-䶿一-鿿]+")
_HAN = re.compile(r"[㐀-䶿一-鿿]")
_ENDINGS = ("ing", "ies", "ed", "es", "s")
_SINGLE, _NEAR, _BEGINS = 0.25, 0.6, 0.7
"""What a single Chinese character, a misspelt word and the beginning of a word are worth."""
_PHRASE = 4.0
"""What a word of the query is worth that belongs to a curated phrase which stands there as a whole."""
_SAME, _PIECE = 60.0, 30.0
"""What it is worth that the query is a curated phrase or a title, and that it is a piece of what is said."""
_UNKNOWN = 1.0
"""What a word that nothing holds counts, when it is asked how much of the query is met."""
_LEAST = 0.2
"""A hit that is worth less than this share of the best is none."""


Phrase = tuple[int, int]
"""The place of an entry, and of a phrase in it."""


class Entry(NamedTuple):
    """What can be found: its code, titles, curated phrases and texts, in whatever languages."""

    kind: Kind
    name: str
    titles: tuple[str, ...]
    phrases: tuple[str, ...]
    bodies: tuple[str, ...]


class Index:
    """All entries, ready to be searched."""

    def __init__(self, entries: Iterable[Entry], idle: Iterable[str] = ()) -> None:
        """`idle` are words that say nothing of what is meant, such as articles and particles."""
        self._entries = tuple(entries)
        words = sorted((plain(each) for each in idle), key=len, reverse=True)
        self._idle_han = re.compile("|".join(each for each in words if _HAN.match(each)) or "(?!)")
        self._idle = {_stem(each) for each in words if not _HAN.match(each)}
        self._weights = [self._weigh(each) for each in self._entries]
        held: Counter[str] = Counter(token for weights in self._weights for token in weights)
        size = len(self._entries)
        self._idf = {token: math.log(1 + (size - n + 0.5) / (n + 0.5)) for token, n in held.items()}
        self._held_by: dict[str, list[Phrase]] = defaultdict(list)
        self._phrase_worth: dict[Phrase, float] = {}
        for place, entry in enumerate(self._entries):
            for number, phrase in enumerate(entry.phrases):
                held_words = set(self._tokens(phrase))
                self._phrase_worth[place, number] = sum(self._worth(token) for token in held_words)
                for token in held_words:
                    self._held_by[token].append((place, number))
        self._titles = [frozenset(_packed(title) for title in each.titles) for each in self._entries]
        self._phrases = [frozenset(_packed(phrase) for phrase in each.phrases) for each in self._entries]
        self._whole = [
            tuple(_packed(text) for text in (*each.titles, *each.bodies)) for each in self._entries
        ]
        self._by_length: dict[int, list[str]] = defaultdict(list)
        for token in self._idf:
            if token.isascii():
                self._by_length[len(token)].append(token)

    def find(self, query: str, most: int = 20) -> list[Entry]:
        """What suits the query, the best first."""
        wanted, packed = self._wanted(self._tokens(query)), _packed(query)
        if not packed:
            return []
        alike = self._alike(wanted)
        scores = [
            self._words(place, wanted) + alike[place] + self._said(place, packed) + _code(entry, packed)
            for place, entry in enumerate(self._entries)
        ]
        best = max(scores, default=0.0)
        order = sorted(range(len(scores)), key=lambda place: -scores[place])
        return [self._entries[place] for place in order if scores[place] > best * _LEAST][:most]

    def _tokens(self, text: str) -> list[str]:
        """The words of a text in the form in which they are compared."""
        found: list[str] = []
        for run in _RUNS.findall(self._idle_han.sub(" ", plain(text))):
            if _HAN.match(run):
                found += [run[place : place + 2] for place in range(len(run) - 1)]
                found += list(run)
            elif (word := _stem(run)) not in self._idle:
                found.append(word)
        return found

    def _weigh(self, entry: Entry) -> dict[str, float]:
        """What each word in it is worth; one that comes again adds less and less."""
        worth: dict[str, float] = defaultdict(float)
        phrases = (*entry.phrases, entry.name.replace("_", " "))
        for weight, texts in ((TITLE, entry.titles), (PHRASES, phrases), (BODY, entry.bodies)):
            for token, times in Counter(token for text in texts for token in self._tokens(text)).items():
                worth[token] += weight * (1 + math.log(times) * 0.5)
        return worth

    def _wanted(self, asked: list[str]) -> list[tuple[tuple[str, float], ...]]:
        """For each word of the query, the words that it may stand for, and what each is worth."""
        return [self._known(token) for token in dict.fromkeys(asked)]

    def _known(self, token: str) -> tuple[tuple[str, float], ...]:
        worth = _SINGLE if len(token) == 1 and _HAN.match(token) else 1.0
        if token in self._idf:
            return ((token, worth),)
        if not token.isascii() or len(token) < 3:
            return ()
        begun = [each for each in self._idf if each.startswith(token)]
        return tuple((each, _BEGINS) for each in begun) or tuple((each, _NEAR) for each in self._near(token))

    def _near(self, token: str) -> list[str]:
        allowed = 1 if len(token) < 7 else 2
        lengths = range(len(token) - allowed, len(token) + allowed + 1)
        found = [(distance(token, each), each) for n in lengths for each in self._by_length.get(n, ())]
        least = min(found, default=(allowed + 1, ""))[0]
        return [each for far, each in found if far == least <= allowed] if len(token) > 3 else []

    def _words(self, place: int, wanted: list[tuple[tuple[str, float], ...]]) -> float:
        weights = self._weights[place]
        score = all_of_it = met = 0.0
        for options in wanted:
            rarest = max((self._idf[token] * worth for token, worth in options), default=_UNKNOWN)
            all_of_it += rarest
            got = [
                (self._idf[token] * worth * weights[token], self._idf[token] * worth)
                for token, worth in options
                if token in weights
            ]
            if got:
                value, rare = max(got)
                score += value
                met += rare
        return score * (0.4 + 0.6 * met / all_of_it) if all_of_it else 0.0

    def _said(self, place: int, packed: str) -> float:
        """The query is a curated phrase or a title, or a piece of what the entry says, or the other way round."""
        score = _SAME * (packed in self._phrases[place]) + _SAME * (packed in self._titles[place])
        if _says_much(packed):
            score += _PIECE * any(packed in text for text in self._whole[place])
            score += _PIECE * any(_says_much(text) and text in packed for text in self._whole[place])
        return score

    def _alike(self, wanted: list[tuple[tuple[str, float], ...]]) -> list[float]:
        """How much the most similar phrase of each entry has in common with the query.

        What counts is the share of the phrase that is in the query, and of the query in the phrase.
        """
        asked, shared, met = 0.0, defaultdict[Phrase, float](float), defaultdict[Phrase, float](float)
        for options in wanted:
            here: dict[Phrase, float] = {}
            for token, worth in options:
                for phrase in self._held_by.get(token, ()):
                    here[phrase] = max(here.get(phrase, 0.0), self._idf[token] * worth)
                    met[phrase] += self._worth(token)
            asked += max((self._idf[token] * worth for token, worth in options), default=_UNKNOWN)
            for phrase, value in here.items():
                shared[phrase] += value
        best = [0.0] * len(self._entries)
        for phrase, value in shared.items():
            share = min(met[phrase] / self._phrase_worth[phrase], 1.0)
            best[phrase[0]] = max(best[phrase[0]], _PHRASE * value * share**2 * (0.3 + 0.7 * value / asked))
        return best

    def _worth(self, token: str) -> float:
        return self._idf[token] * (_SINGLE if len(token) == 1 and _HAN.match(token) else 1.0)


def plain(text: str) -> str:
    """Half width, small letters, simplified characters."""
    return unicodedata.normalize("NFKC", text).casefold().translate(_simplified())


def distance(one: str, other: str) -> int:
    """How many letters to add, drop, change or swap with the next."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        last, row, older = row, [i], before
        for j, b in enumerate(other, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        before = last
    return row[-1]


def _packed(text: str) -> str:
    """All words in a row: spaces and marks between them say nothing."""
    runs = _RUNS.findall(plain(text))
    return " ".join(run if _HAN.match(run) else _stem(run) for run in runs)


def _says_much(packed: str) -> bool:
    return len(packed) >= (5 if _HAN.search(packed) else 12)


def _code(entry: Entry, packed: str) -> float:
    """A reason's code, as it stands or with spaces."""
    code = _packed(entry.name.replace("_", " "))
    return 200.0 if entry.kind == "reason" and packed == code else 0.0


def _stem(word: str) -> str:
    word = re.split("['’]", word)[0]
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            word = word.removesuffix(ending)
            break
    if len(word) > 4 and word.endswith(("e", "y")):
        word = word[:-1]
    if len(word) > 4 and word[-1] == word[-2] and word[-1] not in "ls":
        word = word[:-1]
    return word


@cache
def _simplified() -> dict[int, str]:
    """Traditional characters, and the simplified ones they stand for here."""
    pairs: dict[str, str] = json.loads((ASSETS / "guide" / "traditional.json").read_bytes())
    return {ord(old): new for old, new in zip(pairs["traditional"], pairs["simplified"], strict=True)}
