"""What an account may be called: short enough to be shown, and nothing in it that turns the text around."""

import unicodedata
from typing import Final

LONGEST_NAME: Final = 64
"""Characters."""


def strange_in_name(name: str) -> str:
    """The code of the first character that cannot be in an account's name, such as `U+202E`; empty for none."""
    found = next((c for c in name if not c.isprintable() or unicodedata.category(c) in _UNSEEN), None)
    return "" if found is None else f"U+{ord(found):04X}"


_UNSEEN: Final = {"Cc", "Cf", "Cs", "Co", "Cn"}
