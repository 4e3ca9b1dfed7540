"""What was typed on the details page, in clear, in memory only: it is never saved and never logged."""

from collections.abc import Iterable

from realname_wizard.identity.entry import Entry
from realname_wizard.words import Field


class Drafts:
    """The raw values of the form, so that a page can show again what was typed. Empty after a restart.

    A draft belongs to the entry it was sealed as: where the session has another one or none, it is not shown.
    """

    def __init__(self) -> None:
        self._values: dict[Field, tuple[str, str]] = {}

    def __repr__(self) -> str:
        return f"Drafts({len(self._values)} fields)"

    def copy(self) -> "Drafts":
        """What is remembered now, to go back to where what was typed since did not happen."""
        copied = Drafts()
        copied._values = dict(self._values)
        return copied

    def keep(self, entry: Entry, value: str) -> None:
        """Remember what was typed for an entry."""
        self._values[entry.field] = (entry.fingerprint, value)

    def keep_only(self, entries: Iterable[Entry]) -> None:
        """Forget what stands for none of these."""
        known = {(entry.field, entry.fingerprint) for entry in entries}
        kept = self._values.items()
        self._values = {field: draft for field, draft in kept if (field, draft[0]) in known}

    def value(self, entry: Entry | None) -> str | None:
        """What was typed for an entry, if it is still in memory."""
        fingerprint, value = self._values.get(entry.field, ("", None)) if entry else ("", None)
        return value if entry and fingerprint == entry.fingerprint else None
