"""Why something that was done cannot be said as a walkthrough."""

from realname_wizard.rehearsal.telling import called
from realname_wizard.texts.catalogue import Texts


class CannotBeRecorded(Exception):  # noqa: N818 - reads as what happened
    """A text says why: its key, and what it names."""

    def __init__(self, key: str, **values: object) -> None:
        self.key, self.values = key, values
        super().__init__(key)

    def in_words(self, texts: Texts) -> dict[str, object]:
        """What is named, as the pages call it."""
        return {name: called(value, texts) for name, value in self.values.items()}

    def said(self, texts: Texts) -> str:
        """All of it, in words."""
        return texts.say(self.key, **self.in_words(texts))
