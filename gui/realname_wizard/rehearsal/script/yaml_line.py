"""Write plain data as one line of YAML, as a person would type it into a walkthrough."""

import re
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from enum import Enum

from realname_wizard.redact import covered

_PLAIN = re.compile(r"[A-Za-z_\u4e00-\u9fff][A-Za-z0-9_\-\u4e00-\u9fff]*")
_NOT_PLAIN = {"true", "false", "yes", "no", "on", "off", "null", "y", "n"}  # not text to every reader of YAML
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}


def yaml_line(value: object, *, clear: bool = False) -> str:
    """`value` as YAML in one line, for reports: long numbers in texts are masked (T09), unless they stay `clear`.

    Knows dicts, lists and tuples, texts, words (enumerations), numbers, yes and no, times and None.
    """
    if isinstance(value, Mapping):
        inside = (
            f"{yaml_line(key, clear=clear)}: {yaml_line(item, clear=clear)}" for key, item in value.items()
        )
        return "{" + ", ".join(inside) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(yaml_line(item, clear=clear) for item in value) + "]"
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, str):
        return _text(value if clear else covered(value))
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float, Decimal)):
        return str(value)
    if value is None:
        return "null"
    raise TypeError(f"cannot be written in a walkthrough: {type(value).__name__}")


def _text(text: str) -> str:
    if _PLAIN.fullmatch(text) and text.lower() not in _NOT_PLAIN:
        return text
    return '"' + "".join(_mark(mark) for mark in text) + '"'


def _mark(mark: str) -> str:
    if mark in _ESCAPES:
        return _ESCAPES[mark]
    return mark if mark.isprintable() else f"\\U{ord(mark):08X}"
