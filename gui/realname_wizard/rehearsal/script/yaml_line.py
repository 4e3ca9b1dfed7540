"""Write plain data as one line of YAML, as a person would type it into a walkthrough."""

import re
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from enum import Enum

_PLAIN = re.compile(r"[A-Za-z_\u4e00-\u9fff][A-Za-z0-9_\-\u4e00-\u9fff]*")
_NOT_PLAIN = {"true", "false", "yes", "no", "on", "off", "null", "y", "n"}  # not text to every reader of YAML
# Seven digits or more may be somebody's ID, phone or account number; typed with spaces or hyphens, too.
_LONG_NUMBER = re.compile(r"\d(?:[ \u3000-]?\d){6,}")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(?!\d)")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}


def yaml_line(value: object) -> str:
    """`value` as YAML in one line, for reports: long numbers in texts are masked (T09).

    Knows dicts, lists and tuples, texts, words (enumerations), numbers, yes and no, times and None.
    """
    if isinstance(value, Mapping):
        inside = (f"{yaml_line(key)}: {yaml_line(item)}" for key, item in value.items())
        return "{" + ", ".join(inside) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(yaml_line(item) for item in value) + "]"
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, str):
        return _text(masked(value))
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float, Decimal)):
        return str(value)
    if value is None:
        return "null"
    raise TypeError(f"cannot be written in a walkthrough: {type(value).__name__}")


def masked(text: str) -> str:
    """`text` with the middle of every long number hidden: three digits and the last two stay."""
    return _LONG_NUMBER.sub(_hidden, text)


def _hidden(found: re.Match[str]) -> str:
    number = found.group()
    if _DATE.match(number):
        return number
    places = [place for place, mark in enumerate(number) if mark.isdigit()]
    hidden = set(places[3:-2])
    return "".join("*" if place in hidden else mark for place, mark in enumerate(number))


def _text(text: str) -> str:
    if _PLAIN.fullmatch(text) and text.lower() not in _NOT_PLAIN:
        return text
    return '"' + "".join(_mark(mark) for mark in text) + '"'


def _mark(mark: str) -> str:
    if mark in _ESCAPES:
        return _ESCAPES[mark]
    return mark if mark.isprintable() else f"\\U{ord(mark):08X}"
