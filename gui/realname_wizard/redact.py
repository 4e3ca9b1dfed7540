"""The one place that hides numbers in texts, wherever a text is kept, shown or handed on (T09)."""

import re
from typing import Final

COVER: Final = "*"
"""What stands for a hidden character."""

_DIGIT: Final = r"[\dXxＸｘ]"  # \d is every decimal digit, full-width ones included
_GAP: Final = (
    r"[\s.\-\u00ad\u00b7\u2010-\u2015\u2212\ufe58\ufe63\uff0d\uff0e"  # white space, dots and dashes
    r"\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"  # what nobody sees
)
_LONG_NUMBER: Final = rf"{_DIGIT}(?:{_GAP}*{_DIGIT}){{10,}}"
# A credit code has letters inside that cut its digits into shorter runs.
_CREDIT_CODE: Final = (
    rf"[\dANYanyＡＮＹａｎｙ](?:{_GAP}*\d){{7}}{_GAP}*[\dA-Za-zＡ-Ｚａ-ｚ](?:{_GAP}*[\dA-Za-zＡ-Ｚａ-ｚ]){{9}}"
    r"[\dA-Za-zＡ-Ｚａ-ｚ]*"
)
_NUMBERS: Final = (re.compile(_LONG_NUMBER), re.compile(_CREDIT_CODE))

_LONGEST_FILE_NAME: Final = 60
"""Characters; in bytes that is less than any file system takes, with a number and an ending behind it."""

_DEVICE: Final = re.compile(r"(?:con|prn|aux|nul|(?:com|lpt)[\d¹²³])", re.IGNORECASE)
"""What Windows keeps for devices, in any folder and with any ending."""

_NUMBER: Final = re.compile(rf"\d(?:{_GAP}?\d){{6,}}")
"""Seven digits or more may be somebody's ID, phone or account number, with a gap or none between two of them."""
_DATE: Final = re.compile(r"(?:1[89]|2[0-9])\d{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!\d)", re.ASCII)


def covered(text: str) -> str:
    """Return `text` for reports and messages: of every number of seven digits or more three in front and two are left.

    Gaps of one space, dot or dash do not hide a number; a date is none. What has the form of a credit code is hidden.
    """
    hidden = _NUMBERS[1].sub(lambda found: _middle_hidden(found[0]), text)
    return _NUMBER.sub(lambda found: _but_for_dates(found[0]), hidden)


def _but_for_dates(number: str) -> str:
    date = _DATE.match(number)
    if date is None:
        return _middle_hidden(number)
    return date[0] + covered(number[date.end() :])


def _middle_hidden(number: str) -> str:
    places = [place for place, mark in enumerate(number) if mark.isalnum()]
    middle = set(places[3:-2])
    return "".join(COVER if place in middle else mark for place, mark in enumerate(number))


def as_file_name(text: str) -> str:
    """Return `text` as a file or folder may be called on every system, with no number in it and not too long."""
    name = "".join(mark if mark.isalnum() else "-" for mark in covered(text)[:_LONGEST_FILE_NAME])
    return f"{name}-" if _DEVICE.fullmatch(name) else name


def redact(text: str) -> str:
    """Return `text` with every number that could be a person's hidden.

    Hidden are 11 and more digits (or X) in a row, also with spaces, dots or dashes between, in full-width
    digits too, and everything of the form of a credit code. The length of the text stays.
    """
    characters = list(text)
    for number in _NUMBERS:
        # Both look at the text as it came, so that neither cuts a number before the other sees it.
        for found in number.finditer(text):
            characters[found.start() : found.end()] = COVER * len(found[0])
    return "".join(characters)
