"""Every word on screen, in the language of the person who reads it (T08)."""

from realname_wizard.texts.catalogue import MissingValue, Texts, UnknownText

__all__ = ["MissingValue", "Texts", "UnknownText"]
