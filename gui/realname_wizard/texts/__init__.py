"""Every word on screen, in the language of the person who reads it (T08)."""

from realname_wizard.texts.catalogue import MissingValue, Texts, UnknownLanguage, UnknownText
from realname_wizard.texts.languages import languages

__all__ = ["MissingValue", "Texts", "UnknownLanguage", "UnknownText", "languages"]
