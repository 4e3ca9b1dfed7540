"""One language's texts, and the amounts, moments and spans of time that stand inside them.

The words live in resources/realname_wizard_assets/texts/ (change them with packaging/texts.py).
Only the standard library is used here, because every start of the program passes through this module.
"""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from typing import NoReturn, TypeVar

from realname_wizard.mainland_time import SHANGHAI
from realname_wizard.texts.languages import FOLDER, languages
from realname_wizard.texts.sentence import in_words

Said = TypeVar("Said")


class UnknownText(KeyError):  # noqa: N818 - reads as what happened
    """The catalogue has no text under this key."""


class MissingValue(KeyError):  # noqa: N818 - reads as what happened
    """A text has a placeholder for which no value was given."""


class UnknownLanguage(KeyError):  # noqa: N818 - reads as what happened
    """There is no catalogue of this language, or it was not compiled."""


class _NoText(NullTranslations):
    """What gettext asks when it finds nothing: the key itself must never reach the screen."""

    def gettext(self, message: str) -> NoReturn:
        raise UnknownText(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> NoReturn:
        raise UnknownText(msgid1)


class _Catalogue(GNUTranslations):
    """A compiled catalogue that tells what is in it."""

    _catalog: dict[str | tuple[str, int], str]

    def gettext(self, message: str) -> str:
        """The text of a key, at once where it has no plural forms: every page says dozens."""
        text = self._catalog.get(message)
        return super().gettext(message) if text is None else text

    def keys(self) -> frozenset[str]:
        """The keys, those with plural forms included, but for the header's."""
        found = (key if isinstance(key, str) else key[0] for key, text in self._catalog.items() if text)
        return frozenset(found) - {""}


class Texts:
    """The texts of one language. Get one with `Texts.load`."""

    def __init__(self, language: str, compiled: bytes) -> None:
        self.language = language
        self._catalogue = _Catalogue(BytesIO(compiled))
        self._catalogue.add_fallback(_NoText())

    @staticmethod
    def load(language: str) -> "Texts":
        """The texts of the language of that tag, read from the package's data once and kept.

        Raises UnknownLanguage.
        """
        return _load(language)

    def has(self, key: str) -> bool:
        """Whether there is a text under `key`, with plural forms or without."""
        return _found(lambda: self._catalogue.gettext(key)) or _found(
            lambda: self._catalogue.ngettext(key, key, 1)
        )

    def keys(self) -> frozenset[str]:
        """The keys of all texts that are there and not empty."""
        return self._catalogue.keys()

    def say(self, key: str, /, **values: object) -> str:
        """The text under `key` with its `{name}` placeholders filled; values it does not use are ignored.

        A value may be a `Sentence`, or whatever else can be said in a language.

        Raises UnknownText for an unknown key and MissingValue for a placeholder without a value.
        """
        return self._fill(key, self._catalogue.gettext(key), values)

    def outline(self, key: str, **values: object) -> str:
        """As `say`, with an ellipsis for each value that is only known where the text is shown (a date, a name)."""
        return self._catalogue.gettext(key).format_map(_Outlined(values))

    def count(self, key: str, n: int, /, **values: object) -> str:
        """The plural form under `key` that goes with `n`; `{n}` stands for the number itself.

        Raises like `say`.
        """
        return self._fill(key, self._catalogue.ngettext(key, key, n), {"n": n, **values})

    def money(self, fen: int) -> str:
        """An amount in yuan, from `fen` (hundredths of a yuan): `¥0.37`, `¥1,234.50`, `−¥0.01`."""
        yuan, rest = divmod(abs(fen), 100)
        sign = "−" if fen < 0 else ""
        return f"{sign}¥{yuan:,}.{rest:02}"

    def moment(self, when: datetime, *, seconds: bool | None = None) -> str:
        """Date and time in mainland China: `Mon 23 Nov 2026, 09:00`, `2026年11月23日 周一 09:00`.

        Seconds appear where they are not zero; `seconds` True or False decides it instead.
        Raises ValueError for a datetime without a time zone.
        """
        if when.tzinfo is None:
            raise ValueError(f"a moment needs a time zone: {when!r}")
        local = when.astimezone(SHANGHAI)
        with_seconds = local.second != 0 if seconds is None else seconds
        return self.say(
            "moment.pattern",
            weekday=self.say(f"moment.weekday.{local.isoweekday()}"),
            day=local.day,
            month=self.say(f"moment.month.{local.month}"),
            year=local.year,
            time=f"{local:%H:%M:%S}" if with_seconds else f"{local:%H:%M}",
        )

    def day(self, when: date) -> str:
        """A date: `23 Nov 2026`, `2026年11月23日`."""
        month = self.say(f"moment.month.{when.month}")
        return self.say("day.pattern", day=when.day, month=month, year=when.year)

    def span(self, seconds: int) -> str:
        """A length of time in its two largest units: `1 min 20 s`, `2 days 3 h`; `1 分 20 秒`.

        What is smaller is left out, not rounded. Below zero there is no time left: the same as zero.
        """
        minutes, second = divmod(max(seconds, 0), 60)
        hours, minute = divmod(minutes, 60)
        day, hour = divmod(hours, 24)
        units = [("day", day), ("hour", hour), ("minute", minute), ("second", second)]
        while len(units) > 1 and units[0][1] == 0:
            units.pop(0)
        largest, *next_largest = units[:2]
        shown = [largest, *(unit for unit in next_largest if unit[1])]
        return " ".join(self.count(f"span.{name}", number) for name, number in shown)

    def _fill(self, key: str, text: str, values: dict[str, object]) -> str:
        if "{" not in text and "}" not in text:
            return text
        said = {name: in_words(value, self.say) for name, value in values.items()}
        try:
            return text.format_map(said)
        except KeyError as error:
            raise MissingValue(f"{key}: {{{error.args[0]}}}") from error


def in_every_language(say: Callable[[Texts], Said]) -> dict[str, Said]:
    """What is said, by language: in each that has all its words, and so not in one that is being translated."""
    said = {}
    for tag in languages():
        with suppress(UnknownText):
            said[tag] = say(Texts.load(tag))
    return said


class _Outlined(dict[str, object]):
    """Values, and an ellipsis for any other."""

    def __missing__(self, name: str) -> str:
        return "…"


def _found(look_up: Callable[[], str]) -> bool:
    try:
        look_up()
    except UnknownText:
        return False
    return True


@cache
def _load(language: str) -> Texts:
    if language not in languages():
        raise UnknownLanguage(language)
    try:
        return Texts(language, (FOLDER / f"{language}.mo").read_bytes())
    except FileNotFoundError as error:
        raise UnknownLanguage(language) from error
