"""Which characters are Han characters, as a regular-expression class shared by normalising and checking."""

from typing import Final

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
