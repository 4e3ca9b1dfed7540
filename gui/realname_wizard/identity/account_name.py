"""What something may be called: short enough to be shown, nothing that turns the text around, nobody's number."""

import unicodedata
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from realname_wizard.redact import redact

LONGEST_NAME: Final = 64
"""Characters."""


class Unfit(NamedTuple):
    """Why something cannot be called so: how the key of the text that says it ends, and what stands in that."""

    why: str
    values: Mapping[str, object] = MappingProxyType({})


_UNSEEN: Final = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Letters, marks and symbols by their category, and blank all the same."""


def unfit(name: str) -> Unfit | None:
    """Why nothing can have that name; None where something can."""
    if len(name) > LONGEST_NAME:
        return Unfit("name_too_long", {"most": LONGEST_NAME})
    if has_number(name):
        return Unfit("name_number")
    strange = strange_in_name(name)
    return Unfit("name_characters", {"character": strange}) if strange else None


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
