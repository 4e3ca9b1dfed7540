"""What an account may be called: short enough to be shown, nothing that turns the text around, nobody's number."""

import unicodedata
from typing import Final

from realname_wizard.redact import redact

LONGEST_NAME: Final = 64
"""Characters."""

_UNSEEN: Final = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Letters, marks and symbols by their category, and blank all the same."""


def strange_in_name(name: str) -> str:
    """The code of the first character that cannot be in an account's name, such as `U+202E`; empty for none.

    What nobody sees cannot, nor can a mark in front that has nothing to stand on.
    """
    found = next((c for c in name if not c.isprintable() or c in _UNSEEN), None)
    if found is None and unicodedata.category(name[:1] or "a").startswith("M"):
        found = name[0]
    return "" if found is None else f"U+{ord(found):04X}"


def has_number(name: str) -> bool:
    """Whether there is something in it that could be somebody's ID, phone or credit code (T09).

    A name is kept, shown and handed on as it is, so such a number does not get into one.
    """
    return redact(name) != name
