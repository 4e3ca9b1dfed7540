"""What was typed or pasted, in the one form in which it is checked, compared and shown (R12 to R15)."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

from realname_wizard.identity.han import HAN, MIDDLE_DOT, plain_han
from realname_wizard.identity.tables import middle_dots
from realname_wizard.words import Field

_NAMES: Final = frozenset({Field.NAME, Field.LEGAL_REP_NAME})
_MOBILES: Final = frozenset({Field.MOBILE, Field.CONTACT_MOBILE})
_CODES: Final = frozenset(
    {Field.ID_NUMBER, Field.LEGAL_REP_ID_NUMBER, Field.CREDIT_CODE, Field.BANK_ACCOUNT, Field.SMS_CODE}
)

_BETWEEN_GROUPS: Final = frozenset("\u2212.·")
_SPACE_BETWEEN_HAN: Final = re.compile(rf"(?<=[{HAN}{MIDDLE_DOT}]) (?=[{HAN}{MIDDLE_DOT}])")
# The country code of the mainland, written in any of the usual ways, or the 0 once dialled before a mobile.
_MAINLAND_MOBILE: Final = re.compile(r"(?:\+86|0086|86)?0?(1[0-9]{10})")
_STOP_BETWEEN_HAN: Final = re.compile(rf"(?<=[{HAN}]) ?\. ?(?=[{HAN}])")
# What an input method gives for the point, and what a statement writes around the figures.
_DECIMAL_POINTS: Final = dict.fromkeys(map(ord, "。｡·٫"), ".") | dict.fromkeys(map(ord, "，、"), ",")
_MONEY: Final = re.compile(r"(?:人民币)?(?:[¥￥]|CNY|RMB)?([0-9.,]+)(?:元|圆|CNY|RMB|YUAN)?", re.IGNORECASE)
_GROUPED: Final = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]*)?")
_DECIMAL_COMMA: Final = re.compile(r"^([0-9]*),([0-9]+)$")
_WIDE_LETTERS: Final = {
    wide: wide - 0xFEE0 for wide in (*range(0xFF21, 0xFF21 + 26), *range(0xFF41, 0xFF41 + 26))
}


def normalise(field: Field, raw: str) -> str:
    """Return `raw` in the form in which `field` is checked and compared; doing it twice changes nothing.

    Numbers lose white space, dashes, dots, invisible characters and full-width forms. Texts get each Han
    character in the form that Unicode has for it, and names U+00B7 for every look-alike dot; a contact's name
    may be of any script.
    """
    if field in _CODES:
        return "".join(c for c in _narrow(raw) if not _parts_groups(c)).translate(_UPPER)
    if field in _MOBILES:
        return _normalise_mobile(raw)
    if field is Field.AMOUNT:
        return _normalise_amount(raw)
    text = plain_han(raw)
    if field in _NAMES:
        return _SPACE_BETWEEN_HAN.sub("", _tidy(text.translate(middle_dots())))
    if field is Field.CONTACT_NAME:
        return _normalise_contact_name(text)
    return _tidy(text)


# Only ASCII letters: no other letter belongs to these numbers, and upper-casing may lengthen others.
_UPPER: Final = {lower: lower - 32 for lower in range(ord("a"), ord("z") + 1)}


@lru_cache(maxsize=4096)
def _is_invisible(character: str) -> bool:
    # Zero-width and direction marks come along when a number is copied from a contact list or a web page.
    return unicodedata.category(character) in {"Cc", "Cf", "Cs"} and not character.isspace()


@lru_cache(maxsize=4096)
def _parts_groups(character: str) -> bool:
    """Whether it stands between the groups of a number: 138-1234-5678, 138.1234.5678."""
    return unicodedata.category(character) == "Pd" or character in _BETWEEN_GROUPS


def _narrow(raw: str) -> str:
    """Return NFKC without white space and invisible characters.

    Character by character, so that neighbours never combine and a second pass finds nothing to do.
    """
    return "".join(map(_narrowed, raw))


@lru_cache(maxsize=4096)
def _narrowed(character: str) -> str:
    if _is_invisible(character):
        return ""
    folded = unicodedata.normalize("NFKC", character)
    return "".join(c for c in folded if not c.isspace() and not _is_invisible(c))


def _normalise_mobile(raw: str) -> str:
    narrow = "".join(c for c in _narrow(raw) if not _parts_groups(c) and c not in "()")
    # The same phone with and without +86 has to have one fingerprint.
    mainland = _MAINLAND_MOBILE.fullmatch(narrow)
    return mainland[1] if mainland else narrow


def _normalise_amount(raw: str) -> str:
    """An amount as it stands on a statement, `¥ 1,000.37` or `0。37 元`, as the number alone."""
    narrow = _narrow(raw).translate(_DECIMAL_POINTS)
    number = _MONEY.fullmatch(narrow)
    if number is None:
        return narrow
    figures = number[1]
    if _GROUPED.fullmatch(figures):
        return figures.replace(",", "")
    return _DECIMAL_COMMA.sub(r"\1.\2", figures)


def _normalise_contact_name(text: str) -> str:
    """A full stop is a middle dot between Han characters alone: Dr. Li stays as he is."""
    marks = {code_point: dot for code_point, dot in middle_dots().items() if chr(code_point) != "."}
    tidy = _tidy(text.translate(marks).translate(_WIDE_LETTERS))
    return _SPACE_BETWEEN_HAN.sub("", _STOP_BETWEEN_HAN.sub(MIDDLE_DOT, tidy))


def _tidy(raw: str) -> str:
    return unicodedata.normalize("NFC", " ".join("".join(c for c in raw if not _is_invisible(c)).split()))
