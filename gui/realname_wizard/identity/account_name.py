"""What an account may be called: short enough to be shown, nothing that turns the text around, nobody's number."""

from typing import Final

from realname_wizard.redact import redact

LONGEST_NAME: Final = 64
"""Characters."""


def strange_in_name(name: str) -> str:
    """The code of the first character that cannot be in an account's name, such as `U+202E`; empty for none."""
    found = next((c for c in name if not c.isprintable()), None)
    return "" if found is None else f"U+{ord(found):04X}"


def has_number(name: str) -> bool:
    """Whether there is something in it that could be somebody's ID, phone or credit code (T09).

    A name is kept, shown and handed on as it is, so such a number does not get into one.
    """
    return redact(name) != name
