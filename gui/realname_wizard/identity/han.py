"""Which characters are Han characters, and the one form of each that is compared."""

import unicodedata
from functools import lru_cache
from typing import Final

from realname_wizard.identity.tables import look_alike_han

MIDDLE_DOT: Final = "·"
"""U+00B7, the dot inside names such as 演示·样本."""

# First and last code point of each block: some names use characters far beyond the basic one.
_BLOCKS: Final = (
    (0x3007, 0x3007),  # 〇, which stands outside the ideograph blocks
    (0x3400, 0x4DBF),  # extension A
    (0x4E00, 0x9FFF),  # basic
    (0xF900, 0xFAFF),  # compatibility ideographs
    (0x20000, 0x2A6DF),  # extension B
    (0x2A700, 0x2EE5F),  # extensions C, D, E, F, I
    (0x2F800, 0x2FA1F),  # compatibility supplement
    (0x30000, 0x3347F),  # extensions G, H, J
)

HAN: Final = "".join(f"{chr(first)}-{chr(last)}" for first, last in _BLOCKS)
"""The inside of a character class: use it as `f"[{HAN}]"`."""

# Radicals and compatibility ideographs that Unicode itself maps to the character they stand for.
_STAND_INS: Final = ((0x2E80, 0x2FDF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F))
_VARIATION_SELECTORS: Final = ((0xFE00, 0xFE0F), (0xE0100, 0xE01EF))


def plain_han(text: str) -> str:
    """Return `text` with every Han character in the one form in which it is compared and shown (R12).

    Copied from a PDF, an old program or a rare font, a character may come as a radical, a compatibility ideograph, a
    private code point, or with a variation selector behind it.
    """
    return text if text.isascii() else "".join(map(_plain, text))


@lru_cache(maxsize=4096)
def _plain(character: str) -> str:
    if _within(character, _VARIATION_SELECTORS):
        return ""
    meant = look_alike_han().get(ord(character))
    if meant is not None:
        return meant
    return unicodedata.normalize("NFKC", character) if _within(character, _STAND_INS) else character


def _within(character: str, blocks: tuple[tuple[int, int], ...]) -> bool:
    return any(first <= ord(character) <= last for first, last in blocks)
